"""From Start to the first point on the loss curve, and what a training worker takes of the machine.

python -m benchmarks jobs
"""

import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.limits import HOSTED
from core.recipe import Recipe, TrainConfig
from core.runs.history import read_journal
from explorer.jobs.executors import Place, place
from explorer.jobs.queue import JobQueue
from explorer.jobs.store import store
from explorer.jobs.worker import ready

Figure = dict[str, Any]
WORKERS = 2
TICK = os.sysconf("SC_CLK_TCK")  # per second, of /proc's CPU times


def article_recipe(seed: int, epochs: int = 50) -> Recipe:
    """The articles' pairs and settings from another seed: a run that is not in the store yet."""
    return Recipe(Recipe.articles().corpus, training=TrainConfig(seed=seed, epochs=epochs))


@contextmanager
def warm_queue() -> Iterator[tuple[JobQueue, Place]]:
    """A queue with warm workers and an empty store."""
    bounds = replace(HOSTED, workers=WORKERS)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["EXPLORER_STORE"] = folder
        where = place("local", bounds)
        queue = JobQueue(where, bounds)
        queue.warm()
        for job in [where.executor.submit(ready) for _ in range(2 * WORKERS)]:
            job.result()
        yield queue, where
        queue.close()


def wait_for(queue: JobQueue, run_id: str) -> None:
    """Until the run has left its worker."""
    while run_id in queue.live():
        time.sleep(0.01)


def seconds_to_first_loss(queue: JobQueue, seed: int) -> float:
    """From pressing Start to the first epoch's loss in the run's journal, where the page's next tick finds it."""
    recipe = article_recipe(seed)
    start = time.perf_counter()
    run_id = queue.submit(recipe, "benchmark")
    folder = store().folder(run_id)
    while len(read_journal(folder)) < 2:
        time.sleep(0.001)
    taken = time.perf_counter() - start
    wait_for(queue, run_id)
    return taken


def peak_megabytes(pid: int) -> float:
    """The largest resident size a process has had."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def cpu_seconds(pid: int) -> float:
    """CPU time a process has used, all its threads together."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def cpu_per_second(queue: JobQueue, pids: set[int], seed: int, epochs: int) -> float:
    """CPU-seconds a second of the worker that trains one long run."""
    used, start = {pid: cpu_seconds(pid) for pid in pids}, time.perf_counter()
    wait_for(queue, queue.submit(article_recipe(seed, epochs), "benchmark"))
    wall = time.perf_counter() - start
    return max(cpu_seconds(pid) - used[pid] for pid in pids) / wall


def figure(what: str, values: list[float], most: float, unit: str, strict: bool = True) -> Figure:
    """One line of the report: the median of the values against the most that is allowed."""
    measured = statistics.median(values)
    return {
        "what": f"{what} ({unit})",
        "measured": round(measured, 3),
        "spread": [round(min(values), 3), round(max(values), 3)],
        "required": f"{'<' if strict else '<='} {most:g}",
        "met": measured < most if strict else measured <= most,
    }


def main(quick: bool) -> list[Figure]:
    """All figures: what, measured, spread, required, met."""
    rounds = 5 if quick else 15
    with warm_queue() as (queue, where):
        first = [seconds_to_first_loss(queue, seed) for seed in range(rounds)]
        pids = {where.executor.submit(ready).result() for _ in range(10 * WORKERS)}
        busy = [cpu_per_second(queue, pids, 1_000 + n, 600 if quick else 1_500) for n in range(3)]
        peaks = [peak_megabytes(pid) for pid in pids]
    return [
        figure("Start pressed to first loss point, warm worker", first, 1.0, "s"),
        figure("training worker: CPU-seconds a second", busy, 1.1, "s/s", strict=False),
        figure("each worker's largest resident size after article runs", peaks, 450, "MB"),
    ]
