"""The program of a recipe as a Jupyter notebook (nbformat 4.5): a heading and a cell of code for each chapter."""

import json

from core.program.assembly import chapters, head
from core.recipe import Recipe

ABOUT = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python", "file_extension": ".py", "mimetype": "text/x-python"},
}


def notebook(recipe: Recipe) -> str:
    """The JSON of an .ipynb file. Run from its first cell to its last, it prints what the program prints."""
    docstring = head(recipe)
    title, rest = docstring.strip().strip('"').strip().split("\n\n", 1)
    cells = [_cell("markdown", f"# {title}\n\n{rest}")]
    for chapter in chapters(recipe):
        cells.append(_cell("markdown", f"## {chapter.title}"))
        cells.append(_cell("code", chapter.text.removeprefix(docstring).replace(f"# %% {chapter.title}\n", "", 1)))
    named = [{"id": f"cell-{number}"} | cell for number, cell in enumerate(cells)]
    whole = {"cells": named, "metadata": ABOUT, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _cell(kind: str, text: str) -> dict[str, object]:
    cell: dict[str, object] = {"cell_type": kind, "metadata": {}}
    cell |= {"execution_count": None, "outputs": []} if kind == "code" else {}
    return cell | {"source": text.strip("\n").splitlines(keepends=True)}
