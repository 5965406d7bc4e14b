"""The evidence page's answer, the shape all its parts have, and the parts about one run."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go
import streamlit as st

from core.analysis.evidence.power import Power
from core.analysis.evidence.random_cosines import best_pair, cosine_density
from core.analysis.evidence.verdict import coverage
from core.analysis.similarity.before_after import BeforeAfter
from core.analysis.similarity.cosine import ComparedPair
from core.analysis.similarity.overview import Survey
from core.runs.ensemble import KINDS, Kind
from core.runs.replication import usual_count
from explorer.screens.evidence import replicate_text
from explorer.screens.evidence.figures import Band, BandLabels, chance_band, shares
from explorer.screens.evidence.summary import summary
from explorer.screens.evidence.text import Text
from explorer.shell.frame import Screen
from explorer.shell.pickers import select_word
from explorer.shell.replicates import replicate_trainer
from explorer.show.before_after_figure import Cloud, before_after
from explorer.show.given import of_start, show_given
from explorer.show.names import named_in_markdown
from explorer.show.part import Finding, show_part
from explorer.show.table import Column, compared, figure_names
from explorer.show.text import joined, listed
from explorer.show.text.part import Part
from explorer.show.theme import palette, side_colour
from explorer.show.verdict import verdict_column
from explorer.study import results as cached
from explorer.study.study import Study
from explorer.study.verdict_results import halves_power_of, refusal_of

SAME, PARTLY = 0.9, 0.4  # correlations from which an order is called the start's, or partly so
ROWS = 1_000  # in a table


def title(place: int, part: Part) -> None:
    """The heading of a part."""
    st.header(f"{place} · {part.title}")


def answer(study: Study, found: Survey | None, screen: Screen, text: Text) -> None:
    """How many pairs have which verdict, from what they are judged, and a button that asks what was not asked."""
    if found is None:
        st.info(text.too_few)
        return
    judged, (_, halves, control) = coverage(study.now), study.used
    said = summary(study.verdicts.values(), bool(halves), bool(control), text, judged.judged)
    untrained = of_start(text.answer_untrained, study.run.recipe, study.side, screen.lang)
    st.markdown(said if study.epoch else untrained, help=text.verdict.column_help)
    show_given(study.run.recipe, screen.lang)
    if judged.judged < judged.pairs:
        st.caption(text.shown.format(judged=judged.judged, pairs=judged.pairs))
    judges = text.witnesses.format(seeds=len(study.seeds)) if study.seeds else text.alone
    power = cached.power_of(study.key, study.run, study.seeds, study.ensemble)
    given = study.run.recipe.given
    same = text.power_given if study.seeds and given and given.of(study.side) else ""
    st.caption(joined(judges, could_find(power, text), same, _confirmed(study, text)), help=text.power_help)
    _ask(study, screen)


def could_find(power: Power | None, text: Text) -> str:
    """What the test could have found."""
    if power is None or power.bar > 1:
        return text.power_none
    if power.within_reach:
        return text.power.format(bar=power.bar, detectable=power.detectable)
    return (text.power_start if power.reach < 1 else text.power_uneven).format(bar=power.bar)


def _confirmed(study: Study, text: Text) -> str:
    """What other sentences could have confirmed."""
    if not study.used[1]:
        return ""
    cosine = halves_power_of(study.key, study.run, study.used, study.replicates)
    if cosine is None:
        return text.power_halves_other
    return text.power_halves.format(cosine=cosine) if cosine <= 1 else text.power_halves_none


def _ask(study: Study, screen: Screen) -> None:
    """A button for the first kind of replicates that was not asked and can be."""
    words = replicate_text.TEXT[screen.lang]
    for kind in KINDS:
        there = study.replicates.of(kind)
        if not (there and there.complete) and impossible(study, kind, words) is None:
            replicate_trainer(study.run.recipe, kind, "answer", there, screen.visitor, screen.lang)
            return


def impossible(study: Study, kind: Kind, words: replicate_text.Text) -> str | None:
    """Why a kind of replicates cannot be asked here; None where it can."""
    run = study.run
    if run.status != "finished" or not run.last.number:
        return words.unfinished
    if (why := refusal_of(run.id, kind, run)) is not None:
        return words.refused[kind, why]
    if not usual_count(run.recipe, kind):
        return words.too_large
    return words.other_epoch if study.epoch != run.last.number else None


def before_part(study: Study, found: Survey, screen: Screen, text: Text) -> None:
    """All pairs before and after."""
    part, r = text.story.parts["before"], found.distribution.correlation
    title(1, part)
    said = "flat" if r is None else "same" if r >= SAME else "partly" if r >= PARTLY else "new"
    headline = part.headlines["start" if r is not None and not study.epoch else said]
    headline = of_start(headline, study.run.recipe, study.side, screen.lang)

    def draw() -> go.Figure:
        clouds = [
            Cloud(text.pairs, side_colour(study.side, study.dark), _points(found.sample)),
            Cloud(text.top_pair, palette(study.dark).ink, _points(found.listed[:1]), written=True),
        ]
        return before_after(clouds, figure_names(text.compared, text.cosine_start, text.cosine_now), study.dark)

    alt = part.alt.format(shown=len(found.sample), r="–" if r is None else f"{r:.3f}")
    headline, key = headline.format(r=r, pairs=found.distribution.pairs), (*study.key, study.dark)
    show_part(
        "before",
        part,
        Finding(key, headline, draw, alt, lambda: pair_columns(study, found, text)),
        text.part,
        select_word,
    )


def _points(pairs: Sequence[ComparedPair]) -> list[tuple[tuple[str, ...], BeforeAfter]]:
    return [((pair.first, pair.second), pair.cosine) for pair in pairs]


def pair_columns(study: Study, found: Survey, text: Text) -> tuple[Column, ...]:
    """The most similar pairs, each beside its start and with its verdict."""
    rows = found.listed[:ROWS]
    return (
        Column(text.word, [pair.first for pair in rows], words=True, glosses=study.glosses),
        Column(text.other, [pair.second for pair in rows], words=True, glosses=study.glosses),
        *compared([pair.cosine for pair in rows], text.compared),
        verdict_column(study.judged((pair.first, pair.second) for pair in rows), text.verdict),
    )


def band_part(study: Study, found: Survey, text: Text) -> None:
    """The closest pair beside the closest pairs of random tables."""
    part, top, size = text.story.parts["band"], found.listed[0], study.now.vectors.shape[1]
    title(2, part)
    best, pairs = best_pair(len(study.words), size), found.distribution.pairs
    p = best.p_value(top.cosine.now)
    (judged,) = study.judged([(top.first, top.second)])
    names = {
        "first": named_in_markdown(top.first, study.glosses),
        "second": named_in_markdown(top.second, study.glosses),
    }
    names["verdict"] = text.verdict.words[judged.verdict] if judged else ""
    said = part.headlines["judged" if judged else "alone"]
    headline = said.format(cosine=top.cosine.now, pairs=pairs, p=p, **names)
    low, median, high = (best.quantile(share) for share in (0.05, 0.5, 0.95))

    def draw() -> go.Figure:
        across = np.linspace(-1, 1, 201)
        curve = (across, cosine_density(across, size)) if size > 2 else None
        cosines = [pair.cosine.now for pair in found.sample]
        band = Band(cosines, best.cosines, curve, top.cosine.now, side_colour(study.side, study.dark))
        mark = f"{top.first} – {top.second}"
        legend = text.this_run, text.random_pair, text.best_pair.format(pairs=pairs), mark
        return chance_band(band, BandLabels(text.cosine_now, text.density, *legend), study.dark)

    alt = part.alt.format(pairs=pairs, cosine=f"{top.cosine.now:.3f}")
    more = part.more.format(low=low, median=median, high=high)
    key = (*study.key, study.dark)
    shown = (Column(text.draws, best.cosines.tolist(), text.helps["luck"], "%+.4f"),)
    show_part("band", part, Finding(key, headline, draw, alt, lambda: shown, more, judged), text.part, select_word)


def learned_part(study: Study, text: Text) -> None:
    """The four terms of what two words have in common."""
    part = text.story.parts["learned"]
    title(6, part)
    split, sentences, turned = cached.learned_of(study.key, study.run)
    if split is None:
        st.info(text.no_products)
        return
    start, learned = split.start_start, split.displacement_displacement
    said = "nothing" if not study.epoch else "start" if start >= 0.5 else "learned" if learned >= 0.5 else "mixed"
    terms = {text.terms[name]: getattr(split, name) for name in text.terms}
    more = ""
    if study.epoch and split.length is not None:
        follows = text.sentences if sentences is not None and sentences >= PARTLY else text.sentences_little
        shared = "" if sentences is None else follows.format(r=sentences)
        more = part.more.format(length=split.length, turned=turned, sentences=shared)
    columns = (Column(text.term, list(terms)), Column(text.share, list(terms.values()), text.helps["terms"], "%+.4f"))
    show_part(
        "learned",
        part,
        Finding(
            (*study.key, study.dark),
            part.headlines[said].format(start=start, learned=learned),
            lambda: shares(terms, text.share, study.dark),
            part.alt.format(
                shares=listed((f"{name} {share:.1%}" for name, share in terms.items()), study.reader or "en")
            ),
            lambda: columns,
            more,
        ),
        text.part,
        select_word,
    )
