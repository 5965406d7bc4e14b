"""The small run whose folder and zip are tested here; `run` in conftest.py is it, trained once."""

from core.data.corpus import Corpus, Pair
from core.recipe import ModelConfig, Recipe, TrainConfig

RECIPE = Recipe(
    Corpus("mine", (Pair("a b", "x y z"), Pair("b c c", "z"), Pair("d", "y y"))),
    ModelConfig(3, 5, 2),
    TrainConfig(epochs=7, batch_size=2),
)
