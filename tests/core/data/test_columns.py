"""Columns are known by their names, in any order and either language, or by what stands in them."""

import json

import pytest

from core.data.columns import Columns, LeftOut, heading_columns
from core.data.readers import read_pairs
from core.data.remarks import Remark, remarks
from core.errors import InputError


@pytest.mark.parametrize(
    ("names", "columns"),
    [
        (["Source", "Cible"], (0, 1, None)),
        (["Ziel", "Quelle"], (1, 0, None)),
        (["source", "target"], (0, 1, None)),
        (["target", "source"], (1, 0, None)),
        (["Translation", "Note", "Input"], (2, 0, 1)),
        (["译文", "原文"], (1, 0, None)),
        (["English", "Chinese"], (0, 1, None)),
        (["zh-CN", "en_US"], (0, 1, None)),
        (["中文", "英文"], (0, 1, None)),
        (["de", "English sentence", "署名"], (0, 1, 2)),
        (["id", "src", "tgt"], (1, 2, None)),
        (["", "source", "target"], (1, 2, None)),
        (["Unnamed: 0", "en", "zh"], (1, 2, None)),
        (["编号", "句子", "翻译", "作者"], (1, 2, 3)),
        (["source_en", "target_zh"], (0, 1, None)),
        (["Deutsch", "Englisch"], (0, 1, None)),
        (["Inglés", "Español"], (0, 1, None)),
        (["英語", "中国語"], (0, 1, None)),
        (["instruction", "output"], (0, 1, None)),
    ],
)
def test_a_heading_is_known(names: list[str], columns: tuple[int, int, int | None]) -> None:
    found = heading_columns(names)
    assert found
    assert (found.source, found.target, found.credit) == columns


@pytest.mark.parametrize(
    "names",
    [
        ["source", "源"],
        ["English", "英语"],
        ["translation", "翻译"],
        ["Hi.", "嗨。"],
        ["source", "泉"],
        ["no", "不"],
        ["Hi", "En"],
        ["id", "编号"],
    ],
)
def test_a_pair_of_words_is_no_heading(names: list[str]) -> None:
    assert heading_columns(names) is None
    assert len(read_pairs("\t".join(names).encode(), "a.tsv").pairs) == 1


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("1001\tHi.\t嗨。\n1002\tRun!\t跑！\n", Columns(1, 2, None, (LeftOut(0, "numbers"),))),
        ("Hi.\t嗨。\t17\nRun!\t跑！\t4\n", Columns(0, 1, None, (LeftOut(2, "numbers"),))),
        ("7\tHi.\t9\t嗨。\n8\tRun!\t3\t跑！\n", Columns(1, 3, None, (LeftOut(0, "numbers"), LeftOut(2, "numbers")))),
        ("7\teng\tHi.\tcmn\t嗨。\n8\teng\tRun!\tcmn\t跑！\n", Columns(2, 4, None, tuple(
            LeftOut(place, "numbers" if place == 0 else "one_language") for place in (0, 1, 3)))),
        ("12\ttwelve\n3\tthree\n", Columns(0, 1)),
        ("0.98\tHi.\t嗨。\n0.7\tRun!\t跑！\n", Columns(1, 2, None, (LeftOut(0, "numbers"),))),
        ("A1\tHi.\t嗨。\nA2\tRun!\t跑！\n", Columns(1, 2, None, (LeftOut(0, "labels"),))),
        ("2020-01-02\tHi.\t嗨。\n2020-01-03\tRun!\t跑！\n", Columns(1, 2, None, (LeftOut(0, "labels"),))),
        ("https://a.org/1\tHi.\t嗨。\nhttps://a.org/2\tRun!\t跑！\n", Columns(1, 2, None, (LeftOut(0, "labels"),))),
        ("Hi.\t嗨。\thttps://a.org/1\nRun!\t跑！\thttps://a.org/2\n", Columns(0, 1, 2)),
        ("A1\ta first\nA2\ta second\n", Columns(0, 1)),
        ("Hi.\t嗨。\tme\nRun!\t跑！\tyou\n", Columns(0, 1, 2)),
    ],
)  # fmt: skip
def test_columns_without_a_heading(text: str, columns: Columns) -> None:
    assert read_pairs(text.encode(), "a.tsv").table.columns == columns


@pytest.mark.parametrize("numbers", [("score", "4.5", "4.1"), ("Nummer", "1", "2"), ("anteil", "7%", "-3%")])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_name_over_numbers_makes_a_heading(numbers: tuple[str, ...], place: int) -> None:
    lines = [["eins", "zwei"], ["a dog", "ein Hund"], ["a cat", "eine Katze"]]
    for line, number in zip(lines, numbers, strict=True):
        line.insert(place, number)
    table = read_pairs("\n".join(map("\t".join, lines)).encode(), "a.tsv").table
    assert table.heading == tuple(lines[0])
    assert [cells for _, cells in table.rows] == lines[1:]
    assert table.columns.left_out == (LeftOut(place, "numbers"),)


@pytest.mark.parametrize(
    "text",
    [
        "zwei\ttwo\n2\t2\n3\t3\n",
        "name\tHi.\t嗨。\n1\tRun!\t跑！\n",
        "1\tHi.\t嗨。\n2\tRun!\t跑！\n3\tGo.\t走。\n",
    ],
)
def test_else_the_first_row_is_a_pair(text: str) -> None:
    assert not read_pairs(text.encode(), "a.tsv").table.heading


PAIRS = [("Hi.", "嗨。"), ("Run!", "跑！")]
JSON = {
    "lists": [[source, target] for source, target in PAIRS],
    "numbered lists": [[number, *pair] for number, pair in enumerate(PAIRS)],
    "objects": [{"target": target, "source": source} for source, target in PAIRS],
    "languages": [{"id": 7, "en": source, "zh": target} for source, target in PAIRS],
    "names in Chinese": [{"英文": source, "中文": target, "备注": "x"} for source, target in PAIRS],
    "columns by number, as pandas writes them": {
        "en": {f"{row}": source for row, (source, _) in enumerate(PAIRS)},
        "zh": {f"{row}": target for row, (_, target) in enumerate(PAIRS)},
    },
    "rows by number": {f"{row}": {"en": source, "zh": target} for row, (source, target) in enumerate(PAIRS)},
    "nested": [{"id": "0", "translation": {"en": source, "zh": target}} for source, target in PAIRS],
    "dictionary": dict(PAIRS),
    "pairs": {"pairs": [list(pair) for pair in PAIRS]},
}


@pytest.mark.parametrize("kind", JSON)
def test_json_is_read(kind: str) -> None:
    items = JSON[kind]
    forms = [json.dumps(items, ensure_ascii=False), json.dumps(items, ensure_ascii=False, indent=1)]
    if isinstance(items, list):
        forms.append("".join(json.dumps(item) + "\n" for item in items))
    for text in forms:
        for name in ("a.json", "a.jsonl", "a"):
            found = read_pairs(text.encode(), name)
            assert [(pair.source, pair.target) for pair in found.pairs] == PAIRS


def test_a_fault_in_json_names_the_item_or_the_line() -> None:
    items = [{"source": "a", "target": "b"}, {"source": "c", "target": ""}]
    for text, place in ((json.dumps(items, indent=1), "item"), ("\n".join(map(json.dumps, items)), "line")):
        with pytest.raises(InputError) as caught:
            read_pairs(text.encode(), "a.json")
        assert (caught.value.kind, caught.value.where, caught.value.place) == ("empty_side", "2", place)


def test_the_files_own_line_is_named() -> None:
    with pytest.raises(InputError) as caught:
        read_pairs(b"source\ttarget\n\n\nHi\tx\nsay <UNK> now\ty\n", "a.tsv")
    assert (caught.value.kind, caught.value.where, caught.value.place) == ("reserved_word", "5", "line")
    assert read_pairs(b"source\ttarget\n\n\nHi\tx\n\nGo\ty\n", "a.tsv").places == (4, 6)


def test_everything_that_was_understood_is_said() -> None:
    row = "2\tleave\t快走吧朋友\tme\n"
    text = "sep=\t\nnr\ttarget\tsource\tnote\n1\tgo\t快走吧朋友\tme\n\n" + row + row
    assert remarks(read_pairs(text.encode(), "a.tsv")) == (
        Remark("preamble", value="sep=\t"),
        Remark("heading", value="nr\ntarget\nsource\nnote"),
        Remark("credit_column", "4"),
        Remark("column_left_out", "1", "numbers"),
        Remark("blank_rows", value="1"),
        Remark("duplicates", value="1"),
        Remark("several_references", value="1"),
        Remark("cut_into", "source", "chinese"),
    )
