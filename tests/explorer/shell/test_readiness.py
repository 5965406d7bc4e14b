"""A server is ready before its first visitor comes: no page is the first to import a library."""

import re
import subprocess
import sys
import tomllib

import pytest
from streamlit import config

from tests import ROOT

VISIT = """
import sys
from explorer.shell.readiness import get_ready
get_ready()
before = set(sys.modules)
from tests.pages.page import PAGES, opened
for page in PAGES:
    opened(page)
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
