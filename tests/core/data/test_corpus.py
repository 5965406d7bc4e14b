"""A corpus is a value; a pair that cannot be used is named by its row."""

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.corpus import Corpus, Pair, TextConfig, check_pairs
from core.errors import ErrorKind, InputError
from core.limits import HOSTED, LOCAL, limits

GOOD = Pair("我 爱", "I love")


def test_a_credit_makes_no_other_pair() -> None:
    assert Pair("a", "b", "me") == Pair("a", "b", "you")
    assert hash(Pair("a", "b", "me")) == hash(Pair("a", "b"))
    assert Pair("a", "b") != Pair("b", "a")


def test_a_corpus_cannot_be_changed() -> None:
    corpus = Corpus("mine", (GOOD,))
    with pytest.raises(FrozenInstanceError):
        corpus.name = "yours"  # type: ignore[misc]  # the mistake under test
    other = corpus.with_pairs((GOOD, Pair("好", "good")))
    assert (other.name, other.text) == (corpus.name, corpus.text)
    assert (other.sentences("source"), other.sentences("target")) == (("我 爱", "好"), ("I love", "good"))
    assert corpus.pairs == (GOOD,)


@pytest.mark.parametrize(
    ("bad", "kind"),
    [
        (Pair("", "b"), "empty_side"),
        (Pair("a", " \t\u3000"), "empty_side"),
        (Pair("a", "b" * 2_001), "sentence_too_long"),
        (Pair("a\0", "b"), "forbidden_character"),
        (Pair("a", "\ud83d"), "forbidden_character"),
        (Pair("a", "b", "\udfff"), "forbidden_character"),
        (Pair("a", "b", "c" * 2_001), "sentence_too_long"),
    ],
)
def test_a_pair_that_cannot_be_used_is_named(bad: Pair, kind: ErrorKind) -> None:
    with pytest.raises(InputError) as caught:
        check_pairs((GOOD, GOOD, bad, bad))
    assert (caught.value.kind, caught.value.where) == (kind, "3")


def test_the_number_of_pairs_is_bounded() -> None:
    with pytest.raises(InputError, match="no_pairs"):
        check_pairs(())
    assert len(check_pairs((GOOD,) * HOSTED.pairs)) == HOSTED.pairs
    with pytest.raises(InputError, match="too_many_pairs"):
        check_pairs((GOOD,) * (HOSTED.pairs + 1))
    assert check_pairs((GOOD,) * (HOSTED.pairs + 1), LOCAL)


def test_the_profile_chooses_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_PROFILE", "local")
    assert limits() == LOCAL
    monkeypatch.setenv("EXPLORER_PROFILE", "anything else")
    assert limits() == HOSTED


@pytest.mark.parametrize(
    "values",
    [
        {"source": "words"},
        {"target": ""},
        {"subword_size": 29},
        {"subword_size": 20_001},
        {"min_count": 0},
        {"max_words": 4},
    ],
)
def test_settings_out_of_range_are_named(values: dict[str, object]) -> None:
    with pytest.raises(InputError) as caught:
        TextConfig(**values)  # type: ignore[arg-type]  # the mistake under test
    assert (caught.value.kind, caught.value.where) == ("setting", next(iter(values)))


@given(st.builds(Pair, st.text(), st.text(), st.text()))
def test_any_pair_is_kept_whole_or_refused(pair: Pair) -> None:
    try:
        kept, where = check_pairs((pair,)), "1"
    except InputError as error:
        kept, where = (pair,), error.where
    assert kept == (pair,)
    assert where == "1"
