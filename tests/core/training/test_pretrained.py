"""Given rows: frozen ones stay to the last bit, tuned ones are those of a run that begins there."""

from dataclasses import astuple

import numpy as np
import pytest

from core.data.corpus import Corpus, Pair
from core.ideas.pretrained import ROWS, WAYS, Way
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.training.pretrained import SOURCE, covered, donor, pretrained_trial
from core.training.trainer import Trainer
from core.training.trials import trial

PAIRS = (Pair("a b", "x y"), Pair("b c c", "z"), Pair("d b", "y y"), Pair("c d a", "x"))
RECIPE = Recipe(Corpus("few", PAIRS), ModelConfig(5, 7), TrainConfig(epochs=6, lr=0.01))


@pytest.mark.parametrize("way", WAYS)
def test_frozen_rows_stay_to_the_last_bit_and_all_others_that_are_read_move(way: Way) -> None:
    moved = pretrained_trial(RECIPE, *astuple(ROWS[way]))["moved"]
    held = {"own_frozen": {4, 5, 6, 7}, "frozen": {4, 5, 6, 7}, "some": {5, 6}}.get(way, set())  # b and c are frequent
    assert {row for row in range(4, 8) if moved[row] == 0} == held


def test_without_given_rows_it_is_a_plain_trial() -> None:
    own, plain = pretrained_trial(RECIPE, trained=False, share=1.0, frozen=False), trial(RECIPE)
    assert np.array_equal(own["losses"], plain["losses"])


def test_a_frozen_table_learns_as_the_recipes_own_option_does_on_that_side() -> None:
    """Both frozen by hand: the other side's table is held in the same way."""
    table = Trainer(RECIPE).model.weights[SOURCE].copy()
    found = pretrained_trial(RECIPE, trained=False, share=1.0, frozen=True)
    trainer, losses = Trainer(RECIPE), []
    while not trainer.finished:
        losses.append(trainer.advance().loss)
        trainer.model.weights[SOURCE][:] = table
    assert found["losses"][-1] == pytest.approx(np.mean(losses[-trainer.batches :]), abs=1e-6)


def test_the_giver_is_another_training_on_the_same_pairs() -> None:
    given, start = donor(RECIPE), Trainer(RECIPE).model.weights[SOURCE]
    assert given.shape == start.shape
    assert np.abs(np.corrcoef(given[4:].ravel(), start[4:].ravel())[0, 1]) < 0.9
    assert np.array_equal(given, donor(RECIPE))
    assert not given[0].any()


def test_the_most_frequent_words_are_covered_first() -> None:
    counts = (0, 0, 0, 0, 2, 9, 1, 9, 3)
    assert covered(counts, 0.4).tolist() == [5, 7]
    assert covered(counts, 1.0).tolist() == [5, 7, 8, 4, 6]
    assert covered(counts[:4], 1.0).tolist() == []
