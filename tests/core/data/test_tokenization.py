"""Cutting loses nothing, learns the same pieces everywhere, and leaves no empty token."""

import re
import subprocess
import sys
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.corpora import builtin
from core.data.corpus import TokenizerName
from core.data.subwords import Subwords
from core.data.tokenization import Characters, Chinese, Spaces, Tokenizer, build_tokenizer

SENTENCES = (
    "low lower lowest newer newest",
    "wide wider widest",
    "我爱自然语言处理",
    "今天天气很好，我很高兴。",
    "new low ▁ prices ▂▁",
    "low lower newest widest 我很高兴",
)
WRITTEN = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40)
ALPHABET = st.text("ab ▁▂_我爱天气，。 \t\u3000\u200bé<>'3.", max_size=40)
SENTENCE = WRITTEN | ALPHABET
BUILT = {name: build_tokenizer(name, SENTENCES, 60) for name in get_args(TokenizerName)}


def spaced(sentence: str) -> str:
    return " ".join(sentence.split())


@pytest.mark.parametrize("name", get_args(TokenizerName))
@given(sentence=SENTENCE)
@settings(max_examples=150)
def test_joining_what_was_cut_gives_the_sentence_back(name: TokenizerName, sentence: str) -> None:
    tokenizer = BUILT[name]
    tokens = tokenizer.split(sentence)
    if name == "chinese":  # sets no space beside a Chinese character
        assert "".join(tokenizer.join(tokens).split()) == "".join(sentence.split())
    else:
        assert tokenizer.join(tokens) == spaced(sentence)
    assert all(token.strip() and not re.search(r"\s", token) for token in tokens)
    assert bool(tokens) == bool(sentence.strip())


@given(st.text(st.characters(max_codepoint=0x2000, exclude_characters="\0"), max_size=40))
def test_the_chinese_tokeniser_cuts_other_scripts_at_spaces(sentence: str) -> None:
    assert Chinese().split(sentence) == Spaces().split(sentence)
    assert Chinese().join(Chinese().split(sentence)) == spaced(sentence)


@pytest.mark.parametrize(
    ("sentence", "tokens"),
    [
        ("我爱自然语言处理", ("我", "爱", "自然语言", "处理")),
        ("今天天气很好。", ("今天天气", "很", "好", "。")),
        ("我爱 Python 3.11，don't worry", ("我", "爱", "Python", "3.11", "，", "don't", "worry")),
        ("他说“你好”", ("他", "说", "“", "你好", "”")),
    ],
)
def test_chinese_words(sentence: str, tokens: tuple[str, ...]) -> None:
    assert Chinese().split(sentence) == tokens


def test_chinese_is_joined_without_spaces_and_latin_with() -> None:
    assert Chinese().join(("我", "爱", "New", "York", "，", "ok", "fine")) == "我爱New York，ok fine"


def test_characters_show_the_space_as_a_sign() -> None:
    assert Characters().split("ab  c") == ("a", "b", "▁", "c")
    assert Characters().split("天气") == ("天", "气")


def test_byte_pairs_merge_what_is_frequent() -> None:
    tokenizer = build_tokenizer("bpe", ["hug hug hug hug pug"], 30)
    assert tokenizer.split("hug") == ("▁hug",)
    assert tokenizer.split("pug hug") == ("▁", "p", "ug", "▁hug")


@pytest.mark.parametrize("name", ["bpe", "unigram"])
def test_an_unseen_character_stays_in_the_sentence(name: TokenizerName) -> None:
    tokens = BUILT[name].split("low 龙 xyz")
    assert "".join(tokens) == "▁low▁龙▁xyz"


def pieces(tokenizer: Tokenizer) -> set[str]:
    assert isinstance(tokenizer, Subwords)
    return set(tokenizer.model.get_vocab()) - {"\0"}


@pytest.mark.parametrize("name", ["bpe", "unigram"])
@pytest.mark.parametrize("size", [31, 47, 101])
def test_no_more_pieces_than_asked_for(name: TokenizerName, size: int) -> None:
    sentences = [pair.target for pair in builtin("synonyms").pairs]
    assert 10 < len(pieces(build_tokenizer(name, sentences, size))) <= size


@pytest.mark.parametrize("name", ["bpe", "unigram"])
def test_more_characters_than_pieces_are_all_kept(name: TokenizerName) -> None:
    characters = [chr(code) for code in range(0x4E00, 0x4E00 + 97)]
    assert set(characters) <= pieces(build_tokenizer(name, ["".join(characters)], 30))


@pytest.mark.parametrize("name", ["bpe", "unigram"])
@given(st.lists(ALPHABET.filter(str.strip), min_size=1, max_size=5))
@settings(max_examples=60)
def test_any_corpus_can_be_learned_from(name: TokenizerName, sentences: list[str]) -> None:
    tokenizer = build_tokenizer(name, sentences, 30)
    assert [tokenizer.join(tokenizer.split(sentence)) for sentence in sentences] == [spaced(s) for s in sentences]


PROGRAM = """
import hashlib
import numpy as np
from core.data.tokenization import build_tokenizer
for name in ("bpe", "unigram"):
    digest = hashlib.sha256()
    for seed in (3, 62, 98, 115, 158, 1999):  # where the library's own unigram scores tip the balance
        rng = np.random.default_rng(seed)
        letters = list("abcdefghij我爱天气很好")[: rng.integers(3, 16)]
        words = ["".join(rng.choice(letters, size=rng.integers(1, 6))) for _ in range(rng.integers(5, 80))]
        lines = [" ".join(rng.choice(words, size=rng.integers(1, 9))) for _ in range(rng.integers(3, 120))]
        tokenizer = build_tokenizer(name, lines, int(rng.integers(30, 200)))
        digest.update(repr([tokenizer.split(line) for line in lines]).encode())
    print(name, digest.hexdigest())
"""


@pytest.mark.slow
def test_subwords_are_the_same_in_every_process() -> None:
    """The library walks hash tables whose order differs from process to process."""
    seen = {
        subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True).stdout
        for _ in range(5)
    }
    assert len(seen) == 1
    assert seen.pop().count("\n") == 2
