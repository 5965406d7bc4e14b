"""Sentences after each other and formulas with what follows them, as each language sets them."""

import pytest

from explorer.show.text import joined, with_marks


def test_a_full_width_mark_brings_its_own_space() -> None:
    assert joined("One.", "Two.") == "One. Two."
    assert joined("一句。", "两句。") == "一句。两句。"
    assert joined("**一句。**", "两句。") == "**一句。** 两句。", "bold text has to end before a space"
    assert joined("", "One.", "") == "One."
    assert joined() == ""


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("词 $w$ 和 $c$，所以", "词 $w$ 和 $c\\mathclose{\\text{，}}$\u200b所以"),
        ("$p_i$、$t_j$", "$p_i\\mathclose{\\text{、}}$\u200b$t_j$"),
        ("（绑定 $d=h$）：共用", "（绑定 $d=h\\mathclose{\\text{）：}}$\u200b共用"),
        ("$a$ 到 $b$ 为止，完", "$a$ 到 $b$ 为止，完"),
        ("$$z=Wh$$，$h$", "$$z=Wh$$，$h$"),
        ("Length $s$, then $t$.", "Length $s$, then $t$."),
    ],
)
def test_full_width_marks_go_into_the_formula_they_follow(written: str, shown: str) -> None:
    assert with_marks(written) == shown
