"""Unknown words: counts against plain sets of words and characters, and the lines of PyTorch."""

import numpy as np
import pytest

from core.ideas.unknown import CUTTERS, TORCH, cuts, held_out, unseen_word
from tests.core.ideas.lines import run

SENTENCES = ("the cat sat", "the dog sat", "a cat ran", "the rat ran", "dogs sat", "a cart", "the end of it")


def test_a_whole_word_is_lost_and_its_characters_are_not() -> None:
    by_name = {cut.cutter: cut for cut in cuts("cats", SENTENCES)}
    assert tuple(by_name) == CUTTERS
    assert (by_name["spaces"].pieces, by_name["spaces"].known) == (("cats",), (False,))
    assert by_name["characters"].pieces == tuple("cats")
    assert all(by_name["characters"].known)
    for cut in by_name.values():
        assert "".join(cut.pieces).lstrip("▁") == "cats"


def test_a_character_never_seen_is_unknown_to_all() -> None:
    for cut in cuts("cat学", SENTENCES):
        assert not cut.known[-1]
        assert cut.share == sum(cut.known) / len(cut.pieces)


def test_characters_lost_on_held_out_sentences_are_counted_as_sets_count_them() -> None:
    found = {each.cutter: each for each in held_out(SENTENCES)}
    everything = len("".join(SENTENCES).replace(" ", ""))
    for cutter, split in (("spaces", str.split), ("characters", lambda text: list(text.replace(" ", "")))):
        lost = 0
        for fold in range(5):
            seen = {token for place, text in enumerate(SENTENCES) if place % 5 != fold for token in split(text)}
            lost += sum(len(token) for text in SENTENCES[fold::5] for token in split(text) if token not in seen)
        assert (found[cutter].characters, found[cutter].lost) == (everything, lost), cutter
    assert {each.characters for each in found.values()} == {everything}
    assert found["bpe"].share < found["spaces"].share


def test_one_sentence_has_nothing_to_hold_out() -> None:
    assert held_out(SENTENCES[:1]) == ()


def test_the_unseen_word_is_unseen() -> None:
    assert unseen_word(SENTENCES) == "itof"
    assert unseen_word(("a", "aa")) == "aaa"
    assert unseen_word(("a b", "ab ba")) == "baab"
    assert unseen_word(("b",)) == "bb"


def test_the_lines_do_the_same() -> None:
    words = ("<PAD>", "<SOS>", "<EOS>", "<UNK>", *dict.fromkeys(" ".join(SENTENCES).split()))
    weight = np.random.default_rng(1).normal(size=(len(words), 3)).astype(np.float32)
    left = run(TORCH, words=list(words), unseen="cats学", weight=weight)
    by_name = {cut.cutter: cut for cut in cuts("cats学", SENTENCES)}
    assert left["as_word"].tolist() == [3]
    assert left["known"] == pytest.approx(by_name["characters"].share)
