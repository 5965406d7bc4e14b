"""The words about a sentence typed without spaces."""

from dataclasses import dataclass

from explorer.show.text import Lang


@dataclass(frozen=True)
class Text:
    """One language."""

    unsegmented: str
    cut_by: dict[str, str]


TEXT: dict[Lang, Text] = {
    "en": Text(
        unsegmented="This sentence has no spaces; the model knows words that stand between spaces, and would read it as one "
        "unknown word.",
        cut_by={"words": "Cut by words", "characters": "Cut by characters"},
    ),
    "zh": Text(
        unsegmented="这句话里没有空格。模型认识的词是用空格分开的，会把整句看成一个不认识的词。",
        cut_by={"words": "按词切分", "characters": "逐字符切分"},
    ),
}
