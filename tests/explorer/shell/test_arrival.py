"""How a shared link goes on: every stage with everything that may be known, as a table."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from streamlit.testing.v1 import AppTest

from core.recipe import Recipe
from core.runs.ensemble import Kind
from explorer.shell.arrival import Arrival, Facts, Stage, asked_with, next_stage

STAGES: tuple[Stage, ...] = ("waiting", "opening", "opened")
ANY = (False, True)
NO, YES = (False,), (True,)
# From a stage, by what is known - ended, openable, shown, other things to show, replicates being trained, another
# run chosen - to a stage.
TABLE: tuple[tuple[Stage, tuple[tuple[bool, ...], ...], Stage], ...] = (
    ("waiting", (NO, ANY, ANY, ANY, ANY, NO), "waiting"),
    ("waiting", (YES, ANY, ANY, ANY, ANY, NO), "opening"),
    ("waiting", (ANY, ANY, ANY, ANY, ANY, YES), "opened"),  # nobody is pulled out of what they look at
    ("opening", (ANY, YES, NO, ANY, ANY, ANY), "opening"),
    ("opening", (ANY, YES, YES, ANY, ANY, ANY), "opened"),
    ("opening", (ANY, NO, ANY, ANY, ANY, ANY), "opened"),  # its training failed before there was anything to show
    ("opened", (ANY, ANY, ANY, ANY, ANY, ANY), "opened"),
)
ROWS = [
    (before, Facts(*known), after) for before, patterns, after in TABLE for known in product(*patterns)
]  # 64 for each stage


def arrivals(stage: Stage) -> Iterator[Arrival]:
    asked: tuple[dict[Kind, int], ...] = {}, {"seeds": 7, "halves": 2}
    for counts, meanwhile, ensemble in product(asked, ANY, ("", "e")):
        yield Arrival(Recipe.articles(), stage, counts, meanwhile, ensemble)


def test_the_table_says_what_follows_for_each_stage_and_all_that_may_be_known() -> None:
    every = {(stage, Facts(*known)) for stage in STAGES for known in product(ANY, repeat=6)}
    assert {(before, facts) for before, facts, _ in ROWS} == every
    assert len(ROWS) == len(every)


@pytest.mark.parametrize("stage", STAGES)
def test_a_link_goes_on_as_the_table_says_whatever_else_it_carries(stage: Stage) -> None:
    for _, facts, after in (row for row in ROWS if row[0] == stage):
        for arrival in arrivals(stage):
            found = next_stage(arrival, facts)
            assert (found.recipe, found.asked, found.stage) == (arrival.recipe, arrival.asked, after)


def test_another_run_is_shown_from_the_first_wish_until_the_linked_one_is_chosen() -> None:
    for stage, facts, after in ROWS:
        for arrival in arrivals(stage):
            wished = arrival.meanwhile or (stage == after == "waiting" and facts.meanwhile)
            rests = stage != "opened" == after
            assert next_stage(arrival, facts).meanwhile == (wished and not rests)


def test_replicates_that_are_trained_no_longer_are_let_go() -> None:
    for stage, facts, _ in ROWS:
        for arrival in arrivals(stage):
            if stage != "waiting":  # then none are being trained yet
                assert next_stage(arrival, facts).ensemble == (arrival.ensemble if facts.training else "")


def test_a_link_comes_to_rest() -> None:
    """With the same knowledge again nothing changes after two steps: no page is drawn for ever."""
    for stage, facts, _ in ROWS:
        for arrival in arrivals(stage):
            twice = next_stage(next_stage(arrival, facts), facts)
            assert next_stage(twice, facts) == twice


def test_the_way_of_a_link() -> None:
    knows = Facts(ended=False, openable=False, shown=False, meanwhile=False, training=False, chosen=False)
    arrival = next_stage(Arrival(Recipe.articles(), "waiting", {"control": 7}), replace(knows, meanwhile=True))
    assert arrival.meanwhile
    arrival = next_stage(arrival, replace(knows, ended=True))
    assert (arrival.stage, arrival.meanwhile) == ("opening", True)  # its cursor goes to its end
    arrival = replace(arrival, ensemble="e")
    arrival = next_stage(arrival, replace(knows, openable=True, shown=True, training=True))
    assert (arrival.stage, arrival.meanwhile, arrival.ensemble) == ("opened", False, "e")
    assert next_stage(arrival, knows) == Arrival(Recipe.articles(), "opened", {"control": 7})


def test_a_number_of_seeds_in_the_address_belongs_to_the_link_it_came_with() -> None:
    articles = Recipe.articles()
    other_seed = replace(articles, training=replace(articles.training, seed=7))
    longer = replace(articles, training=replace(articles.training, epochs=60))
    for stage in STAGES:
        for arrival in arrivals(stage):
            assert asked_with(arrival, articles) == asked_with(arrival, other_seed) == arrival
            assert asked_with(arrival, longer) == (Arrival(longer, "opened") if stage == "opened" else None)
    assert asked_with(None, longer) == Arrival(longer, "opened")


def _page_with_a_notice() -> None:
    import streamlit as st

    from explorer.shell.notice import leave_notice, show_notice

    lang = st.session_state.get("language", "en")
    st.button("go", key="go", on_click=leave_notice, args=("runs", {"en": "done", "zh": "好了"}.__getitem__, "success"))
    show_notice("corpus", lang)
    show_notice("runs", lang)


def test_a_notice_is_shown_once_at_its_place_in_the_language_of_that_moment() -> None:
    app = AppTest.from_function(_page_with_a_notice, default_timeout=120).run()
    app.session_state["language"] = "zh"
    assert [box.value for box in app.button(key="go").click().run().success] == ["好了"]
    assert not app.run().success
