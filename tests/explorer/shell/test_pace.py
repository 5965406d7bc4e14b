"""A script ends when the loop has taken over what it drew, and a few ticks are drawn at a time."""

import asyncio
import threading
import time
from collections.abc import Iterator
from typing import NoReturn

import pytest
from streamlit.runtime.scriptrunner import StopException

from explorer.shell import pace
from explorer.shell.pace import TICKS_AT_ONCE, keep_pace, serve_with, taken_over, tick_in_turn
from tests.until import PATIENCE, until


@pytest.fixture
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    serving = asyncio.new_event_loop()
    thread = threading.Thread(target=serving.run_forever)
    thread.start()
    serve_with(serving)
    yield serving
    serving.call_soon_threadsafe(serving.stop)
    thread.join()
    serving.close()
    keep_pace()  # for a closed loop nobody waits
    pace._LOOPS.clear()


def test_what_was_drawn_before_has_been_taken_over(loop: asyncio.AbstractEventLoop) -> None:
    released, taken = threading.Event(), list[str]()
    loop.call_soon_threadsafe(released.wait)  # the loop has something to do for another visitor
    loop.call_soon_threadsafe(taken.append, "an element")

    def script_of_a_page() -> None:
        keep_pace()
        taken.append("the script ends")

    script = threading.Thread(target=script_of_a_page)
    script.start()
    assert taken == []
    released.set()
    script.join()
    assert taken == ["an element", "the script ends"]


def test_a_page_that_stops_early_waits_for_what_it_has_drawn(loop: asyncio.AbstractEventLoop) -> None:
    taken = list[str]()

    def page() -> NoReturn:
        loop.call_soon_threadsafe(time.sleep, 0.05)  # the loop has something to do for another visitor
        loop.call_soon_threadsafe(taken.append, "the notice it stops with")
        raise StopException

    with pytest.raises(StopException), taken_over():
        page()
    assert taken == ["the notice it stops with"]


def test_of_many_ticks_a_few_are_drawn_at_a_time_and_each_has_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "LONGEST", PATIENCE)
    drawn, most, released, lock = list[int](), list[int](), threading.Event(), threading.Lock()
    inside = 0

    def tick(number: int) -> None:
        nonlocal inside
        with tick_in_turn():
            with lock:
                inside += 1
                most.append(inside)
            released.wait()
            with lock:
                inside -= 1
                drawn.append(number)

    ticks = [threading.Thread(target=tick, args=(number,)) for number in range(3 * TICKS_AT_ONCE)]
    for one in ticks:
        one.start()
    until(lambda: inside == TICKS_AT_ONCE, "turns")
    released.set()
    for one in ticks:
        one.join()
    assert sorted(drawn) == list(range(len(ticks)))
    assert max(most) == TICKS_AT_ONCE


def test_a_tick_that_fails_gives_its_turn_back() -> None:
    for _ in range(TICKS_AT_ONCE + 1):
        with pytest.raises(ValueError, match="of the part"), tick_in_turn():
            raise ValueError("of the part")
    assert pace._TURNS.acquire(blocking=False), "another one may begin at once"
    pace._TURNS.release()


def test_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "LONGEST", 0.01)
    with tick_in_turn(), tick_in_turn(), tick_in_turn():
        pass
