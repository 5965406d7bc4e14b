"""The cache: what is kept, by what, how much of it; and that two who ask at once wait for one computation."""

import sys
import threading
import weakref
from collections.abc import ValuesView
from dataclasses import dataclass
from functools import partial

import numpy as np
import pytest

from core.cache import Cache, Room, cached, size_of


@dataclass(frozen=True)
class Plain:
    """A row with a dictionary of its own."""

    first: str
    second: float


@dataclass(frozen=True, slots=True)
class Slotted:
    """The same without."""

    first: str
    second: float


def test_a_result_is_computed_once_and_by_the_arguments_that_count() -> None:
    asked = []

    def work(key: object, _run: object, side: str = "source") -> list[object]:
        asked.append((key, side))
        return [key]

    kept = cached(work, Cache())
    assert kept(1, "a") is kept(1, "b") is kept(key=1, _run="c", side="source")
    assert kept(1, "a") is not kept(1, "a", "target")
    assert len(asked) == 2


def test_one_true_and_one_point_zero_are_three_keys_and_arrays_are_keys_by_content() -> None:
    kept = cached(lambda key: [key], Cache())
    assert len({id(kept(each)) for each in (1, True, 1.0, (1,), (True,))}) == 5
    assert kept(np.arange(3)) is kept(np.arange(3))
    assert kept(np.arange(3)) is not kept(np.arange(4))


def again() -> str:
    """What a cache gives that has forgotten."""
    return "again"


def test_what_was_used_longest_ago_goes_and_the_latest_stays_however_large() -> None:
    cache = Cache(Room(1_000_000))
    for name in "abc":
        cache.get(name, lambda: np.zeros(50_000))  # 400 kB
        cache.get("a", again)
    assert cache.room.taken < 1_000_000
    assert cache.get("a", again) is not again()
    assert cache.get("b", again) is again()
    cache.get("large", lambda: np.zeros(10**6))
    assert cache.get("large", again) is not again()
    assert cache.get("a", again) is again()


def test_caches_of_one_room_have_its_bytes_together() -> None:
    """What was used longest ago goes, whichever of them kept it; they know each other's results apart."""
    room = Room(1_000_000)
    first, other = Cache(room), Cache(room, growing=True)
    for name in "ab":
        first.get(name, lambda: np.zeros(50_000))  # 400 kB
    first.get("a", again)
    grown = list[np.ndarray]()
    assert other.get("b", lambda: grown) is grown
    assert first.get("b", again) is not again()
    other.get("a", lambda: np.zeros(50_000))
    assert room.taken < 1_000_000
    assert (first.get("a", again), other.get("b", again)) == (again(), grown)
    grown.append(np.zeros(125_000))  # the whole room
    other.get("c", list)
    assert first.get("b", again) is again()


def test_a_cache_that_is_emptied_leaves_the_others_of_its_room() -> None:
    room = Room()
    first, other = Cache(room), Cache(room)
    for cache in (first, other):
        cache.get("a", list)
    taken = room.taken
    first.clear()
    assert room.taken == taken / 2
    assert (first.get("a", again), other.get("a", again)) == (again(), [])


def test_a_growing_result_is_measured_again() -> None:
    cache, grown = Cache(Room(100_000), growing=True), list[np.ndarray]()
    cache.get("grows", lambda: grown)
    grown.append(np.zeros(50_000))
    cache.get("next", list)
    assert cache.get("grows", lambda: "again") == "again"


class Watched(dict[str, int]):
    """A result that counts how often it is measured."""

    measured = 0

    def values(self) -> ValuesView[int]:
        """What is measured."""
        self.measured += 1
        return super().values()


def test_of_growing_results_only_those_used_since_are_measured_again() -> None:
    """All of them at every new one, and a list of a hundred runs takes as long as a hundred lists."""
    cache, kept = Cache(growing=True), [Watched() for _ in range(100)]
    for number, each in enumerate(kept):
        cache.get(number, lambda each=each: each)
    cache.get("next", list)
    assert {each.measured for each in kept} == {2}  # when it was made, and once more: it may have grown since
    for _ in range(3):
        cache.get(7, again)
    cache.get("last", list)
    assert [each.measured for each in kept] == [2] * 7 + [3] + [2] * 92


def test_a_growing_result_that_is_forgotten_is_held_by_nobody() -> None:
    room = Room(10_000)
    growing, others = Cache(room, growing=True), Cache(room)
    kept = weakref.ref(growing.get("a", partial(np.zeros, 500)))
    assert kept() is not None
    others.get("b", partial(np.zeros, 1_000))
    assert kept() is None


def test_work_that_fails_is_not_kept_and_others_are_not_held_up() -> None:
    cache = Cache()
    with pytest.raises(ZeroDivisionError):
        cache.get("a", lambda: 1 / 0)
    assert cache.get("a", lambda: 2) == 2
    assert cache.room.taken > 0
    cache.clear()
    assert cache.room.taken == 0


def test_two_who_ask_at_once_wait_for_one_computation() -> None:
    cache, begun, may_end, asked = Cache(), threading.Event(), threading.Event(), list[int]()

    def work() -> int:
        asked.append(1)
        begun.set()
        may_end.wait(60)
        return 7

    found: list[object] = []
    threads = [threading.Thread(target=lambda: found.append(cache.get("a", work))) for _ in range(4)]
    for thread in threads:
        thread.start()
    begun.wait(60)
    may_end.set()
    for thread in threads:
        thread.join()
    assert (found, asked) == ([7] * 4, [1])


@pytest.mark.parametrize("kind", [Plain, Slotted])
def test_many_rows_take_about_what_python_says(kind: type[Plain | Slotted]) -> None:
    rows = tuple(kind(f"word {row}", row / 7) for row in range(5_000))
    one = rows[0]
    inside = sys.getsizeof(one.first) + sys.getsizeof(one.second)
    own = sys.getsizeof(one) + (sys.getsizeof(vars(one)) if kind is Plain else 0)
    assert size_of(rows) == pytest.approx(5_000 * (inside + own), rel=0.5)
    array = np.zeros((100, 100))
    assert array.nbytes <= size_of({"a": array, "b": array}) < 1.5 * array.nbytes


def test_what_a_function_holds_counts_with_it() -> None:
    """Two whole models hid in the lambdas of one result."""
    array = np.zeros(50_000)

    class Holder:
        def __init__(self, held: np.ndarray) -> None:
            self.held = held

        def __call__(self) -> np.ndarray:
            return self.held

    holders = (lambda: array, lambda given=array: given, lambda *, given=array: given, partial(len, array))
    for each in (*holders, Holder(array), Holder(array).__call__):
        assert array.nbytes <= size_of({"way": each}) < 1.1 * array.nbytes
    assert size_of([holders[0]] * 2) < 1.1 * array.nbytes
    for plain in (len, np.mean, Holder, again):
        assert size_of(plain) < 10_000
