"""The receipt of one stepped batch as a file: what the worker saw of `core.training.trainer`, for the page to show."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

from safetensors import safe_open
from safetensors.numpy import save

from core.data.corpus import SIDES
from core.runs.array_store import write_whole
from core.runs.records import Receipt, Step

FILE = "step.safetensors"
ARRAYS = tuple(entry.name for entry in fields(Receipt))


def write_step(folder: Path, step: Step) -> None:
    """Put a step's receipt into the run's folder, in place of the one before."""
    arrays = {f"{side}/{name}": getattr(step.receipts[side], name) for side in SIDES for name in ARRAYS}
    facts = {entry.name: getattr(step, entry.name) for entry in fields(step) if entry.name != "receipts"}
    write_whole(folder / FILE, save(arrays, metadata={"step": json.dumps(facts)}), durable=False)


def read_step(folder: Path) -> Step | None:
    """The step last written, or None."""
    try:
        with safe_open(folder / FILE, framework="np") as file:
            facts: dict[str, Any] = json.loads(file.metadata()["step"])
            receipts = {side: Receipt(*(file.get_tensor(f"{side}/{name}") for name in ARRAYS)) for side in SIDES}
    except FileNotFoundError:
        return None
    return Step(**facts | {"rows": tuple(facts["rows"])}, receipts=receipts)
