"""The members of an ensemble, trained through the same fair line as single runs, and seen by the ensemble's folder.

    key = ensembles().submit(recipe, visitor)     # returns at once
    ensembles().view(key)                         # state, members done, of how many
    open_ensemble(key)                            # what there is of it (`ensemble_folders`): tables, losses

An ensemble is cut into parts of about half a second of work (one member, if that takes longer). It has one part in the
line, like a visitor with a run, and more only on workers that nobody waits for: others never wait longer than a part.
A part writes the members that have ended into the folder; what is not there yet is handed out again.
"""

import logging
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import count
from typing import Literal

from core.errors import Damaged, InputError
from core.limits import limits
from core.recipe import Recipe
from core.runs.control import Status, ask, read_status, write_status
from core.runs.ensemble import SEEDS, Ensemble, Kind, begin, ensemble_id, first_seeds
from explorer.jobs.ensemble_folders import found_ensemble, shipped_ensembles
from explorer.jobs.line import Errand, check_room
from explorer.jobs.presence import PRESENCE
from explorer.jobs.queue import JobQueue, jobs
from explorer.jobs.store import store
from explorer.jobs.vectors import found_rows, give
from explorer.jobs.worker import members_job

_log = logging.getLogger(__name__)
PART_SECONDS = 0.5
"of processor time: on a busy machine parts of the same size take longer, so that handing them out costs no more"
BUDGET = 10
"an ensemble may take so many times as long as the longest run"


@dataclass(frozen=True)
class EnsembleView:
    """The state of one ensemble."""

    state: Status | Literal["unknown"]
    "running: members wait or train; interrupted: its server stopped; unknown: there is no such ensemble"
    done: int = 0
    "members that have ended"
    asked: int = 0
    "members wanted"
    estimate_seconds: float | None = None
    "until the last one ends, if they go on at the pace so far; None when there is nothing to tell it from"
    error: InputError | None = None
    "why it failed, or why nothing trains at the moment"


@dataclass(eq=False)
class Live:
    """An ensemble of which members wait or train."""

    ensemble: Ensemble
    owners: list[str]
    "visitors who have asked for it, in the order of asking"
    began: float
    "time.monotonic()"
    had: int
    "members that were there when it began"
    then: tuple[Recipe, ...] = ()
    "recipes whose ensembles follow"
    parts: dict[str, tuple[int, ...]] = field(default_factory=dict)
    "key of a part in the line -> the members it was given"
    number: "count[int]" = field(default_factory=count)
    "of the next part"
    end: Status | None = None
    "how it is going to end, if somebody or something has decided that: no further part is handed out"
    error: InputError | None = None
    "why"


class Ensembles:
    """The ensembles of one server process. Every method may be called from any thread."""

    def __init__(self, queue: JobQueue) -> None:
        """queue: the line they share with single runs."""
        self._queue = queue
        self._live: dict[str, Live] = {}
        self._lock = threading.RLock()

    def submit(
        self,
        recipe: Recipe,
        visitor: str,
        members: tuple[int, ...] = first_seeds(SEEDS),
        kind: Kind = "seeds",
        then: tuple[Recipe, ...] = (),
    ) -> str:
        """Train what is missing of an ensemble; return its id. One that is shipped, complete or under way is joined.

        then: recipes whose ensembles of the same members follow, one after the other, unless one is stopped.
        Raises InputError: 'setting' for more than `core.runs.ensemble.most_seeds`, 'already_running' when the visitor
        has another ensemble under way, 'queue_full', as `found_rows`, and what `Recipe.dataset` raises for the corpus.
        """
        key = ensemble_id(recipe, members, kind)
        with self._lock:
            live = self._live.get(key)
            if live is None and then and self.view(key).state == "finished":
                return self.submit(then[0], visitor, members, kind, then[1:])
            if key in shipped_ensembles():
                return key
            if live is None or visitor not in live.owners:
                self._admit(visitor)
            given = found_rows(recipe)
            ensemble = begin(recipe, members, store().folder(key), kind)
            give(given, ensemble.folder)
            store().own_ensemble(visitor, key)
            if live is not None:
                self._join(live, visitor)
                live.then = then or live.then
            elif not ensemble.complete:
                self._begin(key, ensemble, visitor, then)
        return key

    def of(self, visitor: str) -> tuple[str, ...]:
        """The ensembles that this visitor has under way."""
        with self._lock:
            return tuple(key for key, live in self._live.items() if visitor in live.owners)

    def stop(self, key: str, visitor: str) -> None:
        """Remove the visitor; without another one the training ends. Members that are trained stay."""
        with self._lock:
            live = self._live.get(key)
            if live is None or visitor not in live.owners:
                return
            live.owners.remove(visitor)
            if not live.owners:
                self._end(live, "stopped")

    def view(self, key: str) -> EnsembleView:
        """The state of an ensemble now; cheap enough for every tick of a page. InputError('unknown_run') for no id."""
        ensemble = found_ensemble(key)
        if not isinstance(ensemble, Ensemble):
            return EnsembleView("damaged" if ensemble else "unknown", error=ensemble)
        done, asked = len(ensemble.done), len(ensemble.asked)
        if ensemble.complete:
            return EnsembleView("finished", done, asked)
        with self._lock:
            live = self._live.get(key)
            if live is not None and live.end is None:
                new, seconds = done - live.had, time.monotonic() - live.began
                away = self._queue.where.away
                pace = seconds / new if new and not away else None
                return EnsembleView("running", done, asked, pace and (asked - done) * pace, away)
            if live is not None:
                return EnsembleView(live.end or "running", done, asked, error=live.error)
        status, problem = read_status(ensemble.folder)
        if ensemble.damage:
            status, problem = "damaged", Damaged(ensemble.damage[0])
        return EnsembleView(status, done, asked, error=problem)

    def _admit(self, visitor: str) -> None:
        for key, live in self._live.items():
            if visitor in live.owners:
                seconds = self.view(key).estimate_seconds or 0.0
                raise InputError("already_running", f"{max(1.0, seconds):.0f}", 1)
        soonest = min((self.view(key).estimate_seconds or 0.0 for key in self._live), default=0.0)
        owners = [live.owners for live in self._live.values()]
        check_room(owners, PRESENCE.neighbours(visitor), limits(), f"{max(1.0, soonest):.0f}")

    def _join(self, live: Live, visitor: str) -> None:
        """Add a visitor; parts that were stopped are handed out again."""
        live.owners = list(dict.fromkeys([*live.owners, visitor]))
        if live.end is not None:
            live.end = live.error = None
            ask(live.ensemble.folder, "run")

    def _begin(self, key: str, ensemble: Ensemble, visitor: str, then: tuple[Recipe, ...]) -> None:
        ask(ensemble.folder, "run")
        write_status(ensemble.folder, "running")
        live = self._live[key] = Live(ensemble, [visitor], time.monotonic(), len(ensemble.done), then)
        self._hand_out(key, live)

    def _hand_out(self, key: str, live: Live) -> None:
        """A part into the line if it has none there, and one for every worker that nobody waits for."""
        while not live.end and (left := self._left(live)):
            # Large parts first and ever smaller ones (guided self-scheduling: Polychronopoulos & Kuck 1987).
            workers = max(self._queue.where.present, 1)
            members, name = left[: -(-len(left) // (2 * workers))], f"{key}.{next(live.number)}"
            errand = Errand(
                partial(members_job, str(live.ensemble.folder), members, PART_SECONDS),
                partial(self._part_ended, key, live, name),
            )
            first = not live.parts
            live.parts[name] = members
            # Named after the ensemble, not the visitor: nobody has to wait with single runs for one's own ensemble.
            if not self._queue.send(name, live.ensemble.recipe, key if first else name, errand, spare=not first):
                del live.parts[name]
                return

    def _left(self, live: Live) -> tuple[int, ...]:
        given = {member for members in live.parts.values() for member in members}
        try:
            missing = Ensemble.open(live.ensemble.folder).missing
        except InputError:  # deleted: there is nothing left to fill
            return ()
        return tuple(member for member in missing if member not in given)

    def _part_ended(self, key: str, live: Live, name: str, failure: InputError | None) -> None:
        """Called in whatever thread finishes the part."""
        with self._lock:
            del live.parts[name]
            if failure is not None:
                self._end(live, "over_budget" if failure.kind == "over_budget" else "failed", failure)
            elif time.monotonic() - live.began > BUDGET * limits().training_seconds:
                self._end(live, "over_budget", InputError("over_budget", "", BUDGET * limits().training_seconds))
            try:
                self._hand_out(key, live)
            except Exception as wrong:  # its visitors are told; whoever else waits is served
                _log.exception("the seeds of %s cannot go on", key)
                self._end(live, "failed", wrong if isinstance(wrong, InputError) else InputError("worker_lost"))
            if not live.parts and self._live.get(key) is live:
                del self._live[key]
                with suppress(OSError):  # on a full disk it counts as interrupted
                    write_status(live.ensemble.folder, live.end or "finished", live.error)
                    if not live.owners:
                        store().delete_unlisted(key)
                if live.then and not live.end:
                    for visitor in live.owners:
                        with suppress(InputError):  # of a recipe that cannot be trained the page shows none
                            self.submit(live.then[0], visitor, live.ensemble.asked, live.ensemble.kind, live.then[1:])

    def _end(self, live: Live, status: Status, error: InputError | None = None) -> None:
        """Hand out no more, and have the parts at work leave."""
        if live.end is None:
            live.end, live.error = status, error
            with suppress(OSError):
                ask(live.ensemble.folder, "stop")


@lru_cache(maxsize=4)
def _ensembles(queue: JobQueue) -> Ensembles:
    return Ensembles(queue)


def ensembles() -> Ensembles:
    """This process's ensembles, on the workers of `explorer.jobs.queue.jobs()`."""
    return _ensembles(jobs())
