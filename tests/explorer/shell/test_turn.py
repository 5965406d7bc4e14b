"""Heavy pages are computed one at a time, say that they wait, and never keep the turn when they end."""

import threading
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from explorer.shell import turn
from explorer.shell.text import TEXT


def page() -> None:
    import streamlit as st

    from core.recipe import Recipe
    from explorer.shell.turn import take_turn, turn_given_back
    from explorer.show.address import end_page, kept_address
    from explorer.study.opened import open_run

    run = open_run(Recipe.articles().id)
    assert run is not None
    with kept_address(), turn_given_back():
        take_turn(st.session_state.page, run, st.session_state.lang)
        st.session_state.held = not st.session_state.turn.acquire(blocking=False)
        if not st.session_state.held:
            st.session_state.turn.release()
        match st.session_state.end:
            case "end":
                end_page()
            case "stop":
                st.stop()
            case "rerun":
                st.session_state.end = ""
                st.rerun()
            case "fail":
                raise ZeroDivisionError


@pytest.fixture(autouse=True)
def own_turn(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A turn of the test's own, for which the articles' run is large."""
    monkeypatch.setattr(turn, "_TURN", threading.Lock())
    monkeypatch.setattr(turn, "_DONE", type(turn._DONE)())
    monkeypatch.setattr(turn, "STEP", 0.01)
    monkeypatch.setattr(turn, "LARGE", 10)
    yield
    assert not turn._TURN.locked()


def opened(name: str, end: str = "", lang: str = "en") -> AppTest:
    app = AppTest.from_function(page)
    for key, value in {"page": name, "end": end, "lang": lang, "turn": turn._TURN}.items():
        app.session_state[key] = value
    return app.run()


@pytest.mark.parametrize("end", ["", "end", "stop", "rerun", "fail"])
def test_a_heavy_page_has_the_turn_until_it_ends_however_it_does(end: str) -> None:
    assert opened("similarity", end).session_state["held"]
    assert not turn._TURN.locked()


def test_a_light_page_a_small_run_and_a_page_that_was_computed_before_take_no_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert not opened("train").session_state["held"]
    assert opened("claims").session_state["held"]
    assert not opened("claims").session_state["held"]
    assert opened("claims", lang="zh").session_state["held"]
    monkeypatch.setattr(turn, "LARGE", 22)
    assert not opened("evidence").session_state["held"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_who_has_waited_long_enough_is_told_so(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turn, "LONGEST", 0.05)
    with turn._TURN:
        app = opened("similarity", lang=lang)
    assert [box.value for box in app.warning] == [TEXT[lang].turn_late]  # type: ignore[index]
    assert "held" not in app.session_state


def test_who_waits_says_so_and_goes_on_when_the_other_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    said = []
    turn._TURN.acquire()

    class Place:
        def info(self, words: str, icon: str) -> None:
            del icon
            said.append(words)
            if turn._TURN.locked() and len(said) == 3:
                turn._TURN.release()

        def empty(self) -> None:
            said.append("")

    monkeypatch.setattr(turn.st, "empty", Place)
    assert opened("similarity").session_state["held"]
    assert said == [TEXT["en"].turn_waits] * 3 + [""]
