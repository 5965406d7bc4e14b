"""The program of a recipe, run by a fresh interpreter, prints the losses of the run, and holds only what it uses."""

import ast
import itertools
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import core.program
from core.corpora import builtin
from core.data.corpus import Corpus, Pair, TextConfig
from core.program import chapters, program
from core.program.assembly import MODULES
from core.program.options import answers, unused
from core.program.printed import FILE, articles_losses
from core.recipe import ModelConfig, Recipe, TrainConfig
from tests import ROOT
from tests.core.program.hostile import HOSTILE_CORPUS
from tests.core.program.losses import TOLERANCE, losses_of, module_losses, printed_by, printed_losses

WORDS = itertools.product(("teacher", "reader", "singer"), ("sees", "reads"), ("book", "song"))
ENGLISH = tuple(
    Pair(f"the {noun} {verb} a {thing}{' today' * (row % 2)}", f"{thing} {verb} ergo {noun}{' et cetera' * (row % 3)}")
    for row, (noun, verb, thing) in enumerate(WORDS)
)
CORPUS = Corpus("program", ENGLISH)
SMALL = ModelConfig(embed_size=5, hidden_size=7)
PLAIN = Recipe(CORPUS, SMALL, TrainConfig(epochs=4, batch_size=5, lr=0.01))
CHINESE = builtin("articles")


def recipe_with(text: TextConfig | None = None, corpus: Corpus = CORPUS, **changes: object) -> Recipe:
    """The plain recipe with other settings, each put where it belongs."""
    model = {name: value for name, value in changes.items() if hasattr(SMALL, name)}
    training = {name: value for name, value in changes.items() if name not in model}
    corpus = replace(corpus, text=text or corpus.text)
    return Recipe(corpus, replace(SMALL, **model), replace(PLAIN.training, **training))


RECIPES = {
    "normal": recipe_with(init_scale=0.1, optimizer="sgd", lr=0.5),
    "xavier, two layers": recipe_with(init="xavier", num_layers=2, weight_decay=0.02),
    "kaiming, shared": recipe_with(init="kaiming", shared_embedding=True, seed=0),
    "uniform, AdamW": recipe_with(init="uniform", init_scale=0.3, optimizer="adamw", weight_decay=0.1),
    "AdamW without decay, clipping": recipe_with(optimizer="adamw", clip_norm=0.05, lr=0.1),
    "held-out, patience": recipe_with(held_out=0.3, patience=2, lr=0.1, epochs=30),
    "subwords, frozen": recipe_with(TextConfig("bpe", "unigram", subword_size=40), freeze_embedding=True),
    "dropout, two layers": recipe_with(dropout=0.4, num_layers=2, batch_size=7, shared_embedding=True),
    "teacher forcing": recipe_with(teacher_forcing=0.5, epochs=6, optimizer="sgd", weight_decay=0.01, lr=0.3),
    "rare words": recipe_with(TextConfig(min_count=3, max_words=9)),
    "Chinese, characters": recipe_with(TextConfig("chinese", "characters"), CHINESE, num_layers=3, batch_size=1),
    "hostile words": recipe_with(corpus=HOSTILE_CORPUS),
    "tied": recipe_with(embed_size=7, tied_output=True, init_scale=0.1),
    "tied, shared, own words": recipe_with(
        embed_size=7, tied_output=True, shared_embedding=True, teacher_forcing=0.4, num_layers=2, clip_norm=0.2,
    ),
    "tied, frozen": recipe_with(embed_size=7, tied_output=True, freeze_embedding=True),
    "everything": recipe_with(
        TextConfig("characters", "spaces", min_count=2), init="xavier", num_layers=2, shared_embedding=True,
        dropout=0.2, freeze_embedding=True, held_out=0.4, patience=9, teacher_forcing=0.3, clip_norm=0.1,
        optimizer="adamw", weight_decay=0.01, seed=2**31 - 1,
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What every program prints. One fresh interpreter runs them all: importing torch takes longer than they do."""
    printed = printed_by(map(program, RECIPES.values()), tmp_path_factory.mktemp("programs"))
    return dict(zip(RECIPES, printed, strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("name", RECIPES)
def test_a_program_prints_the_losses_of_its_run(name: str, outputs: dict[str, str]) -> None:
    losses = losses_of(RECIPES[name])
    np.testing.assert_allclose(printed_losses(outputs[name]), losses, rtol=0, atol=TOLERANCE)
    assert losses[0] != losses[-1]


@pytest.mark.slow
def test_patience_and_a_seed_of_the_recipes_above_do_something(outputs: dict[str, str]) -> None:
    assert len(printed_losses(outputs["held-out, patience"])) < RECIPES["held-out, patience"].training.epochs


@pytest.mark.slow
def test_the_articles_program_alone_prints_the_published_losses_and_translates(tmp_path: Path) -> None:
    path = tmp_path / "program.py"
    path.write_text(program(Recipe.articles()), encoding="utf-8")
    done = subprocess.run([sys.executable, "-X", "utf8", str(path)], capture_output=True, encoding="utf-8", check=True)
    losses = printed_losses(done.stdout)
    np.testing.assert_allclose(losses, losses_of(Recipe.articles()), rtol=0, atol=TOLERANCE)
    assert [round(losses[epoch - 1][0], 4) for epoch in (10, 20, 30, 40, 50)] == [
        1.8045,
        0.4512,
        0.1405,
        0.0623,
        0.0391,
    ]
    for pair in Recipe.articles().corpus.pairs:
        assert f"{pair.source} -> {pair.target}" in done.stdout.splitlines()
    kept = FILE.read_text(encoding="utf-8")  # what a page shows as printed
    np.testing.assert_allclose(printed_losses(kept), losses, rtol=0, atol=TOLERANCE)
    assert [line for line in kept.splitlines() if "->" in line] == [
        line for line in done.stdout.splitlines() if "->" in line
    ]
    assert list(articles_losses().items()) == [(epoch, loss) for epoch, (loss,) in enumerate(printed_losses(kept), 1)]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["dropout, two layers", "held-out, patience", "teacher forcing"])
def test_the_modules_themselves_train_as_the_program_made_of_their_text(name: str, outputs: dict[str, str]) -> None:
    recipe = RECIPES[name]
    np.testing.assert_allclose(module_losses(recipe), printed_losses(outputs[name]), rtol=0, atol=2e-6)


def test_the_articles_program_holds_no_option_it_does_not_use() -> None:
    text = program(Recipe.articles())
    absent = (
        "config recipe core DROPOUT dropout kept chance clip_grad_norm_ weight_decay WEIGHT_DECAY NUM_LAYERS INIT "
        "init FREEZE_EMBEDDING held_out unseen patience forced own_words SGD AdamW shared from_pretrained MIN_COUNT"
    )
    assert not set(absent.split()) & set(re.findall(r"\w+", text))
    tests = [ast.unparse(node.test) for node in ast.walk(ast.parse(text)) if isinstance(node, ast.If)]
    assert set(tests) == {"word == EOS", "__name__ == '__main__'"}
    settings = next(chapter.text for chapter in chapters(Recipe.articles()) if chapter.title == "Settings")
    names = re.findall(r"^([A-Z_]+) =", settings, flags=re.MULTILINE)
    assert names == ["EMBED_SIZE", "HIDDEN_SIZE", "SEED", "EPOCHS", "BATCH_SIZE", "LR", "MAX_TOKENS"]


def test_each_option_brings_its_own_lines_only() -> None:
    plain = set(program(PLAIN).splitlines())
    clipped = set(program(recipe_with(clip_norm=0.5)).splitlines()) - plain
    assert {line.strip() for line in clipped} == {
        "CLIP_NORM = 0.5",
        "nn.utils.clip_grad_norm_(model.parameters(), CLIP_NORM)",
    }
    assert {line.strip() for line in set(program(recipe_with(weight_decay=0.5)).splitlines()) - plain} == {
        "WEIGHT_DECAY = 0.5",
        "optimizer: Optimizer = Adam(parameters, lr=LR, weight_decay=WEIGHT_DECAY)",
    }


def test_every_test_of_an_option_in_the_modules_has_an_answer_and_every_answer_a_test() -> None:
    folder = Path(core.program.__file__).parent
    trees = [ast.parse((folder / f"{module}.py").read_text(encoding="utf-8")) for module in MODULES.values()]
    tests = {ast.unparse(node.test) for tree in trees for node in ast.walk(tree) if isinstance(node, ast.If)}
    assert answers(PLAIN).keys() <= tests
    patience = "len(measured) - measured.index(min(measured)) > recipe.training.patience"
    running = {"word == EOS", "self.weight.grad is not None", "not forced", patience}
    assert tests - answers(PLAIN).keys() == running


def test_chapters_are_the_program_in_order() -> None:
    assert unused(RECIPES["everything"]) == {"frozen"}  # given rows are in test_given
    parts = chapters(RECIPES["everything"])
    assert "".join(part.text for part in parts) == program(RECIPES["everything"])
    titles = ["Settings", "Pairs", *(title for title in MODULES if title != "Given vectors")]
    assert [part.title for part in parts] == titles
    assert all(f"# %% {part.title}\n" in part.text for part in parts)
    assert [part.title for part in chapters(PLAIN)] == [
        title for title in titles if title not in ("Embedding", "Dropout")
    ]


def test_hostile_words_stay_words_and_no_hidden_character_is_in_the_text() -> None:
    text = program(RECIPES["hostile words"])
    sentences = next(node.value for node in ast.parse(text).body if isinstance(node, ast.Assign)
                     and ast.unparse(node.targets[0]) == "SENTENCES")  # fmt: skip
    wanted = [tuple(" ".join(side.split()) for side in (pair.source, pair.target)) for pair in HOSTILE_CORPUS.pairs]
    assert ast.literal_eval(sentences) == wanted
    assert all(character.isprintable() or character == "\n" for character in text)


def test_ruff_finds_nothing_in_what_is_written(tmp_path: Path) -> None:
    for number, (name, recipe) in enumerate(RECIPES.items()):
        if name != "hostile words":  # a line of 400 characters
            (tmp_path / f"program_{number}.py").write_text(program(recipe), encoding="utf-8")
    options = ["--isolated", "--no-cache", "--line-length", "120", str(tmp_path)]
    rules = ["--select", "E,F,I,UP,B,SIM,RUF,C4,RET,PTH", "--ignore", "RUF001,RUF002,RUF003"]
    for command in (["check", *rules], ["format", "--check"]):
        ruff = [sys.executable, "-m", "ruff", *command, *options]
        done = subprocess.run(ruff, capture_output=True, text=True, check=False)
        assert not done.returncode, done.stdout + done.stderr


def test_writing_a_program_needs_no_torch() -> None:
    code = "import sys; from core.program import program; from core.recipe import Recipe; program(Recipe.articles()); "
    subprocess.run([sys.executable, "-c", code + "assert 'torch' not in sys.modules"], cwd=ROOT, check=True)
