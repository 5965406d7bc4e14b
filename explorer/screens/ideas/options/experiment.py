"""Options: one switch of the layer at a time, off and on, over the rows that the first sentences read."""

from dataclasses import dataclass

import numpy as np

from core.arrays import Int
from core.data.vocabulary import PAD
from core.ideas.options import TORCH, Effect, Options, read
from explorer.screens.ideas.batch import batch, most_sentences
from explorer.screens.ideas.figures import Bars, bars
from explorer.screens.ideas.idea import Idea, Shown
from explorer.screens.ideas.miniature import bars as small_bars
from explorer.screens.ideas.options.text import TEXT, Text
from explorer.show.controls import choose
from explorer.show.table import Column
from explorer.show.theme import CHANCE, palette
from explorer.study.study import Study

SENTENCES = 3
MOST_ROWS = 20


@dataclass(frozen=True, eq=False)
class Switched:
    """One option, off and on."""

    ids: Int
    rows: Int
    "that the batch reads, <PAD> among them"
    limit: float
    "max_norm: the median length of these rows"
    off: Effect
    on: Effect
    norm_type: float

    @property
    def shortened(self) -> int:
        """Rows that were shortened."""
        return int((self.on.weight != self.off.weight).any(axis=1).sum())


def _batch(study: Study) -> Int:
    """The first sentences; more of them while all are of one length, so that there is something to fill up."""
    counts = range(min(SENTENCES, most_sentences(study)), most_sentences(study) + 1)
    batches = (batch(study, count) for count in counts)
    return next((ids for ids in batches if (ids == PAD).any()), batch(study, counts[0]))


def _switched(study: Study, switch: str, norm_type: float = 2.0) -> Switched:
    weight, ids = study.now.vectors, _batch(study)
    rows, plain = np.unique(ids), read(weight, ids, Options())
    limit = float(np.median(plain.lengths(norm_type)[rows]))
    options = {
        "padding_idx": Options(padding_idx=0),
        "max_norm": Options(max_norm=limit, norm_type=norm_type),
        "scale_grad_by_freq": Options(scale_grad_by_freq=True),
        "sparse": Options(sparse=True),
    }
    return Switched(ids, rows, limit, plain, read(weight, ids, options[switch]), norm_type)


def _answer(study: Study, text: Text) -> str:
    found = _switched(study, "max_norm")
    return text.answer.format(sentences=len(found.ids), shortened=found.shortened, read=len(found.rows))


def _miniature(study: Study) -> str:
    found = _switched(study, "max_norm")
    pairs = zip(found.off.lengths()[found.rows[:8]], found.on.lengths()[found.rows[:8]], strict=True)
    lengths = [float(length) for pair in pairs for length in pair]
    return small_bars(lengths, (CHANCE, palette(study.dark).source))


def _show(study: Study, text: Text) -> Shown:
    switch = choose(text.switch, text.switches, "idea_options_switch")
    norm = choose(text.norm, text.norms, "idea_options_norm") if switch == "max_norm" else "2"
    found = _switched(study, switch, float(norm))
    counts = np.bincount(found.ids.ravel(), minlength=len(study.now.words))
    sentence = text.sentences[switch].format(
        count=counts[0] if switch == "padding_idx" else counts.max(),
        limit=found.limit,
        shortened=found.shortened,
        read=len(found.rows),
        stored=found.on.stored,
        rows=found.off.stored,
    )
    names, off, on, axis = _drawn(study, switch, found, text)
    shown = (Bars(text.off, off, CHANCE), Bars(text.on, on, palette(study.dark).source))
    return Shown(
        sentence,
        (switch, norm),
        lambda: bars(names, shown, axis, study.dark),
        lambda: (
            Column(text.word, names),
            Column(f"{axis} · {text.off}", off),
            Column(f"{axis} · {text.on}", on),
        ),
    )


def _drawn(study: Study, switch: str, found: Switched, text: Text) -> tuple[list[str], list[float], list[float], str]:
    """Names, numbers off and on, and what they are."""
    if switch == "sparse":
        return [text.stored], [found.off.stored], [found.on.stored], text.stored
    rows = found.rows[:MOST_ROWS]
    names = [study.now.words[row] for row in rows]
    if switch == "max_norm":
        both = [effect.lengths(found.norm_type)[rows].tolist() for effect in (found.off, found.on)]
        return names, *both, text.length
    both = [effect.gradient[rows, 0].tolist() for effect in (found.off, found.on)]
    return names, *both, text.gradient


IDEA = Idea("options", "learning", TEXT, 1, TORCH, _answer, _miniature, _show)
