"""The table of pairs on the page `corpus`: half rows are kept, rows numbered, pasted cells spread, changes undone."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from core.corpora import builtin
from core.data.corpus import Pair
from core.recipe import Recipe
from explorer.screens.corpus.editor import _STATE
from explorer.screens.corpus.text import TEXT
from explorer.shell.session import KEY
from explorer.show.text import LANGS, Lang
from tests.pages.page import draft, opened, said
from tests.pages.test_corpus import edited, uploaded

ARTICLES = builtin("articles").pairs


def shown(app: AppTest) -> list[list[str]]:
    """The rows the table was last started with, without the blank ones."""
    seed = app.session_state[_STATE].seed
    assert seed.index.tolist() == list(range(1, len(seed) + 1))
    return [row for row in seed[["source", "target"]].to_numpy().tolist() if any(row)]


@pytest.mark.parametrize("lang", LANGS)
def test_half_a_row_is_said_and_kept_until_it_is_whole(lang: Lang) -> None:
    app = edited(opened("corpus", lang=lang), added_rows=[{}, {"source": "我 爱 猫"}])
    number = len(app.session_state[_STATE].seed) + 2
    assert TEXT[lang].half.format(rows=number) in said(app)
    assert draft(app) == Recipe.articles()
    app.switch_page("pages/welcome.py").run()
    app.switch_page("pages/corpus.py").run()
    assert shown(app)[5:] == [["我 爱 猫", ""]]
    assert TEXT[lang].half.format(rows=6) in said(app)
    edited(app, edited_rows={5: {"target": "I love cats"}})
    assert draft(app).corpus.pairs == (*ARTICLES, Pair("我 爱 猫", "I love cats"))
    assert TEXT[lang].half.split("{")[0] not in said(app)


def test_half_a_row_can_be_deleted_and_does_not_stop_other_edits() -> None:
    app = edited(opened("corpus"), edited_rows={5: {"target": "I love cats"}, 0: {"target": "I like it"}})
    assert draft(app).corpus.pairs == (Pair(ARTICLES[0].source, "I like it"), *ARTICLES[1:])
    app.switch_page("pages/welcome.py").run()
    app.switch_page("pages/corpus.py").run()
    assert shown(app)[5:] == [["", "I love cats"]]
    edited(app, deleted_rows=[5])
    assert len(shown(app)) == 5
    assert "Not yet used" not in said(app)
    assert len(draft(app).corpus.pairs) == 5


def test_half_a_row_outlives_other_pairs() -> None:
    app = edited(opened("corpus"), edited_rows={5: {"source": "猫"}})
    app.button_group(key="corpus").set_value("reverse").run()
    assert shown(app)[-1] == ["猫", ""]
    assert draft(app).corpus == builtin("reverse")


def test_a_fault_in_a_row_after_half_a_row_is_named_by_its_number_in_the_table() -> None:
    app = edited(opened("corpus"), edited_rows={5: {"source": "猫"}, 6: {"source": "a <UNK>", "target": "b"}})
    assert app.error[0].value.startswith("Row 7: ")
    assert draft(app) == Recipe.articles()


@pytest.mark.parametrize(
    ("cells", "pairs"),
    [
        ({"source": "s1 a\tt1\ns2 b\tt2"}, (Pair("s1 a", "t1"), Pair("s2 b", "t2"))),
        ({"source": "s1 a\tt1\tann\r\ns2 b\tt2\tbob\r\n"}, (Pair("s1 a", "t1", "ann"), Pair("s2 b", "t2", "bob"))),
        ({"source": "s1", "target": "t1\tann"}, (Pair("s1", "t1", "ann"),)),
    ],
)
def test_cells_pasted_into_one_become_rows_and_columns(cells: dict[str, str], pairs: tuple[Pair, ...]) -> None:
    app = edited(opened("corpus"), added_rows=[cells])
    found = draft(app).corpus.pairs[5:]
    assert found == pairs
    assert [pair.credit for pair in found] == [pair.credit for pair in pairs]
    assert shown(app)[5:] == [[pair.source, pair.target] for pair in pairs]


def test_a_pasted_column_is_kept_as_half_rows() -> None:
    app = edited(opened("corpus"), added_rows=[{"source": "s1\ns2"}])
    assert shown(app)[5:] == [["s1", ""], ["s2", ""]]
    assert TEXT["en"].half.format(rows="6, 7") in said(app)
    assert draft(app) == Recipe.articles()


def test_the_last_change_of_the_table_can_be_undone_and_settings_stay() -> None:
    app = edited(opened("corpus"), deleted_rows=[0, 1])
    assert len(draft(app).corpus.pairs) == 3
    mine = app.session_state[KEY]
    mine.edit(replace(mine.draft, training=replace(mine.draft.training, epochs=7)))
    app.button(key="undo").click().run()
    assert draft(app).corpus.pairs == ARTICLES
    assert draft(app).training.epochs == 7
    assert len(shown(app)) == 5


@pytest.mark.parametrize("lang", LANGS)
def test_a_pair_is_added_by_two_fields_and_kept_there_while_it_cannot_be_used(lang: Lang) -> None:
    app = opened("corpus", lang=lang)
    app.text_input(key="new_source").set_value("我 爱 猫")
    app.button(key="add_pair").click().run()
    assert len(app.error) == 1
    assert app.text_input(key="new_source").value == "我 爱 猫"
    app.text_input(key="new_target").set_value("I love cats")
    app.button(key="add_pair").click().run()
    assert draft(app).corpus.pairs == (*ARTICLES, Pair("我 爱 猫", "I love cats"))
    assert app.text_input(key="new_source").value == app.text_input(key="new_target").value == ""
    assert shown(app)[5] == ["我 爱 猫", "I love cats"]


@pytest.mark.parametrize(
    ("sentence", "tokenizers"),
    [
        ("我爱自然语言处理", ("chinese", "characters")),
        ("私は猫が大好きです", ("characters",)),
        ("ฉันรักแมวมากๆเลยนะ", ("characters",)),
    ],
)
def test_text_without_spaces_gets_the_offer_to_cut_it(sentence: str, tokenizers: tuple[str, ...]) -> None:
    for chosen in tokenizers:
        app = uploaded(f"{sentence}\tI love it\n".encode(), "f.tsv")
        app.button(key="use_pairs").click().run()
        assert TEXT["en"].unsegmented["source"] in said(app)
        key = "segment_source" if chosen == tokenizers[0] else f"{chosen}_source"
        assert app.button(key=key).label == TEXT["en"].segment[chosen]
        app.button(key=key).click().run()
        assert draft(app).corpus.text.source == chosen
        assert TEXT["en"].unsegmented["source"] not in said(app)


@pytest.mark.parametrize("lang", LANGS)
def test_the_longest_translation_follows_the_pairs(lang: Lang) -> None:
    app = uploaded(b"a\t" + b"w " * 15 + b"\n", "f.tsv", lang=lang)
    app.button(key="use_pairs").click().run()
    assert draft(app).training.max_tokens == 16
    assert TEXT[lang].long_enough.format(longest=15, most=16) in said(app)
    app.button_group(key="corpus").set_value("articles").run()
    assert draft(app).training.max_tokens == 10


def test_a_chosen_longest_translation_stays_and_is_said_to_be_too_short() -> None:
    app = opened("corpus")
    mine = app.session_state[KEY]
    mine.edit(replace(mine.draft, training=replace(mine.draft.training, max_tokens=12)))
    edited(app.run(), edited_rows={0: {"target": "w " * 15}})
    assert draft(app).training.max_tokens == 12
    assert TEXT["en"].too_short.format(longest=15, most=12) in said(app)
