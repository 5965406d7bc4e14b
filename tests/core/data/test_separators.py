"""Columns are found from all rows: a file is read as it was written or refused, never cut at a sentence's own signs."""

import csv
import io

import numpy as np
import pytest

from core.data.columns import Columns
from core.data.corpus import Pair
from core.data.readers import read_pairs
from core.errors import LIST, ErrorKind, InputError

WORDS = ("ja", "nein", "Wir gehen", "guten Tag", "你好", "他说", "come in", "3", "don't", "x")
# Separators, each with what else stands between words: two blanks after a full stop, as some were taught to type.
SIGNS = {
    **{
        "\t": (", ", "; ", " ", " = ", ",", ".  "),
        "|||": (", ", "; ", " ", ".  "),
        ";": (", ", " ", ","),
        ",": ("; ", " "),
    },
    **dict.fromkeys((" = ", " | ", " -> ", " → ", " - ", " — "), (", ", "; ", " ", ".  ", "!  ")),
    "  ": (", ", "; ", " "),
}


def sentence(rng: np.random.Generator, signs: tuple[str, ...]) -> str:
    """Words with a writer's own signs between them."""
    words = [str(word) for word in rng.choice(WORDS, rng.integers(1, 5))]
    return "".join(word + str(rng.choice(signs)) for word in words[:-1]) + words[-1]


def written(seed: int) -> tuple[str, str, list[Pair]]:
    """Name, text and pairs of a file: any separator, quoted where it must be, with or without credits and heading."""
    rng = np.random.default_rng(seed)
    separator = list(SIGNS)[seed % len(SIGNS)]
    quoted = separator in (",", ";") and bool(rng.integers(2))
    signs = SIGNS[separator] + ((separator + " ",) if quoted else ())
    credited = separator not in (" - ", " — ", "  ") and bool(rng.integers(2))  # of word lists, which have two columns
    headed = bool(rng.integers(2))
    rows = [
        [f"s{row} " + sentence(rng, signs), f"t{row} " + sentence(rng, signs), *(["CC-BY"] if credited else [])]
        for row in range(int(rng.integers(1, 9)))
    ]
    table = [["source", "target", "credit"][: len(rows[0])]] * headed + rows
    buffer = io.StringIO(newline="")
    if len(separator) == 1 and separator != "\t":
        csv.writer(buffer, delimiter=separator, lineterminator="\n").writerows(table)
    else:
        buffer.writelines(separator.join(row) + "\n" for row in table)
    name = {"\t": ("a.tsv", "a.csv", "a.txt"), ";": ("a.csv",), ",": ("a.csv",)}.get(separator, ("a.txt",))
    return str(rng.choice(name)), buffer.getvalue(), [Pair(source, target) for source, target, *_ in rows]


def test_500_files_are_read_as_written_or_refused() -> None:
    read = 0
    for seed in range(500):
        name, text, pairs = written(seed)
        try:
            found = read_pairs(text.encode(), name).pairs
        except InputError:
            continue
        read += 1
        assert list(found) == pairs, (name, text)
    assert read >= 480


@pytest.mark.parametrize(
    ("name", "text", "pairs"),
    [
        (
            "a.csv",
            "Gut, ja;Good, yes\nNa, los;Go, on\nSo, so;So, so\n",
            [("Gut, ja", "Good, yes"), ("Na, los", "Go, on")],
        ),
        ("a.csv", "Well, hi\t你好\nNo, go\t不\n", [("Well, hi", "你好"), ("No, go", "不")]),
        (
            "a.csv",
            "7;Hallo, Welt;Hello world\n8;Tag, du;Hi you\n",
            [("Hallo, Welt", "Hello world"), ("Tag, du", "Hi you")],
        ),
        ("a.csv", '"Hi, Tom", "你好"\n"Go", "走"\n', [("Hi, Tom", "你好"), ("Go", "走")]),
        ("a.csv", "a;b;;\nc;d;;\n", [("a", "b"), ("c", "d")]),
        ("a.csv", "sep=;\nHallo;Hello\n", [("Hallo", "Hello")]),
        ("a.txt", "source,target\nHi,嗨\n", [("Hi", "嗨")]),
        ("a.txt", "Hi = 嗨\nGo = 走\n", [("Hi", "嗨"), ("Go", "走")]),
        ("a.txt", "Go.  Now: 走\nStop.  Now: 停\n", [("Go.  Now", "走"), ("Stop.  Now", "停")]),
        ("a.txt", "Hi, you.  嗨，你。\nGo, you.  走。\n", [("Hi, you.", "嗨，你。"), ("Go, you.", "走。")]),
        ("a.txt", "Hi | 嗨\nGo | 走\n", [("Hi", "嗨"), ("Go", "走")]),
        ("a.txt", "#separator:tab\n#html:true\nA &amp; B\t甲\n", [("A & B", "甲")]),
        ("a.txt", '"Hi, Tom"\t你好\n"He said ""go"""\t走\n', [("Hi, Tom", "你好"), ('He said "go"', "走")]),
        ("a.txt", '"Hi"\t你好\nGo\t走\n', [('"Hi"', "你好"), ("Go", "走")]),  # no program had to enclose this
    ],
)
def test_kinds_of_files(name: str, text: str, pairs: list[tuple[str, str]]) -> None:
    found = read_pairs(text.encode(), name).pairs
    assert [(pair.source, pair.target) for pair in found][: len(pairs)] == pairs


@pytest.mark.parametrize(
    ("name", "text", "kind", "line"),
    [
        ("a.csv", "Hi, Tom,你好\nThanks,谢谢\n", "mixed_columns", "1"),
        ("a.csv", "Hi,嗨\nGo,走\n\nWell, then,好吧\n", "mixed_columns", "4"),
        ("a.csv", "a\tb\nc\td\te\nf\tg\n", "mixed_columns", "2"),
        ("a.tsv", "a\tb\nc\td\te\nf\tg\n", "mixed_unquoted", "2"),
        ("a.tsv", "a title\na\tb\nc\td\te\nf\tg\nh\ti\n", "mixed_unquoted", "3"),
        ("a.txt", "Hi | 嗨\nGo | on | 走\n", "mixed_unquoted", "2"),
        ("a.txt", "I am here.  You are.  Je suis.\nGo.  Stop.  Va.\n", "not_two_columns", "1"),
        ("a.csv", "only words\nmore words\n", "not_two_columns", "1"),
    ],
)
def test_rows_that_differ_are_named(name: str, text: str, kind: ErrorKind, line: str) -> None:
    with pytest.raises(InputError) as caught:
        read_pairs(text.encode(), name)
    assert (caught.value.kind, caught.value.where, caught.value.place) == (kind, line, "line")


@pytest.mark.parametrize(
    ("name", "text", "line", "signs"),
    [
        ("a.csv", "a\tb\nc,d\n", "2", (",", "\t")),
        ("a.csv", "Hi,嗨\n\nGo;走\nWell;好\nNo,不\nYes,是\n", "3", (";", ",")),
        ("a.tsv", "a\tb\nc\td\ne, f\ng, h\n", "3", (",", "\t")),
        ("a.txt", "Hi = 嗨\nGo | 走\n", "2", ("|", "=")),
        ("a.txt", "Hi\t嗨\nGo = 走\nNo = 不\n", "1", ("\t", "=")),
        ("", "Hi ||| 嗨\nGo\t走\nNo\t不\nYes ||| 是\n", "1", ("|||", "\t")),
    ],
)
def test_where_rows_are_divided_at_different_signs_the_row_and_both_signs_are_named(
    name: str, text: str, line: str, signs: tuple[str, str]
) -> None:
    with pytest.raises(InputError) as caught:
        read_pairs(text.encode(), name)
    assert (caught.value.kind, caught.value.where, caught.value.place) == ("mixed_separators", line, "line")
    assert caught.value.limit == LIST.join(signs)


def test_the_visitor_can_choose_otherwise() -> None:
    data = b"a;b,c;d\ne;f,g;h\n"
    assert read_pairs(data, "a.csv").pairs[0] == Pair("a;b", "c;d")
    chosen = read_pairs(data, "a.csv", separator=";")
    assert (chosen.pairs[0], chosen.table.columns.credit) == (Pair("a", "b,c"), 2)
    assert read_pairs(b"source\ttarget\na\tb\n", "a.tsv", heading=False).pairs[0] == Pair("source", "target")
    assert read_pairs(b"a\tb\nc\td\n", "a.tsv", heading=True).pairs == (Pair("c", "d"),)


@pytest.mark.parametrize("text", ["你好 = hello\n再见＝bye\n", "你好＝hello\n再见＝ bye\n", "你好｜hello\n再见｜bye\n"])
def test_full_width_signs_of_chinese_input_methods_stand_between_the_sides(text: str) -> None:
    assert list(read_pairs(text.encode(), "a.txt").pairs) == [Pair("你好", "hello"), Pair("再见", "bye")]


@pytest.mark.parametrize("third", ["", " ||| 0-0 1-1"])
@pytest.mark.parametrize("space", ["", " "])
def test_three_bars_are_no_empty_columns_between_single_bars(third: str, space: str) -> None:
    text = "".join(
        f"{source}{space}|||{space}{target}{third}\n" for source, target in (("我 爱", "I love"), ("你", "you"))
    )
    table = read_pairs(text.encode(), "a.txt").table
    assert (table.separator, table.columns) == ("|||", Columns(0, 1, 2 if third else None))
