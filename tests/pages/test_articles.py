"""What the articles publish, read off the live pages: every verdict on their claims, every figure of their tables."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.claims import BADGES
from explorer.text import LANGS, Lang
from explorer.text.claims import TEXT as CLAIMS
from explorer.text.similarity import TEXT as SIMILARITY
from tests.core.test_claims import ARTICLES
from tests.test_articles_analysis import SHARED, TOP, TOPICS

ROOT = Path(__file__).resolve().parent.parent.parent


def opened(page: str, lang: Lang, **query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "Home.py"), default_timeout=60)
    app.query_params["lang"] = lang
    app.run()
    app.switch_page(f"pages/{page}.py")
    for key, value in ({"lang": lang} | query).items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


@pytest.mark.parametrize("lang", LANGS)
def test_each_claim_stands_under_its_verdict(lang: Lang) -> None:
    """A card's badge, its claim, what was found and why, in this order."""
    text = CLAIMS[lang]
    shown = [element.value for element in opened("claims", lang).markdown]
    for kind, verdict in ARTICLES.items():
        place = shown.index(f"**{text.claims[kind].claim}**")
        colour, icon = BADGES[verdict]
        assert shown[place - 1] == f":{colour}-badge[{icon} {text.verdicts[verdict]}]", kind
        assert shown[place + 2] == text.claims[kind].why[verdict], kind


def figures(app: AppTest, words: tuple[str, ...]) -> tuple[float, float]:
    """Now and before training, of the row that begins with these words, in any order."""
    frame = next(each.value for each in app.dataframe if "Change" in each.value)
    (row,) = [row for row in frame.to_dict("records") if set(list(row.values())[: len(words)]) == set(words)]
    return row["Now"], row["Before training"]


def test_the_tables_of_the_articles_come_out_of_the_page() -> None:
    every = opened("similarity", "en")
    for first, second, now, start in TOP:
        assert figures(every, (first, second)) == pytest.approx((now, start), abs=6e-5)
    together = opened("similarity", "en", view="cooccurrence")
    for words, both in SHARED.items():
        assert figures(together, words) == pytest.approx(both, abs=6e-5)
    topics = opened("similarity", "en", view="topics")
    for name, both in TOPICS.items():
        assert figures(topics, (name,)) == pytest.approx(both, abs=6e-5)
    lengths = opened("similarity", "en", view="norms")
    assert figures(lengths, ("自然",)) == pytest.approx((6.8176, 6.7095), abs=6e-5)


def test_the_sums_of_the_articles_come_out_of_the_page() -> None:
    every = "\n".join(each.value for each in opened("similarity", "en").markdown)
    for figure in (
        "mean +0.0167 (before +0.0074",
        "standard deviation 0.1318 (before 0.1340",
        "correlation of now with before 0.998",
    ):
        assert figure in every
    lengths = "\n".join(each.value for each in opened("similarity", "en", view="norms").markdown)
    for figure in (
        "8.1169",
        "7.9941",
        "0.5647",
        "0.5630",
        "自然 (6.8176 ← 6.7095)",
        SIMILARITY["en"].norms_no_outliers,
    ):
        assert figure in lengths
    frame = opened("similarity", "en").dataframe[0].value
    assert (frame["Now"].min(), frame["Before training"].min()) == pytest.approx((-0.3186, -0.3365), abs=6e-5)
