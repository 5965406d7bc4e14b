"""Training against the plain PyTorch program of the same recipe (`core.program`), interleaved, in paired ratios.

python -m benchmarks training
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.utils.data import DataLoader

from core.data.corpus import Corpus, Pair
from core.program import program
from core.program.assembly import token_pairs
from core.program.data import Loader, PairDataset, collate
from core.program.seq2seq import Seq2Seq
from core.program.train import train_epoch
from core.program.vocabulary import Vocabulary
from core.recipe import Recipe, TrainConfig
from core.training.batches import Batches
from core.training.evaluation import evaluate
from core.training.trainer import Trainer, train

Figure = dict[str, Any]
ROOT = Path(__file__).resolve().parents[1]
OURS = """
from core.recipe import Recipe
from core.training.trainer import train
for epoch in train(Recipe.articles()):
    if epoch.number and epoch.number % 10 == 0:
        print(f"epoch {epoch.number}: {epoch.loss:.4f}")
"""
PAIRS, HELD_OUT, BATCH = 20_000, 1_000, 64


def figure(what: str, ratios: list[float], required: float, at_least: bool) -> Figure:
    """One line of the report: the median of paired ratios with its quartiles."""
    middle = statistics.median(ratios)
    quartiles = statistics.quantiles(ratios, n=4) if len(ratios) > 1 else [middle] * 3
    return {
        "what": what,
        "measured": round(middle, 3),
        "spread": [round(quartiles[0], 3), round(quartiles[2], 3)],
        "required": f"{'>=' if at_least else '<='} {required:g}",
        "met": middle >= required if at_least else middle <= required,
    }


def paired(
    first: Callable[[], object], second: Callable[[], object], rounds: int, clock: Callable[[], float]
) -> list[float]:
    """time(first) / time(second), once a round, taking turns at going first."""

    def seconds(work: Callable[[], object]) -> float:
        start = clock()
        work()
        return clock() - start

    first(), second()
    ratios = []
    for turn in range(rounds):
        if turn % 2:
            below = seconds(second)
            ratios.append(seconds(first) / below)
        else:
            above = seconds(first)
            ratios.append(above / seconds(second))
    return ratios


def plain_training(recipe: Recipe) -> tuple[Seq2Seq, Loader, torch.optim.Optimizer]:
    """Model, data and optimiser as `core.program.main` and `train` make them for a recipe with Adam and no option."""
    torch.manual_seed(recipe.training.seed)
    pairs, _ = token_pairs(recipe)
    source, target = (Vocabulary([pair[side] for pair in pairs], recipe.corpus.text) for side in (0, 1))
    model = Seq2Seq(len(source.words), len(target.words), recipe.model)
    dataset = PairDataset(pairs, source, target)
    loader = DataLoader(dataset, recipe.training.batch_size, shuffle=True, collate_fn=collate)
    return model, loader, torch.optim.Adam(model.parameters(), lr=recipe.training.lr)


def plain_losses(recipe: Recipe) -> list[float]:
    """Every epoch's loss by the plain program."""
    model, loader, optimizer = plain_training(recipe)
    epochs = range(recipe.training.epochs)
    return [train_epoch(model, loader, optimizer, recipe, torch.Generator(), frozen=None) for _ in epochs]


def plain_articles() -> list[float]:
    """The plain program's 50 losses."""
    return plain_losses(Recipe.articles())


def our_articles() -> list[float]:
    """Ours, everything recorded."""
    return [epoch.loss for epoch in train(Recipe.articles()) if epoch.loss is not None]


def through(recipe: Recipe, record: bool) -> None:
    """Train to the end, recording everything or nothing."""
    trainer = Trainer(recipe)
    if record:
        trainer.epoch_record()
    while not trainer.finished:
        trainer.advance(record)
        if record and trainer.at_epoch_end:
            trainer.epoch_record()


def articles(rounds: int) -> Iterator[Figure]:
    """The articles' run: speed, recording, processors used, and a fresh process."""
    apart = max(abs(ours - plain) for ours, plain in zip(our_articles(), plain_articles(), strict=True))
    yield {"what": "article run: largest difference of a loss to the plain training", "measured": f"{apart:.1e}",
           "spread": None, "required": "<= 1e-05", "met": apart <= 1e-5}  # fmt: skip
    speed = paired(plain_articles, our_articles, rounds, time.perf_counter)
    yield figure("article run: times as fast as the plain training, all recorded", speed, 1.4, at_least=True)
    recipe = Recipe.articles()
    both = (lambda: through(recipe, True)), (lambda: through(recipe, False))
    cost = paired(*both, 4 * rounds, time.process_time)
    yield figure("article run: recording everything / recording nothing", cost, 1.05, at_least=False)
    wall, busy = time.perf_counter(), time.process_time()
    for _ in range(rounds):
        our_articles()
    share = (time.process_time() - busy) / (time.perf_counter() - wall)
    yield figure("article run: processor seconds per second of training", [share], 1.1, at_least=False)

    def process(*arguments: str) -> None:
        subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)

    script = program(Recipe.articles())
    both = (lambda: process("-c", OURS)), (lambda: process("-c", script))
    fresh = paired(*both, max(3, rounds // 3), time.perf_counter)
    yield figure("article run: fresh process to last loss / the plain script", fresh, 0.6, at_least=False)


def generated() -> Recipe:
    """20 000 pairs of made-up words, Zipf vocabularies of 8 000 and 6 000, lengths spread as in real sentences."""
    draw = np.random.default_rng(5)
    chances = [1 / np.arange(1, words + 1) for words in (8_000, 6_000)]
    pairs = []
    for _ in range(PAIRS):
        sides = []
        for prefix, chance in zip("st", chances, strict=True):
            length = 2 + int(draw.gamma(5, 2.1))
            words = np.searchsorted(np.cumsum(chance) / chance.sum(), draw.random(length))
            sides.append(" ".join(f"{prefix}{word}" for word in words))
        pairs.append(Pair(*sides))
    share = HELD_OUT / PAIRS
    return Recipe(Corpus("generated", tuple(pairs)), training=TrainConfig(epochs=2, batch_size=BATCH, held_out=share))


def plain_rates(recipe: Recipe) -> Iterator[float]:
    """Tokens a second of the plain program, two batches at a time."""
    with torch.random.fork_rng():
        model, loader, optimizer = plain_training(recipe)
    while True:
        rows = list(islice(loader.sampler, 2 * BATCH))
        two = DataLoader(loader.dataset, BATCH, sampler=rows, collate_fn=collate)
        start = time.perf_counter()
        train_epoch(model, two, optimizer, recipe, torch.Generator(), frozen=None)
        seconds = time.perf_counter() - start
        pairs = [loader.dataset[row] for row in rows]
        yield sum(len(source) + len(target) - 1 for source, target in pairs) / seconds  # <SOS> is only read


class OurRates:
    """Tokens a second of ours, two batches at a time, and the processor seconds a token with and without recording."""

    def __init__(self, recipe: Recipe) -> None:
        self.trainer = Trainer(recipe)
        self.spent = {True: np.zeros(2), False: np.zeros(2)}

    def __call__(self, record: bool) -> float:
        start, busy, tokens = time.perf_counter(), time.process_time(), 0
        for _ in range(2):
            batch = self.trainer.advance(record).batch
            tokens += len(batch.source.ids) + len(batch.target.ids)
        self.spent[record] += (time.process_time() - busy, tokens)
        return tokens / (time.perf_counter() - start)

    def cost_of_recording(self) -> float:
        """Recording everything / recording nothing; an epoch's record is spread over the epoch's tokens."""
        start = time.process_time()
        self.trainer.epoch_record()
        dataset, seconds = self.trainer.dataset, time.process_time() - start
        tokens = sum(len(dataset.source_ids[row]) + len(dataset.target_ids[row]) - 1 for row in dataset.train)
        recorded, silent = (self.spent[record][0] / self.spent[record][1] for record in (True, False))
        return float((recorded + seconds / tokens) / silent)


def realistic(seconds: float) -> Iterator[Figure]:
    """Tokens a second and the cost of recording, a few batches by turns."""
    recipe = generated()
    plain, ours = plain_rates(recipe), OurRates(recipe)
    next(plain), ours(True)
    ratios: list[float] = []
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        rates = [ours(bool((len(ratios) + turn) % 2)) for turn in range(2)]
        ratios.append(statistics.mean(rates) / next(plain))
    yield figure("20 000 pairs: times the plain training's tokens a second", ratios, 2.0, at_least=True)
    cost = [ours.cost_of_recording()]
    yield figure("20 000 pairs: recording everything / recording nothing", cost, 1.01, at_least=False)


def validation() -> Iterator[Figure]:
    """Two epochs each: held-out loss, and the time it took to get there."""
    recipe = generated()
    with torch.random.fork_rng():
        model, loader, optimizer = plain_training(recipe)
        start = time.perf_counter()
        for _ in range(recipe.training.epochs):
            train_epoch(model, loader, optimizer, recipe, torch.Generator(), frozen=None)
    plain_seconds = time.perf_counter() - start
    start = time.perf_counter()
    ours = list(train(recipe))[-1].held_out_loss
    ratio = (time.perf_counter() - start) / plain_seconds
    judge = Trainer(recipe)
    for name, parameter in model.named_parameters():
        judge.model.weights[name][...] = parameter.detach().numpy()
    held_out = Batches(judge.dataset).of(judge.dataset.held_out, BATCH)
    plain = evaluate(judge.model, held_out, 10)[0]
    same = ours is not None and abs(ours - plain) < 0.01
    row = figure("20 000 pairs: time to the held-out loss of two epochs / the plain training's", [ratio], 0.5, False)
    yield row | {"spread": f"held-out {ours:.3f} and {plain:.3f}", "met": row["met"] and same}


def main(quick: bool) -> list[Figure]:
    """All figures; quick leaves out the two whole epochs."""
    figures = list(articles(7 if quick else 15))
    figures += realistic(12 if quick else 60)
    return figures if quick else figures + list(validation())
