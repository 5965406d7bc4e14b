"""How many pairs come out right is a number of one epoch, and is said of no other."""

import shutil
from pathlib import Path

import pytest

from core.runs.run import Run
from explorer import ASSETS
from explorer.study.outcome import last_taken, latest


def stopped_after(epoch: int, folder: Path) -> Run:
    """The articles' run, as if it had been stopped."""
    copy = Path(shutil.copytree(ASSETS / "articles", folder / "stopped"))
    lines = (copy / "epochs.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (copy / "epochs.jsonl").write_text("".join(lines[: epoch + 1]), encoding="utf-8")
    return Run.open(copy)


@pytest.mark.parametrize(
    ("stopped", "taken"), [(0, (0, 0.0)), (3, (3, None)), (10, (10, 0.0)), (19, (10, 0.0)), (23, (20, 1.0))]
)
def test_a_measure_is_of_the_epoch_in_which_it_was_taken(
    stopped: int, taken: tuple[int, float | None], tmp_path: Path
) -> None:
    """After epoch 3 nobody has counted anew: the count before training is not that of epoch 3."""
    run = stopped_after(stopped, tmp_path)
    assert last_taken(run, "exact_match") == taken
    assert latest(run, "exact_match") == taken[1]
