"""Every statistic that a page shows, explained to somebody who never took a course in it.

A tooltip has two lines, what the statistic asks and what chance gives; the formula view has all of it. The pages' own
texts take both from here by name, so that a number is explained in the same words everywhere.
"""

from dataclasses import dataclass

from explorer.show.text import Lang, with_marks
from explorer.show.text.statistic import NAMES, Name, Statistic
from explorer.show.text.statistics_en import EN
from explorer.show.text.statistics_zh import ZH

__all__ = ["NAMES", "TEXT", "Name", "Statistic", "explain", "explained", "tip", "tip_of"]


@dataclass(frozen=True)
class Text:
    """One language."""

    labels: tuple[str, str, str, str]
    "of the four parts"
    statistics: dict[Name, Statistic]


def explain(statistic: Statistic, lang: Lang) -> str:
    """All parts as Markdown, each after its label."""
    parts = statistic.asks, statistic.formula, statistic.chance, statistic.source
    lines = [f"**{label}** {part}" for label, part in zip(TEXT[lang].labels, parts, strict=True)]
    return with_marks("\n\n".join([f"## {statistic.name}", *lines] if statistic.name else lines))


def explained(lang: Lang, *names: Name) -> str:
    """The formula view of one statistic, or of several one after another."""
    return "\n\n---\n\n".join(explain(TEXT[lang].statistics[name], lang) for name in names)


def tip_of(statistic: Statistic, lang: Lang) -> str:
    """A tooltip of two lines: what is asked, and what chance gives."""
    return with_marks(f"{statistic.asks}\n\n**{TEXT[lang].labels[2]}** {statistic.brief or statistic.chance}")


def tip(lang: Lang, *names: Name) -> str:
    """The tooltip of one statistic, or of two that are shown together."""
    return "\n\n".join(tip_of(TEXT[lang].statistics[name], lang) for name in names)


TEXT: dict[Lang, Text] = {
    "en": Text(("Question:", "Formula:", "By chance:", "Reference:"), EN),
    "zh": Text(("问题：", "公式：", "偶然：", "出处："), ZH),
}
