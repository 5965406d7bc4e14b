"""Adam, AdamW and SGD on one row, written out in NumPy: to see what an update does to a row without a gradient.

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


def rows_after(config: TrainConfig, row: Float64, gradients: Sequence[Float64]) -> list[Float64]:
    """The row (E,) after each update, given the gradients (E,) that reach it; those that do not are zero."""
    rows, m, v = [row], np.zeros_like(row), np.zeros_like(row)
    for t, arriving in enumerate(gradients, start=1):
        w, g = rows[-1], arriving
        if config.optimizer == "adamw":
            w = w * (1 - config.lr * config.weight_decay)
        else:
            g = g + config.weight_decay * w
        if config.optimizer == "sgd":
            rows.append(w - config.lr * g)
            continue
        m, v = FIRST * m + (1 - FIRST) * g, SECOND * v + (1 - SECOND) * g * g
        rows.append(w - config.lr * (m / (1 - FIRST**t)) / (np.sqrt(v / (1 - SECOND**t)) + EPSILON))
    return rows[1:]
