"""A recipe with nothing beyond what the articles' program can do: the same pairs and sizes, fewer options."""

from dataclasses import replace

from core.data.corpus import TextConfig
from core.recipe import ModelConfig, Recipe, TrainConfig, settings


def as_plain(recipe: Recipe) -> Recipe:
    """The same pairs, cut in the same way, with the settings that are numbers in the articles' program too.

    All others are the articles': one layer, N(0, 1), two tables, Adam, every pair in training, every word known.
    """
    text, model, training = recipe.corpus.text, recipe.model, recipe.training
    return Recipe(
        replace(recipe.corpus, text=TextConfig(text.source, text.target, text.subword_size)),
        ModelConfig(model.embed_size, model.hidden_size),
        TrainConfig(training.seed, training.epochs, training.batch_size, training.lr, max_tokens=training.max_tokens),
    )


def left_out(recipe: Recipe) -> dict[str, object]:
    """The settings that `as_plain` leaves out, with the recipe's values; none for a recipe that is plain."""
    plain = settings(as_plain(recipe))
    return {name: value for name, value in settings(recipe).items() if value != plain[name]}
