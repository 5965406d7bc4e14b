"""What a visitor reads on a page, and what must never be among it: a number that is none."""

import json
import math
import re
from base64 import b64decode
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np
from streamlit.testing.v1 import AppTest

NO_NUMBER = re.compile(r"(?<![\w./-])[-+−]?(?:nan|inf|infinity|null)(?![\w-])", re.IGNORECASE)
NOTHING = re.compile(r"\bNone\b(?! of)|\bNaN\b|<NA>")  # in capitals: “none” is a word, as “None of these” is
HINTS = ("nan", "inf", "null", "none", "<na>")
"one of them is in whatever the patterns find: to look for them first takes a fraction of the time"
WRITTEN = (
    "title",
    "header",
    "subheader",
    "markdown",
    "caption",
    "info",
    "warning",
    "success",
    "error",
    "text",
    "metric",
)


def by_kind(app: AppTest) -> defaultdict[str, list[Any]]:
    """What stands on the page, by its kind. `AppTest.get` walks through the page for each kind anew."""
    kinds = defaultdict[str, list[Any]](list)
    for node in app._tree:
        kinds[node.type].append(node)
    return kinds


def sentences(app: AppTest) -> Iterator[str]:
    """All that is written, with the help beside it and the descriptions of pictures."""
    shown = by_kind(app)
    for kind in WRITTEN:
        for element in shown[kind]:
            yield str(element.value)
            yield str(getattr(element.proto, "help", ""))
    for element in shown["progress"]:
        yield element.proto.text
    for kind in ("plotly_chart", "echarts_chart", "dataframe", "table"):
        for element in shown[kind]:
            yield str(getattr(element.proto, "alt", ""))
    for kind in ("button_group", "selectbox", "select_slider"):
        for widget in shown[kind]:
            yield " ".join([widget.label, *map(str, widget.options)])


SPOKEN = ("checkbox", "toggle", "button_group", "radio", "selectbox", "multiselect", "select_slider", "slider")
SPOKEN += ("text_input", "text_area", "number_input", "file_uploader", "popover", "plotly_chart", "echarts_chart")
SPOKEN += ("dataframe", "table", "image", "bidi_component")
"what a screen reader names by the text as it was given; the names of buttons and boxes are what is drawn in them"
MARKUP = re.compile(r"\\[^\w\s]|\*\*|`|\$|:\w+\[|:material/")


def spoken_markup(app: AppTest) -> list[str]:
    """Each name of a control or a picture in which a screen reader would read out the signs of Markdown."""
    shown = by_kind(app)
    return [name for kind in SPOKEN for element in shown[kind] for name in _names(element.proto) if MARKUP.search(name)]


def _names(proto: Any) -> Iterator[str]:
    for part in (proto, getattr(proto, "popover", None), *getattr(proto, "imgs", ())):
        yield str(getattr(part, "label", ""))
        yield str(getattr(part, "alt", ""))
    yield str(json.loads(getattr(proto, "json", "") or "{}").get("alt", ""))


def speaks_of_none(text: str) -> bool:
    """Whether a number that is none stands anywhere in a text."""
    small = text.lower()
    return any(hint in small for hint in HINTS) and bool(NO_NUMBER.search(text) or NOTHING.search(text))


def no_numbers(app: AppTest) -> list[str]:
    """Each place of a page where a visitor would meet NaN, None or infinity; [] on a healthy one."""
    found = [text for text in sentences(app) if speaks_of_none(text)]
    for table in (*app.dataframe, *app.table):
        blank = table.type == "dataframe" and table.proto.HasField("placeholder")
        for title, values in table.value.items():
            cells = [value for value in values if not _speaks(value, blank)]
            found += [f"{title}: {cells[:3]}"] if cells else []
    return found + [f"{kind}{place}" for kind, content in _drawings(app) for place in _faults(content)]


def _speaks(cell: object, blank: bool) -> bool:
    """Whether a cell of a table shows a number, a word or, if the table says what stands there, a blank."""
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return blank
    if isinstance(cell, str):
        return not (NO_NUMBER.fullmatch(cell) or NOTHING.search(cell))
    return not isinstance(cell, float) or math.isfinite(cell)


def _faults(drawn: Any, gaps: bool = False, where: str = "") -> Iterator[str]:
    """Places in what a browser is to draw that hold no number or say so in words. Lines and heat maps may have gaps."""
    if isinstance(drawn, dict) and "bdata" in drawn:
        array = np.frombuffer(b64decode(drawn["bdata"]), drawn["dtype"])
        if not (np.isfinite(array) | (gaps & np.isnan(array))).all():
            yield where
    elif isinstance(drawn, dict):
        for name, part in drawn.items():
            gaps = gaps or drawn.get("mode") == "lines" or drawn.get("type") == "heatmap"
            yield from _faults(part, gaps, f"{where}.{name}")
    elif isinstance(drawn, list):
        for place, part in enumerate(drawn):
            yield from _faults(part, gaps, f"{where}[{place}]")
    elif isinstance(drawn, str):
        if speaks_of_none(drawn):
            yield f"{where}: {drawn[:80]}"
    elif drawn is not None and not math.isfinite(drawn):
        yield where


def _drawings(app: AppTest) -> Iterator[tuple[str, Any]]:
    """Kind and content of each picture."""
    shown = by_kind(app)
    for kind in ("plotly_chart", "echarts_chart"):
        for chart in shown[kind]:
            yield kind, json.loads(chart.proto.spec)
    for component in shown["bidi_component"]:
        content = json.loads(component.proto.json or "{}")
        yield component.proto.component_name, content | {"figure": json.loads(content.get("figure", "{}"))}
