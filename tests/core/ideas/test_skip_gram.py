"""The skip-gram: its gradients against autograd, its steps against torch's Adagrad, and what it finds."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch.nn.functional import logsigmoid

from core.analysis.similarity.cosine import double_unit_rows
from core.ideas.skip_gram import Batch, Settings, SkipGram, gradients, near_words, sigmoid, trained

GENERATOR = np.random.default_rng(4)
WORDS, CONTEXTS = (GENERATOR.normal(size=(11, 7)).astype(np.float32) for _ in range(2))
BATCH = Batch(np.array([5, 4, 5]), np.array([[4, 0], [5, 9], [4, 4]]), np.array([6, 4, 8, 6, 10]), 3)


def loss(words: torch.Tensor, contexts: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Pair by pair, as the formula has it, the K draws being K / N of the N that the batch shares."""
    total = torch.zeros(())
    for center, near in zip(batch.centers, batch.contexts, strict=True):
        for context in near[near > 0]:
            far = contexts[torch.tensor(batch.drawn)] @ words[center]
            total = total - logsigmoid(words[center] @ contexts[context])
            total = total - batch.negatives / len(batch.drawn) * logsigmoid(-far).sum()
    return total


def tensors() -> tuple[torch.Tensor, torch.Tensor]:
    return torch.tensor(WORDS, requires_grad=True), torch.tensor(CONTEXTS, requires_grad=True)


def test_loss_and_gradients_of_a_batch_are_autograds() -> None:
    words, contexts = tensors()
    expected = loss(words, contexts, BATCH)
    expected.backward()
    found = gradients(WORDS, CONTEXTS, BATCH)
    mine = np.zeros_like(WORDS), np.zeros_like(CONTEXTS)
    np.add.at(mine[0], BATCH.centers, found.centers)
    np.add.at(mine[1], BATCH.contexts, found.contexts)
    np.add.at(mine[1], BATCH.drawn, found.drawn)
    assert found.loss == pytest.approx(float(expected.detach()), rel=1e-5)
    for table, array in zip((words, contexts), mine, strict=True):
        assert table.grad is not None
        assert array == pytest.approx(table.grad.numpy(), abs=1e-5)
    assert not mine[1][0].any(), "no word stands beside <PAD>"


def test_steps_are_those_of_torchs_adagrad() -> None:
    words, contexts = tensors()
    optimizer = torch.optim.Adagrad([words, contexts], lr=0.3)
    model = SkipGram(np.full(11, 1 / 11), Settings(7, lr=0.3))
    model.words[:], model.contexts[:] = WORDS, CONTEXTS
    for centers in ([5, 4, 5], [9, 5, 6]):
        batch = replace(BATCH, centers=np.array(centers))
        optimizer.zero_grad()
        loss(words, contexts, batch).backward()
        optimizer.step()
        model.step(batch)
    assert model.words == pytest.approx(words.detach().numpy(), abs=1e-5)
    assert model.contexts == pytest.approx(contexts.detach().numpy(), abs=1e-5)


def test_near_words_are_those_of_the_same_sentence() -> None:
    centers, near = near_words([(4, 5, 6), (7,), (8, 9)], 2)
    assert centers.tolist() == [4, 5, 6, 7, 8, 9]
    found = [{int(word) for word in row if word} for row in near]
    assert found == [{5, 6}, {4, 6}, {4, 5}, set(), {9}, {8}]


def test_words_in_the_same_company_come_together_and_the_same_seed_gives_the_same_bits() -> None:
    """4 and 5 stand where 6 does not: beside 7 or 8; 6 beside 9 or 10."""
    sentences = [(word, beside) for word, company in ((4, (7, 8)), (5, (7, 8)), (6, (9, 10))) for beside in company] * 9
    noise = np.r_[np.zeros(4), np.full(7, 1 / 7)]
    model, again = (trained(sentences, noise, 40, Settings(8, batch=16)) for _ in range(2))
    assert np.array_equal(model.words, again.words)
    rows = double_unit_rows(model.words)
    assert rows[4] @ rows[5] > 0.9 > 0.5 > rows[4] @ rows[6]
    assert np.array_equal(model.words[:4], model.start[:4]), "words that never occur stay where they start"


def test_negatives_are_drawn_as_the_distribution_says() -> None:
    model = SkipGram(np.array([0, 0.5, 0, 0.2, 0.3]), Settings(2, shared=20_000))
    assert np.bincount(model._draw(), minlength=5) / 20_000 == pytest.approx([0, 0.5, 0, 0.2, 0.3], abs=0.02)


def test_sigmoid_is_torchs_beyond_all_bounds_too() -> None:
    x = np.array([-1e30, -200, -3, 0, 2, 1e30], np.float32)
    assert sigmoid(x) == pytest.approx(torch.tensor(x).sigmoid().numpy(), abs=1e-6)
