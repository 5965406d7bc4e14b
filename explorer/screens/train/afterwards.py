"""What follows a training: what the run has shown, where to look at it, and the offer of a second opinion."""

import streamlit as st

from core.runs.replication import usual_count
from explorer.screens.train.lesson import shown_by
from explorer.screens.train.steering import Watched
from explorer.screens.train.text import Text
from explorer.shell.frame import Screen, page
from explorer.shell.replicates import asked_ensemble, replicate_trainer
from explorer.study.verdict_results import refusal_of


def afterwards(watched: Watched, screen: Screen, text: Text) -> None:
    """All of it."""
    shown_by(watched, screen)
    if watched.over and screen.run.id == watched.recipe.id:
        _next_pages(text)
        _second_opinion(screen, text)


def _next_pages(text: Text) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(text.next_step, width="content")
        for name, label in text.go.items():
            st.page_link(page(name), label=label, width="content")


def _second_opinion(screen: Screen, text: Text) -> None:
    """Each half of the sentences by itself; nothing where that is done, or where they are too few to be divided."""
    run = screen.run
    halves = asked_ensemble(run.recipe, "halves")
    if (halves and halves.complete) or run.status != "finished" or not run.last.number:
        return
    if usual_count(run.recipe, "halves") and not refusal_of(run.id, "halves", run):
        st.markdown(text.opinion)
        replicate_trainer(run.recipe, "halves", "opinion", halves, screen.visitor, screen.lang)
