"""Ids: four specials, then order of first appearance."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.vocabulary import EOS, PAD, SOS, SPECIALS, UNK, Vocabulary

SENTENCES = st.lists(st.lists(st.sampled_from("abcdefghijk"), max_size=7), max_size=11)


def test_the_specials_have_the_ids_zero_to_three() -> None:
    assert [Vocabulary.build([]).ids[word] for word in ("<PAD>", "<SOS>", "<EOS>", "<UNK>")] == [PAD, SOS, EOS, UNK]
    assert (PAD, SOS, EOS, UNK) == (0, 1, 2, 3)


@given(SENTENCES)
def test_words_follow_in_order_of_first_appearance(sentences: list[list[str]]) -> None:
    tokens = [token for sentence in sentences for token in sentence]
    vocabulary = Vocabulary.build(sentences)
    assert vocabulary.words == SPECIALS + tuple(dict.fromkeys(tokens))
    assert [vocabulary.ids[word] for word in vocabulary.words] == list(range(len(vocabulary)))
    assert dict(zip(vocabulary.words[4:], vocabulary.counts[4:], strict=True)) == Counter(tokens)
    assert vocabulary.counts[:4] == (0, 0, 0, 0)


@given(SENTENCES, st.integers(1, 4), st.integers(5, 13))
def test_rare_words_and_words_beyond_the_limit_become_unknown(
    sentences: list[list[str]], min_count: int, max_words: int
) -> None:
    tokens = [token for sentence in sentences for token in sentence]
    vocabulary = Vocabulary.build(sentences, min_count, max_words)
    counter = Counter(tokens)
    expected = [word for word, count in counter.most_common() if count >= min_count][: max_words - 4]
    assert sorted(vocabulary.words[4:]) == sorted(expected)
    assert list(vocabulary.words[4:]) == [word for word in counter if word in expected]
    assert sum(vocabulary.counts) == len(tokens)
    assert vocabulary.counts[UNK] == list(vocabulary.encode(tokens)).count(UNK)


@given(SENTENCES.filter(any), st.lists(st.sampled_from("abcdefghijkxyz")))
def test_known_words_come_back_and_others_as_unknown(sentences: list[list[str]], tokens: list[str]) -> None:
    vocabulary = Vocabulary.build(sentences)
    back = vocabulary.decode(vocabulary.encode(tokens))
    assert back == tuple(token if token in vocabulary.ids else "<UNK>" for token in tokens)


@pytest.mark.parametrize(
    ("ids", "words"), [((SOS, 4, PAD, 5, EOS, 4), ("a", "b")), ((EOS, 4), ()), ((4, UNK), ("a", "<UNK>")), ((), ())]
)
def test_decoding_ends_at_the_first_end_of_sentence(ids: tuple[int, ...], words: tuple[str, ...]) -> None:
    assert Vocabulary.build([["a", "b"]]).decode(ids) == words
