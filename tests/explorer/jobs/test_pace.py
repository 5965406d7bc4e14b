"""Time that an epoch takes beside its training counts for the time that is left."""

import pytest

from explorer.jobs.pace import Pace


def test_the_pace_is_the_clock_s_between_epochs_that_were_seen_to_end() -> None:
    pace = Pace()
    assert pace.seen(3, 0.05, now=100.0) is None
    assert pace.seen(3, 0.05, now=101.0) is None
    assert pace.seen(4, 0.05, now=102.0) is None, "how long ago that began is not known"
    assert pace.seen(4, 0.05, now=103.0) is None
    assert pace.seen(6, 0.05, now=106.0) == pytest.approx(2.0)
    assert pace.seen(6, 0.05, now=107.0) == pytest.approx(2.0), "a look in between changes nothing"
    assert pace.seen(10, 0.05, now=108.0) == pytest.approx(1.0)


def test_another_slow_motion_or_a_new_beginning_is_another_pace() -> None:
    for epochs, delay in ((9, 0.5), (1, 0.05)):
        pace = Pace()
        for number, now in ((0, 0.0), (2, 4.0), (4, 8.0)):
            before = pace.seen(number, 0.05, now)
        assert before == pytest.approx(2.0)
        assert pace.seen(epochs, delay, now=9.0) is None
        assert pace.seen(epochs + 1, delay, now=10.0) is None
        assert pace.seen(epochs + 2, delay, now=13.0) == pytest.approx(3.0)
