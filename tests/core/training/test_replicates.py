"""The replicates, trained: each table is the very one of its own recipe."""

from dataclasses import replace

import numpy as np

from core.corpora import builtin
from core.data.vocabulary import SPECIALS
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.resampling import halves, re_paired
from core.training import train, train_control, train_halves, train_tables

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
