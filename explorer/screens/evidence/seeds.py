"""The evidence page's part about other seeds of this recipe."""

import plotly.graph_objects as go
import streamlit as st

from core.analysis.evidence.seed_stability import Stability, repeated_by_chance, repeated_neighbours
from core.analysis.similarity.overview import Survey
from core.embeddings.table import most_frequent
from explorer.screens.evidence.figures import Kept, words_by_seeds
from explorer.screens.evidence.run import title
from explorer.screens.evidence.text import Text
from explorer.shell.frame import Screen
from explorer.shell.pickers import select_word
from explorer.shell.replicates import replicate_trainer
from explorer.show.address import linked
from explorer.show.names import named_in_markdown
from explorer.show.part import Finding, show_part
from explorer.show.table import Column
from explorer.show.verdict import verdict_column
from explorer.study import results as cached
from explorer.study.study import Study

NEAREST = (3, 5, 10)
MOST_WORDS = 40  # rows of the picture


def seeds_part(study: Study, found: Survey, screen: Screen, text: Text) -> None:
    """Which words and pairs come out again, and the button that trains other seeds."""
    part = text.story.parts["seeds"]
    title(3, part)
    if study.run.status != "finished" or not study.run.last.number:
        st.info(text.unfinished)
        return
    if study.epoch != study.run.last.number:
        st.info(text.other_epoch)
        return
    if len(study.seeds) > 1:
        _seeds(study, found, text)
    else:
        st.markdown(text.no_seeds)
    replicate_trainer(study.run.recipe, "seeds", "seeds", study.ensemble, screen.visitor, screen.lang)


def _seeds(study: Study, found: Survey, text: Text) -> None:
    part, head = text.story.parts["seeds"], st.container()
    linked("near", NEAREST[1], NEAREST)
    asked = st.segmented_control(text.k, NEAREST, key="near", required=True, help=text.k_help)
    top = found.listed[0]
    pair, k = (top.first, top.second), asked or NEAREST[1]
    others, together = cached.seeds_of(study.key, study.run, study.seeds, study.ensemble, k, pair)
    if others is None or together is None:
        st.info(text.too_few)
        return
    share, k = repeated_neighbours(together.neighbours), together.k
    chance, high = repeated_by_chance(len(together.words), k)
    values = {"kept": float(share.mean()), "chance": chance}
    place = others.number(pair)
    times = 0 if place is None else round(float(others.top_share[place]) * others.seeds)
    names = {
        "first": named_in_markdown(top.first, study.glosses),
        "second": named_in_markdown(top.second, study.glosses),
    }
    headline = part.headlines["words" if place is None else "pair"].format(
        k=k, seeds=others.seeds, times=times, kept=values["kept"], **names
    )
    rows = _rows(study, together)
    more = part.more.format(k=k, **values)
    learned = cached.learned_again_of(study.key, study.run, study.seeds, study.ensemble)
    if together.correlation is not None and learned is not None:
        more += " " + text.again.format(r=together.correlation, learned=learned)
    if len(rows) < len(together.words):
        more += " " + text.most_frequent.format(words=len(rows))

    def draw() -> go.Figure:
        words = [together.words[row] for row in rows]
        kept = Kept(words, study.seeds, share[rows], high)
        return words_by_seeds(kept, text.seed, text.kept, study.dark)

    alt = part.alt.format(words=len(rows), seeds=others.seeds, k=k)
    key = (*study.key, study.dark, study.seeds, k)
    (judged,) = study.judged([pair])
    finding = Finding(key, headline, draw, alt, lambda: _pair_columns(study, others, text), more, judged)
    show_part("seeds", part, finding, text.part, select_word, head)


def _rows(study: Study, stable: Stability) -> list[int]:
    """Places of the most frequent words, most frequent first."""
    counts = [study.now.counts[study.now.ids[word]] for word in stable.words]
    return [int(place) for place in most_frequent(counts, MOST_WORDS)]


def _pair_columns(study: Study, stable: Stability, text: Text) -> tuple[Column, ...]:
    """The pairs that are most often among the closest, then the closest on average."""
    best = stable.best(cached.LISTED)
    first, second = ([stable.words[place] for place in side[best]] for side in (stable.first, stable.second))
    interval = stable.low, stable.high
    low, high = (side[best].tolist() for side in interval)
    return (
        Column(text.word, first, words=True, glosses=study.glosses),
        Column(text.other, second, words=True, glosses=study.glosses),
        Column(text.top_share.format(k=stable.k), stable.top_share[best].tolist(), text.top_share_help, "percent"),
        Column(text.mean, stable.mean[best].tolist(), text.interval_help, "%+.4f"),
        Column(text.low, low, text.interval_help, "%+.4f"),
        Column(text.high, high, text.interval_help, "%+.4f"),
        verdict_column(study.judged(zip(first, second, strict=True)), text.verdict),
    )
