"""A server and a store for each module that trains, one for those that only look; a picture of the page that failed."""

from collections.abc import Generator, Iterator

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


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server and a store for the journeys of one module."""
    with unharmed(tmp_path_factory.mktemp("served")) as address:
        yield address


@pytest.fixture(scope="package")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One server for all journeys that look at what is shipped with it and train nothing."""
    with unharmed(tmp_path_factory.mktemp("served")) as address:
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
