"""A Plotly figure that outlives reruns, answers clicks in space, and keeps its camera.

`st.plotly_chart` rebuilds its figure whenever anything in it changes, which resets zoom, camera and animation, and it
reports no click in 3D. This component draws with the plotly.js inside the installed `plotly` package: nothing is copied
and nothing comes from another host. Streamlit serves that folder by its public `declare_component` route, compressed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import plotly
import plotly.graph_objects as go
import streamlit as st
import streamlit.components.v1 as served

from explorer import ASSETS

_COMPONENT = st.components.v2.component(
    "plot3d",
    html="<div class='plot' role='figure' style='width:100%'></div>",
    js=(ASSETS / "plot3d" / "plot3d.js").read_text(encoding="utf-8"),
    isolate_styles=False,  # plotly.js writes its own styles into the page's head
)
_LIBRARY = Path(plotly.__file__).parent / "package_data"
CONFIG = {
    "displaylogo": False,
    "scrollZoom": True,
    "typesetMath": False,  # a word may be $x$
    "plotlyServerURL": "",  # plotly.js 4 offers to upload the figure to its makers; not from here
    "modeBarButtonsToRemove": ["sendChartToCloud", "select2d", "lasso2d", "autoScale2d", "tableRotation"],
    "locale": "page",
}


@dataclass(frozen=True)
class Around:
    """What surrounds a figure."""

    alt: str
    "what the figure shows, for those who do not see it"
    failed: str
    "said in its place when it cannot be drawn"
    file: str
    "name of the file its camera button saves, without an ending"
    view: str
    "as long as this stays the same, zoom and camera stay"
    opening: str
    "as long as this stays the same, the figure stays at the frame it was moved to"
    frame: str
    "name of the frame it opens at"
    buttons: Mapping[str, str]
    "plotly.js's own English button names in the page's language"


def plot(
    figure: go.Figure, key: str, around: Around, on_point: Callable[[str], None], on_frame: Callable[[str], None]
) -> None:
    """Draw the figure; before the next rerun a click on a point that has `customdata` calls `on_point` with it.

    A frame the figure is moved to, and where it rests for half a second, calls `on_frame` with its name.
    """
    library = served.declare_component("plotly", path=_LIBRARY)  # only registers the folder; a repeat changes nothing
    figure.update_layout(uirevision=around.view)
    config = CONFIG | {
        "toImageButtonOptions": {"format": "png", "filename": around.file, "scale": 2},
        "locales": {"page": {"dictionary": around.buttons}},
    }
    drawn = {
        "figure": figure.to_json(),
        "config": config,
        "library": f"component/{library.name}/plotly.min.js?{plotly.__version__}",
        "alt": around.alt,
        "failed": around.failed,
        "opening": around.opening,
        "frame": around.frame,
    }

    def clicked() -> None:
        word = st.session_state[key].point
        if isinstance(word, str):  # whatever a browser sends, only text is a word
            on_point(word)

    def moved() -> None:
        if isinstance(name := st.session_state[key].frame, str):
            on_frame(name)

    _COMPONENT(key=key, data=drawn, on_point_change=clicked, on_frame_change=moved)
