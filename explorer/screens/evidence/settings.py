"""The evidence page's part about other recipes: the shipped ones side by side, and the visitor's own pairs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from core.analysis.evidence.power import Power
from core.analysis.evidence.seed_summary import SeedSummary
from core.limits import limits
from core.recipe import Recipe
from core.runs.ensemble import Ensemble
from core.runs.run import Run
from explorer.screens.evidence.figures import settings
from explorer.screens.evidence.run import title
from explorer.screens.evidence.text import Text
from explorer.shell.frame import Screen
from explorer.shell.pickers import select_word
from explorer.shell.replicates import asked_ensemble, replicate_trainer
from explorer.show.address import linked
from explorer.show.part import Finding, show_part
from explorer.show.table import Column
from explorer.show.text import listed
from explorer.show.text.corpora import corpus_name
from explorer.study import results as cached
from explorer.study.groups import Groups, shipped_course, shipped_groups

SCALES = (1.0, 0.3, 0.1, 0.03)
EPOCHS = (10, 25, 50, 100, 200, 400)
NO_GROUPS = Groups(())
SHORT = {"classes-control": "control"}  # in sentences


@dataclass(frozen=True)
class Row:
    """One setting of the comparison."""

    name: str
    recipe: Recipe
    found: SeedSummary
    power: Power | None
    "what could have been seen of its groups; None without groups"


def real_part(run: Run, screen: Screen, text: Text) -> None:
    """The shipped settings side by side, and the visitor's own pairs from another start, for more or fewer epochs."""
    part = text.story.parts["real"]
    title(7, part)
    head = st.container()
    shipped = {name: row for name in text.settings if (row := _shipped(name, text))}
    own = _own(run, screen, text)
    rows = [*shipped.values(), *([own] if own else [])]
    values = [(row.name, row.found.start_correlation or 0.0, row.found.seed_correlation or 0.0) for row in rows]
    signal = {SHORT.get(name, name): row.found.groups_signal for name, row in shipped.items()}
    counts = {"groups": len(shipped["classes"].found.groups), "topics": len(shipped["articles"].found.groups)}
    names = {
        "classes_name": corpus_name("classes", screen.lang),
        "control_name": corpus_name("classes-control", screen.lang),
    }
    said = listed((f"{name} {start:+.2f} / {seed:+.2f}" for name, start, seed in values), screen.lang)
    finding = Finding(
        (screen.dark, *values),
        part.headlines["shipped"].format(**signal, **counts),
        lambda: settings(values, (text.start_r, text.seed_r), screen.dark),
        part.alt.format(values=said),
        lambda: _columns(rows, text),
        part.more.format(**_seen(shipped), **names),
    )
    show_part("real", part, finding, text.part, select_word, head)


def _seen(shipped: Mapping[str, Row]) -> dict[str, float]:
    """The sizes of the groups, and the mean cosine from which one would be found."""
    powers = {name.partition("-")[2] or name: row.power for name, row in shipped.items()}
    found = {
        name: (power.detectable if power.within_reach else power.bar) if power else 1.0
        for name, power in powers.items()
    }
    return found | {"size": shipped_groups("classes").size, "words": shipped_groups("articles").size}


def _own(run: Run, screen: Screen, text: Text) -> Row | None:
    """The visitor's pairs from the start and for the epochs chosen, once their seeds are trained."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        linked("scale", None, SCALES, "{:g}".format)
        scale = st.segmented_control(text.scale, SCALES, format_func="{:g}".format, key="scale", help=text.scale_help)
        if scale is None:
            return None
        asked = run.recipe.training.epochs
        offered = sorted({asked, *(count for count in EPOCHS if count <= limits().epochs)})
        linked("scale_epochs", asked, offered)
        epochs = st.select_slider(
            text.scale_epochs, offered, value=asked, key="scale_epochs", help=text.scale_epochs_help
        )
    model = replace(run.recipe.model, init="normal", init_scale=scale)
    training = replace(run.recipe.training, epochs=epochs)
    recipe = replace(run.recipe, model=model, training=training, given=None)  # another start is all drawn
    ensemble = asked_ensemble(recipe)
    replicate_trainer(recipe, "seeds", "real", ensemble, screen.visitor, screen.lang)
    found = _setting(ensemble, NO_GROUPS) if ensemble else None
    corpus = corpus_name(run.recipe.corpus.name, screen.lang)
    name = text.own_setting.format(corpus=corpus, scale=scale, epochs=epochs)
    return Row(name, recipe, found, None) if found else None


def _shipped(name: str, text: Text) -> Row | None:
    ensemble, groups = shipped_course(name).ensemble, shipped_groups(name)
    found = _setting(ensemble, groups)
    power = cached.group_power_of(ensemble.id, groups.size, len(groups.topics), groups.strata, ensemble)
    return Row(text.settings[name], ensemble.recipe, found, power) if found else None


def _setting(ensemble: Ensemble, groups: Groups) -> SeedSummary | None:
    return cached.setting_of(ensemble.id, ensemble.seeds, groups.topics, groups.strata, ensemble)


def _columns(rows: Sequence[Row], text: Text) -> tuple[Column, ...]:
    of, helps = text.of, text.helps
    pairs = [of.format(count=row.found.pairs_signal, all=row.found.pairs) for row in rows]
    groups = [of.format(count=row.found.groups_signal, all=len(row.found.groups)) for row in rows]
    found_from = [row.power.detectable if row.power and row.power.within_reach else None for row in rows]
    return (
        Column(text.setting, [row.name for row in rows]),
        Column(text.start_scale, [row.recipe.model.init_scale for row in rows], format="%.2g"),
        Column(text.epochs, [row.recipe.training.epochs for row in rows], format="%d"),
        Column(text.seeds, [row.found.seeds for row in rows], format="%d"),
        Column(text.start_r_short, [row.found.start_correlation for row in rows], helps["order"], "%+.3f"),
        Column(text.seed_r_short, [row.found.seed_correlation for row in rows], helps["again"], "%+.3f"),
        Column(text.pairs_signal, pairs, helps["verdict"]),
        Column(text.groups_signal, groups, helps["groups"]),
        Column(text.power_column, found_from, text.power_column_help, "%.2f"),
    )
