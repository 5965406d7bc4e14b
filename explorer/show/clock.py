"""The epoch cursor inside a figure: a slider with play and pause that move its frames without reruns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from explorer.show.theme import palette

PLAY_MS = 4_000  # from the first to the last epoch


@dataclass(frozen=True)
class ClockLabels:
    """The words on it."""

    epoch: str
    "before the number of the epoch"
    play: str
    pause: str


def clock(epochs: Sequence[int], opening: int, labels: ClockLabels, redraw: bool, dark: bool) -> dict[str, Any]:
    """Layout entries for a figure whose frames are named by their epoch.

    opening: place of the epoch it opens at. redraw: needed where WebGL draws (3D, Scattergl).
    """
    colours = palette(dark)
    still = {"mode": "immediate", "frame": {"duration": 0, "redraw": redraw}, "transition": {"duration": 0}}
    beat = {"duration": max(40, PLAY_MS // len(epochs)), "redraw": redraw}
    run = {"mode": "immediate", "fromcurrent": True, "frame": beat, "transition": {"duration": 0}}
    steps = [{"label": str(epoch), "method": "animate", "args": [[str(epoch)], still]} for epoch in epochs]
    buttons = [
        {"label": labels.play, "method": "animate", "args": [None, run]},
        {"label": labels.pause, "method": "animate", "args": [[None], still]},
    ]
    skin = {"bgcolor": "rgba(0,0,0,0)", "bordercolor": colours.grid, "font": {"color": colours.ink, "size": 13}}
    slider = {
        "steps": steps,
        "active": opening,
        "x": 0,
        "len": 1,
        "pad": {"t": 58, "b": 4, "l": 8, "r": 8},
        "currentvalue": {"prefix": labels.epoch, "font": {"color": colours.ink, "size": 15}, "offset": 14},
        "tickcolor": colours.faint,
        "activebgcolor": colours.faint,
    }
    play = {"type": "buttons", "direction": "left", "showactive": False, "buttons": buttons, "pad": {"t": 48, "r": 8}}
    return {
        "sliders": [slider | skin],
        "updatemenus": [play | skin | {"x": 1, "xanchor": "right", "y": 0, "yanchor": "top"}],
    }
