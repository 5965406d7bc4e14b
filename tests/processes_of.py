"""Processes by /proc: whose children they are, and which of them trains a run."""

from pathlib import Path


def children(parent: int) -> set[int]:
    """Processes started by a process, by /proc."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == parent and fields[0] != "Z":
            found.add(int(stat.parent.name))
    return found


def recording_process(folder: Path, among: set[int]) -> int:
    """The process that has this run's journal open."""
    for pid in among:
        try:
            opened = [link.readlink() for link in Path(f"/proc/{pid}/fd").iterdir()]
        except OSError:
            continue
        if folder / "epochs.jsonl" in opened:
            return pid
    raise AssertionError("no process records this run")
