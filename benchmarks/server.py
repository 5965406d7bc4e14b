"""The web process: how soon a cold server shows its first page, how fast it answers, how much memory it takes.

    python -m benchmarks server

The first and the memory are measured on a real server with a real Chromium; reruns server-side, without the browser.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tests.browser.server import chromium, free_port, opened

Figure = dict[str, Any]
ROOT = Path(__file__).resolve().parent.parent
PAGES = [path.stem for path in sorted((ROOT / "pages").glob("*.py"))]
PATIENCE = 60.0  # seconds


@contextmanager
def cold_server() -> Iterator[tuple[int, str]]:
    """A server that nobody has visited yet, with an empty store: its process id and address."""
    with tempfile.TemporaryDirectory() as store, served(Path(store)) as server:
        yield server


@contextmanager
def served(store: Path, executor: str = "local") -> Iterator[tuple[int, str]]:
    """A server with its runs in `store`, until the block ends. BENCHMARKS_LOG: a file for what it says, if wanted."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "Home.py", f"--server.port={port}", "--server.headless=true"]
    with Path(os.environ.get("BENCHMARKS_LOG", os.devnull)).open("a") as log:
        environment = os.environ | {"EXPLORER_STORE": str(store), "EXPLORER_EXECUTOR": executor}
        with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log) as process:
            try:
                wait_until_healthy(port)
                yield process.pid, f"http://127.0.0.1:{port}"
            finally:
                process.kill()


def wait_until_healthy(port: int) -> None:
    """Return as soon as the server there answers."""
    until = time.monotonic() + PATIENCE
    while True:
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health") as answer:
            if answer.status == 200:
                return
        if time.monotonic() > until:
            raise RuntimeError("the server did not start")
        time.sleep(0.005)


@contextmanager
def own_server() -> Iterator[tuple[int, str]]:
    """A server nobody has visited, with a store that this process sees too: its process id and address."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"EXPLORER_STORE": folder, "FORWARDED_ALLOW_IPS": "*"}  # each session has an address of its own
        with served(Path(folder)) as server:
            yield server


def first_paint(browser: Browser) -> tuple[float, float]:
    """Seconds until /welcome by its link shows title and text: from the visit, and from the start of the server."""
    launched = time.perf_counter()
    with cold_server() as (_, address):
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
        page = context.new_page()
        visited = time.perf_counter()
        page.goto(f"{address}/welcome", wait_until="commit")
        page.wait_for_selector("[data-testid=stMain] h1", state="visible", timeout=PATIENCE * 1000)
        page.wait_for_selector("[data-testid=stMain] p", state="visible", timeout=PATIENCE * 1000)
        painted = time.perf_counter()
        context.close()
    return painted - visited, painted - launched


def resident_megabytes(pid: int) -> float:
    """What a process holds now."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def loaded(pid: int, library: str) -> bool:
    """Whether a running process has mapped a compiled module of this package."""
    return f"/{library}/" in Path(f"/proc/{pid}/maps").read_text(encoding="utf-8")


def every_page(browser: Browser) -> list[Figure]:
    """Memory of a server with every page opened in a browser, in both languages, and whether one has loaded torch."""
    with cold_server() as (pid, address):
        page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
        for name in PAGES:
            for lang in ("en", "zh"):
                opened(page, f"{address}/{name}?lang={lang}")
        taken, found = resident_megabytes(pid), ["torch"] if loaded(pid, "torch") else []
    return [
        at_most("web process with every page opened (MB)", [taken], 350),
        none_of("any page loads torch into the web process", found),
    ]


EXPERIMENTS = ("ideas?idea=negative", "ideas?idea=experts", "ideas?idea=contrastive")
"the slowest of the light ones, which train while the page is drawn"
RERUNS = """
import json, sys, time
from streamlit.testing.v1 import AppTest
(name, _, idea), rounds = sys.argv[1].partition("?idea="), int(sys.argv[2])
app = AppTest.from_file("Home.py", default_timeout=60).run()
if idea:
    app.query_params["idea"] = idea
if name != "welcome":
    app.switch_page(f"pages/{name}.py").run()
for _ in range(3):
    app.run()
taken = []
for _ in range(rounds):
    start = time.perf_counter()
    app.run()
    taken.append(1000 * (time.perf_counter() - start))
assert not app.exception, app.exception
print("\\n" + json.dumps([taken, ["torch"] if "torch" in sys.modules else []]))
"""


def reruns(name: str, rounds: int) -> list[Figure]:
    """How long the server takes over one rerun of a page, in a fresh process; and whether it has imported torch."""
    with tempfile.TemporaryDirectory() as store:
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", RERUNS, name, str(rounds)],
            cwd=ROOT,
            env=os.environ | {"EXPLORER_STORE": store, "EXPLORER_EXECUTOR": "inline", "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode != 0:
        raise RuntimeError(f"/{name} does not run: {done.stderr[-2000:]}")
    taken, imported = json.loads(done.stdout.strip().splitlines()[-1])
    return [at_most(f"rerun of /{name}, server-side (ms)", taken, 100)] + (
        [none_of(f"/{name} loads torch into the web process", imported)] if imported else []
    )


def at_most(what: str, values: list[float], most: float) -> Figure:
    """The median of the values against the most that is allowed."""
    measured = statistics.median(values)
    spread = [round(min(values), 2), round(max(values), 2)] if len(values) > 1 else None
    required = f"< {most:g}"
    return {
        "what": what,
        "measured": round(measured, 2),
        "spread": spread,
        "required": required,
        "met": measured < most,
    }


def none_of(what: str, found: list[str]) -> Figure:
    """A list that must be empty."""
    return {"what": what, "measured": ", ".join(found) or "no", "spread": None, "required": "no", "met": not found}


def main(quick: bool) -> list[Figure]:
    """All figures: what, measured, spread, required, met."""
    with chromium(graphics=["--disable-gpu"]) as browser:
        visits = [first_paint(browser) for _ in range(3 if quick else 9)]
        figures = every_page(browser)
    figures += [figure for name in (*PAGES, *EXPERIMENTS) for figure in reruns(name, 7 if quick else 31)]
    from_visit, from_launch = ([visit[part] for visit in visits] for part in (0, 1))
    cold = at_most("first paint of /welcome by its link on a server nobody visited before (s)", from_visit, 1.5)
    whole = at_most("the same, counted from the start of the server process (s)", from_launch, 1.5)
    return [cold, whole | {"required": "", "met": None}, *figures]
