"""The run the articles publish, trained here: their losses and every figure of their tables, and what was there before.

The figures are recomputed with plain NumPy from the source table, so nothing but the training is under test.
"""

import numpy as np
import pytest

from core.recipe import Recipe
from core.runs.records import Epoch
from core.training.trainer import train
from tests.tolerances import PRINTED

LOSSES = {10: 1.8045, 20: 0.4512, 30: 0.1405, 40: 0.0623, 50: 0.0391}

PAIRS = [  # first word, second word, cosine after training, cosine before
    ("学习", "有趣", 0.3578, 0.3515),
    ("我", "智能", 0.3263, 0.3226),
    ("自然", "天气", 0.3162, 0.3137),
    ("天气", "世界", 0.2869, 0.2834),
    ("语言", "天气", 0.2734, 0.2715),
    ("天气", "有趣", 0.2511, 0.2505),
    ("爱", "好", 0.2479, 0.2474),
    ("好", "改变", 0.2396, 0.2366),
]
TOGETHER = [
    ("我", "爱", 0.1545, 0.1327),
    ("今天", "天气", 0.0153, -0.0085),
    ("天气", "好", 0.1158, 0.0934),
    ("机器", "学习", 0.1384, 0.1123),
    ("深度", "学习", -0.2796, -0.3057),
    ("人工", "智能", 0.0074, -0.0188),
]
TOPICS = [
    ("今天 天气 好", 0.1092, 0.0877),
    ("人工 智能 机器 学习", 0.0406, 0.0225),
    ("自然 语言 处理", 0.0619, 0.0372),
    ("爱 有趣 强大", -0.0317, -0.0299),
]
NORMS = [(8.1169, 0.5647), (7.9941, 0.563)]  # mean and population standard deviation, after and before
COSINES = [(0.0167, 0.1318, -0.3186, 0.3578), (0.0074, 0.134, -0.3365, 0.3515)]  # mean, sd, least, greatest
OUTLIER = ("自然", 6.8176, 6.7095)


@pytest.fixture(scope="module")
def epochs() -> list[Epoch]:
    return list(train(Recipe.articles()))


@pytest.fixture(scope="module", params=["trained", "untrained"])
def column(request: pytest.FixtureRequest) -> int:
    return ["trained", "untrained"].index(request.param)


@pytest.fixture
def table(epochs: list[Epoch], column: int) -> Epoch:
    return epochs[-1 if column == 0 else 0]


def vectors(epoch: Epoch, words: list[str]) -> np.ndarray:
    return np.array([epoch.source.vector(word) for word in words], dtype=np.float64)


def words(epoch: Epoch) -> list[str]:
    return list(epoch.source.words[4:])


def cosines(epoch: Epoch, chosen: list[str]) -> np.ndarray:
    rows = vectors(epoch, chosen)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows @ rows.T)[np.triu_indices(len(chosen), 1)]


def test_losses_to_four_decimals(epochs: list[Epoch]) -> None:
    assert {epoch: epochs[epoch].loss for epoch in LOSSES} == pytest.approx(LOSSES, abs=PRINTED)
    assert len(epochs) == 51


def test_all_pairs_are_learned_by_heart(epochs: list[Epoch]) -> None:
    assert epochs[0].exact_match == 0
    assert epochs[-1].exact_match == 1


def test_the_corpus_has_the_articles_sizes(epochs: list[Epoch]) -> None:
    assert epochs[0].source.vectors.shape == epochs[0].target.vectors.shape == (22, 64)
    assert len(words(epochs[0])) == 18


@pytest.mark.parametrize("row", PAIRS + TOGETHER, ids=lambda row: f"{row[0]}-{row[1]}")
def test_cosines_of_pairs(table: Epoch, column: int, row: tuple[str, str, float, float]) -> None:
    assert cosines(table, [row[0], row[1]])[0] == pytest.approx(row[2 + column], abs=PRINTED)


def test_the_eight_closest_pairs_are_the_same_before_and_after(table: Epoch) -> None:
    chosen = words(table)
    first, second = np.triu_indices(len(chosen), 1)
    order = np.argsort(-cosines(table, chosen))[: len(PAIRS)]
    assert [(chosen[first[pair]], chosen[second[pair]]) for pair in order] == [row[:2] for row in PAIRS]


@pytest.mark.parametrize("row", TOPICS, ids=lambda row: row[0])
def test_cohesion_of_topics(table: Epoch, column: int, row: tuple[str, float, float]) -> None:
    assert cosines(table, row[0].split()).mean() == pytest.approx(row[1 + column], abs=PRINTED)


def test_norms(table: Epoch, column: int) -> None:
    norms = np.linalg.norm(vectors(table, words(table)), axis=1)
    assert (norms.mean(), norms.std()) == pytest.approx(NORMS[column], abs=PRINTED)
    far = [word for word, norm in zip(words(table), norms, strict=True) if abs(norm - norms.mean()) > 2 * norms.std()]
    assert far == [OUTLIER[0]]
    length = np.linalg.norm(table.source.vector(OUTLIER[0]).astype(float))
    assert length == pytest.approx(OUTLIER[1 + column], abs=PRINTED)


def test_all_153_cosines(table: Epoch, column: int) -> None:
    values = cosines(table, words(table))
    assert len(values) == 153
    told = values.mean(), values.std(), values.min(), values.max()
    assert told == pytest.approx(COSINES[column], abs=PRINTED)


def test_before_and_after_correlate_at_0_998(epochs: list[Epoch]) -> None:
    before, after = (cosines(epoch, words(epoch)) for epoch in (epochs[0], epochs[-1]))
    assert np.corrcoef(before, after)[0, 1] == pytest.approx(0.998, abs=0.0005)


def test_specials_that_no_source_sentence_holds_never_move(epochs: list[Epoch]) -> None:
    assert epochs[-1].source.vectors[:4].tobytes() == epochs[0].source.vectors[:4].tobytes()
    assert not epochs[-1].source.vectors[0].any()
