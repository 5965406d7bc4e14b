"""A damaged store through the pages: no error page, the damaged thing is said, a run can be deleted."""

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from core.data.corpus import Corpus, Pair
from core.recipe import Recipe, TrainConfig
from core.runs.run import Run
from core.training.recording import record
from explorer.jobs.store import store
from explorer.shell.session import KEY
from tests.pages.page import PAGES, draft, healthy, opened, said, turned_to

RECIPE = Recipe(
    Corpus("three", (Pair("a b c", "x y"), Pair("b c d", "y z"), Pair("c a a", "z"))), training=TrainConfig(epochs=3)
)
HARMS: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda data: data[: len(data) // 2],
    "empty": lambda _: b"",
    "flipped": lambda data: data[:40] + bytes([data[40] ^ 8]) + data[41:],
    "garbage": lambda data: random.Random(1).randbytes(len(data)),
    "not UTF-8": lambda _: b'{"\xff": 0}\n',
}
FOLDER = "a folder in its place"
VISITOR = "v" * 32
FILES = ("recipe.json", "vocabulary.json", "epochs.jsonl", "status.json", "tables", "weights", "control")


@pytest.fixture(autouse=True)
def visited(fresh_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test has a store of its own; its visitor is known."""
    del fresh_store
    monkeypatch.setattr("explorer.shell.session.new_visitor", lambda: VISITOR)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return record(RECIPE, tmp_path_factory.mktemp("damage") / RECIPE.id).folder


def harmed(trained: Path, name: str, harm: str) -> None:
    """The run in the store, on the visitor's list, with one file harmed."""
    folder = store().folder(RECIPE.id)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(trained, folder)
    path = (max if name == "tables" else min)((folder / name).iterdir()) if (folder / name).is_dir() else folder / name
    if harm == FOLDER:
        path.unlink(missing_ok=True)
        (path / "within").mkdir(parents=True)
    else:
        path.write_bytes(HARMS[harm](path.read_bytes() if path.exists() else b"{}" * 40))
    store().own(VISITOR, RECIPE.id, "My own")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "harm"), [(name, harm) for name in FILES for harm in [*list(HARMS)[len(name) % 2 :: 2], FOLDER]]
)
def test_a_damaged_run_is_listed_and_can_be_deleted(name: str, harm: str, trained: Path) -> None:
    harmed(trained, name, harm)
    app = healthy(opened("runs", run=RECIPE.id))
    assert "My own" in str([frame.value for frame in app.dataframe])
    whole = not Run.open(store().folder(RECIPE.id)).damage if _opens() else False
    assert whole or "damaged" in said(app)
    for page in random.Random(name + harm).sample(PAGES, 3):
        turned_to(app, page)
    turned_to(app, "runs")
    healthy(app.button(key=f"_delete_now_{RECIPE.id}").click().run())
    assert not store().folder(RECIPE.id).exists()
    assert "My own" not in str([frame.value for frame in app.dataframe])


def _opens() -> bool:
    try:
        Run.open(store().folder(RECIPE.id))
    except ValueError:
        return False
    return True


def test_training_a_damaged_run_again_says_so(trained: Path) -> None:
    harmed(trained, "tables", "cut")
    app = opened("train", run=RECIPE.id)
    assert "is damaged and cannot be read" in said(app)
    app.button(key="start").click().run()
    assert "trained again from the start" in said(healthy(app.run()))
    assert Run.open(store().folder(RECIPE.id)).status == "finished"


@pytest.mark.parametrize("harm", sorted(set(HARMS) - {"flipped"}))
def test_a_damaged_draft_is_said_and_replaced_by_the_next_edit(harm: str) -> None:
    path = store().draft_file(VISITOR)
    path.parent.mkdir(parents=True)
    path.write_bytes(HARMS[harm](RECIPE.to_json().encode()))
    app = opened("corpus")
    assert "edits of the pairs and settings" in said(app)
    assert draft(app) == Recipe.articles()
    app.session_state[KEY].edit(replace(RECIPE, training=TrainConfig(epochs=4)))
    assert Recipe.from_json(path.read_text("utf-8")).training.epochs == 4


def test_a_page_survives_a_file_that_breaks_after_its_run_was_opened(trained: Path) -> None:
    shutil.copytree(trained, store().folder(RECIPE.id))
    healthy(opened("similarity", run=RECIPE.id))
    table = min((store().folder(RECIPE.id) / "tables").iterdir())
    table.write_bytes(table.read_bytes()[:100])
    assert "damaged" in said(healthy(opened("projection", run=RECIPE.id)))
