"""A control and the address: who follows whom."""

from functools import partial

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.scriptrunner import RerunData
from streamlit.testing.v1 import AppTest, local_script_runner

from tests.pages.page import gone_back


def page() -> None:
    """A page with one control, whose default hangs on something else."""
    import streamlit as st

    from explorer.show.address import kept_address, linked

    with kept_address():
        linked("pick", st.session_state.get("best", "a"), ["a", "b", "c"])
        st.selectbox("pick", ["a", "b", "c"], key="pick")


def test_a_control_left_alone_follows_its_default_and_a_chosen_one_does_not() -> None:
    app = AppTest.from_function(page, default_timeout=120).run()
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


def late(app: AppTest, address: dict[str, str]) -> AppTest:
    """A click that the browser sent with this address: it went back there, or has not heard of a later one yet."""
    app.query_params.clear()
    app.query_params.update(address)
    return app._run(app._tree.get_widget_states())


def test_back_counts_where_a_click_lands_before_the_page_is_drawn_and_a_late_click_is_not_back() -> None:
    app = AppTest.from_function(page, default_timeout=120).run()
    app.selectbox[0].select("b").run()
    app.selectbox[0].select("c").run()
    assert late(app, {"pick": "b"}).selectbox[0].value == "c", "the browser may not have the newest address yet"
    assert app.query_params["pick"] in ("c", ["c"])
    app.run()  # now it has
    assert late(app, {"pick": "b"}).selectbox[0].value == "b", "there is but one way back"
    assert app.query_params["pick"] in ("b", ["b"])
    app.selectbox[0].select("a").run()
    assert app.selectbox[0].value == "a"


def test_what_is_sent_before_a_new_page_has_its_address_is_not_back() -> None:
    """The menu leaves all of the address behind; the page before had the very one that is said again."""
    app = AppTest.from_function(page, default_timeout=120).run()
    app.selectbox[0].select("b").run()
    app.run()  # the browser has it
    app.session_state["_page"] = "another"
    assert late(app, {}).selectbox[0].value == "b", "opened from the menu"
    assert late(app, {}).selectbox[0].value == "b", "sent before that was heard"
    assert app.query_params["pick"] in ("b", ["b"])


def test_what_is_sent_between_two_choices_is_not_back() -> None:
    app = AppTest.from_function(page, default_timeout=120).run()
    app.selectbox[0].select("b").run()
    app.run()
    app.selectbox[0].select("c").run()
    late_choice = app.selectbox[0].select("b")
    app.query_params.clear()
    app.query_params["pick"] = "b"  # the browser has not heard of c
    late_choice.run()
    assert late(app, {"pick": "c"}).selectbox[0].value == "b", "now it has, and not yet of the second b"
    assert app.query_params["pick"] in ("b", ["b"])


def interrupted() -> None:
    """A page that is broken off once before its control is drawn, and begins anew with what the browser showed."""
    import streamlit as st

    from explorer.show.address import kept_address, linked

    def heard() -> None:
        st.session_state["heard"] = st.session_state["pick"]

    with kept_address():
        if st.session_state.pop("interrupt", False):
            raise RuntimeError("broken off")
        linked("pick", "a", ["a", "b", "c"])
        st.selectbox("pick", ["a", "b", "c"], key="pick", on_change=heard)


def test_back_is_not_undone_where_the_page_was_broken_off_on_its_way() -> None:
    app = AppTest.from_function(interrupted, default_timeout=120).run()
    app.selectbox[0].select("b").run()
    earlier = {"pick": "b"}
    app.selectbox[0].select("c").run()
    seen = app._tree.get_widget_states()  # what the browser goes on showing, and sends with whatever comes next
    app.session_state["interrupt"] = True
    assert gone_back(app, earlier).exception
    app._run(seen)
    assert not app.exception
    assert app.selectbox[0].value == "b"
    assert dict(app.query_params) in (earlier, {"pick": ["b"]})
    app.selectbox[0].select("a").run()
    assert app.selectbox[0].value == "a", "and the next choice counts"


def two() -> None:
    """A page with two controls that is broken off between them where it is asked to be."""
    import streamlit as st

    from explorer.show.address import kept_address, linked

    with kept_address():
        for key in ("pick", "other"):
            linked(key, "a", ["a", "b", "c"])
            st.selectbox(key, ["a", "b", "c"], key=key)
            if st.session_state.pop("interrupt", False):
                raise RuntimeError("broken off")


def clicked(app: AppTest, states: WidgetStates, key: str, option: str) -> AppTest:
    """A click of a browser that shows all controls as in these states."""
    (one,) = (state for state in states.widgets if state.id.endswith(f"-{key}"))
    one.string_value = option
    return app._run(states)


def stand(app: AppTest) -> tuple[str, str]:
    """Where the two controls stand, and the address says the same."""
    values = app.selectbox(key="pick").value, app.selectbox(key="other").value
    named = {key: value for key, value in zip(("pick", "other"), values, strict=True) if value != "a"}
    assert {key: value for key, (value,) in app.query_params.items() if value != "a"} == named
    return values


@pytest.mark.parametrize("broken_off", [False, True])
@pytest.mark.parametrize("said", [False, True])
def test_a_click_before_the_page_of_back_has_come_counts_and_takes_no_choice_back(broken_off: bool, said: bool) -> None:
    app = AppTest.from_function(two, default_timeout=120).run()
    for option in "bc":
        app.selectbox(key="pick").select(option).run()
    app.run()
    shown = app._tree.get_widget_states()
    if said:
        app.session_state["interrupt"] = broken_off
        gone_back(app, {"pick": "b"})
    else:  # Streamlit has forgotten that it was Back
        app.query_params.clear()
        app.query_params["pick"] = "b"
    assert stand(clicked(app, shown, "other", "b")) == ("b", "b")
    assert app.selectbox(key="other").proto.set_value, "said again: the page of Back comes after the click"
    del app.query_params["other"]
    assert stand(clicked(app, shown, "other", "c")) == ("b", "c"), "once more, and still the page has not come"
    assert stand(app.selectbox(key="pick").select("c").run()) == ("c", "c"), "what was left is chosen again"


def linked_once() -> None:
    """A page that takes what a link says once, and may be broken off or end after its control."""
    import streamlit as st

    from explorer.show.address import end_page, kept_address, linked, take

    with kept_address():
        if name := take("once"):
            st.session_state.setdefault("taken", []).append(name)
        linked("pick", "a", ["a", "b"])
        st.selectbox("pick", ["a", "b"], key="pick")
        if st.session_state.pop("interrupt", False):
            raise RuntimeError("broken off")
        if st.session_state.get("ends"):
            end_page()
        st.text("the rest")


def test_a_click_while_the_first_page_is_drawn_is_not_back_and_takes_nothing_twice() -> None:
    app = AppTest.from_function(linked_once, default_timeout=120)
    app.query_params["once"] = "a link"
    app.session_state["interrupt"] = True
    assert app.run().exception
    app.selectbox(key="pick").select("b").run()
    assert app.session_state["taken"] == ["a link"]
    assert dict(app.query_params) in ({"pick": "b"}, {"pick": ["b"]})


def test_the_address_of_a_page_that_ends_early_says_what_was_chosen_on_it() -> None:
    app = AppTest.from_function(linked_once, default_timeout=120)
    app.session_state["ends"] = True
    app.run().selectbox(key="pick").select("b").run()
    assert not app.exception
    assert not app.text
    assert dict(app.query_params) in ({"pick": "b"}, {"pick": ["b"]})


def ticking() -> None:
    """A page with a control and two parts that redraw themselves."""
    import streamlit as st

    from explorer.show.address import kept_address, linked, say

    @st.fragment(run_every=1)
    def part(key: str) -> None:
        with kept_address():
            if key == "one" and "tells" in st.session_state:
                say("told", "yes")
            if key == "other" and st.session_state.pop("tells", False):
                st.rerun()

    with kept_address():
        linked("pick", "a", ["a", "b", "c"])
        st.selectbox("pick", ["a", "b", "c"], key="pick")
        for key in ("one", "other"):
            with st.container(key=key):
                part(key)


def ticked(app: AppTest, address: dict[str, str]) -> AppTest:
    """All parts of the page are drawn together, for a browser with this address that shows what the page showed."""
    app.query_params.clear()
    app.query_params.update(address)
    parts = list(app._fragment_storage._fragments)
    assert len(parts) > 1
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_script_runner, "RerunData", partial(RerunData, fragment_id_queue=parts))
        return app._run(app._tree.get_widget_states())


def test_a_tick_of_several_parts_is_no_word_of_the_browser() -> None:
    app = AppTest.from_function(ticking, default_timeout=120).run()
    app.session_state["pick"] = "b"  # as a link that has been trained opens its run
    app.run()
    for _ in range(3):  # ticks that set out before the browser had the new address
        ticked(app, {})
        assert app.session_state["pick"] == "b"
    ticked(app, {"pick": "b"})
    assert late(app, {}).selectbox[0].value == "a", "and now that the browser has had it, this is Back"


def test_what_a_part_has_said_before_another_draws_the_page_anew_is_no_word_of_the_browser() -> None:
    app = AppTest.from_function(ticking, default_timeout=120).run()
    app.session_state["tells"] = True
    ticked(app, {})
    for _ in range(2):
        late(app, {})
        assert dict(app.query_params) in ({"told": "yes"}, {"told": ["yes"]})
