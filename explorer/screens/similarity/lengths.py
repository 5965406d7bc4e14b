"""The similarity page's view of lengths: how long the vectors are, which are outliers, and what to make of them."""

from collections import Counter
from functools import partial

import streamlit as st

from core.analysis.evidence.thresholds import FEW_WORDS
from core.analysis.similarity.norms import Norms, WordNorm, chance_outliers, expected_norm, growth_by_count
from core.embeddings.trained import TrainedTable
from explorer.screens.similarity.text import Text
from explorer.shell.pickers import select_word
from explorer.show.before_after_figure import Band, Cloud, Line, before_after
from explorer.show.escape import escape_markdown
from explorer.show.table import Column, compared, figure_names, pick_point, show_table
from explorer.show.text import joined, listed
from explorer.show.theme import WARNING, side_colour
from explorer.show.verdict import COLOURS, chip, verdict_column
from explorer.study import results as cached
from explorer.study.study import Study
from explorer.study.verdict_results import norm_verdicts_of

POINTS = 3_000  # in the picture: all words, or else every second, third ... one
ROWS = 1_000  # in the table: those furthest from the mean
NAMED, WRITTEN = 5, 3  # outliers named with their verdicts, written into the picture
BEYOND = 2, 3  # standard deviations from the mean: an outlier


def norms_view(study: Study, text: Text) -> None:
    """How long the vectors are, which are unusual, and the verdict on each."""
    lengths = cached.norms_of(study.key, study.run)
    if lengths is None:
        return
    _sizes(study, lengths, text)
    _verdicts(study, text)
    _outliers(study, lengths, text)
    picture, table = st.columns(2, gap="medium")
    with picture:
        _picture(study, lengths, text)
    with table:
        _table(study, lengths, text)


def _sizes(study: Study, lengths: Norms, text: Text) -> None:
    """The mean length and its spread, beside the start and what the init alone gives."""
    values = {
        "mean": lengths.mean.now,
        "mean_start": lengths.mean.start,
        "mean_change": lengths.mean.change,
        "sd": lengths.sd.now,
        "sd_start": lengths.sd.start,
        "sd_change": lengths.sd.change,
    }
    model = study.run.recipe.model
    numbers = {"expected": expected_norm(model, len(study.now.words)), "size": model.embed_size}
    expected = text.norms_expected.format(**numbers) if _drawn(study) else ""
    st.markdown(joined(text.norms_answer.format(**values), expected), help=text.norm_help)


def _drawn(study: Study) -> bool:
    """Whether the lengths at the start are those that the init draws, and not those of given vectors."""
    given = study.run.recipe.given
    return not (given and given.of(study.side))


def _verdicts(study: Study, text: Text) -> None:
    """How many lengths are signal, and how far the lengths go with how often a word is seen."""
    judged = norm_verdicts_of(study.key, study.run, study.used, study.replicates)
    found = Counter(one.verdict for one in judged.values())
    counts = {verdict: found[verdict] for verdict in COLOURS}
    asked = any(one.halves_q_value is not None for one in judged.values())
    said = text.norms_verdicts_halves if asked else text.norms_verdicts
    sentence = said.format(words=len(judged), seeds=1 + len(study.seeds), **counts)
    band = cached.chance_lengths_of(study.key, study.run)
    if band:
        low, high = band.every
        sentence += " " + text.norms_chance.format(words=len(judged), low=low, high=high)
    growth = growth_by_count(TrainedTable(study.now, study.start))
    if growth is not None and len(judged) >= FEW_WORDS:
        sentence += " " + text.norms_growth.format(r=growth)
    st.markdown(sentence, help=text.verdict.length_help)


def _outliers(study: Study, lengths: Norms, text: Text) -> None:
    """The outliers by the rule of two and of three standard deviations, how many chance explains, their verdicts."""
    two, three = (lengths.outliers(beyond) for beyond in BEYOND)
    words = len(lengths.words)
    by_chance = [
        f"{many:.0f}" if (many := chance_outliers(words, beyond)) >= 10 else f"{many:.2g}" for beyond in BEYOND
    ]
    st.markdown(
        f"{text.norms_outliers.format(two=_named(two, study, text), three=_named(three, study, text))} "
        f"{text.norms_by_chance.format(words=words, two=by_chance[0], three=by_chance[1])}",
        help=text.deviation_help,
    )
    judged = norm_verdicts_of(study.key, study.run, study.used, study.replicates)
    with st.container(horizontal=True):
        for one in two[:NAMED]:
            with st.container(horizontal=True, width="content", gap="small"):
                st.markdown(f"**{escape_markdown(one.word)}**", width="content")
                chip(judged[one.word], text.verdict)


def _named(outliers: tuple[WordNorm, ...], study: Study, text: Text) -> str:
    """The first outliers with their lengths now and before."""
    named = [f"{escape_markdown(one.word)} ({one.norm.now:.4f} ← {one.norm.start:.4f})" for one in outliers[:NAMED]]
    more = [f"+ {len(outliers) - NAMED}"] if len(outliers) > NAMED else []
    return listed(named + more, study.reader or "en") or text.norms_no_outliers


def _picture(study: Study, lengths: Norms, text: Text) -> None:
    expected = expected_norm(study.run.recipe.model, len(study.now.words))
    lines = [Line(lengths.mean.now, text.norm_mean)]
    if _drawn(study):
        lines.append(Line(expected, text.norm_line, left=True, under=expected < lengths.mean.now))
    for deviations in (-2, 2):
        label = text.norm_sd.format(sign="+" if deviations > 0 else "−", deviations=abs(deviations))
        lines.append(Line(lengths.mean.now + deviations * lengths.sd.now, label))
    far = set(lengths.outliers(2)[:WRITTEN]) | {one for one in lengths.words if one.word == study.word}
    step = -(-len(lengths.words) // POINTS)
    drawn = [((one.word,), one.norm) for one in lengths.words[::step] if one not in far]
    marked = [((one.word,), one.norm) for one in lengths.words if one in far]
    clouds = [
        Cloud(
            text.norms_drawn.format(shown=len(drawn)) if step > 1 else text.words,
            side_colour(study.side, study.dark),
            drawn,
        ),
        Cloud(text.norms_marked, WARNING, marked, written=True),
    ]
    names = figure_names(text.compared, text.norm_start, text.norm_now)
    st.plotly_chart(
        before_after(clouds, names, study.dark, lines, _bands(study, lengths, text)),
        key="norms_picture",
        on_select=partial(pick_point, "norms_picture", study.word, select_word),
        selection_mode="points",
        theme=None,
        alt=text.norms_alt,
    )


def _bands(study: Study, lengths: Norms, text: Text) -> list[Band]:
    """The range of lengths by chance: for all words together, and for one of them."""
    band = cached.chance_lengths_of(study.key, study.run)
    if band is None:
        return []
    return [Band(*band.every, text.norm_chance_all.format(words=len(lengths.words))), Band(*band.one, text.norm_chance)]


def _table(study: Study, lengths: Norms, text: Text) -> None:
    rows = sorted(lengths.words, key=lambda one: -abs(one.deviations.now))[:ROWS]
    judged = norm_verdicts_of(study.key, study.run, study.used, study.replicates)
    columns = (
        Column(text.word, [one.word for one in rows], words=True, glosses=study.glosses),
        *compared([one.norm for one in rows], text.compared, "%.4f"),
        verdict_column([judged[one.word] for one in rows], text.verdict),
        Column(text.deviation_now, [one.deviations.now for one in rows], text.deviation_help, "%+.2f"),
        Column(text.deviation_start, [one.deviations.start for one in rows], text.deviation_help, "%+.2f"),
        Column(text.count, [study.now.counts[study.now.ids[one.word]] for one in rows], text.count_help, "%d"),
    )
    show_table(columns, "norms", text.views["norms"], text.compared, on_word=select_word)
