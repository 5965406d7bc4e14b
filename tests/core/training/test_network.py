"""Loss and written-out gradient are those of torch's modules under autograd; what a batch may change and what not."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import nn

from core.data.corpus import Corpus, Pair
from core.data.vocabulary import PAD, SOS
from core.program.data import collate
from core.program.seq2seq import Seq2Seq as PlainSeq2Seq
from core.recipe import ModelConfig, Recipe
from core.training.batches import Batch, Batches
from core.training.network import Seq2Seq
from tests.core.reference import logits_after, reference

PAIRS = tuple(
    Pair(
        " ".join(f"s{(row * k + 1) % 13}" for k in range(row % 5 + 1)), " ".join(f"t{(row + k) % 11}" for k in range(n))
    )
    for row, n in enumerate((3, 1, 7, 2, 5, 5, 1))
)
CONFIG = ModelConfig(embed_size=5, hidden_size=7, num_layers=1)
VARIANTS = [
    CONFIG,
    replace(CONFIG, num_layers=2, embed_size=11),
    replace(CONFIG, num_layers=3),
    replace(CONFIG, shared_embedding=True),
    replace(CONFIG, embed_size=7, tied_output=True),
    replace(CONFIG, embed_size=7, shared_embedding=True, tied_output=True, num_layers=2),
]


def build(config: ModelConfig, seed: int = 3) -> tuple[Seq2Seq, Batches]:
    dataset = Recipe(Corpus("model", PAIRS), config).dataset
    words = len(dataset.source.vocabulary), len(dataset.target.vocabulary)
    return Seq2Seq(config, *words, torch.Generator().manual_seed(seed)), Batches(dataset)


def plain(model: Seq2Seq) -> PlainSeq2Seq:
    return reference(model.weights, model.config)


def sentences(batch: Batch, cut: Batches) -> list[tuple[list[int], list[int]]]:
    def ids(side: str, row: int) -> list[int]:
        table = getattr(cut, side)
        start = table.starts[row]
        return table.flat[start : start + table.lengths[row] + (side == "target")].tolist()

    return [(ids("source", row), ids("target", row)) for row in batch.rows.tolist()]


def plain_loss(model: PlainSeq2Seq, batch: Batch, cut: Batches) -> torch.Tensor:
    pairs = sentences(batch, cut)
    source, lengths, target = collate([(torch.tensor(source), torch.tensor(target)) for source, target in pairs])
    logits = model(source, lengths, target[:, :-1])
    return nn.functional.cross_entropy(logits.flatten(0, 1), target[:, 1:].flatten(), ignore_index=PAD)


@pytest.mark.parametrize("config", VARIANTS)
@pytest.mark.parametrize("rows", [[2], [0, 1], [6, 2, 4, 5, 0, 1, 3]])
def test_loss_and_gradient_are_those_of_autograd(config: ModelConfig, rows: list[int]) -> None:
    model, cut = build(config)
    batch = cut(np.array(rows))
    theirs = plain(model)
    loss = plain_loss(theirs, batch, cut)
    loss.backward()
    assert model.learn(batch) == pytest.approx(loss.item(), abs=1e-6)
    for name, parameter in theirs.named_parameters():
        np.testing.assert_allclose(model.gradients[name], parameter.grad, atol=1e-6, err_msg=name)
    assert model.learn(batch) == pytest.approx(loss.item(), abs=1e-6)  # nothing of the first time is left over


@pytest.mark.parametrize("dropout", [0.0, 0.4])
def test_the_gradient_is_the_slope_of_the_loss(dropout: float) -> None:
    """Along the gradient the loss rises by its squared length; with dropout, under the same draws."""
    model, cut = build(replace(CONFIG, dropout=dropout, num_layers=2))
    batch = cut(np.array([5, 2, 6]))

    def loss() -> float:
        return model.learn(batch, chance=torch.Generator().manual_seed(29))

    loss()
    gradient, start = model.flat_gradient.clone(), model.flat.clone()
    step = 1e-2
    ends = []
    for sign in (1, -1):
        model.flat.copy_(start + sign * step * gradient)
        ends.append(loss())
    assert (ends[0] - ends[1]) / (2 * step) == pytest.approx(float(gradient.dot(gradient)), rel=5e-3)


def test_dropout_draws_from_its_generator_only_and_can_be_left_out() -> None:
    model, cut = build(replace(CONFIG, dropout=0.5))
    batch = cut(np.array([5, 2]))
    still = model.learn(batch)
    assert still == model.learn(batch)
    seeded = [model.learn(batch, chance=torch.Generator().manual_seed(seed)) for seed in (1, 1, 2)]
    assert seeded[0] == seeded[1] != seeded[2]
    assert still not in seeded


def test_the_padding_row_is_zero_and_gets_no_gradient_even_if_read() -> None:
    for config in VARIANTS:
        model, cut = build(config)
        batch = cut(np.array([2, 4]))
        model.learn(batch, np.full_like(batch.target.ids, PAD))
        for side in ("encoder", "decoder"):
            assert not model.weights[f"{side}.embedding.weight"][PAD].any()
            if not config.tied_output:
                assert not model.gradients[f"{side}.embedding.weight"][PAD].any()


def test_a_tied_padding_row_gets_the_output_layers_gradient_only() -> None:
    model, cut = build(replace(CONFIG, embed_size=7, tied_output=True))
    batch, theirs = cut(np.array([2])), plain(model)
    model.learn(batch, np.full_like(batch.target.ids, PAD))
    (source, target), read = sentences(batch, cut)[0], torch.full((1, len(batch.target.ids)), PAD)
    logits = theirs(torch.tensor([source]), torch.tensor([len(source)]), read)
    nn.functional.cross_entropy(logits[0], torch.tensor(target[1:])).backward()
    gradient = theirs.decoder.embedding.weight.grad
    assert gradient is not None
    assert gradient[PAD].any()
    np.testing.assert_allclose(model.gradients["decoder.embedding.weight"], gradient, atol=1e-6)


def test_only_rows_that_were_read_have_a_gradient() -> None:
    model, cut = build(CONFIG)
    batch = cut(np.array([1, 3]))
    model.learn(batch)
    for side, packed in (("encoder", batch.source), ("decoder", batch.target)):
        touched = np.flatnonzero(model.gradients[f"{side}.embedding.weight"].any(1))
        assert touched.tolist() == np.unique(packed.ids).tolist()


def test_pairs_learned_together_are_pairs_learned_alone() -> None:
    """Nothing of one sentence reaches another: the batch's gradient is the token-weighted mean of the single ones."""
    model, cut = build(CONFIG)
    rows = [0, 2, 1, 5]
    together, gradient = model.learn(cut(np.array(rows))), model.flat_gradient.clone()
    loss, mean, tokens = 0.0, torch.zeros_like(gradient), 0
    for row in rows:
        batch = cut(np.array([row]))
        count = len(batch.target.ids)
        loss += model.learn(batch) * count
        mean += model.flat_gradient * count
        tokens += count
    assert together == pytest.approx(loss / tokens, abs=1e-6)
    torch.testing.assert_close(gradient, mean / tokens, rtol=1e-5, atol=1e-6)


def test_evaluate_sums_the_loss_and_marks_first_choices() -> None:
    model, cut = build(CONFIG)
    batch = cut(np.array([4, 0, 2]))
    total, right = model.evaluate(batch)
    assert total / len(right) == pytest.approx(model.learn(batch), abs=1e-6)
    theirs, chosen = plain(model), []
    for source, target in sentences(batch, cut):
        logits = logits_after(theirs, source, target[:-1])
        chosen += list(zip(target[1:], logits.argmax(1).tolist(), strict=True))
    assert int(right.sum()) == sum(label == best for label, best in chosen)


def test_choices_are_what_the_model_would_have_written() -> None:
    model, cut = build(replace(CONFIG, num_layers=2), seed=8)
    batch = cut(np.array([4, 0, 2, 6]))
    read, theirs = model.choices(batch), plain(model)
    pairs = [sentences(batch, cut)[row] for row in batch.target.order]
    for column, (source, target) in enumerate(pairs):
        written = [SOS]
        while len(written) < len(target) - 1:
            written.append(int(logits_after(theirs, source, written)[-1].argmax()))
        assert read[batch.target.column == column].tolist() == written


def test_a_frozen_table_lies_outside_what_is_trained() -> None:
    model, _ = build(replace(CONFIG, freeze_embedding=True))
    model.flat[model.trained] = 9.0
    for name, array in model.weights.items():
        assert (array == 9.0).all() == ("embedding" not in name)
