"""Adam, AdamW and SGD over one flat buffer of weights. The formulas: `core.model.update_rules`.

Each step is the one fused call that `torch.optim` makes with `fused=True`, so the bits are the same. `torch.optim` is
not used itself: to create its first optimiser takes over a second.
Sources: Kingma & Ba 2015 (Adam); Loshchilov & Hutter 2019 (AdamW).
"""

from collections.abc import Mapping

import torch
from torch import Tensor

from core.arrays import Float32
from core.recipe import TrainConfig

BETAS = (0.9, 0.999)
"shares of the two moments that a step keeps, as in the paper and in torch"
EPSILON = 1e-8
"added to the root of the second moment, so that nothing is divided by 0"


class Optimizer:
    """Moves weights (n,) against a gradient (n,). Adam and AdamW keep two moments, (n,) each; SGD keeps none."""

    def __init__(self, config: TrainConfig, weights: Tensor) -> None:
        """Begin with moments of zero and no steps taken. weights: a view that the steps change in place."""
        self.config, self.weights = config, weights
        self.steps = torch.zeros(())
        self.moments = [torch.zeros_like(weights) for _ in range(0 if config.optimizer == "sgd" else 2)]

    def step(self, gradient: Tensor) -> None:
        """Move the weights in place. gradient: (n,)."""
        self.steps += 1
        lr, decay = self.config.lr, self.config.weight_decay
        if self.config.optimizer == "sgd":
            torch._fused_sgd_(
                [self.weights], [gradient], [], weight_decay=decay, momentum=0.0, lr=lr, dampening=0.0,
                nesterov=False, maximize=False, is_first_step=False,
            )  # fmt: skip
            return
        move = torch._fused_adam_ if self.config.optimizer == "adam" else torch._fused_adamw_
        first, second = self.moments
        move(
            [self.weights], [gradient], [first], [second], [], [self.steps], lr=lr, beta1=BETAS[0], beta2=BETAS[1],
            weight_decay=decay, eps=EPSILON, amsgrad=False, maximize=False,
        )  # fmt: skip

    def state(self) -> dict[str, Float32]:
        """Copies of all that the next step depends on, the weights apart."""
        named = {"steps": self.steps} | dict(zip(("first_moment", "second_moment"), self.moments, strict=False))
        return {name: tensor.numpy().copy() for name, tensor in named.items()}

    def restore(self, state: Mapping[str, Float32]) -> None:
        """Go back to a state this class gave."""
        self.steps.fill_(float(state["steps"]))
        for name, tensor in zip(("first_moment", "second_moment"), self.moments, strict=False):
            tensor.numpy()[:] = state[name]
