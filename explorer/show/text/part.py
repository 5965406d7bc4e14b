"""A part of a page: a headline with its one number, a picture, a table or a formula, and how to read it."""

from dataclasses import dataclass

from explorer.show.text import Lang, comparison, verdict


@dataclass(frozen=True)
class Part:
    """One part of the story, or one trap."""

    title: str
    headlines: dict[str, str]
    "the sentence with its one number, by what the number says"
    more: str
    "what else there is to say, with numbers; may be empty"
    reading: str
    "how to read the picture"
    formula: str
    "what is asked, the formula, what chance gives, a reference"
    alt: str


@dataclass(frozen=True)
class Text:
    """The words around every part, in one language."""

    look: str
    looks: dict[str, str]
    compared: comparison.Text
    verdict: verdict.Text


TEXT: dict[Lang, Text] = {
    "en": Text(
        look="Show",
        looks={"picture": "Picture", "table": "Table", "formula": "Formula"},
        compared=comparison.TEXT["en"],
        verdict=verdict.TEXT["en"],
    ),
    "zh": Text(
        look="显示",
        looks={"picture": "图", "table": "表格", "formula": "公式"},
        compared=comparison.TEXT["zh"],
        verdict=verdict.TEXT["zh"],
    ),
}
