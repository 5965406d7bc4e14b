"""The fair line in front of the workers: who may train now, who is next, and for how long one waits.

No threads, no files, no clock of its own: `explorer.jobs.queue` holds the lock and tells the time.
"""

from collections import deque
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from heapq import heapreplace

from core.errors import InputError
from core.limits import Limits
from core.recipe import Recipe
from core.runs.control import Want
from explorer.jobs.pace import Pace

GUESS = 5.0  # seconds a run takes, before any has
REMEMBERED = 20  # recent runs that an estimate is made from
NOTHING: Mapping[str, float] = {}


@dataclass(frozen=True)
class Errand:
    """Work for a worker that is not the recording of a run."""

    work: Callable[[float | None], str]
    "crosses the process border; is given the seconds after which to end itself; called again after a crash"
    then: Callable[[InputError | None], None]
    "called when it has left its worker for good, with why it failed or None"


@dataclass(eq=False)
class Job:
    """A run that waits or runs, or an errand."""

    recipe: Recipe
    owners: list[str]
    "visitors who have asked for it, in the order of asking"
    want: Want = "run"
    "what was last asked of it"
    turn: int = 0
    "the round it belongs to: a visitor has one job in each round"
    payer: str = ""
    "the visitor whose one running job it is"
    again: int = 0
    "further steps asked for while one was being made"
    crashes: int = 0
    "workers lost under it"
    started: float = 0.0
    "time.monotonic() when it was handed to a worker"
    pace: Pace = field(default_factory=Pace)
    "how fast its epochs go"
    errand: Errand | None = None
    "what is done instead of recording the run"


def check_room(owners: Collection[Collection[str]], neighbours: Collection[str], bounds: Limits, again: str) -> None:
    """Refuse one more ('queue_full') when too much waits already, in all or for the visitors of one address.

    owners: the visitors of each thing that waits. neighbours: the visitors of the address of the one who asks. again:
    the seconds after which to try again.
    """
    near = sum(not set(each).isdisjoint(neighbours) for each in owners)
    for waiting, bound in ((len(owners), bounds.waiting_jobs), (near, bounds.waiting_per_address)):
        if waiting >= bound:
            raise InputError("queue_full", again, bound)


class Line:
    """One running job per visitor, and rounds: everybody's first job comes before anybody's second.

    (Start-time fair queueing: Goyal, Vin and Cheng 1996, with jobs of equal length.)
    """

    def __init__(self, workers: int, bounds: Limits) -> None:
        """workers: jobs that run at the same time. bounds: how many may wait."""
        self.waiting: dict[str, Job] = {}
        self.running: dict[str, Job] = {}
        self.workers, self._bounds = workers, bounds
        self._turn = 0  # of the job that was taken last
        self._next: dict[str, int] = {}  # visitor -> the round their next job belongs to, if not the present one
        self._lasted: deque[float] = deque(maxlen=REMEMBERED)

    def find(self, run_id: str) -> Job | None:
        """The job of a run, if it waits or runs."""
        return self.running.get(run_id) or self.waiting.get(run_id)

    def of(self, visitor: str) -> tuple[str, ...]:
        """A visitor's runs that run or wait, in this order."""
        every = (self.running | self.waiting).items()
        return tuple(run_id for run_id, job in every if visitor in job.owners and job.errand is None)

    @property
    def spare(self) -> int:
        """Workers that nobody waits for; 0 or less when there is none."""
        return self.workers - len(self.running) - len(self.waiting)

    def admit(
        self, visitor: str, now: float, left: Mapping[str, float] = NOTHING, neighbours: Collection[str] = ()
    ) -> None:
        """Refuse a visitor who has enough in the line ('already_running'), or anyone when it is full ('queue_full').

        It is full, too, when many visitors of one address wait. neighbours: those of the visitor's own address.
        left: as `seconds_until` takes. The refusal's `where` is the seconds after which to try again, 1 at least.
        """
        mine, most = len(self.of(visitor)), 1 + self._bounds.waiting_per_visitor
        again = f"{max(1.0, self.seconds_until(0, now, left)):.0f}"
        if mine >= most:
            raise InputError("already_running", again, most)
        if len(self.waiting) >= self._bounds.waiting_jobs:
            raise InputError("queue_full", again, self._bounds.waiting_jobs)
        check_room([job.owners for job in self.waiting.values() if not job.errand], neighbours, self._bounds, again)

    def join(self, run_id: str, recipe: Recipe, visitor: str, errand: Errand | None = None) -> Job:
        """Put a visitor's recipe (or errand) in the line, or the visitor among those who have already asked for it."""
        job = self.find(run_id)
        if job is not None and visitor in job.owners:
            return job
        turn = max(self._turn, self._next.get(visitor, 0))
        self._next[visitor] = turn + 1
        if job is None:
            job = self.waiting[run_id] = Job(recipe, [], turn=turn, errand=errand)
        job.owners.append(visitor)
        job.turn = min(job.turn, turn)
        return job

    def order(self) -> list[str]:
        """Waiting runs, next first."""
        return sorted(self.waiting, key=lambda run_id: self.waiting[run_id].turn)

    def take(self, now: float) -> tuple[str, Job] | None:
        """Move the next job that may run to those that run; None when all workers or all visitors are busy."""
        if len(self.running) >= self.workers:
            return None
        busy = {job.payer for job in self.running.values()}
        for run_id in self.order():
            free = [owner for owner in self.waiting[run_id].owners if owner not in busy]
            if free:
                job = self.running[run_id] = self.waiting.pop(run_id)
                job.payer, job.started, job.pace = free[0], now, Pace()
                self._turn = max(self._turn, job.turn)
                self._next = {owner: turn for owner, turn in self._next.items() if turn > self._turn}
                return run_id, job
        return None

    def leave(self, run_id: str, visitor: str) -> bool:
        """Remove a visitor from a job; True when no other is left (a waiting job then leaves the line)."""
        job = self.find(run_id)
        if job is None or visitor not in job.owners:
            return False
        job.owners.remove(visitor)
        if job.owners:
            job.payer = job.owners[0] if job.payer == visitor else job.payer
            return False
        self.waiting.pop(run_id, None)
        return True

    def drop(self, gone: Callable[[str], bool]) -> list[str]:
        """Take off what only waits and whose owners have all left; return the runs. Errands and crashed runs stay."""
        waiting = self.waiting.items()
        left = [run_id for run_id, job in waiting if not (job.errand or job.started) and all(map(gone, job.owners))]
        for run_id in left:
            del self.waiting[run_id]
        return left

    def ended(self, run_id: str, seconds: float | None = None, front: bool = False) -> None:
        """A running job has left its worker. seconds: what a whole run took. front: it goes on before all others."""
        job = self.running.pop(run_id)
        if seconds is not None:
            self._lasted.append(seconds)
        if front:
            self.waiting = {run_id: job} | self.waiting

    def seconds_until(self, ahead: int, now: float, left: Mapping[str, float] = NOTHING) -> float:
        """Seconds until a job with `ahead` jobs before it starts, if runs last as recent and present ones do.

        left: seconds that running jobs still take, as far as that is known. Of another one that has lasted longer than
        runs usually do, nothing is known but that: it is taken to last as long again.
        """
        past = {run_id: now - job.started for run_id, job in self.running.items()}
        known = [*self._lasted, *(past[run_id] + seconds for run_id, seconds in left.items() if run_id in past)]
        lasts = sum(known) / len(known) if known else max([GUESS, *past.values()])
        free = sorted(left.get(run_id, lasts - gone if gone < lasts else gone) for run_id, gone in past.items())
        free = [0.0] * (max(self.workers, 1) - len(free)) + free
        for _ in range(ahead):
            heapreplace(free, free[0] + lasts)
        return free[0]
