"""Set before anything is imported: one thread unless more are asked for; a store and an executor for tests only."""

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

settings.register_profile("patient", deadline=None)  # a busy machine takes longer than 200 ms for what is right
settings.load_profile("patient")
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")
# What is compiled is kept, also where nobody asked for that: a run starts some hundred programs of the same modules.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
os.environ["EXPLORER_STORE"] = tempfile.mkdtemp(prefix="explorer-tests-")
os.environ["EXPLORER_EXECUTOR"] = "inline"
atexit.register(shutil.rmtree, os.environ["EXPLORER_STORE"], ignore_errors=True)


class OneBrowser(LoadScopeScheduling):  # type: ignore[misc]  # it has no types
    """With `-n 3` one process begins with the browser's journeys, and the others do what comes after them.

    Two browsers at once are more than a small machine bears, and journeys then fail for lack of time.
    """

    def _split_scope(self, nodeid: str) -> str:
        """What goes to one process together: the journeys; a module, whose runs and pages are then made once only.

        The modules beside the folders come last and share little: test by test, so that all processes end together.
        """
        module = nodeid.partition("::")[0]
        return "browser" if module.startswith("tests/browser/") else nodeid if module.count("/") == 1 else module


@pytest.hookimpl(optionalhook=True)  # of xdist, which may be switched off
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> OneBrowser:
    config.option.loadscopereorder = False  # the order of the folders, in which `browser` is the first
    return OneBrowser(config, log)


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The budgets of a local server: a visitor's minute of training is little for two threads on a busy machine."""
    monkeypatch.setenv("EXPLORER_PROFILE", "local")


@pytest.fixture(scope="module")
def own_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store for the tests of one module."""
    with pytest.MonkeyPatch.context() as patch:
        place = tmp_path_factory.mktemp("own") / "store"
        patch.setenv("EXPLORER_STORE", str(place))
        yield place


@pytest.fixture
def fresh_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store for one test."""
    place = tmp_path / "store"
    monkeypatch.setenv("EXPLORER_STORE", str(place))
    return place
