"""A closer look below the stage: what one step did to every word, the table of all epochs, the formulas."""

from collections.abc import Mapping, Sequence

import numpy as np
import streamlit as st

from core.data.corpus import Side
from core.runs.records import Receipt, Step
from core.runs.run import Run
from explorer.screens.train.steering import Watched
from explorer.screens.train.step import cards
from explorer.screens.train.text import Text
from explorer.shell.frame import Screen
from explorer.show.controls import choose
from explorer.show.table import Column, show_table
from explorer.show.text import Lang
from explorer.show.text.comparison import TEXT as COMPARED

RECEIPT_ROWS = 200
ROW, SEEN_ROWS = 35, 16  # pixels of a table's row; rows seen without scrolling


def closer(watched: Watched, screen: Screen, text: Text, on_stage: bool) -> None:
    """One step, all epochs or the formulas, once training rests. on_stage: the step's cards are beside the buttons."""
    run, lang = watched.shown(screen.run), screen.lang
    if watched.busy and screen.run.id == watched.recipe.id:
        return
    view = choose(text.view, text.views, "closer")
    if view == "formulas":
        st.markdown(text.formulas)
    elif view == "table":
        measured = {label: [getattr(epoch, name) for epoch in run.epochs] for name, label in text.table_columns.items()}
        known = {label: values for label, values in measured.items() if any(value is not None for value in values)}
        _table(known, "epochs", lang, text)
    elif not watched.replayed and (step := run.last_step()):
        _receipt(run, step, lang, text, on_stage)
    else:
        st.info(text.step_over_help if watched.over or watched.replayed else text.no_step, icon=":material/step_over:")


def _receipt(run: Run, step: Step, lang: Lang, text: Text, on_stage: bool) -> None:
    """What one batch did to each row of a table."""
    side: Side = "target" if choose(text.side, text.sides, "side", text.side_help) == "target" else "source"
    if not on_stage:
        cards(run, step, side, text)
    words = run.table(side, 0).words
    _table(_receipt_rows(step.receipts[side], words, text), f"step-{side}", lang, text)


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
