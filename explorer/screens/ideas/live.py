"""Experiments that train: what has ended, how far the rest is, and the buttons to start and to stop."""

from collections.abc import Mapping
from functools import partial
from typing import TypeVar

import streamlit as st

from core.errors import InputError
from core.runs.array_store import Arrays
from explorer.jobs.experiments import Task, experiments, result_of
from explorer.screens.ideas.text import TEXT
from explorer.shell.notice import draw, refuse, show_notice
from explorer.shell.pickers import language
from explorer.shell.session import session
from explorer.shell.ticks import TICK, ticking
from explorer.show.text.errors import sentence

Name = TypeVar("Name")


def results(tasks: Mapping[Name, Task]) -> dict[Name, Arrays]:
    """What has ended, in the order of the tasks."""
    return {name: found for name, task in tasks.items() if (found := result_of(task)) is not None}


def training(tasks: Mapping[Name, Task], done: int) -> None:
    """The button that trains what is missing, or how far that is; nothing where nothing is. done: results drawn."""
    if done < len(tasks):
        mine = tuple(tasks.values())
        running = experiments().runs(mine, session().visitor)
        ticking(TICK if running else None)(_training)(mine, done, running)


def _training(tasks: tuple[Task, ...], done: int, running: bool) -> None:
    visitor, lang = session().visitor, language()
    text, now = TEXT[lang], sum(result_of(task) is not None for task in tasks)
    if now != done or experiments().runs(tasks, visitor) != running:
        st.rerun()
    if running:
        st.progress(done / len(tasks), text.training.format(done=done, all=len(tasks)))
        st.button(
            text.stop, key="experiment_stop", icon=":material/stop:", on_click=partial(experiments().stop, visitor)
        )
        return
    st.button(
        text.train.format(count=len(tasks) - done),
        key="experiment_train",
        icon=":material/play_arrow:",
        help=text.train_help,
        on_click=partial(_ask, tasks, visitor),
    )
    if not show_notice("experiment", lang) and (error := experiments().error(tasks)):
        draw(sentence(error, lang))


def _ask(tasks: tuple[Task, ...], visitor: str) -> None:
    try:
        experiments().submit(tasks, visitor)
    except InputError as error:
        refuse("experiment", error)
