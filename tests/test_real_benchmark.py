"""`python -m benchmarks real`: what its command line asks, and how sentences are cut."""

from pathlib import Path

import pytest

from benchmarks.real import Asked, parsed, recipe_of, turned
from core.data.corpus import SIDES

PAIRS = [("He won't go, will he?", "他不會去，是嗎？"), ("I paid 3.5 dollars.", "我付了三塊五。")] * 5


def file_of(folder: Path) -> Path:
    path = folder / "pairs.tsv"
    path.write_text("".join(f"{one}\t{other}\n" for one, other in PAIRS), "utf-8")
    return path


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("", Asked()),
        ("--quick", Asked(("there",), splits=1, epochs=3)),
        ("--quick --direction back --epochs 4", Asked(("back",), splits=1, epochs=4)),
        ("--cut spaces --splits 3 --seeds 1 --rate 0.002 --seed 0", Asked(cut="spaces", splits=3, seeds=1, rate=0.002)),
    ],
)
def test_what_is_not_said_is_as_usual(line: str, asked: Asked) -> None:
    assert parsed(["pairs.tsv", *line.split()]) == (Path("pairs.tsv"), None, asked)


def test_each_flag_reaches_the_recipe_and_punctuation_is_no_part_of_a_word(tmp_path: Path) -> None:
    path = file_of(tmp_path)
    recipe = recipe_of(path, Asked(epochs=4, rate=0.002))
    assert (recipe.training.epochs, recipe.training.lr) == (4, 0.002)
    english = recipe.dataset.source.vocabulary.words[4:]
    assert english == ("He", "won't", "go", ",", "will", "he", "?", "I", "paid", "3.5", "dollars", ".")
    glued = recipe_of(path, Asked(cut="spaces"))
    assert glued.dataset.source.vocabulary.words[4:] == (
        "He",
        "won't",
        "go,",
        "will",
        "he?",
        "I",
        "paid",
        "3.5",
        "dollars.",
    )
    assert glued.corpus.sentences("target") == recipe.corpus.sentences("target")
    back = turned(recipe).dataset
    assert [back.language(side).vocabulary.words for side in SIDES[::-1]] == [
        recipe.dataset.language(side).vocabulary.words for side in SIDES
    ]
