"""What moves while it trains: one line of progress, the curves and the map."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.analysis.projection.pca import PrincipalAxes, principal_axes
from core.analysis.projection.timeline import Cast, magnified
from core.analysis.projection.timeline import choose as choose_words
from core.arrays import Floats
from core.cache import SHARED, Cache, cached
from core.runs.array_store import evenly_chosen
from core.runs.history import EpochRecord
from core.runs.records import Step
from core.runs.run import Run
from explorer.jobs.store import shipped_runs
from explorer.screens.train.charts import Axes, Line, MapNames, curves, word_map
from explorer.screens.train.steering import Watched, slow_motion
from explorer.screens.train.text import Text
from explorer.shell.frame import Screen
from explorer.show.given import of_start
from explorer.show.movement import Movement, movement
from explorer.show.text.errors import sentence
from explorer.show.theme import LEARNED, TARGET, WARNING, side_colour
from explorer.study.outcome import guessing

POINTS = 400  # of a curve
MAP_WORDS, TRAIL = 40, 12  # words; epochs on the way of each


def progress(watched: Watched, screen: Screen, text: Text) -> None:
    """One line: waiting, training or how it ended; of another run than the one under study only while it trains."""
    view, run = watched.view, watched.run
    if not watched.busy and screen.run.id != watched.recipe.id:
        return
    number, epochs = run.last.number if run else 0, watched.recipe.training.epochs
    seconds = None if view.estimate_seconds is None else math.ceil(view.estimate_seconds)
    if view.state == "waiting":
        waiting = text.waiting_soon if seconds is None else text.waiting
        st.progress(0.0, waiting.format(place=view.place, seconds=seconds))
    elif watched.busy and not run:
        st.progress(0.0, text.starting)
    elif watched.busy:
        running = text.running if seconds is None else text.running_left
        st.progress(number / max(epochs, 1), running.format(number=number, epochs=epochs, seconds=seconds))
        if watched.replayed:
            st.caption(text.replayed, help=text.replayed_help)
        elif not watched.by(screen.visitor):
            st.caption(text.theirs)
        elif view.shared:
            st.caption(text.shared)
    elif run:
        early = view.state == "finished" and number < epochs
        state = "finished_early" if early else "replay_paused" if watched.replayed else view.state
        described = text.states.get(state, "")
        st.progress(min(number / max(epochs, 1), 1.0), described.format(number=number, epochs=epochs))
        if watched.replayed:
            st.caption(text.replayed, help=text.replayed_help)
        elif watched.recorded and run.id in shipped_runs() and number < epochs:
            st.caption(text.beside_shipped)
    if view.error is not None:
        st.warning(sentence(view.error, screen.lang), icon=":material/warning:")


@dataclass(frozen=True)
class Places:
    """Where the charts are drawn at each tick. What stands still around them is drawn once, with the page."""

    loss: DeltaGenerator
    map: DeltaGenerator
    exact: DeltaGenerator
    distance: DeltaGenerator


def chart_places(run: Run, screen: Screen, text: Text) -> tuple[Places, DeltaGenerator, DeltaGenerator]:
    """Loss and map, then exact match and distance: the places of the charts.

    Between them is room for the controls, and for what has come of it: the other two.
    """
    left, right = st.columns([3, 2], gap="small")
    with left, st.container(key="stage_loss"):
        st.markdown(f"**{text.loss}**", help=text.measure_helps["loss"])
        loss = st.empty()
    with right, st.container(key="stage_map"):
        cast = _cast_of(_record(run), run)
        if cast.words:
            st.markdown(f"**{text.map_title}**", help=of_start(text.map_help, run.recipe, "source", screen.lang))
        places = st.empty()
        if cast.left_out:
            shown = len(cast.words)
            st.caption(text.map_more.format(shown=shown, words=shown + cast.left_out))
    controls, outcome = st.container(), st.container()
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown(f"**{text.exact}**", help=text.measure_helps["exact_match"])
        exact = st.empty()
    with right:
        st.markdown(f"**{text.distance}**", help=text.measure_helps["source_displacement"])
        distance = st.empty()
    return Places(loss, places, exact, distance), controls, outcome


def charts(watched: Watched, places: Places, screen: Screen, text: Text) -> None:
    """The four charts and the epoch as they are now, and how fast and how large they move."""
    run = watched.shown(screen.run)
    if screen.selection.newest:
        screen.selection.newest.markdown(text.newest.format(number=run.last.number))
    with st.container(horizontal=True, gap="large"):
        slow_motion(watched, screen.visitor, text)
        moved = movement(screen.lang)
    epochs = _some(run)
    step = run.last_step() if not watched.replayed and run.last.number < run.recipe.training.epochs else None
    _loss(places.loss, run, epochs, step, screen, text)
    _map(places.map, run, moved, screen, text)
    _exact(places.exact, run, screen, text)
    _distance(places.distance, run, epochs, screen, text)


def _some(run: Run) -> list[EpochRecord]:
    return [run.epochs[place] for place in evenly_chosen(range(len(run.epochs)), POINTS)]


def _line(name: str, colour: str, epochs: Sequence[EpochRecord], measure: str, dashed: bool = False) -> Line:
    values = [getattr(epoch, measure) for epoch in epochs]
    return Line(name, colour, [epoch.number for epoch in epochs], values, dashed)


def _loss(
    place: DeltaGenerator, run: Run, epochs: Sequence[EpochRecord], step: Step | None, screen: Screen, text: Text
) -> None:
    chance = guessing(run)
    losses = [epoch.loss for epoch in epochs if epoch.loss is not None]
    lines = [
        _line(text.training, LEARNED, epochs, "loss"),
        _line(text.held_out, TARGET, epochs, "held_out_loss", dashed=True),
    ]
    if step and step.epoch >= run.last.number:
        at = round(step.epoch - 1 + step.batch / step.batches, 2)
        lines.append(Line(text.one_batch, WARNING, [at], [step.loss]))
    top = round(max([chance, *losses]) * 1.15, 1) if losses and max(losses) > chance else None
    axes = Axes(
        run.recipe.training.epochs,
        text.epoch,
        top,
        (text.guessing.format(words=round(math.exp(chance)), chance=chance), chance),
    )
    described = text.loss_none
    if losses:
        first, last = f"{losses[0]:.4f}", f"{losses[-1]:.4f}"
        described = text.loss_alt.format(epochs=run.last.number, first=first, last=last, chance=chance)
    place.echarts_chart(curves(lines, axes, screen.dark), height=305, key="loss_chart", alt=described)


def _exact(place: DeltaGenerator, run: Run, screen: Screen, text: Text) -> None:
    lines = []
    for name, colour, measure in (
        (text.training, LEARNED, "exact_match"),
        (text.held_out, TARGET, "held_out_exact_match"),
    ):
        shares = [getattr(epoch, measure) for epoch in run.epochs]
        looked = [
            (epoch.number, 100 * share) for epoch, share in zip(run.epochs, shares, strict=True) if share is not None
        ]
        kept = [looked[place] for place in evenly_chosen(range(len(looked)), POINTS)]
        lines.append(Line(name, colour, [number for number, _ in kept], [share for _, share in kept], colour == TARGET))
    last = lines[0].values[-1] if lines[0].values else None
    described = text.exact_none if last is None else text.exact_alt.format(last=f"{last / 100:.0%}")
    axes = Axes(run.recipe.training.epochs, text.epoch, 100.0)
    place.echarts_chart(curves(lines, axes, screen.dark), height=215, key="exact_chart", alt=described)


def _distance(place: DeltaGenerator, run: Run, epochs: Sequence[EpochRecord], screen: Screen, text: Text) -> None:
    lines = [
        _line(text.source, side_colour("source", screen.dark), epochs, "source_displacement"),
        _line(text.target, TARGET, epochs, "target_displacement"),
    ]
    last = run.last
    described = text.distance_alt.format(source=last.source_displacement or 0, target=last.target_displacement or 0)
    axes = Axes(run.recipe.training.epochs, text.epoch)
    place.echarts_chart(curves(lines, axes, screen.dark), height=215, key="distance_chart", alt=described)


def _map(place: DeltaGenerator, run: Run, moved: Movement, screen: Screen, text: Text) -> None:
    """The most frequent source words along the two widest axes of the start, which never turn while training runs."""
    cast = _cast_of(_record(run), run)
    words = cast.words
    if not words:
        place.caption(text.map_none)
        return
    epochs = evenly_chosen(run.kept, TRAIL)
    ways = np.stack([_placed(_record(run), epoch, cast, run) for epoch in epochs])
    places = magnified(ways, moved.times).round(3).tolist()
    spec = word_map(words, places, MapNames(text.before, text.now, moved.note), screen.dark)
    alt = text.map_alt.format(words=len(words), epoch=epochs[-1]) + moved.note
    place.echarts_chart(spec, height=285, key="map_chart", alt=alt)


PLACES = Cache(SHARED)  # read once of each epoch, whoever watches it how often
Record = tuple[str, float | None]
"a folder, and when its recording began: another machine has other bits of one recipe"


def _record(run: Run) -> Record:
    """What the places of a run are kept by; two recordings of one recipe are two."""
    return str(run.folder), run.written


@partial(cached, cache=PLACES)
def _cast_of(record: Record, _run: Run) -> Cast:
    del record
    return choose_words({"source": _run.table("source", 0)}, MAP_WORDS)


@partial(cached, cache=PLACES)
def _axes_of(record: Record, _cast: Cast, _run: Run) -> PrincipalAxes:
    del record
    return principal_axes(_cast.vectors({"source": _run.table("source", 0)}), 2)


@partial(cached, cache=PLACES)
def _placed(record: Record, epoch: int, _cast: Cast, _run: Run) -> Floats:
    """(N, 2) places of the words at one epoch."""
    vectors = _cast.vectors({"source": _run.table("source", epoch)})
    return _axes_of(record, _cast, _run).project(vectors)
