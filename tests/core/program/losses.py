"""The losses of a recipe three ways: of the run, of the plain modules, and as a program printed them."""

import io
import re
import subprocess
import sys
from collections.abc import Iterable
from contextlib import redirect_stdout
from pathlib import Path

import torch

from core.program.assembly import token_pairs
from core.program.main import main
from core.recipe import Recipe
from core.training.trainer import train

# The run and its program add up the same float32 products in another order (about 1e-7 of a loss of 3 in an epoch), and
# a program prints six digits (5e-7). Measured: 8e-7 at most; a learning rate near divergence would multiply it.
TOLERANCE = 1e-5
RUN_ALL = """
import runpy, sys
for path in sys.argv[1:]:
    print("program", flush=True)
    runpy.run_path(path, run_name="__main__")
"""

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


def printed_by(programs: Iterable[str], folder: Path) -> list[str]:
    """What each program prints. One fresh interpreter runs them all: importing torch takes longer than they do."""
    paths = []
    for number, text in enumerate(programs):
        paths.append(folder / f"{number}.py")
        paths[-1].write_text(text, encoding="utf-8")
    command = [sys.executable, "-X", "utf8", "-W", "error", "-c", RUN_ALL, *map(str, paths)]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert not done.returncode, done.stderr
    return done.stdout.split("program\n")[1:]
