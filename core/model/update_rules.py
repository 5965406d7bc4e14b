"""Adam, AdamW and SGD written out in NumPy: to see what an update does to a row without a gradient.

With the gradient g, moments m and v, and t updates so far (Kingma & Ba 2015; Loshchilov & Hutter 2019 for AdamW):

    m = b1 m + (1 - b1) g        v = b2 v + (1 - b2) g^2
    w = w - lr (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + eps)

SGD: w = w - lr g. Weight decay is added to g as decay * w; AdamW takes lr * decay * w off the row instead.
"""

from collections.abc import Sequence

import numpy as np

from core.arrays import Float64
from core.recipe import TrainConfig

FIRST, SECOND, EPSILON = 0.9, 0.999, 1e-8


class Adam:
    """The two moments of one array."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        """Before the first update."""
        self._m, self._v, self._t = np.zeros(shape), np.zeros(shape), 0

    def change(self, gradient: Float64) -> Float64:
        """What the next gradient takes off the array: w = w - lr * change."""
        self._t += 1
        self._m = FIRST * self._m + (1 - FIRST) * gradient
        self._v = SECOND * self._v + (1 - SECOND) * gradient * gradient
        spread = np.sqrt(self._v / (1 - SECOND**self._t))
        change: Float64 = self._m / (1 - FIRST**self._t) / (spread + EPSILON)
        return change


def rows_after(config: TrainConfig, row: Float64, gradients: Sequence[Float64]) -> list[Float64]:
    """The row (E,) after each update, given the gradients (E,) that reach it; those that do not are zero."""
    rows, adam = [row], Adam(row.shape)
    for arriving in gradients:
        w, g = rows[-1], arriving
        if config.optimizer == "adamw":
            w = w * (1 - config.lr * config.weight_decay)
        else:
            g = g + config.weight_decay * w
        rows.append(w - config.lr * (g if config.optimizer == "sgd" else adam.change(g)))
    return rows[1:]
