"""How many pairs come out right: what the pages say of a run that was stopped between two counts."""

import pytest

from core.data.corpus import Corpus, Pair
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.control import ask
from core.runs.run import Run
from core.training.recording import record
from explorer.jobs.store import store
from explorer.screens.runs.text import TEXT as RUNS
from explorer.screens.train.text import TEXT as TRAIN
from explorer.show.text import LANGS, Lang
from tests.pages.page import opened

PAIRS = (Pair("a b", "x y"), Pair("b c c", "z"), Pair("d", "y y"))
COUNTED_EVERY = 10


def stopped_after(epoch: int) -> Run:
    """One batch an epoch; counted every tenth."""
    recipe = Recipe(Corpus(f"stopped {epoch}", PAIRS), ModelConfig(3, 5), TrainConfig(seed=5, epochs=50, batch_size=3))
    store().discard(recipe.id)
    folder = store().folder(recipe.id)
    folder.mkdir(parents=True)
    for _ in range(epoch):
        ask(folder, "step")
        run = record(recipe, folder)
    assert run.last.number == epoch
    return run


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("page", ["train", "runs"])
def test_what_was_counted_some_epochs_ago_is_said_of_its_epoch(page: str, lang: Lang) -> None:
    run = stopped_after(COUNTED_EVERY + 2)
    exact = run.epochs[COUNTED_EVERY].exact_match
    said = " ".join(block.value for block in opened(page, lang, run=run.id).markdown)
    then = TRAIN[lang].answer_exact_then if page == "train" else RUNS[lang].exact_then
    assert then.format(epoch=COUNTED_EVERY, exact=exact, share=exact, start=run.epochs[0].exact_match).strip() in said


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("page", ["train", "runs"])
def test_the_count_before_training_is_not_that_of_a_run_that_has_learned(page: str, lang: Lang) -> None:
    run = stopped_after(2)
    said = [block.value for block in opened(page, lang, run=run.id).markdown if f"{run.last.loss:.4f}" in block.value]
    assert said
    assert not any("training pairs without a mistake" in block or "一字不差" in block for block in said)


@pytest.mark.parametrize("lang", LANGS)
def test_it_is_the_run_under_study_not_the_articles(lang: Lang) -> None:
    """What is said of "it" stands before the articles' run is named."""
    run = stopped_after(COUNTED_EVERY)
    said = next(
        block.value for block in opened("runs", lang, run=run.id).markdown if f"{run.last.loss:.4f}" in block.value
    )
    exact = RUNS[lang].exact.format(share=run.last.exact_match)
    assert said.index(exact) < said.index(RUNS[lang].beside_articles.split("{loss")[0])
