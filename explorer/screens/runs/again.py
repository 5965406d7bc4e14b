"""Train again with one setting changed: a run of its own, and the offer to compare it with the one it came from."""

from dataclasses import dataclass, fields, replace
from typing import Any

import streamlit as st

from core.errors import InputError
from core.limits import limits
from core.recipe import ModelConfig, Recipe, settings
from explorer.jobs.queue import jobs
from explorer.screens.runs.beside import compare
from explorer.screens.runs.beside_text import TEXT
from explorer.screens.runs.entries import LIVE, Entry, told
from explorer.screens.runs.text import TEXT as RUNS
from explorer.shell.frame import Screen
from explorer.shell.notice import refuse
from explorer.shell.run_names import run_names
from explorer.show.escape import escape_markdown
from explorer.show.text.errors import TEXT as ERRORS
from explorer.show.text.errors import sentence
from explorer.study.opened import open_run

VALUES: dict[str, tuple[Any, ...]] = {
    "init_scale": (1.0, 0.3, 0.1, 0.03, 0.01),
    "seed": (),
    "epochs": (),
    "hidden_size": (16, 32, 64, 128, 256),
    "embed_size": (8, 16, 32, 64, 128),
    "init": ("normal", "xavier", "kaiming", "uniform"),
    "shared_embedding": (False, True),
    "freeze_embedding": (False, True),
    "lr": (0.0003, 0.001, 0.003, 0.01),
    "optimizer": ("adam", "adamw", "sgd"),
    "batch_size": (1, 2, 4, 8, 16, 32),
    "held_out": (0.0, 0.1, 0.2, 0.3),
    "dropout": (0.0, 0.1, 0.3, 0.5),
}
"the settings offered, and values worth a try; none: any whole number"
_MODEL = {field.name for field in fields(ModelConfig)}
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


def with_setting(recipe: Recipe, name: str, value: object) -> Recipe:
    """The recipe with one setting of another value. Raises InputError for one out of range."""
    if name in _MODEL:
        return replace(recipe, model=replace(recipe.model, **{name: value}))  # type: ignore[arg-type]  # by its name
    return replace(recipe, training=replace(recipe.training, **{name: value}))  # type: ignore[arg-type]  # by its name


def again(entry: Entry, screen: Screen) -> None:
    """The form: a setting, a value, Start."""
    text, page, names = TEXT[screen.lang], RUNS[screen.lang], ERRORS[screen.lang].settings
    own = settings(screen.run.recipe)
    tries = st.session_state.setdefault(_TRIES, 0)  # a new key closes the box
    with st.popover(text.again, help=text.again_help, icon=":material/replay:", key=f"_again_box_{tries}"):
        scaled = own["init"] in ("normal", "uniform")  # the other starts have no scale to choose
        offered_settings = [name for name in VALUES if scaled or name != "init_scale"]
        name = st.selectbox(text.again_setting, offered_settings, format_func=names.__getitem__, key="_again_setting")
        key = f"_again_{name}_{entry.id}"
        if VALUES[name]:
            offered = [value for value in VALUES[name] if value != own[name]]
            value = st.selectbox(text.again_value, offered, format_func=lambda one: told(one, page), key=key)
        else:
            most = limits().epochs if name == "epochs" else 2**31 - 1
            value = st.number_input(text.again_value, 0, most, _next(name, own[name], most), 1, key=key)
        same = value is None or value == own[name]
        if same:
            st.caption(text.again_same)
        st.button(
            text.again_start, key="_again_start", type="primary", icon=":material/play_arrow:", disabled=same,
            on_click=_start, args=(entry.id, screen.run.recipe, name, value, screen.visitor),
        )  # fmt: skip


def _next(name: str, value: object, most: int) -> int:
    """What is offered first: the next seed, or twice the epochs."""
    whole = int(str(value))
    return min(most, max(1, 2 * whole) if name == "epochs" else whole + 1)


def _start(original: str, recipe: Recipe, name: str, value: object, visitor: str) -> None:
    """Queue it as Start on the training page queues a draft; the draft stays."""
    st.session_state[_TRIES] += 1
    try:
        run_id = jobs().submit(with_setting(recipe, name, value), visitor)
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
    value = told(settings(recipe)[name], RUNS[screen.lang])
    return f"{ERRORS[screen.lang].settings[name]} {escape_markdown(value)}"


def _compare(last: Again) -> None:
    compare(last.original, last.id)
    del st.session_state[_STARTED]
