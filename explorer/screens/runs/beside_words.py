"""Runs side by side over their common words: cosines, nearest words, and maps. Each number beside its chance level."""

from collections.abc import Sequence

import numpy as np
import streamlit as st

from core.analysis.spaces.common_words import LEAST_WORDS, Agreement, CommonTables, shared_words
from core.analysis.spaces.neighbour_agreement import NeighbourAgreement, expected_words
from core.analysis.spaces.pair_agreement import PairAgreement
from core.data.corpus import SIDES, Side
from core.data.vocabulary import SPECIALS
from explorer.screens.runs.beside import Member
from explorer.screens.runs.beside_figures import Cloud, Names, cosine_clouds, joined_maps, shared_bars
from explorer.screens.runs.beside_text import Text, View
from explorer.shell.frame import Screen
from explorer.shell.pickers import select_word
from explorer.show.controls import choose
from explorer.show.escape import escape_markdown
from explorer.show.part import Finding, show_part
from explorer.show.table import Column
from explorer.show.text import joined
from explorer.show.text.part import TEXT as PARTS
from explorer.study import side_by_side as cached

MOST_POINTS = 600  # pairs of words in a picture
MOST_ROWS = 200  # pairs of words in a table
Agreed = tuple[Sequence[Agreement], Sequence[Agreement]]
"of the first run with each other one: now, and before training"


def words_part(view: View, runs: Sequence[Member], screen: Screen, text: Text) -> None:
    """One comparison of the words of one side, or the sentence why there is none."""
    side: Side = choose(text.side, text.sides, "side", text.side_help)
    opened = tuple(one.run for one in runs)
    key = cached.key_of(opened, side)
    with st.spinner(text.working):
        common = cached.common_of(key, opened)
        if common is None:
            st.info(_too_few(runs, side, text))
            return
        finding = {"cosines": _cosines, "neighbours": _neighbours, "maps": _maps}[view](key, common, runs, screen, text)
    show_part(f"runs_{view}", text.parts[view], finding, PARTS[screen.lang], select_word)
    limited = common.known > len(common.words)
    said = text.most_frequent if limited else text.all_words
    st.caption(said.format(shown=len(common.words), known=common.known))


def _letters(runs: Sequence[Member], text: Text) -> str:
    return text.listed.join(one.letter for one in runs)


def _too_few(runs: Sequence[Member], side: Side, text: Text) -> str:
    """Too few words in common, perhaps because one run's source is another one's target."""
    tables = [one.run.table(side, one.run.kept[-1]) for one in runs]
    known = len(set.intersection(*(set(table.words) for table in tables)).difference(SPECIALS))
    other: Side = SIDES[1 - SIDES.index(side)]
    swapped = max(shared_words(tables[0], one.run.table(other, one.run.kept[-1])) for one in runs[1:])
    said = text.swapped if swapped >= LEAST_WORDS else text.too_few
    return said.format(runs=_letters(runs, text), known=known, number=swapped, least=LEAST_WORDS)


def headlines(view: View, runs: Sequence[Member], text: Text, agreed: Agreed, facts: Sequence[dict[str, float]]) -> str:
    """A sentence for each other run: how far the first one agrees with it, and whether chance alone would do."""
    lines = []
    for now, start, other, more in zip(*agreed, runs[1:], facts, strict=True):
        beyond, before = (each.value > each.chance.high for each in (now, start))
        numbers = {"now": now.value, "start": start.value, "low": now.chance.low, "high": now.chance.high} | more
        said = text.parts[view].headlines["more" if beyond else "chance"]
        lines.append(said.format(a=runs[0].letter, b=other.letter, **numbers))
        if beyond and before:
            as_much = round(start.value, 2) >= round(now.value, 2)
            lines[-1] = joined(lines[-1], text.inherited if as_much else text.partly_inherited)
    return "\n\n".join(lines)


def _cosines(key: cached.Key, common: CommonTables, runs: Sequence[Member], screen: Screen, text: Text) -> Finding:
    """Do the runs agree on which pairs of words are close?"""
    found = cached.pairs_of(key, common)
    first, *others = found.pairs
    facts = [
        _ends("start", start) | _ends("added", added) for start, added in zip(found.start, found.added, strict=True)
    ]
    count = len(first.first)
    drawn = np.unique(np.linspace(0, count - 1, min(count, MOST_POINTS)).astype(int))
    clouds = [
        Cloud(
            text.now_points.format(letter=one.letter),
            (first.start[drawn], each.start[drawn]),
            (first.now[drawn], each.now[drawn]),
        )
        for one, each in zip(runs[1:], others, strict=True)
    ]
    names = Names(
        text.now_axis.format(letter=runs[0].letter),
        text.now_axis.format(letter=text.listed.join(one.letter for one in runs[1:])),
        text.start_points,
        (text.chance_of.format(letter=_letters(runs, text)),),
    )
    labels = [f"{first.words[first.first[row]]} – {first.words[first.second[row]]}" for row in drawn]
    ranges = [text.range_of.format(letter=one.letter, edge=edge) for one, edge in zip(runs, found.chance, strict=True)]
    more = text.pair_chance.format(runs=text.listed.join(ranges))
    more = joined(more, text.least_points.format(shown=len(drawn), all=count) if len(drawn) < count else "")
    return Finding(
        (key, screen.dark),
        headlines("cosines", runs, text, (found.now, found.start), facts),
        lambda: cosine_clouds(clouds, labels, found.chance, names, screen.dark),
        text.parts["cosines"].alt.format(shown=len(drawn), runs=_letters(runs, text)),
        lambda: _apart(found, runs, text),
        more,
    )


def _ends(name: str, found: Agreement) -> dict[str, float]:
    """One agreement and the ends of its chance level, under names of sentences."""
    return {name: found.value, f"{name}_low": found.chance.low, f"{name}_high": found.chance.high}


def _apart(found: PairAgreement, runs: Sequence[Member], text: Text) -> list[Column]:
    """A row a pair of words, those on which the runs differ most first."""
    order = np.argsort(-found.spread, kind="stable")[:MOST_ROWS]
    first = found.pairs[0]
    words = np.array(first.words, dtype=object)
    return [
        Column(text.first_word, words[first.first[order]].tolist(), words=True),
        Column(text.second_word, words[first.second[order]].tolist(), words=True),
        *(
            Column(title.format(letter=one.letter), values[order].tolist(), format="%+.4f")
            for one, each in zip(runs, found.pairs, strict=True)
            for title, values in ((text.start_of, each.start), (text.now_of, each.now))
        ),
    ]


def _neighbours(key: cached.Key, common: CommonTables, runs: Sequence[Member], screen: Screen, text: Text) -> Finding:
    """Have the words the same nearest words in both runs?"""
    found, part = cached.neighbours_of(key, common), text.parts["neighbours"]
    words, mean = len(found.words), len(found.words) / (len(found.words) - 1)
    facts: list[dict[str, float]] = [{"words": words, "mean": mean}] * len(runs[1:])
    names = Names(text.common_axis, text.words_axis, text.by_chance)
    least = int(found.most_different[0])
    chance = found.nearest[0].chance
    more = part.more.format(
        low=chance.low, high=chance.high, k=found.k, chance=found.chance, most=escape_markdown(found.words[least]),
        fewest=text.listed.join(str(number) for number in found.common[:, least].tolist()),
    )  # fmt: skip
    return Finding(
        (key, screen.dark),
        headlines("neighbours", runs, text, (found.nearest, found.nearest_start), facts),
        lambda: shared_bars(
            found.common, [one.letter for one in runs[1:]], expected_words(words, found.k), names, screen.dark
        ),
        part.alt.format(words=words, k=found.k, runs=_letters(runs, text)),
        lambda: _neighbourhoods(found, runs, text),
        more,
    )


def _neighbourhoods(found: NeighbourAgreement, runs: Sequence[Member], text: Text) -> list[Column]:
    """A row a word, the most different neighbourhoods first."""
    order = found.most_different.tolist()
    return [
        Column(text.word, [found.words[row] for row in order], words=True),
        *(
            Column(text.common_of.format(letter=one.letter), [int(common[row]) for row in order])
            for one, common in zip(runs[1:], found.common, strict=True)
        ),
        Column(text.by_chance, [found.chance] * len(order), format="%.2f"),
        *(
            Column(
                text.neighbours_of.format(letter=one.letter),
                [text.listed.join(found.words[place] for place in rows[row]) for row in order],
            )
            for one, rows in zip(runs, found.rows.tolist(), strict=True)
        ),
    ]


def _maps(key: cached.Key, common: CommonTables, runs: Sequence[Member], screen: Screen, text: Text) -> Finding:
    """Do the runs draw the same map?"""
    found, part = cached.maps_of(key, common), text.parts["maps"]
    names = Names(text.map_axis.format(number=1), text.map_axis.format(number=2))
    order = np.argsort(-found.distances, kind="stable").tolist()
    more = part.more.format(word=escape_markdown(found.words[order[0]]))
    return Finding(
        (key, screen.dark),
        headlines("maps", runs, text, (found.now, found.start), [{}] * len(runs[1:])),
        lambda: joined_maps(found.places, found.words, [one.letter for one in runs], names, screen.dark),
        part.alt.format(words=len(found.words), runs=_letters(runs, text)),
        lambda: [
            Column(text.word, [found.words[row] for row in order], words=True),
            Column(text.distance, found.distances[order].tolist(), format="%.3f"),
            Column(text.by_chance, found.by_chance[order].tolist(), format="%.3f"),
        ],
        more,
    )
