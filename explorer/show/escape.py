"""Words a visitor typed, shown to the letter: one function per place that would read them as markup."""

import html
import re

from core.data.characters import visible

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$:&@^=/\"'])")
# Streamlit turns addresses into links and -> into an arrow after the escapes are gone: something must stand between.
_JOINED = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?=@)|(?<=-)(?=[->])|(?<=<)(?=[-=])|(?<=[>~])(?==)", re.IGNORECASE)
_BETWEEN = "\u200b"  # a zero-width space; a visitor's own would be written out

# What JavaScript finds in every object under its name. Plotly keeps drawn 3D labels in an object by their text, and
# Streamlit looks every text of a figure up in an object of colours: a label that is such a name is lost there.
_OF_EVERY_OBJECT = {"constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString"}
_OF_EVERY_OBJECT |= {"toString", "valueOf", "__proto__", "__defineGetter__", "__defineSetter__"}
_OF_EVERY_OBJECT |= {"__lookupGetter__", "__lookupSetter__"}


def escape_markdown(text: str) -> str:
    """The text as Markdown that renders exactly the text: labels, captions, sentences with words in them."""
    return _MARKDOWN.sub(r"\\\1", _JOINED.sub(_BETWEEN, visible(text).replace("\n", " ")))


def escape_plotly(text: str) -> str:
    """The text for 2D Plotly labels and all hovers, which read HTML."""
    return html.escape(_no_name(visible(text)), quote=False)


def escape_plotly_3d(text: str) -> str:
    """The text for 3D Plotly labels, which read tags but no entities: a zero-width space keeps `<` from opening one."""
    return _no_name(visible(text)).replace("<", f"<{_BETWEEN}")


def _no_name(text: str) -> str:
    return text + _BETWEEN if text in _OF_EVERY_OBJECT else text


def escape_echarts(text: str) -> str:
    """The text for names in ECharts, which reads `$` as its own sign and a name in braces as a variable."""
    return visible(text).replace("$", "$$").replace("{", "{" + _BETWEEN)
