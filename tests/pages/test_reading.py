"""Files on the page `corpus`: what was understood is said, can be corrected, and replaces nothing before it is used."""

import gzip

import pytest
from streamlit.testing.v1 import AppTest

from core.corpora import builtin
from core.data.corpus import Pair
from core.recipe import Recipe
from explorer.screens.corpus.reading_text import TEXT as READING
from explorer.screens.corpus.text import TEXT
from explorer.show.text import LANGS, Lang
from explorer.show.text.files import TEXT as SEVERAL
from tests.pages.page import draft, opened, said
from tests.pages.test_corpus import uploaded

FILES = {
    "heading": ("f.csv", "source;target\na b;c d\ne;f\n"),
    "credit_column": ("f.tsv", "a b\tc d\tann\ne\tf\tbob\n"),
    "more_column": ("f.tsv", "en\tzh\tzh\na b\tc\td\n"),
    "repeated": ("f.tsv", "en\tzh\na\tb\nen\tzh\nc\td\nen\tzh\n"),
    "column_left_out": ("f.tsv", "1\ta b\tc d\n2\te\tf\n"),
    "preamble": ("f.csv", "sep=;\na;b\nc;d\n"),
    "turned": ("f.tsv", "target\tsource\na b\tc d\ne\tf\n"),
    "skipped": ("f.tsv", "a b\tc\nonly words\nd\te\nx\t\nf\tg\n"),
    "marks": ("f.tsv", "1. a b\tc d\n2. e\tf\n"),
    "left_numbers": ("f.tsv", "1. a b\tc d\n2. e\tf\n六. g\th\n"),
    "blank_rows": ("f.tsv", "a\tb\n\n\nc\td\n"),
    "duplicates": ("f.tsv", "a\tb\na\tb\na\tb\n"),
    "several_references": ("f.tsv", "a\tb\na\tc\nd\te\nd\tf\n"),
    "odd_spaces": ("f.tsv", "a\u3000b\tc\n"),
    "cut_into": ("f.tsv", "我爱自然语言处理\tI love it\n今天天气很好\tit is fine\n"),
    "traditional": ("f.tsv", "我 愛 貓\tI love cats\n"),
}


def source_of(app: AppTest) -> list[str]:
    """The source column of the preview."""
    column: list[str] = app.dataframe[-1].value.iloc[:, 0].tolist()
    return column


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", FILES)
def test_every_remark_is_a_sentence_and_nothing_is_replaced(kind: str, lang: Lang) -> None:
    name, content = FILES[kind]
    app = uploaded(content.encode(), name, lang=lang)
    template = next(words for remark, words in READING[lang].remarks.items() if remark == kind)
    longest = max(template.replace("}", "{").split("{")[::2], key=len)
    assert longest in said(app)
    assert READING[lang].separated.split("{")[0] in said(app)
    assert draft(app) == Recipe.articles()


def test_numbers_that_were_left_are_taken_out_at_a_click() -> None:
    app = uploaded(FILES["left_numbers"][1].encode(), "f.tsv")
    assert source_of(app) == ["1. a b", "2. e", "六. g"]
    app.checkbox(key="take_numbers").check().run()
    assert source_of(app) == ["a b", "e", "g"]
    app.button(key="use_pairs").click().run()
    assert draft(app).corpus.pairs == (Pair("a b", "c d"), Pair("e", "f"), Pair("g", "h"))
    assert "take_numbers" not in [box.key for box in uploaded(b"3 cats\tc\n2 dogs\td\n", "g.tsv").checkbox]


@pytest.mark.parametrize("lang", LANGS)
def test_discard_closes_the_panel_and_leaves_the_pairs(lang: Lang) -> None:
    app = uploaded(b"a\tb\n", "f.tsv", lang=lang)
    assert app.button(key="discard_pairs").label == TEXT[lang].discard
    app.button(key="discard_pairs").click().run()
    assert not app.file_uploader
    assert draft(app) == Recipe.articles()


def test_another_encoding_is_read_and_the_choice_is_forgotten_with_the_file() -> None:
    app = uploaded("你好\thello\n".encode("gb18030"), "f.tsv")
    app.selectbox(key="encoding").set_value("gb18030").run()
    assert source_of(app) == ["你好"]
    app.file_uploader(key="upload").set_value([("g.tsv", "再见\tbye\n".encode(), "text/plain")]).run()
    assert app.selectbox(key="encoding").value == "auto"
    assert source_of(app) == ["再见"]


def test_bytes_that_several_encodings_fit_are_asked_about() -> None:
    app = uploaded("a\tb\ncafé\tau lait\n".encode("windows-1252"), "f.tsv")
    assert len(app.warning) == 1
    assert "Windows-1251: cafй" in said(app).replace("\\", "")
    assert draft(app) == Recipe.articles()
    app.selectbox(key="encoding").set_value("windows-1252").run()
    assert not app.warning
    app.button(key="use_pairs").click().run()
    assert draft(app).corpus.pairs == (Pair("a", "b"), Pair("café", "au lait"))


def test_the_separator_and_the_heading_can_be_corrected() -> None:
    app = uploaded(b"en,zh\na;b,c\nd;e,f\n", "f.csv")
    assert source_of(app) == ["a;b", "d;e"]
    app.selectbox(key="heading").set_value("no").run()
    assert source_of(app) == ["en", "a;b", "d;e"]
    app = uploaded(b"a;b,c\nd;e,f\n", "f.csv")
    app.selectbox(key="separator").set_value(";").run()
    assert source_of(app) == ["a", "d"]
    assert app.dataframe[-1].value.iloc[:, 1].tolist() == ["b,c", "e,f"]


def test_a_wrong_choice_is_one_sentence_and_can_be_taken_back() -> None:
    app = uploaded(b"a\tb\nc\td\n", "f.tsv")
    app.selectbox(key="separator").set_value("|||").run()
    assert len(app.error) == 1
    app.selectbox(key="separator").set_value("auto").run()
    assert source_of(app) == ["a", "c"]


def test_which_column_is_what_can_be_corrected() -> None:
    app = uploaded(b"a b\tc d\tann\ne\tf\tbob\n", "f.tsv")
    app.selectbox(key="column_source").set_value(1)
    app.selectbox(key="column_target").set_value(0)
    app.selectbox(key="column_credit").set_value(None).run()
    app.button(key="use_pairs").click().run()
    assert draft(app).corpus.pairs == (Pair("c d", "a b"), Pair("f", "e"))
    assert [pair.credit for pair in draft(app).corpus.pairs] == ["", ""]


def test_no_column_is_both_sides() -> None:
    app = uploaded(b"a\tb\tann\ne\tf\tbob\n", "f.tsv")
    app.selectbox(key="column_source").set_value(1).run()
    assert [app.selectbox(key=f"column_{side}").value for side in ("source", "target")] == [1, 0]
    app.selectbox(key="column_target").set_value(1).run()
    assert [app.selectbox(key=f"column_{side}").value for side in ("source", "target")] == [0, 1]


def test_a_column_has_the_name_that_it_has_in_the_text_as_it_is_now() -> None:
    app = opened("corpus")
    app.button_group(key="exchange").set_value("paste").run()
    for text in ("a b - c d\ne f - g h\n", "1. k l - m n\n2. o p - q r\n"):
        app.text_area(key="pasted").set_value(text).run()
        box = app.selectbox(key="column_source")
        assert box.proto.raw_value in box.options  # the browser shows what it was sent last


def test_of_many_columns_the_visitor_chooses() -> None:
    app = uploaded(b"a\tb\tc\td\ne\tf\tg\th\n", "f.tsv")
    app.selectbox(key="column_target").set_value(3).run()
    app.button(key="use_pairs").click().run()
    assert draft(app).corpus.pairs == (Pair("a", "d"), Pair("e", "h"))


def test_a_compressed_file_and_keys_of_json_are_read() -> None:
    app = uploaded(gzip.compress(b'{"en": "a b", "zh": "c"}\n{"en": "d", "zh": "e"}\n'), "mine.jsonl.gz")
    assert READING["en"].keys.format(value="en, zh") in said(app)
    app.button(key="use_pairs").click().run()
    assert draft(app).corpus.name == "mine"
    assert draft(app).corpus.pairs == (Pair("a b", "c"), Pair("d", "e"))


def dropped(*files: tuple[str, str], lang: Lang = "en") -> AppTest:
    """Files dropped together."""
    app = opened("corpus", lang)
    app.button_group(key="exchange").set_value("upload").run()
    app.file_uploader(key="upload").set_value([(name, text.encode(), "text/plain") for name, text in files])
    return app.run()


@pytest.mark.parametrize("names", [("train.en", "train.zh"), ("en.txt", "zh.txt")])
def test_two_files_dropped_together_are_read_line_by_line_either_way_round(names: tuple[str, str]) -> None:
    files = list(zip(names, ("Hi there, you\nbye\n", "嗨\n再见\n"), strict=True))
    app = dropped(*files)
    assert source_of(app) == ["Hi there, you", "bye"]
    app.selectbox(key="column_source").set_value(1)
    app.selectbox(key="column_target").set_value(0).run()
    assert source_of(app) == ["嗨", "再见"]
    app.button(key="use_pairs").click().run()
    assert draft(app).corpus.pairs == (Pair("嗨", "Hi there, you"), Pair("再见", "bye"))


def test_unequal_lengths_of_two_files_are_named() -> None:
    app = dropped(("train.en", "a\nb\nc\n"), ("train.zh", "x\ny\n"))
    assert "train\\.en 3, train\\.zh 2" in app.error[0].value
    assert draft(app) == Recipe.articles()


def test_two_files_of_pairs_are_not_mixed_up() -> None:
    app = dropped(("one.tsv", "a\tb\n"), ("two.tsv", "c\td\n"))
    assert source_of(app) == ["c"]
    assert "**two\\.tsv** is read. **one\\.tsv** is not." in said(app)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("names", "read", "left"),
    [
        ("t.en p.tsv t.zh", "t.en t.zh", "p.tsv"),  # parallel files need not stand beside each other
        ("p.tsv t.en", "t.en", "p.tsv"),
        ("t.en t.zh p.tsv", "p.tsv", "t.en t.zh"),
        ("t.en t.zh t.de", "t.zh t.de", "t.en"),
    ],
)
def test_which_of_several_files_are_read_is_said_and_is_so(names: str, read: str, left: str, lang: Lang) -> None:
    app = dropped(*((name, "a b\tc\n" if name.endswith("tsv") else f"{name} x\n") for name in names.split()), lang=lang)
    words, between = SEVERAL[lang], {"en": ", ", "zh": "、"}[lang]
    shown = [between.join(f"**{name}**".replace(".", "\\.") for name in each.split()) for each in (read, left)]
    assert words.read[len(read.split())].format(names=shown[0]) in said(app)
    assert words.left[len(left.split())].format(names=shown[1]) in said(app)
    if len(read.split()) == 2:
        assert source_of(app) == [f"{read.split()[0]} x"]


@pytest.mark.parametrize("between", ["\t", "\n", " = ", " | ", "  ", " ||| ", " - ", "：", " "])
def test_what_may_stand_between_pasted_sides(between: str) -> None:
    app = opened("corpus")
    app.button_group(key="exchange").set_value("paste").run()
    app.text_area(key="pasted").set_value(
        "\n".join(f"{a}{between}{b}" for a, b in (("我 爱", "I love"), ("好", "ok")))
    ).run()
    assert source_of(app) == ["我 爱", "好"]
    app.button(key="use_pairs").click().run()
    assert draft(app).corpus.pairs == (Pair("我 爱", "I love"), Pair("好", "ok"))
    assert builtin("articles").pairs != draft(app).corpus.pairs


@pytest.mark.parametrize("lang", LANGS)
def test_a_row_that_is_passed_over_is_named_with_its_words(lang: Lang) -> None:
    app = uploaded(b"a b\tc\n[no] tab here, and more words than fit\nd\te\n", "f.tsv", lang=lang)
    row = READING[lang].skipped_row["line"].format(place=2, words="\\[no\\] tab here, and more…")
    assert READING[lang].remarks["skipped"].format(value=1, rows=row) in said(app)
    app.button(key="use_pairs").click().run()
    assert draft(app).corpus.pairs == (Pair("a b", "c"), Pair("d", "e"))


@pytest.mark.parametrize(("name", "between"), [("f.tsv", "\t"), ("f.txt", " | ")])
def test_the_advice_for_rows_that_differ_can_be_followed(name: str, between: str) -> None:
    rows = [["a", "b"], ["c", "d", "e"], ["f", "g"]]
    app = uploaded("\n".join(between.join(row) for row in rows).encode(), name)
    assert "quotation" not in app.error[0].value  # marks of quotation would be words here
    assert "Line 2" in app.error[0].value
