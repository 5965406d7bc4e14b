"""How a word is named: itself, and beside it what it means where that is known (`core.corpora.glosses`)."""

from collections.abc import Mapping, Sequence

from core.data.characters import visible
from explorer.show.escape import escape_markdown, escape_plotly

Glosses = Mapping[str, str]


def meaning(words: Sequence[str], glosses: Glosses) -> str:
    """What the words of a row of a table mean, '' if none is known: learn – interesting."""
    known = any(word in glosses for word in words)
    return " – ".join(glosses.get(word, visible(word)) for word in words) if known else ""


def named_in_markdown(word: str, glosses: Glosses) -> str:
    """As Markdown: 学习 (learn)."""
    return f"{escape_markdown(word)} ({escape_markdown(glosses[word])})" if word in glosses else escape_markdown(word)


def named_in_plotly(word: str, glosses: Glosses) -> str:
    """For 2D labels and hovers of Plotly."""
    return f"{escape_plotly(word)} ({escape_plotly(glosses[word])})" if word in glosses else escape_plotly(word)
