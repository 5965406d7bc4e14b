"""The colour scale of a map whose words are coloured by how often they occur."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from explorer.show.theme import COUNTS, COUNTS_DARK


def count_scale(counts: Sequence[int], title: str, dark: bool) -> dict[str, Any]:
    """Counts on a logarithmic scale, ticks in plain numbers."""
    most = max([*counts, 2])
    ticks = [count for power in range(6) for count in (10**power, 3 * 10**power) if count <= most]
    bar = {"title": {"text": title}, "tickvals": np.log10(ticks), "ticktext": ticks, "thickness": 12, "len": 0.6}
    return {"colorscale": COUNTS_DARK if dark else COUNTS, "cmin": 0, "cmax": float(np.log10(most)), "colorbar": bar}
