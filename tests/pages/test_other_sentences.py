"""Pages on a run of which other sentences and re-paired translations were asked: the map, the bet, the three rows."""

import pytest
from streamlit.testing.v1 import AppTest

from core.corpora.glosses import glosses
from core.corpora.noun_classes import classes, classes_topics
from core.data.corpus import Corpus
from core.recipe import ModelConfig, Recipe, TrainConfig
from explorer.screens.evidence.replicate_text import TEXT as WORDS
from explorer.screens.evidence.text import TEXT
from explorer.screens.projection.text import TEXT as MAP
from explorer.screens.similarity.text import TEXT as SIMILARITY
from explorer.screens.train.text import TEXT as TRAIN
from explorer.show.text import LANGS, Lang
from tests.pages.page import healthy, opened, said
from tests.pages.recorded import recorded
from tests.planted import planted_pairs

pytestmark = pytest.mark.usefixtures("own_store")
RECIPE = Recipe(classes(40), ModelConfig(7, 5), TrainConfig(epochs=1, batch_size=5))


def power_said(app: AppTest, lang: Lang) -> bool:
    """Whether something is said of what other sentences could confirm of a topic."""
    text = SIMILARITY[lang]
    every = text.topics_power_halves, text.topics_power_halves_none, text.topics_power_halves_other
    return any(max(sentence.split("{"), key=len).split("}")[-1] in said(app) for sentence in every)


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
def test_the_articles_are_too_few_to_be_divided_and_it_is_no_verdict(lang: Lang) -> None:
    app = opened("evidence", lang)
    assert WORDS[lang].refused["halves", "too_few_sentences"] in said(app)
    assert not [button for button in app.button if button.key in ("halves_train", "control_train", "answer_train")]
    assert MAP[lang].lines_not_asked in said(opened("projection", lang, colour="verdict"))
    assert not power_said(opened("similarity", lang, similarity_view="topics"), lang)
    assert SIMILARITY[lang].meaning_not_asked in said(opened("similarity", lang, pair_verdict="meaning"))


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
def test_a_bet_is_placed_before_the_picture_is_seen(lang: Lang) -> None:
    words, part = WORDS[lang], TEXT[lang].story.parts["halves"]
    app = opened("evidence", lang, run=recorded(RECIPE).id)
    for kind in ("seeds", "halves", "control"):
        if [button for button in app.button if button.key == f"{kind}_train"]:
            healthy(app.button(key=f"{kind}_train").click().run(), kind)
    app.session_state["sentences_bet"] = "yes"
    assert part.reading in said(healthy(app.run()))
    for look in TEXT[lang].part.looks:
        app.session_state["halves_look"] = app.session_state["origin_look"] = look
        healthy(app.run(), look)
    assert part.formula in said(app)
    assert words.refused["halves", "too_few_sentences"] not in said(app)
    named = [f"{word} ({known})" for word, known in glosses(RECIPE.corpus, "en").items()]
    assert any(name in said(app) for name in named) == (lang == "en"), "whoever reads English is given the meaning"
    lines = said(opened("projection", lang, run=recorded(RECIPE).id, colour="verdict"))
    assert MAP[lang].no_lines in lines or MAP[lang].lines.split("{")[0] in lines
    similarity = opened("similarity", lang, run=recorded(RECIPE).id, similarity_view="topics")
    nouns = " ".join(classes_topics()[0].words)
    rows = {"edited_rows": {0: {"words": nouns}}, "added_rows": [], "deleted_rows": []}
    similarity.session_state[f"topics_{recorded(RECIPE).id}_source"] = rows
    assert power_said(healthy(similarity.run()), lang)


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
def test_train_offers_a_second_opinion_where_there_are_sentences_enough(lang: Lang) -> None:
    offer, pairs = TRAIN[lang].opinion, planted_pairs(60, seed=LANGS.index(lang))
    run = recorded(Recipe(Corpus("mine", pairs), ModelConfig(5, 3), TrainConfig(epochs=1, batch_size=10)))
    app = opened("train", lang, run=run.id)
    assert offer in said(app)
    assert offer not in said(healthy(app.button(key="opinion_train").click().run()))
    assert WORDS[lang].not_asked["halves"] not in said(opened("evidence", lang, run=run.id))
    assert offer not in said(opened("train", lang)), "five sentences cannot be divided"
