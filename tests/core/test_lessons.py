"""A lesson is a built-in corpus with settings; it changes what the program chose and nothing that somebody chose."""

from dataclasses import replace

import pytest

from core.corpora import builtin, builtin_names
from core.data.corpus import Corpus, Pair
from core.lessons import LESSONS, has_own_settings, has_settings_of, lesson_of, with_settings_of
from core.limits import HOSTED
from core.recipe import ModelConfig, Recipe, TrainConfig, differing
from core.training.shipped_ensembles import shipped_recipes


def test_every_built_in_corpus_but_the_articles_has_a_lesson() -> None:
    assert ("articles", *LESSONS) == builtin_names()
    assert lesson_of(builtin("articles")) is None
    assert all(lesson_of(builtin(name)) is lesson for name, lesson in LESSONS.items())


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_fits_what_a_visitor_may_ask_for_and_writes_every_target(name: str) -> None:
    recipe = LESSONS[name].recipe()
    batches = -(-len(recipe.dataset.train) // recipe.training.batch_size)
    assert batches * recipe.training.epochs <= HOSTED.training_steps / 3
    assert recipe.training.max_tokens >= recipe.fitting_max_tokens()
    assert bool(recipe.dataset.held_out) == (LESSONS[name].promise == "rule")
    assert differing(recipe)


def test_the_seeds_that_come_with_the_program_are_of_the_lessons() -> None:
    assert {name for name, recipe in shipped_recipes().items() if lesson_of(recipe.corpus)} == {
        name for name, lesson in LESSONS.items() if lesson.promise in ("groups", "no_groups")
    }


@pytest.mark.parametrize("name", LESSONS)
@pytest.mark.parametrize("seed", [0, 42])
def test_choosing_settings_keeps_pairs_and_seed_and_leads_back(name: str, seed: int) -> None:
    plain = Recipe(builtin(name), training=TrainConfig(seed=seed))
    chosen = with_settings_of(plain, LESSONS[name])
    assert chosen == LESSONS[name].recipe(seed)
    assert with_settings_of(chosen, None) == plain
    assert has_settings_of(chosen, LESSONS[name])
    assert not has_settings_of(chosen, None)


@pytest.mark.parametrize(
    "change",
    [
        replace(Recipe.articles(), model=ModelConfig(embed_size=32)),
        replace(Recipe.articles(), training=TrainConfig(epochs=60, lr=0.003)),
        replace(Recipe.articles(), training=TrainConfig(max_tokens=30)),
        replace(LESSONS["dates"].recipe(), model=ModelConfig(init_scale=0.3)),
    ],
)
def test_settings_that_nobody_offered_are_somebodys_own(change: Recipe) -> None:
    assert has_own_settings(change)


def test_a_longest_translation_made_for_the_pairs_is_no_choice() -> None:
    own = Recipe(Corpus("own", (Pair("a", "word " * 30), Pair("b", "c"))))
    assert not has_own_settings(replace(own, training=TrainConfig(max_tokens=31)))
    assert not has_own_settings(replace(LESSONS["classes"].recipe(7)))


def test_an_edited_corpus_has_no_lesson() -> None:
    corpus = builtin("dates")
    assert lesson_of(corpus.with_pairs(corpus.pairs[:-1])) is None
    assert lesson_of(replace(corpus, name="mine")) is None
