"""Room in the store: a visitor's many runs push out none of somebody else's few."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from explorer.jobs.room import Thing, make_room, too_much


def thing(name: str, used: float, size: int, *owners: str) -> Thing:
    return Thing(Path(name), used, size, owners or ("",))


def test_the_heaviest_visitor_makes_room_the_oldest_first() -> None:
    few = [thing(f"few {n}", n, 30, f"visitor {n}") for n in range(5)]
    many = [thing(f"many {n}", 100 + n, 158, "eve") for n in range(4)]
    assert make_room([*few, *many], 282, lambda _: True) == many[:2]


def test_one_who_alone_takes_most_is_followed_by_the_next() -> None:
    things = [thing("a", 1, 50, "ann"), thing("b", 2, 60, "bob"), thing("c", 3, 45, "ann"), thing("d", 4, 20, "")]
    assert [one.path.name for one in make_room(things, 100, lambda _: True)] == ["a", "b"]


def test_what_may_not_go_stays() -> None:
    things = [thing("a", 1, 50, "ann"), thing("b", 2, 10, "bob")]
    assert make_room(things, 50, lambda one: one.path.name != "a") == [things[1]]
    assert make_room(things, 0, lambda _: True) == []


def test_one_address_pushes_nobody_else_out_however_many_cookies_it_throws_away() -> None:
    """Each cookie takes less than the other visitor, who would have to go first if cookies alone counted."""
    few = [thing("few", 0, 40, "ann")]
    many = [thing(f"many {n}", 1 + n, 5, f"cookie {n}") for n in range(40)]
    cookies = {f"cookie {n}" for n in range(40)}
    assert too_much([*few, *many], 100, 60, [], lambda _: True)[0] == few[0]
    gone = too_much([*few, *many], 100, 60, [cookies, {"ann"}], lambda _: True)
    assert (len(gone), few[0] in gone) == (28, False)


def test_what_visitors_of_two_addresses_share_is_of_neither_alone() -> None:
    shared = thing("shared", 0, 90, "ann", "bob")
    assert too_much([shared], 100, 60, [{"ann"}, {"bob"}], lambda _: True) == []


THINGS = st.lists(
    st.builds(
        Thing,
        st.integers(0, 10**6).map(lambda n: Path(f"{n}")),
        st.floats(0, 10),
        st.integers(1, 100),
        st.lists(st.sampled_from("abc"), min_size=1, max_size=3, unique=True).map(tuple),
    ),
    max_size=20,
    unique_by=lambda one: one.path,
)


@given(THINGS, st.integers(-5, 500))
def test_enough_goes_and_no_more_than_that(things: list[Thing], over: int) -> None:
    gone = make_room(things, over, lambda _: True)
    freed = sum(one.size for one in gone)
    assert freed >= min(over, sum(one.size for one in things))
    assert not gone or freed - gone[-1].size < over
