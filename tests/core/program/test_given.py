"""The program of a run from given vectors reads them from a file beside it and prints the losses of the run."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.data.vocabulary import SPECIALS
from core.embeddings import GivenRows, GivenVectors
from core.program import VECTORS_FILE, as_plain, chapters, left_out, notebook, program, vectors_file
from core.recipe import Recipe
from core.training.trainer import train
from tests.core.program.hostile import HOSTILE_CORPUS
from tests.core.program.losses import TOLERANCE, printed_by, printed_losses
from tests.core.program.test_program import CORPUS, recipe_with

PLAIN = recipe_with(embed_size=7, corpus=CORPUS)


def _rows() -> GivenRows:
    """Two of three words of both sides, hostile ones too, with large and tiny numbers."""
    recipes = (PLAIN, recipe_with(corpus=HOSTILE_CORPUS))
    found = {
        word
        for recipe in recipes
        for language in (recipe.dataset.source, recipe.dataset.target)
        for word in language.vocabulary.words[len(SPECIALS) :: 3] + language.vocabulary.words[len(SPECIALS) + 1 :: 3]
    }
    numbers = np.random.default_rng(1).normal(0, 1, (len(found), 7)).astype(np.float32)
    numbers[0, :2] = 1e-30, 17
    return GivenRows(tuple(sorted(found)), numbers)


ROWS = _rows()


def given(side: str, frozen: bool, **changes: object) -> Recipe:
    recipe = recipe_with(embed_size=7, **changes)
    return replace(recipe, given=GivenVectors(side, ROWS.id, frozen, "some.vec"))


RECIPES = {
    "tuned": given("source", False),
    "frozen, decay, clipping": given("target", True, weight_decay=0.1, optimizer="adamw", clip_norm=0.05, lr=0.05),
    "frozen, tied, held out": given("target", True, tied_output=True, held_out=0.3, weight_decay=0.02),
    "shared, frozen, everything": given(
        "both", True, shared_embedding=True, dropout=0.2, teacher_forcing=0.5, init="xavier", num_layers=2,
        optimizer="sgd", lr=0.3, weight_decay=0.01,
    ),
    "shared, tuned, frozen table": given("both", True, shared_embedding=True, freeze_embedding=True),
    "hostile words": given("source", True, corpus=HOSTILE_CORPUS),
}  # fmt: skip


@pytest.mark.slow
def test_the_programs_print_the_losses_of_their_runs(tmp_path: Path) -> None:
    (tmp_path / VECTORS_FILE).write_text(vectors_file(ROWS), encoding="utf-8", newline="")
    outputs = printed_by(map(program, RECIPES.values()), tmp_path)
    for (name, recipe), output in zip(RECIPES.items(), outputs, strict=True):
        epochs = list(train(recipe, ROWS))[1:]
        losses = [[x for x in (epoch.loss, epoch.held_out_loss) if x is not None] for epoch in epochs]
        np.testing.assert_allclose(printed_losses(output), losses, rtol=0, atol=TOLERANCE, err_msg=name)
        drawn = list(train(replace(recipe, given=None)))[1:]
        assert abs((drawn[-1].loss or 0) - losses[-1][0]) > TOLERANCE, name


def test_the_file_holds_every_number_to_the_last_bit() -> None:
    lines = vectors_file(ROWS).split("\n")[:-1]
    assert [line.split(" ")[0] for line in lines] == list(ROWS.words)
    read = np.array([line.split(" ")[1:] for line in lines], np.float64).astype(np.float32)
    assert read.tobytes() == ROWS.vectors.tobytes()


def test_a_program_says_which_file_it_reads_and_holds_what_it_uses_only() -> None:
    tuned, frozen = program(RECIPES["tuned"]), program(RECIPES["frozen, decay, clipping"])
    assert f"the file {VECTORS_FILE} beside it" in tuned
    assert VECTORS_FILE in notebook(RECIPES["tuned"])
    assert "frozen" not in tuned.lower()
    assert "| None" not in frozen.partition("# %% Training")[2]
    assert [chapter.title for chapter in chapters(RECIPES["tuned"])].index("Given vectors") > 1
    for text in (tuned, frozen):
        assert not {"recipe", "config", "core"} & set(text.replace(".", " ").split())
    assert json.loads(notebook(RECIPES["hostile words"]))


def test_the_plain_variant_is_without_them() -> None:
    assert as_plain(RECIPES["tuned"]).given is None
    assert "given" in left_out(RECIPES["tuned"])
    assert VECTORS_FILE not in program(as_plain(RECIPES["tuned"]))
