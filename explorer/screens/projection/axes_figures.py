"""The axes of the map of words: ranges that hold every epoch, titles, and what t-SNE leaves out."""

from typing import Any

import numpy as np

from core.analysis.projection.timeline import Timeline


def ranges(timeline: Timeline, even: bool) -> list[list[float]]:
    """Ranges that hold every epoch with room for the labels, so that nothing moves but the words."""
    points = timeline.coordinates.reshape(-1, timeline.coordinates.shape[2])
    if not len(points):
        return [[-1.0, 1.0]] * timeline.coordinates.shape[2]
    low, high = points.min(axis=0), points.max(axis=0)
    middle, half = (low + high) / 2, (high - low) / 2
    half = np.full_like(half, half.max()) if even else half
    room = np.where(half > 0, half, max(float(half.max()), 1.0)) * 1.16
    return [[float(m - r), float(m + r)] for m, r in zip(middle, room, strict=True)]


def axis_titles(timeline: Timeline, title: str) -> list[str]:
    """Names of the axes with their shares of the variance; of t-SNE none."""
    if timeline.share is None:
        return [""] * timeline.coordinates.shape[2]
    return [title.format(number=number, share=f"{share:.1%}") for number, share in enumerate(timeline.share, start=1)]


def quiet(timeline: Timeline) -> dict[str, Any]:
    """t-SNE axes mean nothing: no ticks, no grid, no zero."""
    return {} if timeline.share else {"showticklabels": False, "ticks": "", "showgrid": False, "zeroline": False}
