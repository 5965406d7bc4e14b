"""Invisible characters are shown, forbidden ones named, nothing is deleted."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.characters import bare, first_forbidden, nfc_differs, one_line, shown_name, to_nfc, visible

ANY = st.text(st.characters(codec=None))  # lone surrogates too


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u200bb", "a<U+200B>b"),  # zero-width space
        ("\ufeffword", "<U+FEFF>word"),  # byte-order mark
        ("\u202eabc", "<U+202E>abc"),  # right-to-left override
        ("a\u00a0b\u3000c", "a<U+00A0>b<U+3000>c"),  # odd spaces
        ("a\tb\x07", "a<U+0009>b<U+0007>"),
        ("❤\ufe0f 1\ufe0f\u20e3", "❤\ufe0f 1\ufe0f\u20e3"),  # drawn in colour, and as a key
        ("👩\u200d👧", "👩\u200d👧"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\u200d👧", "<U+200D>👧"),  # nothing to join
        ("a\u200db\ufe0f", "a<U+200D>b<U+FE0F>"),  # Latin letters are not joined: this hides
        ("\u3164", "<U+3164>"),  # Hangul filler, a letter that is drawn as nothing
        ("\ud800", "<U+D800>"),
        ("自然 语言 <PAD> é ！", "自然 语言 <PAD> é ！"),
    ],
)
def test_what_is_not_seen_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(ANY)
def test_a_visible_text_keeps_every_seen_character(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    for character in text:
        assert character in visible(text) or f"<U+{ord(character):04X}>" in visible(text)


@given(ANY)
def test_only_nul_and_lone_surrogates_are_forbidden(text: str) -> None:
    bad = [c for c in text if c == "\0" or unicodedata.category(c) == "Cs"]
    assert first_forbidden(text) == (f"U+{ord(bad[0]):04X}" if bad else None)


@pytest.mark.slow
@given(st.text())
def test_the_composed_form_is_offered_exactly_when_it_is_another_string(text: str) -> None:
    assert nfc_differs(text) == (to_nfc(text) != text)
    assert not nfc_differs(to_nfc(text))


def test_a_letter_and_its_accent_are_one_or_two_characters() -> None:
    assert nfc_differs("cafe\u0301")
    assert to_nfc("cafe\u0301") == "café"


@given(ANY)
def test_one_line_keeps_the_words(text: str) -> None:
    assert one_line(text).split() == text.split()
    assert not set("\t\r\n") & set(one_line(text))


@given(ANY)
def test_a_shown_name_can_be_shown(name: str) -> None:
    shown = shown_name(name)
    assert len(shown) <= 80
    assert first_forbidden(shown) is None
    assert shown.isprintable()


@pytest.mark.parametrize(
    ("one", "other"), [("1-11", "11-1"), ("2 + 2", "2 = 2"), ("?", "!"), ("कि", "का"), ("C++", "C"), ("😀", "😢")]
)
def test_sentences_that_differ_in_more_than_spelling_stay_different(one: str, other: str) -> None:
    assert bare(one) != bare(other)


@given(ANY)
def test_a_bare_text_says_something_if_the_text_did_and_knows_no_margin(text: str) -> None:
    assert bool(bare(text)) == bool(text.split())
    assert bare(f" {text}\t") == bare(text)
