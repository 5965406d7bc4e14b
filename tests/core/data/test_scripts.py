"""What cutting would give is judged by tokens, script by script."""

import pytest

from core.corpora import builtin
from core.data.characters import has_visible, odd_spaces
from core.data.scripts import cutting
from core.data.tokenization import Spaces


@pytest.mark.parametrize(
    ("sentences", "script", "offer"),
    [
        (["你好吗？", "谢谢你。", "我知道。"], "chinese", "chinese"),
        (["我爱自然语言处理", "今天天气很好"], "chinese", "chinese"),
        (["我　爱　你", "他　爱　猫"], "chinese", None),
        (["我 知道 。", "今天 天气 很 好。"], "chinese", None),
        (["苹果", "老师", "图书馆"], "chinese", None),
        (["わたしはりんごをたべます", "ねこがすきです"], "japanese", "characters"),
        (["私 は 学生 です", "猫 が いる"], "japanese", None),
        (["ฉันชอบแมวสีดำ", "ฉันรักคุณมากที่สุด"], "thai", "characters"),
        (["ฉัน ชอบ แมว", "ฉัน รัก คุณ"], "thai", None),
        (["나는 학생입니다"], "korean", None),
        (["나는학생입니다", "오늘은날씨가좋아요"], "korean", "characters"),
        (["물을 주세요", "저는 영화를 좋아합니다", "어디에 가요"], "korean", None),
        (["학교", "자동차", "안녕하세요", "물"], "korean", None),
        (["กินข้าวแล้ว", "ไปไหน", "แม่อยู่บ้าน"], "thai", "characters"),
        (["แมว", "ข้าว", "หนังสือ", "น้ำ"], "thai", None),
        (["ຂ້ອຍກິນເຂົ້າ", "ລາວໄປໃສ"], "lao", "characters"),
        (["ປຶ້ມ", "ນ້ຳ", "ຄົນ", "ໂຮງຮຽນ"], "lao", None),
        (["ខ្ញុំញ៉ាំបាយ", "គាត់ទៅណា"], "khmer", "characters"),
        (["ទឹក", "សៀវភៅ", "ឆ្មា"], "khmer", None),
        (["ထမင်းစားပြီးပြီ", "သူဘယ်သွားလဲ"], "burmese", "characters"),
        (["ရေ", "စာအုပ်", "ကြောင်"], "burmese", None),
        (["I like cats, 你好"], "other", None),
    ],
)
def test_the_offer_fits_the_script(sentences: list[str], script: str, offer: str | None) -> None:
    found = cutting(sentences)
    assert (found.script, found.offer) == (script, offer)


def test_traditional_characters_are_noticed() -> None:
    assert cutting(["後天我要去臺灣玩", "我們都很喜歡貓", "我爱猫"]).traditional == 2
    assert cutting(["我爱猫"] * 450 + ["我們都很喜歡貓"] * 51).traditional == 51  # in all of them, not in a sample
    assert not cutting(["我爱猫"] * 9 + ["我們都很喜歡貓"]).traditional
    assert not cutting(["后天我要去台湾玩", "我们都很喜欢猫"]).traditional
    assert not cutting(builtin("articles").sentences("source")).traditional


def test_the_articles_need_no_offer() -> None:
    for side in ("source", "target"):
        assert cutting(builtin("articles").sentences(side)).offer is None  # type: ignore[arg-type]  # both sides


def test_odd_spaces_separate_words_and_are_apart_from_their_characters() -> None:
    assert odd_spaces("Va\u202f! Bon\u00a0jour\u200b") == ("\u202f", "\u00a0")
    assert Spaces().split("Va\u202f! Bon\u00a0jour") == ("Va", "!", "Bon", "jour")


@pytest.mark.parametrize("text", ["", " \u3000", "\u200b", "\u2060\ufeff", "\u200d\ufe0f", "\u3164", "\u202e"])
def test_what_cannot_be_seen_is_empty(text: str) -> None:
    assert not has_visible(text)
    assert has_visible(text + "。")
