"""A reader of one language sees what words of the other mean, where that is known; nothing changes elsewhere."""

from dataclasses import replace

import pytest

from core.corpora import builtin
from core.data.corpus import Pair
from core.recipe import Recipe, TrainConfig
from explorer.show.text.comparison import TEXT
from tests.pages.page import looked_at, opened, said
from tests.pages.recorded import recorded


@pytest.mark.parametrize("page", ["similarity", "projection", "evidence"])
def test_the_selected_word_has_its_gloss(page: str) -> None:
    assert "学习 (learn)" in said(looked_at(page, word="学习"))
    assert "learning (学习)" in said(looked_at(page, "zh", word="learning"))
    assert "学习 (learn)" not in said(looked_at(page, "zh", word="learning"))


def test_a_table_has_a_column_of_meanings_and_words_to_the_letter() -> None:
    table = looked_at("similarity").dataframe[0].value
    assert table.columns[2] == TEXT["en"].meaning
    assert table.values.tolist()[0][:3] == ["学习", "有趣", "learn – interesting"]
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
