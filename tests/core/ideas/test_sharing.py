"""Sharing and tying: the numbers by formula, by the modules and by the lines; the same pairs for all."""

from dataclasses import replace

import pytest

from core.corpora import builtin
from core.ideas.sharing import KINDS, TORCH, common_words, parts, recipes
from core.program.seq2seq import Seq2Seq
from core.recipe import ModelConfig, Recipe
from tests.core.ideas.lines import run
from tests.core.ideas.trainable import parameters

RECIPES = [replace(Recipe.articles(), model=ModelConfig(5, 7)), Recipe(builtin("reverse"), ModelConfig(6, 4, 2))]


@pytest.mark.parametrize("recipe", RECIPES)
def test_numbers_are_those_of_the_formulas_the_modules_and_the_lines(recipe: Recipe) -> None:
    made = recipes(recipe)
    dataset, hidden = made["separate"].dataset, recipe.model.hidden_size
    source, target = len(dataset.source.vocabulary), len(dataset.target.vocabulary)
    both = len(made["shared"].dataset.source.vocabulary)
    given = {"source_words": source, "target_words": target, "words": both, "size": recipe.model.embed_size}
    left = run(TORCH, **given, hidden=hidden)
    found = {kind: parts(each) for kind, each in made.items()}
    for kind in ("separate", "shared"):
        assert found[kind].tables + found[kind].output == left[kind]
    assert found["tied"].tables - source * hidden + found["tied"].output == left["tied"]
    assert (found["tied"].output, found["square"].all - found["tied"].all) == (target, target * hidden)
    assert both == source + target - 4 - common_words(made["separate"])
    for kind, each in made.items():
        words = len(each.dataset.source.vocabulary), len(each.dataset.target.vocabulary)
        assert found[kind].all == parameters(Seq2Seq(*words, each.model)), kind


def test_without_a_common_word_one_table_makes_the_articles_model_larger_and_with_some_smaller() -> None:
    """The bet and its reveal."""
    articles, reverse = (
        {kind: parts(each) for kind, each in recipes(Recipe(builtin(name))).items()} for name in ("articles", "reverse")
    )
    assert articles["shared"].tables - articles["separate"].tables == -256
    assert articles["shared"].output - articles["separate"].output == 1806
    assert (reverse["separate"].all, reverse["shared"].all) == (201_483, 200_779)


def test_all_learn_the_same_pairs() -> None:
    made = recipes(Recipe.articles())
    assert tuple(made) == KINDS
    assert len({each.dataset.train for each in made.values()}) == 1
    assert [each.model.tied_output for each in made.values()] == [False, False, False, True]
