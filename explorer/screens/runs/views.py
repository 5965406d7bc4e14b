"""Beneath the list of runs: their loss curves, and all settings of the one under study."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from core.data.characters import visible
from core.data.writers import to_csv
from core.recipe import Recipe, settings
from core.runs.run import Run
from explorer.screens.runs.entries import Entry, told
from explorer.screens.runs.figures import Curve, Names, loss_curves
from explorer.screens.runs.text import Text
from explorer.shell.frame import Screen
from explorer.show.escape import escape_markdown
from explorer.show.text.errors import TEXT as ERRORS
from explorer.study.outcome import guessing

MOST_CURVES = 12  # behind the one under study
ROW = 35  # pixels


def curves_view(listed: Sequence[Entry], screen: Screen, text: Text) -> None:
    """The losses of the run under study, the other listed runs in grey."""
    run = screen.run
    if run.last.loss is None:
        st.info(text.curves_none)
        return
    entry = next(entry for entry in listed if entry.id == run.id)
    others = [_curve(other.name, other.run) for other in listed if other.run and other.id != run.id][:MOST_CURVES]
    chance = guessing(run)
    names = Names(text.epoch, text.loss, text.training, text.held_out, text.others, text.chance.format(chance=chance))
    facts = {"epochs": run.last.number, "first": run.epochs[1].loss, "last": run.last.loss, "others": len(others)}
    st.plotly_chart(
        loss_curves(_curve(entry.name, run), others, chance, names, screen.dark),
        key="curves_chart",
        alt=text.curves_alt.format(name=entry.name, **facts),
    )
    curve = _curve(entry.name, run)
    _download({text.epoch: curve.epochs, text.training: curve.loss, text.held_out: curve.held_out}, "losses", text)


def settings_view(screen: Screen, text: Text) -> None:
    """Every setting of the run under study beside the articles', the differing ones first."""
    recipe, articles = screen.run.recipe, Recipe.articles()
    names, reference = ERRORS[screen.lang].settings, settings(articles)
    rows = [(text.corpus, visible(recipe.corpus.name), articles.corpus.name)] * (recipe.corpus != articles.corpus)
    rows += [(names[name], told(value, text), told(reference[name], text)) for name, value in settings(recipe).items()]
    rows.sort(key=lambda row: row[1] == row[2])
    different = sum(row[1] != row[2] for row in rows)
    st.markdown(text.settings_answer.format(number=different) if different else text.settings_same)
    table = dict(zip(text.settings_columns, map(list, zip(*rows, strict=True)), strict=True))
    st.dataframe(table, hide_index=True, height=ROW * (len(rows) + 1) + 3, key="settings_table", alt=text.settings_alt)
    versions = ", ".join(f"{name} {number}" for name, number in screen.run.versions.items())
    st.caption(text.versions.format(versions=escape_markdown(versions)))
    _download(table, "settings", text)


def _curve(name: str, run: Run) -> Curve:
    epochs = run.epochs[1:]
    return Curve(
        name,
        [epoch.number for epoch in epochs],
        [epoch.loss for epoch in epochs],
        [epoch.held_out_loss for epoch in epochs],
    )


def _download(columns: Mapping[str, Sequence[object]], name: str, text: Text) -> None:
    st.download_button(
        text.download,
        partial(to_csv, columns),
        f"{name}.csv",
        "text/csv",
        key=f"{name}_csv",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )
