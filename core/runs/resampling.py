"""Resampling: the recipes that ask of a run whether other sentences, or other translations, would say the same.

halves        split-half replication: is it the luck of these sentences?
second_file   the same with a file of the visitor's own in place of the other half
re-paired     a permutation of the targets over the sentences: does it come from the translation?

Nothing here trains: a recipe goes in and recipes come out, so that any worker can train them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import Literal

import numpy as np

from core.arrays import Flags, Int
from core.data.characters import bare
from core.data.corpus import SIDES, Corpus, Pair, Side
from core.recipe import Recipe
from core.runs.ensemble import with_seed

Refusal = Literal["too_few_sentences", "one_target"]
"why a replicate cannot be asked: too few different sentences, or a target that is the same everywhere"
Recipes = tuple[Recipe, ...]

LEAST_HALVED = 40
"different sentences below which halves are not asked: with fewer than twenty a half most words are met once or twice"
LEAST_SHARE = 1 / 3
"smallest half, as a share of the pairs"
LEAST_RE_PAIRED = 5
"different sentences below which there are hardly any other pairings (five have 44 in which none keeps its target)"
SEEDS = 2**31


def halves_refusal(corpus: Corpus) -> Refusal | None:
    """Why a corpus cannot be halved; None where it can."""
    source, target = _sentences(corpus, "source"), _sentences(corpus, "target")
    if len(set(target)) == 1:
        return "one_target"
    sizes = np.bincount(_linked(source, target))
    few = len(set(source)) < LEAST_HALVED
    if few or sizes.sum() - sizes.max() < LEAST_SHARE * sizes.sum():
        return "too_few_sentences"
    return None


def halves(recipe: Recipe, splits: int, seeds: Sequence[int], seed: int = 0) -> tuple[tuple[Recipes, Recipes], ...]:
    """For each random split the recipes of half A and of half B, one a seed; empty where `halves_refusal` says why.

    Pairs that share a source or a target sentence, however it is written (`bare`), go into one half, so the halves have
    no sentence in common. They have no seed in common either (an equal start agrees with itself): half A of the first
    split has the seeds given, every other half the next free numbers. A half trains on all of its pairs: none is held
    out.
    """
    if halves_refusal(recipe.corpus):
        return ()
    linked = _linked(*(_sentences(recipe.corpus, side) for side in SIDES))
    generator, free = np.random.default_rng(seed), _free_seeds(seeds)
    found: list[tuple[Recipes, Recipes]] = []
    for split in range(splits):
        in_second = _second_half(linked, generator)
        first = _on(recipe, np.flatnonzero(~in_second), tuple(next(free) for _ in seeds) if split else tuple(seeds))
        found.append((first, _on(recipe, np.flatnonzero(in_second), tuple(next(free) for _ in seeds))))
    return tuple(found)


def second_file_refusal(corpus: Corpus) -> Refusal | None:
    """Why neither a corpus nor a second file can be one of two such halves; None where it can."""
    if len(set(_sentences(corpus, "source"))) < LEAST_HALVED // 2:
        return "too_few_sentences"
    return "one_target" if len(set(_sentences(corpus, "target"))) == 1 else None


def second_file(recipe: Recipe, pairs: Sequence[Pair]) -> Recipe | Refusal:
    """The recipe on the sentences of a second file, to be the other half; or why that cannot be asked.

    Pairs with a source or target sentence that the corpus has, too, however it is cut or written (`bare`), are left
    out: the two have no sentence in common.
    """
    own = {side: {bare(sentence) for sentence in recipe.corpus.sentences(side)} for side in SIDES}
    known = (any(bare(getattr(pair, side)) in own[side] for side in SIDES) for pair in pairs)
    left = [pair for pair, there in zip(pairs, known, strict=True) if not there]
    other = recipe.corpus.with_pairs(tuple(left))
    if why := second_file_refusal(recipe.corpus) or second_file_refusal(other):
        return why
    return _on(replace(recipe, corpus=other), range(len(left)), (recipe.training.seed,))[0]


def re_pairing_refusal(corpus: Corpus) -> Refusal | None:
    """Why the targets of a corpus cannot be moved to other sentences; None where they can."""
    if len(set(_sentences(corpus, "target"))) == 1:
        return "one_target"
    movable = sum(len(blocks) * size for size, blocks in _blocks(corpus).items() if len(blocks) > 1)
    if len(set(_sentences(corpus, "source"))) < LEAST_RE_PAIRED or 2 * movable < len(corpus.pairs):
        return "too_few_sentences"
    return None


def re_paired(recipe: Recipe, number: int, seed: int = 0) -> Recipes:
    """So many recipes with the targets moved to other sentences at random, each with a fresh seed; or none, see above.

    A sentence that is there several times gives its targets as a block to one that is there as often; the only one of
    its kind keeps them. Apart from that no sentence gets a target that it had, where that can be helped.
    """
    if re_pairing_refusal(recipe.corpus):
        return ()
    generator = np.random.default_rng(seed)
    free = _free_seeds((recipe.training.seed, int(generator.integers(SEEDS // 2))))
    corpora = (_moved(recipe.corpus, generator) for _ in range(number))
    return tuple(with_seed(replace(recipe, corpus=corpus), next(free)) for corpus in corpora)


def _on(recipe: Recipe, rows: Sequence[int] | Int, seeds: Sequence[int]) -> Recipes:
    """The recipe on some rows of its corpus, once with each seed."""
    corpus = recipe.corpus.with_pairs(tuple(recipe.corpus.pairs[row] for row in rows))
    training = replace(recipe.training, held_out=0.0, patience=0)
    return tuple(with_seed(replace(recipe, corpus=corpus, training=training), seed) for seed in seeds)


def _free_seeds(taken: Sequence[int]) -> Iterator[int]:
    """Seeds that nobody has, one after the other."""
    used = set(taken)
    return (seed % SEEDS for seed in count(max(used, default=-1) + 1) if seed % SEEDS not in used)


def _sentences(corpus: Corpus, side: Side) -> list[str]:
    """Every sentence of one side; of several ways to write one (`bare`) the same of them, white space evened out."""
    written = [" ".join(sentence.split()) for sentence in corpus.sentences(side)]
    bared = [bare(text) for text in written]
    first = dict(sorted(zip(bared, written, strict=True), reverse=True))
    return [first[key] for key in bared]


def _linked(sources: Sequence[str], targets: Sequence[str]) -> Int:
    """A number for each pair, (pairs,): equal for pairs that share a sentence, directly or through other pairs."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    source, target = (np.unique(sentences, return_inverse=True)[1] for sentences in (sources, targets))
    target = target + source.max() + 1
    shape = (int(target.max()) + 1,) * 2
    _, part = connected_components(coo_array((np.ones(len(source)), (source, target)), shape), directed=False)
    numbers: Int = np.unique(part[source], return_inverse=True)[1]
    return numbers


def _second_half(linked: Int, generator: np.random.Generator) -> Flags:
    """Which pairs go into the second half: parts in random order, the largest first, each into the smaller half."""
    sizes = np.bincount(linked)
    order = generator.permutation(len(sizes))
    totals, second = [0, 0], np.zeros(len(sizes), bool)
    for part in order[np.argsort(-sizes[order], kind="stable")]:
        second[part] = totals[1] < totals[0]
        totals[int(second[part])] += int(sizes[part])
    chosen: Flags = second[linked]
    return chosen


def _blocks(corpus: Corpus) -> dict[int, list[list[int]]]:
    """The rows of each source sentence, by how often it is there."""
    rows: dict[str, list[int]] = {}
    for row, source in enumerate(_sentences(corpus, "source")):
        rows.setdefault(source, []).append(row)
    sized: dict[int, list[list[int]]] = {}
    for block in rows.values():
        sized.setdefault(len(block), []).append(block)
    return sized


def _moved(corpus: Corpus, generator: np.random.Generator) -> Corpus:
    """The corpus with each block's targets given to another block of its size."""
    targets, pairs = _sentences(corpus, "target"), list(corpus.pairs)
    for blocks in _blocks(corpus).values():
        own = [frozenset(targets[row] for row in block) for block in blocks]
        for block, giver in zip(blocks, _derangement(own, generator), strict=True):
            for row, from_row in zip(block, blocks[giver], strict=True):
                pairs[row] = replace(pairs[row], target=corpus.pairs[from_row].target)
    return corpus.with_pairs(tuple(pairs))


def _derangement(own: Sequence[frozenset[str]], generator: np.random.Generator) -> list[int]:
    """A random order of the blocks in which none gets a target of its own; where one would, it swaps with another."""
    order: list[int] = generator.permutation(len(own)).tolist()
    for place in range(len(own)):
        for other in generator.permutation(len(own)).tolist() if own[place] & own[order[place]] else ():
            if not own[place] & own[order[other]] and not own[other] & own[order[place]]:
                order[place], order[other] = order[other], order[place]
                break
    return order
