"""The page `claims`: every claim with its verdict, in both languages, on several runs, before and after training."""

import re

import pytest

from core.claims import TESTS
from core.data.corpus import Corpus, Pair
from core.recipe import ModelConfig, Recipe, TrainConfig
from explorer.screens.claims.text import TEXT
from explorer.show.text import LANGS, Lang
from explorer.show.text.verdict import TEXT as JUDGED
from tests.pages.page import opened, said
from tests.pages.recorded import recorded

OWN = Recipe(
    Corpus("own *corpus*", (Pair("a _b_ c d e f", "x y z"), Pair("c [d](e) e g", "z w"))),
    ModelConfig(7, 5),
    TrainConfig(epochs=3, optimizer="sgd"),
)


@pytest.mark.parametrize("lang", LANGS)
def test_every_claim_of_the_articles_has_a_card(lang: Lang) -> None:
    app, text = opened("claims", lang), TEXT[lang]
    assert not app.exception
    shown = said(app)
    assert "学习 – 有趣" in shown
    assert "0.3578" in shown
    for claim in text.claims.values():
        assert f"**{claim.claim}**" in shown
        assert sum(why in shown for why in claim.why.values()) == 1, claim
    assert [header.value for header in app.header] == list(text.groups.values())


def test_the_summary_counts_the_verdicts() -> None:
    assert (
        "Of 21 claims, 7 hold on this run, 2 hold in part, 5 are explained by chance or the start and 7 are false."
        in said(opened("claims"))
    )


def test_before_training_three_claims_do_not_apply() -> None:
    app = opened("claims")
    app.select_slider(key="epoch").set_value(0).run()
    assert not app.exception
    assert "3 cannot be tested on it." in said(app)
    assert said(app).count(TEXT["en"].reasons["untrained"]) == 3


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("view", TEXT["en"].views)
def test_another_run_has_its_own_words(lang: Lang, view: str) -> None:
    app, text = opened("claims", lang, run=recorded(OWN).id, claims_view=view), TEXT[lang]
    assert not app.exception
    shown = said(app)
    assert "own \\*corpus\\*" in shown
    if view == "cards":
        assert text.reasons["no_topic"] in shown
        assert text.claims["unseen_row"].why["holds"] in shown
        assert "SGD" in shown
        assert "sgd" not in shown
        assert not re.search(r"(?<!\\)_b_", shown)
        assert "有趣" not in shown
    else:
        frame = app.dataframe[0].value
        assert len(frame) == len(TESTS)
        assert list(frame[text.claim]) == [text.claims[kind].claim for kind in TESTS]
        assert text.verdicts["untestable"] in set(frame[text.verdict])


def test_one_verdict_can_be_looked_at_alone() -> None:
    app = opened("claims", claim_verdict="noise")
    text = TEXT["en"]
    pair = set(JUDGED["en"].words.values())  # of the chips on the pairs that claims are about
    badges = [element.value for element in app.markdown if "-badge[" in element.value]
    badges = [badge for badge in badges if not any(badge.endswith(f": {word}]") for word in pair)]
    assert len(badges) == 5
    assert all(text.verdicts["noise"] in badge for badge in badges)
    assert [header.value for header in app.header] == [text.groups["meaning"]]
    assert text.nothing in said(opened("claims", claim_verdict="untestable"))
    assert text.nothing in said(opened("claims", claim_verdict="untestable", claims_view="table"))
