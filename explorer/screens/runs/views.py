"""Beneath the list of runs: their loss curves, and all settings of the one under study."""

from collections.abc import Sequence

import streamlit as st

from core.data.characters import visible
from core.recipe import Recipe, settings
from core.runs.run import Run
from explorer.screens.runs.entries import Entry
from explorer.screens.runs.figures import Curve, Names, loss_curves
from explorer.screens.runs.text import Text
from explorer.shell.frame import Screen
from explorer.show.escape import escape_markdown
from explorer.show.setting import written
from explorer.show.table import Column, offer_csv, show_table
from explorer.show.text import listed
from explorer.show.text.comparison import TEXT as COMPARED
from explorer.show.text.corpora import corpus_name
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
    losses = {text.epoch: curve.epochs, text.training: curve.loss, text.held_out: curve.held_out}
    offer_csv(losses, "losses", COMPARED[screen.lang])


def settings_view(screen: Screen, text: Text) -> None:
    """Every setting of the run under study beside the articles', the differing ones first."""
    recipe, articles = screen.run.recipe, Recipe.articles()
    names, reference = ERRORS[screen.lang].settings, settings(articles)
    corpora = (visible(corpus_name(each.corpus.name, screen.lang)) for each in (recipe, articles))
    rows = [(text.corpus, *corpora)] * (recipe.corpus != articles.corpus)
    rows += [
        (names[name], *(written(name, each, screen.lang) for each in (value, reference[name])))
        for name, value in settings(recipe).items()
    ]
    rows.sort(key=lambda row: row[1] == row[2])
    different = sum(row[1] != row[2] for row in rows)
    st.markdown(text.settings_answer.format(number=different) if different else text.settings_same)
    columns = [Column(*column) for column in zip(text.settings_columns, zip(*rows, strict=True), strict=True)]
    show_table(columns, "settings", text.settings_alt, COMPARED[screen.lang], height=ROW * (len(rows) + 1) + 3)
    versions = listed((f"{name} {number}" for name, number in screen.run.versions.items()), screen.lang)
    st.caption(text.versions.format(versions=escape_markdown(versions)))


def _curve(name: str, run: Run) -> Curve:
    epochs = run.epochs[1:]
    return Curve(
        name,
        [epoch.number for epoch in epochs],
        [epoch.loss for epoch in epochs],
        [epoch.held_out_loss for epoch in epochs],
    )
