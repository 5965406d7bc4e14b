"""A run is a function of its recipe, to the last bit, however it is interrupted; and it is the plain training."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
import torch

from core.data.corpus import Corpus, Pair
from core.data.vocabulary import EOS, PAD
from core.errors import InputError
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.records import Epoch, displacement
from core.training.batches import Batches
from core.training.evaluation import evaluate
from core.training.trainer import Diverged, Trainer, train
from tests.core.program.losses import losses_of, module_losses
from tests.core.reference import greedy_words, reference

PAIRS = tuple(
    Pair(" ".join(f"s{row * k % 13}" for k in range(1, row % 5 + 2)), " ".join(f"t{(row + k) % 7}" for k in range(n)))
    for row, n in enumerate((3, 1, 7, 2, 5, 5, 1, 4, 2, 6, 3))
)
CORPUS = Corpus("training", PAIRS)
MODEL = ModelConfig(embed_size=5, hidden_size=7)
PLAIN = Recipe(CORPUS, MODEL, TrainConfig(epochs=7, batch_size=3))
EVERYTHING = Recipe(
    CORPUS,
    replace(MODEL, num_layers=2, dropout=0.2, init="xavier"),
    TrainConfig(
        epochs=7, batch_size=2, held_out=0.3, patience=50, teacher_forcing=0.5, clip_norm=0.1, optimizer="adamw",
        weight_decay=0.01,
    ),
)  # fmt: skip


def with_training(recipe: Recipe, **changes: object) -> Recipe:
    return replace(recipe, training=replace(recipe.training, **changes))


def bits(trainer: Trainer) -> str:
    return hashlib.sha256(b"".join(array.tobytes() for array in trainer.weights().values())).hexdigest()


def through(trainer: Trainer, batches: int = 10**9) -> Trainer:
    while not trainer.finished and batches:
        trainer.advance()
        batches -= 1
    return trainer


def last(recipe: Recipe) -> Epoch:
    return list(train(recipe))[-1]


@pytest.mark.parametrize("seed", [42, 0, 2**31 - 1])
def test_every_loss_of_the_article_run_is_that_of_the_plain_training(seed: int) -> None:
    recipe = with_training(Recipe.articles(), seed=seed)
    np.testing.assert_allclose(losses_of(recipe), module_losses(recipe), rtol=0, atol=1e-5)


def test_the_plain_training_agrees_on_another_corpus_and_size() -> None:
    np.testing.assert_allclose(losses_of(PLAIN), module_losses(PLAIN), rtol=0, atol=1e-5)


def test_epochs_are_numbered_from_the_untrained_one() -> None:
    epochs = list(train(PLAIN))
    assert [epoch.number for epoch in epochs] == list(range(8))
    start = epochs[0]
    assert start.loss is start.gradient_norm is start.held_out_loss is start.held_out_exact_match is None
    assert start.source_displacement == start.target_displacement == 0
    assert not start.source_gradient.any()
    assert epochs[-1].source_displacement > 0 < epochs[-1].target_displacement
    assert epochs[0].source.vectors.tobytes() != epochs[-1].source.vectors.tobytes()


@pytest.mark.parametrize("recipe", [PLAIN, EVERYTHING], ids=["plain", "everything"])
def test_a_restored_trainer_ends_with_the_same_bits_wherever_it_stopped(recipe: Recipe) -> None:
    whole = through(Trainer(recipe))
    total = whole.batches * recipe.training.epochs
    for done in (0, 1, whole.batches - 1, whole.batches, whole.batches + 1, total - 1, total):
        stopped = through(Trainer(recipe), done)
        state = stopped.state()
        stopped.finished or stopped.advance()  # a state is a copy: what follows does not reach it
        resumed = through(Trainer.restore(recipe, state))
        assert bits(resumed) == bits(whole)
        ours, theirs = resumed.epoch_record(), whole.epoch_record()
        assert (ours.loss, ours.held_out_loss, ours.gradient_norm) == (
            theirs.loss,
            theirs.held_out_loss,
            theirs.gradient_norm,
        )
        np.testing.assert_array_equal(ours.source_gradient, theirs.source_gradient)
        np.testing.assert_array_equal(ours.target_gradient, theirs.target_gradient)


def test_a_state_is_finite_and_belongs_to_its_recipe() -> None:
    state = through(Trainer(EVERYTHING), 4).state()
    assert all(np.isfinite(array).all() for array in state.values())
    with pytest.raises(ValueError, match="its own recipe"):
        Trainer.restore(PLAIN, state)


SCRIPT = """
import sys
from core.recipe import Recipe
from core.training.trainer import Trainer
trainer = Trainer(Recipe.from_json(sys.stdin.read()))
while not trainer.finished:
    trainer.advance()
import hashlib
print(hashlib.sha256(b"".join(array.tobytes() for array in trainer.weights().values())).hexdigest())
print("torch._dynamo" in sys.modules)
"""


@pytest.mark.slow
def test_the_same_bits_alone_and_in_two_processes_at_once_without_the_slow_import() -> None:
    recipe = Recipe.articles()
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", SCRIPT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONIOENCODING": "utf-8"},
            text=True,
        )
        for _ in range(2)
    ]
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write(recipe.to_json())
        worker.stdin.close()
    alone = bits(through(Trainer(recipe)))
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.read().split() == [alone, "False"]
        worker.stdout.close()
        assert worker.wait() == 0


def test_two_trainers_by_turns_do_not_disturb_each_other_nor_the_process() -> None:
    process = torch.get_rng_state().clone(), np.random.get_state()[1].copy()  # noqa: NPY002  # looked at, never drawn from
    first, second = Trainer(EVERYTHING), Trainer(with_training(EVERYTHING, seed=7))
    for _ in range(9):
        first.advance()
        second.advance()
    assert bits(first) == bits(through(Trainer(EVERYTHING), 9))
    assert torch.equal(process[0], torch.get_rng_state())
    assert (process[1] == np.random.get_state()[1]).all()  # noqa: NPY002  # as above


def test_stepping_and_recording_change_no_bit() -> None:
    stepped, silent = Trainer(EVERYTHING), Trainer(EVERYTHING)
    for _ in range(7):
        stepped.step()
        stepped.epoch_record()
        silent.advance(record=False)
    assert bits(stepped) == bits(silent) == bits(through(Trainer(EVERYTHING), 7))


def test_a_receipt_counts_what_was_read_and_a_first_sgd_step_moves_only_that() -> None:
    recipe = with_training(PLAIN, optimizer="sgd", lr=0.1)
    step = Trainer(recipe).step()
    assert (step.epoch, step.batch, step.batches, len(step.rows)) == (1, 1, 4, 3)
    dataset = recipe.dataset
    read = {"source": [dataset.source_ids[row] for row in step.rows]}
    read["target"] = [dataset.target_ids[row][:-1] for row in step.rows]
    for side, receipt in step.receipts.items():
        ids = [token for sentence in read[side] for token in sentence]
        assert receipt.counts.tolist() == np.bincount(ids, minlength=len(receipt.counts)).tolist()
        assert (receipt.gradient > 0).tolist() == (receipt.counts > 0).tolist()
        np.testing.assert_allclose(receipt.moved, 0.1 * receipt.gradient, rtol=1e-3, atol=1e-7)
    assert not step.receipts["target"].counts[EOS]  # it is only ever written


def test_adam_moves_rows_that_are_not_in_the_batch_and_sgd_does_not() -> None:
    for optimizer in ("adam", "sgd"):
        trainer = Trainer(with_training(PLAIN, optimizer=optimizer))
        trainer.step()
        receipt = trainer.step().receipts["source"]
        elsewhere = receipt.moved[receipt.counts == 0]
        assert bool(elsewhere.any()) == (optimizer == "adam")
        assert receipt.moved[PAD] == 0


MANY = tuple(Pair(f"s{row} s{row * 7 % 601} s{row}", f"t{row} t{row * 5 % 607}") for row in range(601))


@pytest.mark.parametrize("shared", [False, True])
@pytest.mark.parametrize("pairs", [PAIRS, MANY], ids=["small", "large"])
def test_records_are_means_over_the_batches_of_the_epoch(pairs: tuple[Pair, ...], shared: bool) -> None:
    model, training = replace(MODEL, shared_embedding=shared), replace(PLAIN.training, batch_size=-(-len(pairs) // 4))
    trainer = Trainer(Recipe(Corpus("means", pairs), model, training))
    steps = [trainer.step() for _ in range(trainer.batches)]
    record = trainer.epoch_record()
    assert record.loss == pytest.approx(np.mean([step.loss for step in steps]))
    assert record.gradient_norm == pytest.approx(np.mean([step.gradient_norm for step in steps]))
    for side, recorded in (("source", record.source_gradient), ("target", record.target_gradient)):
        rows = np.mean([step.receipts[side].gradient for step in steps], 0)
        np.testing.assert_allclose(recorded, rows, rtol=1e-5)
    half = [trainer.step().loss for _ in range(2)]
    assert trainer.epoch_record().loss == pytest.approx(np.mean(half))
    assert trainer.epoch_record().number == 2


def test_displacement_is_the_root_mean_square_distance_of_the_words() -> None:
    start = np.zeros((7, 2), np.float32)
    vectors = np.full((7, 2), 100, np.float32)
    vectors[4:] = [[3, 4], [0, 0], [0, 5]]
    assert displacement(vectors, start) == pytest.approx(np.sqrt((25 + 0 + 25) / 3))


def test_clipping_shortens_the_step_as_torch_does() -> None:
    recipe = with_training(PLAIN, optimizer="sgd", lr=1.0, clip_norm=0.05)
    trainer = Trainer(recipe)
    start = trainer.model.flat.clone()
    step = trainer.step()
    gradient = torch.nn.Parameter(torch.zeros_like(start))
    gradient.grad = trainer.model.flat_gradient.clone()
    torch.nn.utils.clip_grad_norm_([gradient], 0.05)
    assert step.clipped
    assert step.gradient_norm == pytest.approx(float(trainer.model.flat_gradient.norm()), rel=1e-5)
    torch.testing.assert_close(start - trainer.model.flat, gradient.grad, rtol=1e-3, atol=1e-7)
    assert not Trainer(with_training(recipe, clip_norm=100.0)).step().clipped


def test_frozen_tables_stay_and_the_rest_learns() -> None:
    first, end = list(train(replace(PLAIN, model=replace(MODEL, freeze_embedding=True))))[:: PLAIN.training.epochs]
    assert end.source.vectors.tobytes() == first.source.vectors.tobytes()
    assert end.target.vectors.tobytes() == first.target.vectors.tobytes()
    assert end.loss is not None
    assert end.loss < np.log(len(end.target.words))


def test_a_shared_table_is_one_table() -> None:
    end = last(replace(PLAIN, model=replace(MODEL, shared_embedding=True)))
    assert end.source.words == end.target.words
    assert end.source.vectors.tobytes() == end.target.vectors.tobytes()
    assert end.source_gradient.tobytes() == end.target_gradient.tobytes()


def test_teacher_forcing_is_drawn_per_batch_and_full_forcing_draws_nothing() -> None:
    forced = {
        ratio: [step.forced for trainer in [Trainer(with_training(PLAIN, teacher_forcing=ratio))] for step in
                (trainer.step() for _ in range(20))]
        for ratio in (0.0, 0.5, 1.0)
    }  # fmt: skip
    assert not any(forced[0.0])
    assert all(forced[1.0])
    assert 4 < sum(forced[0.5]) < 16
    assert last(with_training(PLAIN, teacher_forcing=0.0)).loss != last(PLAIN).loss


def test_held_out_pairs_are_measured_and_never_learned_from() -> None:
    recipe = with_training(PLAIN, held_out=0.3)
    trainer = Trainer(recipe)
    seen = {row for _ in range(trainer.batches) for row in trainer.step().rows}
    assert seen == set(trainer.dataset.train)
    assert not seen & set(trainer.dataset.held_out)
    measured = evaluate(trainer.model, Batches(trainer.dataset).of(trainer.dataset.held_out, 2), 10)[0]
    assert trainer.epoch_record().held_out_loss == pytest.approx(measured, rel=1e-6)


def test_patience_stops_after_so_many_epochs_without_a_better_held_out_loss() -> None:
    recipe = with_training(PLAIN, held_out=0.3, patience=3, epochs=400, lr=0.05)
    losses = [epoch.held_out_loss for epoch in train(recipe)][1:]
    assert len(losses) < 400
    assert int(np.argmin(losses)) == len(losses) - 1 - 3


@pytest.mark.parametrize("max_tokens", [2, 3, 5, 10])
def test_exact_match_is_what_greedy_decoding_would_get_right(max_tokens: int) -> None:
    recipe = with_training(PLAIN, lr=0.02, epochs=60)
    trainer, shares = Trainer(recipe), set()
    dataset = trainer.dataset
    while not trainer.finished:
        through(trainer, 16)
        plain = reference(trainer.weights(), MODEL)
        words = [greedy_words(plain, source, max_tokens) for source in dataset.source_ids]
        exact = {row for row in dataset.train if words[row] == dataset.target_ids[row][1:-1]}
        assert evaluate(trainer.model, Batches(dataset).of(dataset.train, 4), max_tokens)[1] == exact
        shares.add(len(exact))
    assert len(shares) > 2


def test_a_target_with_an_unknown_word_is_never_exact() -> None:
    corpus = replace(CORPUS, pairs=(Pair("a", "b b"), Pair("c", "d")), text=replace(CORPUS.text, min_count=2))
    recipe = Recipe(corpus, MODEL, TrainConfig(epochs=200, lr=0.02))
    end = last(with_training(recipe, batch_size=1))
    assert end.loss is not None
    assert end.loss < 0.75
    assert end.exact_match in (0.0, 0.5)


def test_divergence_leaves_the_last_good_weights() -> None:
    trainer = Trainer(with_training(PLAIN, optimizer="sgd", lr=10.0, weight_decay=1.0, epochs=100))
    with pytest.raises(Diverged) as caught:
        through(trainer)
    assert caught.value.kind == "diverged"
    assert isinstance(caught.value, InputError)
    assert (caught.value.epoch, caught.value.batch) == (trainer.epoch, trainer.batch + 1)
    assert trainer.epoch > 1
    assert all(np.isfinite(array).all() for array in trainer.weights().values())
    assert all(np.isfinite(array).all() for array in trainer.state().values())
    assert trainer.epoch_record().number == trainer.epoch


def test_no_epochs_and_too_many_batches() -> None:
    trainer = Trainer(with_training(PLAIN, epochs=0))
    assert trainer.finished
    assert [epoch.number for epoch in train(trainer.recipe)] == [0]
    with pytest.raises(ValueError, match="finished"):
        trainer.advance()


def test_any_reference_of_a_source_is_right() -> None:
    """A model cannot write two translations of one sentence, and yet it can be right on every pair."""
    pairs = tuple(Pair(*pair) for pair in [("go now", "vas"), ("go now", "allez"), ("hi", "salut"), ("go now", "vas")])
    recipe = Recipe(Corpus("two", pairs), ModelConfig(8, 16), TrainConfig(epochs=60, lr=0.03, batch_size=4))
    *_, last = train(recipe)
    assert last.exact_match == 1.0
