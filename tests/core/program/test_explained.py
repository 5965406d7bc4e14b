"""The lines of a program that are explained: each is found where the recipe has it, and its numbers are PyTorch's."""

import math
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from core.data.vocabulary import SPECIALS
from core.program import VECTORS_FILE, chapters, program
from core.program.data import PairDataset, collate
from core.program.explained import LINES, Found, explained
from core.program.live import Live
from core.program.live_numbers import Numbers
from core.program.seq2seq import Seq2Seq
from core.program.vocabulary import Vocabulary
from core.recipe import Recipe, TrainConfig
from core.runs.run import Run
from core.training.recording import record
from explorer import ASSETS
from tests.core.program.test_drawn import DRAWN
from tests.core.program.test_given import RECIPES as GIVEN
from tests.core.program.test_given import ROWS
from tests.core.program.test_program import RECIPES

ALWAYS = {
    "pairs", "ids", "encode", "target", "padded", "source_table", "source_lstm", "source_lookup", "packed", "state",
    "target_table", "target_lstm", "linear", "target_lookup", "target_states", "logits", "parameters", "read",
    "loss", "backward", "moved", "mean", "optimizer", "translated", "loader", "seed",
}  # fmt: skip


def expected(recipe: Recipe) -> set[str]:
    """Names of the lines that the program of a recipe has."""
    model, training, dataset = recipe.model, recipe.training, recipe.dataset
    is_drawn_otherwise = (model.init, model.init_scale, model.freeze_embedding) != ("normal", 1.0, False)
    return ALWAYS | {
        name
        for name, is_there in {
            "start": is_drawn_otherwise,
            "vectors": recipe.given is not None,
            "given": recipe.given is not None,
            "no_gradient": recipe.given is not None and recipe.given.frozen,
            "put_back": recipe.given is not None and recipe.given.frozen,
            "kept": model.dropout > 0,
            "unseen": bool(dataset.held_out),
            "forced": training.teacher_forcing < 1,
            "tied": model.tied_output,
            "clip": training.clip_norm > 0,
            "patience": bool(dataset.held_out) and training.patience > 0,
        }.items()
        if is_there
    }


@pytest.mark.parametrize(
    "recipe",
    [Recipe.articles(), *RECIPES.values(), *GIVEN.values(), *DRAWN],
    ids=lambda recipe: recipe.id[:6],
)
def test_each_line_is_found_where_the_recipe_has_it(recipe: Recipe) -> None:
    found = explained(chapters(recipe))
    assert {each.line.name for each in found} == expected(recipe)
    lines = program(recipe).split("\n")
    assert all(lines[each.number - 1].strip() == each.text and each.line.mark in each.text for each in found)
    assert [each.number for each in found] == sorted({each.number for each in found})


def test_names_stand_once() -> None:
    assert len({line.name for line in LINES}) == len(LINES)


@cache
def articles() -> Live:
    run = Run.open(ASSETS / "articles")
    return Live(run, run.kept[-1], "机器")


def numbers(name: str, live: Live) -> Numbers:
    found: Found = next(each for each in explained(chapters(live.run.recipe)) if each.line.name == name)
    got = found.line.numbers(live)
    assert got is not None
    return got


@cache
def torch_side() -> tuple[Seq2Seq, tuple[Tensor, Tensor, Tensor], Vocabulary, Vocabulary]:
    """The plain modules with the run's weights, and the batch whose first pair has the word 机器."""
    recipe = Recipe.articles()
    pairs = [(pair.source.split(), pair.target.split()) for pair in recipe.corpus.pairs]
    source, target = (Vocabulary([pair[side] for pair in pairs], recipe.corpus.text) for side in (0, 1))
    model = Seq2Seq(len(source.words), len(target.words), recipe.model)
    run = Run.open(ASSETS / "articles")
    tensors = run.shelves["weights"].read(run.weight_epochs[-1])
    model.load_state_dict({name: torch.tensor(array) for name, array in tensors.items()})
    dataset = PairDataset(pairs, source, target)
    return model, collate([dataset[2], dataset[3]]), source, target


def test_shapes_and_rows_are_those_of_pytorch() -> None:
    model, (ids, lengths, target), source, _ = torch_side()
    live = articles()
    vectors = model.encoder.embedding(ids)
    lookup = numbers("source_lookup", live)
    assert lookup["shape"] == tuple(vectors.shape)
    assert (lookup["word"], lookup["id"]) == ("机器", source.ids["机器"])
    np.testing.assert_allclose(lookup["now"], vectors[0, 0, :3].detach(), rtol=0, atol=1e-6)
    assert numbers("target_lookup", live)["shape"] == tuple(model.decoder.embedding(target[:, :-1]).shape)
    assert numbers("state", live)["shape"] == tuple(model.encoder(ids, lengths)[0].shape)
    padded = numbers("padded", live)
    assert (padded["batch"], padded["longest"]) == tuple(ids.shape)
    assert padded["pads"] == int((ids == 0).sum())
    assert numbers("packed", live)["words"] == int(lengths.sum())
    assert numbers("encode", live)["ids"] == tuple(ids[0].tolist())
    assert numbers("target", live)["ids"] == tuple(target[0].tolist())


def test_counts_of_parameters_are_those_of_pytorch() -> None:
    model, live = torch_side()[0], articles()
    for name, module in (
        ("source_table", model.encoder.embedding),
        ("source_lstm", model.encoder.lstm),
        ("target_table", model.decoder.embedding),
        ("target_lstm", model.decoder.lstm),
        ("linear", model.decoder.linear),
        ("parameters", model),
        ("optimizer", model),
    ):
        assert numbers(name, live)["numbers"] == sum(each.numel() for each in module.parameters()), name


@pytest.mark.parametrize("name", RECIPES)
def test_parameters_of_every_recipe_are_those_that_pytorch_counts(name: str, tmp_path: Path) -> None:
    recipe = replace(RECIPES[name], training=TrainConfig(epochs=0))
    dataset = recipe.dataset
    model = Seq2Seq(len(dataset.source.vocabulary), len(dataset.target.vocabulary), recipe.model)
    got = numbers("parameters", Live(record(recipe, tmp_path / "run"), 0))
    assert got["numbers"] == sum(each.numel() for each in model.parameters())
    assert got["trained"] == sum(each.numel() for each in model.parameters() if each.requires_grad)


def test_a_tied_row_is_read_and_scores_its_word(tmp_path: Path) -> None:
    recipe = RECIPES["tied"]
    run = record(recipe, tmp_path / "run")
    live = Live(run, run.kept[-1])
    got, weights = numbers("tied", live), run.shelves["weights"].read(live.weights_epoch)
    output = weights["decoder.linear.weight" if "decoder.linear.weight" in weights else "decoder.embedding.weight"]
    assert (got["rows"], got["size"]) == output.shape
    assert got["saved"] == output.size
    assert recipe.dataset.target.vocabulary.words[int(str(got["id"]))] == got["word"]
    np.testing.assert_allclose(got["now"], output[int(str(got["id"])), :3], rtol=0, atol=1e-6)


@pytest.mark.parametrize("name", GIVEN)
def test_given_rows_are_those_of_the_file_and_frozen_ones_have_not_moved(name: str, tmp_path: Path) -> None:
    recipe = GIVEN[name]
    run = record(recipe, tmp_path / "run", given=ROWS)
    live = Live(run, run.kept[-1])
    side = "target" if recipe.given and recipe.given.side == "target" else "source"
    words, start, now = (
        run.language(side).vocabulary.words,
        run.table(side, 0).vectors,
        run.table(side, live.epoch).vectors,
    )
    rows = [row for row, word in enumerate(words) if word in ROWS.words]
    others = [row for row in range(len(SPECIALS), len(words)) if row not in rows]
    assert numbers("vectors", live) == {"file": VECTORS_FILE, "words": len(ROWS.words), "size": 7}
    got = numbers("given", live)
    assert (got["given"], got["others"]) == (len(rows), len(others))
    assert words[int(str(got["id"]))] == got["word"]
    np.testing.assert_allclose(got["start"], ROWS.vectors[ROWS.words.index(str(got["word"]))][:3], rtol=1e-6)
    if recipe.given and recipe.given.frozen:
        assert numbers("no_gradient", live) == {"given": len(rows), "rows": len(words)}
        back = numbers("put_back", live)
        assert (back["given"], back["moved"]) == (len(rows), 0)
        far = np.sqrt(np.square((now - start)[others], dtype=np.float64).sum(1).mean())
        assert back["typical"] == pytest.approx(far, rel=1e-5)


@torch.no_grad()
def test_logits_and_loss_are_those_of_pytorch() -> None:
    model, (ids, lengths, target), _, words = torch_side()
    live = articles()
    scores = model(ids, lengths, target[:, :-1])
    got = numbers("logits", live)
    assert got["shape"] == tuple(scores.shape)
    best = int(scores[0, 0].argmax())
    assert got["word"] == words.words[best]
    assert got["logit"] == pytest.approx(float(scores[0, 0, best]), abs=1e-4)
    assert got["probability"] == pytest.approx(float(scores[0, 0].softmax(0)[best]), abs=1e-5)
    state = model.encoder(ids, lengths)
    hidden = model.decoder.lstm(model.decoder.embedding(target[:, :-1]), state)[0]
    states = numbers("target_states", live)
    assert states["shape"] == tuple(hidden.shape)
    np.testing.assert_allclose(states["now"], hidden[0, 0, :3], rtol=0, atol=1e-5)
    assert states["length"] == pytest.approx(float(hidden[0, 0].norm()), abs=1e-4)
    context = state[0][-1, 0]
    assert numbers("state", live)["length"] == pytest.approx(float(context.norm()), abs=1e-4)
    loss = nn.functional.cross_entropy(scores[0], target[0, 1:], ignore_index=0)
    assert numbers("loss", live)["loss"] == pytest.approx(float(loss), abs=1e-5)
    assert numbers("loss", live)["even"] == pytest.approx(math.log(len(words.words)))
    assert numbers("translated", live)["written"] == ("Machine", "learning", "is", "interesting", "<EOS>")


def test_the_gradient_of_an_epoch_is_that_of_pytorch(tmp_path: Path) -> None:
    """One epoch of one batch from the start: its gradient by autograd, row by row."""
    recipe = Recipe(Recipe.articles().corpus, training=TrainConfig(epochs=1, batch_size=5))
    run = record(recipe, tmp_path / "run")
    pairs = [(pair.source.split(), pair.target.split()) for pair in recipe.corpus.pairs]
    _, _, source, target = torch_side()
    start = Seq2Seq(len(source.words), len(target.words), recipe.model)
    tensors = run.shelves["weights"].read(0)
    start.load_state_dict({name: torch.tensor(array) for name, array in tensors.items()})
    dataset = PairDataset(pairs, source, target)
    ids, lengths, read = collate([dataset[row] for row in range(5)])
    scores = start(ids, lengths, read[:, :-1])
    nn.functional.cross_entropy(scores.flatten(0, 1), read[:, 1:].flatten(), ignore_index=0).backward()
    gradient = start.encoder.embedding.weight.grad
    assert gradient is not None
    rows = gradient.norm(dim=1)
    got = numbers("backward", Live(run, 1, "学习"))
    assert got["gradient"] == pytest.approx(float(rows[source.ids["学习"]]), rel=1e-4)
    assert (got["pad"], got["moved"], got["rows"]) == (0, int((rows > 0).sum()), len(rows))


@pytest.mark.parametrize("name", RECIPES)
def test_every_line_has_finite_numbers_at_every_epoch(name: str, tmp_path: Path) -> None:
    run = record(RECIPES[name], tmp_path / "run")
    for epoch in (0, run.kept[-1]):
        for each in explained(chapters(run.recipe)):
            got = each.line.numbers(Live(run, epoch, None))
            assert got is not None, each.line.name
            values = [part for value in got.values() for part in (value if isinstance(value, tuple) else (value,))]
            assert all(isinstance(value, str) or math.isfinite(value) for value in values), (each.line.name, got)


def test_an_untrained_run_has_no_loss_and_no_gradient(tmp_path: Path) -> None:
    recipe = Recipe(Recipe.articles().corpus, training=TrainConfig(epochs=0))
    run = record(recipe, tmp_path / "run")
    lacking = {
        each.line.name for each in explained(chapters(recipe)) if each.line.numbers(Live(run, 0, "学习")) is None
    }
    assert lacking == {"backward", "mean"}


def test_the_example_has_the_word_that_is_asked_for() -> None:
    run = Run.open(ASSETS / "articles")
    assert Live(run, 50, "天气").words("source") == ("今天", "天气", "很", "好")
    assert Live(run, 50, "changes").words("source")[0] == "人工"
    assert Live(run, 50, "nowhere").batch == (0, 1)
    assert Live(run, 50, "天气").row("source") == run.table("source", 50).ids["天气"]
    assert Live(run, 50, "changes").row("source") == run.table("source", 50).ids["人工"]
