"""What the training page draws: the live charts, the receipt of one step, the table of all epochs."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
import streamlit as st

from core.analysis.projection.pca import principal_axes
from core.analysis.projection.timeline import Tables
from core.analysis.projection.timeline import choose as choose_words
from core.data.corpus import Side
from core.runs.array_store import evenly_chosen
from core.runs.history import EpochRecord
from core.runs.records import Receipt, Step
from core.runs.run import Run
from explorer.screens.train.charts import Axes, Line, curves, word_map
from explorer.screens.train.steering import Watched
from explorer.screens.train.text import Text
from explorer.shell.frame import Screen, page
from explorer.show.controls import choose
from explorer.show.escape import escape_markdown
from explorer.show.table import Column, show_table
from explorer.show.text import Lang
from explorer.show.text.comparison import TEXT as COMPARED
from explorer.show.text.errors import sentence
from explorer.show.theme import LEARNED, TARGET, side_colour
from explorer.study.outcome import guessing

POINTS = 400  # of a curve
MAP_WORDS = 40
RECEIPT_ROWS = 200
ROW, SEEN_ROWS = 35, 16  # pixels of a table's row; rows seen without scrolling


def progress(watched: Watched, screen: Screen, text: Text) -> None:
    """One line: waiting, training or how it ended, and where to go next."""
    view, run = watched.view, watched.run
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
        if view.shared:
            st.caption(text.shared)
    elif run:
        early = view.state == "finished" and number < epochs
        told = text.states.get("finished_early" if early else view.state, "")
        st.progress(min(number / max(epochs, 1), 1.0), told.format(number=number, epochs=epochs))
    if view.error is not None:
        st.warning(sentence(view.error, screen.lang), icon=":material/warning:")
    if run and view.state == "finished":
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(text.next_step, width="content")
            for name, label in text.go.items():
                st.page_link(page(name), label=label, width="content")


def charts(run: Run, screen: Screen, text: Text) -> None:
    """Loss and map above, exact match and distance below."""
    epochs = [run.epochs[place] for place in evenly_chosen(range(len(run.epochs)), POINTS)]
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _loss(run, epochs, screen, text)
    with right:
        _map(run, screen, text)
    left, right = st.columns(2, gap="medium")
    with left:
        _exact(run, screen, text)
    with right:
        _distance(run, epochs, screen, text)


def _line(name: str, colour: str, epochs: Sequence[EpochRecord], measure: str, dashed: bool = False) -> Line:
    values = [getattr(epoch, measure) for epoch in epochs]
    return Line(name, colour, [epoch.number for epoch in epochs], values, dashed)


def _loss(run: Run, epochs: Sequence[EpochRecord], screen: Screen, text: Text) -> None:
    chance = guessing(run)
    losses = [epoch.loss for epoch in epochs if epoch.loss is not None]
    lines = [
        _line(text.training, LEARNED, epochs, "loss"),
        _line(text.held_out, TARGET, epochs, "held_out_loss", dashed=True),
    ]
    top = round(max([chance, *losses]) * 1.15, 1) if losses and max(losses) > chance else None
    axes = Axes(run.recipe.training.epochs, text.epoch, top, (text.guessing, chance))
    told = text.loss_none
    if losses:
        first, last = f"{losses[0]:.4f}", f"{losses[-1]:.4f}"
        told = text.loss_alt.format(epochs=run.last.number, first=first, last=last, chance=chance)
    st.markdown(f"**{text.loss}**", help=text.measure_helps["loss"])
    st.echarts_chart(curves(lines, axes, screen.dark), height=305, key="loss_chart", alt=told)


def _exact(run: Run, screen: Screen, text: Text) -> None:
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
    known = lines[0].values
    told = text.exact_alt.format(last=f"{known[-1]:.0f} %") if known else text.exact_none
    axes = Axes(run.recipe.training.epochs, text.epoch, 100.0)
    st.markdown(f"**{text.exact}**", help=text.measure_helps["exact_match"])
    st.echarts_chart(curves(lines, axes, screen.dark), height=215, key="exact_chart", alt=told)


def _distance(run: Run, epochs: Sequence[EpochRecord], screen: Screen, text: Text) -> None:
    lines = [
        _line(text.source, side_colour("source", screen.dark), epochs, "source_displacement"),
        _line(text.target, TARGET, epochs, "target_displacement"),
    ]
    last = run.last
    told = text.distance_alt.format(source=last.source_displacement or 0, target=last.target_displacement or 0)
    axes = Axes(run.recipe.training.epochs, text.epoch)
    st.markdown(f"**{text.distance}**", help=text.measure_helps["source_displacement"])
    st.echarts_chart(curves(lines, axes, screen.dark), height=215, key="distance_chart", alt=told)


def _map(run: Run, screen: Screen, text: Text) -> None:
    """The most frequent source words along the two widest axes of the start, which never turn while training runs."""
    epoch = run.kept[-1]
    start: Tables = {"source": run.table("source", 0)}
    now: Tables = {"source": run.table("source", epoch)}
    cast = choose_words(start, MAP_WORDS)
    if not cast.words:
        st.caption(text.map_none)
        return
    basis = principal_axes(cast.vectors(start), 2)
    before, after = (basis.project(cast.vectors(tables)).round(3).tolist() for tables in (start, now))
    words = cast.words
    st.markdown(f"**{text.map_title}**", help=text.map_help)
    spec = word_map(words, before, after, (text.before, text.now), screen.dark)
    st.echarts_chart(spec, height=285, key="map_chart", alt=text.map_alt.format(words=len(words), epoch=epoch))
    if cast.left_out:
        st.caption(text.map_more.format(shown=len(words), words=len(words) + cast.left_out))


def closer(run: Run, lang: Lang, text: Text) -> None:
    """One step, all epochs or the formulas."""
    view = choose(text.view, text.views, "closer")
    if view == "formulas":
        st.markdown(text.formulas)
    elif view == "table":
        measured = {label: [getattr(epoch, name) for epoch in run.epochs] for name, label in text.table_columns.items()}
        known = {label: values for label, values in measured.items() if any(value is not None for value in values)}
        _table(known, "epochs", lang, text)
    elif step := run.last_step():
        _receipt(run, step, lang, text)
    else:
        st.info(text.no_step, icon=":material/step_over:")


def _receipt(run: Run, step: Step, lang: Lang, text: Text) -> None:
    """Forward, backward and update of one batch, and what it did to each row of a table."""
    side: Side = "target" if choose(text.side, text.sides, "side", text.side_help) == "target" else "source"
    receipt, words = step.receipts[side], run.table(side, 0).words
    pairs = [run.recipe.corpus.pairs[row] for row in step.rows[:3]]
    shown = "; ".join(f"{escape_markdown(pair.source)} → {escape_markdown(pair.target)}" for pair in pairs)
    named = {"epoch": step.epoch, "batch": step.batch, "batches": step.batches, "loss": step.loss}
    probability = math.exp(-step.loss)
    more = "" if len(step.rows) <= 3 else f" … (+{len(step.rows) - 3})"
    forward, backward, update = st.columns(3, gap="medium", border=True)
    forward.markdown(text.forward.format(pairs=shown + more, probability=probability, **named))
    if not step.forced:
        forward.markdown(text.free)
    touched, rows = int((receipt.gradient > 0).sum()), len(words)
    backward.markdown(text.backward.format(norm=step.gradient_norm, touched=touched, rows=rows))
    if step.clipped:
        backward.markdown(text.clipped.format(limit=run.recipe.training.clip_norm))
    update.markdown(_moved(run, receipt, words, text))
    _table(_receipt_rows(receipt, words, text), f"step-{side}", lang, text)


def _moved(run: Run, receipt: Receipt, words: Sequence[str], text: Text) -> str:
    furthest = int(receipt.moved.argmax())
    elsewhere = int(((receipt.moved > 0) & (receipt.counts == 0)).sum())
    said = text.update.format(
        moved=int((receipt.moved > 0).sum()),
        rows=len(words),
        word=escape_markdown(words[furthest]),
        distance=float(receipt.moved[furthest]),
    )
    if not elsewhere:
        return f"{said} {text.elsewhere_none}"
    optimizer = run.recipe.training.optimizer
    why = text.elsewhere_decay if optimizer == "sgd" else text.elsewhere
    return f"{said} {why.format(number=elsewhere, optimizer=text.optimizers[optimizer])}"


def _receipt_rows(receipt: Receipt, words: Sequence[str], text: Text) -> Mapping[str, Sequence[object]]:
    """Rows of the batch by their gradient, then those that moved anyway; at most 200."""
    rows = [row for row in np.lexsort((-receipt.moved, -receipt.gradient)) if receipt.counts[row] or receipt.moved[row]]
    rows = rows[:RECEIPT_ROWS]
    arrays = (receipt.counts, receipt.gradient, receipt.moved)
    columns = [[words[row] for row in rows], *(array[rows].tolist() for array in arrays)]
    return dict(zip(text.receipt_columns, columns, strict=True))


def _table(columns: Mapping[str, Sequence[object]], name: str, lang: Lang, text: Text) -> None:
    helps = {label: text.measure_helps.get(measure) for measure, label in text.table_columns.items()}
    helps[text.receipt_columns[2]] = text.measure_helps["gradient_norm"]
    shown = [
        Column(label, values, helps.get(label), "%.4g")
        if any(isinstance(value, float) for value in values)
        else Column(label, values)
        for label, values in columns.items()
    ]
    alt = text.receipt_alt if name.startswith("step") else text.table_alt
    show_table(shown, name, alt, COMPARED[lang], height=ROW * (1 + SEEN_ROWS) + 3)
