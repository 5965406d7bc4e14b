"""What a run that starts with given vectors says about the lines for them: pure functions from the run to numbers."""

import numpy as np

from core.data.corpus import Side
from core.data.vocabulary import SPECIALS
from core.program.assembly import VECTORS_FILE
from core.program.live import Live, few, length, typical_length
from core.program.live_numbers import Numbers


def file_read(live: Live) -> Numbers | None:
    """The words of the file of vectors, and how many numbers each has; None for a run that is given none."""
    given = live.run.given
    return None if given is None else {"file": VECTORS_FILE, "words": len(given.words), "size": given.dimension}


def rows_given(live: Live) -> Numbers | None:
    """How many words of the table are given their vector and how many are not; one of them with its start."""
    found = _rows(live)
    if found is None:
        return None
    side, rows = found
    row = live.row(side) if live.row(side) in rows else rows[0]
    others = len(live.known(side)) - len(SPECIALS) - len(rows)
    word, start = live.known(side)[row], few(live.run.table(side, 0).vectors[row])
    return {"given": len(rows), "others": others, "word": word, "id": row, "start": start}


def rows_without_gradient(live: Live) -> Numbers | None:
    """How many rows get no gradient, of how many that the table has."""
    found = _rows(live)
    return None if found is None else {"given": len(found[1]), "rows": len(live.known(found[0]))}


def rows_put_back(live: Live) -> Numbers | None:
    """How far given rows lie from their start, all together, and the other words' on root mean square."""
    found = _rows(live)
    if found is None:
        return None
    side, rows = found
    way = live.run.table(side, live.epoch).vectors - live.run.table(side, 0).vectors
    typical = typical_length(np.delete(way, rows, axis=0))
    return {"given": len(rows), "moved": length(way[rows]), "typical": typical, "epoch": live.epoch}


def _rows(live: Live) -> tuple[Side, list[int]] | None:
    """The side whose table is given rows (the source for one that both share), and which; None where none are."""
    about, given = live.run.recipe.given, live.run.given
    if about is None or given is None:
        return None
    side: Side = "target" if about.side == "target" else "source"
    rows = given.places(live.known(side))[0].tolist()
    return (side, rows) if rows else None
