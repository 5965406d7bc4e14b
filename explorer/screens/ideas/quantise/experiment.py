"""Quantisation: the cosine of each pair of words before and after, bytes, and translations that stay the same."""

from dataclasses import dataclass

import numpy as np

from core.arrays import Float64
from core.ideas.quantise import BITS, TORCH, quantise, same_translations, upper_cosines
from explorer.screens.ideas.controls import slide
from explorer.screens.ideas.figures import Line, lines
from explorer.screens.ideas.idea import Idea, Shown
from explorer.screens.ideas.miniature import bars as small_bars
from explorer.screens.ideas.quantise.text import TEXT, Text
from explorer.show.controls import choose
from explorer.show.table import Column
from explorer.show.theme import CHANCE, palette
from explorer.study.ideas import kept
from explorer.study.study import Study

USUAL = 4
MOST_WORDS, MOST_SENTENCES, MOST_TOKENS = 60, 12, 20


@dataclass(frozen=True, eq=False)
class Found:
    """One setting on one run."""

    before: Float64
    "cosines of the pairs of the most frequent words"
    after: Float64
    "the same after quantisation"
    bytes: int
    same: int
    sentences: int

    @property
    def error(self) -> float:
        """Mean distance of the two; 0 where there is no pair."""
        return float(np.abs(self.after - self.before).mean()) if len(self.before) else 0.0


def _compute(study: Study, bits: int, by_row: bool) -> Found:
    run, rows = study.run, study.now.frequent(MOST_WORDS)
    weights = run.weights(max(number for number in run.weight_epochs if number <= study.epoch))
    dataset, most = run.dataset, min(MOST_TOKENS, run.recipe.training.max_tokens)
    sentences = tuple(dataset.source_ids[row] for row in dataset.train[:MOST_SENTENCES])
    table = quantise(study.now.vectors, bits, by_row)
    return Found(
        upper_cosines(study.now.vectors[rows]),
        upper_cosines(table.vectors[rows]),
        table.bytes,
        same_translations(weights, sentences, (bits, by_row), most),
        len(sentences),
    )


def _found(study: Study, bits: int, by_row: bool) -> Found:
    return kept(("quantise", *study.key, bits, by_row), lambda: _compute(study, bits, by_row))


def _sentence(study: Study, bits: int, found: Found, text: Text) -> str:
    template = text.answer if len(found.before) else text.answer_alone
    return template.format(
        bits=bits,
        error=found.error,
        same=found.same,
        sentences=found.sentences,
        bytes=found.bytes,
        before=study.now.vectors.nbytes,
    )


def _answer(study: Study, text: Text) -> str:
    return _sentence(study, USUAL, _found(study, USUAL, False), text)


def _miniature(study: Study) -> str:
    rows = study.now.frequent(MOST_WORDS)
    before = upper_cosines(study.now.vectors[rows])
    errors = [
        float(np.abs(upper_cosines(quantise(study.now.vectors, bits, False).vectors[rows]) - before).sum())
        for bits in BITS
    ]
    return small_bars(errors, (palette(study.dark).source,))


def _show(study: Study, text: Text) -> Shown:
    bits = slide(text.bits, "idea_quantise_bits", BITS[0], BITS[-1], USUAL)
    by_row = choose(text.scale, text.scales, "idea_quantise_scale") == "row"
    found = _found(study, bits, by_row)
    sentence = _sentence(study, bits, found, text)
    if not len(found.before):
        return Shown(sentence, ())
    order = np.argsort(found.before)
    before, after = found.before[order].tolist(), found.after[order].tolist()
    shown = (
        Line(text.unchanged, before, CHANCE, mode="lines"),
        Line(text.restored, after, palette(study.dark).source, mode="markers"),
    )
    return Shown(
        sentence,
        (bits, by_row),
        lambda: lines(before, shown, (text.cosine, text.restored), study.dark),
        lambda: (Column(text.cosine, before, format="%+.4f"), Column(text.restored, after, format="%+.4f")),
    )


IDEA = Idea("quantise", "sizes", TEXT, 1, TORCH, _answer, _miniature, _show)
