"""Pictures on the shelf: SVG of a few marks, drawn from a run's numbers. They have no words."""

from collections.abc import Sequence
from itertools import cycle

import numpy as np
from numpy.typing import ArrayLike

WIDE, HIGH, EDGE = 240, 96, 6
POSITIVE, NEGATIVE = "#2B7BBA", "#E08214"


def _svg(marks: Sequence[str]) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}">{"".join(marks)}</svg>'


def cells(values: ArrayLike, strong: tuple[int, str] | None = None) -> str:
    """Numbers (rows, columns) as coloured squares, the largest at full colour; strong: (row, colour) of a frame."""
    numbers = np.atleast_2d(np.asarray(values, np.float64))
    rows, columns = numbers.shape
    largest = float(np.abs(numbers).max(initial=0)) or 1.0
    wide, high = (WIDE - 2 * EDGE) / max(1, columns), (HIGH - 2 * EDGE) / max(1, rows)
    marks = [
        f'<rect x="{EDGE + column * wide:.1f}" y="{EDGE + row * high:.1f}" width="{wide * 0.92:.1f}" '
        f'height="{high * 0.88:.1f}" fill="{POSITIVE if number > 0 else NEGATIVE}" '
        f'fill-opacity="{0.06 + 0.94 * abs(number) / largest:.2f}"/>'
        for row in range(rows)
        for column, number in enumerate(numbers[row])
    ]
    if strong is not None:
        row, colour = strong
        marks.append(
            f'<rect x="{EDGE - 3}" y="{EDGE + row * high - 2:.1f}" width="{WIDE - 2 * EDGE + 4}" '
            f'height="{high + 2:.1f}" fill="none" stroke="{colour}" stroke-width="2.5" rx="3"/>'
        )
    return _svg(marks)


def bars(values: Sequence[float], colours: Sequence[str]) -> str:
    """One bar a number, from 0; the largest reaches the top. colours: taken in turn."""
    largest = max((abs(value) for value in values), default=0) or 1.0
    wide = (WIDE - 2 * EDGE) / max(1, len(values))
    marks = []
    for place, (value, colour) in enumerate(zip(values, cycle(colours), strict=False)):
        high = max(1.5, (HIGH - 2 * EDGE) * abs(value) / largest)
        marks.append(
            f'<rect x="{EDGE + (place + 0.1) * wide:.1f}" y="{HIGH - EDGE - high:.1f}" width="{0.8 * wide:.1f}" '
            f'height="{high:.1f}" fill="{colour}" rx="1.5"/>'
        )
    return _svg(marks)


def curves(lines: Sequence[Sequence[float]], colours: Sequence[str]) -> str:
    """Lines over the same places, in a common frame; a colour each."""
    values = np.concatenate([np.asarray(line, np.float64) for line in lines])
    low, high = float(values.min()), float(values.max())
    scale = (HIGH - 2 * EDGE) / (high - low or 1.0)
    marks = []
    for line, colour in zip(lines, colours, strict=True):
        step = (WIDE - 2 * EDGE) / max(1, len(line) - 1)
        points = (
            f"{EDGE + place * step:.1f},{HIGH - EDGE - (value - low) * scale:.1f}" for place, value in enumerate(line)
        )
        marks.append(f'<polyline points="{" ".join(points)}" fill="none" stroke="{colour}" stroke-width="2.5"/>')
    return _svg(marks)
