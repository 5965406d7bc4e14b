"""What runs in a worker process: the start of one, and one training job. Nothing here knows the web process's state.

A worker has one thread for numbers (the bits depend on it, and more only burn CPU at this size), a cap on its memory,
and a watchdog that ends it when the server that started it is gone: workers of a killed server would train on for ever.
"""

import gc
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path

from core.errors import NO_ROOM, InputError
from core.recipe import Recipe
from core.runs.array_store import ShelfWriter
from explorer.jobs.heartbeat import beat
from explorer.jobs.machine import ANALYSIS, TRAINING, most_bytes

# Set in the worker's environment before it imports anything: torch.set_num_threads does not reach other threads.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1")
WATCH_SECONDS = 0.5
OVER_TIME = 75  # exit code of a worker that outlived its backstop


def start(parent: int, memory_bytes: int, machine: int | None, beats: Path, trains: bool = True) -> None:
    """Make this process a worker of `parent` (its process id), with a heartbeat in the folder `beats`.

    memory_bytes: of address space, at most; less on a small machine, and what the libraries take and a training needs
    where that is more (`most_bytes`). machine: bytes of memory that there are, if known.
    trains: it is made warm for training; else it never imports torch.
    """
    threading.Thread(target=_end_with, args=(parent,), name="watchdog", daemon=True).start()
    beat(beats)
    if trains:
        ready()
    # loky collects garbage once a second: 80 ms to look through all of torch, as long as a seed of the articles' run.
    gc.collect()
    gc.freeze()
    _cap_memory(most_bytes(memory_bytes, _address_space(), TRAINING if trains else ANALYSIS, machine))


def _end_with(parent: int) -> None:
    """Leave within a second of the parent's death: an orphan is given another parent."""
    while os.getppid() == parent:
        time.sleep(WATCH_SECONDS)
    os._exit(0)


def _address_space() -> int:
    """Bytes that this process has mapped by now: with a CUDA build of torch several gigabytes. 0 if nobody knows."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _cap_memory(memory_bytes: int) -> None:
    """Let an absurd allocation fail here, with an error, before it takes the machine down."""
    with suppress(ImportError, OSError, ValueError):  # Windows has no such limit, macOS does not always grant it
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        allowed = memory_bytes if hard == resource.RLIM_INFINITY else min(memory_bytes, hard)
        resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))


def ready() -> int:
    """The id of this process: a job that ends as soon as the worker is warm."""
    from core.training import ensemble as ensemble_training  # noqa: F401 - the import is the warm-up: torch and the training loop
    from core.training import recording  # noqa: F401 - the import is the warm-up: torch and the training loop

    return os.getpid()


def train_job(recipe_json: str, folder: str, backstop_seconds: float | None = None) -> str:
    """Record a run, from its checkpoint if it has one, until it ends or the visitor stops it; return its status.

    Where another worker still records it (one that its scheduler has lost, or another server's), its end is awaited.
    backstop_seconds: the process ends itself after this long, should training never come back (None: it is trusted to).
    Raises InputError: 'out_of_memory', 'disk_full', 'diverged' and what else a recording raises.
    """
    from core.training.recording import record

    with _backstop(backstop_seconds), _named_failures(Path(folder)):
        while True:
            try:
                return record(Recipe.from_json(recipe_json), Path(folder)).status
            except InputError as error:
                if error.kind != "already_running":
                    raise


def members_job(folder: str, members: tuple[int, ...], seconds: float, backstop_seconds: float | None = None) -> str:
    """Train some members of an ensemble, for about so many seconds and one at least, and write what has ended.

    Raises InputError as `train_job`.
    """
    from core.training.ensemble import fill

    with _backstop(backstop_seconds), _named_failures(Path(folder)):
        fill(Path(folder), members, seconds)
    return "part"


def task_job(
    work: str,
    recipe_json: str,
    arguments: tuple[int | float | str, ...],
    folder: str,
    backstop_seconds: float | None = None,
) -> str:
    """Do one task (`explorer.jobs.experiments`) and keep its arrays in a folder. Raises InputError as `train_job`."""
    module, name = work.split(":")
    with _backstop(backstop_seconds), _named_failures(Path(folder)):
        Path(folder).mkdir(parents=True, exist_ok=True)
        writer = ShelfWriter(Path(folder))
        writer.add(0, getattr(import_module(module), name)(Recipe.from_json(recipe_json), *arguments))
        writer.flush()
    return "task"


@contextmanager
def _named_failures(folder: Path) -> Iterator[None]:
    """Turn what the machine lacks into an error that crosses the process border and has a sentence."""
    try:
        yield
    except MemoryError as error:
        raise InputError("out_of_memory") from error
    except OSError as error:
        if error.errno in NO_ROOM:
            raise InputError("disk_full") from error
        if not folder.exists():  # somebody has deleted it meanwhile
            raise InputError("unknown_run", folder.name) from error
        raise
    except RuntimeError as error:
        if "allocate memory" in str(error) or "not enough memory" in str(error):  # torch's own words
            raise InputError("out_of_memory") from error
        raise


@contextmanager
def _backstop(seconds: float | None) -> Iterator[None]:
    if seconds is None:
        yield
        return
    timer = threading.Timer(seconds, os._exit, (OVER_TIME,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
