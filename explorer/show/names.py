"""How a word is named: itself, and beside it what it means where that is known (`core.corpora.glosses`)."""

from collections.abc import Mapping

from core.data.characters import visible
from explorer.show.escape import escape_markdown, escape_plotly

Glosses = Mapping[str, str]


def named(word: str, glosses: Glosses) -> str:
    """As plain text, for cells of tables: 学习 (learn)."""
    return f"{visible(word)} ({glosses[word]})" if word in glosses else visible(word)


def named_in_markdown(word: str, glosses: Glosses) -> str:
    """As Markdown that renders exactly that."""
    return f"{escape_markdown(word)} ({escape_markdown(glosses[word])})" if word in glosses else escape_markdown(word)


def named_in_plotly(word: str, glosses: Glosses) -> str:
    """For 2D labels and hovers of Plotly."""
    return f"{escape_plotly(word)} ({escape_plotly(glosses[word])})" if word in glosses else escape_plotly(word)
