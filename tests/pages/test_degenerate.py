"""The screens of signal and noise on tables that are hardly tables: plain sentences and `undecided`, never a NaN."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from safetensors.numpy import load_file, save_file
from streamlit.testing.v1 import AppTest

from core.data.corpus import Corpus, Pair
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.training.recording import record
from explorer.jobs.store import store
from explorer.screens.evidence.text import TEXT as EVIDENCE
from explorer.screens.projection.text import TEXT as PROJECTION
from explorer.screens.similarity.text import TEXT as SIMILARITY
from explorer.show.text import LANGS, Lang
from explorer.show.text.verdict import TEXT as VERDICT
from tests.pages.page import healthy, opened, said, turned_to
from tests.test_page_states import LOOKS

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("own_store")]
Rows = NDArray[np.float32]
SCREENS = ("evidence", "claims", "similarity", "projection")
SPECIALS = 4
TABLES = {f"{part}_look": "table" for part in EVIDENCE["en"].story.parts}
VIEWS: list[tuple[str, dict[str, object]]] = [  # one after another: what was chosen stays
    *(("evidence", {"trap": trap, f"trap_{trap}_look": "table"} | TABLES) for trap in EVIDENCE["en"].story.traps),
    *(("claims", {"claims_view": view}) for view in ("cards", "table")),
    *(("similarity", {"similarity_view": view}) for view in SIMILARITY["en"].views),
    *(("similarity", dict(look)) for page, look in LOOKS if "about" in look),
    *(("similarity", {"similarity_view": "pairs", "find": asked}) for asked in ("a", "nowhere")),
    ("similarity", {"side": "target", "find": ""}),
    *(
        ("projection", choice)
        for choice in ({"projection_view": "coordinates"}, {"method": "tsne"}, {"projection_side": "both"})
    ),
]


def recipe(sentence: str, size: int, seed: int = 1) -> Recipe:
    half = " ".join(sentence.split()[::2])
    corpus = Corpus("odd", (Pair(sentence, "x y z"), Pair(half, "y")))
    return Recipe(corpus, ModelConfig(size, 3), TrainConfig(seed, epochs=2))


SMALL: dict[str, Recipe] = {
    "one word": recipe("a", 5),
    "two words": recipe("a b", 5),
    "two words of one number": recipe("a b", 1),
    "fewer words than dimensions": recipe("a b c d", 17),
    "many words of one number": recipe("a b c d e f g h", 1),
    "many words of two numbers": recipe("a b c d e f g h", 2),
}


def _identical(rows: Rows) -> Rows:
    return np.broadcast_to(rows[-1], rows.shape)


def _two_zero_rows(rows: Rows) -> Rows:
    return rows * (np.arange(len(rows)) > SPECIALS + 1)[:, None]


def _opposite(rows: Rows) -> Rows:
    return rows[-1] * np.resize([1, -1], len(rows))[:, None]


Change = Callable[[Rows], Rows]
# What becomes of a table before training, and after.
SPOILT: dict[str, tuple[Change, Change]] = {
    "identical vectors": (_identical, _identical),
    "two zero rows": (_two_zero_rows, _two_zero_rows),
    "only zero rows": (np.zeros_like, np.zeros_like),
    "a start of zeros": (np.zeros_like, np.copy),
    "trained to zero": (np.copy, np.zeros_like),
    "opposite vectors": (_opposite, _opposite),
    "huge numbers": (lambda rows: rows * 1e18, lambda rows: rows * 1e18),
}
UNDECIDED = ("two words", "two words of one number", "fewer words than dimensions", "only zero rows", "trained to zero")


def made(case: str) -> str:
    """The id of the case's run, recorded when first asked for; a spoilt one has its tables changed on disk."""
    seed = 2 + list(SPOILT).index(case) if case in SPOILT else 1
    wanted = SMALL.get(case) or recipe("a b c d e f g", 5, seed)
    folder = store().folder(wanted.id)
    if store().find(wanted.id) is None:
        record(wanted, folder)
        for path in (folder / "tables").glob("*.safetensors") if case in SPOILT else ():
            tables = load_file(path)
            for name in [name for name in tables if name.endswith(("source", "target"))]:
                change = SPOILT[case][0 if name.startswith("0/") else 1]
                tables[name] = np.ascontiguousarray(change(tables[name]), np.float32)
            save_file(tables, path)
    return wanted.id


def with_a(app: AppTest, page: str) -> AppTest:
    """The page with its first word selected."""
    assert turned_to(app, page, word="a").selectbox(key="word").value == "a"
    return app


def shown(page: str, lang: Lang, case: str, **choice: str) -> AppTest:
    """A page on the case's run with its first word selected, and with controls set by its address."""
    app = healthy(opened(page, lang, run=made(case), word="a", **choice), (page, choice))
    assert {key: app.session_state[key] for key in choice} == choice
    return app


@pytest.mark.parametrize(("place", "case"), list(enumerate([*SMALL, *SPOILT])))
def test_every_view_speaks_plainly(place: int, case: str) -> None:
    app, here = opened("welcome", LANGS[place % 2], run=made(case)), ""
    for page, state in VIEWS:
        if page != here:
            with_a(app, page)
        here = page
        for key, choice in state.items():
            app.session_state[key] = choice
        healthy(app.run(), (page, state))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("case", UNDECIDED)
def test_too_little_to_compare_is_undecided(case: str, lang: Lang) -> None:
    text = VERDICT[lang]
    for page in ("similarity", "evidence", "projection"):
        app = shown(page, lang, case, **({"before_look": "table"} if page == "evidence" else {}))
        frame = next(table.value for table in app.dataframe if text.column in table.value)
        assert len(frame)
        assert {tuple(chips) for chips in frame[text.column]} == {(text.words["undecided"],)}, page
        assert (EVIDENCE[lang].power_none in said(app)) == (page == "evidence")


@pytest.mark.parametrize("lang", LANGS)
def test_two_lengths_have_no_correlation(lang: Lang) -> None:
    """It would be 1 or -1 of any two."""
    sentence = SIMILARITY[lang].norms_growth.split("{")[0]
    assert sentence not in said(shown("similarity", lang, "two words", similarity_view="norms"))
    assert sentence in said(shown("similarity", lang, "many words of two numbers", similarity_view="norms"))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("case", ["two words", "identical vectors", "only zero rows"])
def test_topics_of_one_word_or_of_none(case: str, lang: Lang) -> None:
    app = shown("similarity", lang, case, similarity_view="topics")
    rows = [
        {"name": "lone", "words": "a"},
        {"name": "gone", "words": "nowhere"},
        {"name": "two", "words": "a, b, nowhere"},
    ]
    app.session_state[f"topics_{made(case)}_source"] = {"edited_rows": {}, "added_rows": rows, "deleted_rows": [0]}
    frame = healthy(app.run(), "topics").dataframe[-1].value
    text = SIMILARITY[lang]
    assert list(frame[text.topic]) == ["lone", "gone", "two"]
    assert [len(chips) for chips in frame[VERDICT[lang].column]] == [0, 0, 1], "no pair, no verdict"
    assert list(frame[text.topic_missing]) == ["", "nowhere", "nowhere"]
    assert frame[text.compared.now].isna().tolist() == [True, True, False]


@pytest.mark.parametrize("lang", LANGS)
def test_a_word_that_is_not_in_the_vocabulary(lang: Lang) -> None:
    """As a link may name it, on every screen."""
    app = opened("welcome", lang, run=made("many words of two numbers"), word="nowhere")
    for page in SCREENS:
        turned_to(app, page)
        if page == "projection":
            assert PROJECTION[lang].near_unknown.format(word="nowhere") in said(app)
        if page == "similarity":
            app.session_state["similarity_view"] = "neighbours"
            assert SIMILARITY[lang].near_none in said(healthy(app.run(), "neighbours"))


@pytest.mark.parametrize(("place", "case"), list(enumerate([*SMALL, *SPOILT])))
def test_the_bet_is_answered_or_not_offered(place: int, case: str) -> None:
    app = opened("welcome", LANGS[place % 2], run=made(case))
    for bet in [group for group in app.button_group if str(group.key).startswith("bet-")]:
        app.session_state[str(bet.key)] = len(bet.options) - 1
        healthy(app.run(), case)
        assert len(app.table) == 1
    assert bool(app.table) == (case != "one word" and not case.startswith("two words"))


@pytest.mark.parametrize("case", ["two words of one number", "only zero rows"])
def test_other_seeds_change_nothing_of_that(case: str) -> None:
    app = shown("evidence", "en", case)
    if "seeds_train" in {button.key for button in app.button}:  # seeds of one recipe serve every run of it
        healthy(app.button(key="seeds_train").click().run(), "trained")
    for lang in LANGS:
        for page in ("similarity", "claims"):
            shown(page, lang, case)
        assert EVIDENCE[lang].alone not in said(shown("evidence", lang, case, seeds_look="table"))
