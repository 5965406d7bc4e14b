"""How fast the exact ten nearest neighbours of all words are found, against scikit-learn's brute force; in what memory.

    python -m benchmarks.similarity [--quick]

One BLAS thread on each side, both in turn in one run.
"""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from core.analysis.similarity.cosine import all_neighbours, top_pairs
from core.embeddings.table import EmbeddingTable

K = 10
Row = dict[str, object]


def random_table(words: int, size: int) -> EmbeddingTable:
    """Random vectors under the names w0, w1, ..., (words, size)."""
    vectors = np.random.default_rng(0).standard_normal((words, size), dtype=np.float32)
    return EmbeddingTable(tuple(f"w{row}" for row in range(words)), vectors, (1,) * words)


def brute_force(table: EmbeddingTable, metric: str) -> np.ndarray:
    """The same by scikit-learn, (V, K); 'euclidean' asks for unit rows, whose nearest are those of largest cosine."""
    from sklearn.neighbors import NearestNeighbors
    from sklearn.preprocessing import normalize

    vectors = normalize(table.vectors) if metric == "euclidean" else table.vectors
    search = NearestNeighbors(n_neighbors=K, algorithm="brute", metric=metric).fit(vectors)
    found: np.ndarray = search.kneighbors(return_distance=False)
    return found


def seconds(action: Callable[[], object]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def ratio(metric: str, words: int, size: int, rounds: int) -> Row:
    """How many times as fast as scikit-learn with this metric: the median of paired ratios, both in turn."""
    table = random_table(words, size)
    # not 1: two words whose distances differ by less than single precision may change places
    agreement = float((all_neighbours(table, K).rows == brute_force(table, metric)).mean())
    if agreement < 0.9999:
        raise AssertionError(f"only {agreement:.6f} of the neighbours agree with scikit-learn")
    ratios = []
    for _ in range(rounds):
        ours = seconds(lambda: all_neighbours(table, K))
        ratios.append(seconds(lambda: brute_force(table, metric)) / ours)
    measured = statistics.median(ratios)
    return {
        "what": f"top {K} of all words, {words} x {size}: times as fast as scikit-learn brute force ({metric})",
        "measured": round(measured, 2),
        "spread": [round(min(ratios), 2), round(max(ratios), 2)],
        "required": ">= 1.5",
        "met": measured >= 1.5,
    }


def memory(search: str, words: int, size: int, most: int) -> Row:
    """What a search adds to the largest resident size of a fresh process, in MB: the table itself not counted."""
    command = [sys.executable, "-m", "benchmarks.similarity", "--memory", search, str(words), str(size)]
    extra = float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {
        "what": f"{search}, {words} x {size}: extra MB at the peak",
        "measured": round(extra, 1),
        "spread": None,
        "required": f"< {most}",
        "met": extra < most,
    }


def print_memory(search: str, words: int, size: int) -> None:
    """The body of the fresh process `memory` starts."""

    def peak() -> float:
        # Linux only. ru_maxrss would not do: it begins with the parent's peak
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.split("VmHWM:")[1].split()[0]) / 1024

    action: dict[str, Callable[[EmbeddingTable], object]] = {
        "all_neighbours": lambda table: all_neighbours(table, K),
        "top_pairs": lambda table: top_pairs(table, 1_000),
    }
    table = random_table(words, size)
    before = peak()
    action[search](table)
    print(peak() - before)


def main(quick: bool) -> list[Row]:
    """All figures: what, measured, spread, required, met."""
    rounds = 3 if quick else 7
    with threadpool_limits(1):
        rows = [ratio(metric, 10_000, 300, rounds) for metric in ("cosine", "euclidean")]
    rows.append(memory("all_neighbours", 10_000, 300, 60))
    rows.append(memory("all_neighbours", 20_000, 300, 120))
    rows.append(memory("top_pairs", 20_000, 300, 120))
    return rows


if __name__ == "__main__":
    if "--memory" in sys.argv:
        print_memory(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    else:
        for row in main("--quick" in sys.argv):
            print(json.dumps(row, ensure_ascii=False))
