"""A worker takes of a small machine, or of a small container, what this can spare."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from core.limits import HOSTED, MIB
from explorer.jobs import executors
from explorer.jobs.analyst import Unanalysed
from explorer.jobs.executors import place
from explorer.jobs.machine import machine_bytes, most_bytes

GIB = 1024 * MIB
FILES = {
    "proc/meminfo": "MemTotal:        8388608 kB\nMemFree: 1 kB\n",
    "proc/self/cgroup": "5:devices:/\n4:cpu,memory:/a/b\n0::/c/d\n",
}


def known(tmp_path: Path, **bounds: str) -> int | None:
    """What there is on a machine of 8 GiB whose groups have these bounds; / in a name is written as __."""
    for name, text in (FILES | {f"sys/fs/cgroup/{name}": text for name, text in bounds.items()}).items():
        path = tmp_path / name.replace("__", "/").replace("_bytes", ".limit_in_bytes").replace("_max", ".max")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return machine_bytes(tmp_path)


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ({}, 8 * GIB),
        ({"memory_max": "max\n"}, 8 * GIB),
        ({"memory_max": f"{2 * GIB}\n"}, 2 * GIB),
        ({"c__memory_max": f"{GIB}\n", "c__d__memory_max": "max\n"}, GIB),
        ({"c__d__memory_max": f"{3 * GIB}\n", "e__memory_max": "1\n"}, 3 * GIB),
        ({"memory__memory_bytes": f"{GIB}\n"}, GIB),
        ({"memory__a__b__memory_bytes": f"{GIB}\n", "memory__memory_bytes": "9223372036854771712\n"}, GIB),
        ({"memory_max": "?\n"}, 8 * GIB),
    ],
    ids=range(8),
)
def test_the_least_bound_counts(bounds: dict[str, str], expected: int, tmp_path: Path) -> None:
    assert known(tmp_path, **bounds) == expected


def test_where_nobody_knows_the_limits_decide(tmp_path: Path) -> None:
    assert machine_bytes(tmp_path) is None
    assert most_bytes(3 * GIB, GIB, 512 * MIB, None) == 3 * GIB


@pytest.mark.parametrize(
    ("mapped", "machine", "most"),
    [
        (GIB, 16 * GIB, 3 * GIB),  # as the limits say
        (GIB, 4 * GIB, 2 * GIB),  # what the libraries have mapped, and a quarter of the machine
        (GIB, GIB // 2, GIB + 256 * MIB),  # at least what the work takes
        (4 * GIB, 64 * GIB, 4 * GIB + 256 * MIB),  # a library that maps more than the limits
    ],
)
def test_a_process_takes_a_part_of_the_machine(mapped: int, machine: int, most: int) -> None:
    assert most_bytes(3 * GIB, mapped, 256 * MIB, machine) == most


def _allocate(size: int) -> int:
    """Runs in the process of analyses."""
    return len(bytearray(size))


@pytest.mark.slow
def test_on_a_small_machine_an_analysis_is_refused_that_a_large_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    work = partial(_allocate, 600 * MIB)
    for machine, fits in ((GIB, False), (16 * GIB, True)):
        monkeypatch.setattr(executors, "machine_bytes", lambda machine=machine: machine)
        made = place("local", replace(HOSTED, worker_bytes=3 * GIB))
        try:
            if fits:
                assert made.analyst.ask("large", work, lambda _: None) == 600 * MIB
            else:
                with pytest.raises(Unanalysed, match="analysis_too_large"):
                    made.analyst.ask("large", work, lambda _: None)
        finally:
            made.close()
