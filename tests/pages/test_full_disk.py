"""A disk without room, and a run whose folder vanishes: one sentence a trouble, nothing that was there is lost."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.data.corpus import Corpus, Pair
from core.link import to_link
from core.recipe import Recipe, TrainConfig
from explorer.jobs.queue import jobs
from explorer.jobs.store import store
from tests import ROOT
from tests.pages.page import opened, turned_to

RECIPE = Recipe(
    Corpus("three", (Pair("a b c", "x y"), Pair("b c d", "y z"), Pair("c a a", "z"))), training=TrainConfig(epochs=3)
)
FULL = """
import resource
from core.errors import DiskFull
from explorer.jobs.queue import jobs
from explorer.show.text.errors import sentence
from tests.pages.page import PAGES, healthy, opened, turned_to
from tests.pages.test_full_disk import LINK, pressed
said = sentence(DiskFull("run"), "en")
train, runs = opened("train"), opened("runs")
# From here on no file may hold a single byte; a file that is too large is one of the ways in which a disk is full.
resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
for page in PAGES:
    assert not healthy(opened(page)).error, page
for app, label in ((train, "Train again"), (runs, "Start")):
    assert [box.value for box in pressed(app, label).error] == [said], label
linked = healthy(opened("train", recipe=LINK))
assert [box.value for box in (*linked.error, *linked.warning)] == [said]
assert jobs().live() == frozenset(), "nothing waits that could not be asked for"
print("held")
"""
LINK = to_link(RECIPE)


def pressed(app: AppTest, label: str) -> AppTest:
    """A page after a click on the button with that label."""
    app = next(button for button in app.button if button.label == label).click().run()
    assert not app.exception, [each.value for each in app.exception]
    return app


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits the size of files")
def test_where_nothing_can_be_stored_every_page_opens_and_each_start_says_so_once(tmp_path: Path) -> None:
    program = f"import os; os.environ['EXPLORER_STORE'] = {str(tmp_path)!r}\n"
    program += f"os.environ['EXPLORER_EXECUTOR'] = 'inline'\n{FULL}"
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.stdout.split()[-1:] == ["held"], ran.stderr[-3000:]


@pytest.mark.usefixtures("fresh_store", "patient")
def test_a_run_whose_folder_vanishes_is_one_alert_and_the_next_drawing_has_none() -> None:
    app = opened("train", recipe=LINK)
    assert store().folder(RECIPE.id).exists()
    shutil.rmtree(store().folder(RECIPE.id))
    alerts = [len(app.run().error) + len(app.warning) for _ in range(2)]
    assert not app.exception
    assert alerts == [1, 0]
    assert jobs().view(RECIPE.id).state == "unknown"
    for page in ("runs", "similarity"):
        assert not turned_to(app, page).error
