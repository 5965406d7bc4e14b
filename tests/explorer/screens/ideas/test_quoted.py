"""Figures that the experiments quote from other runs than the one on the page: measured anew, one training each.

The same run has the same numbers on one machine; on another a pair or a question may fall to the other side.
"""

import re
from dataclasses import astuple, replace

import numpy as np
import pytest

from core.ideas.experts import read_rows, text_of, train
from core.ideas.outcome import for_trials, outcome
from core.ideas.pretrained import ROWS, recipe_for
from core.ideas.sharing import recipes
from core.lessons import LESSONS
from core.recipe import Recipe
from core.runs.ensemble import Ensemble
from core.training.pretrained import pretrained_trial
from core.training.trials import trial
from explorer.screens.ideas.catalogue import IDEAS
from explorer.screens.ideas.prompts.experiment import _found, _rows
from explorer.screens.ideas.retrieval.experiment import _library
from explorer.show.text import LANGS
from explorer.study.replicates import Replicates
from explorer.study.study import Study
from tests import ASSETS
from tests.explorer.screens.ideas.test_answers import numbers, sentence
from tests.pages.recorded import recorded

TRAINED = ("reverse", "dates", "numbers", "synonyms")


def quoted(name: str, pattern: str = r"[^.]*") -> list[float]:
    """The numbers of what a reveal says, the same in both languages, in the order of the English one."""
    idea = next(idea for idea in IDEAS if idea.name == name)
    english, chinese = (re.sub(r"(?<=\d) (?=\d{3})", "", idea.words[lang].reveal) for lang in LANGS)
    assert sorted(numbers(english)) == sorted(numbers(re.sub("十轮", "", chinese)))
    part = re.search(pattern, english)
    assert part, pattern
    return numbers(part[0])


def studied(recipe: Recipe) -> Study:
    run = recorded(recipe)
    return Study(run, "source", run.kept[-1], None, False, Replicates())


def lesson(name: str) -> Study:
    return studied(LESSONS[name].recipe())


@pytest.mark.slow
def test_retrieval_by_context_against_counting() -> None:
    found = []
    for name in ("numbers", "synonyms"):
        library = _library(lesson(name))
        assert library
        found += [100 * library.recalls[way][0] for way in ("context", "tf_idf")]
    assert quoted("retrieval", "In “Numerals”.*") == pytest.approx(found, abs=2)


@pytest.mark.slow
def test_no_prompt_helped_and_how_much_less_the_nearest_harmed() -> None:
    asked, helped, shares = 0, 0, []
    for study in (studied(Recipe.articles()), *map(lesson, TRAINED)):
        better = []
        for none, _twice, *others in (_found(study, row) for row in _rows(study)):
            asked, helped = asked + len(others), helped + sum(each.probability > none.probability for each in others)
            nearest = max(others, key=lambda each: each.cosine)
            better.append(np.mean([nearest.probability > each.probability for each in others if each is not nearest]))
        shares.append(100 * float(np.mean(better)))
    assert helped == 0
    assert quoted("prompts", "a sentence was put.*") == [
        asked,
        pytest.approx(min(shares), abs=2),
        pytest.approx(max(shares), abs=2),
        50,
    ]


@pytest.mark.slow
def test_the_fullest_expert_before_training_after_it_and_with_the_second_loss() -> None:
    loads, losses = [], []
    for name in ("articles", "classes", *TRAINED):
        if name == "classes":
            table, dataset = (
                Ensemble.open(ASSETS / "ensembles" / name).tables("source")[0].now,
                LESSONS[name].recipe().dataset,
            )
        else:
            study = studied(Recipe.articles()) if name == "articles" else lesson(name)
            table, dataset = study.now, study.run.dataset
        text = text_of([dataset.source_ids[row] for row in dataset.train])
        rows = read_rows(table.vectors)
        for seed in (42, 0, 1):
            without, even = (train(rows, text, len(table.words), (4, 1), weight, seed) for weight in (0.0, 0.1))
            loads.append([100 * each.load.max() for each in (without.start, without.now, even.now)])
            losses.append(even.loss / without.loss)
    start, now, even_now = np.mean(loads, axis=0)  # of all: the highest and the lowest are other ones on other machines
    assert quoted("experts", "the fullest took.*") == pytest.approx([start, now, 25, even_now, 2], abs=2)
    assert max(losses) < 1.02


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "size", "pattern"),
    [("numbers", 64, "“Numerals”[^;]*"), ("reverse", 16, "“Backwards”[^;]*"), ("dates", 128, "“Dates”[^.]*")],
)
def test_what_more_numbers_a_word_bring(name: str, size: int, pattern: str) -> None:
    recipe, found = for_trials(LESSONS[name].recipe()), []
    for numbers_of_word in (2, size):
        ended = outcome(trial(replace(recipe, model=replace(recipe.model, embed_size=numbers_of_word))))
        assert ended
        found += [100 * (ended.held_out_right or 0), numbers_of_word]
    pairs = 100 / len(recipe.dataset.held_out)
    assert quoted("dimension", pattern) == pytest.approx(found, abs=1.5 * pairs)


@pytest.mark.slow
def test_given_rows_help_where_the_own_start_is_short() -> None:
    assert quoted("pretrained", "end at .*?elsewhere")[:3] == pytest.approx(
        numbers(sentence("pretrained"))[1:4], abs=1e-4
    )
    recipe = recipe_for(LESSONS["synonyms"].recipe())
    assert (recipe.model.init, recipe.model.init_scale) == ("normal", 0.1)
    given, own = (float(pretrained_trial(recipe, *astuple(ROWS[way]))["losses"][9]) for way in ("tuned", "own"))
    assert quoted("pretrained", "ten epochs reach.*") == pytest.approx([given, own], abs=0.02)


@pytest.mark.slow
def test_what_tying_does_to_the_held_out_loss() -> None:
    made = recipes(LESSONS["reverse"].recipe())
    square, tied = (outcome(trial(made[kind])) for kind in ("square", "tied"))
    assert square
    assert tied
    *articles, plain, with_tying = quoted("sharing", r"\(3.*\)")
    here = numbers(sentence("sharing").replace("d = h", "d is h"))
    assert articles == [here[-3], here[-1]]
    assert len(recipes(Recipe.articles())["tied"].dataset.held_out) == 1, "of a single pair"
    assert plain == pytest.approx(square.held_out_loss, rel=0.3)
    assert with_tying == pytest.approx(tied.held_out_loss, rel=0.3)
