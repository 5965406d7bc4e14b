"""Our optimisers are torch.optim's to the last bit."""

import numpy as np
import pytest
import torch

from core.recipe import TrainConfig
from core.training.optimizer import Optimizer

REFERENCE = {"adam": torch.optim.Adam, "adamw": torch.optim.AdamW, "sgd": torch.optim.SGD}


def gradients(size: int, steps: int) -> list[torch.Tensor]:
    generator = torch.Generator().manual_seed(3)
    return [torch.randn(size, generator=generator) * 10.0 ** (step % 5 - 3) for step in range(steps)]


@pytest.mark.parametrize("size", [1, 13, 4099])
@pytest.mark.parametrize("decay", [0.0, 0.03])
@pytest.mark.parametrize("name", REFERENCE)
def test_every_bit_is_that_of_torch(name: str, decay: float, size: int) -> None:
    start = torch.randn(size, generator=torch.Generator().manual_seed(5))
    theirs = start.clone().requires_grad_()
    reference = REFERENCE[name]([theirs], lr=0.007, weight_decay=decay, fused=True)
    ours = start.clone()
    optimizer = Optimizer(TrainConfig(optimizer=name, lr=0.007, weight_decay=decay), ours)  # type: ignore[arg-type]
    for gradient in gradients(size, 11):
        theirs.grad = gradient.clone()
        reference.step()
        optimizer.step(gradient)
        assert torch.equal(ours, theirs.detach())
    assert not torch.equal(ours, start)


@pytest.mark.parametrize("name", REFERENCE)
def test_the_plain_loop_agrees_to_rounding(name: str) -> None:
    start = torch.randn(101, generator=torch.Generator().manual_seed(5))
    theirs = start.clone().requires_grad_()
    reference = REFERENCE[name]([theirs], lr=0.01, foreach=False)
    ours = start.clone()
    optimizer = Optimizer(TrainConfig(optimizer=name, lr=0.01), ours)  # type: ignore[arg-type]
    if name == "adamw":  # torch's AdamW decays by default
        reference.param_groups[0]["weight_decay"] = 0.0
    for gradient in gradients(101, 7):
        theirs.grad = gradient.clone()
        reference.step()
        optimizer.step(gradient)
    torch.testing.assert_close(ours, theirs.detach(), rtol=1e-5, atol=1e-7)


@pytest.mark.parametrize("name", REFERENCE)
def test_a_restored_optimizer_goes_on_with_the_same_bits(name: str) -> None:
    config = TrainConfig(optimizer=name, lr=0.01)  # type: ignore[arg-type]
    through, stopped = torch.ones(29), torch.ones(29)
    whole, first = Optimizer(config, through), Optimizer(config, stopped)
    for gradient in gradients(29, 5):
        whole.step(gradient)
        first.step(gradient)
    state = first.state()
    first.step(torch.ones(29))  # a state is a copy: what follows does not change it
    resumed_weights = through.clone()
    resumed = Optimizer(config, resumed_weights)
    resumed.restore(state)
    for gradient in gradients(29, 9)[5:]:
        whole.step(gradient)
        resumed.step(gradient)
    assert torch.equal(through, resumed_weights)
    assert all(np.array_equal(whole.state()[name], resumed.state()[name]) for name in state)
