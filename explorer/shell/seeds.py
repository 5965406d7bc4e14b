"""Other seeds of a recipe: which this visit asks for, the button that trains them, and how far they are."""

from functools import partial

import streamlit as st

from core.errors import InputError
from core.recipe import Recipe
from core.runs.ensemble import Ensemble, ensemble_id, first_seeds
from explorer.jobs.ensembles import EnsembleView, ensemble_of, ensembles
from explorer.shell.arrival import arrived
from explorer.shell.notice import draw, refuse, show_notice
from explorer.shell.text import TEXT, Seeds
from explorer.shell.ticks import ticking
from explorer.show.text import Lang
from explorer.show.text.errors import sentence
from explorer.study.seeds import usual_seeds


def asked_seeds(recipe: Recipe) -> tuple[int, ...]:
    """The seeds that this visit's pages ask for: as many as a link asks for, or the usual number."""
    link = arrived()
    return first_seeds(link.seeds if link and link.seeds and link.concerns(recipe) else usual_seeds(recipe))


def asked_ensemble(recipe: Recipe) -> Ensemble | None:
    """The ensemble that this visit's pages ask for, as far as it is there; None if nobody has asked for it."""
    return ensemble_of(recipe, asked_seeds(recipe))


def seed_trainer(recipe: Recipe, name: str, seen: Ensemble | None, visitor: str, lang: Lang) -> None:
    """Nothing where all seeds are there; else a button, or progress and a way to stop.

    name: of its buttons. seen: the seeds that the page shows; if there are more by now, it is drawn again.
    """
    seeds, text = asked_seeds(recipe), TEXT[lang].seeds
    key = ensemble_id(recipe, seeds)
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
    label = text.train_more if view.done else text.train
    st.button(
        label.format(seeds=len(seeds) - view.done),
        key=f"{name}_train",
        icon=":material/play_arrow:",
        type="primary",
        help=text.train_help.format(seeds=len(seeds)),
        on_click=partial(_ask, recipe, visitor, seeds),
    )
    if not show_notice("seeds", lang) and view.error:
        draw(sentence(view.error, lang))


def _ask(recipe: Recipe, visitor: str, seeds: tuple[int, ...]) -> None:
    try:
        ensembles().submit(recipe, visitor, seeds)
    except InputError as error:
        refuse("seeds", error)


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
