"""What the articles publish, read off the live pages in both languages: every verdict, every figure; none is stored."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from core.claims import ClaimVerdict, Kind
from core.corpora import builtin
from core.data.corpus import Corpus, Pair
from core.recipe import ModelConfig, Recipe, TrainConfig
from explorer.screens.claims.cards import BADGES
from explorer.screens.claims.text import TEXT as CLAIMS
from explorer.screens.similarity.text import TEXT as SIMILARITY
from explorer.screens.train.text import TEXT as TRAIN
from explorer.show.text import LANGS, Lang
from explorer.show.text.comparison import TEXT as COMPARED
from tests import ROOT
from tests.core.claims.test_claims import ARTICLES
from tests.pages.page import looked_at, said
from tests.pages.recorded import recorded
from tests.test_articles import LOSSES
from tests.test_articles_analysis import PUBLISHED, SHARED, TOP
from tests.test_text import FORMULA, MODULES, sentences, texts

SUMS = {
    "pairs": ("+0.0167", "+0.0074", "0.1318", "0.1340", "0.998", "153"),
    "norms": ("8.1169", "7.9941", "0.5647", "0.5630", "自然 (6.8176 ← 6.7095)", "8.000"),
}


def verdicts(app: AppTest, lang: Lang) -> dict[Kind, ClaimVerdict]:
    """The verdict on each claim's card: its badge, its claim, what was found and why, in this order."""
    text = CLAIMS[lang]
    words = [element.value for element in app.markdown]
    badges = {f":{colour}-badge[{icon} {text.verdicts[name]}]": name for name, (colour, icon) in BADGES.items()}
    places = {kind: words.index(f"**{claim.claim}**") for kind, claim in text.claims.items()}
    given = {kind: badges[words[place - 1]] for kind, place in places.items()}
    for kind, verdict in given.items():
        assert verdict == "untestable" or words[places[kind] + 2] == text.claims[kind].why[verdict], kind
    return given


@pytest.mark.parametrize("lang", LANGS)
def test_each_claim_stands_under_its_verdict(lang: Lang) -> None:
    assert verdicts(looked_at("claims", lang), lang) == ARTICLES


OTHERS: dict[str, tuple[Recipe, dict[Kind, ClaimVerdict]]] = {
    "the same sentences from a small start": (
        Recipe(builtin("articles"), ModelConfig(2, 64, init_scale=0.01), TrainConfig(epochs=30, lr=0.02)),
        {"near": "noise", "mean_norm": "holds", "scaling": "untestable"},
    ),
    "other sentences, plain descent": (
        Recipe(
            Corpus("small", tuple(Pair(f"s{n} s{n + 1} s{n * 3 % 7}", f"t{n} t{n % 2}") for n in range(7))),
            ModelConfig(16, 7, shared_embedding=True),
            TrainConfig(epochs=3, batch_size=3, optimizer="sgd", lr=9.0),
        ),
        {"mean_norm": "partly", "specials": "partly", "unseen_row": "holds", "loss": "false", "topics": "untestable"}
        | {"alignment": "untestable"},
    ),
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("other", OTHERS)
def test_another_run_has_other_verdicts(other: str, lang: Lang) -> None:
    recipe, expected = OTHERS[other]
    given = verdicts(looked_at("claims", lang, run=recorded(recipe).id), lang)
    assert {kind: verdict for kind, verdict in given.items() if verdict != ARTICLES[kind]} == expected


def figures(app: AppTest, words: tuple[str, ...], lang: Lang) -> tuple[float, float]:
    """Now and before training, of the row that begins with these words, in any order."""
    now, start = COMPARED[lang].now, COMPARED[lang].start
    frame = next(each.value for each in app.dataframe if now in each.value)
    (row,) = [row for row in frame.to_dict("records") if set(list(row.values())[: len(words)]) == set(words)]
    return row[now], row[start]


@pytest.mark.parametrize("lang", LANGS)
def test_the_tables_of_the_articles_come_out_of_the_page(lang: Lang) -> None:
    every = looked_at("similarity", lang)
    listed = next(each.value for each in every.dataframe if COMPARED[lang].now in each.value)
    assert [set(row) for row in listed.iloc[: len(TOP), :2].to_numpy()] == [
        {first, second} for first, second, *_ in TOP
    ]
    for first, second, now, start in TOP:
        assert figures(every, (first, second), lang) == pytest.approx((now, start), abs=6e-5)
    extremes = listed[COMPARED[lang].now].min(), listed[COMPARED[lang].start].min()
    assert extremes == pytest.approx((-0.3186, -0.3365), abs=6e-5)
    together = looked_at("similarity", lang, similarity_view="cooccurrence")
    for words, both in SHARED.items():
        assert figures(together, words, lang) == pytest.approx(both, abs=6e-5)
    topics = looked_at("similarity", lang, similarity_view="topics")
    for name, both in PUBLISHED.items():
        assert figures(topics, (name,), lang) == pytest.approx(both, abs=6e-5)
    lengths = looked_at("similarity", lang, similarity_view="norms")
    assert figures(lengths, ("自然",), lang) == pytest.approx((6.8176, 6.7095), abs=6e-5)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("view", SUMS)
def test_the_sums_of_the_articles_come_out_of_the_page(view: str, lang: Lang) -> None:
    words = said(looked_at("similarity", lang, similarity_view=view))
    for figure in (*SUMS[view], *((SIMILARITY[lang].norms_no_outliers,) if view == "norms" else ())):
        assert figure in words


@pytest.mark.parametrize("lang", LANGS)
def test_chance_the_start_and_other_seeds_come_out_of_the_page(lang: Lang) -> None:
    words = said(looked_at("evidence", lang))
    for figure in ("0.998", "0.3578", "0.321", "0.256", "0.409", "0.73"):
        assert re.search(rf"(?<![\d.]){figure}(?!\d)", words), figure
    again = re.search(r"([+-]0\.\d{3})\D+([+-]0\.\d\d)(?!\d)", words)
    assert again
    assert [float(found) for found in again.groups()] == [
        pytest.approx(-0.005, abs=0.01),
        pytest.approx(0.83, abs=0.03),
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_the_losses_of_the_articles_come_out_of_the_page(lang: Lang) -> None:
    frame = looked_at("train", lang, closer="table").dataframe[0].value
    columns = TRAIN[lang].table_columns
    losses = dict(zip(frame[columns["number"]], frame[columns["loss"]], strict=True))
    assert {epoch: losses[epoch] for epoch in LOSSES} == pytest.approx(LOSSES, abs=6e-5)


def test_no_figure_of_the_articles_is_written_in_the_program() -> None:
    tables = (*(row[2:] for row in TOP), *SHARED.values(), *PUBLISHED.values(), LOSSES.values())
    published = {f"{abs(figure):.4f}" for row in tables for figure in row}
    published |= set(re.findall(r"\d\.\d{3,}", " ".join(figure for row in SUMS.values() for figure in row)))
    published -= {"8.000"}
    assert len(published) > 50
    for path in (path for folder in ("core", "explorer", "pages") for path in (ROOT / folder).rglob("*.py")):
        written = set(re.findall(r"(?<![\d.])\d+\.\d{3,4}(?!\d)", path.read_text(encoding="utf-8")))
        assert not written & published, path


def test_where_a_result_is_filled_in_no_other_number_stands() -> None:
    """But for the scale of a start, and for round shares such as “90 % of draws”."""
    every = {
        place: said
        for name in MODULES
        for lang in LANGS
        for place, said in sentences(texts(name)[lang], f"{name} {lang} ").items()
    }
    templates = {place: re.subn(r"\{\w+[^{}]*\}", "", FORMULA.sub("", sentence)) for place, sentence in every.items()}
    filled = {place: template.replace("N(0, 0.1)", "") for place, (template, times) in templates.items() if times}
    assert len(filled) > 300
    assert [place for place, template in filled.items() if re.search(r"\d\.\d", template)] == []


@pytest.mark.parametrize("lang", LANGS)
def test_what_a_claim_found_is_all_filled_in(lang: Lang) -> None:
    for kind, claim in CLAIMS[lang].claims.items():
        assert not re.search(r"\d", re.sub(r"\{\w+[^{}]*\}", "", claim.found)), kind
