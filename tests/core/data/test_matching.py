"""Maximum matching: known words are found whole, nothing is lost, unknown text is cut as Chinese."""

import random

import pytest

from core.corpora import builtin
from core.data.matching import maximum_matching
from core.data.tokenization import Chinese

WORDS = {word for sentence in builtin("articles").sentences("source") for word in sentence.split()}


@pytest.mark.parametrize("sentence", builtin("articles").sentences("source"))
def test_a_sentence_of_known_words_is_cut_as_it_was_written(sentence: str) -> None:
    assert " ".join(maximum_matching(sentence.replace(" ", ""), WORDS)) == sentence


def test_the_longest_known_word_is_taken_and_a_space_ends_a_word() -> None:
    assert maximum_matching("abcab c", {"a", "ab", "abc", "c"}) == ("abc", "ab", "c")


def test_unknown_text_is_cut_as_chinese() -> None:
    assert maximum_matching("今天天气很好", ()) == Chinese().split("今天天气很好")
    assert maximum_matching("我爱图书馆", {"我", "爱"}) == ("我", "爱", "图书馆")


def test_no_character_is_lost() -> None:
    draw = random.Random(0)
    for _ in range(200):
        sentence = "".join(draw.choices("我爱自然语言处理猫 ab", k=draw.randint(1, 20)))
        assert "".join(maximum_matching(sentence, WORDS)) == sentence.replace(" ", "")
