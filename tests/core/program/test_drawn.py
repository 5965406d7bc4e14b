"""Thirty drawn recipes with every option and hostile words: each program prints the losses of its run."""

from dataclasses import asdict, replace
from random import Random

import numpy as np
import pytest

from core.data.corpus import Corpus, Pair, TextConfig
from core.errors import InputError
from core.program import program
from core.recipe import ModelConfig, Recipe, TrainConfig, settings
from tests.core.program.hostile import HOSTILE
from tests.core.program.losses import TOLERANCE, losses_of, printed_by, printed_losses

COUNT = 30
WORDS = (*HOSTILE, "我", "爱", "自然语言", "a", "b", "cat", "dog", "sees", "Ünïcode")
TOKENIZERS = ("spaces", "spaces", "characters", "chinese", "bpe", "unigram")


def drawn(chance: Random) -> Recipe:
    """A recipe of a few short sentences and small sizes, each option on or off."""

    def sentence() -> str:
        return " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, 5)))

    pairs = tuple(Pair(sentence(), sentence()) for _ in range(chance.randint(2, 12)))
    text = TextConfig(
        chance.choice(TOKENIZERS), chance.choice(TOKENIZERS), chance.randint(30, 90), chance.choice((1, 1, 2)),
        chance.choice((20_000, 20_000, 9)),
    )  # fmt: skip
    model = ModelConfig(
        chance.randint(1, 9), chance.randint(1, 9), chance.randint(1, 3),
        chance.choice(("normal", "normal", "xavier", "kaiming", "uniform")), chance.choice((1.0, 0.1, 0.5)),
        chance.random() < 0.3, chance.random() < 0.3, chance.choice((0.0, 0.0, 0.3)),
    )  # fmt: skip
    if chance.random() < 0.3:
        model = replace(model, embed_size=model.hidden_size, tied_output=True)
    training = TrainConfig(
        chance.randrange(2**31), chance.randint(2, 3), chance.randint(1, 9), chance.choice((0.001, 0.01, 0.05)),
        chance.choice(("adam", "adamw", "sgd")), chance.choice((0.0, 0.0, 0.01)), chance.choice((0.0, 0.0, 0.1)),
        chance.choice((1.0, 1.0, 0.5)), chance.choice((0.0, 0.0, 0.3)), chance.choice((0, 1)), chance.randint(1, 9),
    )  # fmt: skip
    recipe = Recipe(Corpus("drawn", pairs, text), model, training)
    try:
        assert recipe.dataset.train
    except InputError:  # more tokens in a sentence than are allowed, say
        return drawn(chance)
    return recipe


CHANCE = Random(20)
DRAWN = [drawn(CHANCE) for _ in range(COUNT)]


OTHER_SEED = replace(DRAWN[0], training=TrainConfig(**asdict(DRAWN[0].training) | {"seed": 1}))


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return printed_by(map(program, (*DRAWN, OTHER_SEED)), tmp_path_factory.mktemp("drawn"))


@pytest.mark.slow
@pytest.mark.parametrize("number", range(COUNT))
def test_a_drawn_program_prints_the_losses_of_its_run(number: int, outputs: list[str]) -> None:
    recipe = DRAWN[number]
    np.testing.assert_allclose(printed_losses(outputs[number]), losses_of(recipe), rtol=0, atol=TOLERANCE)
    assert len(printed_losses(outputs[number])) <= recipe.training.epochs


def test_every_option_and_every_hostile_word_is_drawn() -> None:
    usual = settings(Recipe.articles())
    for name, value in usual.items() - {("given", None)}:  # vectors need a file beside the program: see test_given
        assert any(settings(recipe)[name] != value for recipe in DRAWN), name
    words = {
        word for recipe in DRAWN for pair in recipe.corpus.pairs for word in f"{pair.source} {pair.target}".split()
    }
    assert len(words & {part for word in HOSTILE for part in word.split()}) > 30


@pytest.mark.slow
def test_a_program_with_another_seed_prints_other_losses(outputs: list[str]) -> None:
    assert not np.allclose(printed_losses(outputs[-1]), losses_of(DRAWN[0]), rtol=0, atol=TOLERANCE)
