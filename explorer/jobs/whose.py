"""Whose a training is."""

from explorer.jobs.queue import jobs
from explorer.jobs.store import shipped_runs, store


def is_own(run_id: str, visitor: str) -> bool:
    """Whether the visitor has trained or imported this run, or has asked for it."""
    return run_id in store().listed(visitor) or run_id in jobs().of(visitor)


def of_others(run_id: str, visitor: str) -> bool:
    """Whether only others train this run, which comes with the program: the visitor sees that one, at its end."""
    return run_id in shipped_runs() and not is_own(run_id, visitor)
