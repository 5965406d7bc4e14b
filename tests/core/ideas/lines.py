"""The lines of PyTorch that a page shows, run as a visitor would run them."""

from typing import Any

import numpy as np
import torch


def run(lines: str, **given: Any) -> dict[str, Any]:
    """What the lines leave under each name; tensors as arrays. given: what the page says they start from."""
    assert 3 <= len([line for line in lines.splitlines() if line.strip() and not line.startswith("import")]) <= 10
    names = {name: torch.tensor(value) if isinstance(value, np.ndarray) else value for name, value in given.items()}
    with torch.random.fork_rng():
        exec(lines, names)  # the text is our own
    return {name: _array(value) for name, value in names.items()}


def _array(value: Any) -> Any:
    with_numbers = isinstance(value, torch.Tensor) and not value.is_meta
    return value.detach().to_dense().numpy() if with_numbers else value
