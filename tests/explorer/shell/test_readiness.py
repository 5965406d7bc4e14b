"""A server is ready before its first visitor comes: no page is the first to import a library."""

import re
import subprocess
import sys
import threading
import tomllib
from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit import config
from streamlit.runtime import RuntimeState

from explorer.shell import readiness
from tests import ROOT
from tests.browser.server import free_port
from tests.until import until

VISIT = """
import sys
from explorer.shell.readiness import get_ready
get_ready()
before = set(sys.modules)
from tests.pages.page import PAGES, opened
for page in PAGES:
    opened(page, "zh")
print(*sorted(name for name in set(sys.modules) - before if "." not in name))
print(*sorted(before))
"""
OURS_OR_SMALL = {"tests", "joblib", "rjieba", "tokenizers", "threadpoolctl"}
"no library asks whether these have been imported"


@pytest.mark.slow
def test_a_ready_server_has_imported_every_library_that_a_page_needs_but_not_torch() -> None:
    ran = subprocess.run([sys.executable, "-c", VISIT], cwd=ROOT, capture_output=True, text=True, check=True)
    new, before = (set(line.split()) for line in ran.stdout.splitlines()[-2:])
    installed = {name for name in new if not re.match("_|pytest|pluggy|iniconfig|packaging|py$|pygments", name)}
    assert installed - OURS_OR_SMALL - set(sys.stdlib_module_names) == set()
    assert {"pandas", "pyarrow", "plotly", "sklearn", "narwhals"} <= before
    assert "torch" not in before | new


def test_no_full_collection_follows_every_run_and_tick_and_no_page_is_parsed() -> None:
    """The options are such that Streamlit has, so that a new version without them is noticed."""
    chosen = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["runner"]
    assert chosen == {"postScriptGC": False, "magicEnabled": False}
    assert {f"runner.{name}" for name in chosen} <= set(config.get_config_options())


class Host:
    """A host that ends when it has been looked at for the fourth time."""

    looks = 0

    @property
    def state(self) -> RuntimeState:
        self.looks += 1
        return RuntimeState.NO_SESSIONS_CONNECTED if self.looks < 4 else RuntimeState.STOPPING


def test_workers_end_with_the_host_that_was_there_whatever_others_come_and_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test of pages has a host of its own for each drawing; the end of one was taken for the end of the server."""
    host, others = Host(), SimpleNamespace(state=RuntimeState.STOPPED)
    hosts, before = iter([host]), set(threading.enumerate())
    monkeypatch.setattr(st.runtime, "get_instance", lambda: next(hosts, others))
    monkeypatch.setattr(readiness, "LOOK_SECONDS", 0.0)
    monkeypatch.setenv("EXPLORER_EXECUTOR", f"dask://127.0.0.1:{free_port()}")  # a queue that nobody else has
    readiness.close_with_the_host.__wrapped__()
    until(lambda: set(threading.enumerate()) <= before, "the end of the queue")
    assert host.looks == 4
