"""The memory of the web process: many visitors at once on every page of a run of very many words.

    python -m benchmarks memory [--quick]

A real server with websocket sessions, without browsers. Each visitor begins at another page, and looks at another side
and epoch than the one before.
"""

import asyncio
import os
import secrets
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.typing import Subprotocol

from benchmarks.server import ROOT, at_most, none_of, resident_megabytes
from core.recipe import Recipe
from explorer.shell.text import TEXT
from explorer.show.text import LANGS
from tests.browser.server import free_port, serving

Figure = dict[str, Any]
VISITORS, WORDS = 8, 19_990  # the most that a run may have, specials included
VIEWS = ("pairs", "heatmap", "neighbours", "topics", "cooccurrence", "norms", "cosine")
PAGES = (
    *((name, "") for name in ("welcome", "corpus", "train", "decode", "claims", "runs", "ideas", "evidence")),
    *(("similarity", f"&similarity_view={view}") for view in VIEWS),
    *(("projection", f"&method={method}") for method in ("pca", "tsne")),
)
PATIENCE = 1_200.0  # seconds for one page
PROTOCOLS = [Subprotocol("streamlit"), Subprotocol("x")]

RECORD = """
import sys
from pathlib import Path
from core.data.corpus import Corpus, Pair
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.control import ask
from core.training.recording import record
from explorer.jobs.store import store
count = int(sys.argv[1])
rows = [[f"w{(4 * row + word) % count}" for word in range(4)] for row in range(count // 4)]
pairs = tuple(Pair(" ".join(words), f"z{row}") for row, words in enumerate(rows))
model = ModelConfig(embed_size=32, hidden_size=32)
recipe = Recipe(Corpus("large", pairs), model, TrainConfig(epochs=2, batch_size=256))
folder = store().folder(recipe.id)
folder.mkdir(parents=True)
ask(folder, "run")
record(recipe, folder)
print(recipe.id)
"""
REPLICATES = """
import sys
from core.runs.ensemble import KINDS, begin, ensemble_id
from core.runs.replication import members_of, usual_count
from core.runs.run import Run
from core.training.ensemble import fill
from explorer.jobs.store import store
recipe = Run.open(store().folder(sys.argv[1])).recipe
for kind in KINDS:
    members = members_of(kind, usual_count(recipe, kind))
    if members:
        folder = store().folder(ensemble_id(recipe, members, kind))
        begin(recipe, members, folder, kind)
        fill(folder, members[:4])
"""


@dataclass
class Seen:
    """What the visitors met with."""

    errors: list[str]
    waits: list[float]
    "seconds of each page, from being asked for to its end"
    late: int = 0
    "pages whose analysis waited for too long, and said so"


def recorded(store: Path, words: int, replicates: bool = False) -> str:
    """Record a run of so many source words, each of which is in one sentence; its id.

    replicates: four of each kind of replicate, too.
    """
    run = _said(store, "local", RECORD, f"{words}").split()[-1]
    if replicates:
        _said(store, "hosted", REPLICATES, run)  # as many are asked for as the server's pages ask for
    return run


def _said(store: Path, profile: str, program: str, argument: str) -> str:
    """What a program prints."""
    environment = os.environ | {"EXPLORER_STORE": str(store), "EXPLORER_PROFILE": profile, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-W", "ignore", "-c", program, argument]
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


async def visit(address: str, run: str, number: int, seen: Seen) -> None:
    """One session through all pages."""
    place = number % len(PAGES)
    cookie = {"Cookie": f"explorer_visitor={secrets.token_hex(16)}"}
    stream = address.replace("http", "ws") + "/_stcore/stream"
    async with websockets.connect(stream, subprotocols=PROTOCOLS, max_size=None, additional_headers=cookie) as socket:
        for page, more in (*PAGES[place:], *PAGES[:place]):
            side, lang = ("source", "target")[number % 2], LANGS[number // 2 % 2]
            query = f"lang={lang}&run={run}&epoch={(2, 1, 0)[number % 3]}&side={side}{more}"
            started = time.monotonic()
            errors, alerts = await drawn(socket, page, query)
            seen.errors += [f"{page}: {error}" for error in errors]
            seen.late += TEXT[lang].analysis_late in alerts
            seen.waits.append(time.monotonic() - started)


async def drawn(socket: Any, page: str, query: str) -> tuple[list[str], list[str]]:
    """Ask for a page and wait for the end of its script; the exceptions that it shows, and the boxes."""
    asked = BackMsg()
    asked.rerun_script.query_string, asked.rerun_script.page_name = query, page
    asked.rerun_script.is_history_navigation = True
    asked.rerun_script.context_info.url = f"http://localhost/{page}"
    await socket.send(asked.SerializeToString())
    errors, alerts = list[str](), list[str]()
    while True:
        message = ForwardMsg()
        message.ParseFromString(await asyncio.wait_for(socket.recv(), PATIENCE))
        kind = message.WhichOneof("type")
        element = message.delta.new_element if kind == "delta" else None
        if element is not None and element.WhichOneof("type") == "exception":
            errors.append(element.exception.message)
        if element is not None and element.WhichOneof("type") == "alert":
            alerts.append(element.alert.body)
        if kind == "script_finished" and message.script_finished in (0, 1):
            return errors, alerts


async def visits(address: str, run: str, visitors: int) -> Seen:
    """So many sessions at once."""
    seen = Seen([], [])
    await asyncio.gather(*(visit(address, run, number, seen) for number in range(visitors)))
    return seen


def peak_megabytes(pid: int) -> float:
    """The most that a process has held."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def pid_of(port: int) -> int:
    """The server that listens there."""
    asked = f"--server.port={port}".encode()
    found = (path.parent.name for path in Path("/proc").glob("[0-9]*/cmdline") if asked in path.read_bytes())
    return int(next(found))


def measured(what: str, words: int, visitors: int, most: float, replicates: bool = False) -> list[Figure]:
    """The peak on a run of so many words, or on the articles' run for 0; its errors; what it holds in the end."""
    with tempfile.TemporaryDirectory() as place:
        store, port = Path(place) / "store", free_port()
        run = recorded(store, words, replicates) if words else Recipe.articles().id
        with serving(store, port, EXPLORER_PROFILE="hosted") as address:
            pid = pid_of(port)
            first = resident_megabytes(pid)
            seen = asyncio.run(visits(address, run, visitors))
            peak, last = peak_megabytes(pid), resident_megabytes(pid)
    unrequired = {"spread": None, "required": "", "met": None}
    return [
        at_most(f"{what}: peak of the web process (MB)", [peak], most),
        none_of(f"{what}: pages with an error", seen.errors[:3]),
        {"what": f"{what}: at the start, and in the end (MB)", "measured": f"{first:.0f}, {last:.0f}"} | unrequired,
        {"what": f"{what}: the longest that a page took (s)", "measured": round(max(seen.waits), 1)} | unrequired,
        {"what": f"{what}: pages whose analysis waited for too long", "measured": seen.late} | unrequired,
    ]


def main(quick: bool) -> list[Figure]:
    """All figures: what, measured, spread, required, met."""
    words, visitors = (6_000, 3) if quick else (WORDS, VISITORS)
    name = f"{visitors} visitors on every page of a run of {words} words"
    return [
        *measured("a visitor on every page of the articles' run", 0, 1, 350),
        *measured(name, words, visitors, 600),
        *measured(f"{name}, with replicates", words, visitors, 600, replicates=True),
    ]
