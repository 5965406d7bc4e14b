"""The button that trains other seeds of a recipe, and how far they are."""

from functools import partial

import streamlit as st

from core.errors import InputError
from core.recipe import Recipe
from core.runs.ensemble import Ensemble
from explorer.jobs.ensembles import EnsembleView, ensembles
from explorer.shell.text import TEXT, Seeds
from explorer.show.text import Lang
from explorer.show.text.errors import sentence
from explorer.show.ticks import ticking
from explorer.study.seeds import asked_seeds, ensemble_key

_REFUSED = "_seeds_refused"


def seed_trainer(recipe: Recipe, name: str, seen: Ensemble | None, visitor: str, lang: Lang) -> None:
    """Nothing where all seeds are there; else a button, or progress and a way to stop.

    name: of its buttons. seen: the seeds that the page shows; if there are more by now, it is drawn again.
    """
    key, text = ensemble_key(recipe), TEXT[lang].seeds
    view = ensembles().view(key)
    if view.done > (len(seen.done) if seen else 0):
        st.rerun()
    if view.state == "finished":
        return
    if view.state == "running":
        seeds_progress(key, name, visitor, lang, view.done)
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
        on_click=partial(_ask, recipe, visitor),
    )
    refused = st.session_state.pop(_REFUSED, None) or view.error
    if refused:
        st.error(sentence(refused, lang), icon=":material/block:")


def _ask(recipe: Recipe, visitor: str) -> None:
    try:
        ensembles().submit(recipe, visitor, asked_seeds(recipe))
    except InputError as error:
        st.session_state[_REFUSED] = error


def seeds_progress(key: str, name: str, visitor: str, lang: Lang, seen: int | None = None) -> None:
    """How far an ensemble is and a way to stop, until it has ended. seen: or has more seeds than the page shows."""
    ticking()(_progress)(key, name, visitor, TEXT[lang].seeds, seen)


def _progress(key: str, name: str, visitor: str, text: Seeds, seen: int | None) -> None:
    view = ensembles().view(key)
    if view.state != "running" or (seen is not None and view.done > seen):
        st.rerun()
    st.progress(view.done / max(1, view.asked), _waiting(view, text))
    stop = partial(ensembles().stop, key, visitor)
    st.button(text.stop, key=f"{name}_stop", icon=":material/stop:", on_click=stop)


def _waiting(view: EnsembleView, text: Seeds) -> str:
    if view.estimate_seconds is None:
        return text.training.format(done=view.done, asked=view.asked)
    return text.training_wait.format(done=view.done, asked=view.asked, seconds=view.estimate_seconds)
