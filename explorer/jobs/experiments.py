"""Trainings of which only some numbers are kept: each a task, trained through the same fair line as runs.

    experiments().submit(tasks, visitor)      # returns at once; one after the other
    result_of(task)                           # its arrays, once it has ended

A task names the function that does it: `core.training.trials:trial` is given the recipe and the task's arguments, and
returns arrays, which are kept in the store under the task's id. What a task leaves depends on the task alone.
"""

import hashlib
import threading
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from pathlib import Path

from core.errors import Damaged, InputError
from core.limits import limits
from core.recipe import Recipe
from core.runs.array_store import Arrays, Shelf
from explorer import ASSETS
from explorer.jobs.line import Errand, check_room
from explorer.jobs.presence import PRESENCE
from explorer.jobs.queue import JobQueue, jobs
from explorer.jobs.store import store
from explorer.jobs.worker import task_job

SHIPPED = ASSETS / "experiments"


@dataclass(frozen=True)
class Task:
    """One training."""

    work: str
    "the function that does it, `module:name`; it is imported in the worker only"
    recipe: Recipe
    arguments: tuple[int | float | str, ...] = ()
    "what else it is given"

    @cached_property
    def id(self) -> str:
        """24 hexadecimal digits that depend on all that decides the result."""
        text = f"{self.work} {self.recipe.id} {self.arguments}"
        return hashlib.sha256(text.encode()).hexdigest()[:24]


@dataclass(eq=False)
class Live:
    """Tasks of one visitor that wait or run."""

    left: list[Task]
    "the first one is in the line"
    errors: list[InputError] = field(default_factory=list)


class Experiments:
    """The experiments of one server process. Every method may be called from any thread."""

    def __init__(self, queue: JobQueue) -> None:
        """queue: the line they share with runs."""
        self._queue = queue
        self._live: dict[str, Live] = {}
        self._failed: dict[str, InputError] = {}
        self._lock = threading.RLock()

    def submit(self, tasks: tuple[Task, ...], visitor: str) -> None:
        """Do what is missing of these tasks, one after the other.

        Raises InputError('already_running') when the visitor has others under way, and 'queue_full'.
        """
        with self._lock:
            if visitor in self._live:
                raise InputError("already_running", "5", 1)
            check_room([[owner] for owner in self._live], PRESENCE.neighbours(visitor), limits(), "5")
            missing = [task for task in tasks if result_of(task) is None]
            for task in missing:
                self._failed.pop(task.id, None)
            if missing:
                self._live[visitor] = Live(missing)
        if missing:
            self._send(missing[0], visitor)

    def runs(self, tasks: tuple[Task, ...], visitor: str) -> bool:
        """Whether some of these tasks wait or run for the visitor."""
        with self._lock:
            live = self._live.get(visitor)
            return live is not None and not {task.id for task in live.left}.isdisjoint(task.id for task in tasks)

    def stop(self, visitor: str) -> None:
        """Begin no further task of the visitor; the present one ends."""
        with self._lock:
            if live := self._live.get(visitor):
                del live.left[1:]

    def error(self, tasks: tuple[Task, ...]) -> InputError | None:
        """Why one of these tasks failed, if one did."""
        with self._lock:
            return next((self._failed[task.id] for task in tasks if task.id in self._failed), None)

    def _send(self, task: Task, visitor: str) -> None:
        work = partial(task_job, task.work, task.recipe.to_json(), task.arguments, str(store().folder(task.id)))
        errand = Errand(work, partial(self._ended, task, visitor))
        # Named after the task, not the visitor: nobody has to wait with runs for one's own experiment.
        self._queue.send(f"{task.id}.0", task.recipe, task.id, errand)

    def _ended(self, task: Task, visitor: str, failure: InputError | None) -> None:
        """Called in whatever thread finishes the task."""
        with self._lock:
            left = self._live[visitor].left
            left.remove(task)
            if failure is not None:
                self._failed[task.id] = failure
                left.clear()
            following = left[0] if left else None
            if following is None:
                del self._live[visitor]
        if following is not None:
            self._send(following, visitor)


def result_of(task: Task) -> Arrays | None:
    """What a task has left, shipped or done here; None where nobody has done it yet, or its file is damaged."""
    for folder in (SHIPPED / task.id, store().folder(task.id)):
        try:
            return _read(folder)
        except (Damaged, ValueError):
            continue
    return None


def _read(folder: Path) -> Arrays:
    return Shelf.open(folder).read(0)


@lru_cache(maxsize=4)
def _experiments(queue: JobQueue) -> Experiments:
    return Experiments(queue)


def experiments() -> Experiments:
    """This process's experiments, on the workers of `explorer.jobs.queue.jobs()`."""
    return _experiments(jobs())
