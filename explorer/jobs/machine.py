"""How much memory there is: of the machine, or of the container that this program runs in."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from core.limits import MIB

TRAINING, ANALYSIS = 512 * MIB, 256 * MIB  # that one of a kind gets at least, whatever its libraries have mapped
PART = 4  # of the memory, that one process may take for its work: beside it are the web process and a training


def machine_bytes(root: Path = Path("/")) -> int | None:
    """The least of what the machine has and what its groups of processes may take; None if nobody knows. root: of /."""
    return min(_known(root), default=None)


def _known(root: Path) -> Iterator[int]:
    with suppress(OSError, ValueError, IndexError):
        kibibytes = (root / "proc/meminfo").read_text(encoding="ascii").split("MemTotal:")[1].split()[0]
        yield int(kibibytes) * 1024
    for file in _bounds(root):
        with suppress(OSError, ValueError):  # "max" is none
            yield int(file.read_text(encoding="ascii"))


def _bounds(root: Path) -> Iterator[Path]:
    """Where groups of processes (cgroups, of both versions) have their bound: this process's and those around it."""
    groups = root / "sys/fs/cgroup"
    yield groups / "memory" / "memory.limit_in_bytes"  # in a container, which may not see the name of its own group
    with suppress(OSError):
        for line in (root / "proc/self/cgroup").read_text(encoding="utf-8").splitlines():
            _, kinds, name = line.split(":", 2)
            if kinds and "memory" not in kinds.split(","):
                continue
            top, file = (groups / "memory", "memory.limit_in_bytes") if kinds else (groups, "memory.max")
            inner = top / name.lstrip("/")
            yield from (group / file for group in (inner, *inner.parents) if group.is_relative_to(top))


def most_bytes(asked: int, mapped: int, least: int, machine: int | None) -> int:
    """Bytes of address space for a process whose libraries have mapped so many.

    asked: by the limits. least: for its work. machine: what there is.
    """
    share = max(least, machine // PART) if machine else asked
    return max(min(asked, mapped + share), mapped + least)
