"""The cache: results kept for all who ask, in one place and bounded by the bytes that they take (least recently used).

A run of 20 000 words has results of 10 MB each where the articles' run has 10 kB, so a number of entries says nothing.
What was used longest ago goes first. Two visitors who ask for the same at once wait for one computation.
"""

import inspect
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial, wraps
from itertools import islice
from typing import ParamSpec, TypeVar, cast

import numpy as np

ROOM = 64 * 2**20  # bytes of all results of a cache together
OBJECT = 64  # bytes of an object apart from what it holds
COUNTED = 64  # items of a long list that stand for the others

Result = TypeVar("Result")
Given = ParamSpec("Given")


@dataclass(eq=False)
class _Place:
    """A result, or the place where it is going to be."""

    key: Hashable
    lock: threading.Lock = field(default_factory=threading.Lock)
    result: object = None
    done: bool = False
    size: int = 0
    "bytes of the result when it was last measured"


class Cache:
    """Results by what decides them, together at most `room` bytes and the latest one."""

    def __init__(self, room: int = ROOM, *, growing: bool = False) -> None:
        """Nothing is kept yet. growing: results become larger when they are used, and are measured again."""
        self._room, self._growing, self._lock = room, growing, threading.Lock()
        self._places: OrderedDict[Hashable, _Place] = OrderedDict()
        self._taken = 0
        self._used = set[_Place]()  # since they were measured: of a thousand growing results few

    def get(self, key: Hashable, work: Callable[[], object]) -> object:
        """What is kept under the key; what the work gives, where nothing is."""
        with self._lock:
            place = self._places.setdefault(key, _Place(key))
            self._places.move_to_end(key)
        with place.lock:
            if not place.done:
                try:
                    place.result = work()
                except BaseException:
                    self._forget(place)
                    raise
                place.done = True
                self._make_room(place, size_of(place.result))
        if self._growing:
            with self._lock:
                self._used.add(place)
        return place.result

    @property
    def size(self) -> int:
        """Bytes of all results."""
        return self._taken

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._places.clear()
            self._used.clear()
            self._taken = 0

    def _keeps(self, place: _Place) -> bool:
        return self._places.get(place.key) is place

    def _forget(self, place: _Place) -> None:
        with self._lock:
            if self._keeps(place):
                del self._places[place.key]

    def _make_room(self, latest: _Place, size: int) -> None:
        with self._lock:
            for place, now in [(latest, size), *((used, size_of(used.result)) for used in self._used)]:
                if self._keeps(place):
                    self._taken, place.size = self._taken + now - place.size, now
            self._used.clear()
            if self._taken <= self._room:
                return
            for place in list(self._places.values()):
                if place.done and place is not latest and self._taken > self._room:
                    self._taken -= place.size
                    del self._places[place.key]


RESULTS = Cache()


def cached(function: Callable[Given, Result], cache: Cache = RESULTS) -> Callable[Given, Result]:
    """Keep what a function gives, by its arguments; those whose names begin with _ do not decide it."""
    key_of = keyed(function)

    @wraps(function)
    def found(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        return cast(Result, cache.get(key_of(*args, **kwargs), partial(function, *args, **kwargs)))

    return found


def keyed(function: Callable[Given, object]) -> Callable[Given, Hashable]:
    """What decides the result of a function: its name, and those of its arguments whose names do not begin with _."""
    signature, name = inspect.signature(function), f"{function.__module__}.{function.__qualname__}"

    def key_of(*args: Given.args, **kwargs: Given.kwargs) -> Hashable:
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        return name, tuple(_typed(value) for word, value in bound.arguments.items() if not word.startswith("_"))

    return key_of


def _typed(value: object) -> Hashable:
    """The value with its type, so that 1, 1.0 and True are three keys; of a list or an array, its contents."""
    if isinstance(value, (tuple, list)):
        return tuple(map(_typed, value))
    if isinstance(value, np.ndarray):
        return value.shape, value.dtype.str, value.tobytes()
    return type(value), value


def size_of(value: object) -> int:
    """About how many bytes a result takes; of many items of one list a few stand for the others."""
    return _size(value, set())


def _size(value: object, seen: set[int]) -> int:
    if isinstance(value, (str, bytes, int, float, type(None), type)) or callable(value):
        return sys.getsizeof(value, OBJECT)
    if id(value) in seen:
        return 0
    seen.add(id(value))
    if isinstance(value, np.ndarray):
        return OBJECT + value.nbytes
    own = sys.getsizeof(value, OBJECT)
    if isinstance(value, Mapping):
        return own + _of_many(value.keys(), len(value), seen) + _of_many(value.values(), len(value), seen)
    if isinstance(value, (tuple, list, set, frozenset)):
        return own + _of_many(value, len(value), seen)
    slots = [getattr(value, name, None) for name in getattr(type(value), "__slots__", ())]
    named = getattr(value, "__dict__", {})  # whose keys all objects of a type share
    inside = [*slots, *named.values()]
    return own + (sys.getsizeof(named) if named else 0) + sum(_size(each, seen) for each in inside)


def _of_many(values: Iterable[object], count: int, seen: set[int]) -> int:
    step = max(1, count // COUNTED)
    sizes = [_size(value, seen) for value in islice(values, 0, None, step)]
    return sum(sizes) * count // len(sizes) if sizes else 0
