"""A program embeds the pairs of a corpus up to the hosted limit; above it, it reads them from the file beside it."""

import ast
from pathlib import Path

import numpy as np
import pytest

from core.data.corpus import Corpus, Pair, TextConfig
from core.limits import HOSTED
from core.program import PAIRS_FILE, notebook, pairs_file, program, reads_file
from core.recipe import ModelConfig, Recipe, TrainConfig
from tests.core.program.hostile import HOSTILE
from tests.core.program.losses import TOLERANCE, losses_of, printed_by, printed_losses


def of(pairs: int, held_out: float = 0.0) -> Recipe:
    """A corpus of so many short pairs, a few words of which are hostile."""
    words = (*HOSTILE, "a", "b", "c", "d")
    made = tuple(Pair(f"{words[row % len(words)]} {words[row % 7]}", words[row % 11]) for row in range(pairs))
    training = TrainConfig(seed=5, epochs=2, batch_size=1_000, lr=0.01, held_out=held_out)
    return Recipe(Corpus("many", made, TextConfig(max_words=30)), ModelConfig(3, 4), training)


def test_pairs_are_embedded_up_to_the_hosted_limit() -> None:
    most = of(HOSTED.pairs)
    assert not reads_file(most)
    assert PAIRS_FILE not in program(most)
    above = program(of(HOSTED.pairs + 1))
    assert f'Path("{PAIRS_FILE}")' in above
    assert len(above) < 10_000
    assert PAIRS_FILE in ast.get_docstring(ast.parse(above), clean=False)  # type: ignore[operator]
    assert PAIRS_FILE in notebook(of(HOSTED.pairs + 1))


def test_the_file_holds_every_pair_on_a_line_of_its_own() -> None:
    recipe = of(HOSTED.pairs + 1, held_out=0.1)
    lines = pairs_file(recipe).split("\n")
    assert lines.pop() == ""
    rows = (*recipe.dataset.train, *recipe.dataset.held_out)
    wanted = [recipe.corpus.pairs[row] for row in rows]
    assert [tuple(line.split("\t")) for line in lines] == [
        (" ".join(pair.source.split()), " ".join(pair.target.split())) for pair in wanted
    ]


@pytest.mark.slow
@pytest.mark.usefixtures("patient")
def test_programs_with_a_file_print_the_losses_of_their_runs(tmp_path: Path) -> None:
    recipes = [of(HOSTED.pairs + 1), of(HOSTED.pairs + 1, held_out=0.1)]
    programs = []
    for number, recipe in enumerate(recipes):
        (tmp_path / f"{number}.tsv").write_text(pairs_file(recipe), encoding="utf-8")
        programs.append(program(recipe).replace(PAIRS_FILE, f"{number}.tsv"))
    for recipe, output in zip(recipes, printed_by(programs, tmp_path), strict=True):
        np.testing.assert_allclose(printed_losses(output), losses_of(recipe), rtol=0, atol=TOLERANCE)
