"""A reader of one language sees what words of the other mean, where that is known; nothing changes elsewhere."""

from dataclasses import replace
from urllib.parse import parse_qs, urlparse

import pytest

from core.corpora import builtin
from core.data.corpus import Corpus, Pair
from core.data.glosses import LONGEST
from core.errors import InputError
from core.link import from_link
from core.recipe import ModelConfig, Recipe, TrainConfig
from explorer.show.text import LANGS, Lang
from explorer.show.text.comparison import TEXT
from explorer.show.text.errors import sentence
from tests.pages.page import draft, looked_at, opened, said, turned_to
from tests.pages.recorded import recorded

SMALL = ModelConfig(5, 7)


@pytest.mark.parametrize("page", ["similarity", "projection", "evidence"])
def test_the_selected_word_has_its_gloss(page: str) -> None:
    assert "学习 (learn)" in said(looked_at(page, word="学习"))
    assert "learning (学习)" in said(looked_at(page, "zh", word="learning"))
    assert "学习 (learn)" not in said(looked_at(page, "zh", word="learning"))


def test_a_table_has_a_column_of_meanings_and_words_to_the_letter() -> None:
    table = looked_at("similarity").dataframe[0].value
    assert table[TEXT["en"].meaning][0] == "learn – interesting"
    assert table.values.tolist()[0][:2] == ["学习", "有趣"]
    assert TEXT["zh"].meaning not in looked_at("similarity", "zh").dataframe[0].value.columns


def test_a_visitors_own_words_look_as_they_are() -> None:
    own = replace(
        builtin("articles"), name="own", pairs=(Pair("我 学习 了", "I have learned"), Pair("猫 好", "good cat"))
    )
    run = recorded(Recipe(own, training=TrainConfig(epochs=2)))
    app = opened("similarity", run=run.id, word="学习")
    assert "(" not in app.markdown[0].value
    assert TEXT["en"].meaning not in app.dataframe[0].value.columns
    assert "learn)" not in said(app)


@pytest.mark.parametrize("lang", LANGS)
def test_a_visitor_writes_what_words_mean_and_every_page_and_the_link_say_it(lang: Lang) -> None:
    run = recorded(
        Recipe(
            Corpus("own", (Pair("kissa nukkuu", "a cat sleeps"), Pair("koira syö", "a dog eats"))),
            SMALL,
            TrainConfig(epochs=2),
        )
    )
    app = opened("corpus", lang, run=run.id, view="words")
    app.text_area(key="glosses").set_value("kissa = cat\nkoira: dog\nno meaning here").run()
    assert sentence(InputError("not_a_gloss", "3", LONGEST), lang) in said(app)
    assert app.text_area(key="glosses").value.endswith("no meaning here")  # stays, to be mended
    assert not draft(app).corpus.glosses
    app.text_area(key="glosses").set_value("kissa = cat\nkoira: dog").run()
    assert draft(app).corpus.glosses == (("kissa", "cat"), ("koira", "dog"))
    assert draft(app).id == run.id
    assert app.text_area(key="glosses").value == "kissa = cat\nkoira = dog"
    assert "cat" in app.dataframe[0].value[TEXT[lang].meaning].tolist()
    app = turned_to(app, "similarity", word="kissa")
    assert "kissa (cat)" in said(app)
    assert any("dog" in meaning for meaning in app.dataframe[0].value[TEXT[lang].meaning])
    app.session_state["share"] = True
    link = parse_qs(urlparse(app.run().code[0].value).query)["recipe"][0]
    assert from_link(link).corpus.glosses == (("kissa", "cat"), ("koira", "dog"))
    elsewhere = opened("similarity", lang, recipe=link, word="kissa")
    assert "kissa (cat)" in said(elsewhere)
