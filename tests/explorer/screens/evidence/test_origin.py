"""What the part about origin says of a pair agrees with the side on which it stands out."""

from dataclasses import replace

import numpy as np
import pytest

from core.analysis.evidence import judge_pairs
from core.analysis.evidence.verdict import PairVerdict
from core.embeddings.table import EmbeddingTable
from explorer.screens.evidence.origin import rows_of, sentence, unsaid
from explorer.screens.evidence.replicate_text import TEXT
from explorer.screens.evidence.summary import origins
from explorer.screens.evidence.text import TEXT as PAGE
from explorer.show.text import LANGS, Lang
from explorer.show.text.verdict import TEXT as VERDICTS
from explorer.show.verdict import reason
from explorer.study.verdict_results import Learned
from tests.core.tables import table


def seed(side: float, number: int) -> tuple[EmbeddingTable, EmbeddingTable]:
    """Twelve random words; training has put the last beside the first (side 1), or opposite to it (-1)."""
    start = 0.1 * np.random.default_rng(number).standard_normal((12, 40))
    now = np.random.default_rng(100 + number).standard_normal((12, 40))
    now[11] = side * now[0] + 0.2 * now[11]
    return table(now), table(start)


def planted(side: float, re_paired: float | None = None) -> PairVerdict:
    """The verdict on the first word and the last, over five seeds; re_paired: the side with other translations."""
    run, *others = (seed(side, number) for number in range(5))
    control = () if re_paired is None else [seed(re_paired, number) for number in range(5, 17)]
    return min(judge_pairs(*run, others, control=control), key=lambda pair: pair.p_value)


@pytest.mark.parametrize("lang", LANGS)
def test_two_words_that_were_driven_apart_are_not_said_to_be_close(lang: Lang) -> None:
    together, apart = planted(1), planted(-1)
    assert (together.verdict, together.apart, apart.verdict, apart.apart) == ("signal", False, "signal", True)
    words = TEXT[lang]
    assert sentence(together, words) == words.plain["signal"]
    assert sentence(apart, words) == words.apart["signal"]


@pytest.mark.parametrize("lang", LANGS)
def test_of_words_that_were_driven_apart_no_origin_is_named_and_a_sentence_says_why(lang: Lang) -> None:
    words, page, origin = TEXT[lang], PAGE[lang], VERDICTS[lang].origins
    for re_paired in (1, 0, -1):
        apart = planted(-1, re_paired)
        assert (apart.verdict, apart.apart, apart.origin, apart.company_p_value) == ("signal", True, None, None)
        assert unsaid(apart, words) == words.origin_apart
        assert not any(named in reason(apart, VERDICTS[lang]) for named in origin.values())
        assert origins([apart], page) == page.origin_apart.format(apart=1)
    together = planted(1, 1)
    assert together.origin == "company"
    assert unsaid(together, words) == ""
    assert origins([together, apart], page).endswith(page.origin_apart.format(apart=1))
    assert unsaid(planted(1), words) == words.origin_unknown


def test_a_closeness_from_the_translation_is_said_to_stand_out_no_longer_and_not_to_be_gone() -> None:
    """With re-paired translations these words keep a cosine of 0.16: nothing stands out, and it is not 0."""
    run, *others = (seed(1, number) for number in range(5))
    control = []
    for number in range(5, 17):
        now, start = seed(0, number)
        moved = now.vectors.copy()
        moved[11] += 0.025 * moved[0]
        control.append((replace(now, vectors=moved), start))
    pair = min(judge_pairs(*run, others, control=control), key=lambda one: one.p_value)
    left = [float(np.corrcoef(now.vectors[0], now.vectors[11])[0, 1]) for now, _ in control]
    assert pair.origin == "translation"
    assert 0.1 < np.mean(left) < 0.5
    for lang, said in (("en", "no longer stands out"), ("zh", "不再突出")):
        assert said in reason(pair, VERDICTS[lang])


@pytest.mark.parametrize("lang", LANGS)
def test_what_was_asked_and_does_not_know_a_word_is_not_said_to_be_not_asked(lang: Lang) -> None:
    words, found = TEXT[lang], Learned([0.1, 0.2], [], [], [])
    asked, silent = words.row_not_asked, words.row_silent
    names = [row.name for row in rows_of(found, ((1,), (0, 1), ()), words, dark=False)]
    assert names[1:] == [silent.format(row=words.rows["halves"]), asked.format(row=words.rows["control"])]
    assert str(len(found.seeds)) in names[0]


def test_beside_a_pair_that_was_inherited_it_is_not_said_that_none_stands_out() -> None:
    """It stands out, though not because of training."""
    assert "because of training" in TEXT["en"].none_stands_out
    assert "训练" in TEXT["zh"].none_stands_out
