"""Dimension: trials against plain PyTorch, numbers against its parameters, and the guide as the articles have it."""

from dataclasses import replace

import numpy as np
import pytest

from core.ideas.dimension import SIZES, TORCH, best, guide_for, recipes
from core.ideas.outcome import Outcome, chance_loss, for_trials, numbers, outcome
from core.program.seq2seq import Seq2Seq
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.training.trials import trial
from tests.core.ideas.lines import run
from tests.core.ideas.trainable import parameters, plain

ALL_AT_ONCE = replace(Recipe.articles(), training=TrainConfig(epochs=9, batch_size=8))


def test_the_lines_reach_the_losses_of_the_trials() -> None:
    made = recipes(ALL_AT_ONCE)
    make, loss_of = plain(made[2])
    left = run(
        TORCH,
        sizes=(2, 16),
        seed=42,
        epochs=9,
        lr=0.001,
        make=lambda size: make(ModelConfig(embed_size=size)),
        loss_of=loss_of,
    )
    for size, loss in left["losses"].items():
        assert trial(made[size])["losses"][-1] == pytest.approx(loss, abs=1e-5), size


@pytest.mark.parametrize("model", [ModelConfig(7, 9, num_layers=2), ModelConfig(5, 3, shared_embedding=True)])
def test_numbers_are_the_parameters_of_the_plain_model(model: ModelConfig) -> None:
    recipe = replace(ALL_AT_ONCE, model=model)
    dataset = recipe.dataset
    module = Seq2Seq(len(dataset.source.vocabulary), len(dataset.target.vocabulary), model)
    assert numbers(recipe) == parameters(module)
    assert numbers(recipe, "embedding") == parameters(module, "embedding")


def test_all_sizes_learn_the_same_pairs() -> None:
    made = recipes(Recipe.articles())
    assert tuple(made) == SIZES
    assert {recipe.dataset.train for recipe in made.values()} == {made[2].dataset.train}
    assert [recipe.model.embed_size for recipe in made.values()] == list(SIZES)
    own = replace(Recipe.articles(), training=TrainConfig(held_out=0.4, epochs=3))
    assert for_trials(own) == own
    never = for_trials(replace(own, training=TrainConfig(epochs=0)))
    assert (never.training.epochs, never.training.held_out) == (50, 0.2)


def test_the_guide_is_that_of_the_articles() -> None:
    found = [(guide_for(words).low, guide_for(words).high) for words in (22, 10_000, 100_000)]
    assert found == [(32, 128), (128, 512), (300, 1024)]


def test_the_best_has_the_least_held_out_loss_and_is_the_smallest_of_equal_ones() -> None:
    found = {size: Outcome(1 / size, 1, held_out, 0, 0) for size, held_out in ((2, 0.5), (4, 0.2), (8, 0.2))}
    assert best(found) == 4
    assert best({size: replace(each, held_out_loss=None) for size, each in found.items()}) == 8


def test_a_trial_that_diverged_has_no_outcome() -> None:
    assert outcome({"losses": np.array([1, 1e30], np.float32)}) is None


def test_chance_is_every_word_alike() -> None:
    assert chance_loss(Recipe.articles()) == pytest.approx(np.log(22))
