"""Training on the page: which run is watched, the buttons that steer it, and the answer it gives."""

from contextlib import suppress
from dataclasses import dataclass
from functools import partial

import numpy as np
import streamlit as st

from core.errors import InputError
from core.recipe import Recipe
from core.runs.control import FINAL
from core.runs.run import Run
from explorer.jobs.progress import JobView
from explorer.jobs.queue import jobs
from explorer.jobs.store import store
from explorer.screens.train.text import Text
from explorer.shell.frame import Screen
from explorer.shell.notice import refuse, show_notice
from explorer.shell.pickers import select_run
from explorer.shell.session import session
from explorer.shell.text import TEXT as FRAME
from explorer.shell.text import run_name
from explorer.show.escape import escape_markdown
from explorer.study.opened import open_run
from explorer.study.outcome import guessing, latest

LIVE = ("waiting", "running")
RESUMABLE = ("paused", "stopped", "interrupted", "failed")
SLOW = (0, 20, 50, 100, 200, 500, 1000)  # milliseconds an epoch
SLOW_UP_TO = 100  # epochs; a longer run is slowed down only if the visitor asks for it
_FOLLOWED = "_followed"  # the run started here, until it has ended


@dataclass(frozen=True)
class Watched:
    """The draft, and what has become of it."""

    recipe: Recipe
    view: JobView
    run: Run | None
    "what is recorded of the draft; None before the first record"

    @property
    def busy(self) -> bool:
        """Whether it waits or trains."""
        return self.view.state in LIVE


def watch(recipe: Recipe) -> Watched:
    """The state of the run of this recipe. A run being trained here goes before a shipped one of the same recipe."""
    view, run = jobs().view(recipe.id), None
    folder = store().folder(recipe.id)
    for _ in range(3):  # a worker may rename a file between two looks at it
        with suppress(FileNotFoundError, InputError):
            run = Run.open(folder)
            break
    if run is None and view.state not in LIVE:
        run = open_run(recipe.id)
    if view.state == "unknown" and run is not None:
        view = JobView(run.status)
    return Watched(recipe, view, run)


def follow() -> None:
    """Open the run that was started here as soon as there is something of it, and keep the epoch cursor at its end.

    Before `open_page`: the pickers of run and epoch are drawn there.
    """
    run_id = st.session_state.get(_FOLLOWED)
    if run_id is None or store().find(run_id) is None:
        return
    select_run(run_id)
    if jobs().view(run_id).state not in LIVE:
        del st.session_state[_FOLLOWED]


def buttons(watched: Watched, screen: Screen, text: Text) -> None:
    """Start, pause, step, stop, start over and slow motion, in one row that keeps its shape."""
    state, run_id = watched.view.state, watched.recipe.id
    resumable = state in RESUMABLE
    over = watched.run is not None and state in FINAL
    start = text.resume if resumable else text.again if over else text.start
    mine = run_id in jobs().of(screen.visitor)
    if mine and run_id in (screen.run.id, screen.run.recipe.id):  # found again after a reload
        st.session_state[_FOLLOWED] = run_id
    ask = partial(_ask, screen.visitor, afresh=over)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        press = partial(st.button, width="content")
        press(
            start, key="start", icon=":material/play_arrow:", type="primary", help=text.start_help,
            disabled=watched.busy, on_click=ask,
        )  # fmt: skip
        pause = partial(jobs().pause, run_id, screen.visitor)
        press(text.pause, key="pause", icon=":material/pause:", help=text.pause_help, disabled=not mine, on_click=pause)
        step = partial(ask, want="step")
        press(
            text.step, key="step_once", icon=":material/step_over:", help=text.step_help, disabled=watched.busy,
            on_click=step,
        )  # fmt: skip
        stop = partial(jobs().stop, run_id, screen.visitor)
        stoppable = mine or state == "paused"
        press(text.stop, key="stop", icon=":material/stop:", help=text.stop_help, disabled=not stoppable, on_click=stop)
        if resumable:
            anew = partial(_ask, screen.visitor, afresh=True)
            press(text.over, key="over", icon=":material/restart_alt:", help=text.over_help, on_click=anew)
        _slow_motion(watched, text)
    show_notice("training", screen.lang)


def _slow_motion(watched: Watched, text: Text) -> None:
    default = 50 if watched.recipe.training.epochs <= SLOW_UP_TO else 0
    st.session_state.setdefault("slow", default)
    st.select_slider(
        text.slow,
        SLOW,
        format_func=lambda wait: text.slow_value.format(milliseconds=wait) if wait else text.slow_none,
        key="slow",
        help=text.slow_help,
        persist_state="session",
        width=230,
        on_change=lambda: jobs().slow_down(watched.recipe.id, st.session_state["slow"] / 1000),
    )


def _ask(visitor: str, want: str = "run", afresh: bool = False) -> None:
    """Queue the draft as it is now; say so if that cannot be."""
    recipe = session().draft
    try:
        delay = st.session_state.get("slow", 0) / 1000
        st.session_state[_FOLLOWED] = jobs().submit(recipe, visitor, "step" if want == "step" else "run", delay, afresh)
    except InputError as error:
        refuse("training", error)


def answer(watched: Watched, screen: Screen, text: Text) -> None:
    """What the run has learned, beside guessing and beside the length its vectors had; and whose run it is."""
    elsewhere = [run_id for run_id in jobs().of(screen.visitor) if run_id != watched.recipe.id]
    run = watched.run or screen.run
    chance, words = guessing(run), len(run.dataset.target.vocabulary)
    if watched.busy:
        st.markdown(text.answer_live.format(chance=chance, words=words))
    elif run.last.loss is None or run.last.source_displacement is None:
        st.markdown(text.answer_untrained.format(chance=chance, words=words))
    else:
        length = start_length(run)
        distance = run.last.source_displacement
        said = text.answer.format(
            epochs=run.last.number, loss=run.last.loss, words=words, chance=chance, distance=distance, length=length,
            share=distance / length if length else 0.0,  # no word at all
        )  # fmt: skip
        exact, start = latest(run, "exact_match"), run.epochs[0].exact_match
        if exact is not None and start is not None:
            said += text.answer_exact.format(exact=exact, start=start)
        st.markdown(said)
    if watched.run is None and not watched.busy:
        own = run.id != Recipe.articles().id
        name = run_name(run.recipe, screen.lang) if own else FRAME[screen.lang].articles_run
        st.info(text.other_shown.format(name=escape_markdown(name)), icon=":material/info:")
    for run_id in elsewhere[:1]:
        if open_run(run_id):
            st.button(text.show_live, key="show_live", icon=":material/visibility:", on_click=_show, args=(run_id,))


def _show(run_id: str) -> None:
    run = open_run(run_id)
    if run is not None:
        session().edit(run.recipe)
        select_run(run_id)


def start_length(run: Run) -> float:
    """Root mean square length of the source words before training, specials left out."""
    vectors = run.table("source", 0).without_specials().vectors.astype(np.float64)
    return float(np.sqrt(np.square(vectors).sum() / max(len(vectors), 1)))
