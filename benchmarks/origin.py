"""Where a closeness comes from: planted pairs that only the translation tells, and pairs that only company tells.

    python -m benchmarks.origin [--quick]     or     python -m benchmarks origin [--quick]

Who does what where, 300 sentences. Source: four pairs of things share a translation and stand with everything.
Target: four pairs of things share their places and nothing else. Each of six draws is trained with five seeds and with
twenty re-pairings of its translations: six minutes, one if quick.
"""

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from benchmarks.evidence import Q, Row, share
from benchmarks.meaning import LEAST, recipe_of
from core.analysis.evidence import judge_pairs
from core.analysis.evidence.replicates import Tables
from core.data.corpus import SIDES, Corpus, Pair, Side
from core.recipe import Recipe
from core.runs.ensemble import with_seed
from core.runs.resampling import re_paired

SENTENCES, SEEDS, RE_PAIRED, DRAWS = 300, 5, 20, 6
Runs = Mapping[Side, Sequence[Tables]]
Planted = dict[Side, tuple[tuple[str, str], ...]]
PLANTED: dict[Side, str] = {"source": "translation", "target": "company"}
"side -> where the closeness of the pairs planted on it comes from"


def origins(number: int) -> tuple[Corpus, Planted]:
    """A draw, and the pairs of each side."""
    generator = np.random.default_rng(number)
    people, places, doings = ([f"{kind}{row}" for row in range(8)] for kind in "plv")
    things = [f"n{row}" for row in range(24)]
    alike, together = (tuple(zip(rows[::2], rows[1::2], strict=True)) for rows in (things[:8], things[8:16]))
    english = {word: word.upper() for word in (*people, *places, *things, *doings)}
    english |= {other: english[one] for one, other in alike}
    where = {word: places[2 * row : 2 * row + 2] for row, pair in enumerate(together) for word in pair}
    chosen: dict[str, str] = {}
    while len(chosen) < SENTENCES:
        person, doing, thing = (str(generator.choice(words)) for words in (people, doings, things))
        place = str(generator.choice(where.get(thing, places)))
        chosen[f"{person} {place} {doing} {thing}"] = " ".join(english[w] for w in (person, doing, thing, place))
    corpus = Corpus("origins", tuple(Pair(*both) for both in chosen.items()))
    return corpus, {"source": alike, "target": tuple((english[one], english[other]) for one, other in together)}


def runs_of(recipe: Recipe, number: int) -> tuple[Runs, Runs]:
    """Seeds of the true pairing, and re-paired runs."""
    from core.training.replicates import both_tables

    os.environ.setdefault("EXPLORER_PROFILE", "local")
    seeds = [with_seed(recipe, recipe.training.seed + seed) for seed in range(SEEDS)]
    every = [[both_tables(one) for one in recipes] for recipes in (seeds, re_paired(recipe, RE_PAIRED, number))]
    true, moved = ({side: [each[side] for each in runs if each] for side in SIDES} for runs in every)
    return true, moved


def figures(quick: bool) -> Iterator[Row]:
    """How many of the planted pairs stand out, and how many of these have their origin."""
    found, draws = {side: Counter[str | None]() for side in SIDES}, 1 if quick else DRAWS
    planted = 0
    for number in range(1, draws + 1):
        corpus, pairs = origins(number)
        true, moved = runs_of(recipe_of(corpus, number), number)
        planted += len(pairs["source"])
        for side in SIDES:
            (now, start), *seeds = true[side]
            judged = judge_pairs(now, start, seeds, Q, control=moved[side])
            sought = {frozenset(pair) for pair in pairs[side]}
            there = [one for one in judged if {one.first, one.second} in sought and one.verdict == "signal"]
            found[side].update(one.origin or "not shown" for one in there)
    for side, origin in PLANTED.items():
        out = found[side].total()
        others = ", ".join(f"{name} {count}" for name, count in found[side].items() if name != origin)
        what = f"pairs that only {origin} brings together ({side}): {origin}{f', {others}' if others else ''}"
        yield share(f"{what}; of {planted} planted {out} stand out", found[side][origin], out, f">= {LEAST}", LEAST)


def main(quick: bool) -> list[Row]:
    """All figures: what, measured, spread, required, met."""
    return list(figures(quick))


if __name__ == "__main__":
    for row in figures("--quick" in sys.argv):
        print(json.dumps(row, ensure_ascii=False), flush=True)
