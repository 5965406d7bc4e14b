"""A program on a page: of many pairs only the first; what differs from the articles' program."""

import ast

from core.corpora import builtin
from core.data.corpus import Corpus, Pair
from core.program import chapters, program
from core.recipe import ModelConfig, Recipe, TrainConfig
from explorer.study.program import MOST_PAIRS, changes, shown_program


def of(pairs: int) -> Recipe:
    made = tuple(Pair(f"a{row}", f"b{row}") for row in range(pairs))
    return Recipe(Corpus("many", made), ModelConfig(3, 4), TrainConfig(held_out=0.5))


def test_a_short_program_is_shown_whole() -> None:
    recipe = Recipe.articles()
    shown = shown_program(recipe.id, recipe)
    assert shown.chapters == tuple(chapters(recipe))
    assert (shown.pairs_left_out, shown.lines) == (0, len(program(recipe).splitlines()))


def test_of_many_pairs_the_first_are_shown_and_the_program_stays_valid() -> None:
    recipe = of(1_000)
    shown = shown_program(recipe.id, recipe)
    assert shown.pairs_left_out == 1_000 - MOST_PAIRS
    text = "".join(chapter.text for chapter in shown.chapters)
    assert ast.parse(text)
    assert text.count('    ("a') == MOST_PAIRS
    assert f"    # {shown.pairs_left_out:,} more pairs stand here.\n" in text
    assert shown.lines == len(program(recipe).splitlines())
    whole = program(recipe).splitlines()
    assert [line for line in text.splitlines() if line not in whole] == [
        f"    # {shown.pairs_left_out:,} more pairs stand here."
    ]


def test_other_pairs_alone_change_nothing_and_an_option_changes_its_lines() -> None:
    corpus = builtin("reverse")
    other = Recipe(corpus)
    assert changes(other.id, other).text == ""
    clipped = Recipe(corpus, training=TrainConfig(clip_norm=0.5, epochs=7))
    found = changes(clipped.id, clipped)
    assert (found.added, found.removed) == (3, 1)
    assert {line for line in found.text.splitlines()[2:] if line[0] in "+-"} == {
        "-EPOCHS = 50",
        "+EPOCHS = 7",
        "+CLIP_NORM = 0.5",
        "+        nn.utils.clip_grad_norm_(model.parameters(), CLIP_NORM)",
    }
