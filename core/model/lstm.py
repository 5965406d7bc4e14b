"""The LSTM: one layer, forward and backward, as its formulas are written. It is the only LSTM of this project.

Forward, one step (Hochreiter & Schmidhuber 1997; the forget gate: Gers, Schmidhuber & Cummins 2000). x is the input,
h and c the state one step earlier, h' and c' the state after this step; * multiplies number by number:

    i  = sigmoid(W_i x + U_i h + b_i)    input gate: how much of the candidate is added to the cell
    f  = sigmoid(W_f x + U_f h + b_f)    forget gate: how much of the old cell stays
    g  = tanh   (W_g x + U_g h + b_g)    candidate: what could be added
    o  = sigmoid(W_o x + U_o h + b_o)    output gate: how much of the cell is shown
    c' = f * c + i * g                   cell
    h' = o * tanh(c')                    hidden state

Backward, one step (backpropagation through time: the last step comes first). dh' and dc' are the gradients of the loss
with respect to h' and c'; z is a gate before its sigmoid or tanh, whose slopes are i (1 - i) and 1 - g^2. The cell c'
acts through h' and through the next step; dc' holds the second part when a step begins, and the first is added to it:

    dc' += dh' * o * (1 - tanh(c')^2)
    dz_i = dc' * g * i * (1 - i)         dz_f = dc' * c * f * (1 - f)
    dz_g = dc' * i * (1 - g^2)           dz_o = dh' * tanh(c') * o * (1 - o)
    dh   = U^T dz                        dc   = dc' * f          both go on to the step before
    dx   = W^T dz, and over all steps    dW = sum of dz x^T,  dU = sum of dz h^T,  db = sum of dz

The P tokens of B sentences come packed: step after step, the longest sentence first, so that a step is a slice of the
P rows and ended sentences cost nothing. The results are those of `torch.nn.LSTM` under autograd up to rounding.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from core.arrays import Float32
from core.model.parameters import Layer
from core.model.states import Gates, LayerState, Trace


@lru_cache(maxsize=8)
def _scale_and_shift(size: int) -> tuple[Float32, Float32]:
    """The constants of `activate` for H = size, (4H,) each: 1/2 and 1/2 for i, f and o, 1 and 0 for g."""
    shift = np.repeat(np.array([0.5, 0.5, 0, 0.5], np.float32), size)
    return 1 - shift, shift


def activate(z: Float32) -> tuple[Float32, Float32, Float32, Float32]:
    """The gates i, f, g, o, (..., H) each, of z (..., 4H), which is overwritten by them."""
    # sigmoid(z) = tanh(z / 2) / 2 + 1 / 2: one tanh serves all four gates, and it cannot overflow as e^-z can.
    size = z.shape[-1] // 4
    scale, shift = _scale_and_shift(size)
    z *= scale
    np.tanh(z, out=z)
    z *= scale
    z += shift
    return z[..., :size], z[..., size : 2 * size], z[..., 2 * size : 3 * size], z[..., 3 * size :]


def cell(layer: Layer, x: Float32, h: Float32, c: Float32) -> Gates:
    """One step from x (..., E or H), and h and c of the step before, (..., H) each."""
    i, f, g, o = activate(x @ layer.W.T + h @ layer.U.T + layer.b)  # (..., 4H) -> four of (..., H)
    c = f * c + i * g
    return Gates(i, f, g, o, c, o * np.tanh(c))


def forward(layer: Layer, x: Float32, start: LayerState, steps: Sequence[slice]) -> Trace:
    """All steps of packed inputs x (P, E or H) from the states `start`, (B, H) each.

    The formulas are those of `cell`; results are written into arrays that are made once.
    """
    h, c = start
    # W x waits for no state, so it is one product for all tokens, (P, E) by (E, 4H); U h follows step by step.
    gates = x @ layer.W.T
    gates += layer.b
    all_h, all_c, tanh_c = (np.empty((len(x), h.shape[1]), np.float32) for _ in range(3))
    for step in steps:
        n = step.stop - step.start  # only the first n of the B sentences go on: h and c shrink, (B, H) -> (n, H)
        z = gates[step]
        z += h[:n] @ layer.U.T
        i, f, g, o = activate(z)
        c = np.multiply(f, c[:n], out=all_c[step])
        c += i * g
        h = np.multiply(o, np.tanh(c, out=tanh_c[step]), out=all_h[step])
    return Trace(layer, x, start, steps, gates, all_c, tanh_c, all_h)


def backward(trace: Trace, gradient: Layer, d_above: Float32 | None, d_end: LayerState) -> tuple[Float32, LayerState]:
    """Write dW, dU, db into `gradient`; return dx (P, E or H), and dh, dc at the start (B, H).

    d_above: the gradient at every h from the layer above, (P, H), or None. d_end: that at each sentence's last h and c.
    """
    i, f, g, o = trace.gates.reshape(len(trace.gates), 4, -1).swapaxes(0, 1)  # (P, 4H) -> four of (P, H)
    h_before, c_before = trace.before()
    # What dc' and dh' are multiplied by is known from the forward pass: it is computed here for all tokens at once,
    # in the place of dz, and the loop below only multiplies.
    dz = np.empty_like(trace.gates)  # (P, 4H)
    by_gate = dz.reshape(len(dz), 4, -1)  # (P, 4, H), the same memory
    by_gate[:, 0] = (i - i * i) * g
    by_gate[:, 1] = (f - f * f) * c_before
    by_gate[:, 2] = i - i * g * g
    by_gate[:, 3] = (o - o * o) * trace.tanh_c
    dh_to_dc = o - o * trace.tanh_c * trace.tanh_c
    # With three rows or more BLAS can be ten times slower on a matrix that lies transposed: a copy of U pays off.
    U = trace.layer.U if len(d_end[0]) < 3 else np.ascontiguousarray(trace.layer.U)
    all_dh, all_dc = (d.copy() for d in d_end)  # (B, H): a sentence's row waits here until its last step comes
    for step in reversed(trace.steps):
        n = step.stop - step.start
        dh, dc = all_dh[:n], all_dc[:n]  # views: what is written below is there at the step before
        if d_above is not None:
            dh += d_above[step]
        dc += dh * dh_to_dc[step]
        step_dz = by_gate[step]
        step_dz[:, :3] *= dc[:, None]  # i, f, g: (n, 3, H) by (n, 1, H)
        step_dz[:, 3] *= dh  # o
        dc *= f[step]
        np.matmul(dz[step], U, out=dh)
    # The sums over all steps are products over all tokens: (E, P) by (P, 4H) is dW transposed, as W lies in memory.
    np.matmul(trace.x.T, dz, out=gradient.W.T)
    np.matmul(h_before.T, dz, out=gradient.U.T)
    np.sum(dz, 0, out=gradient.b)
    return np.matmul(dz, trace.layer.W), (all_dh, all_dc)
