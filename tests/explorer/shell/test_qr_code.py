"""The QR code of a link is black on white with its quiet zone, as large as the link asks for."""

import re

from explorer.shell.qr_code import LEAST, LONGEST_IN_QR, MODULE, QUIET, qr_code

CAPACITY = {1: 17, 2: 32, 3: 53, 10: 271, 25: 1273}  # bytes at level L, ISO/IEC 18004 table 7


def test_a_code_has_the_version_of_its_length_and_a_quiet_zone() -> None:
    for version, capacity in CAPACITY.items():
        length = min(capacity, LONGEST_IN_QR)
        drawn = qr_code("x" * length)
        assert drawn
        svg, width = drawn
        side = 4 * version + 17 + 2 * QUIET
        assert f'viewBox="0 0 {side} {side}"' in svg
        assert width == max(LEAST, MODULE * side)
        assert f'fill="#fff" d="M0 0h{side}v{side}h-{side}z"' in svg  # white to the very edge
        assert re.search(rf'stroke="#000".* d="M{QUIET} {QUIET}\.5h7', svg)  # the first finder pattern


def test_a_link_that_does_not_fit_has_no_code() -> None:
    assert qr_code("x" * LONGEST_IN_QR)
    assert qr_code("x" * (LONGEST_IN_QR + 1)) is None
