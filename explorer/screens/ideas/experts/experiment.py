"""Mixture of experts: loads before training, after it, and with a loss that evens them; and which word goes where."""

import numpy as np

from core.arrays import Int
from core.data.characters import visible
from core.ideas.experts import TORCH, Routing
from explorer.screens.ideas.controls import slide
from explorer.screens.ideas.experts.text import TEXT, Text
from explorer.screens.ideas.figures import Bars, Panel, bars, tables
from explorer.screens.ideas.idea import Idea, Shown
from explorer.screens.ideas.miniature import bars as small_bars
from explorer.show.controls import choose
from explorer.show.table import Column
from explorer.show.theme import CHANCE, LEARNED, START, palette
from explorer.study.ideas import Mixtures, mixtures_of
from explorer.study.study import Study

MOST, USUAL = 8, (4, 1)  # experts at most; experts, and how many of them take a word
BALANCE = 0.1  # weight of the second loss
SHOWN = 12  # words


def _trained(study: Study, shape: tuple[int, int]) -> Mixtures:
    return mixtures_of(study.key, study.run, shape, BALANCE)


def _fill(sentence: str, study: Study, shape: tuple[int, int]) -> str:
    pair, (experts, k) = _trained(study, shape), shape
    fullest = {when: float(routing.load.max()) for when, routing in pair.routings.items()}
    return sentence.format(
        experts=experts, k=k, places=len(pair.words), share=1 / experts, stayed=pair.without.stayed, chance=k / experts,
        loss=pair.without.loss, loss_even=pair.even.loss, **fullest,
    )  # fmt: skip


def _answer(study: Study, text: Text) -> str:
    return _fill(text.answer, study, USUAL)


def _miniature(study: Study) -> str:
    loads = [routing.load for routing in _trained(study, USUAL).routings.values()]
    return small_bars(
        np.concatenate(loads).tolist(), np.repeat([START, LEARNED, palette(study.dark).source], USUAL[0]).tolist()
    )


def _show(study: Study, text: Text) -> Shown:
    view = choose(text.view, text.views, "idea_experts_view", quiet=True)
    experts = slide(text.experts, "idea_experts_count", 2, MOST, USUAL[0])
    k = slide(text.k, "idea_experts_k", 1, experts - 1, USUAL[1])
    pair = _trained(study, (experts, k))
    names = [text.expert.format(number=number + 1) for number in range(experts)]
    colours = {"start": START, "without": LEARNED, "even": palette(study.dark).source}
    loads = [
        *(Bars(text.when[when], routing.load.tolist(), colours[when]) for when, routing in pair.routings.items()),
        Bars(text.share, [1 / experts] * experts, CHANCE),
    ]
    return Shown(
        _fill(text.sentence, study, (experts, k)),
        (view, experts, k),
        lambda: (
            bars(names, loads, text.load, study.dark)
            if view == "loads"
            else tables(_panels(study, pair, text), study.dark)
        ),
        lambda: _columns(study, pair, text),
    )


def _first_places(words: Int) -> Int:
    """Where each word stands first, the most frequent word first."""
    _, places, counts = np.unique(words, return_index=True, return_counts=True)
    found: Int = places[np.lexsort((places, -counts))]
    return found


def _panels(study: Study, pair: Mixtures, text: Text) -> list[Panel]:
    """The router's probabilities for the most frequent words, the experts that take each framed."""
    places = _first_places(pair.words)[:SHOWN]
    names = [visible(study.now.words[index]) for index in pair.words[places]]
    return [
        Panel(
            text.when[when],
            routing.p[places],
            names,
            [str(number + 1) for number in range(routing.p.shape[1])],
            form=".2f",
            boxes=[(row, expert, START if when == "start" else LEARNED) for row, expert in _taken(routing, places)],
        )
        for when, routing in pair.routings.items()
    ]


def _taken(routing: Routing, places: Int) -> list[tuple[int, int]]:
    return [(int(row), int(expert)) for row, expert in np.argwhere(routing.chosen[places] > 0)]


def _columns(study: Study, pair: Mixtures, text: Text) -> tuple[Column, ...]:
    places = _first_places(pair.words)
    words = Column(text.word, [study.now.words[index] for index in pair.words[places]])
    return words, *(
        Column(text.when[when], [_experts(routing, place) for place in places])
        for when, routing in pair.routings.items()
    )


def _experts(routing: Routing, place: int) -> str:
    return ", ".join(str(number + 1) for number in np.flatnonzero(routing.chosen[place]))


IDEA = Idea("experts", "order", TEXT, 1, TORCH, _answer, _miniature, _show)
