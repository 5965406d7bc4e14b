"""Who does analyses does one at a time, in order, for those who still wait; and is replaced when lost."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from core.errors import Damaged, InputError
from core.limits import HOSTED, MIB
from explorer.jobs import analyst as module
from explorer.jobs import executors
from explorer.jobs.analyst import Analyst, State, Unanalysed
from explorer.jobs.cluster import ClusterAway
from explorer.jobs.executors import Place, place
from tests.until import until


class Left(Exception):
    """A page that was left while it waited."""


class Held:
    """Begins what is asked, and leaves it to the test to answer."""

    def __init__(self, at_once: int = 1, waits: bool = False) -> None:
        """waits: what is begun waits for somebody who does it, as on a cluster."""
        self.given: list[Future[object]] = []
        self.at_once, self.ends, self.waits = at_once, 0, waits
        self.analyst = Analyst(self._begin, lambda: self.at_once, self._end)

    def _begin(self, work: Callable[[], object]) -> Future[object]:
        del work
        self.given.append(Future())
        if not self.waits:
            self.given[-1].set_running_or_notify_cancel()
        return self.given[-1]

    def _end(self) -> None:
        self.ends += 1

    def ask(self, key: str, *steps: Callable[[], object]) -> tuple[object, list[State]]:
        """The answer, and the states told until then. steps: what happens at each telling."""
        told: list[State] = []

        def tell(state: State) -> None:
            told.append(state)
            steps[len(told) - 1]()

        return self.analyst.ask(key, lambda: None, tell), told


def leave() -> None:
    raise Left


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "STEP", 0.001)
    monkeypatch.setattr(module, "GRACE", 600.0)


def test_one_at_a_time_in_the_order_of_asking() -> None:
    held, answers = Held(), list[object]()

    def second_asks() -> None:
        answers.append(
            held.ask("b", lambda: held.given[0].set_result("of a"), lambda: held.given[1].set_result("of b"))
        )

    answers.append(held.ask("a", second_asks))
    assert answers == [("of b", ["waits", "begun"]), ("of a", ["begun"])]
    both = Held(at_once=2)
    both.ask("a", lambda: both.ask("b", lambda: [each.set_result(1) for each in both.given]))
    assert len(both.given) == 2


def test_who_asks_for_the_same_waits_for_the_same() -> None:
    held = Held()
    inner: list[object] = []
    outer = held.ask("a", lambda: inner.append(held.ask("a", lambda: held.given[0].set_result(7))))
    assert (outer, inner) == ((7, ["begun"]), [(7, ["begun"])])
    assert len(held.given) == 1
    assert held.ask("a", lambda: held.given[1].set_result(8)) == (8, ["begun"])  # results are kept elsewhere


def test_who_leaves_before_it_has_begun_is_forgotten_and_who_comes_back_is_not_begun_again() -> None:
    held = Held()
    with pytest.raises(Left):
        held.ask("a", leave)

    def other_comes_and_goes() -> None:
        with pytest.raises(Left):
            held.ask("b", leave)

    assert held.ask("a", other_comes_and_goes, lambda: held.given[0].set_result(1)) == (1, ["begun"] * 2)
    assert (len(held.given), held.ends) == (1, 0)


def test_what_failed_after_all_had_left_is_begun_anew() -> None:
    held = Held()
    with pytest.raises(Left):
        held.ask("a", leave)
    held.given[0].set_exception(MemoryError())
    assert held.ask("a", lambda: held.given[1].set_result(1)) == (1, ["begun"])


def test_what_nobody_waits_for_is_given_up_for_those_who_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    held = Held()
    with pytest.raises(Left):
        held.ask("a", leave)
    monkeypatch.setattr(module, "GRACE", 0.0)
    assert held.ask("b", lambda: held.given[1].set_result(2)) == (2, ["begun"])
    assert held.ends == 1
    assert held.ask("a", lambda: held.given[2].set_result(3)) == (3, ["begun"])


def test_what_was_handed_out_waits_until_somebody_does_it() -> None:
    held = Held(waits=True)
    answer = held.ask(
        "a",
        lambda: None,
        lambda: held.given[0].set_running_or_notify_cancel(),
        lambda: held.given[0].set_result(1),
    )
    assert answer == (1, ["waits", "waits", "begun"])


def test_what_nobody_waits_for_is_not_begun_and_what_is_being_done_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "GRACE", 0.0)
    held, begun, before = Held(waits=True), Held(), set(threading.enumerate())
    for each in (held, begun):
        with pytest.raises(Left):
            each.ask("a", leave)
    until(held.given[0].cancelled, "its end")
    until(lambda: before.issuperset(threading.enumerate()), "the other's time")
    assert held.ask("a", lambda: held.given[1].set_result(1)) == (1, ["waits"])
    assert begun.ask("a", lambda: begun.given[0].set_result(2)) == (2, ["begun"])


@pytest.mark.parametrize("waits", [True, False])
def test_when_the_server_ends_those_who_wait_are_told(waits: bool) -> None:
    held = Held(waits=waits)

    def other_asks() -> None:
        with pytest.raises(Unanalysed, match="analysis_lost"):
            held.ask("b", held.analyst.close)
        if not waits:
            held.given[0].set_exception(RuntimeError("The executor was shut down."))

    with pytest.raises(Unanalysed, match="analysis_lost"):
        held.ask("a", other_asks)
    with pytest.raises(Unanalysed, match="analysis_lost"):
        held.ask("c")


def test_one_that_is_away_is_waited_for_and_what_was_lost_with_it_is_done_again() -> None:
    held = Held(at_once=0)

    def comes() -> None:
        held.at_once = 1

    def is_lost() -> None:
        held.at_once = 0
        held.given[0].set_exception(ClusterAway())

    assert held.ask("a", comes, is_lost, comes, lambda: held.given[1].set_result(5)) == (
        5,
        ["away", "begun", "away", "begun"],
    )


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (MemoryError(), "analysis_too_large"),
        (executors.BrokenExecutor(), "analysis_lost"),
        (Damaged("tables"), "damaged"),
        (InputError("unknown_run"), "unknown_run"),
    ],
)
def test_what_goes_wrong_is_a_value_and_the_next_asker_begins_anew(error: Exception, kind: str) -> None:
    held = Held()
    with pytest.raises(Unanalysed) as caught:
        held.ask("a", lambda: held.given[0].set_exception(error))
    assert caught.value.kind == kind
    assert held.ask("a", lambda: held.given[1].set_result(1)) == (1, ["begun"])
    with pytest.raises(ZeroDivisionError):  # a fault of ours is no value
        held.ask("a", lambda: held.given[2].set_exception(ZeroDivisionError()))


@pytest.fixture
def local() -> Iterator[Place]:
    made = place("local", replace(HOSTED, worker_bytes=1_024 * MIB))
    yield made
    made.close()


def quietly(state: State) -> None:
    del state


def kill(process: int, state: State) -> None:
    del state
    with suppress(ProcessLookupError):  # it is told again until that is noticed
        os.kill(process, signal.SIGKILL)


def has_torch() -> bool:
    """Runs in the process of analyses."""
    import sys

    return "torch" in sys.modules


@pytest.mark.slow
def test_a_killed_process_is_said_and_the_next_question_starts_another_one(local: Place) -> None:
    ask = local.analyst.ask
    pid = ask("pid", os.getpid, quietly)
    assert isinstance(pid, int)
    assert pid != os.getpid()
    assert not ask("torch", has_torch, quietly)
    with pytest.raises(Unanalysed) as caught:
        ask("long", partial(time.sleep, 600), partial(kill, pid))
    assert caught.value.kind == "analysis_lost"
    other = ask("pid", os.getpid, quietly)
    assert other != pid
    with pytest.raises(Unanalysed) as caught:
        ask("large", partial(bytearray, 4_096 * MIB), quietly)
    assert caught.value.kind == "analysis_too_large"
    assert ask("pid", os.getpid, quietly) == other


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_a_process_without_a_question_ends(local: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executors, "IDLE_SECONDS", 0.1)
    pid = local.analyst.ask("pid", os.getpid, quietly)
    until(lambda: not Path(f"/proc/{pid}").exists(), "its end")
    assert local.analyst.ask("pid", os.getpid, quietly) != pid
