"""Token, position and segment: the lengths of the three parts over the first sentence."""

import numpy as np

from core.arrays import Float64
from core.ideas.position import TORCH, Kind, Parts, parts
from explorer.screens.ideas.batch import batch
from explorer.screens.ideas.figures import Bars, bars
from explorer.screens.ideas.idea import Idea, Shown
from explorer.screens.ideas.miniature import bars as small_bars
from explorer.screens.ideas.position.text import TEXT, Text
from explorer.show.controls import choose
from explorer.show.table import Column
from explorer.show.theme import CHANCE, LEARNED, palette
from explorer.study.study import Study

MOST_WORDS = 12


def _parts(study: Study, kind: Kind, scaled: bool) -> Parts:
    return parts(study.now.vectors, batch(study, 1)[0, :MOST_WORDS], kind, scaled)


def _lengths(vectors: Float64) -> Float64:
    lengths: Float64 = np.linalg.norm(vectors, axis=1)
    return lengths


def _means(found: Parts) -> dict[str, float]:
    means = {name: float(_lengths(getattr(found, name)).mean()) for name in ("token", "position", "segment")}
    return means | {"ratio": means["token"] / means["position"]}


def _answer(study: Study, text: Text) -> str:
    means = _means(_parts(study, "sinusoidal", scaled=False))
    return text.answer.format(**means, scaled=means["ratio"] * study.now.vectors.shape[1] ** 0.5)


def _miniature(study: Study) -> str:
    found = _parts(study, "sinusoidal", scaled=False)
    three = zip(*(_lengths(part)[:5].tolist() for part in (found.token, found.position, found.segment)), strict=True)
    lengths = [length for each in three for length in each]
    return small_bars(lengths, (palette(study.dark).source, LEARNED, CHANCE))


def _show(study: Study, text: Text) -> Shown:
    kind = choose(text.kind, text.kinds, "idea_position_kind")
    scaled = choose(text.scale, text.scales, "idea_position_scale") == "scaled"
    found = _parts(study, kind, scaled)
    words = [study.now.words[row] for row in batch(study, 1)[0, :MOST_WORDS]]
    shown = [
        Bars(name, _lengths(part).tolist(), colour)
        for name, part, colour in (
            (text.token, found.token, palette(study.dark).source),
            (text.position, found.position, LEARNED),
            (text.segment, found.segment, CHANCE),
        )
    ]
    return Shown(
        text.sentence.format(**_means(found)),
        (kind, scaled),
        lambda: bars(words, shown, text.length, study.dark),
        lambda: (
            Column(text.word, words, words=True),
            *(Column(f"{text.length} · {each.name}", each.values, format="%.4f") for each in shown),
            Column(f"{text.length} · {text.total}", _lengths(found.total).tolist(), format="%.4f"),
        ),
    )


IDEA = Idea("position", "order", TEXT, 0, TORCH, _answer, _miniature, _show)
