"""How often the verdict is wrong where nothing is there, how often right where something is; and how fast it is given.

    python -m benchmarks.evidence [--quick | --classes]

`--classes` trains 5 seeds on each of 10 draws of `classes` and of its control first (a quarter of an hour).
"""

import json
import resource
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable

import numpy as np
from scipy.stats import binomtest, kstest

from core.analysis.cohesion import ARTICLE_TOPICS
from core.analysis.evidence import judge_groups, judge_pairs
from core.analysis.permutation import cohesion_test
from core.analysis.similarity import cosine_matrix
from core.classes import classes, classes_control, classes_strata, classes_synonyms, classes_topics
from core.corpus import Corpus
from core.table import EmbeddingTable

Row = dict[str, object]
Tables = tuple[EmbeddingTable, EmbeddingTable]
Q = 0.05


def table(vectors: np.ndarray) -> EmbeddingTable:
    """Vectors under the names w0, w1, ..."""
    names = tuple(f"w{row}" for row in range(len(vectors)))
    return EmbeddingTable(names, vectors.astype(np.float32), (1,) * len(vectors))


def unrelated(generator: np.random.Generator, words: int, size: int) -> Tables:
    """Two random tables of the same words."""
    first, second = generator.standard_normal((2, words, size))
    return table(first), table(second)


def share(what: str, count: int, total: int, required: str, least: float | None = None) -> Row:
    """A share with its 95 % interval; met if at least `least`, or if compatible with at most Q."""
    interval = binomtest(count, total).proportion_ci(method="wilson")
    met = count / total >= least if least else bool(interval.low <= Q)
    spread = [round(float(interval.low), 4), round(float(interval.high), 4)]
    return {"what": what, "measured": round(count / total, 4), "spread": spread, "required": required, "met": met}


def calibration(words: int, size: int, tables: int) -> list[Row]:
    """Random tables: how many hold any signal, and whether their p-values are uniform."""
    called, p_values = Counter[str](), []
    for seed in range(tables):
        pair = unrelated(np.random.default_rng([seed, words, size]), words, size)
        pairs = judge_pairs(*pair, q=Q)
        names = pair[0].words
        groups = judge_groups(*pair, {"first": names[:4], "second": names[4:7], "third": names[2:9]}, q=Q)
        called["pairs"] += any(each.verdict == "signal" for each in pairs)
        called["groups"] += any(each.verdict == "signal" for each in groups)
        p_values += [each.p_value for each in pairs]
    uniform = float(kstest(p_values, "uniform").pvalue)
    what = f"random tables {words} x {size}"
    return [
        *(share(f"{what}: any {kind} called signal", called[kind], tables, f"<= {Q}") for kind in ("pairs", "groups")),
        {
            "what": f"{what}: Kolmogorov-Smirnov p of all pairs' p-values against uniform",
            "measured": round(uniform, 4),
            "spread": None,
            "required": "> 0.001",
            "met": uniform > 0.001,
        },
    ]


def power(strength: float, seeds: int, tables: int) -> list[Row]:
    """Four of 23 words moved by `strength` into one direction: how many of their pairs are called, and of others."""
    inside, outside = Counter[str](), Counter[str]()
    for number in range(tables):
        generator = np.random.default_rng([number, seeds])
        runs = []
        for _ in range(seeds):
            start = generator.standard_normal((23, 64))
            trained = start + 0.04 * generator.standard_normal((23, 64))
            trained[:4] += strength * generator.standard_normal(64)
            runs.append((table(trained), table(start)))
        for pair in judge_pairs(*runs[0], runs[1:], Q):
            block = {pair.first, pair.second} <= {"w0", "w1", "w2", "w3"}
            (inside if block else outside)[pair.verdict] += 1
    true = strength**2 / (1 + strength**2)
    what = f"planted block, true cosine {true:.2f}, {seeds} seed(s)"
    clear = 0.95 if true > 0.6 or seeds > 4 else None
    found = share(
        f"{what}: its pairs called signal", inside["signal"], inside.total(), ">= 0.95" if clear else "", clear
    )
    found["met"] = found["met"] if clear else None
    return [found, share(f"{what}: other pairs called signal", outside["signal"], outside.total(), f"<= {Q}")]


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


def speeds(rounds: int) -> list[Row]:
    """Two million pairs, and 10 000 shuffles of 40 words."""
    pair = unrelated(np.random.default_rng(0), 2_000, 64)
    cosines, labels = cosine_matrix(pair[0], pair[0].words[:40]), [number % 10 for number in range(40)]
    judge_pairs(table(np.eye(7)), table(np.eye(7)))  # imports
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    judged = speed("judge_pairs, 2 000 words: seconds", lambda: judge_pairs(*pair), rounds, 5)
    extra = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    memory = {"what": "judge_pairs, 2 000 words: extra MB at the peak", "measured": round(extra), "spread": None}
    shuffled = speed(
        "cohesion_test, 40 words, 10 000 shuffles: seconds", lambda: cohesion_test(cosines, labels), rounds, 1
    )
    return [judged, memory | {"required": "< 500", "met": extra < 500}, shuffled]


def learned(draw: Callable[[int, int], Corpus], number: int) -> list[Tables]:
    """Source tables after and before training, of 5 seeds on one draw of 200 pairs."""
    from core.recipe import ModelConfig, Recipe, TrainConfig
    from core.training import train

    runs = []
    for seed in range(5):
        config = TrainConfig(seed=100 * number + seed, epochs=60, batch_size=16)
        epochs = list(train(Recipe(draw(200, number), ModelConfig(init_scale=0.1), config)))
        runs.append((epochs[-1].source, epochs[0].source))
    return runs


def planted_meaning(draw: Callable[[int, int], Corpus], draws: int = 10) -> list[Row]:
    """The noun classes and the synonyms, within their verb, in one seed and over five; and how many runs call any."""
    strata, topics = classes_strata(), classes_topics()
    synonyms = {"/".join(pair): pair for pair in classes_synonyms()}
    found, total = Counter[str](), Counter[str]()
    for number in range(draws):
        runs = learned(draw, number)
        looks = [("1 seed", run, ()) for run in runs] + [("5 seeds", runs[0], runs[1:])]
        for seeds, run, others in looks:
            for kind, groups in (("noun classes", topics), ("synonyms", synonyms)):
                verdicts = [each.verdict for each in judge_groups(*run, groups, others, Q, strata)]
                found[f"{kind}, {seeds}"] += verdicts.count("signal")
                total[f"{kind}, {seeds}"] += len(verdicts)
    name, real = draw(1, 0).name, draw is classes
    rows = []
    for what, count in total.items():
        least = (0.95 if "5 seeds" in what else 0.85) if real else None
        required = f">= {least}" if least else f"<= {Q}"
        rows.append(share(f"{name}: {what}, called signal", found[what], count, required, least))
    return rows


def models(seeds: int) -> list[Row]:
    """The articles' run with other seeds, each judged alone: in how many is any pair of W, or any topic, a signal?"""
    from core.ensemble_training import train_seeds
    from core.prepare import prepare
    from core.recipe import Recipe

    recipe, called = Recipe.articles(), Counter[str]()
    words = prepare(recipe).source.vocabulary
    for _, arrays in train_seeds(recipe, range(seeds)):
        end, start = (EmbeddingTable(words.words, arrays[name], words.counts) for name in ("source", "source_start"))
        called["pair"] += any(each.verdict == "signal" for each in judge_pairs(end, start, q=Q))
        called["topic"] += any(each.verdict == "signal" for each in judge_groups(end, start, ARTICLE_TOPICS, q=Q))
    what = "articles' run, a seed alone: any {} called signal"
    return [share(what.format(kind), called[kind], seeds, f"<= {Q}") for kind in ("pair", "topic")]


def main(quick: bool) -> list[Row]:
    """All figures: what, measured, spread, required, met."""
    rows = speeds(3 if quick else 7)
    for words, size in ((11, 17), (18, 64), (41, 13)):
        rows += calibration(words, size, 100 if quick else 1_000)
    rows += models(20 if quick else 100)
    for strength, seeds in ((0.6, 1), (1, 1), (1.5, 1), (3, 1), (1, 5)):
        rows += power(strength, seeds, 20 if quick else 100)
    return rows


if __name__ == "__main__":
    measured = [*planted_meaning(classes), *planted_meaning(classes_control)] if "--classes" in sys.argv else None
    for row in measured or main("--quick" in sys.argv):
        print(json.dumps(row, ensure_ascii=False))
