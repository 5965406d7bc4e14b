"""The map of one recording is never shown for another of the same recipe."""

import shutil
from pathlib import Path

from core.data.corpus import Side
from core.embeddings.table import EmbeddingTable
from core.runs.run import Run
from explorer import ASSETS
from explorer.screens.train.live import _cast_of, _placed, _record


class Elsewhere(Run):
    """The same recipe on a machine with other bits: there no word has moved."""

    def table(self, side: Side, epoch: int) -> EmbeddingTable:
        """That of the start."""
        del epoch
        return super().table(side, 0)


def test_two_recordings_of_one_recipe_have_two_maps(tmp_path: Path) -> None:
    shipped = Run.open(ASSETS / "articles")
    here = Elsewhere.open(Path(shutil.copytree(shipped.folder, tmp_path / shipped.id)))
    assert here.id == shipped.id
    start, moved, still = (
        _placed(_record(run), epoch, _cast_of(_record(run), run), run)
        for run, epoch in ((shipped, 0), (shipped, 50), (here, 50))
    )
    assert (moved != start).any()
    assert (still == start).all()
