"""Settings: each has a control; each value offered makes another recipe and is written as visitors read it."""

from dataclasses import asdict

import pytest

from core.data.corpus import TextConfig
from core.recipe import ModelConfig, Recipe, TrainConfig
from explorer.show.setting import CHOICES, has_effect, listed_values, value_of, with_value, written
from explorer.show.text import LANGS
from explorer.show.text.errors import TEXT as ERRORS

ARTICLES = Recipe.articles()
SQUARE = Recipe(ARTICLES.corpus, ModelConfig(embed_size=128))  # its output can be tied


def test_every_setting_of_model_and_training_is_chosen_in_one_way() -> None:
    assert CHOICES.keys() == asdict(ModelConfig()).keys() | asdict(TrainConfig()).keys()
    assert CHOICES.keys() <= ERRORS["en"].settings.keys()


@pytest.mark.parametrize("name", CHOICES)
def test_every_value_offered_makes_another_recipe_that_differs_in_it_alone(name: str) -> None:
    recipe = SQUARE if name == "tied_output" else ARTICLES
    before = asdict(recipe.model) | asdict(recipe.training)
    for value in listed_values(name) or (7, 9):
        changed = with_value(recipe, name, value)
        assert value_of(changed, name) == value
        assert asdict(changed.model) | asdict(changed.training) == before | {name: value}


@pytest.mark.parametrize("name", CHOICES)
def test_no_two_values_are_written_alike_and_none_as_in_a_program(name: str) -> None:
    for lang in LANGS:
        shown = [written(name, value, lang) for value in listed_values(name)]
        assert len({*shown}) == len(shown)
        raw = {"True", "False"} if lang == "en" else {"True", "False", "normal", "uniform"}
        assert not raw & {*shown}


def test_a_share_is_per_cent_and_a_way_to_cut_is_named() -> None:
    assert [written("held_out", share, "en") for share in (0.0, 0.07, 0.125, 0.3)] == ["0%", "7%", "12.5%", "30%"]
    for name, value in asdict(TextConfig()).items():
        assert written(name, value, "zh") == ("按空格" if value == "spaces" else str(value))


def test_a_setting_without_effect_is_known() -> None:
    assert {name for name in CHOICES if not has_effect(ARTICLES, name)} == {"patience", "tied_output"}
    assert has_effect(SQUARE, "tied_output")
    assert not has_effect(with_value(ARTICLES, "init", "xavier"), "init_scale")
    assert has_effect(with_value(ARTICLES, "held_out", 0.2), "patience")
