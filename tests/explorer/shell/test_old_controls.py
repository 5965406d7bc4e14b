"""A session holds the controls of the page it shows, however many it has shown before."""

import pytest
from streamlit.testing.v1 import AppTest

from explorer import ROOT


def held(app: AppTest) -> dict[str, object]:
    """The controls that the session knows how to read. The name is Streamlit's own: there is no other way to ask."""
    controls: dict[str, object] = app.session_state._state._state._new_widget_state.widget_metadata
    return controls


def _two_views() -> None:
    import streamlit as st

    from explorer.shell.old_controls import forget_old_controls

    forget_old_controls()
    if st.toggle("other", key="other"):
        st.selectbox("two", ["c", "d"], key="two")
        st.session_state["seen"] = st.session_state["two"]
    else:
        st.selectbox("one", ["a", "b"], key="one", on_change=lambda: st.session_state.update(told=True))


def test_a_control_that_is_forgotten_works_when_it_is_shown_again() -> None:
    app = AppTest.from_function(_two_views, default_timeout=120).run()
    app.toggle[0].set_value(True).run()
    app.selectbox[0].select("d").run()
    assert len(held(app)) == 2
    app.toggle[0].set_value(False).run()
    app.run()
    assert len(held(app)) == 2
    app.selectbox[0].select("b").run()
    assert app.session_state["told"]
    assert (app.session_state["one"], app.session_state["seen"]) == ("b", "d")


@pytest.mark.usefixtures("own_store")
def test_every_page_forgets_what_an_earlier_one_has_shown() -> None:
    app = AppTest.from_file(str(ROOT / "explorer" / "shell" / "main.py"), default_timeout=120).run()
    now = dict(held(app))
    held(app)["$$ID-of-an-earlier-page"] = next(iter(now.values()))
    assert not app.run().exception
    assert held(app).keys() == now.keys()
