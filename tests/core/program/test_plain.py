"""The plain variant of a recipe: the articles' program but for its constants and pairs."""

import re

import pytest

from core.program import as_plain, chapters, left_out
from core.recipe import Recipe
from tests.core.program.test_drawn import DRAWN
from tests.core.program.test_program import RECIPES


def skeleton(recipe: Recipe) -> str:
    """The program without its pairs, each constant's value struck out."""
    text = "".join(chapter.text for chapter in chapters(recipe) if chapter.title != "Pairs")
    return re.sub(r"^([A-Z_]+) = .*$", r"\1", text, flags=re.MULTILINE)


@pytest.mark.parametrize("recipe", [*RECIPES.values(), *DRAWN], ids=lambda recipe: recipe.id[:6])
def test_a_plain_program_is_the_articles_line_by_line(recipe: Recipe) -> None:
    plain = as_plain(recipe)
    assert skeleton(plain) == skeleton(Recipe.articles())
    assert plain.corpus.pairs == recipe.corpus.pairs
    assert as_plain(plain) == plain
    assert not left_out(plain)
    assert bool(left_out(recipe)) == (plain != recipe)


def test_what_is_left_out_is_named() -> None:
    assert left_out(RECIPES["held-out, patience"]) == {"held_out": 0.3, "patience": 2}
    assert left_out(RECIPES["kaiming, shared"]) == {"init": "kaiming", "shared_embedding": True}
    assert left_out(Recipe.articles()) == {}
