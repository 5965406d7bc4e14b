"""Source and target on lines in turn, without a sign between them: bilingual texts, subtitles in two languages."""

import re

from core.data.scripts import cutting
from core.data.separators import Dialect, rows

IN_TURN = Dialect("\n", quoted=False)
SEPARATED = re.compile(r"[\t|｜=＝→⇒]|->|\S {2,}\S")
"a sign that may stand between two sides on one line"
_FEW = 0.25  # of the lines may have such a sign within a sentence


def alternates(text: str) -> bool:
    """Whether most sentences have their translation on the next line: one side is in another script than the other."""
    found = [cells for _, cells in rows(text, IN_TURN)]
    whole = [cells for cells in found if len(cells) == 2]
    signs = sum(1 for cells in whole for cell in cells if SEPARATED.search(cell))
    if 2 * len(whole) <= len(found) or signs > _FEW * 2 * len(whole):
        return False
    first, second = (cutting([cells[side] for cells in whole]).script for side in (0, 1))
    return first != second
