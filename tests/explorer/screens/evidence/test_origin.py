"""What the part about origin says of a pair agrees with the side on which it stands out."""

import numpy as np
import pytest

from core.analysis.evidence import judge_pairs
from core.analysis.evidence.verdict import PairVerdict
from core.embeddings.table import EmbeddingTable
from explorer.screens.evidence.origin import sentence
from explorer.screens.evidence.replicate_text import TEXT
from explorer.show.text import LANGS
from tests.core.tables import table


def seed(side: float, number: int) -> tuple[EmbeddingTable, EmbeddingTable]:
    """Twelve random words; training has put the last beside the first (side 1), or opposite to it (-1)."""
    start = 0.1 * np.random.default_rng(number).standard_normal((12, 40))
    now = np.random.default_rng(100 + number).standard_normal((12, 40))
    now[11] = side * now[0] + 0.2 * now[11]
    return table(now), table(start)


def planted(side: float) -> PairVerdict:
    """The verdict on the first word and the last, over five seeds."""
    run, *others = (seed(side, number) for number in range(5))
    return min(judge_pairs(*run, others), key=lambda pair: pair.p_value)


@pytest.mark.parametrize("lang", LANGS)
def test_two_words_that_were_driven_apart_are_not_said_to_be_close(lang: str) -> None:
    together, apart = planted(1), planted(-1)
    assert (together.verdict, together.apart, apart.verdict, apart.apart) == ("signal", False, "signal", True)
    words = next(text for code, text in TEXT.items() if code == lang)
    assert sentence(together, words) == words.plain["signal"]
    assert sentence(apart, words) == words.apart["signal"]
