"""Lists as people type them: signs of sentences between the sides, marks around them, lines in turn with gaps."""

import pytest

from core.data.corpus import Pair
from core.data.marks import without_left_numbers
from core.data.readers import ReadResult, read_pairs, read_parallel
from core.data.remarks import Remark, remarks
from core.errors import LIST, InputError

WORDS = [("tree", "树"), ("old town", "老城"), ("we dance", "我们跳舞"), ("a red bus", "红色的公共汽车")]
GERMAN = [("tree", "Baum"), ("old town", "Altstadt"), ("mother-in-law", "Schwiegermutter")]
SENTENCES = [
    ("The lake is cold.", "湖水很冷。"),
    ("Who sings there?", "谁在那里唱歌？"),
    ("We paint doors.", "我们刷门。"),
    ("Stop!", "停！"),
    ("I cook soup.", "我煮汤。"),
]


def read(text: str, name: str = "list.txt") -> ReadResult:
    return read_pairs(text.encode(), name)


def sides(result: ReadResult) -> list[tuple[str, str]]:
    return [(pair.source, pair.target) for pair in result.pairs]


def refused(text: str, name: str = "list.txt") -> InputError:
    with pytest.raises(InputError) as caught:
        read(text, name)
    return caught.value


BETWEEN = [" - ", " – ", " — ", "——", "--", ": ", "：", " : ", ",", "，", ";", "；", "/", "／", "、", "……", " ... "]
BETWEEN += ["➡️", "👉", "\u3000\u3000", "\u00a0\u00a0", " ", ""]


@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize("turned", [False, True])
def test_any_usual_sign_stands_between_two_scripts(between: str, turned: bool) -> None:
    pairs = [(target, source) for source, target in WORDS] if turned else WORDS
    assert sides(read("".join(f"{source}{between}{target}\n" for source, target in pairs))) == pairs


@pytest.mark.parametrize("script", ["ねこ いぬ", "고양이 개", "แมว หมา"])
def test_other_scripts_without_spaces_are_read_so_too(script: str) -> None:
    pairs = list(zip(script.split(), ("cat", "dog"), strict=True))
    assert sides(read("".join(f"{source}：{target}\n" for source, target in pairs))) == pairs


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_a_dash_between_blanks_stands_between_sides_in_one_script(dash: str) -> None:
    assert sides(read("".join(f"{source} {dash} {target}\n" for source, target in GERMAN))) == GERMAN


@pytest.mark.parametrize(
    "text",
    [
        "老王：湖水很冷。\n老李：谁在唱歌？\n老王：停！\n老李：好。\n",  # a dialogue
        "Bob：湖水很冷。\nEva：谁在唱歌？\nBob：停！\nEva：好。\n",
        "Bob: It is cold.\nEva: Who sings?\nBob: Stop!\nEva: Yes.\n",
        "我用Linux。\n湖水很冷。\n他买了iPhone。\n我们在Zoom上课。\n",  # Latin words in Chinese sentences
        "他买了iPhone。 He bought it.\n湖水很冷。 The lake is cold.\n停。 Stop.\n谢谢。 Thanks.\n",
        "I like 豆腐. 我喜欢豆腐。\nI see 小明. 我看见小明。\n",
        "It rained, so we stayed.\nShe sang, but he slept.\n",
        "08:30 起床\n12:15 吃饭\n22:00 睡觉\n",
        "桃子、梨\n门、窗\n",
        '["tree", "树"],\n["lake", "湖"],\n["door", "门"],\n',
        "tree, Baum\nlake, See\ndoor, Tür\n",
    ],
)
def test_what_may_be_sentences_of_one_language_is_not_cut(text: str) -> None:
    assert refused(text).kind in ("not_two_columns", "mixed_unquoted", "broken_json")


def test_a_table_is_never_read_as_a_word_list() -> None:
    for text in ("lake,湖\nopen, wide,开阔\n", '"lake 湖\n'):
        assert refused(text, "a.csv").kind in ("mixed_columns", "not_two_columns")
    assert sides(read("lake: cold\t湖：冷\nsea: warm\t海：暖\n")) == [("lake: cold", "湖：冷"), ("sea: warm", "海：暖")]


def test_many_blanks_take_no_time() -> None:
    assert refused("a" + " " * 200_000 + "b").kind == "sentence_too_long"


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("place", range(len(SENTENCES)))
def test_one_line_too_many_or_missing_costs_one_pair_at_most(place: int, turned: bool) -> None:
    pairs = [(target, source) for source, target in SENTENCES] if turned else SENTENCES
    lines = [line for pair in pairs for line in pair]
    title = "第三课" if turned else "Lesson three"
    for text, lost, gone in (
        ([*lines[: 2 * place], title, *lines[2 * place :]], (), title),
        ([*lines[: 2 * place + 1], *lines[2 * place + 2 :]], (place,), lines[2 * place]),
    ):
        found = read("\n".join(text))
        assert sides(found) == [pair for row, pair in enumerate(pairs) if row not in lost]
        assert [cells for _, cells in found.table.skipped] == [[gone]]


def test_when_a_message_was_sent_is_no_sentence() -> None:
    chat = "".join(f"小美 2031/4/1{n} 10:2{n}:0{n}\n{a}\n{b}\n\n" for n, (a, b) in enumerate(SENTENCES))
    assert sides(read(chat)) == SENTENCES


def test_comments_above_lines_in_turn_are_named_and_count_as_no_blank_lines() -> None:
    found = read("# my list\n" + "".join(f"{a}\n{b}\n" for a, b in SENTENCES))
    assert sides(found) == SENTENCES
    assert (found.table.blank_rows, found.table.skipped) == (0, ((1, ["# my list"]),))


def test_subtitles_in_two_files_are_read_without_their_times() -> None:
    cue = "{0}\n00:00:0{0},000 --> 00:00:0{0},900\n{1}\n\n"
    files = [
        "".join(cue.format(number, pair[side]) for number, pair in enumerate(SENTENCES, start=1)) for side in (0, 1)
    ]
    found = read_parallel((files[0].encode(), "a.en.srt"), (files[1].encode(), "a.zh.srt"))
    assert sides(found) == SENTENCES


MARKS = {
    "numbers": ("{n}. {a}\t{b}\n", "1."),
    "numbers in Chinese": ("{n}、{a}：{b}\n", "1、"),
    "numbers in brackets": ("（{n}）{a}\n（{n}）{b}\n", "（1）"),
    "numbers and dashes": ("{n}) {a} - {b}\n", "1)"),
    "numbers of questions": ("Q{n}: {a}\nA{n}: {b}\n", "Q1:\nA1:"),
    "bullets": ("• {a} = {b}\n", "•"),
    "hyphens": ("- {a} - {b}\n", "-"),
    "codes of languages": ("EN: {a}\nZH: {b}\n\n", "EN:\nZH:"),
    "names of sides": ("原文：{a}\n译文：{b}\n\n", "原文：\n译文："),
    "quotation marks": ('"{a}" = "{b}"\n', '"'),
    "quotation marks and semicolons": ('"{a}" = "{b}";\n', '"\n;'),
    "semicolons": ("{a},{b};\n", ";"),
}


@pytest.mark.parametrize("kind", MARKS)
def test_what_stands_around_all_sentences_is_taken_away_and_said(kind: str) -> None:
    line, marks = MARKS[kind]
    found = read("".join(line.format(n=number, a=a, b=b) for number, (a, b) in enumerate(WORDS, start=1)))
    assert sides(found) == WORDS
    assert Remark("marks", value=marks) in remarks(found)


def test_one_row_of_four_may_be_a_title() -> None:
    text = "Week 9\n\n1. tree = 树\n2. lake = 湖\n3. door = 门\n"
    assert sides(read(text)) == [("tree", "树"), ("lake", "湖"), ("door", "门")]


@pytest.mark.parametrize("numbers", [("1. ", "2. ", "六. ", "4. "), ("1. ", "", "3. ", "4. ")], ids=["jump", "gap"])
def test_numbers_that_do_not_count_stay_and_are_said(numbers: tuple[str, ...]) -> None:
    found = read("".join(f"{number}{a}\t{b}\n" for number, (a, b) in zip(numbers, WORDS, strict=True)))
    assert sides(found) == [(number + a, b) for number, (a, b) in zip(numbers, WORDS, strict=True)]
    named = [remark for remark in remarks(found) if remark.kind == "left_numbers"]
    assert [(remark.where, remark.value.split(LIST)[0]) for remark in named] == [("source", "1.")]
    for side, words in zip(("source", "target"), zip(*WORDS, strict=True), strict=True):
        assert without_left_numbers([getattr(pair, side) for pair in found.pairs]) == list(words)


def test_circled_numbers_are_marks() -> None:
    text = "".join(f"{number}{a}\t{number}{b}\n" for number, (a, b) in zip("①②③④", WORDS, strict=True))
    assert sides(read(text)) == WORDS


def test_numerals_of_chinese_count_beyond_ten() -> None:
    ones = "一二三四五六七八九"
    numerals = [*ones, "十", *(f"十{one}" for one in ones), "二十", *(f"二十{one}" for one in ones)]
    words = [(f"word {number} x", f"词 {number}") for number in range(len(numerals))]
    text = "".join(f"{numeral}、{b}\t{a}\n" for numeral, (a, b) in zip(numerals, words, strict=True))
    found = read(text)
    assert sides(found) == [(b, a) for a, b in words]
    assert found.table.marks == ("一、",)
    assert read(text.replace("二十、", "三十、")).table.marks == ()  # they do not rise by one: parts of sentences


@pytest.mark.parametrize(
    "text",
    [
        "source\ttarget\n1. a\t1. b\n2. c\t2. d\n",  # a heading: the cells are as they were meant
        "1 apple\t一个苹果\n2 apples\t两个苹果\n",
        "1.5 km\t1.5公里\n2.5 km\t2.5公里\n",
        "3. May\t五月三日\n5. May\t五月五日\n",
        "-5\t零下五\n-6\t零下六\n",
        "Warning: fire\t警告：火\nHint: water\t提示：水\n",
        "“Go,” he said.\t“走，”他说。\n“Stay,” she said.\t“留下，”她说。\n",
        "1. FC Ulm\t乌尔姆\n",
        '"a"\tb\nc\td\n',
    ],
)
def test_what_is_part_of_a_sentence_stays(text: str) -> None:
    cells = [tuple(line.split("\t")) for line in text.splitlines() if not line.startswith("source")]
    found = read(text, "a.tsv")
    assert sides(found) == cells
    assert found.table.marks == ()


FORMATS = {
    "TMX": '<?xml version="1.0"?>\n<tmx version="1.4"><body><tu><seg>a = b</seg></tu></body></tmx>',
    "XLIFF": '<xliff version="1.2"><file>\n<source>a</source>\n</file></xliff>',
    "HTML": "<table>\n<tr><td>a</td><td>b</td></tr>\n</table>",
    "XML": '<string name="k1">a</string>\n<string name="k2">b</string>\n<string name="k3">c</string>\n',
    "PO": '# x\n\nmsgid "a = b"\nmsgstr "c = d"\n\nmsgid "e = f"\nmsgstr "g = h"\n',
    "ASS": "[Script Info]\nTitle: a\n",
    "LRC": "[ti: a]\n[00:01.00]a\n[00:01.00]b\n",
    "LaTeX": "\\begin{tabular}{ll}\na & b \\\\\n\\end{tabular}\n",
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_that_is_no_table_is_refused_by_its_name(name: str) -> None:
    for text in (FORMATS[name], "\n\n" + FORMATS[name]):
        error = refused(text, "mine.txt")
        assert (error.kind, error.where, error.limit) == ("other_format", "mine.txt", name)


def test_a_word_in_a_tag_is_a_word() -> None:
    assert sides(read("<b>lake</b>\t湖\n<i>sea</i>\t海\n")) == [("<b>lake</b>", "湖"), ("<i>sea</i>", "海")]


def test_files_put_together_have_byte_order_marks_in_between() -> None:
    part = "\ufeffEnglish,Chinese\nlake,湖\nsea,海\n"
    found = read(part * 2, "a.csv")
    assert found.pairs == (Pair("lake", "湖"), Pair("sea", "海")) * 2
    assert found.table.repeated == 1
