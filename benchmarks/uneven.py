"""What is mistaken for signal: words that go unevenly far into a common direction, for no reason of frequency.

`python -m benchmarks uneven`: seeds repeat such a direction; other sentences say whose it is. Three seconds of a core.
"""

from collections.abc import Sequence

import numpy as np

from benchmarks.evidence import Q, Row, share
from core.analysis.evidence import judge_pairs
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable

SIZE, SEEDS, A_HALF = 64, 5, 3
TABLES, HALVED = 20, 40
Runs = Sequence[TrainedTable]


def loaded(generator: np.random.Generator, runs: int, words: int = 12) -> Runs:
    """Runs on the same sentences: each seed has its common direction, each word its share of it in all of them."""
    part, names = 0.7 * np.abs(generator.standard_normal(words)), tuple(f"w{row}" for row in range(words))
    tables = []
    for _ in range(runs):
        start, own, common = (generator.standard_normal((rows, SIZE)) for rows in (words, words, 1))
        now = 0.1 * start + own + part[:, None] * common
        both = (EmbeddingTable(names, rows.astype(np.float32), (7,) * words) for rows in (now, 0.1 * start))
        tables.append(TrainedTable(*both))
    return tables


def of_the_sentences(seed: int) -> tuple[Runs, list[list[Runs]]]:
    """Seeds of the whole, and two splits: the shares belong to the sentences, so each half has its own."""
    generator = np.random.default_rng(seed)
    seeds, *halves = (loaded(generator, runs) for runs in (SEEDS, *(A_HALF,) * 4))
    return seeds, [halves[:2], halves[2:]]


def of_the_words(seed: int) -> tuple[Runs, list[list[Runs]]]:
    """The same where the words keep their shares in all sentences."""
    every = loaded(np.random.default_rng(seed), SEEDS + 4 * A_HALF)
    one, two, three, four = (every[first : first + A_HALF] for first in range(SEEDS, len(every), A_HALF))
    return every[:SEEDS], [[one, two], [three, four]]


def called(verdict: str, seeds: Runs, halves: Sequence[Sequence[Runs]] = ()) -> bool:
    """Whether any pair is called so."""
    return any(pair.verdict == verdict for pair in judge_pairs(seeds[0].now, seeds[0].start, seeds[1:], Q, halves))


def main(quick: bool) -> list[Row]:
    """All figures: what, measured, spread, required, met; always in full."""
    del quick
    rows = [
        share(
            f"a common direction in uneven shares, {words} words, five seeds: any signal",
            sum(called("signal", loaded(np.random.default_rng(seed), SEEDS, words)) for seed in range(TABLES)),
            TABLES,
            "",
        )
        | {"met": None}
        for words in (12, 60)
    ]
    for what, drawn in (("sentences'", of_the_sentences), ("words'", of_the_words)):
        found = sum(called("meaning", *drawn(seed)) for seed in range(HALVED))
        ours = drawn is of_the_sentences
        row = share(f"the same, the shares are the {what} own: any meaning", found, HALVED, f"<= {Q}" if ours else "")
        rows.append(row if ours else row | {"met": None})
    return rows
