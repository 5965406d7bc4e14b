"""The page `projection` on the articles' run: what it says, shows and lets one take away."""

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from core.analysis.projection.pca import principal_axes
from core.analysis.similarity.cosine import neighbours
from core.recipe import Recipe
from explorer.screens.projection.text import TEXT
from explorer.show.text import Lang
from explorer.study.opened import open_run
from tests.pages.page import opened, said


def selected(word: str) -> AppTest:
    """The page after a word was selected anywhere."""
    app = opened("projection")
    app.session_state["word"] = word
    app.run()
    assert not app.exception
    return app


def source(epoch: int) -> np.ndarray:
    run = open_run(Recipe.articles().id)
    assert run
    return run.table("source", epoch).without_specials().vectors


def test_the_answer_sets_the_variance_beside_noise_and_the_start() -> None:
    text = said(opened("projection"))
    now, start = (f"{principal_axes(source(epoch), 2).share.sum():.1%}" for epoch in (50, 0))
    assert f"These 2 axes keep **{now}** of the variance of 18 words" in text
    assert f"before training kept {start}" in text
    assert "no more order than random numbers" in text


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("dim", "method"), [("2D", "pca"), ("3D", "tsne")])
@pytest.mark.parametrize("side", ["source", "both"])
def test_every_picture_opens_from_its_link_in_both_languages(lang: Lang, dim: str, method: str, side: str) -> None:
    app = opened("projection", lang=lang, dim=dim, method=method, projection_side=side)
    words = {"source": "18", "both": "36"}[side]
    assert words in said(app)
    assert (TEXT[lang].reading_both in said(app)) == (side == "both")
    assert [slider.key for slider in app.slider] == (["perplexity"] if method == "tsne" else [])


def test_a_word_has_its_neighbours_with_their_values_before_training() -> None:
    run = open_run(Recipe.articles().id)
    assert run
    app = selected("学习")
    near = app.dataframe[0].value
    now = neighbours(run.table("source", 50), "学习", 8)
    before = dict(neighbours(run.table("source", 0), "学习", 17))
    assert near["Word"].tolist() == [word for word, _ in now]
    np.testing.assert_allclose(near["Cosine"], [cosine for _, cosine in now], atol=5e-4)
    np.testing.assert_allclose(near["Before"], [before[word] for word, _ in now], atol=5e-4)
    assert "有趣 (interesting) is nearest to 学习 (learn): cosine 0.3578, before training 0.3515" in said(app)


def test_a_word_of_another_table_or_of_none_is_told_apart() -> None:
    assert "learning is not among the words on this map" in said(selected("learning"))
    assert "Click a word on the map" in said(opened("projection"))


def test_before_training_nothing_has_moved() -> None:
    app = opened("projection")
    app.select_slider(key="epoch").set_value(0).run()
    assert not app.exception
    assert TEXT["en"].not_moved in said(app)


def test_the_coordinates_are_a_table() -> None:
    frame = opened("projection", projection_view="coordinates").dataframe[0].value
    assert len(frame) == 18
    assert frame["Word"][:2].tolist() == ["我", "爱"]
    rows = source(50)
    np.testing.assert_allclose(frame[["Axis 1", "Axis 2"]], principal_axes(rows, 2).project(rows), atol=6e-4)


def test_a_perplexity_that_another_table_left_is_brought_into_range() -> None:
    app = opened("projection", method="tsne", projection_side="both", perplexity="35")
    app.session_state["projection_side"] = "source"
    app.run()
    assert not app.exception
    assert app.slider(key="perplexity").max == 17
