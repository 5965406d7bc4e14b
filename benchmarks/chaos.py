"""One harm after another to a server while it trains: `python -m benchmarks chaos --rounds 40`.

Each round has a fresh server with the hosted limits and one visitor who trains. At a random moment something happens;
then the visitor comes back, goes on, and the run must end with the bits of an undisturbed one. `--rounds` and `--seed`
bound and repeat it; every process that is harmed was started here.
"""

import argparse
import asyncio
import os
import random
import resource
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.jobs import article_recipe
from benchmarks.report import bound, line
from benchmarks.server import served
from benchmarks.sessions import visiting
from core.recipe import Recipe
from core.runs.control import read_status
from core.training.recording import record
from explorer.jobs.store import store
from explorer.shell import drafts
from tests.test_faults import bits, children, recording_process

PATIENCE = 180.0  # seconds until a run must have ended
ORPHANS = 3.0  # seconds after which a killed server's workers must be gone
UNBOUNDED = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
PAGES = ("welcome", "train", "runs", "similarity")


def _worker(server: int, folder: Path) -> int:
    return recording_process(folder, children(server))


def kill_worker(server: int, folder: Path) -> None:
    """The system kills the process that trains."""
    os.kill(_worker(server, folder), signal.SIGKILL)


def freeze_worker(server: int, folder: Path) -> None:
    """The process that trains stops for good: the server has to notice."""
    os.kill(_worker(server, folder), signal.SIGSTOP)


def freeze_server(server: int, folder: Path) -> None:
    """The web process stands still for a while."""
    del folder
    os.kill(server, signal.SIGSTOP)
    time.sleep(2.0)
    os.kill(server, signal.SIGCONT)


def fill_disk(server: int, folder: Path) -> None:
    """For a while no file of a worker may grow, as on a full disk."""
    for process in children(server):
        resource.prlimit(process, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
    until = time.monotonic() + 10
    while read_status(folder)[0] == "running" and time.monotonic() < until:
        time.sleep(0.05)
    for process in children(server):
        resource.prlimit(process, resource.RLIMIT_FSIZE, UNBOUNDED)


def keep_server_from_writing(server: int, folder: Path) -> None:
    """The web process can write nothing, as in a store that is read-only; pages are looked at meanwhile."""
    del folder
    resource.prlimit(server, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))


def kill_server(server: int, folder: Path) -> None:
    """The system kills the web process."""
    del folder
    os.kill(server, signal.SIGKILL)


HARMS: tuple[Callable[[int, Path], None], ...] = (
    *(kill_worker, freeze_worker, freeze_server, fill_disk, keep_server_from_writing, kill_server),
)


@dataclass
class Report:
    """What went wrong in all rounds."""

    rounds: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    "on pages"
    orphans: int = 0
    unfinished: int = 0
    other_bits: int = 0


def one_round(harm: Callable[[int, Path], None], after: int, recipe: Recipe, report: Report) -> str:
    """Train, harm after so many epochs, come back and go on; the bits of the run in the end."""
    report.rounds[harm.__name__] += 1
    with tempfile.TemporaryDirectory() as place:
        os.environ["EXPLORER_STORE"] = place
        folder = store().folder(recipe.id)
        with served(Path(place)) as (pid, address):
            asyncio.run(_begin(address, recipe, after, report))
            workers = children(pid)
            with suppress(AssertionError):  # it has just ended: nothing is left to harm
                harm(pid, folder)
            if harm is kill_server:
                report.orphans += _orphans(workers)
            else:
                asyncio.run(_look_round(address, report))
                resource.prlimit(pid, resource.RLIMIT_FSIZE, UNBOUNDED)
                return asyncio.run(_end(address, recipe, report))
        with served(Path(place)) as (_, address):
            return asyncio.run(_end(address, recipe, report))


def _lines(folder: Path) -> int:
    try:
        return (folder / "epochs.jsonl").read_bytes().count(b"\n")
    except OSError:
        return 0


async def _begin(address: str, recipe: Recipe, after: int, report: Report) -> None:
    async with visiting(address, 1) as session:
        drafts.keep(session.visitor, recipe)
        await session.open("train", "lang=en")
        await session.press("start")
        until = time.monotonic() + PATIENCE
        while _lines(store().folder(recipe.id)) < after and time.monotonic() < until:
            await session.tick_for(0.1)
        report.errors += session.errors


async def _look_round(address: str, report: Report) -> None:
    async with visiting(address, 2) as session:
        for page in PAGES:
            await session.open(page, "lang=zh")
        report.errors += session.errors


async def _end(address: str, recipe: Recipe, report: Report) -> str:
    folder = store().folder(recipe.id)
    async with visiting(address, 1) as session:
        until = time.monotonic() + PATIENCE
        while (state := read_status(folder)[0]) != "finished" and time.monotonic() < until:
            await session.open("train", "lang=en")
            if state != "running" and "start" in session.buttons:
                await session.press("start")  # Resume, or Start where nothing had been kept
            await session.tick_for(1.0)
        report.errors += session.errors
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
    for number in range(asked.rounds):
        harm, after = HARMS[number % len(HARMS)], chance.randrange(1, asked.epochs // 2)
        found = one_round(harm, after, recipe, report)
        report.other_bits += found not in ("", alone)
        print(
            f"round {number + 1}: {harm.__name__} after epoch {after}: {'same bits' if found == alone else 'LOST'}",
            flush=True,
        )
    figures = [
        bound(f"chaos, {asked.rounds} rounds ({_told(report.rounds)}): runs that did not end", report.unfinished, 0),
        bound("chaos: runs with other bits", report.other_bits, 0),
        bound(f"chaos: workers left {ORPHANS:g} s after their server was killed", report.orphans, 0),
        bound(f"chaos: errors on pages {'; '.join(sorted(set(report.errors))[:3])}", len(report.errors), 0),
    ]
    for figure in figures:
        print(line(figure), flush=True)
    return 0 if all(figure["met"] for figure in figures) else 1


def _told(rounds: Counter[str]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in rounds.items())
