"""How a probability is written, on every page that shows one of a translation."""

import math


def shown_share(share: float) -> str:
    """A probability for people: '87.6%', or '2.1 × 10⁻⁹' when per cent would be all zeros."""
    if share >= 1e-4 or share == 0:
        return f"{100 * share:.3g}%"
    exponent = math.floor(math.log10(share))
    raised = str(exponent).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{share / 10.0**exponent:.1f}\u00a0×\u00a010{raised}"
