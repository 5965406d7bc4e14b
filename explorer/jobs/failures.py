"""Why jobs ended badly: what to tell the visitor, kept for the pages."""

import logging
from concurrent.futures import BrokenExecutor

from core.errors import InputError
from explorer.jobs.cluster import ClusterAway
from explorer.jobs.line import Job
from explorer.jobs.progress import JobView

KEPT = 100
_log = logging.getLogger(__name__)


class Failures:
    """The failures of one queue, the newest of them by run. Its owner holds the lock."""

    def __init__(self, budget: float, backstop: float | None) -> None:
        """budget: seconds a run may train. backstop: seconds after which a worker ends itself (None: it does not)."""
        self._budget, self._backstop = budget, backstop
        self._kept: dict[str, InputError] = {}

    def judge(self, job: Job, error: BaseException | None, seconds: float) -> InputError | None:
        """What to tell the visitor; None when nothing went wrong, or when the run may go on from its checkpoint."""
        if error is None or isinstance(error, InputError):
            return error
        if isinstance(error, ClusterAway):
            return None
        if isinstance(error, BrokenExecutor):
            job.crashes += 1
            if self._backstop is not None and seconds >= self._backstop:
                return InputError("over_budget", "", self._budget)
            return None if job.crashes < 2 else InputError("worker_lost")
        _log.error("a training job failed", exc_info=error)
        return InputError("worker_lost")

    def keep(self, run_id: str, failure: InputError) -> None:
        """Remember why a run failed, in the place of the oldest."""
        self._kept = dict([*self._kept.items(), (run_id, failure)][-KEPT:])

    def forget(self, run_id: str) -> None:
        """It is tried again."""
        self._kept.pop(run_id, None)

    def view(self, run_id: str) -> JobView | None:
        """How a run that failed is shown; None for one that did not."""
        failure = self._kept.get(run_id)
        if failure is None:
            return None
        return JobView("over_budget" if failure.kind == "over_budget" else "failed", error=failure)
