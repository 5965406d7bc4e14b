"""A page as a visitor meets it: opened by its address, read, and found healthy."""

import faulthandler
from collections.abc import Mapping
from functools import cache, lru_cache, partial

import pytest
from streamlit.components.lib.local_component_registry import LocalComponentRegistry
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime import RuntimeState
from streamlit.runtime.scriptrunner import RerunData
from streamlit.testing.v1 import AppTest, app_test, local_script_runner

from core.recipe import Recipe
from explorer.shell.session import KEY
from explorer.show.text import Lang
from tests import ROOT
from tests.seen import no_numbers, spoken_markup

# Each `AppTest` looks through every installed package for components: once is enough, and takes as long as two pages.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
# Each run of it compiles the page anew; a server compiles a page once for all visitors.
local_script_runner.ScriptCache = cache(local_script_runner.ScriptCache)  # type: ignore[misc]


class _Host:
    """What a page asks of its server; `AppTest` adds where files are kept. Nobody is connected: no cookie, no address.

    The one that comes with it is a `MagicMock`, which takes a tenth of a page to make. What it answers for an address
    was a mock, too, and the queue compared it with those of all visitors before.
    """

    state = RuntimeState.ONE_OR_MORE_SESSIONS_CONNECTED
    component_registry = LocalComponentRegistry()

    def get_client(self, session_id: str) -> None:
        del session_id

    @classmethod
    def as_specified(cls, spec: type) -> "_Host":
        del spec
        return cls()


app_test.MagicMock = _Host.as_specified  # type: ignore[misc, assignment]


def _ended(runner: local_script_runner.LocalScriptRunner, timeout: float = 3) -> None:
    """Wait for the thread of the script; `AppTest` asks a thousand times a second, which holds the script up."""
    thread = runner._script_thread
    assert thread is not None
    thread.join(timeout)
    if thread.is_alive():
        faulthandler.dump_traceback()  # what it waits for, and who holds that
        runner.request_stop()
        raise RuntimeError(f"the page has not been drawn within {timeout} seconds")


local_script_runner.require_widgets_deltas = _ended

PAGES = [path.stem for path in sorted((ROOT / "pages").glob("*.py"))]


def opened(page: str, lang: Lang = "en", state: Mapping[str, object] | None = None, **query: str) -> AppTest:
    """The first page of a visit, opened by its address; query: what stands in the address behind the question mark.

    state: of controls that no address names, as if the visitor had set them before.
    """
    app = AppTest.from_file(str(ROOT / "Home.py"), default_timeout=120)
    app.switch_page(f"pages/{page}.py")
    for key, value in ({"lang": lang} | query).items():
        app.query_params[key] = value
    for key, choice in (state or {}).items():
        app.session_state[key] = choice
    app.run()
    assert not app.exception, [each.value for each in app.exception]
    return app


looked_at = lru_cache(64)(opened)
"""The same for tests that only read: they share the page, and nobody may touch a control of it."""


def gone_back(app: AppTest, address: Mapping[str, str]) -> AppTest:
    """What Back and Forward in the browser do: the page at an earlier address, in the same visit."""
    app.query_params.clear()
    app.query_params.update(address)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_script_runner, "RerunData", partial(RerunData, is_history_navigation=True))
        app.run()
    return app


def turned_to(app: AppTest, page: str, **state: object) -> AppTest:
    """Another page, with controls set.

    A server carries what is chosen to the next page. `AppTest` has a server of its own for each run, so the address
    carries it here, which holds the same.
    """
    links = app.session_state["_links"] if "_links" in app.session_state else {}  # noqa: SIM401, it has no `get`
    address = dict(app.query_params) | {key: links[key].write(value) for key, value in state.items() if key in links}
    app.switch_page(f"pages/{page}.py")
    for key in state.keys() - links.keys():
        app.session_state[key] = state[key]
    return healthy(gone_back(app, {key: str(value) for key, value in address.items()}), (page, state))


def walk(app: AppTest) -> None:
    """Through every page by the menu."""
    for page in PAGES:
        turned_to(app, page)


def healthy(app: AppTest, what: object = "") -> AppTest:
    """No fault, no number that is none, no backslash read out; what: named when there is one."""
    assert not app.exception, (what, [each.value for each in app.exception])
    assert no_numbers(app) == [], what
    assert spoken_markup(app) == [], what
    return app


def said(app: AppTest) -> str:
    """Every sentence of the page."""
    assert not app.exception, [each.value for each in app.exception]
    written = (app.markdown, app.caption, app.info, app.success, app.warning, app.error)
    return "\n".join(element.value for kind in written for element in kind)


def draft(app: AppTest) -> Recipe:
    """The recipe that the visitor edits."""
    recipe: Recipe = app.session_state[KEY].draft
    return recipe
