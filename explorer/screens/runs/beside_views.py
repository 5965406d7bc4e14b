"""Runs side by side: curves and results, the settings that differ; the parts about their common words follow."""

from collections.abc import Sequence

import streamlit as st

from core.data.characters import visible
from core.recipe import settings
from explorer.screens.runs.beside import Member
from explorer.screens.runs.beside_figures import Names, columns, named_curves
from explorer.screens.runs.beside_text import TEXT, Text, View
from explorer.screens.runs.beside_words import words_part
from explorer.screens.runs.figures import Curve
from explorer.screens.runs.text import TEXT as RUNS
from explorer.shell.frame import Screen
from explorer.shell.pickers import select_word
from explorer.show.controls import choose
from explorer.show.escape import escape_markdown
from explorer.show.part import Finding, show_part
from explorer.show.setting import written
from explorer.show.table import Column, show_table
from explorer.show.text.comparison import TEXT as COMPARED
from explorer.show.text.corpora import corpus_name
from explorer.show.text.errors import TEXT as ERRORS
from explorer.show.text.part import TEXT as PARTS
from explorer.study.outcome import guessing, last_taken, latest

ROW = 35  # pixels
SHORT = 14  # columns of a name beside a curve


def side_by_side(runs: Sequence[Member], screen: Screen) -> None:
    """One of the five comparisons of two to four runs."""
    text = TEXT[screen.lang]
    st.header(text.title)
    st.markdown("\n".join(text.run.format(letter=one.letter, name=escape_markdown(one.name)) for one in runs))
    view: View = choose(text.view, text.views, "runs_beside_view")
    if view == "settings":
        _settings(runs, screen, text)
    elif view == "curves":
        show_part("runs_curves", text.parts[view], _curves(runs, screen, text), PARTS[screen.lang], select_word)
    else:
        words_part(view, runs, screen, text)


def _curves(runs: Sequence[Member], screen: Screen, text: Text) -> Finding:
    """Where each run ended, and how it got there."""
    page, part = RUNS[screen.lang], text.parts["curves"]
    ends = [
        text.untrained.format(letter=one.letter)
        if one.run.last.loss is None
        else text.ends.format(letter=one.letter, loss=one.run.last.loss)
        for one in runs
    ]
    chances = [guessing(one.run) for one in runs]
    guesses = [text.guessing.format(letter=one.letter, chance=each) for one, each in zip(runs, chances, strict=True)]
    by_chance = guesses if len(set(chances)) > 1 else [f"{chances[0]:.2f}"]
    names = Names(page.epoch, page.loss, page.training, (page.held_out, page.chance.split("{")[0].strip(" =：:")))
    said = text.joined.join(ends)
    return Finding(
        (*((one.run.id, one.run.last.number, one.name) for one in runs), screen.dark),
        part.headlines[""].format(ends=said, guessing=text.listed.join(by_chance)),
        lambda: named_curves(
            [_curve(*each) for each in zip(runs, _labels(runs, screen), strict=True)], chances, names, screen.dark
        ),
        part.alt.format(runs=_letters(runs, text)),
        lambda: _results(runs, text),
        _more(runs, text),
    )


def _letters(runs: Sequence[Member], text: Text) -> str:
    return text.listed.join(one.letter for one in runs)


def _more(runs: Sequence[Member], text: Text) -> str:
    """How many pairs come out right, and whether the runs have the same task."""
    lines = []
    for one in runs:
        (epoch, exact), held_out = last_taken(one.run, "exact_match"), latest(one.run, "held_out_exact_match")
        so = text.right if epoch == one.run.last.number else text.right_then
        said = [] if exact is None else [so.format(letter=one.letter, share=exact, epoch=epoch)]
        said += [] if held_out is None else [text.right_held_out.format(share=held_out)]
        lines += [f"- {text.joined.join(said)}"] * bool(said)
    if len({one.run.recipe.corpus.pairs for one in runs}) > 1:
        lines.append(f"\n{text.other_pairs}")
    return "\n".join(lines)


def _curve(one: Member, label: str) -> Curve:
    epochs = one.run.epochs[1:]
    return Curve(
        label,
        [epoch.number for epoch in epochs],
        [epoch.loss for epoch in epochs],
        [epoch.held_out_loss for epoch in epochs],
    )


def _labels(runs: Sequence[Member], screen: Screen) -> list[str]:
    """The letter of each run and, in a few characters, the one setting that differs or the beginning of its name.

    The name where the pairs differ, too: it says whose pairs they are.
    """
    chosen = [settings(one.run.recipe) for one in runs]
    differ = [name for name in chosen[0] if len({each[name] for each in chosen}) > 1]
    said = [one.name.partition(" · ")[0] for one in runs]
    if len(differ) == 1 and len({one.run.recipe.corpus.pairs for one in runs}) == 1:
        label = ERRORS[screen.lang].settings[differ[0]]
        values = [written(differ[0], each[differ[0]], screen.lang) for each in chosen]
        said = [f"{label} {value}" for value in values]
        said = values if max(map(columns, said)) > SHORT else said
    return [f"{one.letter} {_cut(each)}" for one, each in zip(runs, said, strict=True)]


def _cut(name: str) -> str:
    """At most `SHORT` columns of a name: all of it, its number on the list, or its beginning."""
    if columns(name) <= SHORT:
        return name
    number = name.rpartition(" ")[2]
    if number.startswith("#"):
        return number
    while columns(name) >= SHORT:
        name = name[:-1]
    return f"{name}…"


def _results(runs: Sequence[Member], text: Text) -> list[Column]:
    """A row a run; a measure that no run has is left out."""
    lasts = [one.run.last for one in runs]
    values: dict[str, list[object]] = {
        "run": [f"{one.letter} {one.name}" for one in runs],
        "loss": [last.loss for last in lasts],
        "held_out": [last.held_out_loss for last in lasts],
        "exact": [latest(one.run, "exact_match") for one in runs],
        "held_out_exact": [latest(one.run, "held_out_exact_match") for one in runs],
        "epochs": [last.number for last in lasts],
        "seconds": [last.seconds for last in lasts],
    }
    forms = {"loss": "%.4f", "held_out": "%.4f", "exact": "percent", "held_out_exact": "percent", "seconds": "%.1f"}
    there = {name: each for name, each in values.items() if any(value is not None for value in each)}
    return [Column(text.results[name], each, format=forms.get(name)) for name, each in there.items()]


def _settings(runs: Sequence[Member], screen: Screen, text: Text) -> None:
    """The settings that are not the same in all runs, and the pairs if these differ."""
    names, lang = ERRORS[screen.lang].settings, screen.lang
    rows: list[tuple[str, ...]] = []
    corpora = [one.run.recipe.corpus for one in runs]
    if len({corpus.pairs for corpus in corpora}) > 1:
        shown = (
            text.pairs.format(corpus=visible(corpus_name(each.name, lang)), number=len(each.pairs)) for each in corpora
        )
        rows.append((text.corpus, *shown))
    chosen = [settings(one.run.recipe) for one in runs]
    rows += [
        (names[name], *(written(name, each[name], lang) for each in chosen))
        for name in chosen[0]
        if len({each[name] for each in chosen}) > 1
    ]
    differ = text.listed.join(row[0] for row in rows)
    st.markdown(text.settings_differ.format(number=len(rows), names=differ) if rows else text.settings_same)
    if rows:
        titles = text.setting, *_labels(runs, screen)
        shown_columns = [Column(*column) for column in zip(titles, zip(*rows, strict=True), strict=True)]
        alt = text.parts["settings"].alt.format(runs=_letters(runs, text))
        show_table(shown_columns, "runs_settings", alt, COMPARED[lang], height=ROW * (len(rows) + 1) + 3)
    st.markdown(text.parts["settings"].reading)
