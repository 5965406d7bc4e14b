"""The notebook of a recipe is valid, holds the program, and prints the run's losses when Jupyter runs its cells."""

import ast
import json
from dataclasses import replace
from pathlib import Path

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

from core.program import chapters, notebook, program
from core.recipe import Recipe
from tests.core.program.hostile import HOSTILE_CORPUS
from tests.core.program.losses import TOLERANCE, losses_of, printed_losses
from tests.core.program.test_program import RECIPES


def code_cells(recipe: Recipe) -> list[str]:
    cells = nbformat.reads(notebook(recipe), as_version=4).cells
    return [cell.source for cell in cells if cell.cell_type == "code"]


@pytest.mark.parametrize("name", RECIPES)
def test_a_notebook_is_valid_and_holds_the_program(name: str) -> None:
    recipe = RECIPES[name]
    whole = nbformat.reads(notebook(recipe), as_version=4)
    nbformat.validate(whole)
    assert (whole.nbformat, whole.nbformat_minor) == (4, 5)
    headings = [cell.source for cell in whole.cells if cell.cell_type == "markdown"]
    assert headings[1:] == [f"## {chapter.title}" for chapter in chapters(recipe)]
    assert headings[0].startswith("# A training run")
    assert [cell.cell_type for cell in whole.cells] == ["markdown", *["markdown", "code"] * len(chapters(recipe))]
    statements = [ast.dump(node) for cell in code_cells(recipe) for node in ast.parse(cell).body]
    docstring, *others = [ast.dump(node) for node in ast.parse(program(recipe)).body]
    assert statements == others
    assert "A training run" in docstring
    assert not any("# %%" in cell and "#%%" not in cell for cell in code_cells(recipe))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of Jupyter's own code
def test_a_notebook_with_every_option_and_hostile_words_prints_the_losses_of_its_run(tmp_path: Path) -> None:
    recipe = replace(RECIPES["everything"], corpus=HOSTILE_CORPUS)
    book = nbformat.reads(notebook(recipe), as_version=4)
    NotebookClient(book, timeout=120, kernel_name="python3", resources={"metadata": {"path": tmp_path}}).execute()
    outputs = [output for cell in book.cells if cell.cell_type == "code" for output in cell.outputs]
    assert {output.output_type for output in outputs} == {"stream"}
    printed = "".join(output.text for output in outputs)
    np.testing.assert_allclose(printed_losses(printed), losses_of(recipe), rtol=0, atol=TOLERANCE)


def test_the_file_is_json_with_readable_words() -> None:
    text = notebook(Recipe.articles())
    assert "自然 语言" in text
    assert json.loads(text)["metadata"]["kernelspec"]["name"] == "python3"
