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
        (["En", "Zh"], (0, 1, None)),
        (["En", "It"], (0, 1, None)),
        (["to", "From"], (1, 0, None)),
        (["Wort", "Übersetzung"], (0, 1, None)),
        (["traduccion", "Palabra"], (1, 0, None)),
        (["word", "part of speech", "meaning"], (0, 2, None)),
        (["단어", "발음", "뜻"], (0, 2, None)),
        (["İngilizce", "Türkçe"], (0, 1, None)),
        (["Bahasa Inggris", "Bahasa Indonesia"], (0, 1, None)),
        (["الكلمة", "الترجمة"], (0, 1, None)),
        (["ภาษาอังกฤษ", "ไทย"], (0, 1, None)),
        (["Word in English", "Chinese translation"], (0, 1, None)),
        (["中文（简体）", "English (US)"], (0, 1, None)),
        (["eng_Latn", "zho_Hans"], (0, 1, None)),
        (["sentence1", "sentence2"], (0, 1, None)),
        (["L2", "L1"], (1, 0, None)),
        (["id", "en"], (0, 1, None)),
        (["id", "en", "zh"], (1, 2, None)),
        (["en", "en", "zh"], (0, 2, None)),
        (["id", "lang_src", "text_src", "lang_tgt", "text_tgt"], (2, 4, None)),
        (["source_language", "source_text", "target_language", "target_text"], (1, 3, None)),
        (["instruction", "input", "output"], (1, 2, None)),
        (["split", "score", "de", "fr"], (2, 3, None)),
        (["Term (German)", "Term (French)"], (0, 1, None)),
        (["Kanji", "Kana", "English"], (0, 2, None)),
        (["Lesson", "Word", "Pinyin", "Meaning", "Example"], (1, 3, None)),
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
        ["It", "Es"],
        ["He", "El"],
        ["word", "Wort"],
        ["sentence", "oración"],
        ["Bedeutung", "meaning"],
        ["Inglés", "Englisch"],
        ["So", "Also"],
        ["to", "it"],
        ["from", "von"],
    ],
)
def test_a_pair_of_words_is_no_heading(names: list[str]) -> None:
    assert heading_columns(names) is None
    assert len(read_pairs("\t".join(names).encode(), "a.tsv").pairs) == 1


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("1001\tHi.\t嗨。\n1002\tRun!\t跑！\n", Columns(1, 2, None, (), (LeftOut(0, "numbers"),))),
        ("Hi.\t嗨。\t17\nRun!\t跑！\t4\n", Columns(0, 1, None, (), (LeftOut(2, "numbers"),))),
        ("7\tHi.\t9\t嗨。\n8\tRun!\t3\t跑！\n", Columns(1, 3, left_out=(LeftOut(0, "numbers"), LeftOut(2, "numbers")))),
        ("7\teng\tHi.\tcmn\t嗨。\n8\teng\tRun!\tcmn\t跑！\n", Columns(2, 4, None, (), tuple(
            LeftOut(place, "numbers" if place == 0 else "languages") for place in (0, 1, 3)))),
        ("12\ttwelve\n3\tthree\n", Columns(0, 1)),
        ("0.98\tHi.\t嗨。\n0.7\tRun!\t跑！\n", Columns(1, 2, None, (), (LeftOut(0, "numbers"),))),
        ("A1\tHi.\t嗨。\nA2\tRun!\t跑！\n", Columns(1, 2, None, (), (LeftOut(0, "labels"),))),
        ("2020-01-02\tHi.\t嗨。\n2020-01-03\tRun!\t跑！\n", Columns(1, 2, None, (), (LeftOut(0, "labels"),))),
        ("https://a.org/1\tHi.\t嗨。\nhttps://a.org/2\tRun!\t跑！\n", Columns(1, 2, None, (), (LeftOut(0, "labels"),))),
        ("Hi.\t嗨。\thttps://a.org/1\nRun!\t跑！\thttps://a.org/2\n", Columns(0, 1, 2)),
        ("A1\ta first\nA2\ta second\n", Columns(0, 1)),
        ("Hi.\t嗨。\tme\nRun!\t跑！\tyou\n", Columns(0, 1, 2)),
        ("1)\tHi.\t嗨。\n2)\tRun!\t跑！\n", Columns(1, 2, None, (), (LeftOut(0, "numbers"),))),
        ("•\tHi.\t嗨。\n•\tRun!\t跑！\n", Columns(1, 2, None, (), (LeftOut(0, "labels"),))),
        ("Unit 1\tpear\t梨\n\thorse\t马\nUnit 2\tplum\t李子\n\tcow\t牛\n",
         Columns(1, 2, None, (), (LeftOut(0, "labels"),))),
        ("🍐\tpear\tann\n🐴\thorse\tbob\n", Columns(0, 1, 2)),
        ("🍐\tpear\t梨\n🐴\thorse\t马\n", Columns(1, 2, None, (), (LeftOut(0, "labels"),))),
        ("3/4/2031 1:02:03 PM\tHi.\t嗨。\n3/4/2031 1:02:04 PM\tRun!\t跑！\n",
         Columns(1, 2, None, (), (LeftOut(0, "labels"),))),
        ("1.1\thttp://a.org\thttp://b.org\tHi.\t嗨。\n1.2\thttp://c.org\thttp://d.org\tRun!\t跑！\n", Columns(
            3, 4, None, (), (LeftOut(0, "numbers"), LeftOut(1, "labels"), LeftOut(2, "labels")))),
        ("English\tChinese (Simplified)\tHi.\t嗨。\nEnglish\tChinese (Simplified)\tRun!\t跑！\n",
         Columns(2, 3, None, (), (LeftOut(0, "languages"), LeftOut(1, "languages")))),
        ("pear\tn.\t梨\nrun\tv.\t跑\n", Columns(0, 2, None, (), (LeftOut(1, "labels"),))),
        ("梨\tlí\tpear\n马车\tmǎchē\tcart\n", Columns(0, 2, None, (), (LeftOut(1, "readings"),))),
        ("梨\tpear\tli2\n马车\tcart\tma3 che1\n", Columns(0, 1, None, (), (LeftOut(2, "readings"),))),
        ("馬\tうま\thorse\n梨\tなし\tpear\n", Columns(0, 2, None, (), (LeftOut(1, "readings"),))),
        ("fruit\tpear\t梨\nfruit\tplum\t李子\nanimal\thorse\t马\nanimal\tcow\t牛\n",
         Columns(1, 2, None, (), (LeftOut(0, "labels"),))),
        ("Hi.\t嗨。\tann\nHi.\t喂。\tann\nRun!\t跑！\tbob\nRun!\t快跑！\tbob\n", Columns(0, 1, 2)),
        ("un thé\tété\t茶\nun café\tdéjà\t咖啡\n", Columns(0, 1, 2)),
    ],
)  # fmt: skip
def test_columns_without_a_heading(text: str, columns: Columns) -> None:
    assert read_pairs(text.encode(), "a.tsv").table.columns == columns


@pytest.mark.parametrize(
    "numbers",
    [
        ("score", "4.5", "4.1"),
        ("Nummer", "1", "2"),
        ("anteil", "7%", "-3%"),
    ],
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_name_over_numbers_makes_a_heading(numbers: tuple[str, ...], place: int) -> None:
    lines = [["eins", "zwei"], ["a dog", "ein Hund"], ["a cat", "eine Katze"]]
    for line, number in zip(lines, numbers, strict=True):
        line.insert(place, number)
    table = read_pairs("\n".join(map("\t".join, lines)).encode(), "a.tsv").table
    assert table.heading == tuple(lines[0])
    assert [cells for _, cells in table.rows] == lines[1:]
    assert table.columns.left_out == (LeftOut(place, "numbers"),)


def test_a_name_over_dates_makes_a_heading() -> None:
    text = "Sent at,Write one in Welsh,Write it in Thai\n3/4/2031 9:01:02,a b,c\n3/4/2031 9:03:04,d,e f\n"
    found = read_pairs(text.encode(), "a.csv")
    assert [(pair.source, pair.target) for pair in found.pairs] == [("a b", "c"), ("d", "e f")]
    assert found.table.columns.left_out == (LeftOut(0, "labels"),)


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
    "rows by name": {source.lower(): {"en": source, "zh": target} for source, target in PAIRS},
    "rows by name in groups": {f"unit{row}": {"w": {"en": a, "zh": b}} for row, (a, b) in enumerate(PAIRS)},
    "lists by number": {f"{row}": [source, target] for row, (source, target) in enumerate(PAIRS)},
    "lists below their names": [["en", "zh"], *([source, target] for source, target in PAIRS)],
    "objects in objects in objects": {
        "rows": [{"at": row, "row": {"translation": {"en": a, "zh": b}}} for row, (a, b) in enumerate(PAIRS)]
    },
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


def test_an_object_by_name_that_is_no_pair_is_passed_over_and_named() -> None:
    items = {"hi": {"en": "Hi.", "zh": "嗨。"}, "go": {"en": "Go."}, "run": {"en": "Run!", "zh": "跑！"}}
    found = read_pairs(json.dumps(items).encode(), "a.json")
    assert [(pair.source, pair.target) for pair in found.pairs] == PAIRS
    assert [place for place, _ in found.table.skipped] == [2]


def test_deep_json_is_refused_or_read() -> None:
    for depth in (50, 400, 900, 990, 5_000):
        with pytest.raises(InputError):
            read_pairs(('[{"a":' * depth + "1" + "}]" * depth).encode(), "a.json")
        with pytest.raises(InputError):
            read_pairs(("[" + '{"a":' * depth + "1" + "}" * depth + "]").encode(), "a.json")


def test_the_files_own_line_is_named() -> None:
    with pytest.raises(InputError) as caught:
        read_pairs(b"source\ttarget\n\n\nHi\tx\nsay <UNK> now\ty\n", "a.tsv")
    assert (caught.value.kind, caught.value.where, caught.value.place) == ("reserved_word", "5", "line")
    assert read_pairs(b"source\ttarget\n\n\nHi\tx\n\nGo\ty\n", "a.tsv").places == (4, 6)


# Word, sentence, translation and meaning, and English and itself, by the languages with most speakers.
NAMES = """word sentence translation meaning english chinese
单词 句子 翻译 意思 英语 中文
शब्द वाक्य अनुवाद अर्थ अंग्रेज़ी हिन्दी
palabra frase traducción significado inglés español
mot phrase traduction signification anglais français
كلمة جملة ترجمة معنى الإنجليزية العربية
শব্দ বাক্য অনুবাদ অর্থ ইংরেজি বাংলা
palavra frase tradução significado inglês português
слово предложение перевод значение английский русский
لفظ جملہ ترجمہ معنی انگریزی اردو
kata kalimat terjemahan arti inggris indonesia
Wort Satz Übersetzung Bedeutung Englisch Deutsch
単語 例文 翻訳 意味 英語 日本語
शब्द वाक्य भाषांतर अर्थ इंग्रजी मराठी
పదం వాక్యం అనువాదం అర్థం ఆంగ్లం తెలుగు
kelime cümle çeviri anlam İngilizce Türkçe
சொல் வாக்கியம் மொழிபெயர்ப்பு பொருள் ஆங்கிலம் தமிழ்
từ_vựng câu bản_dịch nghĩa tiếng_Anh tiếng_Việt
단어 문장 번역 뜻 영어 한국어
salita pangungusap salin kahulugan Ingles Tagalog
neno sentensi tafsiri maana Kiingereza Kiswahili
parola frase traduzione significato inglese italiano
ਸ਼ਬਦ ਵਾਕ ਅਨੁਵਾਦ ਅਰਥ ਅੰਗਰੇਜ਼ੀ ਪੰਜਾਬੀ
શબ્દ વાક્ય અનુવાદ અર્થ અંગ્રેજી ગુજરાતી
คำ ประโยค คำแปล ความหมาย อังกฤษ ไทย
słowo zdanie tłumaczenie znaczenie angielski polski
слово речення переклад значення англійська українська"""


@pytest.mark.parametrize("line", NAMES.split("\n"))
def test_names_of_columns_are_known_in_many_languages(line: str) -> None:
    names = [name.replace("_", " ") for name in line.split()]
    word, sentence, translation, meaning, english, own = names
    for first, second in ((word, translation), (word, meaning), (sentence, translation), (english, own)):
        for source, target in ((first, second), (first.upper(), second.upper()), (first.title(), second.title())):
            assert heading_columns((source, target)) == Columns(0, 1)
            pairs = read_pairs(f"{source},{target}\na b,c d\ne,f\n".encode(), "a.csv").pairs
            assert [(pair.source, pair.target) for pair in pairs] == [("a b", "c d"), ("e", "f")]
    for one, other in ((word, sentence), (translation, meaning)):  # one meaning twice is a pair
        assert heading_columns((one, other)) is None


@pytest.mark.parametrize("heading", ["en\tzh", "Source\tTarget\tNote"])
def test_a_heading_that_is_repeated_is_no_pair(heading: str) -> None:
    part = f"{heading}\nHi.\t嗨。\nRun!\t跑！\n"
    found = read_pairs((part * 3).encode(), "a.tsv")
    assert [(pair.source, pair.target) for pair in found.pairs] == PAIRS * 3
    assert found.table.repeated == 2
    assert Remark("repeated", value="2") in remarks(found)


@pytest.mark.parametrize(
    "heading", ["en\tzh\tzh", "source\ttarget\ttarget", "source\tref1\tref2", "Source\tTarget 1\tTarget 2"]
)
def test_further_columns_of_targets_are_further_pairs(heading: str) -> None:
    found = read_pairs(f"{heading}\nHi.\t嗨。\t你好。\nRun!\t跑！\t\nGo.\t\t走。\n".encode(), "a.tsv")
    expected = [("Hi.", "嗨。"), ("Hi.", "你好。"), ("Run!", "跑！"), ("Go.", "走。")]
    assert [(pair.source, pair.target) for pair in found.pairs] == expected
    assert found.places == (2, 2, 3, 4)
    assert Remark("more_column", "3") in remarks(found)
    assert Remark("several_references", value="1") in remarks(found)


SEVERAL = {
    "objects": [
        {"en": "Hi.", "zh": ["嗨。", "你好。"], "tags": ["a", "b"]},
        {"en": "Run!", "zh": ["跑！"], "tags": []},
    ],
    "references": [{"source": "Hi.", "references": ["嗨。", "你好。"]}, {"source": "Run!", "references": ["跑！"]}],
    "lists": [["Hi.", ["嗨。", "你好。"]], ["Run!", "跑！"]],
    "dictionary": {"Hi.": ["嗨。", "你好。"], "Run!": "跑！"},
    "columns": {"en": ["Hi.", "Run!"], "zh": [["嗨。", "你好。"], ["跑！"]]},
    "nested": [
        {"id": 1, "data": {"en": "Hi.", "zh": ["嗨。", "你好。"]}},
        {"id": 2, "data": {"en": "Run!", "zh": "跑！"}},
    ],
}


@pytest.mark.parametrize("kind", SEVERAL)
def test_a_list_of_targets_is_as_many_pairs(kind: str) -> None:
    found = read_pairs(json.dumps(SEVERAL[kind], ensure_ascii=False).encode(), "a.json")
    assert [(pair.source, pair.target) for pair in found.pairs] == [
        ("Hi.", "嗨。"),
        ("Hi.", "你好。"),
        ("Run!", "跑！"),
    ]
    assert found.several_references == 1


@pytest.mark.parametrize(
    "item",
    [
        {"id": 3, "data": {"en": "Hi.", "zh": "嗨。"}},
        {"source": {"lang": "en", "text": "Hi."}, "target": {"lang": "zh", "text": "嗨。"}},
        {"source": "en", "target": "zh", "text": "Hi.", "translation": "嗨。"},
        {"en": {"text": "Hi.", "length": 3}, "zh": {"text": "嗨。", "length": 2}, "meta": {"set": "a"}},
    ],
)
def test_nested_objects_are_read(item: dict[str, object]) -> None:
    for text in (json.dumps(item), json.dumps([item]), json.dumps(item) + "\n" + json.dumps(item) + "\n"):
        assert {(pair.source, pair.target) for pair in read_pairs(text.encode(), "a.jsonl").pairs} == {("Hi.", "嗨。")}


def test_lists_that_are_no_references_are_refused() -> None:
    items = (
        '{"pairs": ["a b", "c d"]}',
        '{"source": ["a"], "x": ["b"]}',
        '[{"en": ["a", "b"], "zh": ["c", "d", "e"]}]',
    )
    for text in items:
        with pytest.raises(InputError, match="not_two_columns"):
            read_pairs(text.encode(), "a.json")


def test_anki_says_which_columns_hold_no_sentences_and_its_html_is_text() -> None:
    text = (
        "#separator:tab\n#html:true\n#guid column:1\n#deck column:2\n#tags column:5\n"
        "a1\tMy deck\t<div>Hi.&nbsp;</div>[sound:hi.mp3]\t<b>嗨</b>。<img src='x.png'>\tgreeting\n"
        "b2\tMy deck\tRun<br>now!\t跑 &lt;！\t\n"
    )
    found = read_pairs(text.encode(), "deck.txt")
    assert [(pair.source, pair.target, pair.credit) for pair in found.pairs] == [
        ("Hi.", "嗨。", ""),
        ("Run now!", "跑 <！", ""),
    ]
    assert [left.column for left in found.table.columns.left_out] == [0, 1, 4]


def test_decimal_commas_are_no_separators() -> None:
    rows = "0,95;Hi.;Hallo.\r\n1,00;Run!;Lauf!\r\n"
    for text in (rows, "\ufeff" + rows, "Wert;Englisch;Deutsch\r\n" + rows):
        pairs = read_pairs(text.encode(), "a.csv").pairs
        assert [(pair.source, pair.target) for pair in pairs] == [("Hi.", "Hallo."), ("Run!", "Lauf!")]


def test_sentences_of_one_language_are_no_pairs() -> None:
    with pytest.raises(InputError, match="not_two_columns"):
        read_pairs("1\teng\tHi.\n2\tcmn\t嗨。\n".encode(), "sentences.tsv")


def test_everything_that_was_understood_is_said() -> None:
    row = "2\tleave\t快走吧朋友\tme\n"
    text = "sep=\t\nnr\ttarget\tsource\tnote\n1\tgo\t快走吧朋友\tme\n\n" + row + row
    assert remarks(read_pairs(text.encode(), "a.tsv")) == (
        Remark("preamble", value="sep=\t"),
        Remark("heading", value="nr\ntarget\nsource\nnote"),
        Remark("turned", "3"),
        Remark("credit_column", "4"),
        Remark("column_left_out", "1", "numbers"),
        Remark("blank_rows", value="1"),
        Remark("duplicates", value="1"),
        Remark("several_references", value="1"),
        Remark("cut_into", "source", "chinese"),
    )
