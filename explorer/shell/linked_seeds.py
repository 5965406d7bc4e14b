"""Other seeds that a link brings: how many it names, and their training where the link is opened.

Imported only for a link that has them, or to make one: the first page does not wait for it.
"""

import math

import streamlit as st

from core.errors import InputError
from core.limits import limits
from core.recipe import Recipe
from explorer.jobs.ensembles import ensembles
from explorer.shell.seeds import seeds_progress
from explorer.shell.session import session
from explorer.shell.text import TEXT
from explorer.show.text import Lang
from explorer.show.text.errors import sentence
from explorer.study.opened import open_run
from explorer.study.seeds import asked_seeds, ensemble_of_pages

_TRAINED, _TOLD = "_seeds_of_link", "_told_of_seeds"


def train_linked_seeds(run_id: str) -> None:
    """Train the other seeds of a run that a link brought, as the button would, if it ended well.

    Not if that takes longer than one run may: a link is opened at a glance, and so much is asked for with the button.
    """
    run = open_run(run_id)
    if run is None or run.status != "finished" or not run.last.number:
        return
    seeds = asked_seeds(run.recipe)
    ensemble = ensemble_of_pages(run.recipe)
    left = len(seeds) - (len(ensemble.done) if ensemble else 0)
    seconds = left * (math.inf if run.last.seconds is None else run.last.seconds)
    if seconds > limits().training_seconds:
        st.session_state[_TOLD] = len(seeds)
        return
    try:
        st.session_state[_TRAINED] = ensembles().submit(run.recipe, session().visitor, seeds)
    except InputError as error:
        st.session_state[_TOLD] = error


def show_linked_seeds(lang: Lang) -> None:
    """How far the seeds of the link are, and a way to stop; or why they are not trained."""
    told = st.session_state.pop(_TOLD, None)
    if isinstance(told, InputError):
        st.warning(sentence(told, lang))
    elif told:
        st.info(TEXT[lang].link_seeds_many.format(seeds=told, page=TEXT[lang].pages["evidence"].title))
    key = st.session_state.get(_TRAINED)
    if key is None:
        return
    view = ensembles().view(key)
    if view.state != "running":
        del st.session_state[_TRAINED]
        if view.error is not None:
            st.warning(sentence(view.error, lang))
        return
    with st.container(border=True):
        st.markdown(TEXT[lang].link_seeds.format(seeds=view.asked))
        seeds_progress(key, "link", session().visitor, lang)


def shared_seeds(recipe: Recipe) -> tuple[int, int]:
    """How many seeds the verdicts ask for and how many of them are there: (0, 0) where nobody has trained any."""
    ensemble = ensemble_of_pages(recipe)
    return (len(ensemble.asked), len(ensemble.done)) if ensemble and ensemble.done else (0, 0)
