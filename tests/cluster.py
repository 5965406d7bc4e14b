"""A real Dask cluster on loopback for tests: a scheduler and workers, each a process of its own."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from tests import ROOT
from tests.browser.server import free_port
from tests.processes_of import children

SETTINGS = {
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",
    "DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "10s",  # 60 s in `deploy/compose.yaml`: nobody waits so long for a test
    "PYTHONPATH": str(ROOT),
}


class Processes:
    """What `deploy/compose.yaml` starts, without containers: the same commands and settings."""

    def __init__(self, folder: Path) -> None:
        """folder: for logs and the workers' own files."""
        self._folder, self._started = folder, list[subprocess.Popen[bytes]]()
        self._scheduler: subprocess.Popen[bytes] | None = None
        self.address = f"127.0.0.1:{free_port()}"

    def start_scheduler(self) -> None:
        """It answers a moment later."""
        host, port = self.address.split(":")
        self._scheduler = self._start("scheduler", "--host", host, "--port", port, "--no-dashboard")

    def kill_scheduler(self) -> None:
        """Without a word to anybody."""
        assert self._scheduler is not None
        self._scheduler.kill()
        self._scheduler.wait()

    def signal_scheduler(self, number: int) -> None:
        """Stop it, or let it go on."""
        assert self._scheduler is not None
        self._scheduler.send_signal(number)

    def workers(self) -> set[int]:
        """The processes that train."""
        return {worker for watching in self._started for worker in children(watching.pid)}

    def start_workers(self, count: int) -> None:
        """One process that watches over so many workers, and starts them again."""
        own = ("--nworkers", f"{count}", "--nthreads", "1", "--no-dashboard", "--local-directory", str(self._folder))
        self._start("worker", f"tcp://{self.address}", "--host", "127.0.0.1", *own)

    def end(self) -> None:
        """Kill everything that was started."""
        for process in self._started:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, 9)
            process.wait()

    def _start(self, what: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", *arguments]
        with (self._folder / f"{what}-{len(self._started)}.log").open("wb") as log:
            process = subprocess.Popen(
                command, cwd=ROOT, env=os.environ | SETTINGS, stdout=log, stderr=log, start_new_session=True
            )
        self._started.append(process)
        return process
