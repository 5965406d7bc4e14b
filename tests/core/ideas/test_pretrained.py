"""Pre-trained vectors: the lines leave frozen rows as they are; what is trained can be trained."""

from dataclasses import replace

import numpy as np
import torch

from core.ideas.pretrained import ROWS, TORCH, WAYS, recipe_for
from core.recipe import ModelConfig, Recipe
from tests.core.ideas.lines import run

GIVEN = np.random.default_rng(3).normal(size=(9, 5)).astype(np.float32)
GIVEN[0] = 0


def test_frozen_rows_of_the_lines_do_not_move_and_others_that_are_read_do() -> None:
    ids, frozen = np.array([[4, 5, 6], [7, 4, 0]]), np.array([5, 7])
    left = run(TORCH, given=GIVEN, ids=ids, frozen=frozen, lr=0.1, steps=4, loss_of=lambda rows: (rows**2).sum())
    assert np.flatnonzero(left["moved"]).tolist() == [4, 6]
    table = left["table"].weight.detach()
    assert torch.equal(table[[5, 7]], torch.tensor(GIVEN[[5, 7]]))


def test_a_frozen_run_is_trained_with_a_table_that_can_be() -> None:
    frozen = replace(Recipe.articles(), model=ModelConfig(freeze_embedding=True))
    assert not recipe_for(frozen).model.freeze_embedding
    assert recipe_for(frozen).training.held_out == 0.2


def test_every_way_has_its_rows() -> None:
    assert tuple(ROWS) == WAYS
    assert len(set(ROWS.values())) == len(WAYS)
