"""The page `similarity` on the articles' run: its answer, every view, the URL, clicks and topics."""

import re
from functools import partial
from types import SimpleNamespace

import pytest
import streamlit as st

from core.analysis.evidence.verdict import judge_named_pairs
from core.recipe import Recipe
from core.runs.ensemble import Ensemble
from explorer import ASSETS
from explorer.screens.similarity.named import pairs_in
from explorer.screens.similarity.text import TEXT
from explorer.show import table as comparison
from explorer.show.escape import escape_markdown
from explorer.show.table import Column, pick_point
from explorer.show.text import LANGS, Lang
from explorer.show.verdict import reason
from tests.pages.page import opened, said
from tests.pages.recorded import recorded

VIEWS = tuple(TEXT["en"].views)
SEEDS = Ensemble.open(ASSETS / "ensembles" / "articles").tables("source")


def test_the_answer_sets_the_best_pair_beside_its_start() -> None:
    text = said(opened("similarity"))
    assert "学习 (learn) and 有趣 (interesting) are most alike: cosine 0.3578." in text
    assert "it was 0.3515" in text
    assert "by +0.0063" in text
    assert "Of the 8 most similar pairs now, 8 were among" in text
    assert "correlation of now with before 0.998" in text


def test_before_training_the_answer_says_so() -> None:
    app = opened("similarity")
    app.select_slider(key="epoch").set_value(0).run()
    assert "This is the model before training." in said(app)
    frame = app.dataframe[0].value
    assert (frame["Change"] == 0).all()
    assert (frame["Now"] == frame["Before training"]).all()


@pytest.mark.parametrize(("side", "lang"), [("source", "zh"), ("target", "en")])
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_opens_from_the_same_link_in_both_languages(view: str, side: str, lang: str) -> None:
    app = opened("similarity", similarity_view=view, side=side, lang=lang)
    assert not app.exception
    assert TEXT[lang].reading[view] in said(app)
    assert app.session_state["side"] == side


def test_the_table_holds_all_pairs_with_start_and_change() -> None:
    frame = opened("similarity").dataframe[0].value
    assert len(frame) == 153
    first = frame.iloc[0]
    assert (first["Word"], first["Other word"]) == ("学习", "有趣")
    assert [first["Now"], first["Before training"], first["Change"]] == pytest.approx(
        [0.3578, 0.3515, 0.0063], abs=0.0001
    )


@pytest.mark.parametrize(("asked", "rows"), [("学习", 17), ("学", 17), ("absent", 0), ("", 153), (" 学习 ", 17)])
def test_a_word_or_a_part_of_one_filters_the_table(asked: str, rows: int) -> None:
    app = opened("similarity")
    app.text_input(key="find").set_value(asked).run()
    assert not app.exception
    assert len(app.dataframe[0].value) == rows


def test_the_neighbours_are_those_of_the_selected_word() -> None:
    app = opened("similarity", similarity_view="neighbours")
    assert TEXT["en"].near_none in said(app)
    app.selectbox(key="word").set_value("天气").run()
    assert "自然 (nature) is nearest to 天气 (weather): cosine 0.3162, 0.3137 before training." in said(app)
    assert list(app.dataframe[0].value["Place"]) == list(range(1, 11))
    assert TEXT["en"].near_none not in said(app)


def test_the_articles_topics_are_there_and_can_be_edited() -> None:
    app = opened("similarity", similarity_view="topics")
    assert "时间天气 holds together best: mean cosine +0.1092, +0.0877 before training (change +0.0215)" in said(app)
    assert "as many words drawn at random have +0.0167 on average" in said(app)
    assert list(app.dataframe[-1].value["Topic"]) == ["时间天气", "AI技术", "NLP", "情感"]
    editor = f"topics_{Recipe.articles().id}_source"
    rows = [{"name": "<b>mine</b>", "words": "学习，有趣 nowhere"}, {"words": "我"}]
    app.session_state[editor] = {"edited_rows": {}, "added_rows": rows, "deleted_rows": [0, 1, 2, 3]}
    app.run()
    assert not app.exception
    frame = app.dataframe[-1].value
    assert list(frame["Topic"]) == ["<b>mine</b>", "我"]
    assert frame["Now"][0] == pytest.approx(0.3578, abs=0.0001)
    assert list(frame["Not in the vocabulary"]) == ["nowhere", ""]
    assert "mine\\<\\/b\\> holds together best" in said(app)


@pytest.mark.parametrize("lang", LANGS)
def test_what_could_have_been_seen_of_a_topic_is_said(lang: Lang) -> None:
    """20 other seeds bear witness at the end only."""
    app, bars = opened("similarity", lang=lang, similarity_view="topics"), []
    for epoch in (50, 30):
        app.select_slider(key="epoch").set_value(epoch).run()
        (told,) = (each.value for each in app.caption if re.search(r"0\.\d\d", each.value))
        bars.append(re.findall(r"0\.\d\d", told)[-1])
    assert bars == ["0.13", "0.20"]


def test_a_side_without_the_articles_words_asks_for_topics() -> None:
    assert TEXT["en"].topics_none in said(opened("similarity", similarity_view="topics", side="target"))


def test_lengths_name_the_outlier_and_what_the_start_gives() -> None:
    text = said(opened("similarity", similarity_view="norms"))
    assert "The vectors are 8.1169 long on average, 7.9941 before training" in text
    assert "Beyond two standard deviations: 自然 (6.8176 ← 6.7095). Beyond three: none." in text
    assert "about 8.000" in text
    assert "By chance alone about 0.74 and 0.011 of 18 words would lie so far out." in text


@pytest.mark.parametrize("lang", LANGS)
def test_every_length_and_the_outlier_carry_a_verdict(lang: Lang) -> None:
    noise, undecided = (TEXT[lang].verdict.words[verdict] for verdict in ("noise", "undecided"))
    app = opened("similarity", similarity_view="norms", lang=lang)
    frame = app.dataframe[0].value
    verdicts = frame[TEXT[lang].verdict.column]
    given = sorted(value for (value,) in verdicts)
    assert given == sorted([noise] * 17 + [undecided]), "no length is signal; that of 有趣 is in the least usual 2 %"
    text = said(app)
    assert re.search(r"\*\*(Of )?18 .*21", text), "how many there are of each verdict, from this run and 20 other seeds"
    (chip,) = [one for one in app.markdown if "-badge[" in one.value]
    assert noise in chip.value
    assert "6.818" in chip.proto.help
    assert "**自然**" in text
    assert "6.05" in text
    assert "10.33" in text


def test_before_training_no_length_is_signal() -> None:
    app = opened("similarity", similarity_view="norms")
    app.select_slider(key="epoch").set_value(0).run()
    assert not app.exception
    assert {value for (value,) in app.dataframe[0].value["Verdict"]} <= {"noise", "inherited"}


def test_a_default_is_left_out_of_the_url_and_nonsense_falls_back() -> None:
    app = opened("similarity", view="nonsense", side="both")
    assert not app.exception
    assert (app.session_state["similarity_view"], app.session_state["side"]) == ("pairs", "source")
    assert not {"view", "similarity_view", "side"} & set(app.query_params)


def test_a_click_selects_the_word_of_the_cell_or_the_first_of_the_row(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = [Column("Word", ["a", "c"], words=True), Column("Other", ["b", "d"], words=True), Column("Now", [1, 2])]
    state: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", state)
    for cells, chosen in (([(1, "Other")], "d"), ([(0, "Now")], "a"), ([(9, "Word")], "a"), ([], "a")):
        state["table"] = SimpleNamespace(selection=SimpleNamespace(cells=cells))
        comparison._pick("table", columns, partial(state.__setitem__, "word"))
        assert state["word"] == chosen


def test_a_click_on_a_point_selects_the_word_that_is_not_selected_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    point = {"customdata": ["a", "b", 0.5]}
    state: dict[str, object] = {"picture": SimpleNamespace(selection=SimpleNamespace(points=[point]))}
    monkeypatch.setattr(st, "session_state", state)
    for word, chosen in ((None, "a"), ("a", "b"), ("b", "a")):
        pick_point("picture", word, partial(state.__setitem__, "word"))
        assert state["word"] == chosen


@pytest.mark.parametrize("lang", LANGS)
def test_pairs_asked_by_name_are_questions_of_their_own(lang: Lang) -> None:
    """The rarest p-value of a table is no discovery among 153 pairs, and may be one as the only question."""
    assert pairs_in("学习 有趣，天气 自然", {"学习", "有趣", "天气", "自然"}) == (("学习", "有趣"), ("天气", "自然"))
    for asked in ("学习", "学习 学习", "学习 有趣 天气", "学习 absent", "学习 有趣, 天气", "", " ,"):
        assert pairs_in(asked, {"学习", "有趣", "天气"}) == (), asked
    app = opened("similarity", lang)
    app.text_input(key="find").set_value("学习 有趣").run()
    run = recorded(Recipe.articles())
    (judged,) = judge_named_pairs([("学习", "有趣")], [run.trained_table("source", run.last.number), *SEEDS])
    assert TEXT[lang].found_named.format(pairs=1) in said(app)
    assert escape_markdown(reason(judged, TEXT[lang].verdict)) in said(app)
    assert len(app.dataframe[0].value) == 153
    app.text_input(key="find").set_value("今天 强大").run()
    assert f"gray-badge[:material/grain: {TEXT[lang].verdict.words['noise']}]" in said(app)
    assert "among so many" not in said(app), "it is one question"
