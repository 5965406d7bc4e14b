"""One LSTM layer over packed tokens in NumPy: forward, and its gradient written out (backpropagation through time).

Equal to `torch.nn.LSTM` under autograd to 1e-6. At the size of a classroom run it takes a third of the time: autograd
spends its time on bookkeeping for hundreds of tiny operations, and here those are known beforehand.

    z = W_ih x + b_ih + W_hh h' + b_hh         h', c' are the state one step earlier
    i, f, o = sigmoid(z_i, z_f, z_o)           g = tanh(z_g)            gates in the order i, f, g, o
    c = f c' + i g                             h = o tanh(c)

Source: Hochreiter & Schmidhuber 1997; Gers, Schmidhuber & Cummins 2000 for the forget gate.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from core.training.packed import Packed

Float = NDArray[np.float32]
State = tuple[Float, Float]
"hidden and cell, each (B, H), in the order of the packed sentences"


@dataclass(frozen=True, eq=False)
class Layer:
    """The four weights of a layer, or their four gradients. The two matrices lie in memory column by column."""

    w_ih: Float
    "(4H, E), or (4H, H) above the first layer"
    w_hh: Float
    "(4H, H)"
    b_ih: Float
    "(4H,)"
    b_hh: Float
    "(4H,)"


@dataclass(frozen=True, eq=False)
class Trace:
    """What a forward pass leaves for the backward pass."""

    inputs: Float
    "(P, E or H)"
    gates: Float
    "(P, 4H), after sigmoid and tanh"
    squashed: Float
    "(P, H), tanh of the cell"
    hidden: Float
    "(B + P, H): the start, then the state after every token"
    cell: Float
    "(B + P, H)"

    @property
    def output(self) -> Float:
        """Hidden states of all tokens, (P, H)."""
        return self.hidden[-len(self.squashed) :]

    def end(self, packed: Packed) -> State:
        """Each sentence's state after its last token."""
        return self.hidden[packed.last], self.cell[packed.last]


@lru_cache(maxsize=8)
def _squash(size: int) -> State:
    """A factor and a shift, (4H,): sigmoid(z) = tanh(z / 2) / 2 + 1 / 2, so one tanh serves all four gates."""
    shift = np.full(4 * size, 0.5, np.float32)
    shift[2 * size : 3 * size] = 0
    return 1 - shift, shift


def forward(layer: Layer, inputs: Float, start: State, packed: Packed) -> Trace:
    """Read the inputs (P, E or H) from the start state on."""
    h, c = start
    count, size = h.shape
    factor, shift = _squash(size)
    gates = inputs @ layer.w_ih.T
    gates += layer.b_ih + layer.b_hh
    hidden, cell = (np.concatenate((state, np.empty((len(inputs), size), np.float32))) for state in start)
    squashed = np.empty((len(inputs), size), np.float32)
    recurrent = layer.w_hh.T
    for here in packed.steps:
        going = here.stop - here.start
        z = gates[here]
        z += h[:going] @ recurrent
        z *= factor
        np.tanh(z, out=z)
        z *= factor
        z += shift
        after = slice(here.start + count, here.stop + count)
        i, f, g, o = z[:, :size], z[:, size : 2 * size], z[:, 2 * size : 3 * size], z[:, 3 * size :]
        c = np.multiply(f, c[:going], out=cell[after])
        c += i * g
        h = np.multiply(o, np.tanh(c, out=squashed[here]), out=hidden[after])
    return Trace(inputs, gates, squashed, hidden, cell)


def backward(
    layer: Layer, gradient: Layer, trace: Trace, packed: Packed, d_output: Float | None, d_end: State
) -> tuple[Float, State]:
    """Set the gradient of the weights; return those of the inputs (P, E or H) and of the start state.

    d_output: gradient that arrives at every hidden state, (P, H), or None. d_end: at each sentence's last state.
    """
    size = trace.squashed.shape[1]
    i, f, g, o = (trace.gates[:, n * size : (n + 1) * size] for n in range(4))
    before_h, before_c = trace.hidden[packed.before], trace.cell[packed.before]
    # What one unit of dc (for i, f, g) or of dh (for o) does to z; the loop turns it into the gradient at z.
    dz: Float = trace.gates * trace.gates
    np.subtract(trace.gates, dz, out=dz)
    by_gate = dz.reshape(-1, 4, size)
    by_gate[:, 0] *= g
    by_gate[:, 1] *= before_c
    by_gate[:, 2] = i - i * g * g
    by_gate[:, 3] *= trace.squashed
    through = o - o * trace.squashed * trace.squashed  # what one unit of dh does to dc
    # From three rows on, BLAS can be ten times slower on a transposed matrix; a copy of it then pays for itself.
    recurrent = layer.w_hh if len(d_end[0]) < 3 else np.ascontiguousarray(layer.w_hh)
    dh_all, dc_all = (d.copy() for d in d_end)  # a sentence's row waits here until its last step comes by
    for here in reversed(packed.steps):
        going = here.stop - here.start
        dh, dc = dh_all[:going], dc_all[:going]
        if d_output is not None:
            dh += d_output[here]
        dc += dh * through[here]
        z = by_gate[here]
        z[:, :3] *= dc[:, None]
        z[:, 3] *= dh
        dc *= f[here]
        np.matmul(dz[here], recurrent, out=dh)
    np.matmul(trace.inputs.T, dz, out=gradient.w_ih.T)
    np.matmul(before_h.T, dz, out=gradient.w_hh.T)
    np.sum(dz, 0, out=gradient.b_ih)
    gradient.b_hh[:] = gradient.b_ih
    d_inputs = np.matmul(dz, layer.w_ih)
    return d_inputs, (dh_all, dc_all)
