"""The replicates, trained: each table is the very one of its own recipe."""

from dataclasses import replace

import numpy as np
import pytest

from core.analysis.evidence import judge_pairs
from core.corpora import builtin
from core.data.corpus import Corpus
from core.data.vocabulary import SPECIALS
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.resampling import halves, re_paired, second_file
from core.training import train, train_control, train_halves, train_tables
from tests.planted import SYNONYMS, planted_pairs

CORPUS = builtin("synonyms")
RECIPE = Recipe(
    CORPUS.with_pairs(CORPUS.pairs[:60]), ModelConfig(embed_size=3, hidden_size=5), TrainConfig(epochs=1, batch_size=8)
)


def test_each_table_is_that_of_the_recipes_own_run() -> None:
    for side in ("source", "target"):
        made = train_tables(RECIPE, (3, 5), side)
        for seed, (now, start) in zip((3, 5), made, strict=True):
            epochs = [
                getattr(epoch, side) for epoch in train(replace(RECIPE, training=replace(RECIPE.training, seed=seed)))
            ]
            assert np.array_equal(start.vectors, epochs[0].vectors)
            assert np.array_equal(now.vectors, epochs[-1].vectors)
            assert (now.words, now.counts, now.sides) == (epochs[-1].words, epochs[-1].counts, ())


def test_halves_and_control_train_the_resampled_recipes() -> None:
    made = train_halves(RECIPE, 2, (3, 5), "target", seed=1)
    wanted = halves(RECIPE, 2, (3, 5), seed=1)
    assert [[len(half) for half in split] for split in made] == [[2, 2], [2, 2]]
    for tables, recipe in ((made[1][1][0], wanted[1][1][0]), (made[0][0][1], wanted[0][0][1])):
        ((now, start),) = train_tables(recipe, (recipe.training.seed,), "target")
        assert now.words == tables[0].words
        assert np.array_equal(now.vectors, tables[0].vectors)
        assert np.array_equal(start.vectors, tables[1].vectors)
    control = train_control(RECIPE, 2, "source", seed=1)
    (recipe, _) = re_paired(RECIPE, 2, seed=1)
    ((now, _),) = train_tables(recipe, (recipe.training.seed,), "source")
    assert np.array_equal(now.vectors, control[0][0].vectors)


def test_what_cannot_be_asked_is_empty_and_a_diverged_seed_has_no_table() -> None:
    articles = replace(RECIPE, corpus=builtin("articles"))
    assert train_halves(articles, 2, (1, 2), "source") == ()
    wild = replace(RECIPE, training=replace(RECIPE.training, optimizer="sgd", lr=10, epochs=30, weight_decay=1))
    assert train_tables(wild, (1,), "source") == ()


def test_a_shared_table_says_whose_sentences_hold_each_word() -> None:
    corpus = RECIPE.corpus.with_pairs(tuple(replace(p, source=p.source + " the") for p in RECIPE.corpus.pairs))
    shared = replace(RECIPE, corpus=corpus, model=replace(RECIPE.model, shared_embedding=True))
    ((now, start),) = train_tables(shared, (1,), "source")
    sides = dict(zip(now.words, now.sides, strict=True))
    assert (sides["the"], start.sides) == ("both", now.sides)
    for word in set(sides) - set(SPECIALS) - {"the"}:
        assert sides[word] == ("source" if any(word in p.source.split() for p in corpus.pairs) else "target")


@pytest.mark.slow
def test_what_a_run_has_learned_a_second_file_confirms_unless_its_translations_are_shuffled() -> None:
    """The other sentences of `judge_pairs` may be those of a second file, whose trainings have starts of their own."""
    recipe = Recipe(
        Corpus("mine", planted_pairs(200)),
        ModelConfig(16, 16, init_scale=0.1),
        TrainConfig(seed=3, epochs=15, batch_size=8, lr=0.01),
    )
    run, *others = train_tables(recipe, (3, 0, 1), "source")
    file = planted_pairs(260, seed=1)
    shuffled = np.random.default_rng(1).permutation([pair.target for pair in file]).tolist()
    moved = [replace(pair, target=target) for pair, target in zip(file, shuffled, strict=True)]
    found = []
    for pairs in (file, moved):
        other = second_file(recipe, pairs)
        assert isinstance(other, Recipe)
        halves = [([run], train_tables(other, (4, 5, 6), "source"))]
        judged = judge_pairs(*run, others, halves=halves)
        found.append({frozenset((one.first, one.second)) for one in judged if one.verdict == "meaning"})
    synonyms = {frozenset(pair) for pair in SYNONYMS}
    assert len(found[0] & synonyms) >= 5
    assert len(found[0] - synonyms) <= 1
    assert not found[1] & synonyms, "with other translations only company is left"
