"""Fifty visitors who watch one run look at its files as often as one does."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from core.errors import InputError
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.training.recording import record
from explorer.study import opened
from explorer.study.opened import FRESH, watched_run


def test_who_watches_a_run_shares_one_look_until_the_next_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = SimpleNamespace(now=1_000.0)
    monkeypatch.setattr(opened, "time", SimpleNamespace(monotonic=lambda: clock.now))
    with pytest.raises(InputError):
        watched_run(tmp_path)
    recipe = Recipe(Recipe.articles().corpus, ModelConfig(3, 3), TrainConfig(epochs=1))
    record(recipe, tmp_path)
    first = watched_run(tmp_path)
    assert [one.number for one in first.epochs] == [0, 1], "that nothing was there is not kept"
    with (tmp_path / "epochs.jsonl").open("a", encoding="utf-8") as journal:
        journal.write("no line\n")
    assert watched_run(tmp_path) is first
    clock.now += FRESH
    assert watched_run(tmp_path).damage
