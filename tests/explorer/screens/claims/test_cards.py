"""What the cards, the table and the formulas of the claims have in common: every claim, once, in words and numbers."""

from typing import get_args

import pytest

from core.claims import GROUPS, ClaimResult, ClaimVerdict, Kind
from core.claims import TESTS as CLAIMS
from explorer.screens.claims.cards import BADGES, SEEN_AT, choices, formulas, found
from explorer.screens.claims.check_text import TEXT as CHECKS
from explorer.screens.claims.text import TEXT
from explorer.show.text import LANGS, Lang
from tests.pages.page import PAGES

KINDS: tuple[Kind, ...] = tuple(CLAIMS)


def test_every_claim_stands_in_one_group_and_leads_to_a_page() -> None:
    assert sorted(kind for kinds in GROUPS.values() for kind in kinds) == sorted(KINDS)
    assert SEEN_AT.keys() == set(KINDS)
    assert set(SEEN_AT.values()) <= set(PAGES)


def test_every_verdict_has_a_colour_and_a_sign_of_its_own() -> None:
    assert BADGES.keys() == set(get_args(ClaimVerdict))
    assert len(set(BADGES.values())) == len({colour for colour, _ in BADGES.values()}) == len(BADGES)
    assert len({sign for _, sign in BADGES.values()}) == len(BADGES)


@pytest.mark.parametrize("lang", LANGS)
def test_the_choices_count_every_claim_once(lang: Lang) -> None:
    verdicts: tuple[ClaimVerdict, ...] = get_args(ClaimVerdict)
    results = [ClaimResult(kind, verdicts[place % 3], {}) for place, kind in enumerate(KINDS)]
    numbers = {name: int(label.rsplit(" ", 1)[1]) for name, label in choices(results, TEXT[lang]).items()}
    assert numbers.pop("all") == len(KINDS) == sum(numbers.values())
    assert numbers.keys() == set(verdicts)
    assert [numbers[verdict] for verdict in verdicts[3:]] == [0, 0]


@pytest.mark.parametrize("lang", LANGS)
def test_the_formulas_have_every_claim_with_its_formula(lang: Lang) -> None:
    whole, text = formulas(lang), TEXT[lang]
    assert [kind for kind in KINDS if f"## {text.claims[kind].claim}\n" not in whole] == []
    assert whole.count("\n\n---\n\n") == len(KINDS) - 1
    assert [kind for kind in KINDS if CHECKS[lang].tests[kind].source not in whole] == []


@pytest.mark.parametrize("lang", LANGS)
def test_words_of_the_visitor_are_words_in_a_card_and_stay_as_they_are_in_the_table(lang: Lang) -> None:
    text = TEXT[lang]
    numbers = {"first": "*a*", "second": "b", "cosine": 0.5, "start": 0.25, "claimed": 0.85}
    result = ClaimResult("near", "false", numbers)
    assert found(result, text).startswith("*a* – b")
    assert found(result, text, markdown=True).startswith(r"\*a\* – b")
    assert "+0.5000" in found(result, text)
    untested = ClaimResult("near", "untestable", {}, reason="few_words")
    assert found(untested, text) == text.reasons["few_words"]
