"""The button that trains other seeds of a recipe, and how far they are."""

from functools import partial

import streamlit as st

from core.errors import InputError
from core.recipe import Recipe
from explorer.ensembles import EnsembleView, ensembles
from explorer.frame import Screen
from explorer.text.errors import sentence
from explorer.text.evidence import Text
from explorer.witnesses import asked_seeds, ensemble_key

TICK = 0.5  # seconds between two looks at seeds that train
_REFUSED = "_seeds_refused"


def seed_trainer(recipe: Recipe, name: str, screen: Screen, text: Text) -> None:
    """Nothing where all seeds are there; else a button, or progress and a way to stop. name: of its buttons."""
    key = ensemble_key(recipe)
    view = ensembles().view(key)
    if view.state == "finished":
        return
    if view.state == "running":
        st.fragment(_progress, run_every=TICK)(key, view.done, name, screen, text)
        return
    if view.done:
        st.caption(text.stopped.format(done=view.done, asked=view.asked))
    asked = len(asked_seeds(recipe))
    label = text.train_more if view.done else text.train
    st.button(
        label.format(seeds=asked - view.done),
        key=f"{name}_train",
        icon=":material/play_arrow:",
        type="primary",
        help=text.train_help.format(seeds=asked),
        on_click=partial(_ask, recipe, screen.visitor),
    )
    refused = st.session_state.pop(_REFUSED, None) or view.error
    if refused:
        st.error(sentence(refused, screen.lang), icon=":material/block:")


def _ask(recipe: Recipe, visitor: str) -> None:
    try:
        ensembles().submit(recipe, visitor, asked_seeds(recipe))
    except InputError as error:
        st.session_state[_REFUSED] = error


def _progress(key: str, seen: int, name: str, screen: Screen, text: Text) -> None:
    """Until there are more seeds than the page was drawn with."""
    view = ensembles().view(key)
    if view.state != "running" or view.done > seen:
        st.rerun()
    st.progress(view.done / max(1, view.asked), _waiting(view, text))
    stop = partial(ensembles().stop, key, screen.visitor)
    st.button(text.stop, key=f"{name}_stop", icon=":material/stop:", on_click=stop)


def _waiting(view: EnsembleView, text: Text) -> str:
    if view.estimate_seconds is None:
        return text.training.format(done=view.done, asked=view.asked)
    return text.training_wait.format(done=view.done, asked=view.asked, seconds=view.estimate_seconds)
