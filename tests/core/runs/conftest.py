"""A recorded run for all tests of this folder; they read it and never write to its folder."""

import pytest

from core.runs.run import Run
from core.training.recording import record
from tests.core.runs import RECIPE


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return record(RECIPE, tmp_path_factory.mktemp("runs") / RECIPE.id)
