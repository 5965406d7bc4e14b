"""A second file of the visitor's own as the other sentences: taken, trained on, heard, and given up again."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from core.data.corpus import Corpus, Pair
from core.embeddings import GivenVectors
from core.embeddings.given import GivenRows
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.ensemble import with_seed
from core.runs.resampling import second_file
from core.training.recording import record
from explorer.jobs.store import store
from explorer.screens.evidence.replicate_text import TEXT as REPLICATES
from explorer.screens.evidence.second_text import TEXT
from explorer.screens.evidence.text import TEXT as EVIDENCE
from explorer.shell.text import TEXT as SHELL
from explorer.show.text import LANGS, Lang
from tests.pages.page import healthy, opened, said
from tests.pages.recorded import recorded
from tests.planted import planted_pairs

pytestmark = pytest.mark.usefixtures("own_store")
PAIRS = planted_pairs(60)
RECIPE = Recipe(Corpus("mine", PAIRS), ModelConfig(7, 5), TrainConfig(epochs=1, batch_size=5))
OTHERS = tuple(pair for pair in planted_pairs(100, seed=1) if pair not in PAIRS)


def given(app: AppTest, pairs: tuple[Pair, ...]) -> AppTest:
    """The page once this file is in the box."""
    data = "".join(f"{pair.source}\t{pair.target}\n" for pair in pairs)
    return healthy(app.file_uploader(key="second_upload").upload("again.tsv", data.encode(), "text/plain").run())


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
def test_a_second_file_is_asked_instead_of_halves_until_it_is_given_up(lang: Lang) -> None:
    words, part = TEXT[lang], EVIDENCE[lang].story.parts["halves"]
    file = (*PAIRS[:3], *OTHERS)
    used = second_file(RECIPE, file)
    assert isinstance(used, Recipe)
    app, kept = given(opened("evidence", lang, run=recorded(RECIPE).id), file), len(used.corpus.pairs)
    assert words.used.format(name="again", count=kept, words=34, known=34) in said(app)
    assert words.left_out.format(left=len(file) - kept) in said(app)
    assert words.no_link in said(app)
    app.session_state["sentences_bet"] = "yes"
    if [button for button in app.button if button.key == "second_train"]:  # not trained in the other language
        healthy(app.button(key="second_train").click().run())
    heard = said(healthy(app.run()))
    assert words.reading in heard
    assert part.reading not in heard
    assert any(headline.split("{")[0] in heard for headline in words.headlines.values())
    for look in EVIDENCE[lang].part.looks:
        app.session_state["halves_look"] = app.session_state["origin_look"] = look
        healthy(app.run(), look)
    given_up = said(healthy(app.button(key="second_drop").click().run()))
    assert words.reading not in given_up
    assert words.hint in given_up


@pytest.fixture
def visitor(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Who opens the next page; a browser says so by its cookie."""
    return lambda token: monkeypatch.setattr("explorer.shell.session.new_visitor", lambda: token)


def test_the_choice_outlives_a_reload_and_is_nobody_elses(visitor: Callable[[str], None]) -> None:
    run, text = recorded(RECIPE).id, TEXT["en"]
    visitor("a" * 32)
    given(opened("evidence", run=run), OTHERS)
    again = opened("evidence", run=run)
    assert text.no_link in said(again)
    assert text.no_link not in said(opened("evidence", run=recorded(with_seed(RECIPE, 3)).id)), "of another run"
    visitor("b" * 32)
    assert text.no_link not in said(opened("evidence", run=run))
    visitor("a" * 32)
    other_tab = opened("evidence", run=run)
    healthy(again.button(key="second_drop").click().run())
    for page in (again, other_tab.run(), opened("evidence", run=run)):
        assert text.no_link not in said(healthy(page))


def test_a_choice_that_is_damaged_is_said_and_can_be_made_again(visitor: Callable[[str], None]) -> None:
    run = recorded(RECIPE).id
    visitor("a" * 32)
    given(opened("evidence", run=run), OTHERS)
    path = store().draft_file("a" * 32, f"second.{run}")
    path.write_bytes(path.read_bytes()[:99])
    app = opened("evidence", run=run)
    assert SHELL["en"].second_damaged in said(app)
    assert TEXT["en"].no_link in said(given(app, OTHERS))
    assert SHELL["en"].second_damaged not in said(app)


@pytest.mark.slow
@pytest.mark.parametrize(("every", "frozen"), [(2, False), (2, True), (1, True)])
def test_a_run_that_was_given_vectors_is_asked_too(every: int, frozen: bool) -> None:
    """Of words that have all been given and stay, nothing was learned that a file could confirm; that is said."""
    words = sorted({word for pair in PAIRS for word in pair.source.split()})[::every]
    rows = GivenRows(tuple(words), np.random.default_rng(1).standard_normal((len(words), 7)).astype(np.float32))
    recipe = replace(RECIPE, given=GivenVectors("source", rows.id, frozen=frozen))
    record(recipe, store().folder(recipe.id), given=rows)
    app = given(opened("evidence", run=recipe.id), OTHERS)
    healthy(app.button(key="second_train").click().run())
    app.session_state["sentences_bet"] = "yes"
    heard, moved = said(healthy(app.run())), every == 2 or not frozen
    assert (TEXT["en"].reading in heard) == moved
    assert (REPLICATES["en"].nothing_common in heard) != moved


@pytest.mark.parametrize("lang", LANGS)
def test_a_file_that_cannot_be_asked_says_why(lang: Lang) -> None:
    words = TEXT[lang]
    app = opened("evidence", lang, run=recorded(RECIPE).id)
    assert words.refused["too_few_sentences"] in said(given(app, OTHERS[:19]))
    turned = tuple(Pair(pair.target, pair.source) for pair in OTHERS)
    assert words.refused["no_words"] in said(given(app, turned))
    app.file_uploader(key="second_upload").upload("one.tsv", b"one column\n", "text/plain").run()
    assert healthy(app).error
    assert not opened("evidence", lang).get("file_uploader"), "the articles are too few to be compared"
