"""Settings of model and training: the values each can have on a control, and how a value is written."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal, get_args

from core.embeddings.given import GivenVectors
from core.recipe import Init, ModelConfig, OptimizerName, Recipe
from explorer.show.text import Lang
from explorer.show.text.settings import TEXT, Text

_MODEL = {field.name for field in fields(ModelConfig)}


@dataclass(frozen=True)
class Choice:
    """How one setting is chosen."""

    kind: Literal["ladder", "number", "share", "name", "switch"]
    "ladder: usual values on a slider; number: any whole number; share: 0 to 1 in steps"
    values: tuple[Any, ...] = ()
    "the values in order; a number's bounds, a share's end and step"


NAME = 30  # characters of a file's name
_SIZES = (4, 8, 16, 32, 64, 128, 256, 512)
CHOICES: dict[str, Choice] = {
    "epochs": Choice("number", (0, None)),  # its bound depends on the profile
    "lr": Choice("ladder", (1e-5, 1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1.0, 10.0)),
    "optimizer": Choice("name", get_args(OptimizerName)),
    "batch_size": Choice("ladder", (1, 2, 4, 8, 16, 32, 64, 128, 256, 1024)),
    "weight_decay": Choice("ladder", (0.0, 1e-4, 1e-3, 0.01, 0.1, 1.0)),
    "clip_norm": Choice("ladder", (0.0, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0)),
    "embed_size": Choice("ladder", _SIZES),
    "hidden_size": Choice("ladder", _SIZES),
    "num_layers": Choice("ladder", (1, 2, 3)),
    "shared_embedding": Choice("switch", (False, True)),
    "tied_output": Choice("switch", (False, True)),
    "freeze_embedding": Choice("switch", (False, True)),
    "seed": Choice("number", (0, 2**31 - 1)),
    "init": Choice("name", get_args(Init)),
    "init_scale": Choice("ladder", (0.001, 0.01, 0.05, 0.1, 0.3, 1.0, 3.0, 10.0)),
    "teacher_forcing": Choice("share", (1.0, 0.1)),
    "dropout": Choice("share", (0.9, 0.1)),
    "held_out": Choice("share", (0.5, 0.05)),
    "patience": Choice("number", (0, 1000)),
    "max_tokens": Choice("number", (1, 200)),
}
"all settings of model and training by their field's name"


def listed_values(name: str) -> tuple[Any, ...]:
    """The values of a setting that can be listed, in order; none for one that takes any whole number."""
    choice = CHOICES[name]
    if choice.kind == "share":
        end, step = choice.values
        return tuple(round(step * place, 2) for place in range(round(end / step) + 1))
    return () if choice.kind == "number" else choice.values


def value_of(recipe: Recipe, name: str) -> Any:
    """What a setting of model or training is in a recipe."""
    return getattr(recipe.model if name in _MODEL else recipe.training, name)


def with_value(recipe: Recipe, name: str, value: object) -> Recipe:
    """The recipe with another value of one setting. Raises InputError for one out of range."""
    if name in _MODEL:
        given = recipe.given
        if given and name == "shared_embedding":  # the rows are then those of one table, or of one of two
            given = replace(given, side="both" if value else "source")
        model = replace(recipe.model, **{name: value})  # type: ignore[arg-type]  # by its name
        return replace(recipe, model=model, given=given)
    return replace(recipe, training=replace(recipe.training, **{name: value}))  # type: ignore[arg-type]  # by its name


def has_effect(recipe: Recipe, name: str) -> bool:
    """Whether another value of this setting can change the run."""
    if name == "init_scale":
        return recipe.model.init in ("normal", "uniform")  # the other starts have no scale to choose
    if name == "embed_size":
        return recipe.given is None  # vectors from elsewhere have their length
    if name == "tied_output":
        return recipe.model.embed_size == recipe.model.hidden_size  # others cannot be tied
    return name != "patience" or bool(recipe.training.held_out)


def written(name: str, value: Any, lang: Lang) -> str:
    """A setting's value as a visitor reads it, the settings of the tokenisers included."""
    text = TEXT[lang]
    if name == "given":
        return _written_given(value, text)
    if isinstance(value, bool):
        return text.yes if value else text.no
    if isinstance(value, str):
        names: Mapping[str, Mapping[Any, str]] = {"init": text.inits, "optimizer": text.optimizers}
        return names.get(name, text.tokenizers)[value]
    if name in CHOICES and CHOICES[name].kind == "share":
        return f"{100 * value:g}%"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _written_given(given: GivenVectors | None, text: Text) -> str:
    """Where given rows come from, whose they are and whether they are trained."""
    if given is None:
        return text.no
    name = given.name if len(given.name) <= NAME else f"{given.name[: NAME - 1]}…"
    return text.given.format(name=name, side=text.given_sides[given.side], way=text.given_ways[given.frozen])
