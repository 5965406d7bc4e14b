"""Sentences after each other, as each language sets them."""

from explorer.show.text import joined


def test_a_full_width_mark_brings_its_own_space() -> None:
    assert joined("One.", "Two.") == "One. Two."
    assert joined("一句。", "两句。") == "一句。两句。"
    assert joined("**一句。**", "两句。") == "**一句。** 两句。", "bold text has to end before a space"
    assert joined("", "One.", "") == "One."
    assert joined() == ""
