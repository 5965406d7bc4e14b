"""The cache: results kept for all who ask, in one place and bounded by the bytes that they take (least recently used).

A run of 20 000 words has results of 10 MB each where the articles' run has 10 kB, so a number of entries says nothing.
What was used longest ago goes first. Two visitors who ask for the same at once wait for one computation.

Caches may share one room: had each a bound of its own, the process would go on growing until the last was full.
"""

import gc
import inspect
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial, wraps
from itertools import islice
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import ParamSpec, TypeVar, cast

import numpy as np

MOST = 64 * 2**20  # bytes of all results in a room together
OBJECT = 64  # bytes of an object apart from what it holds
PLACE = 512  # bytes that are kept of a result beside its key and itself
COUNTED = 64  # items of a long list that stand for the others

Result = TypeVar("Result")
Given = ParamSpec("Given")


@dataclass(eq=False)
class _Place:
    """A result, or the place where it is going to be."""

    key: "tuple[Cache, Hashable]"
    lock: threading.Lock = field(default_factory=threading.Lock)
    result: object = None
    done: bool = False
    size: int = 0
    "bytes of the result when it was last measured"


class Room:
    """Bytes for the results of one cache or several, in the order in which they were used."""

    def __init__(self, most: int = MOST) -> None:
        """Nothing is kept yet. most: bytes of all results together; only the latest one alone may take more."""
        self.most, self.taken, self.lock = most, 0, threading.Lock()
        self.places: OrderedDict[tuple[Cache, Hashable], _Place] = OrderedDict()
        self._grown = set[_Place]()  # used since they were measured: of a thousand growing results few

    def keeps(self, place: _Place) -> bool:
        """Whether this result has not been forgotten. Under the lock, as `forget`."""
        return self.places.get(place.key) is place

    def forget(self, place: _Place) -> None:
        """Keep it no longer."""
        self._grown.discard(place)
        if self.keeps(place):
            self.taken -= place.size
            del self.places[place.key]

    def use(self, place: _Place) -> None:
        """A result that becomes larger when it is used is being used: it is measured at the next occasion."""
        with self.lock:
            if self.keeps(place):
                self._grown.add(place)

    def make(self, latest: _Place) -> None:
        """Forget what was used longest ago, whichever cache it belongs to, until there is room; never the latest."""
        with self.lock:
            for place in (latest, *self._grown):
                self._measure(place)
            self._grown.clear()
            if self.taken <= self.most:
                return
            for place in list(self.places.values()):
                if place.done and place is not latest and self.taken > self.most:
                    self.forget(place)

    def _measure(self, place: _Place) -> None:
        with suppress(RuntimeError):  # what another thread adds to at this moment is measured when it is used again
            if self.keeps(place):
                size = PLACE + size_of((place.key[1], place.result))
                self.taken, place.size = self.taken + size - place.size, size


class Cache:
    """Results by what decides them."""

    def __init__(self, room: Room | None = None, *, growing: bool = False) -> None:
        """Nothing is kept yet. room: where (None: one of its own).

        growing: results become larger when they are used, and are measured again.
        """
        self.room, self._growing = room or Room(), growing

    def get(self, key: Hashable, work: Callable[[], object]) -> object:
        """What is kept under the key; what the work gives, where nothing is."""
        whole = (self, key)
        with self.room.lock:
            place = self.room.places.setdefault(whole, _Place(whole))
            self.room.places.move_to_end(whole)
        with place.lock:
            if not place.done:
                try:
                    place.result = work()
                except BaseException:
                    with self.room.lock:
                        self.room.forget(place)
                    raise
                place.done = True
                self.room.make(place)
        if self._growing:
            self.room.use(place)
        return place.result

    def kept(self, key: Hashable) -> tuple[object] | None:
        """What is kept under the key, alone; None where nothing is yet. Nobody waits here."""
        whole = (self, key)
        with self.room.lock:
            place = self.room.places.get(whole)
            if place is None or not place.done:
                return None
            self.room.places.move_to_end(whole)
        return (place.result,)

    def clear(self) -> None:
        """Forget everything that this cache keeps."""
        with self.room.lock:
            for place in [place for (cache, _), place in self.room.places.items() if cache is self]:
                self.room.forget(place)


SHARED = Room()  # for all that grows with the number of runs and of visitors
RESULTS = Cache(SHARED)


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
    if isinstance(value, (str, bytes, int, float, type(None), type, BuiltinFunctionType)):
        return sys.getsizeof(value, OBJECT)
    if id(value) in seen:
        return 0
    seen.add(id(value))
    if isinstance(value, (FunctionType, MethodType, partial)):
        return sys.getsizeof(value) + sum(_size(each, seen) for each in _held_by(value))
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


def _held_by(function: FunctionType | MethodType | partial[object]) -> list[object]:
    """What lives as long as a function does, its module apart: a lambda in a result may hold a whole model."""
    if isinstance(function, partial):
        return [function.func, *function.args, *function.keywords.values()]
    if isinstance(function, MethodType):
        return [function.__self__]
    given = [*(function.__defaults__ or ()), *(function.__kwdefaults__ or {}).values()]
    return given + gc.get_referents(*(function.__closure__ or ()))


def _of_many(values: Iterable[object], count: int, seen: set[int]) -> int:
    step = max(1, count // COUNTED)
    sizes = [_size(value, seen) for value in islice(values, 0, None, step)]
    return sum(sizes) * count // len(sizes) if sizes else 0
