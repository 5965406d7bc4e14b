"""One server and one browser for the journeys, each by a visitor of its own; pictures of the pages that failed."""

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.actions import Visitors
from tests.browser.server import ROOT, chromium, unharmed

ARTIFACTS = ROOT / "test-artifacts"
HARMED = pytest.StashKey[bool]()


def pytest_itemcollected(item: pytest.Item) -> None:
    """Whatever stands in this folder needs a browser."""
    item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    visitors = getattr(item, "funcargs", {}).get("visitors")
    if call.when == "call" and report.failed and isinstance(visitors, Visitors):
        item.stash[HARMED] = True
        ARTIFACTS.mkdir(exist_ok=True)
        for number, page in enumerate(visitors.seen):
            page.screenshot(path=ARTIFACTS / f"{item.name}-{number}.png", full_page=True)
    return report


@pytest.fixture(scope="package")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of `server`."""
    return tmp_path_factory.mktemp("served") / "store"


@pytest.fixture(scope="package")
def server(store: Path) -> Iterator[str]:
    """One server for all journeys: a server and its workers take as long to start as a journey.

    Visitors see nothing of each other, so each journey is a visitor with sentences, or a seed, of its own.
    """
    with unharmed(store.parent) as address:
        yield address


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Closed after the last journey: no loop of Playwright's runs beneath the tests that follow."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="package")
def tabs(browser: Browser) -> Visitors:
    """The tabs of all journeys."""
    return Visitors(browser)


@pytest.fixture
def visitors(tabs: Visitors, request: pytest.FixtureRequest) -> Iterator[Visitors]:
    """Called, it gives the tab of a visitor who has never been here; as often as a test has visitors."""
    yield tabs
    tabs.leave(harmed=request.node.stash.get(HARMED, False))


@pytest.fixture
def page(visitors: Visitors) -> Page:
    return visitors()
