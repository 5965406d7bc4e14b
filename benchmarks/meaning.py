"""Is meaning found where there is some, and only there: fresh corpora, two splits of three seeds a half.

    python -m benchmarks.meaning [--quick]     or     python -m benchmarks meaning [--quick]
    python -m benchmarks.meaning KIND FIRST LAST     the corpora of one kind without meaning that have these numbers
    python -m benchmarks.meaning SENTENCES DRAWS     planted synonyms at one size

No meaning: seven kinds of corpora (`no_meaning`). Meaning: a grammar with planted synonyms and homonyms at several
sizes, and fresh draws of `classes`. Small models: a quarter of a minute of one core a corpus, fifty minutes in all,
four if quick. A figure's row has its exact 95 % interval.
"""

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from benchmarks.evidence import Q, Row, share
from benchmarks.no_meaning import LOST, NO_MEANING
from core.analysis.evidence import judge_groups, judge_pairs
from core.analysis.evidence.group_halves import groups_in_other_sentences
from core.analysis.evidence.pair_halves import other_sentences
from core.analysis.evidence.replicates import Tables, checked_halves
from core.analysis.evidence.rule import GroupVerdict, PairVerdict
from core.corpora.noun_classes import classes, classes_strata, classes_synonyms, classes_topics
from core.data.corpus import Corpus, Pair
from core.recipe import ModelConfig, Recipe, TrainConfig

SPLITS, SEEDS, FULL = 2, 3, 2
MOST, LEAST = 0.05, 0.9
SIZES = (200, 500, 1_000, 2_000)
STEPS = 2_000
"updates of a full run of a planted corpus, so that larger ones are not trained longer"

HOMONYMS = {frozenset((f"n{20 + row}", f"p{row}")) for row in range(4)}


def planted(number: int, sentences: int) -> tuple[Corpus, list[tuple[str, str]]]:
    """Who does what where: 8 of 24 things and 2 of 8 doings have a synonym, which shares the translation.

    Beside them `HOMONYMS`: one target word for two source words of different kinds, which so share a translation, too.
    """
    generator = np.random.default_rng(number)
    people, places = [f"p{row}" for row in range(8)], [f"l{row}" for row in range(8)]
    things, doings = [f"n{row}" for row in range(24)], [f"v{row}" for row in range(8)]
    synonyms = [*zip(things[:16:2], things[1:16:2], strict=True), *zip(doings[:4:2], doings[1:4:2], strict=True)]
    english = {word: word.upper() for word in (*people, *places, *things, *doings)}
    english |= {other: english[one] for one, other in synonyms}
    english |= {things[20 + row]: english[people[row]] for row in range(4)}
    chosen: dict[str, str] = {}
    while len(chosen) < sentences:
        person, doing, thing, place = (str(generator.choice(words)) for words in (people, doings, things, places))
        chosen[f"{person} {place} {doing} {thing}"] = " ".join(english[w] for w in (person, doing, thing, place))
    return Corpus("planted", tuple(Pair(*both) for both in chosen.items())), synonyms


def recipe_of(corpus: Corpus, number: int, shared: bool = False) -> Recipe:
    """A small model, trained until the loss is low; the seed is new for each corpus."""
    batch = 4 if len(corpus.pairs) < 300 else 8
    epochs = max(8, min(60, round(STEPS * batch / len(corpus.pairs))))
    model = ModelConfig(hidden_size=64, init_scale=0.1, shared_embedding=shared)
    return Recipe(corpus, model, TrainConfig(seed=1_000 * number, epochs=epochs, batch_size=batch, lr=0.002))


def replicates(recipe: Recipe, number: int) -> tuple[Sequence[Tables], Sequence[Sequence[Sequence[Tables]]]]:
    """The runs under study, and the halves."""
    return full_runs(recipe, number), halves_of(recipe, number)


def full_runs(recipe: Recipe, number: int) -> Sequence[Tables]:
    """The runs on all sentences."""
    from core.training import train_tables

    os.environ.setdefault("EXPLORER_PROFILE", "local")
    first = 1_000 * number + 500
    return train_tables(recipe, range(first, first + FULL), "source")


def halves_of(recipe: Recipe, number: int) -> Sequence[Sequence[Sequence[Tables]]]:
    """The runs on halves of them; none where a corpus cannot be halved."""
    from core.training import train_halves

    os.environ.setdefault("EXPLORER_PROFILE", "local")
    first = 1_000 * number
    return train_halves(recipe, SPLITS, range(first, first + SEEDS), "source", number)


def without_meaning(kind: str, numbers: Sequence[int]) -> Row:
    """In how many corpora of a kind any pair, or the group of the four most frequent words, is called meaning."""
    called, kept, asked = 0, 0, 0
    for number in numbers:
        recipe = recipe_of(NO_MEANING[kind](number), number, "one table" in kind)
        halves = halves_of(recipe, number)
        asked += bool(halves)
        meaning = _called_meaning(recipe, number, halves)
        called += any(_meaningless(kind, one) for one in meaning)
        kept += any(not _meaningless(kind, one) for one in meaning)
    row = share(f"{kind}: corpora with any meaning", called, len(numbers), f"<= {MOST}")
    other = f", other words {kept}" if kept else ""
    return row | {"what": f"{row['what']} (other sentences asked of {asked}{other})"}


def _called_meaning(
    recipe: Recipe, number: int, halves: Sequence[Sequence[Sequence[Tables]]]
) -> list[PairVerdict | GroupVerdict]:
    """The pairs, and the group of frequent words, that are called meaning.

    Where the halves confirm nothing nothing can be, whatever the runs on all sentences say: these are then not trained.
    """
    if not halves:
        return []
    words, frequent = recipe.dataset.source.vocabulary.words[4:], four_most_frequent(recipe)
    pairs = other_sentences(words, checked_halves(halves))
    groups = groups_in_other_sentences(words, checked_halves(halves), [tuple(frequent)], {}, Q)
    if min(pairs.closer.min(initial=1), pairs.farther.min(initial=1), groups.q_value.min(initial=1)) > Q:
        return []
    (now, start), *others = full_runs(recipe, number)
    judged: list[PairVerdict | GroupVerdict] = [
        *judge_pairs(now, start, others, Q, halves),
        *judge_groups(now, start, {"frequent": frequent}, others, Q, halves=halves),
    ]
    return [one for one in judged if one.verdict == "meaning"]


def four_most_frequent(recipe: Recipe) -> list[str]:
    """Source words."""
    words = recipe.dataset.source.vocabulary
    counts = dict(zip(words.words, words.counts, strict=True))
    return sorted(words.words[4:], key=lambda word: -counts[word])[:4]


def _meaningless(kind: str, judged: PairVerdict | GroupVerdict) -> bool:
    """Whether the pair has, or the group has only, words that lost their meaning."""
    lost = LOST.get(kind)
    if lost is None:
        return True
    if isinstance(judged, GroupVerdict):
        return lost.issuperset(judged.words)
    return not lost.isdisjoint((judged.first, judged.second))


def with_meaning(corpora: int, sizes: tuple[int, ...]) -> Iterator[Row]:
    """Planted synonyms among all pairs, over corpus sizes; the classes of `classes`, and its synonyms as pairs."""
    for size in sizes:
        found = total = homonyms = false = 0
        for number in range(1, corpora + 1):
            corpus, synonyms = planted(100 * size + number, size)
            ((now, start), *seeds), halves = replicates(recipe_of(corpus, number), number)
            meaning = {
                frozenset((p.first, p.second))
                for p in judge_pairs(now, start, seeds, Q, halves)
                if p.verdict == "meaning"
            }
            found += sum(frozenset(pair) in meaning for pair in synonyms)
            homonyms += len(meaning & HOMONYMS)
            false += len(meaning - HOMONYMS - {frozenset(pair) for pair in synonyms})
            total += len(synonyms)
        others = f"homonyms {homonyms} of {len(HOMONYMS) * corpora}, other pairs {false}"
        what = f"planted synonyms called meaning, {size} sentences ({others})"
        required = size == 500
        row = share(what, found, total, f">= {LEAST}" if required else "", LEAST)
        yield row if required else row | {"met": None}


def noun_classes(corpora: int, sentences: int) -> Iterator[Row]:
    """Fresh draws of `classes`."""
    found, total = Counter[str](), Counter[str]()
    synonyms = {frozenset(pair) for pair in classes_synonyms()}
    for number in range(1, corpora + 1):
        ((now, start), *seeds), halves = replicates(recipe_of(classes(sentences, 700 + number), number), number)
        groups = judge_groups(now, start, classes_topics(), seeds, Q, classes_strata(), halves)
        pairs = [p for p in judge_pairs(now, start, seeds, Q, halves) if {p.first, p.second} in synonyms]
        for name, judged in (("classes as groups", groups), ("synonyms as pairs", pairs)):
            found[name] += sum(each.verdict == "meaning" for each in judged)
            total[name] += len(judged)
    for name, least in (("classes as groups", 0.95), ("synonyms as pairs", LEAST)):
        yield share(f"classes, {sentences} sentences: {name}: meaning", found[name], total[name], f">= {least}", least)


def figures(quick: bool) -> Iterator[Row]:
    """All figures, each as soon as it is there."""
    yield from noun_classes(2 if quick else 10, 200)
    yield from with_meaning(2 if quick else 10, (200, 500) if quick else SIZES)
    for kind in NO_MEANING:
        yield without_meaning(kind, range(1, 3 if quick else 41))


def main(quick: bool) -> list[Row]:
    """All figures: what, measured, spread, required, met."""
    return list(figures(quick))


def asked(arguments: Sequence[str]) -> Iterator[Row]:
    """The figures that a command line asks for."""
    if len(arguments) == 3:
        kind, first, last = arguments
        return iter([without_meaning(kind, range(int(first), int(last) + 1))])
    if len(arguments) == 2:
        sentences, draws = map(int, arguments)
        return with_meaning(draws, (sentences,))
    return figures("--quick" in arguments)


if __name__ == "__main__":
    for row in asked(sys.argv[1:]):
        print(json.dumps(row, ensure_ascii=False), flush=True)
