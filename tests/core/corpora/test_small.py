"""Each built-in corpus is what it says, and small."""

import calendar
import hashlib

import pytest

from core.corpora import builtin, builtin_names
from core.corpora.small import numeral
from core.data.corpus import check_pairs
from core.errors import InputError
from core.recipe import Recipe


def pairs(name: str) -> list[tuple[list[str], list[str]]]:
    return [(pair.source.split(), pair.target.split()) for pair in builtin(name).pairs]


@pytest.mark.parametrize("name", builtin_names())
def test_a_corpus_is_ready_to_be_trained(name: str) -> None:
    corpus = builtin(name)
    assert corpus.name == name
    assert corpus == builtin(name)
    assert check_pairs(corpus.pairs) == corpus.pairs
    assert len(set(corpus.pairs)) == len(corpus.pairs) <= 200
    assert len(Recipe(corpus).dataset.source.vocabulary) > 4


def test_the_articles_come_first_and_have_eighteen_words_on_each_side() -> None:
    assert builtin_names()[0] == "articles"
    dataset = Recipe.articles().dataset
    assert len(dataset.source.vocabulary) == len(dataset.target.vocabulary) == 22


def test_reversing_twice_gives_the_sentence() -> None:
    assert len(pairs("reverse")) == 120
    assert all(source == target[::-1] for source, target in pairs("reverse"))
    assert {len(source) for source, _ in pairs("reverse")} == {2, 3, 4}


def test_a_date_is_the_same_day_in_both_languages() -> None:
    months = list(calendar.month_name)
    for (year, _, month, _, day, _), target in pairs("dates"):
        assert target == [day, months[int(month)], year]


def test_numerals_stand_for_their_digits() -> None:
    values = {character: value for value, character in enumerate("零一二三四五六七八九")}
    for source, target in pairs("numbers"):
        total = ones = 0
        for character in source:
            if character in "百十":
                total, ones = total + (ones or 1) * {"百": 100, "十": 10}[character], 0
            else:
                ones = values[character]
        assert total + ones == int("".join(target))


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (10, "十"), (15, "十五"), (40, "四十"), (105, "一百零五"), (110, "一百一十"), (987, "九百八十七")],
)
def test_numerals_are_read_aloud(number: int, text: str) -> None:
    assert numeral(number) == text


def test_synonyms_share_their_translation_and_their_company() -> None:
    rows = pairs("synonyms")
    for place, first, second in [
        (0, "医生", "大夫"),
        (0, "老师", "教师"),
        (1, "喜欢", "喜爱"),
        (2, "汽车", "轿车"),
        (2, "电脑", "计算机"),
    ]:
        said = [{" ".join(target) for source, target in rows if source[place] == word} for word in (first, second)]
        assert said[0] & said[1]
        english = {
            word: {target[(1, 2, 4)[place]] for source, target in rows if source[place] == word}
            for word in (first, second)
        }
        assert english[first] == english[second]
        assert len(english[first]) == 1


def test_the_draw_never_changes() -> None:
    """A shared link names a built-in corpus; its pairs are part of every run's id."""
    text = "".join(f"{pair.source}\t{pair.target}\n" for name in builtin_names()[:5] for pair in builtin(name).pairs)
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == "5d77c08ca78936e6"


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InputError) as caught:
        builtin("nothing")
    assert caught.value.kind == "setting"
    assert "articles" in str(caught.value.limit)
