"""Replicates in a folder: filled in any order it holds what `train_halves` and `train_control` give."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.corpora.noun_classes import classes
from core.data.corpus import SIDES, Corpus, Pair, Side
from core.embeddings.trained import TrainedTable
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.ensemble import KINDS, Ensemble, Kind, begin, ensemble_id, with_seed
from core.runs.replication import (
    A_SPLIT,
    SEEDS_A_HALF,
    count_of,
    member_recipes,
    members_of,
    refusal,
    split_tables,
    usual_count,
)
from core.training import train_control, train_halves
from core.training.ensemble import fill

RECIPE = Recipe(classes(41), ModelConfig(5, 3), TrainConfig(epochs=1, batch_size=7))


def filled(recipe: Recipe, kind: Kind, count: int, folder: Path) -> Ensemble:
    members = members_of(kind, count)
    begin(recipe, members, folder, kind)
    assert fill(folder, members[::2])
    assert fill(folder, members[::-1])
    return Ensemble.open(folder)


def same(one: TrainedTable, other: TrainedTable) -> bool:
    return all(
        (left.words, left.counts, left.sides) == (right.words, right.counts, right.sides)
        and np.array_equal(left.vectors, right.vectors)
        for left, right in zip(one, other, strict=True)
    )


@pytest.mark.parametrize("shared", [False, True])
@pytest.mark.parametrize("side", SIDES)
def test_a_folder_of_halves_holds_what_train_halves_gives(side: Side, shared: bool, tmp_path: Path) -> None:
    recipe = replace(RECIPE, model=replace(RECIPE.model, shared_embedding=shared))
    ensemble = filled(with_seed(recipe, 9), "halves", 2, tmp_path)
    found = split_tables(ensemble, side, ensemble.seeds)
    expected = train_halves(with_seed(recipe, 0), 2, range(SEEDS_A_HALF), side)
    assert [[len(half) for half in split] for split in found] == [[SEEDS_A_HALF] * 2] * 2
    for ours, theirs in zip(found, expected, strict=True):
        for half, other in zip(ours, theirs, strict=True):
            assert all(same(*both) for both in zip(half, (TrainedTable(*each) for each in other), strict=True))
    early = split_tables(ensemble, side, ensemble.seeds[: A_SPLIT + 1])
    assert [[len(half) for half in split] for split in early] == [[SEEDS_A_HALF] * 2], "half a split asks nothing"


@pytest.mark.parametrize("shared", [False, True])
def test_a_folder_of_the_control_holds_what_train_control_gives(shared: bool, tmp_path: Path) -> None:
    recipe = replace(RECIPE, model=replace(RECIPE.model, shared_embedding=shared))
    ensemble = filled(recipe, "control", 5, tmp_path)
    expected = [TrainedTable(*each) for each in train_control(with_seed(recipe, 0), 5, "target")]
    assert all(same(*both) for both in zip(ensemble.tables("target"), expected, strict=True))


def test_kinds_and_counts_have_folders_of_their_own() -> None:
    keys = {ensemble_id(RECIPE, members_of(kind, count), kind) for kind in KINDS for count in (1, 2)}
    assert len(keys) == 6
    for kind in KINDS:
        assert [count_of(kind, len(members_of(kind, count))) for count in (1, 2, 7)] == [1, 2, 7]


def test_halves_and_the_control_never_train_a_seed_twice() -> None:
    for kind in KINDS:
        recipes = member_recipes(RECIPE, kind, members_of(kind, 2))
        assert len({recipe.training.seed for recipe in recipes.values()}) == len(recipes)


def test_what_cannot_be_asked_is_said() -> None:
    few = Corpus("few", tuple(Pair(f"a{row}", f"b{row}") for row in range(7)))
    same_target = Corpus("yes", tuple(Pair(f"a{row}", "yes") for row in range(50)))
    assert [refusal(few, kind) for kind in KINDS] == [None, "too_few_sentences", None]
    assert [refusal(same_target, kind) for kind in KINDS] == [None, "one_target", "one_target"]
    assert [refusal(RECIPE.corpus, kind) for kind in KINDS] == [None] * 3


def test_large_tables_allow_fewer_and_not_half_a_split() -> None:
    words = tuple(Pair(" ".join(f"s{row}_{k}" for k in range(20)), f"t{row}") for row in range(500))
    big = replace(RECIPE, corpus=Corpus("big", words), model=ModelConfig(embed_size=512))  # one run: 43 MB of 64 MB
    assert [usual_count(big, kind) for kind in KINDS] == [1, 0, 1]
    assert [usual_count(RECIPE, kind) for kind in KINDS] == [20, 2, 20]
