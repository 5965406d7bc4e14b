"""Words a visitor typed, shown to the letter: one function per place that would read them as markup."""

import html
import re

from core.characters import visible

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$:&@^=/\"'])")
# Streamlit turns addresses into links and -> into an arrow after the escapes are gone: something must stand between.
_JOINED = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?=@)|(?<=-)(?=[->])|(?<=<)(?=[-=])|(?<=[>~])(?==)", re.IGNORECASE)
_BETWEEN = "\u200b"  # a zero-width space; a visitor's own would be written out


def escape_markdown(text: str) -> str:
    """The text as Markdown that renders exactly the text: labels, captions, sentences with words in them."""
    return _MARKDOWN.sub(r"\\\1", _JOINED.sub(_BETWEEN, visible(text).replace("\n", " ")))


def escape_plotly(text: str) -> str:
    """The text for 2D Plotly labels and all hovers, which read HTML."""
    return html.escape(visible(text), quote=False)


def escape_plotly_3d(text: str) -> str:
    """The text for 3D Plotly labels, which read tags but no entities: a zero-width space keeps `<` from opening one."""
    return visible(text).replace("<", f"<{_BETWEEN}")
