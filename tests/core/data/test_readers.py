"""Files are read as they were meant, or refused with one error that names the line."""

import io
import json
import pickle
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.data.charsets import Encoding
from core.data.corpus import Corpus, Pair, TextConfig
from core.data.readers import ReadResult, read_corpus, read_pairs, read_parallel
from core.data.scripts import cutting
from core.errors import InputError
from core.limits import limits
from core.recipe import Recipe
from tests.make_sentences import sentence_file

TATOEBA = "Hi.\t嗨。\tCC-BY 2.0 (France) Attribution: x\nWho's there?\t谁在那里？\tCC-BY 2.0\n"
PAIRS = (Pair("Hi.", "嗨。"), Pair("Who's there?", "谁在那里？"))


def read(text: str, name: str = "pairs.txt") -> ReadResult:
    return read_pairs(text.encode(), name)


def fault(data: bytes, name: str = "pairs.txt") -> InputError:
    with pytest.raises(InputError) as caught:
        read_pairs(data, name)
    return caught.value


SAME = [
    ("a.tsv", TATOEBA),
    ("a.txt", TATOEBA),
    ("a", TATOEBA),
    ("a.csv", TATOEBA),
    ("a.csv", "source,target\nHi.,嗨。\nWho's there?,谁在那里？"),
    ("a.csv", 'Hi.;嗨。\r\n"Who\'s there?";谁在那里？\r\n'),
    ("a.CSV", '"Hi.","嗨。","me"\n"Who\'s there?","谁在那里？",\n'),
    ("a.txt", "Hi. ||| 嗨。\nWho's there?|||谁在那里？\n"),
    ("a.txt", "Hi.      嗨。\nWho's there?  谁在那里？\n"),
    ("a.json", '[["Hi.", "嗨。"], ["Who\'s there?", "谁在那里？", "me"]]'),
    ("a", '{"pairs": [{"target": "嗨。", "source": "Hi."}, {"source": "Who\'s there?", "target": "谁在那里？"}]}'),
    ("a.tsv", "原文\t译文\t署名\n" + TATOEBA),
    ("a.tsv", "\n  \n" + TATOEBA.replace("\n", "\r\n\r\n")),
]


def test_every_format_gives_the_same_pairs(subtests: pytest.Subtests) -> None:
    for name, text in SAME:
        with subtests.test(name):
            assert read(text, name).pairs == PAIRS


def test_the_third_column_is_a_credit_and_no_part_of_the_pair() -> None:
    pairs = read(TATOEBA).pairs
    assert [pair.credit for pair in pairs] == ["CC-BY 2.0 (France) Attribution: x", "CC-BY 2.0"]
    assert pairs == PAIRS


def test_what_was_understood_is_told() -> None:
    result = read("source\ttarget\na\tb\n\n\nc\td\na\tb\n")
    assert (result.encoding, result.form, result.table.blank_rows) == ("utf-8", "txt", 2)
    assert result.table.heading == ("source", "target")
    assert (len(result.pairs), result.duplicates) == (3, 1)


WORDS = ["NA", "null", "nan", "None", "1e5", "007", "１２", "1_000", "true", '"', "'tis"]


def test_a_word_stays_the_word_it_is(subtests: pytest.Subtests) -> None:
    for word in WORDS:
        with subtests.test(word):
            assert read(f"{word}\t{word}", "a.tsv").pairs == (Pair(word, word),)
            quoted = word.replace('"', '""')
            assert read(f'"{quoted}","{quoted}"', "a.csv").pairs == (Pair(word, word),)
            assert read(json.dumps([[word, word]]), "a.json").pairs == (Pair(word, word),)


def test_numbers_in_json_stay_as_they_are_written() -> None:
    assert read('[[1e5, "x"], [007, "y"]]'.replace("007", "7.10"), "a.json").pairs == (
        Pair("1e5", "x"),
        Pair("7.10", "y"),
    )


def test_a_line_ends_at_a_line_feed_only() -> None:
    assert read("a\u2028b\x0bc\td\x85e\n", "a.tsv").pairs == (Pair("a\u2028b\x0bc", "d\x85e"),)


def test_a_quoted_cell_may_hold_separators_and_lines() -> None:
    assert read('"a, b\nc","say ""d"""\nx,y', "a.csv").pairs == (Pair("a, b c", 'say "d"'), Pair("x", "y"))


def test_a_protective_apostrophe_goes_only_before_a_formula() -> None:
    text = "'=1+1,'@x\n''-1,'tis\n"
    assert read(text, "a.csv").pairs == (Pair("=1+1", "@x"), Pair("'-1", "'tis"))
    assert read(json.dumps([["'=1", "b"]]), "a.json").pairs == (Pair("'=1", "b"),)


def test_the_corpus_is_named_after_its_file() -> None:
    assert read_corpus(TATOEBA.encode(), "C:/my  files/中\u200b文.tsv").name == "中<U+200B>文"
    assert read_corpus(TATOEBA.encode(), "").name == "corpus"


ENCODED: list[tuple[str, Encoding]] = [
    ("utf-8", "utf-8"),
    ("utf-8-sig", "utf-8"),
    ("utf-16", "utf-16"),
    ("utf-16-le", "utf-16"),
    ("utf-16-be", "utf-16"),
    ("gb18030", "gb18030"),
    ("gbk", "gb18030"),
]


def test_the_encoding_is_guessed(subtests: pytest.Subtests) -> None:
    for codec, guess in ENCODED:
        for name in ["a.tsv", "a.csv", "a.json"]:
            with subtests.test(name, codec=codec):
                text = {
                    "a.tsv": "我爱你\t今天天气很好\n",
                    "a.csv": "我爱你,今天天气很好\n",
                    "a.json": '[["我爱你", "今天天气很好"]]',
                }[name]
                result = read_pairs(text.encode(codec), name)
                assert result.pairs == (Pair("我爱你", "今天天气很好"),)
                assert result.encoding == guess


@given(st.lists(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=4), min_size=1, max_size=9))
def test_chinese_survives_every_encoding(sentences: list[str]) -> None:
    pairs = tuple(Pair(sentence, f"{place} 好") for place, sentence in enumerate(sentences))
    text = "".join(f"{pair.source}\t{pair.target}\n" for pair in pairs)
    for codec, guess in ENCODED:
        assert read_pairs(text.encode(codec, "ignore"), "a.tsv", guess).pairs == pairs


def test_where_the_bytes_do_not_decide_the_reader_asks() -> None:
    data = "模\t好人\n".encode("gb18030")[:3] + b"a\n"  # these bytes are UTF-8 as well
    found = read_pairs(data, "a.tsv")
    assert {"utf-8", "gb18030"} <= {alternative.encoding for alternative in found.alternatives}
    with pytest.raises(InputError, match="which_encoding"):
        read_corpus(data, "a.tsv")
    assert read_pairs(data, "a.tsv", "utf-8").pairs == (Pair("ģ", "a"),)
    assert read_pairs(data, "a.tsv", "gb18030").pairs == (Pair("模", "a"),)


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("pairs.tsv", TATOEBA)
    return buffer.getvalue()


FAULTS = [
    (b"", "a.tsv", "empty_file", "a.tsv"),
    (b" \n\t ", "a.tsv", "empty_file", "a.tsv"),
    (b"\xef\xbb\xbf\n", "a.tsv", "no_pairs", ""),
    (b"source,target\n", "a.csv", "no_pairs", ""),
    (pickle.dumps({"a": 1}), "a.csv", "file_type", "a.csv"),
    (bomb(), "a.tsv", "file_type", "a.tsv"),
    (b"MZ\x90\x00\x03" + bytes(90), "a.txt", "file_type", "a.txt"),
    (b"\x89PNG\r\n\x1a\n", "a.json", "file_type", "a.json"),
    (bytes(99), "a.txt", "file_type", "a.txt"),
    (b"{\\rtf1\\ansi a\tb}", "a.txt", "file_type", "a.txt"),
    (b"<?xml version='1.0'?>\n<tmx><seg>a = b</seg></tmx>", "a.tmx", "other_format", "a.tmx"),
    (b"\n<!DOCTYPE html><p>a = b</p>", "a.txt", "other_format", "a.txt"),
    (b"\xff\x80\x01\x02\x03\x04\x05\x06", "a.txt", "file_type", "a.txt"),
    ("好\t好\n坏\t".encode() + b"\xff\n", "a.tsv", "encoding", "2"),
    ("好\t好\n坏\t".encode() + "坏".encode()[:2], "a.tsv", "encoding", "2"),
    (b"a\tb\nc\n", "a.tsv", "not_two_columns", "2"),
    (b"a\tb\tc\td\n", "a.tsv", "not_two_columns", "1"),
    (b"just a sentence\n", "a.txt", "not_two_columns", "1"),
    (b'a,b\n"c,d\n', "a.csv", "not_two_columns", "2"),
    (b'a,b\n"c"d,e\n', "a.csv", "not_two_columns", "2"),
    (b"[", "a.json", "broken_json", "1"),
    (b'[["a",\n"b"],\nx]', "a.json", "broken_json", "3"),
    (b"[" * 99_999, "a.json", "broken_json", ""),
    (b'[{"source": "a", "source": "b", "target": "c"}]', "a.json", "broken_json", ""),
    (b'[["a", "b"], ["a", null]]', "a.json", "not_two_columns", "2"),
    (b'[["a", "b"], "ab"]', "a.json", "not_two_columns", "2"),
    (b'[{"source": "a", "credit": "b"}]', "a.json", "not_two_columns", "1"),
    (b'{"rows": []}', "a.json", "not_two_columns", "1"),
    (b"[]", "a.json", "no_pairs", ""),
    (b"a\tb\n\nc\t \n", "a.tsv", "empty_side", "3"),
    (b"a\tb\n\n\tc\n", "a.tsv", "empty_side", "3"),
    (b"a\tb\0\n", "a.tsv", "forbidden_character", "1"),
    (rb'[["a", "\ud800"]]', "a.json", "forbidden_character", "1"),
    (rb'[["a", "b", "\u0000"]]', "a.json", "forbidden_character", "1"),
    (b"a\t" + b"w " * 1_000_000, "a.tsv", "sentence_too_long", "1"),
    (b'a,"' + b"w,\n" * 90_000, "a.csv", "sentence_too_long", "1"),
    (b"a\tb\n" * 100_000, "a.tsv", "too_many_pairs", "5001"),
    (b"\n" * 1_000_000 + b"a\tb", "a.tsv", "too_many_pairs", "a.tsv"),
    (b"[" + b"[]," * 1_000_000 + b"[]]", "a.json", "too_many_pairs", "a.json"),
]


def test_a_fault_has_one_error_that_names_the_place(subtests: pytest.Subtests) -> None:
    for data, name, kind, where in FAULTS:
        with subtests.test(f"{kind} in {name}", data=data[:40]):
            error = fault(data, name)
            assert (error.kind, error.where) == (kind, where)


def test_a_file_beyond_the_limit_is_not_read() -> None:
    data = bytes(limits().upload_bytes + 1).replace(b"\0", b"a")
    assert fault(data, "a.tsv").kind == "file_too_large"


@pytest.mark.parametrize("name", ["a.tsv", "a.csv", "a.json", "a.txt"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "gb18030"])
def test_a_file_cut_anywhere_is_refused_or_gives_its_beginning(name: str, codec: str) -> None:
    rows = [["我爱自然语言", 'say "hello", then'], ["天气很好", "it's fine"], ["深度学习", "deep learning"]]
    text = {
        "a.json": json.dumps(rows, ensure_ascii=False),
        "a.csv": "".join(f'"{a}","{b.replace(chr(34), chr(34) * 2)}"\n' for a, b in rows),
    }.get(name, "".join(f"{a}\t{b}\n" for a, b in rows))
    data = text.encode(codec)
    for cut in range(len(data)):
        try:
            pairs = read_pairs(data[:cut], name).pairs
        except InputError:
            continue
        assert len(pairs) <= len(rows)
        for pair, (source, target) in zip(pairs, rows, strict=False):
            assert pair.source == source
            assert target.startswith(pair.target) or pair.target == target


NASTY = st.sampled_from(
    [b'"', b",", b"\t", b"\n", b"\r\n", b";", b"|||", b"  ", b"[", b"]", b"{", b":", b"\xff\xfe", b"\0"]
)
SOUP = st.lists(NASTY | st.binary(max_size=6) | st.text(max_size=4).map(lambda t: t.encode("utf-8", "ignore"))).map(
    b"".join
)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a.tsv", "a.csv", "a.json", "a.txt", "a"])
@given(data=SOUP)
@settings(max_examples=500)
def test_any_bytes_are_parsed_or_refused(name: str, data: bytes) -> None:
    try:
        pairs = read_pairs(data, name).pairs
    except InputError:
        return
    assert all(pair.source.strip() and pair.target.strip() for pair in pairs)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("unit", "name"),
    [
        (b"ab\t", "a.tsv"),
        (b"ab,", "a.csv"),
        (b"a\n", "a.csv"),
        (b"[],", "a.json"),
        (b"11,", "a.json"),
        (b'"\n",', "a.csv"),
        (b'"ab",', "a.json"),
    ],
)
def test_a_crowd_of_tiny_cells_stays_in_bounded_memory(unit: bytes, name: str) -> None:
    data = (b"[" if name == "a.json" else b"") + unit * (5_000_000 // len(unit))
    tracemalloc.start()
    fault(data, name)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 * len(data) + 50_000_000


def test_a_real_sized_sentence_file_with_credits_is_read() -> None:
    data = sentence_file()
    assert data == sentence_file()
    result = read_pairs(data, "sentences.tsv")
    assert len(result.pairs) == 2_000
    assert 0 < result.duplicates < 1_000
    assert all(pair.credit.startswith("CC-BY") for pair in result.pairs)
    assert cutting([pair.target for pair in result.pairs]).offer == "chinese"
    assert cutting([pair.source for pair in result.pairs]).offer is None
    dataset = Recipe(Corpus("file", result.pairs, TextConfig(target="chinese"))).dataset
    assert {"我们", "喜欢", "图书馆", "。"} <= dataset.target.vocabulary.ids.keys()


INCOMPLETE: list[tuple[str, str]] = [
    ("a.tsv", "only words\n"),
    ("a.tsv", "c\t \n"),
    ("a.csv", "only words\n"),
    ("a.csv", "c,\n"),
    ("a.txt", "only words\n"),
    ("a.json", '"only words"\n'),
    ("a.jsonl", '{"source": "c"}\n'),
    ("a.jsonl", '["c", "d"\n'),
]


@pytest.mark.parametrize("place", [0, 1, 5])
@pytest.mark.parametrize(("name", "line"), INCOMPLETE)
def test_a_row_that_is_no_whole_pair_is_passed_over_and_named(name: str, line: str, place: int) -> None:
    written = {
        "a.tsv": "{0} a\t{0} b\n",
        "a.csv": "{0} a,{0} b\n",
        "a.txt": "{0} a | {0} b\n",
        "a.json": '["{0} a", "{0} b"]\n',
        "a.jsonl": '{{"source": "{0} a", "target": "{0} b"}}\n',
    }[name]
    rows = [written.format(sign) for sign in "vwxyz"]
    found = read("".join([*rows[:place], line, *rows[place:]]), name)
    assert [pair.source for pair in found.pairs] == ["v a", "w a", "x a", "y a", "z a"]
    assert [line for line, _ in found.table.skipped] == [place + 1]
    assert found.places == tuple(number for number in range(1, 7) if number != place + 1)
    assert fault((rows[0] + line).encode(), name).where == "2"


def test_a_title_may_stand_before_the_heading() -> None:
    found = read("My words\nsource\ttarget\na\tb\nc\td\n", "a.tsv")
    assert (found.pairs, found.table.heading) == ((Pair("a", "b"), Pair("c", "d")), ("source", "target"))
    assert found.table.skipped == ((1, ["My words"]),)


TITLES = [
    ("a.csv", "Unit 3;;\r\n;;\r\nsource;target;\r\n", [1]),
    ("a.csv", "Club,7b\nCoach,Ms Roe\nGerman,French\n", [1, 2]),
    ("a.csv", "# my list, of May\n\nsource,target\n", [1]),
    ("a.csv", "# my list, of May\n#source,target\n", [1]),
    ("a.tsv", "// made by me\n% and my\tbrother\n", [1, 2]),
]


@pytest.mark.parametrize(("name", "above", "lines"), TITLES)
def test_what_stands_above_the_rows_is_no_pair_and_named(name: str, above: str, lines: list[int]) -> None:
    between = {"a.tsv": "\t"}.get(name, ";" if ";" in above else ",")
    found = read(above + f"a b{between}c\nd{between}e f\ng{between}h\n", name)
    assert found.pairs == (Pair("a b", "c"), Pair("d", "e f"), Pair("g", "h"))
    assert [line for line, _ in found.table.skipped] == lines


def test_a_pair_that_could_name_columns_stays_one_below_other_pairs() -> None:
    pairs = "up,down\nquestion,answer\nyes,no\n"
    assert read(pairs, "a.csv").pairs == (Pair("up", "down"), Pair("question", "answer"), Pair("yes", "no"))
    assert read("# hello\t你好\n# bye\t再见\n", "a.tsv").pairs == (Pair("# hello", "你好"), Pair("# bye", "再见"))


def test_of_two_parallel_files_a_line_without_its_translation_is_passed_over() -> None:
    found = read_parallel((b"a\nb\n\nc\n", "x.en"), (b"d\n\n\ne\n", "x.de"))
    assert found.pairs == (Pair("a", "d"), Pair("c", "e"))
    assert [line for line, _ in found.table.skipped] == [2]


ELSEWHERE = [
    ("a.json", '{"name": "mine", "data": [{"zh": "嗨。", "en": "Hi."}, {"en": "Who\'s there?", "zh": "谁在那里？"}]}'),
    ("a.json", '{"train": [["嗨。", "Hi."]], "test": [["谁在那里？", "Who\'s there?"]], "version": 2}'),
    ("a.json", '{"zh": ["嗨。", "谁在那里？"], "en": ["Hi.", "Who\'s there?"]}'),
    ("a.json", '{"data": {"translations": [["嗨。", "Hi."], ["谁在那里？", "Who\'s there?"]]}}'),
    ("a.txt", "嗨。\nHi.\n谁在那里？\nWho's there?\n"),
    ("a.txt", "嗨。\nHi.\n\n谁在那里？\nWho's there?\n"),
    ("a.txt", "中文\nEnglish\n嗨。\nHi.\n谁在那里？\nWho's there?\n"),
    (
        "a.srt",
        "1\n00:00:01,000 --> 00:00:02,000\n嗨。\nHi.\n\n2\n00:00:03,500 --> 00:00:04,000\n(music)\n\n"
        "3\n00:00:05,000 --> 00:00:07,000\n谁在那里？\nWho's there?\n",
    ),
    ("a.md", "| 中文 | English |\n|:---|---:|\n| 嗨。 | Hi. |\n| 谁在那里？ | Who's there? |\n"),
    ("a.txt", "嗨。 -> Hi.\n谁在那里？ → Who's there?\n"),
    ("a.txt", "嗨。=>Hi.\n谁在那里？ ⇒ Who's there?\n"),
]


@pytest.mark.parametrize(("name", "text"), ELSEWHERE)
def test_forms_that_people_have_are_read_as_they_are_meant(name: str, text: str) -> None:
    assert read(text, name).pairs == (Pair("嗨。", "Hi."), Pair("谁在那里？", "Who's there?"))


@pytest.mark.parametrize(
    "text", ["嗨。\n谁在那里？\n好。\n不。\n", "Hi.\nBye.\nWell.\nNo.\n", "嗨。\nHi.\nHi.\n嗨。\n"]
)
def test_sentences_of_one_language_are_no_pairs(text: str) -> None:
    assert fault(text.encode(), "a.txt").kind == "not_two_columns"
    assert len(read_pairs(text.encode(), "a.txt", separator="\n").pairs) == 2
