"""The receipt of one stepped batch as a file: what the worker saw of `core.training.trainer`, for the page to show."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

from core.data.corpus import SIDES
from core.errors import Damaged
from core.runs.array_store import write_whole
from core.runs.reading import readable, seal, unseal
from core.runs.records import Receipt, Step

FILE = "step.safetensors"
ARRAYS = tuple(entry.name for entry in fields(Receipt))


def write_step(folder: Path, step: Step, recipe_id: str) -> None:
    """Put a step's receipt into the run's folder, in place of the one before."""
    arrays = {f"{side}/{name}": getattr(step.receipts[side], name) for side in SIDES for name in ARRAYS}
    facts = {entry.name: getattr(step, entry.name) for entry in fields(step) if entry.name != "receipts"}
    write_whole(folder / FILE, seal(arrays, recipe=recipe_id, step=json.dumps(facts)), durable=False)


def read_step(folder: Path, recipe_id: str) -> Step | None:
    """The step last written; None if there is none of this recipe that can be read."""
    path = folder / FILE
    try:
        with readable(path):
            arrays, metadata = unseal(path, recipe=recipe_id)
            facts: dict[str, Any] = json.loads(metadata["step"])
            receipts = {side: Receipt(*(arrays[f"{side}/{name}"] for name in ARRAYS)) for side in SIDES}
            return Step(**facts | {"rows": tuple(facts["rows"])}, receipts=receipts)
    except (FileNotFoundError, Damaged):
        return None
