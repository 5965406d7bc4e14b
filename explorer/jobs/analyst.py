"""Analyses that would take too much of the web process: done elsewhere while the thread of a page waits.

On this machine one at a time, in the order in which they were asked for; on a cluster as many as it has workers. Nobody
waits for what nobody wants: an analysis whose page was left is given up as soon as others wait, or where it has not
begun, unless the visitor is back by then.
"""

import threading
import time
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import BrokenExecutor, Future, wait
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Literal

from core.errors import InputError
from explorer.jobs.cluster import ClusterAway

STEP = 0.2  # seconds between two looks, and until a page says again that it waits
GRACE = 2.0  # seconds after which who has left will not be back: a click draws the page again within this time
State = Literal["waits", "away", "begun"]
"of an analysis: others are done before it; nobody is there to do it; it is being done"
Tell = Callable[[State], None]
Work = Callable[[], object]


@contextmanager
def _quietly() -> Iterator[Tell]:
    yield lambda _: None


_TELLING: list[Callable[[], AbstractContextManager[Tell]]] = [_quietly]


def tell_with(way: Callable[[], AbstractContextManager[Tell]]) -> None:
    """From now on who waits says so through this, which is entered when the waiting begins."""
    _TELLING[:] = [way]


def telling() -> AbstractContextManager[Tell]:
    """How this thread says to its visitor that it waits."""
    return _TELLING[0]()


class Unanalysed(InputError):
    """An analysis that came to nothing: the page says why, and opened again it begins anew."""


@dataclass(eq=False)
class _Question:
    """An analysis that somebody waits for."""

    work: Work
    askers: int = 0
    left: float = 0.0
    "when the last of them left"
    answer: "Future[object] | None" = None
    "None until it has begun"

    @property
    def answered(self) -> bool:
        return self.answer is not None and self.answer.done()

    @property
    def state(self) -> State:
        """While it is unanswered. What was handed to a cluster waits there for a worker."""
        return "begun" if self.answer is not None and self.answer.running() else "waits"

    @property
    def failed(self) -> bool:
        return self.answer is not None and self.answer.done() and self.answer.exception() is not None


class Analyst:
    """Whoever does the analyses of one server process. Every method may be called from any thread."""

    def __init__(
        self,
        begin: "Callable[[Work], Future[object]]",
        at_once: Callable[[], int] = lambda: 1,
        end: Callable[[], None] = lambda: None,
    ) -> None:
        """begin: hands out an analysis. at_once: how many can be done now. end: what is being done ends unanswered."""
        self._begin, self._at_once, self._end = begin, at_once, end
        self._line: dict[Hashable, _Question] = {}
        self._lock, self._closed = threading.Lock(), False

    def ask(self, key: Hashable, work: Work, tell: Tell) -> object:
        """What the work gives. key: all that decides it; who asks for the same meanwhile waits for the same.

        tell: called at every step of waiting; may raise to give up. Raises what the work raises; Unanalysed for an
        InputError, and where the process that did it was lost, had too little memory, or ends with the server.
        """
        with self._lock:
            if key not in self._line or self._line[key].failed:  # what failed was for those who asked then
                self._line[key] = _Question(work)
            question = self._line[key]
            question.askers += 1
        try:
            while (answer := self._answer(question)) is None:
                tell("away" if self._at_once() < 1 else question.state)
        finally:
            self._leave(key, question)
        if self._closed and question.failed:
            raise Unanalysed("analysis_lost")
        return _found(answer)

    def close(self) -> None:
        """Nothing is done any more."""
        with self._lock:
            self._closed = True
            self._end()

    def _answer(self, question: _Question) -> "Future[object] | None":
        """The answer if it comes within a step."""
        with self._lock:
            self._hand_out()
            answer = question.answer
            if self._closed and (answer is None or not answer.done()):
                raise Unanalysed("analysis_lost")
        if answer is None:
            time.sleep(STEP)
        elif not wait([answer], STEP).not_done and not _is_lost(answer):
            return answer
        return None

    def _hand_out(self) -> None:
        for question in self._line.values():
            if question.answer is not None and _is_lost(question.answer):
                question.answer = None
        if any(question.answer is None for question in self._line.values()):
            self._forget_unwanted()
        begun = sum(question.answer is not None and not question.answered for question in self._line.values())
        most = 0 if self._closed else self._at_once() - begun
        for question in [each for each in self._line.values() if each.answer is None][: max(0, most)]:
            question.answer = self._begin(question.work)

    def _forget_unwanted(self) -> None:
        """What nobody has waited for since a moment makes room for those who wait."""
        for key, question in list(self._line.items()):
            if question.askers == 0 and time.monotonic() - question.left > GRACE:
                del self._line[key]
                if not question.answered:
                    self._end()

    def _leave(self, key: Hashable, question: _Question) -> None:
        with self._lock:
            question.askers -= 1
            question.left = time.monotonic()
            ended = question.answer is None or question.answered
            if question.askers == 0 and ended and self._line.get(key) is question:
                del self._line[key]
            elif question.askers == 0:
                later = threading.Timer(GRACE, self._cancel, (key, question))
                later.daemon = True
                later.start()

    def _cancel(self, key: Hashable, question: _Question) -> None:
        """Nobody has come back: what waits for a worker of a cluster makes room for those who train there."""
        with self._lock:
            wanted = question.askers or question.state == "begun" or self._line.get(key) is not question
            if not wanted:
                del self._line[key]
        if not wanted and question.answer is not None:
            question.answer.cancel()


def _is_lost(answer: "Future[object]") -> bool:
    """Whether those who were to give it are away: the work is done again when they are back."""
    return answer.done() and isinstance(answer.exception(), ClusterAway)


def _found(answer: "Future[object]") -> object:
    try:
        return answer.result()
    except InputError as error:  # subclasses do not cross the border of a process
        raise Unanalysed(error.kind, error.where, error.limit, error.place) from error
    except MemoryError as error:
        raise Unanalysed("analysis_too_large") from error
    except BrokenExecutor as error:
        raise Unanalysed("analysis_lost") from error
