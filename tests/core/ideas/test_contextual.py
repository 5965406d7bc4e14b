"""Static and contextual: against torch's LSTM, and by what an encoder that reads forward cannot know."""

import numpy as np
import pytest
import torch

from core.ideas.contextual import TORCH, Occurrence, cosine, occurrences, states
from core.model import Weights
from core.recipe import ModelConfig, Recipe, TrainConfig
from tests.core.ideas.lines import run
from tests.pages.recorded import recorded

SENTENCES = ((4, 5, 6), (4, 5, 6, 7), (5, 6), (6,), (7, 6, 4, 6), (4, 5, 6))


def weights() -> Weights:
    model = ModelConfig(7, 5, num_layers=2)
    return recorded(Recipe(Recipe.articles().corpus, model, TrainConfig(seed=3, epochs=2))).weights(2)


def test_a_word_stands_once_for_each_beginning_and_at_last_alone() -> None:
    found = occurrences(SENTENCES, 6, 10)
    assert [(each.ids, each.place) for each in found] == [
        ((4, 5, 6), 2),
        ((5, 6), 1),
        ((7, 6, 4, 6), 1),
        ((7, 6, 4, 6), 3),
        ((6,), 0),
    ]
    assert [each.place for each in occurrences(SENTENCES, 6, 2)] == [2, 0]
    assert occurrences(SENTENCES, 99, 5) == (Occurrence((99,), 0),)


def test_one_row_and_two_states_as_the_lines_have_them() -> None:
    model, where = weights(), (Occurrence((4, 5, 6), 2), Occurrence((7, 8, 9, 6), 3))
    parameters = {
        f"{ours}_l{layer}": values
        for layer, each in enumerate(model.encoder.layers)
        for ours, values in zip(
            ("weight_ih", "weight_hh", "bias_ih", "bias_hh"),
            (each.W, each.U, each.b, np.zeros_like(each.b)),
            strict=True,
        )
    }
    first, second = (np.array(each.ids) for each in where)
    left = run(
        TORCH,
        weight=model.encoder.embedding,
        hidden=5,
        layers=2,
        parameters={name: torch.tensor(values) for name, values in parameters.items()},
        first=first,
        second=second,
        place=2,
        other=3,
    )
    found = states(model, where)
    assert left["same_row"]
    assert float(left["cosine"]) == pytest.approx(cosine(*found), abs=1e-5)
    assert left["states"][2] == pytest.approx(found[0], abs=1e-6)


def test_what_follows_a_word_does_not_change_its_state_and_what_comes_before_does() -> None:
    model = weights()
    same = states(model, (Occurrence((4, 5, 6), 1), Occurrence((4, 5, 9, 8), 1)))
    assert np.array_equal(same[0], same[1])
    other = states(model, (Occurrence((4, 5), 1), Occurrence((8, 5), 1)))
    assert not np.allclose(other[0], other[1])


def test_the_cosine_of_a_vector_of_zeros_is_zero() -> None:
    zero, one = np.zeros(3, np.float32), np.ones(3, np.float32)
    assert cosine(zero, one) == 0
    assert cosine(one, one) == pytest.approx(1)
