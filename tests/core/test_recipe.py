"""A recipe's id depends on what decides the run and on nothing else; its JSON trusts nobody."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.corpora import builtin, builtin_names
from core.data.characters import first_forbidden, has_visible
from core.data.corpus import Corpus, Pair, TextConfig, TokenizerName
from core.errors import InputError
from core.recipe import ModelConfig, Recipe, TrainConfig

ARTICLES = Recipe.articles()
TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=9)
PAIRS = st.lists(st.builds(Pair, TEXT.filter(has_visible), TEXT.filter(has_visible), TEXT), min_size=1, max_size=4)
TOKENIZERS: list[TokenizerName] = ["spaces", "characters", "chinese", "bpe", "unigram"]
RECIPES = st.builds(
    Recipe,
    st.builds(
        Corpus,
        TEXT.map(lambda name: " ".join(name.split()) or "corpus"),
        PAIRS.map(tuple),
        st.builds(TextConfig, st.sampled_from(TOKENIZERS), subword_size=st.integers(30, 20_000)),
    ),
    st.builds(
        ModelConfig, embed_size=st.integers(1, 512), init_scale=st.floats(1e-4, 10), shared_embedding=st.booleans()
    ),
    st.builds(TrainConfig, seed=st.integers(0, 2**31 - 1), lr=st.floats(1e-6, 10), held_out=st.floats(0, 0.5)),
)


def test_the_defaults_are_the_articles_run() -> None:
    model, training = ARTICLES.model, ARTICLES.training
    assert (model.embed_size, model.hidden_size, model.num_layers, model.init) == (64, 128, 1, "normal")
    assert (training.seed, training.epochs, training.batch_size, training.lr) == (42, 50, 2, 0.001)
    assert (training.optimizer, training.teacher_forcing, training.max_tokens) == ("adam", 1.0, 10)
    assert len(ARTICLES.corpus.pairs) == 5


def test_names_and_credits_are_no_part_of_the_id() -> None:
    corpus = ARTICLES.corpus
    renamed = replace(ARTICLES, corpus=replace(corpus, name="other"))
    credited = replace(ARTICLES, corpus=corpus.with_pairs(tuple(replace(pair, credit="me") for pair in corpus.pairs)))
    assert renamed.id == credited.id == ARTICLES.id


@pytest.mark.parametrize(
    "other",
    [
        replace(ARTICLES, corpus=ARTICLES.corpus.with_pairs(ARTICLES.corpus.pairs[::-1])),
        replace(ARTICLES, corpus=ARTICLES.corpus.with_pairs((*ARTICLES.corpus.pairs, Pair("a", "b")))),
        replace(ARTICLES, corpus=replace(ARTICLES.corpus, text=TextConfig(min_count=2))),
        replace(ARTICLES, model=ModelConfig(embed_size=61)),
        replace(ARTICLES, model=ModelConfig(freeze_embedding=True)),
        replace(ARTICLES, training=TrainConfig(seed=43)),
        replace(ARTICLES, training=TrainConfig(lr=0.0011)),
    ],
)
def test_all_that_decides_the_run_is_part_of_the_id(other: Recipe) -> None:
    assert other.id != ARTICLES.id


def test_an_id_is_the_same_tomorrow() -> None:
    assert len(ARTICLES.id) == 24
    assert ARTICLES.id == "c2fad80a4d23b982b0ff37c0"


@given(RECIPES)
def test_json_gives_the_recipe_back(recipe: Recipe) -> None:
    back = Recipe.from_json(recipe.to_json())
    assert back == recipe
    assert back.id == recipe.id
    assert [pair.credit for pair in back.corpus.pairs] == [pair.credit for pair in recipe.corpus.pairs]


@pytest.mark.parametrize("name", builtin_names())
def test_built_in_corpora_survive_json(name: str) -> None:
    recipe = Recipe(builtin(name))
    assert Recipe.from_json(recipe.to_json()) == recipe


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None)) | st.just(10**400),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=9,
)
PLACES = [
    (*(),),
    *((key,) for key in ("format", "corpus", "model", "training")),
    *(("corpus", key) for key in ("name", "pairs", "text")),
    *(("corpus", "pairs", 0, place) for place in (0, 1)),
    *(("corpus", "text", key) for key in ("source", "min_count", "new")),
    *(("model", key) for key in ("embed_size", "init", "init_scale", "dropout", "shared_embedding")),
    *(("training", key) for key in ("seed", "epochs", "lr", "optimizer", "held_out")),
]


@given(st.sampled_from(PLACES), JSON, st.booleans())
@settings(max_examples=500)
def test_hostile_json_is_a_recipe_or_one_error(place: tuple[str | int, ...], value: object, drop: bool) -> None:
    data = json.loads(ARTICLES.to_json())
    inside = data
    for key in place[:-1]:
        inside = inside[key]
    if not place:
        data = value
    elif drop and isinstance(inside, dict):
        inside.pop(place[-1], None)
    else:
        inside[place[-1]] = value
    try:
        recipe = Recipe.from_json(json.dumps(data))
    except InputError as error:
        shown = error.where
    else:
        shown = recipe.corpus.name
        assert len(recipe.id) == 24
    assert first_forbidden(shown) is None


@pytest.mark.parametrize(
    ("part", "name", "value"),
    [
        ("model", "dropout", 10**400),
        ("training", "\ud800", 1),
        ("corpus", "name", "\ud800"),
        ("corpus", "pairs", [["a", "b", "\ud800"]]),
        ("corpus", "pairs", [["a", "b", "c", "d"]]),
        ("corpus", "pairs", {"a": "b"}),
    ],
)
def test_hostile_values_that_chance_seldom_finds(part: str, name: str, value: object) -> None:
    data = json.loads(ARTICLES.to_json())
    data[part][name] = value
    with pytest.raises(InputError, match="broken_link") as caught:
        Recipe.from_json(json.dumps(data))
    assert caught.value.where.isprintable()


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "[" * 99_999, '{"format": 1}', "1" * 5_000])
def test_what_is_no_recipe_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="broken_link"):
        Recipe.from_json(text)


@pytest.mark.parametrize(
    ("config", "values"),
    [
        (ModelConfig, {"embed_size": 513}),
        (ModelConfig, {"num_layers": 4}),
        (ModelConfig, {"dropout": float("nan")}),
        (ModelConfig, {"init": "zeros"}),
        (ModelConfig, {"hidden_size": True}),
        (TrainConfig, {"lr": 1e9}),
        (TrainConfig, {"seed": -1}),
        (TrainConfig, {"epochs": 10**9}),
        (TrainConfig, {"batch_size": 0}),
        (TrainConfig, {"optimizer": "lion"}),
        (TrainConfig, {"teacher_forcing": "1"}),
    ],
)
def test_settings_out_of_range_are_named(config: type[ModelConfig | TrainConfig], values: dict[str, object]) -> None:
    with pytest.raises(InputError) as caught:
        config(**values)
    assert (caught.value.kind, caught.value.where) == ("setting", next(iter(values)))


def test_without_a_tied_output_a_recipe_has_the_id_and_the_text_it_had_before_there_was_one() -> None:
    assert ARTICLES.id == "c2fad80a4d23b982b0ff37c0"
    assert "tied_output" not in ARTICLES.to_json()
    tied = replace(ARTICLES, model=ModelConfig(embed_size=128, tied_output=True))
    assert Recipe.from_json(tied.to_json()) == tied
    assert tied.id != replace(ARTICLES, model=ModelConfig(embed_size=128)).id


def test_a_tied_output_needs_vectors_as_long_as_the_hidden_state() -> None:
    with pytest.raises(InputError, match="tied_output"):
        ModelConfig(64, 128, tied_output=True)
