"""The finished welcome page beside an empty Streamlit page, visit by visit in turn: `python -m benchmarks paint`.

Each server is fresh, each visitor has a browser profile of their own, and the finished page has its title, its story
and its diagram. The first visitor comes to a server that nobody has visited, the tenth after nine others.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.report import Figure
from benchmarks.server import at_most, cold_server, wait_until_healthy
from tests.browser.server import chromium, free_port

EMPTY = 'import streamlit as st\n\nst.title("empty")\n'
FINISHED = {"empty": ["h1"], "welcome": ["h1", ".part", ".player", "[data-testid=stColumn] p"]}
# Milliseconds since the address was opened, in the first frame in which the last of each of these is seen; else false.
# The page looks at itself: a test tool that asks from outside does so twice a second after its first tries. It looks at
# little, and at places only when all is there: a look at every element in every frame took 59 ms of one visit.
SEEN = """wanted => {
  const shadows = [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")].map(host => host.shadowRoot);
  const roots = [document, ...shadows.filter(Boolean)];
  const last = wanted.map(name => roots.flatMap(root => [...root.querySelectorAll(name)]).at(-1));
  const boxes = last.every(Boolean) && last.map(one => one.getBoundingClientRect());
  return boxes && boxes.every(box => box.width && box.height) && performance.now();
}"""
VISITORS = 10
MOST = 1.35
PATIENCE = 60_000  # milliseconds


@contextmanager
def _empty_server() -> Iterator[str]:
    """A server of a page with a title and nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        script, port = Path(folder) / "empty.py", free_port()
        script.write_text(EMPTY, encoding="utf-8")
        options = [f"--server.port={port}", "--server.headless=true"]
        command = [sys.executable, "-m", "streamlit", "run", str(script), *options]
        quiet = subprocess.DEVNULL
        with subprocess.Popen(command, cwd=folder, stdout=quiet, stderr=quiet) as process:
            try:
                wait_until_healthy(port)
                yield f"http://127.0.0.1:{port}"
            finally:
                process.kill()


def _visit(browser: Browser, address: str, seen: list[str]) -> float:
    """Seconds until all of that is visible, for somebody who has never been there."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
    page = context.new_page()
    page.goto(address, wait_until="commit")
    milliseconds: float = page.wait_for_function(SEEN, arg=seen, timeout=PATIENCE).json_value()
    context.close()
    return milliseconds / 1000


def main(quick: bool) -> list[Figure]:
    """All figures: what, measured, spread, required, met."""
    ratios: dict[str, list[float]] = {"first": [], "tenth": []}
    with chromium(graphics=["--disable-gpu"]) as browser:
        for _ in range(2 if quick else 7):
            with _empty_server() as empty, cold_server() as (_, own):
                for number in range(1, VISITORS + 1):
                    bare = _visit(browser, empty, FINISHED["empty"])
                    whole = _visit(browser, f"{own}/welcome", FINISHED["welcome"])
                    if number in (1, VISITORS):
                        ratios["first" if number == 1 else "tenth"].append(whole / bare)
    return [
        at_most(f"finished welcome page / empty page, {which} visitor", values, MOST)
        for which, values in ratios.items()
    ]
