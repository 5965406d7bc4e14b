"""Initialisations: formula, draw and torch give the same lengths; a constant table cannot tell words apart."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from core.data.vocabulary import PAD
from core.ideas.init import KINDS, TORCH, Kind, deviation, draw, recipe_for, shaped, start_trial, starts
from core.model import Weights, encode
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.training.trials import trial
from tests.core.ideas.lines import run
from tests.core.ideas.trainable import plain
from tests.core.reference import random_tensors

EPOCHS = 9
ALL_AT_ONCE = recipe_for(
    replace(Recipe.articles(), model=ModelConfig(13, 11), training=TrainConfig(epochs=EPOCHS, batch_size=8, lr=0.01))
)


@pytest.mark.parametrize(("words", "size"), [(220, 150), (90, 200)])
def test_formula_draw_and_torch_have_the_same_lengths(words: int, size: int) -> None:
    left = run(TORCH, words=words, size=size)["lengths"]
    for start in starts(words, size):
        assert start.drawn == pytest.approx(start.formula, rel=0.03), start.kind
        assert left[start.kind] == pytest.approx(start.formula, rel=0.03), start.kind


def test_random_rows_have_cosines_of_one_over_sqrt_e_and_constant_rows_have_one() -> None:
    for start in starts(150, 101):
        if start.kind == "constant":
            assert start.cosine == pytest.approx(1)
        else:  # the mean magnitude of a normal number is sqrt(2 / pi) of its deviation
            assert start.cosine == pytest.approx(np.sqrt(2 / np.pi / 101), rel=0.05), start.kind


def test_flat_starts_stay_within_their_bounds() -> None:
    assert np.abs(draw("xavier", 30, 20, 1)).max() <= np.sqrt(6 / 50)
    assert np.abs(draw("kaiming", 30, 20, 1)).max() <= np.sqrt(6 / 20)


def test_every_start_keeps_the_quantiles_of_the_draws() -> None:
    """Flat ones by torch's erf; the others are multiples, and a constant is one."""
    normal = np.random.default_rng(1).normal(size=(20, 30))
    quantiles = torch.special.ndtr(torch.tensor(normal)).numpy()
    for kind in ("xavier", "kaiming"):
        bound = np.sqrt(3) * deviation(kind, 20, 30)
        assert (shaped(kind, normal, 20) / bound + 1) / 2 == pytest.approx(quantiles)
    assert np.array_equal(shaped("normal", normal, 20), normal)
    assert shaped("small", normal, 20) == pytest.approx(normal / 10)
    assert shaped("xavier_normal", normal, 20) == pytest.approx(normal * np.sqrt(2 / 50))
    assert np.unique(shaped("constant", normal, 20)).tolist() == [0.1]


@pytest.mark.parametrize("kind", KINDS)
def test_a_training_from_each_start_is_that_of_plain_pytorch(kind: Kind) -> None:
    make, loss_of = plain(ALL_AT_ONCE)
    with torch.random.fork_rng():
        torch.manual_seed(42)
        model = make(ALL_AT_ONCE.model)
    tables = [side.embedding.weight for side in (model.encoder, model.decoder)]
    with torch.no_grad():
        for table in tables:
            table.copy_(torch.tensor(shaped(kind, table.numpy(), len(table))))
            table[PAD] = 0
    start, losses = tables[0].detach().clone(), []
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(EPOCHS):
        loss = loss_of(model)
        losses.append(float(loss.detach()))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    found = start_trial(ALL_AT_ONCE, kind)
    assert found["losses"] == pytest.approx(losses, abs=1e-5)
    assert found["moved"] == pytest.approx((tables[0] - start).norm(dim=1).detach().numpy(), abs=1e-5)
    assert found["left"] == pytest.approx(torch.cosine_similarity(tables[0], start, dim=1).detach().numpy(), abs=1e-5)


def test_from_n01_it_is_a_plain_trial_and_the_shorter_the_start_the_less_is_left_of_it() -> None:
    recipe = recipe_for(Recipe.articles())
    assert np.array_equal(start_trial(recipe, "normal")["losses"], trial(recipe)["losses"])
    left = {kind: float(start_trial(recipe, kind)["left"][4:].mean()) for kind in ("normal", "xavier", "small")}
    assert left["normal"] > 0.99 > left["xavier"] > left["small"]


def test_a_shared_table_is_shaped_once_and_a_frozen_one_is_trained() -> None:
    model = ModelConfig(13, 11, shared_embedding=True, freeze_embedding=True, init="xavier")
    recipe = recipe_for(replace(ALL_AT_ONCE, model=model))
    assert (recipe.model.init, recipe.model.freeze_embedding) == ("normal", False)
    found = start_trial(recipe, "kaiming")
    assert found["moved"][4:].min() > 0
    assert np.isfinite(found["left"]).all()


def test_a_model_with_a_constant_table_reads_all_sentences_of_one_length_alike() -> None:
    weights = Weights.from_tensors(random_tensors(11, 13, ModelConfig(7, 5), seed=2))
    table = draw("constant", 11, 7, 0).astype(np.float32)
    constant = replace(weights, encoder=replace(weights.encoder, embedding=table))
    first, second = (encode(constant, ids).context for ids in ((4, 5, 6), (9, 8, 7)))
    assert np.array_equal(first, second)
    assert not np.array_equal(*(encode(weights, ids).context for ids in ((4, 5, 6), (9, 8, 7))))


def test_one_number_and_one_word_are_enough() -> None:
    assert [start.kind for start in starts(1, 1)] == list(KINDS)
