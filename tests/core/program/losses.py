"""The losses of a recipe three ways: of the run, of the plain modules, and as a program printed them."""

import io
import re
from contextlib import redirect_stdout

import torch

from core.program.assembly import token_pairs
from core.program.main import main
from core.recipe import Recipe
from core.training.trainer import train

Losses = list[list[float]]
"of every epoch: the loss and, with held-out pairs, the held-out loss"


def losses_of(recipe: Recipe) -> Losses:
    """Those of the run."""
    epochs = list(train(recipe))[1:]
    return [[x for x in (epoch.loss, epoch.held_out_loss) if x is not None] for epoch in epochs]


def printed_losses(output: str) -> Losses:
    """What the lines of the epochs say."""
    lines = re.findall(r"^epoch (\d+): (\d+\.\d{6})(?:   held-out: (\d+\.\d{6}))?$", output, flags=re.MULTILINE)
    assert [int(number) for number, *_ in lines] == list(range(1, len(lines) + 1))
    return [[float(loss) for loss in losses if loss] for _, *losses in lines]


def module_losses(recipe: Recipe) -> Losses:
    """Those that the modules of `core.program` print in this process, whose own random state they leave alone."""
    pairs, held_out = token_pairs(recipe)
    with redirect_stdout(io.StringIO()) as printed, torch.random.fork_rng():
        torch.set_rng_state(torch.Generator().manual_seed(recipe.training.seed).get_state())
        main(pairs, recipe, held_out)
    return printed_losses(printed.getvalue())
