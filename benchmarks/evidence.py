"""How often the verdict is wrong where nothing is there, how often right where something is.

    python -m benchmarks.evidence [--quick]     or     python -m benchmarks evidence [--quick]

All tables are drawn from fixed seeds, so the shares are the same at every call. Less than ten minutes; one and a half
if quick.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from scipy.stats import binomtest, kstest

from core.analysis.evidence.norms import NormVerdict, judge_norms
from core.analysis.evidence.verdict import GroupVerdict, PairVerdict, judge_groups, judge_pairs
from core.corpora.articles import TOPICS
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable

Row = dict[str, object]
Q = 0.05
OTHERS = 4
"further seeds, where there are several"
PLANTED = ((0.6, 1, False), (1, 1, False), (1.5, 1, True), (3, 1, True), (0.6, 5, False), (1, 5, True), (0.6, 20, True))
"strength, seeds, and whether it is clear enough that it has to be found"


def table(vectors: np.ndarray) -> EmbeddingTable:
    """Vectors under the names w0, w1, ..."""
    names = tuple(f"w{row}" for row in range(len(vectors)))
    return EmbeddingTable(names, vectors.astype(np.float32), (1,) * len(vectors))


def unrelated(generator: np.random.Generator, words: int, size: int) -> TrainedTable:
    """Two random tables of the same words."""
    first, second = generator.standard_normal((2, words, size))
    return TrainedTable(table(first), table(second))


def share(what: str, count: int, total: int, required: str, least: float | None = None) -> Row:
    """A share with its exact 95 % interval (Clopper and Pearson); met if compatible with at most Q, or at `least`."""
    interval = binomtest(count, total).proportion_ci(method="exact")
    met = count / total >= least if least else bool(interval.low <= Q)
    spread = [round(float(interval.low), 4), round(float(interval.high), 4)]
    what = f"{what}: {count} of {total}"
    return {"what": what, "measured": round(count / total, 4), "spread": spread, "required": required, "met": met}


def any_signal(verdicts: Sequence[PairVerdict | GroupVerdict | NormVerdict]) -> bool:
    """Whether any of these is found."""
    return any(each.verdict == "signal" for each in verdicts)


def uniform(what: str, p_values: list[float], steps: bool = False) -> Row:
    """Kolmogorov and Smirnov's test against a uniform distribution; of p-values that come in steps, only upwards."""
    p = float(kstest(p_values, "uniform", alternative="greater" if steps else "two-sided").pvalue)
    what = f"{what}: Kolmogorov-Smirnov p of {len(p_values)} p-values against {'smaller than ' * steps}uniform"
    return {"what": what, "measured": round(p, 4), "spread": None, "required": "> 0.001", "met": p > 0.001}


def calibration(words: int, size: int, tables: int) -> list[Row]:
    """Random tables, alone and with other seeds: how many hold any signal, and whether their p-values are uniform.

    Neighbours have the verdicts of `judge_pairs`, outliers those of `judge_norms`.
    """
    called, p_values = Counter[str](), dict[str, list[float]]()
    for seed in range(tables):
        generator = np.random.default_rng([seed, words, size])
        first, *others = (unrelated(generator, words, size) for _ in range(1 + OTHERS))
        now, start = first
        names = now.words
        groups = {"first": names[:4], "second": names[4:7], "third": names[2:9]}
        kinds = {name: row % 2 for row, name in enumerate(names)}
        judged: dict[str, Sequence[PairVerdict | GroupVerdict | NormVerdict]] = {
            "pairs, a seed alone": judge_pairs(now, start, q=Q),
            f"pairs, {1 + OTHERS} seeds": judge_pairs(now, start, others, Q),
            "groups, a seed alone": judge_groups(now, start, groups, q=Q),
            f"groups, {1 + OTHERS} seeds": judge_groups(now, start, groups, others, Q),
            "groups within strata, a seed alone": judge_groups(now, start, groups, q=Q, strata=kinds),
            "lengths, a seed alone": judge_norms(first, q=Q),
            f"lengths, {1 + OTHERS} seeds": judge_norms(first, others, Q),
        }
        for kind, verdicts in judged.items():
            called[kind] += any_signal(verdicts)
            one = isinstance(verdicts[0], GroupVerdict)  # the p-values of groups that share words go together
            p_values.setdefault(kind, []).extend(each.p_value for each in (verdicts[:1] if one else verdicts))
    what = f"random tables {words} x {size}"
    shares = [share(f"{what}: any signal, {kind}", called[kind], tables, f"<= {Q}") for kind in p_values]
    return shares + [uniform(f"{what}, {kind}", values, kind.startswith("groups")) for kind, values in p_values.items()]


def planted(strength: float, seeds: int, number: int) -> list[TrainedTable]:
    """Four of 23 words moved by `strength` into one direction of each seed's own, and all words a little at random."""
    generator = np.random.default_rng([number, seeds])
    runs = []
    for _ in range(seeds):
        start = generator.standard_normal((23, 64))
        trained = start + 0.04 * generator.standard_normal((23, 64))
        trained[:4] += strength * generator.standard_normal(64)
        runs.append(TrainedTable(table(trained), table(start)))
    return runs


def power(strength: float, seeds: int, tables: int, clear: bool) -> list[Row]:
    """How many of the planted pairs are called, how many others, and what share of all that is called is false.

    clear: as clear a case as has to be found.
    """
    inside, outside, false = Counter[str](), Counter[str](), []
    for number in range(tables):
        runs, before = planted(strength, seeds, number), outside["signal"]
        judged = judge_pairs(runs[0].now, runs[0].start, runs[1:], Q)
        for pair in judged:
            block = {pair.first, pair.second} <= {"w0", "w1", "w2", "w3"}
            (inside if block else outside)[pair.verdict] += 1
        called = sum(pair.verdict == "signal" for pair in judged)
        false.append((outside["signal"] - before) / max(1, called))
    true = strength**2 / (1 + strength**2)
    what = f"planted block, true cosine {true:.2f}, {seeds} seed(s)"
    found = share(f"{what}: its pairs called signal", inside["signal"], inside.total(), ">= 0.95", 0.95)
    if not clear:
        found |= {"required": "", "met": None}
    others = share(f"{what}: other pairs called signal", outside["signal"], outside.total(), f"<= {Q}")
    mean, error = float(np.mean(false)), 1.96 * float(np.std(false, ddof=1)) / len(false) ** 0.5
    rate = {"what": f"{what}: false share of what is called, mean over tables", "measured": round(mean, 4)}
    spread = [round(max(0.0, mean - error), 4), round(mean + error, 4)]
    return [found, others, rate | {"spread": spread, "required": f"<= {Q}", "met": spread[0] <= Q}]


def trained_models(seeds: int) -> Iterator[TrainedTable]:
    """The source tables of the articles' run with the seeds 0, 1, 2 ..., after and before training."""
    from core.recipe import Recipe
    from core.training.ensemble import train_seeds

    recipe = Recipe.articles()
    words = recipe.dataset.source.vocabulary
    for _, arrays in train_seeds(recipe, range(seeds)):
        end, start = (EmbeddingTable(words.words, arrays[name], words.counts) for name in ("source", "source_start"))
        yield TrainedTable(end, start)


def untrained_models(count: int) -> list[EmbeddingTable]:
    """The source tables that models of the articles' pairs start from. A small LSTM: it draws after the table."""
    from core.recipe import ModelConfig, Recipe
    from core.runs.ensemble import with_seed
    from core.training.trainer import Trainer

    recipe = replace(Recipe.articles(), model=ModelConfig(hidden_size=7))
    return [Trainer(with_seed(recipe, seed)).epoch_record().source for seed in range(count)]


def models(seeds: int, untrained: int) -> list[Row]:
    """Real models, each judged alone: in how many is any pair of W, or any topic, a signal?

    An untrained model cannot have a signal: nothing was learned. Harder: each is taken for what another one became, so
    that all of it counts as learned, and all of it is chance.
    """
    starts = untrained_models(untrained)
    kinds = {
        "articles' run, a seed alone": list(trained_models(seeds)),
        "untrained model": [TrainedTable(start, start) for start in starts],
        "untrained model, as if learned from another": list(map(TrainedTable, starts, starts[1:] + starts[:1])),
    }
    rows = []
    for kind, runs in kinds.items():
        pairs = sum(any_signal(judge_pairs(now, start, q=Q)) for now, start in runs)
        topics = sum(any_signal(judge_groups(now, start, TOPICS, q=Q)) for now, start in runs)
        for name, count in (("pair", pairs), ("topic", topics)):
            rows.append(share(f"{kind}: any {name} called signal", count, len(runs), f"<= {Q}"))
    values = [pair.p_value for start in starts for pair in judge_pairs(start, start, q=Q)]
    return [*rows, uniform("untrained models, pairs", values)]


def figures(quick: bool) -> Iterator[Row]:
    """All figures, each as soon as it is there."""
    for words, size in ((7, 13), (11, 17), (18, 64), (41, 13)):
        yield from calibration(words, size, 100 if quick else 1_000)
    yield from models(*((20, 50) if quick else (100, 1_000)))
    for strength, seeds, clear in PLANTED:
        yield from power(strength, seeds, 20 if quick else 100, clear)


def main(quick: bool) -> list[Row]:
    """All figures: what, measured, spread, required, met."""
    return list(figures(quick))


if __name__ == "__main__":
    for row in figures("--quick" in sys.argv):
        print(json.dumps(row, ensure_ascii=False), flush=True)
