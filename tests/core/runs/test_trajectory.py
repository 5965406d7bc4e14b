"""What is shipped of the way is what training passes through; and what is seen on it is what was planted."""

from pathlib import Path

import numpy as np
import pytest

from core.analysis.evidence.trajectory import Moment, moment
from core.analysis.similarity.groups import cohesion
from core.corpora.articles import TOPICS
from core.corpora.noun_classes import classes_strata, classes_synonyms, classes_topics
from core.corpora.topic import Topic
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable
from core.recipe import Recipe, TrainConfig
from core.runs.ensemble import Ensemble, begin
from core.runs.trajectory import EPOCHS, SEEDS, Course
from core.training.ensemble import fill
from core.training.shipped_ensembles import build_course, shipped_recipes
from core.training.trainer import train
from tests import ASSETS
from tests.core.runs.test_ensemble import SMALL
from tests.core.tables import random_table, table
from tests.tolerances import LONG_WEIGHT


@pytest.mark.parametrize("name", shipped_recipes())
def test_the_shipped_courses_are_whole_and_small(name: str) -> None:
    course = Course.open(ASSETS / "ensembles" / name)
    assert course.epochs == (0, *EPOCHS, course.ensemble.recipe.training.epochs)
    assert course.seeds == SEEDS
    assert all(len(course.tables(epoch)) == len(SEEDS) for epoch in course.epochs)
    assert sum(path.stat().st_size for path in (ASSETS / "ensembles" / name / "course").iterdir()) < 900_000
    with pytest.raises(ValueError, match="not kept"):
        course.tables(1)


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped_recipes())
def test_a_shipped_seed_trained_again_passes_through_the_same_tables(name: str) -> None:
    course = Course.open(ASSETS / "ensembles" / name)
    for epoch in train(course.ensemble.recipe):  # of seed 0
        if epoch.number in (0, 5):
            now, start = course.tables(epoch.number)[0]
            assert now.words == epoch.source.words
            np.testing.assert_allclose(now.vectors, epoch.source.vectors, rtol=0, atol=LONG_WEIGHT)
        if epoch.number == 5:
            break
    assert float(np.abs(now.vectors - start.vectors).max()) > 1e-3


def test_a_course_is_built_beside_its_ensemble_and_ends_where_that_ends(tmp_path: Path) -> None:
    begin(SMALL, (0, 1, 2), tmp_path)
    fill(tmp_path, (0, 1, 2))
    course = build_course(tmp_path, epochs=(1, 2), seeds=(0, 1, 2))
    assert (course.epochs, course.seeds) == ((0, 1, 2, 3), (0, 1, 2))
    for place, seed in enumerate(course.seeds):
        alone = list(train(Recipe(SMALL.corpus, SMALL.model, TrainConfig(seed=seed, epochs=3, batch_size=3))))
        for epoch in course.epochs:
            now, start = course.tables(epoch)[place]
            assert now.vectors.tobytes() == alone[epoch].source.vectors.tobytes()
            assert start.vectors.tobytes() == alone[0].source.vectors.tobytes()
    assert build_course(tmp_path, epochs=(2,), seeds=(0, 1, 2)).epochs == (0, 2, 3)
    assert Ensemble.open(tmp_path).complete


def followed(name: str) -> dict[int, Moment]:
    course, articles = Course.open(ASSETS / "ensembles" / name), name == "articles"
    groups = (TOPICS, {}, ()) if articles else (classes_topics(), classes_strata(), classes_synonyms())
    return {epoch: moment(epoch, course.tables(epoch), *groups) for epoch in course.epochs}


def test_classes_form_first_and_then_blur_while_synonyms_stay_close() -> None:
    seen = followed("classes")
    own = {epoch: each.own_nearest or 0 for epoch, each in seen.items()}
    alike = [each.synonyms or 0 for each in seen.values()]
    assert own[0] == pytest.approx(4 * 3 / 105, abs=0.06)
    assert own[20] > 0.75
    assert own[60] < own[20] - 0.1
    assert alike == sorted(alike)
    assert alike[-1] > 0.7
    assert [each.groups_signal for each in seen.values()][-4:] == [9, 9, 9, 9]
    assert seen[0].groups_signal == 0


@pytest.mark.parametrize("name", ["articles", "classes-control"])
def test_where_meaning_is_not_asked_for_no_number_of_epochs_makes_a_group(name: str) -> None:
    seen = followed(name)
    assert all(each.groups_signal == 0 for each in seen.values())
    if name == "articles":
        assert all((each.start_correlation or 0) > 0.99 for each in seen.values())


def cosine(of: EmbeddingTable, one: str, other: str) -> float:
    return cohesion(of, (one, other)) or 0.0


def test_a_moment_agrees_with_the_slow_formulas() -> None:
    words = tuple(f"w{row}" for row in range(13))
    runs = [TrainedTable(random_table(seed, 13, 5), random_table(50 + seed, 13, 5)) for seed in (1, 2, 3)]
    groups = [Topic("a", words[:4]), Topic("b", words[5:8]), Topic("lone", ("w9",)), Topic("gone", ("x", "y"))]
    found = moment(7, runs, groups, synonyms=[("w1", "w0")])
    grouped = [*words[:4], *words[5:8]]
    own = []
    for now, _ in runs:
        for word in grouped:
            others = [other for other in grouped if other != word]
            nearest = max(others, key=lambda other: cosine(now, word, other))
            own.append((nearest in words[:4]) == (word in words[:4]))
    assert found.own_nearest == pytest.approx(np.mean(own))
    assert found.chance == pytest.approx((4 * 3 / 6 + 3 * 2 / 6) / 7)
    same = [cosine(now, "w0", "w1") for now, _ in runs]
    assert found.synonyms == pytest.approx(np.mean(same), abs=1e-9)
    whole = [6 * (cohesion(now, words[:4]) or 0) + 3 * (cohesion(now, words[5:8]) or 0) for now, _ in runs]
    assert found.cosine == pytest.approx(
        np.mean([(total - alike) / 8 for total, alike in zip(whole, same, strict=True)])
    )
    assert [group.name for group in found.groups] == ["a", "b"]


def test_one_seed_no_groups_and_no_words() -> None:
    now, start = random_table(1, 7, 5), random_table(2, 7, 5)
    alone = moment(0, [TrainedTable(now, start)], [])
    assert (alone.seed_correlation, alone.own_nearest, alone.cosine, alone.synonyms, alone.groups) == (None,) * 4 + (
        (),
    )
    assert alone.start_correlation is not None
    one = moment(3, [TrainedTable(random_table(1, 1, 5), random_table(2, 1, 5))], [Topic("a", ("w0", "w1"))])
    assert (one.start_correlation, one.own_nearest) == (None, None)
    zero = table(np.zeros((5, 3)))
    flat = moment(1, [TrainedTable(zero, zero)], [Topic("a", ("w0", "w1")), Topic("b", ("w2", "w3"))])
    assert flat.groups == () or all(group.verdict == "undecided" for group in flat.groups)
    assert flat.start_correlation is None
