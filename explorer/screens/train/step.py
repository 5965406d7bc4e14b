"""One step in three cards: forward, backward and update of a single batch."""

import math
from collections.abc import Sequence

import streamlit as st

from core.data.corpus import Side
from core.runs.records import Receipt, Step
from core.runs.run import Run
from explorer.screens.train.steering import Watched
from explorer.screens.train.text import Text
from explorer.shell.frame import Screen
from explorer.show.escape import escape_markdown
from explorer.show.text import joined

SHOWN = 60  # characters of a sentence


def step_cards(watched: Watched, screen: Screen, text: Text) -> bool:
    """The cards beside the buttons, while the run under study rests after a batch. Whether they are there."""
    run = watched.run
    if run is None or screen.run.id != run.id or watched.view.state != "paused" or watched.replayed:
        return False
    step = run.last_step()
    if step:
        cards(run, step, "source", text)
    return step is not None


def cards(run: Run, step: Step, side: Side, text: Text) -> None:
    """Forward, backward and update beside each other. side: of the table that the last two are about."""
    receipt, words = step.receipts[side], run.table(side, 0).words
    pairs = [run.recipe.corpus.pairs[row] for row in step.rows[:3]]
    shown = "; ".join(f"{_short(pair.source)} → {_short(pair.target)}" for pair in pairs)
    named = {"epoch": step.epoch, "batch": step.batch, "batches": step.batches, "loss": step.loss}
    probability = math.exp(-step.loss)
    more = "" if len(step.rows) <= 3 else f" … (+{len(step.rows) - 3})"
    with st.container(key="step_cards"):  # on a phone one beside the other, too: assets/stage/stage.css
        forward, backward, update = st.columns(3, gap="small", border=True)
    said = text.forward.format(pairs=shown + more, probability=probability, **named)
    forward.markdown(said, help=text.measure_helps["loss"])
    if not step.forced:
        forward.markdown(text.free)
    touched, rows = int((receipt.gradient > 0).sum()), len(words)
    said = text.backward.format(norm=step.gradient_norm, touched=touched, rows=rows)
    backward.markdown(said, help=text.measure_helps["gradient_norm"])
    if step.clipped:
        backward.markdown(text.clipped.format(limit=run.recipe.training.clip_norm))
    update.markdown(_moved(run, receipt, words, text))


def _short(sentence: str) -> str:
    return escape_markdown(sentence if len(sentence) <= SHOWN else f"{sentence[:SHOWN]}…")


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
        return joined(said, text.elsewhere_none)
    optimizer = run.recipe.training.optimizer
    why = text.elsewhere_decay if optimizer == "sgd" else text.elsewhere
    return joined(said, why.format(number=elsewhere, optimizer=text.optimizers[optimizer]))
