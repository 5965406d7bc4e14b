"""A trial is the recipe's run, of which only a few numbers are kept."""

from dataclasses import replace

import pytest

from core.data.corpus import Corpus, Pair
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.training.trainer import train
from core.training.trials import trial

PAIRS = (Pair("a b", "x y"), Pair("b c c", "z"), Pair("d", "y y"), Pair("c d a", "x"), Pair("d b", "z"))


@pytest.mark.parametrize("held_out", [0, 0.2])
def test_its_numbers_are_those_of_the_run(held_out: float) -> None:
    recipe = Recipe(Corpus("few", PAIRS), ModelConfig(5, 9), TrainConfig(epochs=30, lr=0.01, held_out=held_out))
    found, epochs = trial(recipe), list(train(recipe))
    assert found["losses"].tolist() == pytest.approx([epoch.loss for epoch in epochs[1:]])
    assert found["right"][0] == epochs[-1].exact_match
    assert ("held_out_loss" in found) == bool(held_out)
    if held_out:
        assert found["held_out_loss"][0] == pytest.approx(epochs[-1].held_out_loss)
        assert found["held_out_right"][0] == epochs[-1].held_out_exact_match
    assert found["seconds"][0] > 0


def test_one_that_diverges_has_losses_alone() -> None:
    recipe = Recipe(Corpus("few", PAIRS), ModelConfig(5, 9), TrainConfig(epochs=40, lr=10, optimizer="sgd"))
    wild = replace(recipe, training=replace(recipe.training, weight_decay=1.0))
    found = trial(wild)
    assert list(found) == ["losses"]
    assert found["losses"][-1] > 1e29
