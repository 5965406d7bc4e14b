"""What each built-in corpus is there to show, and the settings with which a run of it shows that."""

from dataclasses import dataclass, replace
from typing import Literal

from core.corpora import builtin
from core.data.corpus import Corpus
from core.recipe import ModelConfig, Recipe, TrainConfig

Promise = Literal["rule", "synonyms", "groups", "no_groups"]


@dataclass(frozen=True)
class Lesson:
    """A built-in corpus with settings of its own, where the articles' settings would not show its point."""

    corpus: str
    "name of the built-in corpus"
    promise: Promise
    "rule: held-out pairs are translated right; synonyms: they move together; groups, no_groups: of nouns, stand out"
    model: ModelConfig
    "how it is built"
    training: TrainConfig
    "how it is trained; the lesson holds whatever the seed"

    def recipe(self, seed: int = TrainConfig.seed) -> Recipe:
        """The run that shows it."""
        return Recipe(builtin(self.corpus), self.model, replace(self.training, seed=seed))


_ARTICLES = ModelConfig()
_LEARNABLE = ModelConfig(init_scale=0.1)  # a start that training can outweigh
_QUICK = TrainConfig(epochs=60, batch_size=8, lr=0.003)
_HELD_OUT = replace(_QUICK, epochs=80, held_out=0.2)
_CLASSES = TrainConfig(epochs=60)  # until nothing changes any more: classes form by the twentieth epoch

LESSONS = {
    lesson.corpus: lesson
    for lesson in (
        Lesson("reverse", "rule", _ARTICLES, _HELD_OUT),
        Lesson("dates", "rule", _ARTICLES, _HELD_OUT),
        Lesson("numbers", "rule", _ARTICLES, _HELD_OUT),
        Lesson("synonyms", "synonyms", _LEARNABLE, _QUICK),
        Lesson("classes", "groups", _LEARNABLE, _CLASSES),
        Lesson("classes-control", "no_groups", _LEARNABLE, _CLASSES),
    )
}
"name of a built-in corpus -> its lesson; the articles' corpus has none: its settings are the articles'"


def lesson_of(corpus: Corpus) -> Lesson | None:
    """The lesson of a built-in corpus with all its pairs as they are; None for any other."""
    lesson = LESSONS.get(corpus.name)
    return lesson if lesson and builtin(corpus.name).pairs == corpus.pairs else None


def with_settings_of(recipe: Recipe, lesson: Lesson | None) -> Recipe:
    """The same pairs and seed with the settings of a lesson, or (None) with the articles': no rows are given.

    The longest translation is made to fit the pairs. Raises InputError for pairs that cannot be trained on.
    """
    model, training = (lesson.model, lesson.training) if lesson else (ModelConfig(), TrainConfig())
    training = replace(training, seed=recipe.training.seed, max_tokens=recipe.fitting_max_tokens())
    return replace(recipe, model=model, training=training, given=None)


def has_settings_of(recipe: Recipe, *lessons: Lesson | None) -> bool:
    """Whether a recipe has the settings of one of these lessons, or (None) the articles', with whatever seed.

    Raises InputError for pairs that cannot be trained on.
    """
    return any(with_settings_of(recipe, lesson) == recipe for lesson in lessons)


def has_own_settings(recipe: Recipe) -> bool:
    """Whether somebody chose other settings than the articles' and every lesson's: these are nobody else's to change.

    Raises InputError for pairs that cannot be trained on.
    """
    return not has_settings_of(recipe, None, *LESSONS.values())
