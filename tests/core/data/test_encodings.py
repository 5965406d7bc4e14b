"""Bytes are read as they were meant, asked about, or refused; never silently as something else."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.data.charsets import CODECS as READ
from core.data.charsets import Encoding
from core.data.encodings import decode
from core.data.readers import read_corpus, read_pairs
from core.errors import InputError

CODECS: dict[str, Encoding] = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16",
    "utf-16-be": "utf-16",
    "gb18030": "gb18030",
    "big5": "big5",
    "shift_jis": "shift_jis",
    "euc_jp": "euc-jp",
    "euc_kr": "euc-kr",
    "cp1252": "windows-1252",
    "cp1251": "windows-1251",
}
OTHERS: dict[str, Encoding] = {codec: encoding for encoding, (codec, _) in READ.items()}
"all that can be read, by Python's name; those above are tried with every script, these with the languages they are for"
LANGUAGES = {"russian": "cyrillic", "lithuanian": "baltic"}
"the name that a script has in `core.data.languages`, if another"
SENTENCES = {
    "chinese": ("我们今天去公园。", "他的朋友喜欢看书", "你想喝什么？", "老师", "下雨了，我没有带伞。", "谢谢你的帮助"),
    "traditional": ("我們今天去學校", "這個問題很難", "你喜歡吃什麼？", "老師", "他說他明天會來。", "謝謝您"),
    "japanese": (
        "今日は天気がいいです",
        "これは私の本です。",
        "水を飲みたい",
        "先生",
        "どこへ行きますか？",
        "ありがとう",
    ),
    "korean": (
        "오늘은 날씨가 좋아요",
        "이것은 제 책입니다",
        "물을 마시고 싶어요",
        "선생님",
        "어디에 가요?",
        "고마워요",
    ),
    "german": ("Ich möchte einen Käse", "Schöne Grüße aus Köln", "Die Tür ist zu", "Öl", "Er heißt Jürgen", "für dich"),
    "french": ("Où est la gare ?", "Il a été très gentil", "Ça va, merci", "été", "La fenêtre est fermée", "à côté"),
    "thai": ("สวัสดี", "วันนี้อากาศดี", "ฉันชอบอ่านหนังสือ", "ครู", "คุณจะไปไหน", "ขอบคุณ"),
    "greek": ("Καλημέρα σας", "Αυτό είναι το βιβλίο μου", "Θέλω νερό", "ναι", "Πού πας;", "Ευχαριστώ"),
    "hebrew": ("שלום לכולם", "זה הספר שלי", "אני רוצה מים", "כן", "לאן אתה הולך?", "תודה"),
    "arabic": ("السلام عليكم", "هذا كتابي", "أريد بعض الماء", "نعم", "إلى أين تذهب؟", "شكرا"),
    "turkish": ("Bugün hava çok güzel", "Bu benim kitabım", "öğretmen", "Su istiyorum", "ağaç", "Teşekkür ederim"),
    "polish": ("Dziś jest ładna pogoda", "To jest moja książka", "Chcę wody", "ślub", "Dokąd idziesz?", "Dziękuję"),
    "hungarian": ("Ma szép idő van", "Ez az én könyvem", "Vizet kérek", "tanító", "Hová mész?", "Köszönöm"),
    "lithuanian": ("Šiandien gražus oras", "Tai mano knyga", "žodis", "Aš noriu vandens", "Kur eini?", "Ačiū"),
    "russian": ("Сегодня хорошая погода", "Это моя книга", "Я хочу воды", "да", "Куда ты идёшь?", "Спасибо"),
}
ENGLISH = ("We go there today", "This is my book", "I want some water", "yes", "Where are you going?", "Thank you")
FILES = ((4, 0), (60, 0), *((1, first) for first in range(6)))
"rows, and the first of them"


def file_of(script: str, rows: int, first: int = 0) -> str:
    sides = [(SENTENCES[script][row % 6], ENGLISH[row % 6]) for row in range(first, first + rows)]
    return "".join(f"{source}\t{target}\n" for source, target in sides)


def in_every_encoding() -> Iterator[tuple[str, str, str]]:
    """(script, codec, text) for each encoding that has the characters of the script; every sentence alone, too."""
    for script, codec, (rows, first) in product(SENTENCES, CODECS | OTHERS, FILES):
        text = file_of(script, rows, first)
        if codec not in CODECS and LANGUAGES.get(script, script) not in READ[OTHERS[codec]][1]:
            continue
        with suppress(UnicodeEncodeError):
            text.encode(codec)
            yield script, codec, text


def test_no_file_is_silently_misread(subtests: pytest.Subtests) -> None:
    files = list(in_every_encoding())
    assert len(files) > 500
    assert {codec for _, codec, _ in files} == CODECS.keys() | OTHERS.keys()
    for script, codec, text in files:
        data, encoding = text.encode(codec), (CODECS | OTHERS)[codec]
        with subtests.test(f"{script} in {codec}", rows=text.count("\n")):
            result = read_pairs(data, "a.tsv")
            if result.alternatives:
                assert text in {decode(data, alternative.encoding).text for alternative in result.alternatives}
                with pytest.raises(InputError, match="which_encoding"):
                    read_corpus(data, "a.tsv")
            else:
                assert "".join(f"{pair.source}\t{pair.target}\n" for pair in result.pairs) == text
            assert read_pairs(data, "a.tsv", encoding).pairs == read_pairs(text.encode(), "a.tsv").pairs


HOME = [
    *[("chinese", codec) for codec in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")],
    *[("traditional", codec) for codec in ("big5", "gb18030")],
    *[("japanese", codec) for codec in ("shift_jis", "euc_jp")],
    *[("korean", "euc_kr"), ("german", "cp1252"), ("french", "cp1252"), ("russian", "cp1251")],
]


@pytest.mark.parametrize(("script", "codec"), HOME)
def test_a_file_of_some_length_in_the_usual_encoding_is_read_without_a_question(script: str, codec: str) -> None:
    found = decode(file_of(script, 60).encode(codec))
    assert (found.text, found.encoding, found.alternatives) == (file_of(script, 60), CODECS[codec], ())


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Der Bär schläft;The bear sleeps\nViele Grüße;Kind regards\n", "cp1252"),
        ("我愛她\tI love her\n明天天氣不好\tThe weather is bad\n", "big5"),
        ("私は先生です,I am a teacher\n犬がいます,There is a dog\n", "shift_jis"),
        ("私は先生です,I am a teacher\n犬がいます,There is a dog\n", "euc_jp"),
        ("우리는 학생입니다\tWe are students\n고양이가 있다\tThere is a cat\n", "euc_kr"),
    ],
)
def test_two_rows_are_read_right_or_the_right_reading_is_among_those_to_choose_from(text: str, codec: str) -> None:
    found = decode(text.encode(codec))
    assert found.text == text
    assert not found.alternatives or CODECS[codec] in {alternative.encoding for alternative in found.alternatives}


def test_the_choices_show_what_each_would_read() -> None:
    found = decode("好\ta\n".encode("gb18030"))
    previews = {alternative.encoding: alternative.preview for alternative in found.alternatives}
    assert previews["gb18030"] == "好<U+0009>a"
    assert len(set(previews.values())) == len(previews) > 1


def test_utf_8_with_a_bad_byte_is_refused_and_its_line_named() -> None:
    good = "中文\t很好\n".encode()
    for bad in (b"\xff", b"\xc0\xaf", "é".encode("cp1252"), "好".encode()[:2]):
        with pytest.raises(InputError) as caught:
            decode(good * 3 + b"ab\t" + bad + b"\n" + good)
        assert (caught.value.kind, caught.value.where) == ("encoding", "4")
    with pytest.raises(InputError) as caught:  # a character of three bytes is no accident
        decode(good + b"a\tb\n\xff\tc\n\xfe\td\n\xfd\te\n")
    assert (caught.value.kind, caught.value.where) == ("encoding", "3")


def test_japanese_mail_is_read() -> None:
    assert decode("日本語\tJapanese\n".encode("iso2022_jp")).text == "日本語\tJapanese\n"


@given(st.binary(max_size=300))
@settings(max_examples=300)
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        found = decode(data)
    except InputError:
        return
    if found.alternatives:
        assert found.encoding == found.alternatives[0].encoding
    assert decode(data, found.encoding).text == found.text
