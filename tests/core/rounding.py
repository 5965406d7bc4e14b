"""How far float32 may be from exact arithmetic: the one place the tolerances of the model's tests come from."""

import math

UNIT = 2.0**-24
"half the distance from 1 to the next float32: the largest relative error of one rounding"
DEVIATIONS = 5
"a sum of roundings with random signs is about normal; the largest of 10^6 such sums lies within 5 deviations"


def rounding(roundings: int, scale: float) -> float:
    """The tolerance for numbers that come from so many roundings in a row of numbers no larger than `scale`.

    One rounding is at most UNIT times the number; n of them with random signs add up to sqrt(n) times that.
    """
    return DEVIATIONS * math.sqrt(roundings) * UNIT * scale
