"""One server and one browser for the journeys, each by a visitor of its own; a picture of the page that failed."""

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.actions import visitor
from tests.browser.server import ROOT, chromium, unharmed

ARTIFACTS = ROOT / "test-artifacts"


def pytest_itemcollected(item: pytest.Item) -> None:
    """Whatever stands in this folder needs a browser."""
    item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    page = getattr(item, "funcargs", {}).get("page")
    if call.when == "call" and report.failed and isinstance(page, Page):
        ARTIFACTS.mkdir(exist_ok=True)
        page.screenshot(path=ARTIFACTS / f"{item.name}.png", full_page=True)
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


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = visitor(browser)
    yield context.new_page()
    context.close()
