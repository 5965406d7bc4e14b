"""A run keeps its words and its pieces: what is installed later, or learned later, changes no row's name."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from core.corpora import builtin
from core.data.corpus import SIDES, Corpus, Pair, TextConfig, TokenizerName
from core.data.dataset import prepare, with_words
from core.data.vocabulary import UNK
from core.errors import Damaged
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.ensemble import begin, first_seeds, most_seeds, seeds_fit
from core.runs.retention import most_words
from core.runs.run import Run
from core.runs.versions import other_segmenter
from core.runs.vocabulary_file import parse_vocabulary, vocabulary_file
from core.training.recording import record

PAIRS = (
    Pair("我爱自然语言处理", "low lower lowest newer"),
    Pair("今天天气很好，我很高兴。", "wide wider widest low"),
    Pair("low 我爱天气", "new lower widest ▁ prices"),
)
TYPED = ("我爱天气", "今天很高兴 lower", "newest 语言 ▁", "unseen 龙")
NAMES = get_args(TokenizerName)


def recipe_of(name: TokenizerName, shared: bool = False) -> Recipe:
    """An untrained run with the same tokeniser on both sides, one pair in three held out."""
    corpus = Corpus("mine", PAIRS, TextConfig(name, name, subword_size=40))
    return Recipe(corpus, ModelConfig(3, 5, shared_embedding=shared), TrainConfig(epochs=1, held_out=0.3))


@pytest.fixture
def cut_otherwise(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """From here on another segmenter is installed, and learning gives other pieces."""

    def learn(*of: object) -> None:
        raise AssertionError(f"{of} are learned from where a run has its own pieces")

    monkeypatch.setattr("rjieba.cut", list)
    monkeypatch.setattr("core.data.subwords.BytePairs.learn", learn)
    monkeypatch.setattr("core.data.subwords.Unigram.learn", learn)
    prepare.cache_clear()
    with_words.cache_clear()
    yield
    prepare.cache_clear()
    with_words.cache_clear()


@pytest.mark.parametrize("shared", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_what_was_written_is_read_back(name: TokenizerName, shared: bool) -> None:
    recipe = recipe_of(name, shared)
    dataset = recipe.dataset
    data = vocabulary_file(dataset.source, dataset.target)
    source, target = parse_vocabulary(data, recipe.corpus.text)
    assert vocabulary_file(source, target) == data
    for ours, theirs in ((source, dataset.source), (target, dataset.target)):
        assert ours.vocabulary == theirs.vocabulary
        for sentence in (*TYPED, *recipe.corpus.sentences("source"), *recipe.corpus.sentences("target")):
            assert ours.tokenizer.split(sentence) == theirs.tokenizer.split(sentence)
            assert ours.encode(sentence) == theirs.encode(sentence)
    training = recipe.training
    assert with_words(recipe.corpus, (source, target), training.held_out, training.seed) == dataset


@pytest.mark.parametrize("name", ["chinese", "bpe", "unigram"])
def test_rows_keep_their_names_when_another_tokeniser_is_installed(
    name: TokenizerName, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    recipe = recipe_of(name)
    before = record(recipe, tmp_path / "run")
    dataset, translations = recipe.dataset, [before.translate(sentence) for sentence in TYPED]
    request.getfixturevalue("cut_otherwise")
    run = Run.open(tmp_path / "run")
    for side in SIDES:
        words = dataset.language(side).vocabulary
        table = run.table(side, 1)
        assert (table.words, table.counts) == (words.words, words.counts)
        assert run.dataset.language(side).vocabulary == words
    assert (run.dataset.train, run.dataset.held_out) == (dataset.train, dataset.held_out)
    if name != "chinese":  # subwords are cut as they were learned
        assert run.dataset == dataset
        assert [run.translate(sentence) for sentence in TYPED] == translations
    else:  # the installed segmenter cuts characters; "自然语言" is no longer found, "我" is
        assert UNK in run.dataset.source_ids[0]
        assert other_segmenter(recipe, run.versions) is None
        assert other_segmenter(recipe, run.versions | {"rjieba": "0.0.1"}) == ("0.0.1", run.versions["rjieba"])
        assert run.dataset.source_ids[0][0] == dataset.source_ids[0][0]


def test_an_old_folder_has_the_words_that_cutting_gives(tmp_path: Path) -> None:
    for name in NAMES:
        recipe = recipe_of(name)
        folder = record(recipe, tmp_path / name).folder
        (folder / "vocabulary.json").unlink()
        about = json.loads((folder / "recipe.json").read_bytes())
        about["versions"] = {library: about["versions"][library] for library in ("torch", "numpy")}
        (folder / "recipe.json").write_text(json.dumps(about), "utf-8")
        run = Run.open(folder)
        assert run.table("target", 1).words == recipe.dataset.target.vocabulary.words
        assert run.dataset == recipe.dataset
        assert isinstance(run.translate(TYPED[0]), str)


def test_a_damaged_file_names_itself(tmp_path: Path) -> None:
    folder = record(recipe_of("spaces"), tmp_path / "run").folder
    (folder / "vocabulary.json").write_bytes(b"{}")
    with pytest.raises(Damaged, match=r"vocabulary\.json"):
        Run.open(folder)


@pytest.mark.parametrize("shared", [False, True])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("corpus", ["mine", "synonyms", "articles"])
def test_the_most_words_there_can_be_are_no_fewer_than_there_are(
    corpus: str, name: TokenizerName, shared: bool
) -> None:
    pairs = PAIRS if corpus == "mine" else builtin(corpus).pairs
    for size in (30, 200):
        text = TextConfig(name, name, subword_size=size)
        recipe = Recipe(Corpus(corpus, pairs, text), ModelConfig(512, 5, shared_embedding=shared))
        most = most_words(recipe)
        assert all(len(recipe.dataset.language(side).vocabulary) <= most[side] for side in SIDES)
        for count in (0, 1, 20, 21, 100, 101):
            assert seeds_fit(recipe, count) == (1 <= count <= most_seeds(recipe))


@pytest.mark.usefixtures("cut_otherwise")
def test_seeds_of_a_subword_run_begin_without_learning(tmp_path: Path) -> None:
    assert begin(recipe_of("unigram"), first_seeds(), tmp_path / "seeds").missing == first_seeds()


OPENS = """
import sys
from pathlib import Path
from tokenizers import trainers

def refuse(**_):
    sys.exit("a subword model is trained")

trainers.BpeTrainer = trainers.UnigramTrainer = refuse
from core.runs.archive import export_zip, import_zip
from core.runs.ensemble import begin, first_seeds, most_seeds, seeds_fit
from core.runs.retention import most_words
from core.runs.run import Run
run = Run.open(Path(sys.argv[1]))
back = import_zip(export_zip(run), Path(sys.argv[2]))
for each in (run, back):
    print(each.table("target", 1).words[-1], each.translate("low wider"), each.dataset.train)
assert "torch" not in sys.modules
"""


@pytest.mark.parametrize("name", ["bpe", "unigram"])
def test_whoever_opens_a_run_trains_no_subword_model(name: TokenizerName, tmp_path: Path) -> None:
    """Names of rows, translation, sentences, export and import, in a process that ends when it trains a model."""

    def opened() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", OPENS, str(run.folder), str(tmp_path / "store")]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    run = record(recipe_of(name), tmp_path / "run")
    said = opened()
    line = f"{run.table('target', 1).words[-1]} {run.translate('low wider')} {run.dataset.train}\n"
    assert (said.stderr, said.stdout) == ("", line * 2)
    (run.folder / "vocabulary.json").unlink()
    assert opened().stderr == "a subword model is trained\n"
