"""Who waits for an analysis says why, in both languages, and who has waited for long enough is told so."""

from collections.abc import Callable
from concurrent.futures import Future

import pytest
from streamlit.runtime.state import QueryParamsProxy
from streamlit.testing.v1 import AppTest

from core.errors import InputError
from explorer.jobs import analyst as module
from explorer.jobs.analyst import Analyst
from explorer.shell import waiting
from explorer.shell.text import TEXT
from explorer.show.text import LANGS, Lang
from explorer.show.text.errors import sentence


class Held:
    """Answers when the test says so."""

    def __init__(self, at_once: int) -> None:
        self.at_once, self.answer = at_once, Future[object]()
        self.answer.set_running_or_notify_cancel()

    @property
    def analyst(self) -> Analyst:
        return Analyst(lambda _: self.answer, lambda: self.at_once)


def page() -> None:
    import streamlit as st

    from explorer.shell.waiting import said_on_the_page
    from explorer.show.address import kept_address, linked

    with kept_address():
        linked("pick", "a", ["a", "b"])
        st.selectbox("pick", ["a", "b"], key="pick")
        with said_on_the_page() as tell:
            st.session_state["found"] = st.session_state["analyst"].ask("key", st.session_state["work"], tell)
        st.write("whole")


def opened(analyst: Analyst, lang: Lang) -> AppTest:
    app = AppTest.from_function(page, default_timeout=120)
    app.query_params["lang"] = lang
    app.session_state["analyst"], app.session_state["work"] = analyst, int
    return app.run()


def begin(analyst: Analyst) -> None:
    """Another analysis, whose asker leaves."""
    with pytest.raises(ZeroDivisionError):
        analyst.ask("another", int, lambda _: 1 // 0)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "STEP", 0.001)
    monkeypatch.setattr(module, "GRACE", 600.0)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Callable[[], object]]]:
    """What is expected to be said next, and what happens then; the test has made it come true when it is empty."""
    expected: list[tuple[str, Callable[[], object]]] = []

    class Place:
        def info(self, words: str, icon: str) -> None:
            del icon
            wanted, then = expected.pop(0)
            assert words == wanted
            then()

        def empty(self) -> None:
            expected.append(("nothing", int))

    monkeypatch.setattr(waiting.st, "empty", Place)
    return expected


@pytest.mark.parametrize("lang", LANGS)
def test_it_says_that_others_are_first_that_it_is_computed_and_that_nobody_is_there(
    lang: Lang, said: list[tuple[str, Callable[[], object]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    warmed: list[int] = []
    monkeypatch.setattr(waiting, "jobs", lambda: type("Jobs", (), {"warm": lambda _: warmed.append(1)})())
    held = Held(at_once=1)
    analyst = held.analyst
    begin(analyst)
    said[:] = [
        (TEXT[lang].analysis_waits, lambda: setattr(held, "at_once", 2)),
        (TEXT[lang].analysis_begun, lambda: setattr(held, "at_once", 0)),
        (sentence(InputError("cluster_away"), lang), lambda: held.answer.set_result(7)),
    ]
    app = opened(analyst, lang)
    assert not app.exception
    assert app.session_state["found"] == 7
    assert said == [("nothing", int)]  # the box is gone
    assert warmed == [1]  # somebody looks for them


def test_what_is_chosen_is_in_the_address_while_the_page_waits(
    said: list[tuple[str, Callable[[], object]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    held, heard = Held(at_once=1), list[dict[str, str]]()
    written = QueryParamsProxy.from_dict

    def hear(self: QueryParamsProxy, address: dict[str, str]) -> None:
        heard.append(dict(address))
        written(self, address)

    monkeypatch.setattr(QueryParamsProxy, "from_dict", hear)
    said[:] = [(TEXT["en"].analysis_begun, lambda: (waited.extend(heard), held.answer.set_result(7)))]
    waited: list[dict[str, str]] = []
    app = AppTest.from_function(page)
    app.session_state["analyst"], app.session_state["work"] = held.analyst, int
    app.session_state["lang"], app.session_state["pick"] = "en", "b"
    app.run()
    assert not app.exception
    assert waited == [{"pick": "b"}] == heard, "said while it waits, and once only"


@pytest.mark.parametrize(("at_once", "kind"), [(0, "cluster_away"), (1, None)])
@pytest.mark.parametrize("lang", LANGS)
def test_who_has_waited_long_enough_is_told_so(
    lang: Lang, at_once: int, kind: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "LONGEST", 0.05)
    analyst = Held(at_once).analyst
    if at_once:
        begin(analyst)
    app = opened(analyst, lang)
    words = sentence(InputError("cluster_away"), lang) if kind else TEXT[lang].analysis_late
    assert [box.value for box in app.warning] == [words]
    assert not app.info, "nothing is computed any more"
    assert not app.exception
    assert not app.markdown
