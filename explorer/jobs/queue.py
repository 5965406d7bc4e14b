"""Training jobs: queued fairly, run in workers, seen by their folders.

    queue = jobs()
    run_id = queue.submit(recipe, visitor)        # returns at once
    queue.view(run_id)                            # waiting (place, estimate), running, paused, finished ...

Same recipe, same run: a visitor who asks for a recipe that already waits or runs becomes one of its owners, and what
one of several owners stops goes on for the others. A run whose worker died goes on from its checkpoint, once.

Nothing here calls Streamlit. One daemon thread hands out jobs, because renewing a broken pool takes a while.
"""

import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from functools import lru_cache, partial

from core.errors import DiskFull, InputError
from core.limits import Limits, limits
from core.recipe import Recipe
from core.runs.array_store import made
from core.runs.control import FINAL, Want, ask, read_status
from core.runs.run import Run
from explorer.jobs.executors import Attendant, Place, outcome, place, started
from explorer.jobs.failures import Failures
from explorer.jobs.line import Errand, Job, Line
from explorer.jobs.presence import PRESENCE
from explorer.jobs.progress import JobView, bounded, is_over, left_of, seconds_left
from explorer.jobs.store import shipped_runs, store
from explorer.jobs.vectors import checked_rows, give
from explorer.jobs.worker import train_job

_LOCK = threading.Lock()


class JobQueue:
    """The jobs of one server process. Every method may be called from any thread."""

    def __init__(self, where: Place, bounds: Limits, gone: Callable[[str], bool] = PRESENCE.gone) -> None:
        """where: runs the jobs. bounds: how many may wait, and how long one may take. gone: who has left for good."""
        self.where, self._bounds, self._gone = where, bounds, gone
        self._line = Line(where.present, bounds)
        self._left: Callable[[], dict[str, float]] = lambda: left_of(self._line.running, store().folder)
        self._attendant = Attendant(where, self._hand_out)
        self._lock, self._closed = threading.RLock(), False
        self._backstop = 2 * bounds.training_seconds + 60 if where.apart else None
        self._failures = Failures(bounds.training_seconds, self._backstop)

    # -- what visitors ask -----------------------------------------------------------------------------------------

    def submit(
        self, recipe: Recipe, visitor: str, want: Want = "run", delay: float | None = None, afresh: bool = False
    ) -> str:
        """Queue a recipe; return its run id. A run that waits, runs or is finished is joined, a broken one resumed.

        want: 'run', or 'step' for one batch. delay: seconds to wait after each epoch (None: as before). afresh: train
        from the start, whatever was recorded. Raises InputError: 'already_running' (enough of this visitor in the line)
        or 'queue_full', both with the seconds after which to try again, and as `checked_rows`.
        """
        run_id = recipe.id
        with self._lock:
            self._drop_forsaken()
            live = self._line.find(run_id) is not None
            if not live and (afresh or not is_over(run_id, store().folder(run_id))):
                given = checked_rows(recipe, self._bounds.run_bytes)
                self._line.admit(visitor, time.monotonic(), self._left(), PRESENCE.neighbours(visitor))
                self._failures.forget(run_id)
                if afresh:
                    store().discard(run_id)
                give(given, store().folder(run_id))
                live = True
            if live:
                self._want(run_id, self._line.join(run_id, recipe, visitor), want, delay)
        store().own(visitor, run_id)
        self._wake()
        return run_id

    def resume(self, run_id: str, visitor: str) -> None:
        """Go on with a paused, stopped or interrupted run. Raises InputError as `submit`, and 'unknown_run'."""
        self.submit(self.recipe(run_id), visitor)

    def step(self, run_id: str, visitor: str) -> None:
        """Train one more batch of a run, then pause it. Raises InputError as `resume`."""
        self.submit(self.recipe(run_id), visitor, "step")

    def pause(self, run_id: str, visitor: str) -> None:
        """Pause a run after the current batch; its worker is free for others meanwhile."""
        self._leave(run_id, visitor, "pause")

    def stop(self, run_id: str, visitor: str) -> None:
        """End a run where it is; what was recorded stays, and can be resumed."""
        self._leave(run_id, visitor, "stop")

    def slow_down(self, run_id: str, delay: float) -> None:
        """Change the slow motion of a live run: seconds to wait after each epoch."""
        with self._lock:
            job = self._line.find(run_id)
            if job is not None:
                ask(store().folder(run_id), delay=bounded(delay, job.recipe, self._bounds))

    def view(self, run_id: str) -> JobView:
        """The state of a run now; cheap enough for every tick of a page. Raises InputError('unknown_run') for no id."""
        folder, now = store().folder(run_id), time.monotonic()
        with self._lock:
            job = self._line.find(run_id)
            if job is not None and run_id in self._line.waiting:
                ahead = self._line.order().index(run_id)
                seconds = None if self.where.away else self._line.seconds_until(ahead, now, self._left())
                return JobView("waiting", ahead + 1, seconds, self.where.away, len(job.owners) > 1)
            failed = self._failures.view(run_id)
        if job is not None:
            return JobView("running", 0, seconds_left(folder, job), shared=len(job.owners) > 1)
        if failed is not None:
            return failed
        known = folder if (folder / "recipe.json").exists() else shipped_runs().get(run_id)
        if known is None:
            return JobView("unknown")
        status, problem = read_status(known)
        return JobView(status, error=problem)

    def recipe(self, run_id: str) -> Recipe:
        """What a run is trained from, also of one that waits. Raises InputError('unknown_run')."""
        with self._lock:
            job = self._line.find(run_id)
        return job.recipe if job is not None else Run.open(store().folder(run_id)).recipe

    def of(self, visitor: str) -> tuple[str, ...]:
        """This visitor's runs that run or wait, in this order."""
        with self._lock:
            return self._line.of(visitor)

    def live(self) -> frozenset[str]:
        """Every run that waits or runs, or that an errand is for: what must not be deleted."""
        with self._lock:
            return frozenset(key.partition(".")[0] for key in self._line.running | self._line.waiting)

    def send(self, key: str, recipe: Recipe, visitor: str, errand: Errand, spare: bool = False) -> bool:
        """Put an errand (key: `<id of its folder>.<number>`) in the line; False if `spare` and no worker idles."""
        with self._lock:
            if spare and self._line.spare <= 0:
                return False
            self._line.join(key, recipe, visitor, errand)
        self._wake()
        return True

    def warm(self) -> None:
        """Start the workers in the background, a moment later, so that the first page is not kept waiting."""
        if self.where.apart:
            self._attendant.start()

    def close(self) -> None:
        """End the workers, whatever they do, for good; their runs can be resumed."""
        self._closed = True
        self.where.close()

    # -- under the lock --------------------------------------------------------------------------------------------

    def _want(self, run_id: str, job: Job, want: Want, delay: float | None) -> None:
        stepping = want == "step" == job.want and run_id in self._line.running
        job.again = job.again + 1 if stepping else 0
        job.want = want
        try:
            ask(made(store().folder(run_id)), want, None if delay is None else bounded(delay, job.recipe, self._bounds))
        except DiskFull:  # nothing waits in the line that could not be asked for
            self._line.waiting.pop(run_id, None)
            raise

    def _leave(self, run_id: str, visitor: str, want: Want) -> None:
        folder = store().folder(run_id)
        with self._lock:
            job = self._line.find(run_id)
            resting = job is None and run_id in store().owned(visitor)
            if not resting and not self._line.leave(run_id, visitor):
                return
            if job is not None:
                job.want = want
            if (folder / "control").exists():
                ask(folder, want)
            if run_id not in self._line.running:
                self._forget_unbegun(run_id)

    def _drop_forsaken(self) -> None:
        """Nobody waits for a run that has not begun and whose visitors have all closed their pages."""
        for run_id in self._line.drop(self._gone):
            self._failures.keep(run_id, InputError("left_queue"))
            self._forget_unbegun(run_id)

    def _forget_unbegun(self, run_id: str) -> None:
        if not (store().folder(run_id) / "recipe.json").exists():
            store().discard(run_id)

    # -- handing out -----------------------------------------------------------------------------------------------

    def _wake(self) -> None:
        if self.where.apart:
            self._attendant.call()
        else:
            self._hand_out()

    def _hand_out(self) -> None:
        while not self._closed:
            with self._lock:
                self._drop_forsaken()
                self._line.workers = self.where.present
                taken = self._line.take(time.monotonic())
            if taken is None:
                break
            (run_id, job), executor = taken, self.where.executor
            if job.errand is not None:
                future = started(executor, job.errand.work, self._backstop)
            else:
                folder = str(store().folder(run_id))
                future = started(executor, train_job, job.recipe.to_json(), folder, self._backstop)
            future.add_done_callback(partial(self._ended, run_id, job))
        store().sweep(self.live(), PRESENCE.households)

    def _ended(self, run_id: str, job: Job, future: "Future[str]") -> None:
        """Called in whatever thread finishes the job."""
        if self._closed:
            return
        seconds, (status, error) = time.monotonic() - job.started, outcome(future)
        with self._lock:
            failure = self._failures.judge(job, error, seconds)
            if failure is not None:
                self._failures.keep(run_id, failure)
            wanted = status in ("paused", "stopped") and (job.want == "run" or job.again > 0)
            job.again = max(job.again - 1, 0)
            again = bool(job.owners) and (wanted or (error is not None and failure is None))
            self._line.ended(run_id, seconds if status in FINAL else None, front=again)
        try:
            if job.errand and not again:
                job.errand.then(failure)
            elif not job.owners and run_id not in self.live():
                store().delete_unlisted(run_id)
        except Exception as wrong:  # whoever waits for the errand learns of it; the others are served
            self._failures.keep(run_id, self._failures.judge(job, wrong, seconds) or InputError("worker_lost"))
        self._wake()


@lru_cache(maxsize=4)
def _jobs(setting: str) -> JobQueue:
    return JobQueue(place(setting, limits()), limits())


def jobs() -> JobQueue:
    """This process's queue. EXPLORER_EXECUTOR chooses its executor: inline, local (default) or dask://host:port."""
    with _LOCK:
        return _jobs(os.environ.get("EXPLORER_EXECUTOR") or "local")
