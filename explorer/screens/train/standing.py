"""Which run the training page shows, what Start would train, and what the run shown has learned."""

import math

import numpy as np
import streamlit as st

from core.errors import InputError
from core.lessons import has_settings_of, lesson_of
from core.recipe import Recipe, settings
from core.runs.run import Run
from explorer.jobs.queue import jobs
from explorer.jobs.store import shipped_runs
from explorer.jobs.whose import is_own
from explorer.screens.train.steering import Watched
from explorer.screens.train.text import Text
from explorer.shell.frame import Screen
from explorer.shell.pickers import select_run
from explorer.shell.run_names import run_names
from explorer.shell.session import session
from explorer.show.escape import escape_markdown
from explorer.show.given import of_start, show_given
from explorer.show.text import joined
from explorer.show.text.corpora import corpus_name
from explorer.study.opened import open_run
from explorer.study.outcome import guessing, last_taken


def standing(watched: Watched, screen: Screen, text: Text) -> None:
    """The run under study and, where the draft is another recipe, what becomes of that; the ways to the other runs.

    A draft without edits of the visitor's own is another recipe only where a link has brought it.
    """
    run, draft = screen.run, watched.recipe
    apart = draft.id != run.recipe.id
    training = [run_id for run_id in jobs().of(screen.visitor) if run_id != run.id]
    others = dict.fromkeys([draft.id] * (apart and watched.run is not None) + training)
    names = run_names(screen.visitor, screen.lang, [run.id, *others])
    shown = {run_id: escape_markdown(name) for run_id, name in names.items()}
    if not apart:
        said = text.look
    else:
        new, other = _sentences(draft, screen, text)
        said = other if draft.id in others else new + _begins(draft, text)
    what = _edited(draft, run.recipe)
    values = {"edited": text.edited[what], "linked": text.linked[what], "other": shown.get(draft.id, "")}
    values["corpus"] = escape_markdown(corpus_name(draft.corpus.name, screen.lang))
    whose = "" if run.id in shipped_runs() or is_own(run.id, screen.visitor) else text.whose
    st.markdown(joined(said.format(name=shown[run.id], **values), whose))
    for run_id in others:
        if open_run(run_id):
            label = (text.show_live if run_id in training else text.show_other).format(name=shown[run_id])
            st.button(label, key=f"show_{run_id}", icon=":material/visibility:", on_click=select_run, args=(run_id,))


def _sentences(draft: Recipe, screen: Screen, text: Text) -> tuple[str, str]:
    """Of a draft that is not the run under study: that Start trains it, and that it is another run."""
    lesson = lesson_of(draft.corpus)
    if not screen.session.edited:
        return text.look_linked, text.look_linked_other
    if lesson and has_settings_of(draft, lesson):  # chosen, not edited
        return text.look_lesson, text.look_lesson_other
    return text.look_new, text.look_other


def take(watched: Watched, screen: Screen, text: Text) -> None:
    """The way from the draft back to the recipe of the run under study."""
    run = screen.run
    if watched.recipe.id == run.recipe.id:
        return
    with st.popover(text.take, icon=":material/input:", help=text.take_help):
        name = escape_markdown(run_names(screen.visitor, screen.lang, [run.id])[run.id])
        question = text.take_question if screen.session.edited else text.take_linked
        st.markdown(question.format(name=name))
        st.button(text.take_confirm, key="take", on_click=session().take, args=(run.recipe,))


def _begins(draft: Recipe, text: Text) -> str:
    """What the loss of a new run will be at its start; nothing for pairs that cannot be trained."""
    try:
        words = len(draft.dataset.target.vocabulary)
    except InputError:
        return ""
    return text.begins.format(words=words, chance=math.log(words))


def _edited(draft: Recipe, recipe: Recipe) -> str:
    """What is not as in a run: its pairs, its settings, or both."""
    same_pairs, same_settings = draft.corpus.pairs == recipe.corpus.pairs, settings(draft) == settings(recipe)
    return "settings" if same_pairs else "pairs" if same_settings else "both"


def answer(watched: Watched, screen: Screen, text: Text) -> None:
    """What the run under study has learned, beside guessing and beside the length its vectors had."""
    run = watched.shown(screen.run)
    chance, words = guessing(run), len(run.dataset.target.vocabulary)
    if watched.busy and run.id == watched.recipe.id:
        st.markdown(text.answer_live.format(chance=chance, words=words))
    elif run.last.loss is None or run.last.source_displacement is None:
        st.markdown(text.answer_untrained.format(chance=chance, words=words))
    else:
        length = start_length(run)
        distance = run.last.source_displacement
        said = of_start(text.answer, run.recipe, "source", screen.lang).format(
            epochs=run.last.number, loss=run.last.loss, words=words, chance=chance, distance=distance, length=length,
            share=distance / length if length else 0.0,  # no word at all
        )  # fmt: skip
        (epoch, exact), start = last_taken(run, "exact_match"), run.epochs[0].exact_match
        if exact is not None and start is not None:
            so = text.answer_exact if epoch == run.last.number else text.answer_exact_then
            said += so.format(exact=exact, start=start, epoch=epoch)
        st.markdown(said)
    show_given(run.recipe, screen.lang)


def start_length(run: Run) -> float:
    """Root mean square length of the source words before training, specials left out."""
    vectors = run.table("source", 0).without_specials().vectors.astype(np.float64)
    return float(np.sqrt(np.square(vectors).sum() / max(len(vectors), 1)))
