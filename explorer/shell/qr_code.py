"""A link as a QR code, for the phone of whoever sees the screen."""

import segno

LONGEST_IN_QR = 1_200  # characters; a longer one makes a code of more than 125 modules a side, too fine for a phone
QUIET, MODULE, LEAST = 4, 2, 180  # white modules around the code; pixels of a module, and of the whole at least


def qr_code(link: str) -> tuple[str, int] | None:
    """The code as SVG, black on white in every theme, and its width in pixels; None if the link is too long."""
    if len(link) > LONGEST_IN_QR:
        return None
    code = segno.make_qr(link, error="L", boost_error=False)  # the fewest modules
    svg = code.svg_inline(border=QUIET, dark="#000", light="#fff", omitsize=True)
    return svg, max(LEAST, MODULE * int(code.symbol_size(border=QUIET)[0]))
