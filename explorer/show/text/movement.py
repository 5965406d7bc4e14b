"""The words of the control that enlarges movement on a map."""

from dataclasses import dataclass

from explorer.show.text import Lang


@dataclass(frozen=True)
class Text:
    """One language."""

    label: str
    help: str
    options: dict[str, str]
    "times -> what the visitor reads"
    note: str
    "on the map itself"


TEXT: dict[Lang, Text] = {
    "en": Text(
        label="Movement",
        help="In the articles' run training moves most words by a few per cent of their length. × 30 draws each word at its "
        "start plus thirty times its way. It changes the picture only: all numbers stay true.",
        options={"1": "true to scale", "30": "× 30"},
        note="movement shown {times} times as large",
    ),
    "zh": Text(
        label="移动",
        help="在文章的实验里，训练只把大多数词移动自身长度的百分之几。“× 30”把每个词画在起点加上三十倍位移的地方。它只改变图，所有数字都是真实的。",
        options={"1": "真实比例", "30": "× 30"},
        note="移动放大 {times} 倍",
    ),
}
