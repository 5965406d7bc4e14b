"""Results of the experiments of the page `ideas`, kept for all visitors."""

from collections.abc import Callable
from typing import TypeVar, cast

from core.cache import cached

Result = TypeVar("Result")


def kept(key: tuple[object, ...], work: Callable[[], Result]) -> Result:
    """What the work gives, done once; key: all that decides it, the idea's name first."""
    return cast(Result, _kept(key, work))


@cached
def _kept(key: tuple[object, ...], _work: Callable[[], object]) -> object:
    del key
    return _work()
