"""Train again with one setting changed: a run of its own, and the offer to compare it with the one it came from."""

from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from core.errors import InputError
from core.limits import limits
from core.recipe import Recipe
from explorer.jobs.progress import LIVE
from explorer.jobs.queue import jobs
from explorer.screens.runs.beside import compare
from explorer.screens.runs.beside_text import TEXT
from explorer.screens.runs.entries import Entry
from explorer.shell.frame import Screen
from explorer.shell.notice import refuse
from explorer.shell.run_names import run_names
from explorer.show.escape import escape_markdown
from explorer.show.setting import CHOICES, has_effect, listed_values, value_of, with_value, written
from explorer.show.text.errors import TEXT as ERRORS
from explorer.show.text.errors import sentence
from explorer.study.opened import open_run

FIRST = ("init_scale", "seed")  # of the list: what the pages ask a visitor to try
_STARTED = "_again"  # Again: the last one that was started here
_TRIES = "_again_tries"


@dataclass(frozen=True)
class Again:
    """A run that was started from another one."""

    id: str
    original: str
    "id of the run it came from"
    setting: str
    "the field that was changed"


def again(entry: Entry, screen: Screen) -> None:
    """The form: a setting, a value, Start."""
    text, lang, recipe = TEXT[screen.lang], screen.lang, screen.run.recipe
    tries = st.session_state.setdefault(_TRIES, 0)  # a new key closes the box
    with st.popover(text.again, help=text.again_help, icon=":material/replay:", key=f"_again_box_{tries}"):
        names = [name for name in dict.fromkeys((*FIRST, *CHOICES)) if has_effect(recipe, name)]
        labels = ERRORS[lang].settings
        name = st.selectbox(text.again_setting, names, format_func=labels.__getitem__, key="_again_setting")
        key, own = f"_again_{name}_{entry.id}", value_of(recipe, name)
        if CHOICES[name].kind == "number":
            low, high = CHOICES[name].values
            most = limits().epochs if high is None else high
            value = st.number_input(text.again_value, low, most, _next(name, own, most), 1, key=key)
        else:
            others, near = _others(name, own)
            value = st.selectbox(text.again_value, others, near, partial(written, name, lang=lang), key=key)
        same = value is None or value == own
        if same:
            st.caption(text.again_same)
        st.button(
            text.again_start, key="_again_start", type="primary", icon=":material/play_arrow:", disabled=same,
            on_click=_start, args=(entry.id, recipe, name, value, screen.visitor),
        )  # fmt: skip


def _next(name: str, value: int, most: int) -> int:
    """The number that is offered: twice the epochs, or the next one."""
    return min(most, max(1, 2 * value) if name == "epochs" else value + 1)


def _others(name: str, own: Any) -> tuple[list[Any], int]:
    """The other values of a setting, in order, and the place of the one that is offered: the one before this run's."""
    others = [value for value in listed_values(name) if value != own]
    before = [value for value in listed_values(name) if CHOICES[name].kind != "name" and value < own]
    return others, max(0, len(before) - 1)


def _start(original: str, recipe: Recipe, name: str, value: object, visitor: str) -> None:
    """Queue it as Start on the training page queues a draft; the draft stays."""
    st.session_state[_TRIES] += 1
    try:
        run_id = jobs().submit(with_value(recipe, name, value), visitor)
        st.session_state[_STARTED] = Again(run_id, original, name)
    except InputError as error:
        refuse("runs", error)


def started(screen: Screen) -> None:
    """What became of the run that was started here last; when it has ended, the offer to compare it."""
    last: Again | None = st.session_state.get(_STARTED)
    if last is None:
        return
    text, view, run = TEXT[screen.lang], jobs().view(last.id), open_run(last.id)
    live = view.state in LIVE
    if not live and (run is None or view.error):  # it failed, left the queue, or is deleted
        if view.error:
            st.warning(sentence(view.error, screen.lang))
        del st.session_state[_STARTED]
        return
    names = run_names(screen.visitor, screen.lang, [last.id, last.original])
    recipe = run.recipe if run else jobs().recipe(last.id)
    said = text.again_trains if live else text.again_there
    st.info(said.format(name=escape_markdown(names[last.id]), setting=_changed(recipe, last.setting, screen)))
    if not live:
        label = text.compare.format(name=escape_markdown(names[last.original]))
        st.button(label, key="_again_compare", icon=":material/compare:", on_click=_compare, args=(last,))


def _changed(recipe: Recipe, name: str, screen: Screen) -> str:
    value = written(name, value_of(recipe, name), screen.lang)
    return f"{ERRORS[screen.lang].settings[name]} {escape_markdown(value)}"


def _compare(last: Again) -> None:
    compare(last.original, last.id)
    del st.session_state[_STARTED]
