"""The shipped article run is what the program records today, and what the articles publish."""

from pathlib import Path

import numpy as np
import pytest

from core.recipe import Recipe
from core.runs.run import Run
from core.training.shipped import WEIGHT_EPOCHS, build_articles
from tests import ASSETS
from tests.tolerances import LOSS, PRINTED, WEIGHT


@pytest.fixture(scope="module")
def shipped() -> Run:
    return Run.open(ASSETS / "articles")


def test_the_shipped_run_is_whole(shipped: Run) -> None:
    assert shipped.recipe == Recipe.articles()
    assert shipped.id == Recipe.articles().id  # though its folder has another name
    assert shipped.status == "finished"
    assert shipped.kept == tuple(range(51))
    assert set(shipped.weight_epochs) == WEIGHT_EPOCHS
    assert sum(path.stat().st_size for path in shipped.folder.rglob("*") if path.is_file()) < 7_000_000


@pytest.mark.usefixtures("patient")
def test_rebuilding_gives_the_same_numbers(shipped: Run, tmp_path: Path) -> None:
    rebuilt = build_articles(tmp_path)
    assert {path.name for path in rebuilt.folder.iterdir()} == {path.name for path in shipped.folder.iterdir()}
    assert (rebuilt.folder / "vocabulary.json").read_bytes() == (shipped.folder / "vocabulary.json").read_bytes()
    for ours, theirs in zip(rebuilt.epochs[1:], shipped.epochs[1:], strict=True):
        assert ours.loss == pytest.approx(theirs.loss, abs=LOSS)
        assert ours.exact_match == theirs.exact_match
    for kind in ("tables", "weights"):
        assert rebuilt.shelves[kind].epochs == shipped.shelves[kind].epochs
        for epoch in shipped.shelves[kind].epochs:
            ours, theirs = rebuilt.shelves[kind].read(epoch), shipped.shelves[kind].read(epoch)
            assert ours.keys() == theirs.keys()
            assert all(np.allclose(ours[name], theirs[name], rtol=0, atol=WEIGHT) for name in theirs)


def test_it_has_the_losses_and_translations_of_the_articles(shipped: Run) -> None:
    assert [f"{epoch.loss:.4f}" for epoch in shipped.epochs[10::10]] == [
        "1.8045",
        "0.4512",
        "0.1405",
        "0.0623",
        "0.0391",
    ]
    for pair in shipped.recipe.corpus.pairs:
        assert shipped.translate(pair.source) == pair.target
    assert shipped.translate(shipped.recipe.corpus.pairs[0].source, epoch=0) != shipped.recipe.corpus.pairs[0].target


def test_its_closest_words_are_those_the_articles_publish_and_were_so_before_training(shipped: Run) -> None:
    for epoch, published in ((50, 0.3578), (0, 0.3515)):
        table = shipped.table("source", epoch).without_specials()
        unit = table.vectors / np.linalg.norm(table.vectors, axis=1, keepdims=True)
        cosines = np.triu(unit @ unit.T, 1)
        first, second = np.unravel_index(cosines.argmax(), cosines.shape)
        assert {table.words[first], table.words[second]} == {"学习", "有趣"}
        assert float(cosines.max()) == pytest.approx(published, abs=PRINTED)
