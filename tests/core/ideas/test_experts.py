"""Mixture of experts: router, balance and gradients against torch, and where the balance loss is least."""

import numpy as np
import pytest
import torch

from core.data.vocabulary import EOS
from core.ideas.experts import INNER, TORCH, Mixture, Routing, gradient, read_rows, route, softmax, text_of, train
from tests.core.ideas.lines import run

GENERATOR = np.random.default_rng(7)
X = GENERATOR.normal(size=(23, 9))
FOLLOWING = GENERATOR.integers(11, size=23)


def mixture(experts: int) -> Mixture:
    return Mixture(*(GENERATOR.normal(size=shape) for shape in ((9, experts), (experts, 9, INNER), (INNER, 11))))


@pytest.mark.parametrize(("experts", "k"), [(4, 1), (5, 2), (3, 3)])
def test_routes_loss_and_gradients_are_those_of_the_lines(experts: int, k: int) -> None:
    mixed, weight = mixture(experts), 0.3
    left = run(TORCH, x=X, following=FOLLOWING, k=k, weight=weight, **vars(mixed))
    routing = route(mixed.router, X, k)
    assert np.array_equal(routing.chosen, left["chosen"])
    assert routing.load == pytest.approx(left["load"])
    assert routing.balance == pytest.approx(float(left["balance"]))
    loss, found = gradient(mixed, X, FOLLOWING, k, weight)
    assert loss == pytest.approx(float(left["loss"]))
    for mine, peer in zip(vars(found).values(), left["gradients"], strict=True):
        expected = peer.numpy()
        assert np.abs(expected).max() > 1e-3
        assert mine == pytest.approx(expected, abs=1e-12)


def test_an_expert_is_a_table_of_its_own_as_a_layer_without_a_router_is() -> None:
    """Rows read and then multiplied are rows of the product: n experts, or n layers, are n tables of the same words."""
    table, ids = GENERATOR.normal(size=(11, 9)), torch.tensor([4, 7, 4, 10])
    for expert in mixture(3).experts:
        own = torch.nn.Embedding.from_pretrained(torch.tensor(table @ expert))
        assert own(ids).numpy() == pytest.approx(table[ids.numpy()] @ expert)


def test_the_balance_loss_is_least_where_loads_are_even() -> None:
    """With f = P, as if every place followed its probabilities: over 500 drawn splits, none is below the even one."""
    even = np.full(4, 0.25)
    shares = softmax(GENERATOR.normal(size=(500, 4)) * 2)
    assert Routing(even[None], even[None]).balance == pytest.approx(1)
    assert all(Routing(split[None], split[None]).balance > 1 for split in shares)


def test_a_place_is_a_word_and_the_word_after_it() -> None:
    text = text_of([[4, 5], [6]])
    assert text.words.tolist() == [4, 5, 6]
    assert text.following.tolist() == [5, EOS, EOS]
    assert len(text_of([[4] * 900]).words) == 200


def test_rows_have_the_length_of_their_first_numbers() -> None:
    rows = read_rows(GENERATOR.normal(size=(5, 100)).astype(np.float32))
    assert np.linalg.norm(rows, axis=1) == pytest.approx([8] * 5)
    assert read_rows(np.zeros((2, 3), np.float32)).tolist() == [[0] * 3] * 2


def test_training_predicts_better_and_the_balance_loss_evens_the_loads() -> None:
    rows = read_rows(np.random.default_rng(1).normal(size=(30, 64)).astype(np.float32))
    text = text_of(np.random.default_rng(2).integers(4, 30, size=(20, 8)).tolist())
    without, even = (train(rows, text, 30, (4, 1), weight, seed=3) for weight in (0.0, 0.1))
    assert np.array_equal(without.start.p, even.start.p)
    assert without.loss < 0.9 * np.log(30)
    assert even.now.load.max() < without.now.load.max()
    assert 0.25 < without.stayed <= 1


def test_torch_keeps_the_same_experts() -> None:
    p = softmax(GENERATOR.normal(size=(50, 6)))
    chosen = route(np.eye(6), np.log(p), 2).chosen
    assert np.array_equal(np.argwhere(chosen)[:, 1].reshape(-1, 2), torch.tensor(p).topk(2).indices.sort(dim=1)[0])
