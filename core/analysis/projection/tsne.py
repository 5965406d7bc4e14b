"""t-SNE: a layout in which near neighbours stay near, laid out once and then followed from table to table.

van der Maaten & Hinton, "Visualizing data using t-SNE", JMLR 9 (2008). `lay_out` is scikit-learn's. `follow` is the
same gradient descent, exact and started from the layout before, so that what moves is the data and not the start:
fresh t-SNE layouts of two nearly equal tables differ by more than their own radius.
"""

from contextlib import AbstractContextManager

import numpy as np

from core.arrays import Floats
from core.errors import InputError

WORDS = 1_000  # an exact step costs N^2; above this a picture of labels can no longer be read either
EXACT = 250  # words up to which scikit-learn's exact method is faster than its approximation
EXAGGERATION = 12.0  # scikit-learn's; here it only enters the learning rate
TINY = np.float32(1e-12)


def check(perplexity: float, words: int) -> None:
    """Raise InputError for too many words, or a perplexity (a number of neighbours) not from 1 to words - 1."""
    if words > WORDS:
        raise InputError("too_many_words", f"{words}", WORDS)
    if not 1 <= perplexity <= max(words - 1, 1):
        raise InputError("setting", "perplexity", f"1 … {max(words - 1, 1)}")


def one_thread() -> AbstractContextManager[object]:
    """Within it OpenMP and BLAS use one thread, so that the bits do not depend on the number of cores.

    It is faster, too: beside other work the threads of these small steps mostly wait for each other (1 000 words on two
    busy cores: 30 s of processor time instead of 5).
    """
    from threadpoolctl import threadpool_limits  # comes with scikit-learn

    limits: AbstractContextManager[object] = threadpool_limits(1)
    return limits


def lay_out(vectors: Floats, start: Floats, perplexity: float, random_state: int) -> Floats:
    """Layout (N, D) of vectors (N, E), N at least 4, from a start (N, D) such as their PCA; D is 2 or 3.

    The start is shrunk to 1e-4, as scikit-learn does, and jittered by the generator `random_state` so that equal
    vectors can part. The same arguments give the same layout.
    """
    from sklearn.manifold import TSNE  # a second to import, and only this line needs it

    spread = start.std(axis=0).max()
    jitter = np.random.default_rng(random_state).normal(0, 1e-5, start.shape)
    shrunk = (start / spread * 1e-4 if spread > 0 else start * 0) + jitter
    method = "exact" if len(vectors) <= EXACT else "barnes_hut"
    model = TSNE(start.shape[1], perplexity=perplexity, init=shrunk.astype(np.float32), method=method, n_jobs=1)
    layout: Floats = model.fit_transform(vectors.astype(np.float32))
    return layout


def affinities(vectors: Floats, perplexity: float) -> Floats:
    """How near two words are, (N, N) float32, symmetric, zero diagonal, sum 1.

    A Gaussian around each word, as wide as gives it `perplexity` effective neighbours (bisection), made symmetric.
    It ends at its nearest 3 x perplexity words as in Barnes-Hut t-SNE, or 250 if that is more: then nothing is cut.
    """
    words = len(vectors)
    near = min(words - 1, max(int(3 * perplexity + 1), EXACT))
    squared = squared_distances(vectors.astype(np.float64))
    np.fill_diagonal(squared, np.inf)
    nearest = np.argpartition(squared, near - 1, axis=1)[:, :near]
    distances = np.take_along_axis(squared, nearest, axis=1)
    distances -= distances.min(axis=1, keepdims=True)
    # Distances in units of their row's mean: the bisection below then needs no knowledge of the table's scale.
    distances /= np.maximum(distances.mean(axis=1, keepdims=True), 1e-30)
    low, high = np.full((words, 1), -20.0), np.full((words, 1), 20.0)
    for _ in range(40):
        precision = np.exp((low + high) / 2)
        weights = np.exp(-distances * precision)
        total = weights.sum(axis=1, keepdims=True)
        entropy = np.log(total) + precision * (distances * weights).sum(axis=1, keepdims=True) / total
        wide = entropy > np.log(perplexity)
        low, high = np.where(wide, (low + high) / 2, low), np.where(wide, high, (low + high) / 2)
    joint = np.zeros((words, words))
    np.put_along_axis(joint, nearest, weights / total, axis=1)
    return ((joint + joint.T) / (2 * words)).astype(np.float32)


def divergence(joint: Floats, layout: Floats) -> float:
    """What t-SNE makes small: the Kullback-Leibler divergence of the layout's affinities from `joint`, in nats."""
    kernel = _kernel(layout)
    return float(np.sum(joint * np.log(np.maximum(joint, TINY) / np.maximum(kernel / kernel.sum(), TINY))))


def follow(joint: Floats, layout: Floats, steps: int) -> Floats:
    """The layout (N, D) after `steps` of exact gradient descent towards `joint` (N, N), float32.

    Momentum 0.8, gains and learning rate as in scikit-learn; no exaggeration, so a settled layout stays where it is.
    """
    place: Floats = layout.astype(np.float32)
    velocity, gains = np.zeros_like(place), np.ones_like(place)
    rate = max(len(place) / EXAGGERATION / 4, 50.0)
    for _ in range(steps):
        slope = gradient(joint, place)
        agree = slope * velocity > 0  # still pointing uphill of where it goes: brake, else speed up
        gains = np.maximum(np.where(agree, gains * 0.8, gains + 0.2), 0.01).astype(np.float32)
        velocity = np.float32(0.8) * velocity - np.float32(rate) * gains * slope
        place = place + velocity
    return place


def gradient(joint: Floats, layout: Floats) -> Floats:
    """Slope of `divergence` for every coordinate, (N, D): 4 sum_j (p_ij - q_ij) k_ij (y_i - y_j)."""
    kernel = _kernel(layout)
    pull = (joint - kernel / kernel.sum()) * kernel
    slope: Floats = 4 * (pull.sum(axis=1, keepdims=True) * layout - pull @ layout)
    return slope


def _kernel(layout: Floats) -> Floats:
    """Student's t kernel with one degree of freedom, 1 / (1 + |y_i - y_j|^2), (N, N), zero diagonal."""
    kernel = 1 / (1 + squared_distances(layout))
    np.fill_diagonal(kernel, 0)
    return kernel


def squared_distances(rows: Floats) -> Floats:
    """Squared Euclidean distance of every pair of rows (N, D), (N, N), not negative."""
    squares = (rows * rows).sum(axis=1)
    squared: Floats = squares[:, None] + squares[None, :] - 2 * rows @ rows.T
    squared[squared < 0] = 0  # rounding
    return squared
