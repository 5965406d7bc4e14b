"""A second file of the visitor's own as the other sentences: taken, trained on, heard, and given up again."""

import pytest
from streamlit.testing.v1 import AppTest

from core.data.corpus import Corpus, Pair
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.resampling import second_file
from explorer.screens.evidence.second_text import TEXT
from explorer.screens.evidence.text import TEXT as EVIDENCE
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
