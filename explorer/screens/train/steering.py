"""Training on the page: which run is watched, the buttons that steer it, and the answer it gives."""

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.errors import Damaged, InputError
from core.recipe import Recipe
from core.runs.control import FINAL, Want, read_control
from core.runs.run import Run
from explorer import ASSETS
from explorer.jobs.progress import LIVE, JobView, is_over
from explorer.jobs.queue import jobs
from explorer.jobs.store import store
from explorer.jobs.whose import of_others
from explorer.screens.train.text import Text
from explorer.shell import replay
from explorer.shell.frame import Screen
from explorer.shell.notice import refuse, show_notice
from explorer.shell.pickers import select_run, selected_run
from explorer.shell.session import session
from explorer.show.address import linked
from explorer.study.opened import found_run, open_run, watched_run

RESUMABLE = ("paused", "stopped", "interrupted", "failed", "damaged")
SLOW = (0, 20, 50, 100, 200, 500, 1000)  # milliseconds an epoch
SLOW_UP_TO = 100  # epochs; a longer run is slowed down only if the visitor asks for it
_FOLLOWED = "_followed"  # Followed: the run started here, until it has ended or the visitor has chosen another


@dataclass(frozen=True)
class Followed:
    """A run that opens by itself when there is something of it."""

    id: str
    chosen: str
    "where the run picker stood last; if it stands elsewhere, the visitor has put it there"


@dataclass(frozen=True)
class Watched:
    """The draft, and what has become of it."""

    recipe: Recipe
    view: JobView
    run: Run | None
    "what is recorded of the draft; None before the first record"
    recorded: bool
    "there is a record of it here, beside the one that comes with the program"
    replayed: bool = False
    "it was trained to its end before, and is shown as it was trained"

    @property
    def busy(self) -> bool:
        """Whether it waits or trains."""
        return self.view.state in LIVE

    @property
    def over(self) -> bool:
        """Whether it is trained to its end."""
        return self.run is not None and self.view.state in FINAL

    def by(self, visitor: str) -> bool:
        """Whether this visitor has asked for it, and it waits or trains: it is theirs to steer."""
        return self.recipe.id in jobs().of(visitor)

    def shown(self, under_study: Run) -> Run:
        """What the page shows: the run under study, as far as it is by now. Never another run."""
        return self.run if self.run and self.recipe.id == under_study.id else under_study


def watch(recipe: Recipe, visitor: str) -> Watched:
    """The state of the run of this recipe. One's own training goes before a shipped run of the same recipe."""
    if of_others(recipe.id, visitor):
        return _replaying(Watched(recipe, JobView("finished"), open_run(recipe.id), recorded=False), visitor)
    view, run = jobs().view(recipe.id), None
    folder = store().folder(recipe.id)
    for _ in range(3):  # a worker may rename a file between two looks at it
        with suppress(FileNotFoundError, InputError):
            run = watched_run(folder) if view.state in LIVE else Run.open(folder)  # its end is seen at once
            break
    recorded = run is not None
    if run is None and view.state not in LIVE:
        run = open_run(recipe.id)
    if view.state not in LIVE:
        found = run or found_run(recipe.id)
        if isinstance(found, Damaged):
            view = JobView("damaged", error=found)
        elif found is not None and (view.state == "unknown" or found.damage):
            view = JobView(found.status, error=found.problem)
    return _replaying(Watched(recipe, view, run, recorded), visitor)


def _replaying(watched: Watched, visitor: str) -> Watched:
    """The run as far as its replay is; as it is, if there is none. What is trained anew is not replayed any more."""
    run, delay = watched.run, _delay()
    if run is None or not watched.over:
        replay.end(watched.recipe.id, visitor)
        return watched
    now = replay.advance(run, delay, visitor)
    if now is None:
        return watched
    left = (run.last.number - now.epoch) * replay.seconds_an_epoch(run, delay)
    view = JobView("paused" if now.at is None else "running", estimate_seconds=left)
    return replace(watched, view=view, run=run.until(int(now.epoch)), replayed=True)


def _delay() -> float:
    """The slow motion that the visitor has chosen, in seconds an epoch."""
    chosen: int = st.session_state.get("slow", 0)
    return chosen / 1000


def is_outdated(drawn: Watched, now: Watched, screen: Screen) -> bool:
    """Whether the page is to be drawn anew: the state is another, or the epoch cursor is to come or to go."""
    follows = now.busy or now.replayed
    cursor = now.recipe.id == screen.run.id and follows != (screen.selection.newest is not None)
    return cursor or now.view.state != drawn.view.state or (now.run is None) != (drawn.run is None)


def follow() -> None:
    """Open the run that was started here as soon as there is something of it, and keep the epoch cursor at its end.

    Not once the visitor has chosen another run. Before `open_page`: the pickers of run and epoch are drawn there.
    """
    followed: Followed | None = st.session_state.get(_FOLLOWED)
    if followed is None:
        return
    if selected_run() != followed.chosen:
        del st.session_state[_FOLLOWED]
    elif store().find(followed.id):
        select_run(followed.id)
        st.session_state[_FOLLOWED] = Followed(followed.id, followed.id)
        if jobs().view(followed.id).state not in LIVE:
            del st.session_state[_FOLLOWED]


def stage() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Room for the buttons and beside them, on a phone below them, for what is happening."""
    st.html(ASSETS / "stage" / "stage.css")
    left, right = st.columns([2, 5], gap="medium")
    return left.container(gap="xsmall"), right


def buttons(watched: Watched, screen: Screen, text: Text) -> None:
    """Start and pause, step and stop, in two rows that keep their shape: Step stays under the mouse."""
    state, run_id, visitor = watched.view.state, watched.recipe.id, screen.visitor
    resumable = state in RESUMABLE
    own = watched.recorded and run_id in store().listed(visitor)  # Start replays what others have trained
    alone = watched.over and own and not watched.replayed and not store().lists.others(visitor, run_id)
    mine = watched.by(visitor)
    if mine and run_id == screen.run.id:  # found again after a reload
        st.session_state[_FOLLOWED] = Followed(run_id, run_id)
    press = partial(st.button, width="content")
    with st.container(horizontal=True, gap="xsmall"):
        if alone:
            _erase(watched, text.again, visitor, text)
        else:
            again = watched.over and (own or not watched.recorded)
            press(
                text.resume if resumable else text.again if again else text.start,
                key="start", icon=":material/play_arrow:", type="primary", help=text.start_help, disabled=watched.busy,
                on_click=partial(replay.rest, False, visitor) if watched.replayed else partial(_ask, visitor),
            )  # fmt: skip
        pause = partial(replay.rest, True, visitor) if watched.replayed else partial(jobs().pause, run_id, visitor)
        paused = not (mine or (watched.replayed and watched.busy))
        press(text.pause, key="pause", icon=":material/pause:", help=text.pause_help, disabled=paused, on_click=pause)
    with st.container(horizontal=True, gap="xsmall"):
        press(
            text.step, key="step_once", icon=":material/step_over:",
            help=text.step_over_help if watched.over or watched.replayed else text.step_help,
            disabled=watched.busy or watched.over or watched.replayed, on_click=_ask, args=(visitor, "step"),
        )  # fmt: skip
        stop = partial(replay.end, run_id, visitor) if watched.replayed else partial(jobs().stop, run_id, visitor)
        stoppable = mine or watched.replayed or state == "paused"
        press(text.stop, key="stop", icon=":material/stop:", help=text.stop_help, disabled=not stoppable, on_click=stop)
        if resumable and own and not watched.replayed:
            _erase(watched, text.over, visitor, text)
    show_notice("training", screen.lang)


def _erase(watched: Watched, label: str, visitor: str, text: Text) -> None:
    """Training from the start, once the visitor has agreed to what is lost by it."""
    epochs = watched.run.last.number if watched.run else 0
    with st.popover(label, icon=":material/restart_alt:", help=text.over_help, width="content"):
        st.markdown(text.over_question.format(epochs=epochs))
        st.button(text.over_confirm, key="over", on_click=_ask, args=(visitor, "run", watched.recipe.id))


def slow_motion(watched: Watched, visitor: str, text: Text) -> None:
    """How long to wait after each epoch. It opens where the address says, else at what the run was asked for last.

    What another visitor trains keeps its pace, so there is nothing to choose meanwhile; a replay is one's own.
    """
    asked = round(1000 * read_control(store().folder(watched.recipe.id)).delay) if watched.recorded else None
    usual = 50 if watched.recipe.training.epochs <= SLOW_UP_TO else 0
    theirs = watched.busy and not (watched.replayed or watched.by(visitor))
    linked("slow", min(SLOW, key=lambda wait: abs(wait - (usual if asked is None else asked))), SLOW)
    st.select_slider(
        text.slow,
        SLOW,
        format_func="{} ms".format,  # in each language: a browser holds the text, and would go back to 0
        key="slow",
        help=text.slow_theirs if theirs else text.slow_help,
        persist_state="session",
        width=230,
        disabled=theirs,
        on_change=partial(_slow_down, watched, visitor),
    )


def _slow_down(watched: Watched, visitor: str) -> None:
    """At once if the visitor's own run trains."""
    if watched.by(visitor):
        jobs().slow_down(watched.recipe.id, st.session_state["slow"] / 1000)


def _ask(visitor: str, want: Want = "run", erased: str = "") -> None:
    """Queue the draft as it is now; say so if that cannot be. erased: the run of which the record may be lost.

    Not where another visitor has it, too: a recipe has one run, whoever trains it. What is trained is replayed.
    """
    recipe = session().draft
    try:
        if recipe.id == erased and store().lists.others(visitor, erased):
            raise InputError("others_run")
        trained = recipe.id != erased and is_over(recipe.id, store().folder(recipe.id))
        run_id = jobs().submit(recipe, visitor, want, _delay(), afresh=recipe.id == erased)
        if trained:
            replay.begin(run_id, visitor)
        st.session_state[_FOLLOWED] = Followed(run_id, selected_run())
    except InputError as error:
        refuse("training", error)
