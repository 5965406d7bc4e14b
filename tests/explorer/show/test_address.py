"""A control and the address: who follows whom."""

from streamlit.testing.v1 import AppTest


def page() -> None:
    """A page with one control, whose default hangs on something else."""
    import streamlit as st

    from explorer.show.address import kept_address, linked

    with kept_address():
        linked("pick", st.session_state.get("best", "a"), ["a", "b", "c"])
        st.selectbox("pick", ["a", "b", "c"], key="pick")


def test_a_control_left_alone_follows_its_default_and_a_chosen_one_does_not() -> None:
    app = AppTest.from_function(page).run()
    for best in "ba":
        app.session_state["best"] = best
        app.run()
        assert app.selectbox[0].value == best
        assert not app.query_params
    app.selectbox[0].select("c").run()
    for best in "cb":
        app.session_state["best"] = best
        app.run()
        assert app.selectbox[0].value == "c"
        assert app.query_params["pick"] in ("c", ["c"])
