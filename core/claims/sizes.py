"""Claims about sizes, costs and small sums; each also computed for the run."""

from collections.abc import Callable
from functools import partial
from time import thread_time

import numpy as np

from core.analysis.similarity.norms import norms
from core.arrays import Float32
from core.claims.case import Case, ClaimResult, ClaimVerdict, not_here
from core.ideas.position import sinusoids

FLOAT_BYTES = 4
SMALL, LARGE, WIDTH = 500, 16_000, 64  # rows of the tables a lookup is timed on, and numbers in a row
TIMES, REPEATS = 3, {"lookup": 300, "product": 1}
GROWS = 4.0  # times as slow for 32 times the rows: more than caches and noise explain
EXPONENT = 0.75


def memory(case: Case) -> ClaimResult:
    """50 000 words: a one-hot vector takes 200 kB, a word vector of 300 numbers 1.2 kB, 167 times less."""
    one_hot, vector = np.zeros(50_000, np.float32).nbytes, np.zeros(300, np.float32).nbytes
    words, size = case.source.now.vectors.shape
    numbers = {
        "one_hot": one_hot / 1000,
        "vector": vector / 1000,
        "ratio": one_hot / vector,
        "words": words,
        "size": size,
        "own_one_hot": words * FLOAT_BYTES,
        "own_vector": size * FLOAT_BYTES,
    }
    right = (one_hot, vector, round(one_hot / vector)) == (200_000, 1_200, 167)
    return ClaimResult("memory", "holds" if right else "false", numbers)


def gpt3(case: Case) -> ClaimResult:
    """GPT-3's table, 50 257 x 12 288, has 617.6 million parameters."""
    parameters, own = 50_257 * 12_288, case.source.now.vectors.size
    numbers = {"parameters": float(parameters), "gigabytes": parameters * FLOAT_BYTES / 1e9, "own": own}
    numbers["times"] = parameters / own
    return ClaimResult("gpt3", "holds" if round(parameters / 1e5) == 6176 else "false", numbers)


def lookup_cost(case: Case, clock: Callable[[], float] = thread_time) -> ClaimResult:
    """A lookup takes the same time in any table, one-hot times the table grows with its rows: measured.

    clock: seconds of processor time, so that other work on the machine does not count.
    """
    del case  # the tables are larger than a classroom's, where nothing could be measured
    micro: dict[str, float] = {}
    for name, rows in (("small", SMALL), ("large", LARGE)):
        table = np.ones((rows, WIDTH), np.float32)
        one_hot = np.zeros(rows, np.float32)
        one_hot[rows // 2] = 1
        micro[f"lookup_{name}"] = _time(partial(_look_up, table, rows // 2), "lookup", clock)
        micro[f"product_{name}"] = _time(partial(np.matmul, one_hot, table), "product", clock)
    lookup_grows = micro["lookup_large"] / micro["lookup_small"]
    product_grows = micro["product_large"] / micro["product_small"]
    numbers = micro | {"rows_small": SMALL, "rows_large": LARGE, "size": WIDTH}
    verdict: ClaimVerdict = "holds" if lookup_grows < GROWS < product_grows else "partly"
    return ClaimResult("lookup_cost", verdict, numbers | {"lookup_grows": lookup_grows, "product_grows": product_grows})


def _look_up(table: Float32, row: int) -> Float32:
    vector: Float32 = table[row].copy()
    return vector


def _time(work: Callable[[], Float32], name: str, clock: Callable[[], float]) -> float:
    """Shortest time of one piece of work in microseconds."""
    work()
    shortest = np.inf
    for _ in range(TIMES):
        begun = clock()
        for _ in range(REPEATS[name]):
            work()
        shortest = min(shortest, (clock() - begun) / REPEATS[name])
    return float(max(1e-9, shortest) * 1e6)


def sampling(case: Case) -> ClaimResult:
    """Negative samples are drawn with probability (count / total)^0.75: do these sum to 1?"""
    table = case.source.now.without_specials()
    counts = np.array(table.counts, np.float64)
    if (counts > 0).sum() < 2:
        return not_here("sampling", "few_words")
    raised = (counts / counts.sum()) ** EXPONENT
    first = int(counts.argmax())
    numbers: dict[str, float | str] = {
        "sum": float(raised.sum()),
        "words": len(counts),
        "word": table.words[first],
        "count": int(counts[first]),
        "raised": float(raised[first]),
        "probability": float(raised[first] / raised.sum()),
    }
    return ClaimResult("sampling", "holds" if abs(raised.sum() - 1) < 1e-9 else "false", numbers)


def low_rank(case: Case) -> ClaimResult:
    """Writing the table as a product of two thin ones saves parameters: up to which rank?"""
    words, size = case.source.now.vectors.shape
    whole, a_rank = words * size, words + size
    ranks = [rank for rank in range(1, min(words, size) + 1) if rank * a_rank < whole]
    numbers = {
        "words": words,
        "size": size,
        "whole": whole,
        "even": whole / a_rank,
        "most": len(ranks),
        "full": min(words, size),
        "full_cost": min(words, size) * a_rank,
    }
    return ClaimResult("low_rank", "partly" if ranks else "false", numbers)


def shape(case: Case) -> ClaimResult:
    """`Embedding(5, 3)` is a 10 x 3 matrix."""
    table = np.zeros((5, 3), np.float32)
    (words, size), vocabulary = case.source.now.vectors.shape, len(case.dataset.source.vocabulary)
    numbers = {"rows": table.shape[0], "columns": table.shape[1], "words": words, "size": size, "own": words * size}
    one_row_a_word = words == vocabulary and size == case.recipe.model.embed_size
    return ClaimResult("shape", "false" if one_row_a_word and table.shape != (10, 3) else "partly", numbers)


def scaling(case: Case) -> ClaimResult:
    """Before positions in [-1, 1] are added, word vectors are scaled by sqrt(E): which of the two is longer?"""
    size = case.recipe.model.embed_size
    lengths = norms(case.source)
    if size < 4 or lengths is None:
        return not_here("scaling", "few_dimensions")
    drawn = np.random.default_rng(0).standard_normal((1_000, size)) / np.sqrt(size)
    unscaled = float(np.linalg.norm(drawn, axis=1).mean())
    scaled, places = unscaled * size**0.5, float(np.linalg.norm(sinusoids(50, size), axis=1).mean())
    numbers = {
        "size": size,
        "unscaled": unscaled,
        "scaled": scaled,
        "position": places,
        "own": lengths.mean.now,
        "own_scaled": lengths.mean.now * size**0.5,
    }
    return ClaimResult("scaling", "holds" if unscaled < places < scaled else "false", numbers)
