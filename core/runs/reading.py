"""The one door for what is read from disk: a damaged file is a value, `core.errors.Damaged`, and nothing else.

with readable(path): ...        whatever goes wrong inside is damage of that file; a missing file is not
seal(arrays, recipe=id)         safetensors with facts about the arrays and a checksum over all of it
unseal(path, recipe=id)         the arrays again, if nothing has changed and the facts are these
"""

import json
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from safetensors.numpy import save

from core.errors import Damaged

CHECKSUM = "crc32"  # the fact's name
Shape = tuple[int, ...]
AnyArray = NDArray[Any]


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Read a file inside. Raises FileNotFoundError where there is none, Damaged for whatever else is wrong."""
    try:
        yield
    except (FileNotFoundError, MemoryError, Damaged):
        raise
    except Exception as error:  # forged bytes find ways of failing that nobody has listed
        raise Damaged(path.name) from error


def seal(arrays: Mapping[str, AnyArray], **facts: str) -> bytes:
    """The bytes of a file that holds these arrays, these facts and a checksum."""
    total = _begun(facts)
    for name in sorted(arrays):
        total = _with(total, name, arrays[name])
    return save(dict(arrays), metadata=facts | {CHECKSUM: f"{total:08x}"})


def unseal(path: Path, **facts: str) -> tuple[dict[str, AnyArray], dict[str, str]]:
    """The arrays and all facts. Raises Damaged if anything has changed or one of `facts` is another one."""
    with readable(path), safe_open(path, framework="np") as file:
        found = _checked(file)
        if CHECKSUM not in found or any(found.get(name) != fact for name, fact in facts.items()):
            raise Damaged(path.name)
        return {name: file.get_tensor(name) for name in file.keys()}, found  # noqa: SIM118 (not a dict)


def sealed_shapes(path: Path) -> dict[str, Shape]:
    """The shapes of a file's arrays by name; a file from before there was a checksum is taken as it is."""
    with readable(path), safe_open(path, framework="np") as file:
        _checked(file)
        return {name: tuple(file.get_slice(name).get_shape()) for name in file.keys()}  # noqa: SIM118 (not a dict)


def _checked(file: Any) -> dict[str, str]:
    """The facts of an open file whose checksum, if it has one, is right. Raises ValueError if it is not."""
    facts = dict(file.metadata() or {})
    if CHECKSUM in facts:
        total = _begun({name: fact for name, fact in facts.items() if name != CHECKSUM})
        for name in sorted(file.keys()):
            total = _with(total, name, file.get_tensor(name))
        if f"{total:08x}" != facts[CHECKSUM]:
            raise ValueError("the checksum is another one")
    return facts


def _begun(facts: Mapping[str, str]) -> int:
    return zlib.crc32(json.dumps(facts, sort_keys=True).encode())


def _with(total: int, name: str, array: AnyArray) -> int:
    """The checksum so far, with one more array."""
    total = zlib.crc32(f"{name} {array.dtype} {array.shape}".encode(), total)
    return zlib.crc32(np.ascontiguousarray(array).data, total)
