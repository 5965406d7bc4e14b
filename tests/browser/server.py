"""A real server on a free port, and a real browser in front of it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests import ROOT
from tests.browser.chromium import FLAGS, SOFTWARE_GL, find

PATIENCE = 180_000  # milliseconds; the machines of tests are slow and shared


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def serving(store: Path, port: int | None = None, script: str = "Home.py", **environment: str) -> Iterator[str]:
    """Serve a script with its runs in `store` until the block ends; gives the address."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", script, f"--server.port={port}"]
    command += ["--server.address=127.0.0.1", "--server.headless=true"]
    environment = (
        os.environ
        | {"EXPLORER_STORE": str(store), "EXPLORER_PROFILE": "local", "EXPLORER_EXECUTOR": "local"}
        | environment
    )
    log = (store.parent / f"server-{port}.log").open("w")
    with log, subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log) as process:
        try:
            _wait_until_healthy(f"http://127.0.0.1:{port}", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()


@contextmanager
def unharmed(folder: Path) -> Iterator[str]:
    """Serve the program with an empty store in `folder`; nothing that is asked of it until the block ends may raise."""
    with serving(folder / "store") as address:
        yield address
        (log,) = folder.glob("server-*.log")
        assert "Traceback" not in log.read_text(encoding="utf-8"), log


def _wait_until_healthy(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE / 1_000
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the server did not start; see its log beside the store")


@contextmanager
def chromium(graphics: Sequence[str] = SOFTWARE_GL) -> Iterator[Browser]:
    """A headless Chromium; every `new_context` is a fresh browser profile. graphics: flags; the default draws WebGL."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=[*FLAGS, *graphics])
        yield browser
        browser.close()


# Notes of each page when it last said something to the server, and when it last heard from it.
LISTEN = """window.WebSocket = class extends WebSocket {
  constructor(...args) {
    super(...args);
    this.addEventListener('message', () => { window.heard = performance.now(); });
  }
  send(said) { window.said = performance.now(); super.send(said); }
};"""
# Counts the frames in a row that the browser has drawn while the script of the page was at rest, and nothing that the
# page has said was without an answer: on a busy machine a script begins many frames after the click.
AT_REST = """asked => {
  const waits = (window.said ?? 0) > (window.heard ?? 0);
  const rests = '[data-testid=stApp][data-test-script-state=notRunning]';
  const app = waits ? null : document.querySelector(rests);
  const before = window.atRest?.asked === asked ? window.atRest.frames : 0;
  window.atRest = { asked, frames: app?.querySelector('[data-testid=stMain] h1') ? before + 1 : 0 };
  return window.atRest.frames > 9;
}"""
ASKED = count()


def settled(page: Page) -> Page:
    """Wait until the server has answered, and the script of the page has ended and rests while ten frames are drawn."""
    page.wait_for_function(AT_REST, arg=next(ASKED), timeout=PATIENCE)
    return page


def opened(page: Page, address: str) -> Page:
    """Go to an address and wait until the page is drawn."""
    page.goto(address, timeout=PATIENCE)
    return settled(page)


def main_text(page: Page) -> str:
    """What stands in the main column."""
    return page.locator("[data-testid=stMain]").inner_text()


def faults(page: Page) -> list[str]:
    """Texts of exception boxes on the page; a healthy page has none."""
    return page.locator("[data-testid=stException]").all_inner_texts()
