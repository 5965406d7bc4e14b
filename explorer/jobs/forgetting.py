"""A visitor who asks to be forgotten: nothing of theirs is trained any more, and nothing of it is kept."""

from explorer.jobs.ensembles import ensembles
from explorer.jobs.queue import jobs
from explorer.jobs.store import store


def forget(visitor: str) -> None:
    """Delete what is kept for this visitor and nobody else; what is being trained goes when its worker has ended."""
    for run_id in jobs().of(visitor):
        jobs().stop(run_id, visitor)
    for key in ensembles().of(visitor):
        ensembles().stop(key, visitor)
    store().forget(visitor, jobs().live())
