"""What is kept in memory of the files of a run, which a server has thousands of."""

from pathlib import Path

import numpy as np

from core.runs.array_store import Shelf, ShelfWriter


def test_epochs_with_the_same_arrays_share_one_description(tmp_path: Path) -> None:
    writer = ShelfWriter(tmp_path)
    for epoch in range(5):
        writer.add(epoch, {"a": np.zeros((3, 2 + epoch // 3), np.float32), "b": np.zeros(7, np.float32)})
    writer.flush()
    shapes = Shelf.open(tmp_path).shapes
    assert [shapes[epoch]["a"] for epoch in range(5)] == [(3, 2)] * 3 + [(3, 3)] * 2
    assert len({id(each) for each in shapes.values()}) == 2
