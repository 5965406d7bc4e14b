"""The words for several files in one box: which are read, and which are not."""

from dataclasses import dataclass

from explorer.show.text import Lang


@dataclass(frozen=True)
class Text:
    """One language."""

    read: dict[int, str]
    "those that are read, by their number"
    left: dict[int, str]
    "those that are not: one, or 2 for more"
    change: str
    "how the visitor changes that"


TEXT: dict[Lang, Text] = {
    "en": Text(
        read={1: "{names} is read.", 2: "{names} are read together."},
        left={1: "{names} is not.", 2: "{names} are not."},
        change="The × beside a file takes it away.",
    ),
    "zh": Text(
        read={1: "读取的是 {names}。", 2: "{names} 一起读取。"},
        left={1: "{names} 没有读取。", 2: "{names} 没有读取。"},
        change="点文件旁边的 × 可以去掉它。",
    ),
}
