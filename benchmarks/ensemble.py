"""Many seeds of the articles' run on two warm workers, against the plain training of one after the other.

python -m benchmarks ensemble
"""

import os
import statistics
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from benchmarks.jobs import warm_queue
from benchmarks.training import figure, plain_losses
from core.analysis.evidence.verdict import judge_pairs
from core.corpora.noun_classes import classes
from core.lessons import LESSONS
from core.recipe import Recipe
from core.runs.ensemble import KINDS, Ensemble, Kind, with_seed
from core.runs.replication import members_of, usual_count
from core.training.batches import Batches
from core.training.ensemble import train_seed
from core.training.network import Seq2Seq
from core.training.optimizer import Optimizer
from core.training.packed import Packed
from core.training.trainer import train
from explorer.jobs.ensemble_folders import open_ensemble
from explorer.jobs.ensembles import Ensembles
from explorer.jobs.executors import Place
from explorer.jobs.worker import ready

Figure = dict[str, Any]
WORKERS, SEEDS = 2, 32
ARTICLES = Recipe.articles()


def plain_rate(seeds: range) -> float:
    """Seeds per second of the plain training, one after the other."""
    start = time.perf_counter()
    for seed in seeds:
        plain_losses(with_seed(ARTICLES, seed))
    return len(seeds) / (time.perf_counter() - start)


def trained(
    made: Ensembles, members: Sequence[int], visitor: str, kind: Kind = "seeds", recipe: Recipe = ARTICLES
) -> tuple[Ensemble, float, float]:
    """The ensemble, seconds to its first members and to the last, as a page would see them."""
    start, first = time.perf_counter(), 0.0
    key = made.submit(recipe, visitor, tuple(members), kind)
    while (view := made.view(key)).state == "running":
        if view.done and not first:
            first = time.perf_counter() - start
        time.sleep(0.02)
    ensemble = open_ensemble(key)
    assert ensemble is not None
    assert ensemble.seeds == tuple(members)
    return ensemble, first or time.perf_counter() - start, time.perf_counter() - start


def queued(pids: set[int]) -> list[float]:
    """Seconds that each of these processes has been kept waiting for a processor, all its threads together."""
    files = [Path(f"/proc/{pid}/task").glob("*/schedstat") for pid in sorted(pids)]
    return [sum(int(path.read_text(encoding="ascii").split()[1]) for path in paths) / 1e9 for paths in files]


def resident(pids: set[int], field: str) -> float:
    """Megabytes of these processes together; VmRSS: now, VmHWM: the most they have had."""
    texts = [Path(f"/proc/{pid}/status").read_text(encoding="ascii") for pid in pids]
    return sum(int(text.split(f"{field}:")[1].split()[0]) for text in texts) / 1024


def apart(ensemble: Ensemble) -> float:
    """The largest difference of a loss to the lone run of its seed."""
    seed = ensemble.seeds[-1]
    alone = [epoch.loss for epoch in train(with_seed(ARTICLES, seed))][1:]
    return float(np.abs(ensemble.losses[seed] - np.array(alone, np.float32)).max())


def products(packed: Packed, width: int, hidden: int) -> list[tuple[int, int, int]]:
    """Shapes (m, k, n) of the matrix products of one LSTM layer, forward and backward."""
    tokens, steps = len(packed.ids), [step.stop - step.start for step in packed.steps]
    forward = [(tokens, width, 4 * hidden), *((going, hidden, 4 * hidden) for going in steps)]
    backward = [(tokens, 4 * hidden, width), *((going, 4 * hidden, hidden) for going in steps)]
    return forward + backward + [(width, tokens, 4 * hidden), (hidden, tokens, 4 * hidden)]


def floor_seconds() -> float:
    """CPU time of the matrix products and the updates of one run alone: what no arrangement of the rest can save."""
    dataset, config, training = ARTICLES.dataset, ARTICLES.model, ARTICLES.training
    words = len(dataset.source.vocabulary), len(dataset.target.vocabulary)
    shapes: list[tuple[int, int, int]] = []
    for batch in Batches(dataset).of(dataset.train, training.batch_size):
        shapes += products(batch.source, config.embed_size, config.hidden_size)
        shapes += products(batch.target, config.embed_size, config.hidden_size)
        tokens, hidden = len(batch.target.ids), config.hidden_size
        shapes += [(tokens, hidden, words[1]), (tokens, words[1], hidden), (words[1], tokens, hidden)]
    ones = {size: np.ones(size, np.float32) for shape in shapes for size in (shape[:2], shape[1:])}
    into = {(m, n): np.empty((m, n), np.float32) for m, _, n in shapes}
    model = Seq2Seq(config, *words, torch.Generator().manual_seed(1))
    optimizer = Optimizer(training, model.flat)
    steps = training.epochs * -(-len(dataset.train) // training.batch_size)
    start = time.process_time()
    for _ in range(training.epochs):
        for m, k, n in shapes:
            np.matmul(ones[m, k], ones[k, n], out=into[m, n])
    for _ in range(steps):
        optimizer.step(model.flat_gradient)
    return time.process_time() - start


def lone_seconds() -> float:
    """CPU time of one seed as a worker trains it."""
    start = time.process_time()
    train_seed(ARTICLES, 1)
    return time.process_time() - start


def at_most(what: str, measured: list[float], required: float) -> Figure:
    """One line of the report for a plain amount."""
    row = figure(what, measured, required, at_least=False)
    return row | {"spread": [round(min(measured), 3), round(max(measured), 3)]}


def many(made: Ensembles, where: Place, rounds: int, plain: int) -> list[Figure]:
    """32 seeds by turns with the plain training; their memory and their losses."""
    trained(made, range(10**6, 10**6 + 4), "warm-up")
    plain_rate(range(1))
    pids = {where.executor.submit(ready).result() for _ in range(8 * WORKERS)}
    memory, ratios, alone = resident(pids, "VmRSS"), [], []
    for turn in range(rounds):
        before = queued(pids)
        ensemble, _, seconds = trained(made, range(turn * SEEDS, (turn + 1) * SEEDS), "many")
        undisturbed = max(seconds - after + start for start, after in zip(before, queued(pids), strict=True))
        before = queued({os.getpid()})
        rate = plain_rate(range(plain))
        disturbed = queued({os.getpid()})[0] - before[0]
        ratios.append(SEEDS / seconds / rate)
        alone.append(SEEDS / undisturbed * (1 / rate - disturbed / plain))
    extra, difference = resident(pids, "VmHWM") - memory, apart(ensemble)
    what = "32 seeds, 2 workers: times the seeds per second of the plain training"
    return [
        figure(what, ratios, 4.5, at_least=True),
        figure(f"{what}, waits for a processor taken off both", alone, 4.5, at_least=True) | {"met": None},
        at_most("32 seeds, 2 workers: MB at the most beyond warm workers", [extra], 100),
        {"what": "a seed of the ensemble: largest difference of a loss to its lone run", "measured": difference,
         "spread": None, "required": "<= 1e-04", "met": difference <= 1e-4},
    ]  # fmt: skip


def click_to_verdict(made: Ensembles, rounds: int) -> list[Figure]:
    """20 seeds as a page asks for them, and the verdict on all pairs; then 20 re-pairings, and their origin."""
    firsts, verdicts, origins = [], [], []
    for turn in range(rounds):
        start = time.perf_counter()
        ensemble, first, _ = trained(made, range(10**4 + 21 * turn, 10**4 + 21 * turn + 20), "click")
        (now, before), *others = ensemble.tables("source")
        assert len(judge_pairs(now, before, others)) == 153
        verdicts.append(time.perf_counter() - start)
        firsts.append(first)
        moved, _, _ = trained(
            made, range(100 + 20 * turn, 120 + 20 * turn), "click", "control"
        )  # the first are shipped
        assert len(judge_pairs(now, before, others, control=moved.tables("source"))) == 153
        origins.append(time.perf_counter() - start)
    return [
        at_most("20 seeds, 2 workers: seconds from click to verdict", verdicts, 3),
        at_most("20 seeds, 2 workers: seconds from click to the first seeds", firsts, 1),
        at_most("20 seeds and 20 re-pairings, 2 workers: seconds from click to verdict and origin", origins, 5),
    ]


def on_demand(made: Ensembles) -> list[Figure]:
    """All replicates of another draw of `classes` than the one that comes with the program."""
    lesson = LESSONS["classes"].recipe()
    recipe = replace(lesson, corpus=replace(classes(len(lesson.corpus.pairs), seed=5), name="another draw"))
    each = {kind: members_of(kind, usual_count(recipe, kind)) for kind in KINDS}
    seconds = [trained(made, members, "classes", kind, recipe)[2] for kind, members in each.items()]
    parts = ", ".join(
        f"{len(members)} {kind} {part:.0f}" for (kind, members), part in zip(each.items(), seconds, strict=True)
    )
    return [at_most(f"`classes` on demand, 2 workers: seconds for all replicates ({parts})", [sum(seconds)], 180)]


def main(quick: bool) -> list[Figure]:
    """All figures; quick: fewer rounds, fewer seeds of the plain training in each, and `classes` left out."""
    with warm_queue() as (queue, where):
        made = Ensembles(queue)
        figures = many(made, where, 3 if quick else 5, 8 if quick else SEEDS)
        figures += click_to_verdict(made, 3 if quick else 7)
        figures += [] if quick else on_demand(made)
    lone_seconds()
    distance = statistics.median(lone_seconds() / floor_seconds() for _ in range(5 if quick else 15))
    what = "a seed's training / its matrix products and updates alone (the floor)"
    return [*figures, {"what": what, "measured": round(distance, 2), "spread": None, "required": "", "met": None}]
