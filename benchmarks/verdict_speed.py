"""How fast the verdict is given, and in how much memory: from seeds alone, and with all replicates.

python -m benchmarks verdict_speed
"""

import resource
import statistics
import time
from collections.abc import Callable, Sequence
from typing import TypedDict

import numpy as np

from benchmarks.evidence import OTHERS, Row, table, unrelated
from core.analysis.evidence.permutation import cohesion_test
from core.analysis.evidence.verdict import judge_pairs
from core.analysis.similarity.cosine import cosine_matrix
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable


class Replicated(TypedDict):
    """What `judge_pairs` takes."""

    trained: EmbeddingTable
    start: EmbeddingTable
    ensemble: Sequence[TrainedTable]
    halves: Sequence[Sequence[Sequence[TrainedTable]]]
    control: Sequence[TrainedTable]


def speed(what: str, action: Callable[[], object], rounds: int, most: float) -> Row:
    """Median wall time of a call in seconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    median = statistics.median(times)
    spread = [round(min(times), 2), round(max(times), 2)]
    return {
        "what": what,
        "measured": round(median, 2),
        "spread": spread,
        "required": f"< {most} s",
        "met": median < most,
    }


def main(quick: bool) -> list[Row]:
    """Two million pairs, a thousand pairs, and 10 000 shuffles of 40 words: what, measured, spread, required, met."""
    rounds = 3 if quick else 7
    pair = unrelated(np.random.default_rng(0), 2_000, 64)
    cosines, labels = cosine_matrix(pair.now, pair.now.words[:40]), [number % 10 for number in range(40)]
    judge_pairs(table(np.eye(7)), table(np.eye(7)))  # imports
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    judged = speed("judge_pairs, 2 000 words: seconds", lambda: judge_pairs(*pair), rounds, 5)
    extra = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    memory = {"what": "judge_pairs, 2 000 words: extra MB at the peak", "measured": round(extra), "spread": None}
    few, many = (replicated(words) for words in (46, 2_000))
    asked = speed("judge_pairs, 1 035 pairs, all replicates: seconds", lambda: judge_pairs(**few), rounds, 0.5)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    all_asked = speed("judge_pairs, 2 000 words, all replicates: seconds", lambda: judge_pairs(**many), rounds, 5)
    further = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    what = "judge_pairs, 2 000 words, all replicates: extra MB at the peak, beyond those of the table alone"
    room = {"what": what, "measured": round(further), "spread": None, "required": "< 500", "met": extra + further < 500}
    shuffled = speed(
        "cohesion_test, 40 words, 10 000 shuffles: seconds", lambda: cohesion_test(cosines, labels), rounds, 1
    )
    return [judged, memory | {"required": "< 500", "met": extra < 500}, asked, all_asked, room, shuffled]


def replicated(words: int) -> Replicated:
    """Random tables of so many words: a run, four other seeds, two splits of two seeds a half, twenty re-pairings."""
    generator = np.random.default_rng(words)
    run, *runs = (unrelated(generator, words, 64) for _ in range(1 + OTHERS + 8 + 20))
    seeds, halved, control = runs[:OTHERS], runs[OTHERS : OTHERS + 8], runs[OTHERS + 8 :]
    halves = [(halved[first : first + 2], halved[first + 2 : first + 4]) for first in (0, 4)]
    return {"trained": run.now, "start": run.start, "ensemble": seeds, "halves": halves, "control": control}
