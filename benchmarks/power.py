"""Is what the power statements promise found as often as they say: four times out of five?

    python -m benchmarks.power [--quick]     or     python -m benchmarks power [--quick]

Words that have exactly the stated true cosine (`core.analysis.evidence.power`) are put in place of ordinary ones, other
words in each draw and anew in each seed, and judged: in random tables, in tables whose words share a direction or lie
in few directions or coordinates, in tables of heavy tails, and in the shipped trained ones. Four hundred draws each:
twelve minutes, three if quick.
"""

import json
import sys
from collections.abc import Iterator, Sequence

import numpy as np

from benchmarks.classes import SHIPPED
from benchmarks.evidence import Q, Row, share, table, unrelated
from core.analysis.evidence import judge_groups, judge_pairs
from core.analysis.evidence.group_power import group_power
from core.analysis.evidence.halves_power import halves_power
from core.analysis.evidence.pair_halves import other_sentences
from core.analysis.evidence.power import Power, table_power
from core.analysis.evidence.replicates import judged_words
from core.analysis.evidence.thresholds import TARGET_POWER
from core.analysis.similarity.cosine import double_unit_rows
from core.analysis.similarity.pair_blocks import pair_number
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable
from core.runs.ensemble import Ensemble

DRAWS, WITHIN = 400, 0.06
WORDS, SIZE = 41, 64
UNEVEN = np.linspace(0, 0.5, WORDS)[:, None]
"of each word's squared length in a direction that all words share"
GROUPS = (3, 4), (4, 9)
"sizes: words of a group, and how many groups are tested; of the articles' 18 words only the first"

Generator = np.random.Generator
Rows = np.ndarray


def random_runs(
    seeds: int, common: float | Rows = 0, falling: float = 0, along_axes: bool = False
) -> list[TrainedTable]:
    """Random tables.

    common: what a direction has of the words' squared lengths, or (WORDS, 1); falling: direction k is k^-falling wide;
    along_axes: these directions are the coordinates, so that a row's length lies in few numbers; else a turned basis.
    """
    runs = []
    for seed in range(seeds):
        own, start = unrelated(np.random.default_rng([seed, seeds]), WORDS, SIZE)
        direction = np.random.default_rng([seed, seeds, 1]).standard_normal(SIZE)
        rows = np.sqrt(common) * direction + np.sqrt(1 - common) * own.vectors
        basis, _ = np.linalg.qr(np.random.default_rng([seed, seeds, 2]).standard_normal((SIZE, SIZE)))
        rows /= np.arange(1, SIZE + 1) ** falling
        runs.append(TrainedTable(table(rows if along_axes else rows @ basis), start))
    return runs


def heavy_runs(seeds: int, freedom: float = 3) -> list[TrainedTable]:
    """Random tables of numbers that follow Student's law."""
    drawn = [np.random.default_rng([seed, seeds, 3]).standard_t(freedom, (WORDS, SIZE)) for seed in range(seeds)]
    starts = [run.start for run in random_runs(seeds)]
    return [TrainedTable(table(rows), start) for rows, start in zip(drawn, starts, strict=True)]


def trained_runs(name: str, seeds: int) -> list[TrainedTable]:
    """The source tables of a shipped recipe."""
    return list(Ensemble.open(SHIPPED.with_name(name)).tables("source")[:seeds])


def planted(run: TrainedTable, words: Sequence[str], cosine: float, generator: Generator) -> TrainedTable:
    """The run with these words turned until they lie to each other as drawn directions of this true cosine."""
    drawn = drawn_directions(len(words), run.now.vectors.shape[1], cosine, generator)
    return turned(run, words, drawn @ drawn.T)


def drawn_directions(count: int, size: int, cosine: float, generator: Generator) -> Rows:
    """Random directions that share a part, (count, E)."""
    part, *own = generator.standard_normal((1 + count, size))
    return double_unit_rows(np.sqrt(cosine) * part + np.sqrt(1 - cosine) * np.array(own))


def turned(run: TrainedTable, words: Sequence[str], cosines: Rows) -> TrainedTable:
    """The run with these words turned as little as it takes to have these (g, g) cosines.

    They keep their lengths and what they have in the mean direction of all words.
    """
    places = [run.now.ids[word] for word in words]
    every = double_unit_rows(run.now.vectors[[run.now.ids[word] for word in judged_words([run])]])
    mean, own = double_unit_rows(every.mean(axis=0)[None])[0], double_unit_rows(run.now.vectors[places])
    loading = own @ mean
    rest = nearest(own - np.outer(loading, mean), cosines - np.outer(loading, loading))
    vectors = run.now.vectors.copy()
    lengths = np.linalg.norm(vectors[places], axis=1, keepdims=True)
    vectors[places] = lengths * double_unit_rows(np.outer(loading, mean) + rest)
    return TrainedTable(EmbeddingTable(run.now.words, vectors, run.now.counts), run.start)


def nearest(rows: Rows, products: Rows) -> Rows:
    """The rows with these inner products, (g, g), that are nearest to the directions of (g, E): Loewdin's root."""
    left, _, right = np.linalg.svd(rows, full_matrices=False)
    strength, axes = np.linalg.eigh(products)
    found: Rows = axes * np.sqrt(np.maximum(strength, 0)) @ axes.T @ left @ right
    return found


def ordinary_words(runs: Sequence[TrainedTable]) -> list[str]:
    """The words that are in no pair that stands out: in place of others there would be less to find."""
    (now, start), *others = runs
    out = {
        word for pair in judge_pairs(now, start, others, Q) if pair.q_value <= Q for word in (pair.first, pair.second)
    }
    return [word for word in judged_words(runs) if word not in out]


def found(what: str, count: int, draws: int, power: Power) -> Row:
    """The share that was found beside that which is stated."""
    unlikely = "" if power.within_reach else ", more than training came to"
    what = f"{what}, true cosine {power.detectable:.2f}{unlikely}"
    row = share(what, count, draws, f"{TARGET_POWER} +- {WITHIN}")
    return row | {"met": abs(count / draws - TARGET_POWER) <= WITHIN}


def pairs(what: str, runs: Sequence[TrainedTable], draws: int) -> Iterator[Row]:
    """A pair of the stated cosine, two other ordinary words in each draw.

    Of several seeds also with exactly that cosine in the run under study; of one seed it is then found always or never.
    """
    power, free = table_power(runs, Q), ordinary_words(runs)
    assert power is not None
    drawn = held = 0
    for draw in range(draws):
        generator = np.random.default_rng([draw, len(runs)])
        words = generator.choice(free, 2, replace=False).tolist()
        first, *others = (planted(run, words, power.detectable, generator) for run in runs)
        drawn += called(words, first, others)
        exact = turned(runs[0], words, np.array([[1, power.detectable], [power.detectable, 1]]))
        held += called(words, exact, others) if others else 0
    yield found(f"{what}: a pair", drawn, draws, power)
    if len(runs) > 1:
        yield found(f"{what}: a pair, exactly so in the run under study", held, draws, power)


def called(words: Sequence[str], first: TrainedTable, others: Sequence[TrainedTable]) -> bool:
    """Whether this pair is called."""
    return any(
        {pair.first, pair.second} == set(words) and pair.verdict == "signal"
        for pair in judge_pairs(first.now, first.start, others, Q)
    )


def groups(what: str, runs: Sequence[TrainedTable], sizes: tuple[int, int], draws: int) -> Row:
    """A group of the stated mean cosine, one of several."""
    size, count = sizes
    power, words = group_power(runs, size, count, None, Q), judged_words(runs)
    assert power is not None
    number = 0
    for draw in range(draws):
        generator = np.random.default_rng([draw, len(runs), size])
        chosen = generator.permutation(words)[: size * count].reshape(count, size).tolist()
        (now, start), *others = (planted(run, chosen[0], power.detectable, generator) for run in runs)
        judged = judge_groups(now, start, {str(of): own for of, own in enumerate(chosen)}, others, Q)
        number += judged[0].verdict == "signal"
    return found(f"{what}: a group of {size}, one of {count}", number, draws, power)


def halves_of(runs: Sequence[TrainedTable]) -> list[list[list[TrainedTable]]]:
    """Two splits with two runs a half, of eight seeds; that they read the same sentences does not matter here."""
    return [[list(runs[first : first + 2]) for first in (start, start + 2)] for start in (0, 4)]


def planted_learned(run: TrainedTable, words: Sequence[str], cosine: float, generator: Generator) -> TrainedTable:
    """The run with these words' learned parts, centred, turned until they lie as drawn directions; the mean stays."""
    places = [run.now.ids[word] for word in words]
    others = [row for row in run.now.studied if row not in places]
    moved = run.now.vectors.astype(np.float64) - run.start.vectors
    mean, before = moved[[*places, *others]].mean(axis=0), moved[places].copy()
    lengths = np.linalg.norm(before - mean, axis=1, keepdims=True)
    drawn = drawn_directions(len(words), moved.shape[1], cosine, generator)
    moved[places] = mean + lengths * nearest(double_unit_rows(before - mean), drawn @ drawn.T)
    moved[others] -= (moved[places] - before).sum(axis=0) / len(others)
    now = (run.start.vectors + moved).astype(np.float32)
    return TrainedTable(EmbeddingTable(run.now.words, now, run.now.counts), run.start)


def confirmed(what: str, runs: Sequence[TrainedTable], draws: int) -> Row:
    """A pair whose learned part has the stated cosine in all halves: do other sentences confirm it?"""
    halves, names = halves_of(runs), judged_words(runs)
    stated, number = halves_power(names, halves, Q), 0
    assert stated is not None
    for draw in range(draws):
        generator = np.random.default_rng([draw, len(runs)])
        words = sorted(generator.choice(names, 2, replace=False).tolist(), key=names.index)
        drawn = [
            [[planted_learned(run, words, stated, generator) for run in half] for half in split] for split in halves
        ]
        one, other = (np.array(names.index(word)) for word in words)
        pair = pair_number(one, other, len(names))
        number += bool(other_sentences(names, drawn).closer[int(pair)] <= Q)
    return found(f"{what}: a pair", number, draws, Power(stated, stated))


def figures(quick: bool) -> Iterator[Row]:
    """All figures, each as soon as it is there."""
    draws = DRAWS // 4 if quick else DRAWS
    for seeds in (1, 5):
        tables = {
            "random tables": random_runs(seeds),
            "words that share a direction": random_runs(seeds, common=0.3),
            "words that share a direction unevenly": random_runs(seeds, common=UNEVEN),
            "few directions": random_runs(seeds, falling=0.5),
            "few coordinates": random_runs(seeds, falling=0.3, along_axes=True),
            "heavy tails": heavy_runs(seeds),
        }
        tables |= {f"`{name}`": trained_runs(name, seeds) for name in ("articles", "classes", "classes-control")}
        for name, runs in tables.items():
            what = f"{name}, {seeds} seed{'s' if seeds > 1 else ''}"
            yield from pairs(what, runs, draws)
            for sizes in GROUPS[:1] if name == "`articles`" else GROUPS:
                yield groups(what, runs, sizes, draws)
    yield confirmed("other sentences, random tables", random_runs(8), draws)
    for name in ("classes", "classes-control"):
        yield confirmed(f"other sentences, `{name}`", trained_runs(name, 8), draws)


def main(quick: bool) -> list[Row]:
    """All figures: what, measured, spread, required, met."""
    return list(figures(quick))


if __name__ == "__main__":
    for row in figures("--quick" in sys.argv):
        print(json.dumps(row, ensure_ascii=False), flush=True)
