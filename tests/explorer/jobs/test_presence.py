"""A visitor is gone when the last page has been closed for a while, and back with the first one opened."""

import tomllib

from explorer.jobs.presence import GRACE, REMEMBERED, Presence
from tests import ROOT


def test_who_has_a_page_open_is_not_gone_and_nobody_is_before_the_grace_is_over() -> None:
    at_once, patient = Presence(grace=-1.0), Presence(grace=1e9)
    for presence in (at_once, patient):
        presence.come("ann")
        presence.come("ann")  # a second tab
        presence.leave("ann")
        assert not presence.gone("ann")
        presence.leave("ann")
    assert at_once.gone("ann")
    assert not patient.gone("ann")


def test_who_comes_back_is_there_again_and_can_leave_again() -> None:
    presence = Presence(grace=-1.0)
    for _ in range(3):  # a reload
        presence.come("ann")
        assert not presence.gone("ann")
        presence.leave("ann")
        assert presence.gone("ann")


def test_who_never_had_a_page_is_not_gone() -> None:
    assert not Presence(grace=-1.0).gone("ann")


def test_only_so_many_who_left_are_remembered() -> None:
    presence = Presence(grace=-1.0)
    for number in range(REMEMBERED + 1):
        presence.come(f"{number}")
        presence.leave(f"{number}")
    assert not presence.gone("0")
    assert presence.gone("1")
    assert presence.gone(f"{REMEMBERED}")


def test_neighbours_are_those_of_the_same_known_address_as_of_their_last_visit() -> None:
    presence = Presence()
    for visitor, address in (("ann", "1.2.3.4"), ("bob", "1.2.3.4"), ("cho", "5.6.7.8"), ("dan", ""), ("eve", "")):
        presence.come(visitor, address)
    presence.leave("bob")  # who has left may still have something waiting
    assert presence.neighbours("ann") == {"ann", "bob"}
    assert presence.neighbours("cho") == {"cho"}
    assert presence.neighbours("dan") == presence.neighbours("never seen") == frozenset()
    presence.come("bob", "5.6.7.8")
    assert presence.neighbours("ann") == {"ann"}


def test_who_counts_as_gone_has_no_session_that_could_be_taken_up_again() -> None:
    """And not for longer: what Streamlit keeps of a closed tab is 0.4 MB and three descriptors."""
    options = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["server"]
    assert options["disconnectedSessionTTL"] == GRACE
