"""The evidence page's part about time: what training does when, on shipped corpora and on this run."""

from collections.abc import Sequence

import streamlit as st

from core.analysis.evidence.trajectory import Moment
from core.runs.array_store import evenly_chosen
from explorer.screens.evidence.line_figures import Curve, over_epochs
from explorer.screens.evidence.run import title
from explorer.screens.evidence.text import Text
from explorer.shell.pickers import select_word
from explorer.show.address import linked
from explorer.show.controls import choose
from explorer.show.part import Finding, show_part
from explorer.show.table import Column
from explorer.show.text import joined, listed
from explorer.show.theme import CHANCE, LEARNED, START, palette
from explorer.study import results as cached
from explorer.study.groups import groups_among, shipped_course, shipped_groups
from explorer.study.study import Study

FOLLOWED = ("classes", "classes-control", "articles")
MOST_EPOCHS, LEAST_EPOCHS = 12, 4  # of this run
COSINES = 10_000_000  # worked out at once: of a run with many words, fewer epochs
BLURRED = 0.1  # share of words that must be lost again before the page mentions it


def course_part(study: Study, text: Text) -> None:
    """Correlations, groups and synonyms over the epochs, and a slider that picks one."""
    part = text.story.parts["course"]
    title(8, part)
    head = st.container()
    names = {name: text.settings[name] for name in FOLLOWED} | {"run": text.this_run}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = choose(text.followed, names, "course", text.followed_help)
        seen = _own(study) if chosen == "run" else _shipped(chosen)
        at = _cursor(seen, text)
    curves = _curves(seen, text, study.dark)
    key = (chosen, at.epoch, study.dark, *(study.key if chosen == "run" else ()))
    epochs = [each.epoch for each in seen]
    last = [f"{curve.name} {value:+.2f}" for curve in curves if (value := curve.values[-1]) is not None]
    finding = Finding(
        key,
        _headline(at, text),
        lambda: over_epochs(epochs, curves, at.epoch, text.epochs, study.dark),
        part.alt.format(values=listed(last, study.reader or "en") or "–"),
        lambda: _columns(seen, text),
        _more(seen, text),
    )
    show_part("course", part, finding, text.part, select_word, head)


def _shipped(name: str) -> tuple[Moment, ...]:
    course, groups = shipped_course(name), shipped_groups(name)
    known = groups.strata, groups.synonyms
    return cached.moments_of(course.ensemble.id, course.epochs, groups.topics, *known, course.tables)


def _own(study: Study) -> tuple[Moment, ...]:
    """This run alone, at some of the epochs whose tables are kept, up to the end."""
    run, side, groups = study.run, study.side, groups_among(study.words)
    most = max(LEAST_EPOCHS, min(MOST_EPOCHS, COSINES // max(1, len(study.words)) ** 2))
    return cached.own_moments_of(
        (run.id, side), evenly_chosen(run.kept, most), groups.topics, groups.strata, groups.synonyms, run
    )


def _cursor(seen: Sequence[Moment], text: Text) -> Moment:
    """The moment that the slider points to; its default is the end."""
    epochs = [each.epoch for each in seen]
    if len(epochs) < 2:
        return seen[0]
    asked = st.session_state.get("course_epoch", epochs[-1])
    if asked not in epochs:
        st.session_state["course_epoch"] = min(epochs, key=lambda epoch: abs(epoch - asked))
    linked("course_epoch", epochs[-1], epochs)
    at = st.select_slider(text.at_epoch, epochs, value=epochs[-1], key="course_epoch", help=text.at_epoch_help)
    return seen[epochs.index(at)]


def _headline(at: Moment, text: Text) -> str:
    headlines = text.story.parts["course"].headlines
    if at.own_nearest is not None and at.chance is not None:
        found = {"signal": at.groups_signal, "groups": len(at.groups), "own": at.own_nearest, "chance": at.chance}
        return headlines["groups" if at.epoch else "untrained"].format(epoch=at.epoch, **found)
    if at.start_correlation is None:
        return headlines["few"]
    return headlines["pairs"].format(epoch=at.epoch, r=at.start_correlation)


def _more(seen: Sequence[Moment], text: Text) -> str:
    """Whether the groups blur again or never form, and how many seeds are judged."""
    finding, last = [], seen[-1]
    best = max(seen, key=lambda each: each.own_nearest or 0.0)
    peak, end, synonyms = best.own_nearest or 0.0, last.own_nearest or 0.0, last.synonyms
    if last.groups_signal and None not in (synonyms, best.cosine, last.cosine) and peak - end > BLURRED:
        cosines = {"best": best.cosine, "cosine": last.cosine, "synonyms": synonyms}
        finding.append(text.blurred.format(peak=peak, epoch=best.epoch, last=end, **cosines))
    elif last.groups and not any(each.groups_signal for each in seen):
        finding.append(text.never)
    finding.append(text.followed_seeds.format(seeds=last.seeds) if last.seeds > 1 else text.followed_alone)
    return joined(*finding)


def _curves(seen: Sequence[Moment], text: Text, dark: bool) -> tuple[Curve, ...]:
    """Those that have a value at some epoch."""
    ink = palette(dark).ink
    lines = (
        Curve(text.start_r_short, START, "solid", [each.start_correlation for each in seen]),
        Curve(text.seed_r_short, LEARNED, "solid", [each.seed_correlation for each in seen]),
        Curve(text.own_nearest, ink, "solid", [each.own_nearest for each in seen]),
        Curve(text.chance, CHANCE, "dot", [each.chance for each in seen]),
        Curve(text.synonyms, ink, "dash", [each.synonyms for each in seen]),
    )
    return tuple(curve for curve in lines if any(value is not None for value in curve.values))


def _columns(seen: Sequence[Moment], text: Text) -> tuple[Column, ...]:
    groups = [text.of.format(count=each.groups_signal, all=len(each.groups)) for each in seen]
    return (
        Column(text.epochs, [each.epoch for each in seen], format="%d"),
        Column(text.groups_signal, groups, text.helps["groups"]),
        *(Column(curve.name, list(curve.values), format="%+.3f") for curve in _curves(seen, text, dark=False)),
        Column(text.within, [each.cosine for each in seen], text.within_help, "%+.3f"),
    )
