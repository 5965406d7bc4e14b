"""Names of runs: naming a visitor's many runs is no more work than naming few, and no two names are alike."""

import os
import threading
from pathlib import Path

import pytest

from core.recipe import Recipe
from core.runs.ensemble import with_seed
from core.runs.run import recipe_file
from explorer import ASSETS
from explorer.jobs.store import store
from explorer.shell.run_names import NEWEST, run_names
from explorer.shell.text import TEXT
from explorer.show.text import LANGS

pytestmark = pytest.mark.usefixtures("fresh_store")


def listed(count: int, visitor: str) -> list[str]:
    """So many runs on the visitor's list, the newest last; only their recipes are there."""
    ids = []
    for seed in range(count):
        recipe = with_seed(Recipe.articles(), sum(visitor.encode()) * 1_000 + seed)
        folder = store().folder(recipe.id)
        folder.mkdir(parents=True)
        (folder / "recipe.json").write_bytes(recipe_file(recipe, {}))
        store().own(visitor, recipe.id, "twin" if seed in (0, count - 1) else "")
        ids.append(recipe.id)
    return ids


def files_looked_at(visitor: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many files are asked for when the picker's names are made, by this thread: others look after jobs."""
    asked, here = 0, threading.get_ident()

    def counted(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        nonlocal asked
        asked += threading.get_ident() == here
        return path.lstat() if not follow_symlinks else os.stat(path)  # noqa: PTH116 - `Path.stat` is what is counted

    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", counted)
        run_names(visitor, "en", store().newest(visitor, NEWEST))
    return asked


@pytest.mark.slow
def test_a_thousand_runs_are_named_as_fast_as_fifty(monkeypatch: pytest.MonkeyPatch) -> None:
    listed(60, "ann")
    files_looked_at("ann", monkeypatch)  # what is found once only
    listed(400, "bob")
    assert files_looked_at("ann", monkeypatch) == files_looked_at("bob", monkeypatch) <= NEWEST + 1
    assert len(store().newest("bob", NEWEST)) == NEWEST


def test_an_old_run_with_the_same_name_is_told_apart() -> None:
    ids = listed(NEWEST + 10, "ann")
    names = run_names("ann", "en")
    assert names[ids[0]] == "twin"
    assert names[ids[-1]] == f"twin #{NEWEST + 10}"
    assert ids[1] not in names
    assert run_names("ann", "en", [ids[1]])[ids[1]] not in names.values()


def test_the_open_list_is_known_by_its_label_in_both_languages() -> None:
    """It is as wide as the longest name; `tests/browser/test_narrow.py` looks at it."""
    style = (ASSETS / "frame.css").read_text(encoding="utf-8")
    labels = ", ".join(f'[aria-label="{TEXT[lang].run}"]' for lang in LANGS)
    assert f'[data-testid="stSelectboxVirtualDropdown"]:has(> :is({labels})) {{' in style
