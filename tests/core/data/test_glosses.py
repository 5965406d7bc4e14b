"""What words mean is read as it was written, travels with a recipe, and decides nothing."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.corpora import builtin
from core.corpora.glosses import glosses
from core.data.characters import has_visible
from core.data.glosses import LONGEST, read_glosses, write_glosses
from core.errors import InputError
from core.limits import limits
from core.link import from_link, to_link
from core.recipe import Recipe

NO_LINES = st.characters(codec="utf-8", exclude_characters="\x00\t\r\n")
WORDS = st.text(NO_LINES, min_size=1, max_size=9).filter(lambda word: word.split() == [word] and has_visible(word))
MEANINGS = st.text(NO_LINES, min_size=1, max_size=LONGEST).map(str.strip).filter(has_visible)


@given(st.dictionaries(WORDS, MEANINGS, max_size=5))
def test_what_is_written_is_read_again(known: dict[str, str]) -> None:
    written = tuple(known.items())
    assert read_glosses(write_glosses(written)) == written


@pytest.mark.parametrize(
    "line", ["猫 = cat", "猫=cat", "猫＝cat", "猫\tcat", "猫: cat", "猫： cat", "猫   cat", "  猫 =  cat \r"]
)
def test_many_signs_may_stand_between(line: str) -> None:
    assert read_glosses(f"狗 = dog\n\n{line}\n") == (("狗", "dog"), ("猫", "cat"))


def test_a_sign_may_be_part_of_a_word_or_a_meaning_and_the_last_line_counts() -> None:
    assert read_glosses("= = equals\na=b = an equation\n3 = 2 + 1 = 3\n3 = three") == (
        ("=", "equals"),
        ("a=b", "an equation"),
        ("3", "three"),
    )


@pytest.mark.parametrize("line", ["cat", "= cat", "猫 =", "猫 = \u200b", "two words = x", f"a = {'x' * (LONGEST + 1)}"])
def test_what_is_no_word_with_its_meaning_is_refused_with_its_line(line: str) -> None:
    with pytest.raises(InputError) as caught:
        read_glosses(f"狗 = dog\n\n{line}")
    assert (caught.value.kind, caught.value.where) == ("not_a_gloss", "3")


def test_there_are_no_more_than_words() -> None:
    lines = [f"w{number} = x" for number in range(limits().words + 1)]
    assert len(read_glosses("\n".join(lines[:-1]))) == limits().words
    with pytest.raises(InputError, match="too_many_words"):
        read_glosses("\n".join(lines))


def test_glosses_travel_with_the_recipe_and_decide_nothing() -> None:
    plain = Recipe.articles()
    own = replace(plain, corpus=replace(plain.corpus, glosses=(("学习", "study"), ("猫", "cat"))))
    assert (own.id, own) == (plain.id, plain)
    assert "glosses" not in plain.to_json()
    for same in (Recipe.from_json(own.to_json()), from_link(to_link(own))):
        assert same.corpus.glosses == own.corpus.glosses
    assert glosses(own.corpus, "en") == glosses(plain.corpus, "en") | {"学习": "study", "猫": "cat"}
    assert glosses(builtin("articles"), "en")["学习"] == "learn"


@pytest.mark.parametrize(
    "value", [[], "x", {"a": 1}, {"a": "x" * (LONGEST + 1)}, {"a": "x\ny"}, {"a\x00": "x"}, {"": "x"}]
)
def test_what_a_link_brings_is_checked(value: object) -> None:
    data = json.loads(Recipe.articles().to_json())
    data["corpus"]["glosses"] = value
    with pytest.raises(InputError):
        Recipe.from_json(json.dumps(data))
