"""Each seed of an ensemble is a run of its own, to the last bit; and what is shipped is what is trained."""

import json
from dataclasses import replace
from itertools import islice
from pathlib import Path
from threading import Timer
from typing import get_args

import numpy as np
import pytest

from core.analysis.evidence.verdict import judge_pairs
from core.corpora.noun_classes import classes, classes_synonyms
from core.data.corpus import Corpus, Pair
from core.data.dataset import prepare
from core.errors import InputError
from core.limits import HOSTED
from core.model import greedy
from core.recipe import Init, ModelConfig, OptimizerName, Recipe, TrainConfig
from core.runs.array_store import ShelfWriter
from core.runs.control import ask
from core.runs.ensemble import Ensemble, begin, ensemble_id, first_seeds, most_seeds, with_seed
from core.runs.run import Run
from core.training.ensemble import Left, fill, train_seed, train_seeds
from core.training.recording import record
from core.training.shipped_ensembles import build, shipped_recipes
from core.training.trainer import train
from tests import ASSETS
from tests.tolerances import DRAWN, LONG_LOSS, LONG_WEIGHT

LENGTHS = ((1, 5), (7, 2), (3, 3), (2, 7), (5, 1), (4, 2), (1, 3))  # of both sides: much padding, were it padded
PAIRS = tuple(
    Pair(" ".join(f"s{row * k % 11}" for k in range(n)), " ".join(f"t{(row + k) % 5}" for k in range(m)))
    for row, (n, m) in enumerate(LENGTHS, start=1)
)
SMALL = Recipe(Corpus("small", PAIRS), ModelConfig(embed_size=5, hidden_size=7), TrainConfig(epochs=3, batch_size=3))


def varied(**changes: object) -> Recipe:
    """The small recipe with other settings of the model or of training."""
    model = {name: value for name, value in changes.items() if name in ModelConfig.__dataclass_fields__}
    training = {name: value for name, value in changes.items() if name not in model}
    return replace(SMALL, model=replace(SMALL.model, **model), training=replace(SMALL.training, **training))


RECIPES = {
    "plain": SMALL,
    "two layers": varied(num_layers=2),
    "xavier, sgd": varied(init="xavier", optimizer="sgd", lr=0.5),
    "kaiming, two layers, adamw": varied(init="kaiming", num_layers=2, optimizer="adamw", weight_decay=0.1),
    "uniform, clipped, one by one": varied(init="uniform", init_scale=0.1, clip_norm=0.1, batch_size=1),
    "own words, held out": varied(held_out=0.3, patience=1, epochs=5),
    "everything random": varied(dropout=0.3, teacher_forcing=0.5),
    "shared": varied(shared_embedding=True),
    "articles": Recipe.articles(),
}


@pytest.mark.slow
@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
def test_each_seed_is_the_run_of_that_seed_alone(recipe: Recipe, tmp_path: Path) -> None:
    seeds = (3, 0, 2**31 - 1)
    begin(recipe, seeds, tmp_path)
    assert fill(tmp_path, seeds)
    ensemble = Ensemble.open(tmp_path)
    assert ensemble.complete
    assert ensemble.seeds == tuple(sorted(seeds))
    for side in ("source", "target"):
        for seed, (trained, start) in zip(ensemble.seeds, ensemble.tables(side), strict=True):
            alone = list(train(with_seed(recipe, seed)))
            losses = [epoch.loss for epoch in alone[1:]]
            np.testing.assert_array_equal(ensemble.losses[seed], np.array(losses, np.float32))
            for ours, epoch in ((start, alone[0]), (trained, alone[-1])):
                theirs = getattr(epoch, side)
                assert (ours.words, ours.counts) == (theirs.words, theirs.counts)
                assert ours.vectors.tobytes() == theirs.vectors.tobytes()


@pytest.mark.parametrize("layers", [1, 2])
@pytest.mark.parametrize("optimizer", get_args(OptimizerName))
@pytest.mark.parametrize("init", get_args(Init))
def test_every_init_optimizer_and_depth_with_sentences_of_all_lengths(init: str, optimizer: str, layers: int) -> None:
    recipe = varied(init=init, optimizer=optimizer, num_layers=layers, lr=0.3 if optimizer == "sgd" else 0.01)
    for seed, arrays in train_seeds(recipe, (5, 8)):
        start, *epochs = train(with_seed(recipe, seed))
        losses = [epoch.loss for epoch in epochs]
        np.testing.assert_allclose(arrays["losses"], losses, rtol=0, atol=LONG_LOSS)
        assert losses[-1] < losses[0]
        for side in ("source", "target"):
            assert arrays[f"{side}_start"].tobytes() == getattr(start, side).vectors.tobytes()
            assert arrays[side].tobytes() == getattr(epochs[-1], side).vectors.tobytes()
            assert (arrays[side] != arrays[f"{side}_start"]).any()


def test_a_seed_translates_as_its_run_does(tmp_path: Path) -> None:
    run = record(with_seed(Recipe.articles(), 7), tmp_path / "run")
    arrays = train_seed(Recipe.articles(), 7)
    weights = run.weights(50)
    ours = replace(
        weights,
        encoder=replace(weights.encoder, embedding=arrays["source"]),
        decoder=replace(weights.decoder, embedding=arrays["target"]),
    )
    for ids in run.recipe.dataset.source_ids:
        assert greedy(ours, ids, 10).ids == greedy(weights, ids, 10).ids


def test_seeds_come_one_by_one_and_no_more_than_asked_for() -> None:
    stream = train_seeds(SMALL, range(10**9))
    assert [seed for seed, _ in islice(stream, 3)] == [0, 1, 2]


def test_several_hands_fill_one_folder_and_nothing_is_done_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.training.ensemble.FLUSH_SECONDS", float("inf"))  # else a busy machine writes more files
    begin(SMALL, first_seeds(5), tmp_path)
    assert fill(tmp_path, (4, 1), seconds=0) is False  # one at least, then time is over
    assert Ensemble.open(tmp_path).done == (4,)
    assert fill(tmp_path, (0, 2))
    half = Ensemble.open(tmp_path)
    assert (half.done, half.missing, half.complete) == ((0, 2, 4), (1, 3), False)
    assert len(half.tables("target")) == 3
    files = {path: path.stat().st_mtime_ns for path in (tmp_path / "members").iterdir()}
    assert fill(tmp_path, half.asked)
    assert Ensemble.open(tmp_path).complete
    assert all(path.stat().st_mtime_ns == when for path, when in files.items())
    assert len(list((tmp_path / "members").iterdir())) == len(files) + 1


def test_a_stop_leaves_the_seed_at_hand_and_keeps_those_that_ended(tmp_path: Path) -> None:
    long = varied(epochs=2_000)
    begin(long, (1, 2), tmp_path)
    ask(tmp_path, "stop")
    assert fill(tmp_path, (1, 2)) is False
    assert Ensemble.open(tmp_path).done == ()

    def leave() -> None:
        raise Left

    with pytest.raises(Left):
        train_seed(long, 1, leave)


def test_progress_is_seen_while_it_trains_and_a_stop_keeps_what_has_ended(tmp_path: Path) -> None:
    """One seed ends at once; the stop comes while the next one trains."""
    begin(varied(epochs=2_000), (1, 2), tmp_path)
    writer = ShelfWriter(tmp_path / "members")
    writer.add(1, train_seed(SMALL, 1))
    writer.flush()
    seen: list[tuple[int, ...]] = []

    def stop_when_the_first_is_seen() -> None:
        seen.append(Ensemble.open(tmp_path).done)
        ask(tmp_path, "stop")

    timer = Timer(0.3, stop_when_the_first_is_seen)
    timer.start()
    assert fill(tmp_path, (1, 2)) is False
    timer.join()
    assert seen == [(1,)]
    left = Ensemble.open(tmp_path)
    assert (left.done, left.missing) == ((1,), (2,))
    ask(tmp_path, "run")
    assert left.tables("source")[0].now.words


def test_the_id_depends_on_recipe_and_seeds_and_not_on_the_recipes_own_seed() -> None:
    ids = {
        ensemble_id(recipe, seeds)
        for recipe in (SMALL, with_seed(SMALL, 9), varied(lr=0.1))
        for seeds in ((0, 1), (0, 1, 2))
    }
    assert len(ids) == 4


@pytest.mark.parametrize("held_out", [0.0, 0.3])
def test_seeds_keep_their_words_whatever_cuts_later(
    held_out: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe = varied(held_out=held_out)
    begin(recipe, (0, 7), tmp_path)
    assert fill(tmp_path, (0, 7))
    words = [with_seed(recipe, seed).dataset.target.vocabulary for seed in (0, 7)]
    assert (words[0] != words[1]) == bool(held_out)
    monkeypatch.setattr("core.data.tokenization.Spaces.split", lambda _, sentence: tuple(sentence[::2].split()))
    prepare.cache_clear()
    try:
        for kept, tables in zip(words, Ensemble.open(tmp_path).tables("target"), strict=True):
            assert all((table.words, table.counts) == (kept.words, kept.counts) for table in tables)
    finally:
        prepare.cache_clear()


def test_an_ensemble_never_mixes_two_engines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another engine left is trained again; what it finished stays as it is."""
    begin(SMALL, (0, 1), tmp_path)
    assert fill(tmp_path, (0,))
    assert begin(SMALL, (0, 1), tmp_path).done == (0,)
    monkeypatch.setattr("core.runs.versions.ENGINE", 10**6)
    assert begin(SMALL, (0, 1), tmp_path).done == ()
    assert fill(tmp_path, (0, 1))
    monkeypatch.undo()
    left = begin(SMALL, (0, 1), tmp_path)
    assert (left.done, left.versions["engine"]) == ((0, 1), str(10**6))


def test_a_seed_that_diverges_has_losses_and_no_table(tmp_path: Path) -> None:
    recipe = varied(optimizer="sgd", lr=10.0, weight_decay=1.0, epochs=200)
    begin(recipe, (0, 1), tmp_path)
    assert fill(tmp_path, (0, 1))
    ensemble = Ensemble.open(tmp_path)
    assert (ensemble.complete, ensemble.seeds, ensemble.diverged) == (True, (), (0, 1))
    assert ensemble.tables("source") == ()
    losses = ensemble.losses[0]
    assert np.isfinite(losses[:-1]).all()
    assert losses[-1] == np.inf


def test_too_many_seeds_and_none_are_refused_with_the_bound(tmp_path: Path) -> None:
    wide = varied(embed_size=512)
    for recipe, seeds in ((SMALL, ()), (SMALL, first_seeds(101)), (wide, first_seeds(most_seeds(wide) + 1))):
        with pytest.raises(InputError) as error:
            begin(recipe, seeds, tmp_path / "none")
        assert (error.value.kind, error.value.where) == ("setting", "seeds")
    assert not (tmp_path / "none").exists()
    with pytest.raises(ValueError, match="different seeds"):
        begin(SMALL, (1, 1), tmp_path / "none")
    with pytest.raises(InputError, match="unknown_run"):
        Ensemble.open(tmp_path / "none")


def test_tables_of_very_many_words_allow_fewer_seeds() -> None:
    words = tuple(Pair(" ".join(f"s{row}_{k}" for k in range(20)), f"t{row}") for row in range(500))
    big = replace(SMALL, corpus=Corpus("big", words), model=ModelConfig(embed_size=512))
    size = 2 * 4 * 512 * (10_004 + 504)
    assert most_seeds(big) == 64 * 2**20 // size
    assert most_seeds(SMALL) == 100


def test_what_a_lone_run_may_not_take_an_ensembles_seed_may_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.training.ensemble.limits", lambda: replace(HOSTED, training_steps=7))
    with pytest.raises(InputError) as error:
        train_seed(SMALL, 0)  # 3 epochs of 3 batches
    assert (error.value.kind, error.value.where) == ("over_budget", "2")


@pytest.mark.parametrize("name", shipped_recipes())
def test_the_shipped_ensembles_are_whole_small_and_of_their_recipe(name: str) -> None:
    ensemble = Ensemble.open(ASSETS / "ensembles" / name)
    assert ensemble.recipe.to_json() == with_seed(shipped_recipes()[name], 0).to_json()
    assert ensemble.seeds == ensemble.asked == first_seeds(20)
    assert ensemble.id == json.loads((ASSETS / "ensembles" / name / "ensemble.json").read_bytes())["id"]
    assert sum(path.stat().st_size for path in (ASSETS / "ensembles" / name).rglob("*") if path.is_file()) < 5 * 2**20


@pytest.mark.slow
@pytest.mark.parametrize(("name", "seeds"), [("articles", (0, 7, 19)), ("classes", (3,)), ("classes-control", (11,))])
@pytest.mark.usefixtures("patient")
def test_rebuilding_some_seeds_gives_the_shipped_numbers(name: str, seeds: tuple[int, ...]) -> None:
    ensemble = Ensemble.open(ASSETS / "ensembles" / name)
    epochs = 50 if name == "articles" else 5  # of 60: the losses tell, and the whole takes long
    recipe = replace(ensemble.recipe, training=replace(ensemble.recipe.training, epochs=epochs))
    vocabulary = recipe.dataset.source.vocabulary
    assert all(
        (table.words, table.counts) == (vocabulary.words, vocabulary.counts) for table, _ in ensemble.tables("source")
    )
    for seed, arrays in train_seeds(recipe, seeds):
        np.testing.assert_allclose(arrays["losses"], ensemble.losses[seed][:epochs], rtol=0, atol=LONG_LOSS)
        for side in ("source", "target"):
            trained, start = ensemble.tables(side)[ensemble.seeds.index(seed)]
            np.testing.assert_allclose(arrays[f"{side}_start"], start.vectors, rtol=0, atol=DRAWN)
            if recipe == ensemble.recipe:
                np.testing.assert_allclose(arrays[side], trained.vectors, rtol=0, atol=LONG_WEIGHT)


def test_planted_synonyms_are_close_in_every_shipped_seed_of_classes_and_not_in_the_control() -> None:
    cosines = {}
    for name in ("classes", "classes-control"):
        for when in (0, 1):
            tables = [list(both)[when] for both in Ensemble.open(ASSETS / "ensembles" / name).tables("source")]
            units = [table.vectors / np.linalg.norm(table.vectors, axis=1).clip(1e-9)[:, None] for table in tables]
            pairs = [(tables[0].ids[one], tables[0].ids[other]) for one, other in classes_synonyms()]
            cosines[name, when] = np.array([[unit[i] @ unit[j] for i, j in pairs] for unit in units])
    assert cosines["classes", 0].mean(0).min() > 0.4
    assert cosines["classes", 0].min() > 0.15
    assert cosines["classes-control", 0].mean() < cosines["classes", 0].mean() - 0.2
    assert all(abs(cosines[name, 1].mean()) < 0.1 for name in ("classes", "classes-control"))


def test_building_replaces_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "stale").touch()
    assert build(SMALL, tmp_path).seeds == first_seeds(20)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ensemble.json", "members", "vocabulary.json"]


def test_other_seeds_do_not_confirm_the_articles_pairs() -> None:
    run = Run.open(ASSETS / "articles")
    ensemble = Ensemble.open(ASSETS / "ensembles" / "articles")
    verdicts = judge_pairs(run.table("source", 50), run.table("source", 0), ensemble.tables("source"))
    assert len(verdicts) == 153
    assert {verdict.verdict for verdict in verdicts} <= {"noise", "inherited"}


@pytest.mark.slow
def test_five_seeds_agree_on_planted_synonyms_and_not_on_the_start() -> None:
    """The law the ensemble is there for: what training adds repeats, what the start brings does not."""
    recipe = Recipe(classes(), ModelConfig(init_scale=0.1), TrainConfig(epochs=12, batch_size=16, lr=0.003))
    ids = recipe.dataset.source.vocabulary.ids
    pairs = [(ids["医生"], ids["大夫"]), (ids["汽车"], ids["轿车"]), (ids["电脑"], ids["计算机"])]
    found = {"source": [], "source_start": []}
    for _, arrays in train_seeds(recipe, range(5)):
        for name, cosines in found.items():
            unit = arrays[name][4:] / np.linalg.norm(arrays[name][4:], axis=1, keepdims=True)
            cosines.append([float(unit[i - 4] @ unit[j - 4]) for i, j in pairs])
    assert np.mean(found["source"]) > 0.3
    assert np.min(found["source"]) > 0
    assert abs(np.mean(found["source_start"])) < 0.1
