"""Parts of a page that redraw themselves."""

from streamlit.testing.v1 import AppTest


def _page_with_a_late_tick() -> None:
    import streamlit as st
    from streamlit.errors import StreamlitInvalidLayoutContextError

    from explorer.shell.ticks import ticking

    @ticking(None)
    def part() -> None:
        raise StreamlitInvalidLayoutContextError("the container of a drawing that was cut short")

    part()
    st.session_state["whole"] = True


def test_a_tick_of_a_page_whose_drawing_was_cut_short_says_nothing() -> None:
    app = AppTest.from_function(_page_with_a_late_tick, default_timeout=120).run()
    assert app.session_state["whole"]
    assert not app.exception
