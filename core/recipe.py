"""A recipe is all that decides a run: corpus, model and training settings, seed included.

The defaults are the articles' run.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from functools import cached_property
from typing import Any, Literal, get_args

from core.corpora import builtin
from core.data.characters import first_forbidden, shown_name
from core.data.corpus import Corpus, Pair, TextConfig, check_pairs
from core.data.dataset import Dataset, prepare
from core.data.glosses import Glosses, check_glosses
from core.embeddings.given import GivenVectors
from core.errors import LIST, InputError
from core.limits import limits

FORMAT = 1  # of the recipe's JSON and of everything a run stores; part of every id

Init = Literal["normal", "xavier", "kaiming", "uniform"]
OptimizerName = Literal["adam", "adamw", "sgd"]


def _check(name: str, value: float, low: float, high: float) -> None:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
        raise InputError("setting", name, f"{low:g} … {high:g}")


@dataclass(frozen=True)
class ModelConfig:
    """The shape and the start of the encoder-decoder."""

    embed_size: int = 64
    "E, numbers in a word vector, 1 to 512"
    hidden_size: int = 128
    "H, numbers in an LSTM state, 1 to 512"
    num_layers: int = 1
    "L, LSTM layers in the encoder and in the decoder, 1 to 3"
    init: Init = "normal"
    "how word vectors start: normal N(0, s), xavier, kaiming (both uniform, fan from V and E) or uniform in (-s, s)"
    init_scale: float = 1.0
    "s, the standard deviation (normal) or half-width (uniform) of the start, 0.0001 to 10"
    shared_embedding: bool = False
    "one table for both sides (one vocabulary over both)"
    freeze_embedding: bool = False
    "leave the word vectors as they start"
    dropout: float = 0.0
    "share of word-vector numbers set to zero each time one is read in training, 0 to 0.9"
    tied_output: bool = False
    "the output layer's weight is the target table itself; needs E = H"

    def __post_init__(self) -> None:
        """Refuse values outside the ranges above."""
        bounds = limits()
        _check("embed_size", self.embed_size, 1, bounds.width)
        _check("hidden_size", self.hidden_size, 1, bounds.width)
        _check("num_layers", self.num_layers, 1, bounds.layers)
        _check("init_scale", self.init_scale, 1e-4, 10)
        _check("dropout", self.dropout, 0, 0.9)
        if self.tied_output and self.embed_size != self.hidden_size:
            raise InputError("setting", "tied_output", "E = H")
        if self.init not in get_args(Init):
            raise InputError("setting", "init", LIST.join(get_args(Init)))


@dataclass(frozen=True)
class TrainConfig:
    """How the model is trained."""

    seed: int = 42
    "starts every random draw, 0 to 2^31 - 1"
    epochs: int = 50
    "passes over the training pairs, 0 to the profile's limit"
    batch_size: int = 2
    "B, pairs in one update, 1 to 1 024"
    lr: float = 0.001
    "learning rate, 1e-6 to 10"
    optimizer: OptimizerName = "adam"
    "adam, adamw (decoupled weight decay) or sgd"
    weight_decay: float = 0.0
    "L2 pull to zero (adam, sgd) or decoupled decay (adamw), 0 to 1"
    clip_norm: float = 0.0
    "longest gradient allowed (L2 norm over all parameters), 0 = no clipping, to 1 000"
    teacher_forcing: float = 1.0
    "chance that a batch is shown the true previous word instead of the model's own, 0 to 1"
    held_out: float = 0.0
    "share of pairs kept out of training, 0 to 0.5"
    patience: int = 0
    "stop after this many epochs without a better held-out loss, 0 = never, to 1 000"
    max_tokens: int = 10
    "most tokens the decoder may write, 1 to 200"

    def __post_init__(self) -> None:
        """Refuse values outside the ranges above."""
        _check("seed", self.seed, 0, 2**31 - 1)
        _check("epochs", self.epochs, 0, limits().epochs)
        _check("batch_size", self.batch_size, 1, 1024)
        _check("lr", self.lr, 1e-6, 10)
        _check("weight_decay", self.weight_decay, 0, 1)
        _check("clip_norm", self.clip_norm, 0, 1000)
        _check("teacher_forcing", self.teacher_forcing, 0, 1)
        _check("held_out", self.held_out, 0, 0.5)
        _check("patience", self.patience, 0, 1000)
        _check("max_tokens", self.max_tokens, 1, 200)
        if self.optimizer not in get_args(OptimizerName):
            raise InputError("setting", "optimizer", LIST.join(get_args(OptimizerName)))


@dataclass(frozen=True)
class Recipe:
    """One run, before it has run. Equal recipes have equal ids and give equal bits."""

    corpus: Corpus
    model: ModelConfig = ModelConfig()
    training: TrainConfig = TrainConfig()
    given: GivenVectors | None = None
    "vectors from elsewhere that a table starts with; None where all is drawn"

    def __post_init__(self) -> None:
        """Refuse rows for one side of a table that both share, and rows for both sides of two tables."""
        if self.given and (self.given.side == "both") != self.model.shared_embedding:
            raise InputError("setting", "shared_embedding", self.given.side)

    @classmethod
    def articles(cls) -> "Recipe":
        """The run the articles publish."""
        return cls(builtin("articles"))

    def fitting_max_tokens(self) -> int:
        """The `max_tokens` with which every target of the corpus can be written: the longest + 1, the default at least.

        Raises InputError as `dataset` does.
        """
        longest = max(len(ids) for ids in self.dataset.target_ids) - 2  # without <SOS> and <EOS>
        return min(max(TrainConfig.max_tokens, longest + 1), 200)

    @property
    def dataset(self) -> Dataset:
        """Words and ids of both sides, cut anew or kept from the last time. Raises InputError as `prepare` does."""
        training = self.training
        return prepare(self.corpus, training.held_out, training.seed, self.model.shared_embedding)

    @cached_property
    def id(self) -> str:
        """24 hexadecimal digits of all that decides the result and of nothing else (no name, no credit, no gloss)."""
        deciding = self._as_dict()
        del deciding["corpus"]["name"]
        deciding["corpus"].pop("glosses", None)
        deciding.get("given", {}).pop("name", None)
        deciding["corpus"]["pairs"] = [[pair.source, pair.target] for pair in self.corpus.pairs]
        text = json.dumps(deciding, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:24]

    def _as_dict(self) -> dict[str, Any]:
        pairs = [[p.source, p.target, p.credit] if p.credit else [p.source, p.target] for p in self.corpus.pairs]
        corpus = {"name": self.corpus.name, "pairs": pairs, "text": asdict(self.corpus.text)}
        values = {
            "format": FORMAT,
            "corpus": corpus | ({"glosses": dict(self.corpus.glosses)} if self.corpus.glosses else {}),
            "model": _values(self.model),
            "training": _values(self.training),
        }
        return values | ({"given": asdict(self.given)} if self.given else {})

    def to_json(self) -> str:
        """The whole recipe as JSON, names and credits included."""
        return json.dumps(self._as_dict(), ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str) -> "Recipe":
        """Read what `to_json` wrote. Trusts nothing: raises InputError for anything out of place or out of range."""
        try:
            data = json.loads(text)
            if data["format"] != FORMAT:
                raise InputError("broken_link", "format", FORMAT)
            corpus = data["corpus"]
            pairs = tuple(Pair(*_strings(row)) for row in corpus["pairs"])
            text_config = TextConfig(**_typed(TextConfig, corpus["text"]))
            name = " ".join(str(corpus["name"]).split())[:80] or "corpus"
            if first_forbidden(name + "".join(pair.credit for pair in pairs)):
                raise InputError("broken_link", "name")
            return cls(
                Corpus(name, check_pairs(pairs), text_config, _glosses(corpus.get("glosses", {}))),
                ModelConfig(**_typed(ModelConfig, data["model"])),
                TrainConfig(**_typed(TrainConfig, data["training"])),
                GivenVectors(**data["given"]) if "given" in data else None,
            )
        except InputError:
            raise
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as error:
            raise InputError("broken_link", "recipe") from error


def _values(config: ModelConfig | TrainConfig) -> dict[str, Any]:
    """Fields with their values, a whole number in a float's field as a float: 1 and 1.0 are one recipe."""
    kinds = {field.name: type(field.default) for field in fields(config)}
    values = {name: float(value) if kinds[name] is float else value for name, value in asdict(config).items()}
    if not values.get("tied_output", True):
        del values["tied_output"]  # recipes from before there was this option keep their ids
    return values


def _strings(row: Any) -> list[str]:
    if not isinstance(row, list) or not 2 <= len(row) <= 3 or not all(isinstance(cell, str) for cell in row):
        raise InputError("broken_link", "pairs")
    return row


def _glosses(values: Any) -> Glosses:
    if not isinstance(values, dict) or not all(isinstance(meaning, str) for meaning in values.values()):
        raise InputError("broken_link", "glosses")
    return check_glosses(values)


def _typed(config: type[TextConfig | ModelConfig | TrainConfig], values: Any) -> dict[str, Any]:
    """The values of known fields, each of its field's own type; an unknown name or another type is refused."""
    if not isinstance(values, dict):
        raise InputError("broken_link", config.__name__)
    known: dict[str, Any] = {field.name: type(field.default) for field in fields(config)}
    typed: dict[str, Any] = {}
    for name, value in values.items():
        if name not in known:
            raise InputError("broken_link", shown_name(name)[:40])
        if type(value) is not known[name] and not (known[name] is float and type(value) is int):
            raise InputError("setting", name, known[name].__name__)
        typed[name] = known[name](value)
    return typed


def settings(recipe: Recipe) -> dict[str, object]:
    """Every setting by its field's name."""
    return asdict(recipe.corpus.text) | asdict(recipe.model) | asdict(recipe.training) | {"given": recipe.given}


def differing(recipe: Recipe) -> dict[str, object]:
    """The settings that are not the articles'."""
    articles = settings(Recipe.articles())
    return {name: value for name, value in settings(recipe).items() if value != articles[name]}
