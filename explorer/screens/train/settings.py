"""All settings of model and training as controls, in groups. The draft is the one truth: they show and change it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from core.errors import InputError
from core.limits import limits
from core.recipe import ModelConfig, Recipe, TrainConfig, differing
from explorer.screens.train.lesson import why
from explorer.screens.train.text import Text
from explorer.screens.train.vectors import vectors
from explorer.shell.frame import SETTINGS_UNFOLDED, Screen
from explorer.shell.notice import refuse, show_notice
from explorer.shell.run_names import differences
from explorer.shell.session import session
from explorer.show.controls import choose
from explorer.show.escape import escape_markdown
from explorer.show.setting import CHOICES, has_effect, value_of, with_value, written
from explorer.show.text import joined
from explorer.show.text.errors import TEXT as ERRORS

WIDTH = 144  # pixels of a control: six beside each other on a screen, two on a phone

GROUPS: dict[str, tuple[str, ...]] = {
    "learning": ("epochs", "lr", "optimizer", "batch_size", "weight_decay", "clip_norm"),
    "model": ("embed_size", "hidden_size", "num_layers", "shared_embedding", "tied_output", "freeze_embedding"),
    "start": ("seed", "init", "init_scale"),
    "vectors": (),
    "checks": ("teacher_forcing", "dropout", "held_out", "patience", "max_tokens"),
}


def settings(screen: Screen, text: Text, locked: bool, beside: Callable[[], None]) -> None:
    """The settings of the draft, folded below a line of what differs; one group at a time, and what they amount to.

    beside: draws another way to other settings.
    """
    label = text.fold.format(differs=_difference(screen, text))
    unfolded = SETTINGS_UNFOLDED in st.session_state
    with st.expander(label, unfolded, key="settings_open", icon=":material/tune:"):
        _groups(screen, text, locked, beside)
    show_notice("settings", screen.lang)


def _groups(screen: Screen, text: Text, locked: bool, beside: Callable[[], None]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        group = choose(text.groups_label, text.groups, "settings", text.groups_help)
        st.button(
            text.back_to_articles,
            key="articles_values",
            icon=":material/undo:",
            help=text.back_help,
            disabled=locked or not _changed(screen.recipe),
            on_click=_back,
        )
        beside()
    if group == "vectors":
        vectors(screen, locked)
    with st.container(horizontal=True, gap="small"):
        for name in GROUPS[group]:
            _control(name, screen, text, locked)
    reason = why(screen.recipe, screen.lang)
    st.caption(joined(text.locked if locked else "", reason, *_amount(screen, text)))


def _changed(recipe: Recipe) -> dict[str, object]:
    return {name: value for name, value in differing(recipe).items() if name in CHOICES or name == "given"}


def _control(name: str, screen: Screen, text: Text, locked: bool) -> None:
    """One setting; it shows the draft's value, whatever changed it."""
    choice, value, key = CHOICES[name], value_of(screen.recipe, name), f"set_{name}"
    st.session_state[key] = value
    draw: Callable[..., Any]
    if choice.kind == "ladder":
        draw = partial(st.select_slider, options=sorted({*choice.values, value}), format_func="{:g}".format)
    elif choice.kind == "number":
        low, high = choice.values
        draw = partial(st.number_input, min_value=low, max_value=limits().epochs if high is None else high, step=1)
    elif choice.kind == "share":
        end, step = choice.values
        draw = partial(st.slider, min_value=0.0, max_value=end, step=step, format="percent")
    elif choice.kind == "switch":
        draw = partial(st.toggle, width="content")
    else:
        draw = partial(st.selectbox, options=choice.values, format_func=partial(written, name, lang=screen.lang))
    label = ERRORS[screen.lang].settings[name]
    off = locked or not has_effect(screen.recipe, name)
    if choice.kind != "switch":
        draw = partial(draw, width=WIDTH)
    draw(label, key=key, help=text.helps[name], disabled=off, on_change=_change, args=(name, key))


def _change(name: str, key: str) -> None:
    value, draft = st.session_state[key], session().draft
    if value is None:  # an emptied number field
        return
    try:
        session().edit(with_value(draft, name, value))
    except InputError as error:
        refuse("settings", error)


def _back() -> None:
    session().edit(replace(session().draft, model=ModelConfig(), training=TrainConfig(), given=None))


def _difference(screen: Screen, text: Text) -> str:
    """What is not as in the articles: the pairs, how they are cut, the settings."""
    parts = [escape_markdown(part) for part in differences(screen.recipe, screen.lang)]
    return text.differs.format(settings=" · ".join(parts)) if parts else text.as_articles


def _amount(screen: Screen, text: Text) -> tuple[str, ...]:
    """How much work the draft is; nothing for pairs that cannot be trained (Start says why)."""
    try:
        dataset = screen.recipe.dataset
    except InputError:
        return ()
    training = screen.recipe.training
    batches = -(-len(dataset.train) // training.batch_size)
    steps, words = batches * training.epochs, len(dataset.target.vocabulary)
    said = text.size.format(pairs=len(dataset.train), batches=batches, steps=steps, words=words)
    most = limits().training_steps
    return (said, text.over_steps.format(limit=most)) if steps > most else (said,)
