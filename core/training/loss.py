"""From hidden states to the loss: a linear layer, softmax and cross-entropy, with the gradient; block by block.

    z = W h + b                logits, one per target word
    p = softmax(z)             p_k = e^(z_k) / sum over all words j of e^(z_j)
    loss = -log p_y            y is the word that should be written; the mean over all tokens, in nats

    dz = (p - onehot(y)) / P   gradient of the mean over P tokens with respect to one token's logits
    dh = W^T dz                dW = sum of dz h^T, db = sum of dz, both over all tokens

The logits of all P tokens at once would be a (P, V) array too large for the processor's cache, and each operation would
read it from memory again. So the tokens are taken in blocks; a block stays in the cache from its logits to its
gradient.
"""

from dataclasses import dataclass

import numpy as np

from core.arrays import Flags, Float32, Int

BLOCK = 2**20
"logits in a block, rows x V: 4 MB of float32"


@dataclass(frozen=True, eq=False)
class Linear:
    """The output layer's weights, or their gradients."""

    W: Float32
    "(V, H)"
    b: Float32
    "(V,)"

    def logits(self, h: Float32) -> Float32:
        """One per target word, (..., V), of hidden states (..., H)."""
        z: Float32 = h @ self.W.T + self.b
        return z


def block_of(words: int) -> Float32:
    """Room for the logits of one block: as many rows (at least one) of V = `words` as `BLOCK` allows."""
    return np.empty((max(1, BLOCK // words), words), np.float32)


def learn(linear: Linear, gradient: Linear, h: Float32, labels: Int, room: Float32) -> tuple[float, Float32]:
    """Mean loss of hidden states (P, H) against labels (P,) in nats, and dh (P, H); dW and db go into `gradient`.

    room: (rows, V), where the logits of a block are computed; its rows decide how large a block is.
    """
    dW, db, dh, total = gradient.W, gradient.b, np.empty_like(h), 0.0
    for block in _blocks(len(labels), len(room)):
        rows = np.arange(block.stop - block.start)
        # z, then e^z, then p, then dz: one after the other in the same place, (rows, V).
        z = np.matmul(h[block], linear.W.T, out=room[: len(rows)])
        z += linear.b
        # Softmax does not change when a row's logits fall by the same number; after this none of e^z overflows.
        z -= z.max(1, keepdims=True)
        z_label = z[rows, labels[block]]  # (rows,), copied before e^z takes its place
        sums = np.exp(z, out=z).sum(1)  # (rows,)
        # -log p_y = log(sum of e^z) - z_y: never the logarithm of a probability that has become 0.
        total += float((np.log(sums) - z_label).sum())
        # p / P in one multiplication: the division by P belongs to the mean over all tokens, not over the block's.
        z *= (1 / (len(labels) * sums))[:, None]
        z[rows, labels[block]] -= 1 / len(labels)
        if block.start:
            dW += z.T @ h[block]  # (V, rows) by (rows, H)
            db += z.sum(0)
        else:  # the first block overwrites what the last batch left: cheaper than zeros to add to
            np.matmul(z.T, h[block], out=dW)
            np.sum(z, 0, out=db)
        np.matmul(z, linear.W, out=dh[block])
    return total / len(labels), dh


def evaluate(linear: Linear, h: Float32, labels: Int, room: Float32) -> tuple[float, Flags]:
    """Summed loss in nats, and whether each token's largest logit is its label's, (P,). Arguments: see `learn`."""
    total, right = 0.0, np.empty(len(labels), np.bool_)
    for block in _blocks(len(labels), len(room)):
        z = linear.logits(h[block])
        rows, best = np.arange(len(z)), z.argmax(1)
        right[block] = best == labels[block]
        z -= z[rows, best][:, None]  # as above: the largest logit becomes 0
        total += float((np.log(np.exp(z).sum(1)) - z[rows, labels[block]]).sum())
    return total, right


def _blocks(rows: int, size: int) -> list[slice]:
    return [slice(start, min(start + size, rows)) for start in range(0, rows, size)]
