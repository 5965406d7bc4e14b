"""A recipe's replicates: which this visit asks for, the button that trains them, and how far they are.

A second file takes the place of halves: its trainings are seeds of a recipe of its own. It is this visitor's alone.
"""

from dataclasses import replace
from functools import partial
from math import ceil
from typing import Literal

import streamlit as st

from core.errors import InputError
from core.recipe import Recipe
from core.runs.ensemble import KINDS, Ensemble, Kind, ensemble_id, first_seeds
from core.runs.replication import SEEDS_A_HALF, count_of, members_of, usual_count
from explorer.jobs.ensemble_folders import ensemble_of
from explorer.jobs.ensembles import EnsembleView, ensembles
from explorer.shell.arrival import arrived, keep_arrival
from explorer.shell.notice import draw, refuse, show_notice
from explorer.shell.pickers import language
from explorer.shell.second_files import SecondFile
from explorer.shell.session import KEY, Session
from explorer.shell.text import TEXT, Training
from explorer.shell.ticks import ticking
from explorer.show.address import take
from explorer.show.text import Lang
from explorer.show.text.errors import sentence
from explorer.study.replicates import Replicates

SECOND: Literal["second"] = "second"
"name of the trainings on a second file"
SECOND_SEEDS = first_seeds(1 + SEEDS_A_HALF)
"of these; the run's own seed, which may be one of them, is not used"


def second_file_of(recipe: Recipe) -> SecondFile | None:
    """The second file that is to confirm a run of this recipe."""
    kept: Session | None = st.session_state.get(KEY)
    return kept.second_of(recipe.id) if kept else None


def asked_count(recipe: Recipe, kind: Kind) -> int:
    """How many seeds, splits or re-pairings this visit's pages ask for: as a link says, or the usual number."""
    link = arrived()
    said = link.asked.get(kind, 0) if link and link.concerns(recipe) else 0
    return said or usual_count(recipe, kind)


def asked_members(recipe: Recipe, kind: Kind) -> tuple[int, ...]:
    """The members' numbers of these."""
    return members_of(kind, asked_count(recipe, kind))


def asked_ensemble(recipe: Recipe, kind: Kind = "seeds") -> Ensemble | None:
    """The ensemble that this visit's pages ask for, as far as it is there; None if nobody has asked for it."""
    return ensemble_of(recipe, asked_members(recipe, kind), kind)


def asked_replicates(recipe: Recipe) -> Replicates:
    """All that this visit's pages ask for, as far as it is there."""
    chosen = second_file_of(recipe)
    second = ensemble_of(chosen.recipe, SECOND_SEEDS) if chosen else None
    return Replicates(**{kind: asked_ensemble(recipe, kind) for kind in KINDS}, second=second)


def replicate_trainer(recipe: Recipe, kind: Kind, name: str, seen: Ensemble | None, visitor: str, lang: Lang) -> None:
    """A button, or progress and a way to stop; where all members are there, a button if a link asked for few.

    name: of its buttons. seen: the members that the page shows; it is drawn again when there are twice as many, or all.
    """
    members, text = _members(recipe, kind, name), TEXT[lang].training[_place(kind, name)]
    key = ensemble_id(recipe, members, kind)
    view, shown = ensembles().view(key), len(seen.done) if seen else 0
    if much_more(view, shown):
        st.rerun()
    if view.state == "finished":
        if name != SECOND:  # of which the number is always the same
            _offer_usual(recipe, kind, name, visitor, lang)
        return
    if view.state == "running":
        ticking()(_progress)(key, name, visitor, kind, shown)
        return
    if view.done:
        st.caption(text.stopped.format(done=view.done, asked=view.asked))
    label = text.train_more if view.done else text.train
    count = count_of(kind, len(members))
    st.button(
        label.format(left=len(members) - view.done, count=count),
        key=f"{name}_train",
        icon=":material/play_arrow:",
        type="primary",
        help=text.train_help.format(count=count, members=len(members)),
        on_click=partial(_ask, recipe, visitor, kind, name),
    )
    if not show_notice(_place(kind, name), lang) and view.error:
        draw(sentence(view.error, lang))


def _offer_usual(recipe: Recipe, kind: Kind, name: str, visitor: str, lang: Lang) -> None:
    """A button for the usual number, where a link asked for fewer and these are there."""
    text, count = TEXT[lang].training[kind], usual_count(recipe, kind)
    if asked_count(recipe, kind) < count:
        members = len(members_of(kind, count))
        st.button(
            text.train_usual.format(count=count),
            key=f"{name}_usual",
            icon=":material/play_arrow:",
            help=text.train_help.format(count=count, members=members),
            on_click=partial(_ask_usual, recipe, visitor, kind, name),
        )
        show_notice(kind, lang)


def _ask_usual(recipe: Recipe, visitor: str, kind: Kind, name: str) -> None:
    """What the link said of this kind counts no more, here and in the address."""
    link = arrived()
    if link:
        keep_arrival(replace(link, asked={other: count for other, count in link.asked.items() if other != kind}))
    take(kind)
    _ask(recipe, visitor, kind, name)


def much_more(view: EnsembleView, shown: int) -> bool:
    """Whether a page that shows so many members is worth drawing again: not for each, as that takes seconds."""
    return view.done >= max(1, 2 * shown) if view.state == "running" else view.done > shown


def _members(recipe: Recipe, kind: Kind, name: str) -> tuple[int, ...]:
    return SECOND_SEEDS if name == SECOND else asked_members(recipe, kind)


def _place(kind: Kind, name: str) -> Kind | Literal["second"]:
    """Whose words, and whose notices."""
    return SECOND if name == SECOND else kind


def _ask(recipe: Recipe, visitor: str, kind: Kind, name: str) -> None:
    try:
        ensembles().submit(recipe, visitor, _members(recipe, kind, name), kind)
    except InputError as error:
        refuse(_place(kind, name), error)


def training_progress(ensemble: Ensemble, name: str, visitor: str) -> None:
    """How far an ensemble is and a way to stop, until it has ended."""
    ticking()(_progress)(ensemble.id, name, visitor, ensemble.kind, None)


def said_count(ensemble: Ensemble) -> int:
    """How many seeds, splits or re-pairings an ensemble was asked for."""
    return count_of(ensemble.kind, len(ensemble.asked))


def _progress(key: str, name: str, visitor: str, kind: Kind, seen: int | None) -> None:
    view, lang = ensembles().view(key), language()
    text = TEXT[lang].training[_place(kind, name)]
    if view.state != "running" or (seen is not None and much_more(view, seen)):
        st.rerun()
    st.progress(view.done / max(1, view.asked), _waiting(view, text))
    stop = partial(ensembles().stop, key, visitor)
    st.button(text.stop, key=f"{name}_stop", icon=":material/stop:", on_click=stop)
    if view.error is not None:  # nothing trains at the moment
        draw(sentence(view.error, lang), "warning")


def _waiting(view: EnsembleView, text: Training) -> str:
    if view.estimate_seconds is None:
        return text.training.format(done=view.done, asked=view.asked)
    return text.training_wait.format(done=view.done, asked=view.asked, seconds=ceil(view.estimate_seconds))
