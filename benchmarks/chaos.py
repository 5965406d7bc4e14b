"""One harm after another to a server while it trains: `python -m benchmarks chaos --rounds 40`.

Each round has a fresh server with the hosted limits and one visitor who trains; in five of twelve rounds a cluster
trains for it. At a random moment something happens; others look at pages meanwhile; then the visitor comes back, goes
on, and the run must end with the bits of an undisturbed one. `--rounds` and `--seed` bound and repeat it; every process
that is harmed was started here.
"""

import argparse
import asyncio
import itertools
import os
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.harms import HERE, ON_A_CLUSTER, Harm, Started, kill_server
from benchmarks.jobs import article_recipe
from benchmarks.report import bound, faultless, line
from benchmarks.server import served
from benchmarks.sessions import visiting
from core.recipe import Recipe
from core.runs.array_store import made
from core.runs.control import ask, read_status
from core.training.recording import record
from explorer.jobs.store import store
from explorer.shell import drafts
from tests.cluster import Processes
from tests.test_faults import bits

PATIENCE = 180.0  # seconds until a run must have ended
ORPHANS = 3.0  # seconds after which a killed server's workers must be gone
PAGES = ("welcome", "train", "runs", "similarity")
HARMS = (*((harm, 0) for harm in HERE), *((harm, 2) for harm in ON_A_CLUSTER))
"each with how many workers of a cluster train; 0: those of the server"


@dataclass
class Report:
    """What went wrong in all rounds."""

    harms: Counter[str] = field(default_factory=Counter)
    "that were done: a run may end before"
    errors: list[str] = field(default_factory=list)
    "on pages"
    orphans: int = 0
    unfinished: int = 0
    other_bits: int = 0


def one_round(
    harms: Sequence[Harm], after: int, recipe: Recipe, report: Report, cluster_workers: int = 0, delay: float = 0.0
) -> str:
    """Train, do each harm after so many epochs more, come back and go on; the bits of the run in the end.

    harms: only the last one may kill the server. cluster_workers: of a cluster that trains; 0: the server's own do.
    delay: seconds that each epoch takes more until all harm is done.
    """
    with tempfile.TemporaryDirectory() as place:
        os.environ["EXPLORER_STORE"] = f"{place}/store"
        folder = made(store().folder(recipe.id))
        ask(folder, delay=delay)
        with _cluster(Path(place), cluster_workers) if cluster_workers else nullcontext() as cluster:
            executor = f"dask://{cluster.address}" if cluster else "local"
            with served(store().root, executor) as (pid, address):
                for harm in harms:
                    asyncio.run(_train(address, recipe, report, _reached(folder, _lines(folder) + after)))
                    started = Started(pid, folder, cluster)
                    workers = started.trainers
                    with suppress(AssertionError), harm(started):  # it has just ended: nothing is left to harm
                        report.harms[harm.__name__ + bool(cluster_workers) * " of a cluster"] += 1
                        if harm is not kill_server:
                            asyncio.run(_look_round(address, report))
                ask(folder, delay=0.0)
                if kill_server not in harms:
                    return _end(address, recipe, report)
            report.orphans += 0 if cluster else _orphans(workers)
            with served(store().root, executor) as (_, address):
                return _end(address, recipe, report)


@contextmanager
def _cluster(folder: Path, workers: int) -> Iterator[Processes]:
    """A scheduler and so many workers, each a process of its own."""
    processes = Processes(folder)
    try:
        processes.start_scheduler()
        processes.start_workers(workers)
        yield processes
    finally:
        processes.end()


def _lines(folder: Path) -> int:
    try:
        return (folder / "epochs.jsonl").read_bytes().count(b"\n")
    except OSError:
        return 0


def _reached(folder: Path, epochs: int) -> Callable[[], bool]:
    return lambda: _lines(folder) >= epochs


async def _train(address: str, recipe: Recipe, report: Report, over: Callable[[], bool]) -> None:
    """A visitor comes, or comes back, and trains until this is over."""
    async with visiting(address, 1) as session:
        drafts.keep(session.visitor, recipe)
        until = time.monotonic() + PATIENCE
        while not over() and time.monotonic() < until:
            await session.open("train", "lang=en")
            if read_status(store().folder(recipe.id))[0] != "running" and "start" in session.buttons:
                await session.press("start")  # or Resume
            await session.tick_for(0.5)
        report.errors += session.errors


async def _look_round(address: str, report: Report) -> None:
    async with visiting(address, 2) as session:
        for page in PAGES:
            await session.open(page, "lang=zh")
        report.errors += session.errors


def _end(address: str, recipe: Recipe, report: Report) -> str:
    folder = store().folder(recipe.id)
    asyncio.run(_train(address, recipe, report, lambda: read_status(folder)[0] == "finished"))
    if read_status(folder)[0] != "finished":
        report.unfinished += 1
        return ""
    return bits(folder)


def _orphans(workers: set[int]) -> int:
    until = time.monotonic() + ORPHANS
    while (left := {pid for pid in workers if Path(f"/proc/{pid}").exists()}) and time.monotonic() < until:
        time.sleep(0.05)
    return len(left)


def run(arguments: list[str]) -> int:
    """Read the command line, do harm and print; 1 if anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks chaos", description=__doc__)
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--epochs", type=int, default=400)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args(arguments)
    recipe, chance, report = article_recipe(77, asked.epochs), random.Random(asked.seed), Report()
    with tempfile.TemporaryDirectory() as place:
        alone = bits(record(recipe, Path(place)).folder)
    for harm, cluster_workers in itertools.islice(itertools.cycle(HARMS), 2 * asked.rounds):
        if (done := report.harms.total()) >= asked.rounds:
            break
        after = chance.randrange(1, asked.epochs // 2)
        found = one_round((harm,), after, recipe, report, cluster_workers)
        report.other_bits += found not in ("", alone)
        how = f"{harm.__name__}{' on a cluster' if cluster_workers else ''} after epoch {after}"
        harmed = "" if report.harms.total() > done else ", which came too late"
        print(f"round {done + 1}: {how}{harmed}: {'same bits' if found == alone else 'LOST'}", flush=True)
    harms = ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in report.harms.items())
    figures = [
        bound("chaos: harms that were not done", max(0, asked.rounds - report.harms.total()), 0),
        bound(f"chaos, {report.harms.total()} harms ({harms}): runs that did not end", report.unfinished, 0),
        bound("chaos: runs with other bits", report.other_bits, 0),
        bound(f"chaos: workers left {ORPHANS:g} s after their server was killed", report.orphans, 0),
        faultless("chaos", report.errors),
    ]
    for figure in figures:
        print(line(figure), flush=True)
    return 0 if all(figure["met"] for figure in figures) else 1
