"""Results compared to the last bit, whatever they are made of."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np


def bits_of(value: Any) -> Any:
    """A value as nested lists, of its arrays their bytes."""
    if isinstance(value, np.ndarray):
        return value.dtype.str, value.shape, value.tobytes()
    if is_dataclass(value):
        return type(value).__name__, [bits_of(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, Mapping):
        return [(bits_of(one), bits_of(other)) for one, other in value.items()]
    if isinstance(value, frozenset):
        return sorted(map(repr, value))
    return [bits_of(each) for each in value] if isinstance(value, (tuple, list)) else (type(value), repr(value))
