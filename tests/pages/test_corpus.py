"""The page `corpus`: edits become the draft, faults leave it alone, files go in and out, words and splits are shown."""

import pytest
from streamlit.testing.v1 import AppTest

from core.corpora import builtin, builtin_names
from core.data.corpus import Corpus, Pair
from core.data.writers import pairs_to
from core.lessons import LESSONS
from core.recipe import Recipe, TrainConfig
from explorer.screens.corpus.editor import _STATE
from explorer.screens.corpus.text import TEXT
from explorer.show.text import LANGS, Lang
from explorer.show.text.lessons import TEXT as LESSON_TEXT
from tests.make_sentences import sentence_file
from tests.pages.page import draft, gone_back, opened, said

ARTICLES = builtin("articles")


def edited(app: AppTest, **changes: object) -> AppTest:
    """The table after cells were edited, rows added or deleted, in the form the browser sends."""
    nothing = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}
    app.session_state[app.session_state[_STATE].key] = nothing | changes
    return app.run()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("view", TEXT["en"].views)
def test_every_view_opens_in_both_languages_from_a_link(view: str, lang: Lang) -> None:
    app = opened("corpus", corpus_view=view, lang=lang)
    assert app.title[0].value == TEXT[lang].title
    assert TEXT[lang].reading[view] in said(app)


def test_the_answer_counts_the_articles_words() -> None:
    assert "5 sentence pairs: 18 different source words, 18 target words." in said(opened("corpus"))
    assert "16 of the 18 source words occur a single time" in said(opened("corpus"))


@pytest.mark.parametrize("name", builtin_names())
def test_a_link_and_the_picker_open_a_built_in_corpus_and_undo_brings_the_own_one_back(name: str) -> None:
    app = edited(opened("corpus"), edited_rows={0: {"source": "我 爱 猫"}})
    own = draft(app)
    gone_back(app, {"lang": "en", "corpus": name})
    assert draft(app).corpus == builtin(name)
    assert TEXT["en"].purposes[name] in said(app)
    app.button(key="undo").click().run()
    assert draft(app) == own


def test_an_edit_becomes_the_draft_under_a_name_of_its_own() -> None:
    app = edited(
        opened("corpus"),
        edited_rows={1: {"source": "今天 天气 很 冷", "credit": "me"}},
        added_rows=[{"source": "我 喜欢 猫", "target": "I like cats"}],
        deleted_rows=[0],
    )
    corpus = draft(app).corpus
    assert corpus.pairs == (
        Pair("今天 天气 很 冷", "Today weather is good"),
        *ARTICLES.pairs[2:],
        Pair("我 喜欢 猫", "I like cats"),
    )
    assert corpus.pairs[0].credit == "me"
    assert corpus.name == TEXT["en"].own_name
    assert "5 sentence pairs: 16 different source words" in said(app)


def test_leaving_the_page_and_coming_back_keeps_the_edit() -> None:
    app = edited(opened("corpus"), edited_rows={1: {"target": "It is cold"}})
    kept = draft(app)
    app.switch_page("pages/welcome.py").run()
    app.switch_page("pages/corpus.py").run()
    assert draft(app) == kept
    assert app.session_state[_STATE].seed["target"].tolist()[1] == "It is cold"


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"source": "", "target": "x"}, "Row 3: one side of the pair is empty."),
        ({"source": "好 <PAD>"}, "Row 3: \\<PAD\\> is a special token of the model"),
        ({"source": "好\0"}, "Row 3: the character U\\+0000 cannot be shown"),
        ({"target": "word " * 101}, "Row 3: the sentence is too long; 100 tokens"),
    ],
)
def test_a_bad_edit_is_one_sentence_and_the_last_good_draft_stays(cells: dict[str, str], sentence: str) -> None:
    app = edited(opened("corpus"), edited_rows={2: cells})
    assert len(app.error) == 1
    assert app.error[0].value.startswith(sentence)
    assert draft(app) == Recipe.articles()
    edited(app, edited_rows={2: {"source": "好", "target": "good"}})
    assert not app.error
    assert draft(app).corpus.pairs[2] == Pair("好", "good")


def test_a_table_without_rows_is_refused() -> None:
    app = edited(opened("corpus"), deleted_rows=[0, 1, 2, 3, 4])
    assert "at least one is needed" in app.error[0].value
    assert draft(app) == Recipe.articles()


def uploaded(data: bytes, name: str, **query: str) -> AppTest:
    app = opened("corpus", **query)
    app.button_group(key="exchange").set_value("upload").run()
    app.file_uploader(key="upload").upload(name, data, "text/plain").run()
    return app


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_an_upload_says_how_it_was_read_and_becomes_the_draft(encoding: str) -> None:
    app = uploaded(sentence_file().decode().encode(encoding), "sentences.tsv")
    assert f"Read as {encoding.upper()}, TSV: 2000 pairs." in said(app)
    assert "occur more than once" in said(app)
    assert draft(app) == Recipe.articles()
    app.button(key="use_pairs").click().run()
    corpus = draft(app).corpus
    assert (corpus.name, len(corpus.pairs)) == ("sentences", 2_000)
    assert corpus.pairs[0].credit.startswith("CC-BY")
    assert TEXT["en"].unsegmented["target"] in said(app)
    app.button(key="segment_target").click().run()
    assert draft(app).corpus.text.target == "chinese"
    assert TEXT["en"].unsegmented["target"] not in said(app)
    assert "图书馆" in draft(app).dataset.target.vocabulary.ids


def test_more_pairs_can_be_added_and_letters_composed() -> None:
    app = uploaded("cafe\u0301\tcoffee\n".encode(), "more.txt")
    assert TEXT["en"].composed in said(app)
    app.button(key="add_pairs").click().run()
    assert draft(app).corpus.pairs == (*ARTICLES.pairs, Pair("cafe\u0301", "coffee"))
    app.button(key="compose").click().run()
    assert draft(app).corpus.pairs[5] == Pair("café", "coffee")


def test_a_bad_file_is_one_sentence_and_changes_nothing() -> None:
    app = uploaded(b"a\tb\nc\n", "bad.tsv")
    assert [error.value for error in app.error] == [
        "Line 2: two columns are needed, source and target (and a third for credits, if any)."
    ]
    assert draft(app) == Recipe.articles()


def test_invisible_characters_are_shown_and_kept() -> None:
    app = edited(opened("corpus"), edited_rows={0: {"source": "我\u200b 爱"}})
    assert draft(app).corpus.pairs[0].source == "我\u200b 爱"
    assert TEXT["en"].invisible in said(app)
    assert "我<U+200B> 爱" in app.dataframe[-1].value.to_string()


def test_pasted_text_is_read() -> None:
    app = opened("corpus")
    app.button_group(key="exchange").set_value("paste").run()
    app.text_area(key="pasted").set_value("我 爱 你 ||| I love you\n今天 下雨 ||| It rains").run()
    app.button(key="use_pairs").click().run()
    assert draft(app).corpus == Corpus("My pairs", (Pair("我 爱 你", "I love you"), Pair("今天 下雨", "It rains")))


def test_the_settings_change_the_draft_and_a_bad_one_goes_back() -> None:
    app = opened("corpus", corpus_view="settings", corpus="numbers")
    app.selectbox(key="cut_source").set_value("bpe").run()
    app.number_input(key="subword_size").set_value(47).run()
    app.slider(key="held_out").set_value(13).run()
    assert draft(app).corpus.text.source == "bpe"
    assert draft(app).corpus.text.subword_size == 47
    assert draft(app).training.held_out == 0.13
    assert "174 pairs are trained on, 26 are held out" in said(app)
    assert app.dataframe[0].value[TEXT["en"].row].tolist() == [row + 1 for row in draft(app).dataset.held_out]
    long = edited(opened("corpus"), edited_rows={0: {"source": "自然语言" * 26}})
    long.button_group(key="corpus_view").set_value("settings").run()
    before = draft(long)
    long.selectbox(key="cut_source").set_value("characters").run()
    assert long.error[0].value.startswith("Row 1: the sentence is too long")
    assert draft(long) == before
    assert long.selectbox(key="cut_source").value == "spaces"


def test_the_vocabulary_has_ids_and_counts() -> None:
    frame = opened("corpus", corpus_view="words", side="target").dataframe[0].value
    assert frame.values.tolist()[:5] == [
        [0, "<PAD>", 0],
        [1, "<SOS>", 0],
        [2, "<EOS>", 0],
        [3, "<UNK>", 0],
        [4, "I", 1],
    ]
    assert frame[frame["Word"] == "is"]["Count"].tolist() == [3]
    assert len(frame) == 22


def test_a_typed_sentence_shows_its_ids_and_marks_unknown_words() -> None:
    app = opened("corpus", corpus_view="preview")
    app.text_input(key="typed_source").set_value("我 爱 <b>狗</b>").run()
    assert "1 of 3 words is unknown: \\<b\\>狗\\<\\/b\\>." in said(app)
    assert "The model gets the ids 4 5 3." in said(app)
    app.text_input(key="typed_source").set_value(" ").run()
    assert TEXT["en"].empty in said(app)
    app.text_input(key="typed_source").set_value("好\0").run()
    assert "The character U\\+0000" in app.error[0].value
    app.text_input(key="typed_source").set_value("好 " * 101).run()
    assert "100 tokens" in app.error[0].value


def test_the_preview_begins_with_the_corpus_own_first_sentence() -> None:
    app = opened("corpus", corpus_view="preview")
    assert app.text_input(key="typed_source").value == "我 爱 自然 语言 处理"
    app.button_group(key="corpus").set_value("reverse").run()
    assert app.text_input(key="typed_source").value == builtin("reverse").pairs[0].source
    assert "All known: 4 words." in said(app)


def test_a_file_of_formulas_goes_out_and_comes_back() -> None:
    pairs = (Pair("=1+1", "'=x"), Pair("NA", "1e5"))
    app = uploaded(pairs_to("csv", Corpus("c", pairs)), "c.csv")
    app.button(key="use_pairs").click().run()
    assert draft(app).corpus.pairs == pairs


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", LESSONS)
def test_a_built_in_corpus_comes_with_the_settings_of_its_lesson_and_says_why(name: str, lang: Lang) -> None:
    app = opened("corpus", lang)
    app.button_group(key="corpus").set_value(name).run()
    assert draft(app) == LESSONS[name].recipe()
    assert LESSON_TEXT[lang].why[LESSONS[name].promise] in said(app)
    app.button(key="lesson").click().run()
    assert draft(app) == Recipe(builtin(name))
    assert app.button(key="lesson").label == LESSON_TEXT[lang].use
    app.button(key="lesson").click().run()
    assert draft(app) == LESSONS[name].recipe()
    app.button_group(key="corpus").set_value("articles").run()
    assert draft(app) == Recipe.articles()


def test_settings_of_ones_own_stay_until_the_lessons_are_asked_for() -> None:
    app = opened("corpus", corpus_view="settings")
    app.slider(key="held_out").set_value(13).run()
    app.button_group(key="corpus").set_value("synonyms").run()
    assert draft(app) == Recipe(builtin("synonyms"), training=TrainConfig(held_out=0.13))
    assert "Your own settings are kept" in said(app)
    app.button(key="lesson").click().run()
    assert draft(app) == LESSONS["synonyms"].recipe()


def test_own_pairs_come_back_after_looking_through_several_corpora() -> None:
    app = edited(opened("corpus"), edited_rows={0: {"source": "我 爱 猫"}})
    own = draft(app)
    for name in ("reverse", "articles", "classes"):
        app.button_group(key="corpus").set_value(name).run()
    app.button(key="undo").click().run()
    assert draft(app) == own
