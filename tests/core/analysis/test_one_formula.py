"""One quantity, one formula: an order that changes nothing gives exactly the observed value, in every permutation test.

Exactly, because a p-value counts how many shuffles reach what is observed: a last bit would decide.
"""

import ast
from collections.abc import Callable
from functools import partial

import numpy as np
import pytest

from core.analysis.evidence.permutation import Statistic, contrast, of_pairs, pair_means, permuted
from core.analysis.similarity.cosine import cosine_matrix
from core.analysis.similarity.displacement import displaced_pairs
from core.analysis.spaces.alignment import mean_correlation, precision
from core.analysis.spaces.neighbour_agreement import same_neighbours
from core.analysis.spaces.pair_agreement import rank_correlation
from core.analysis.spaces.procrustes import fitted_share, held_out_share
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable
from tests import ROOT
from tests.core.tables import random_table

CORE = ROOT / "core"
WORDS = 29
STRATA = np.arange(WORDS) % 3
ONE, OTHER = (random_table(seed, WORDS, 7).vectors.astype(np.float64) for seed in (1, 2))
COSINES = cosine_matrix(random_table(3, WORDS, 7))
TABLES = TrainedTable(random_table(4, WORDS, 7), random_table(5, WORDS, 7))
PAIRS = displaced_pairs(TABLES)


def within(strata: np.ndarray) -> Statistic:
    """Words of one of five labels against the others: some of these pairs cross strata."""
    statistic = contrast(COSINES, np.equal.outer(np.arange(WORDS) % 5, np.arange(WORDS) % 5), strata)
    assert statistic is not None
    return statistic


def orthonormal(vectors: np.ndarray) -> np.ndarray:
    return np.linalg.qr(vectors - vectors.mean(axis=0))[0]


def nearest(table: EmbeddingTable) -> np.ndarray:
    """Three neighbours of each word, (N, 3)."""
    return np.argsort(-cosine_matrix(table) + 9 * np.eye(WORDS), axis=1)[:, :3]


def equal_spaces() -> Statistic:
    """Canonical correlations of 1, which rounding puts on either side of it."""
    return of_pairs(mean_correlation, orthonormal(ONE), orthonormal(ONE @ OTHER[:7]))


STATISTICS: dict[str, Callable[[], Statistic]] = {
    "permutation: labels, shared sentences": lambda: within(np.zeros(WORDS, np.int64)),
    "permutation: within strata": lambda: within(STRATA),
    "group_tests: a group": lambda: partial(pair_means, COSINES, *np.triu_indices(6, 1)),
    "group_tests: a pair": lambda: partial(pair_means, COSINES, np.array([4]), np.array([9])),
    "alignment: nearest neighbours": lambda: precision(COSINES > 0, (ONE @ OTHER.T).argmax(axis=1)),
    "alignment: canonical correlation": lambda: of_pairs(mean_correlation, orthonormal(ONE), orthonormal(OTHER)),
    "alignment: canonical correlation of 1": equal_spaces,
    "common_words: ranks of pairs": lambda: rank_correlation(PAIRS.now, PAIRS.start, PAIRS),
    "common_words: common neighbours": lambda: same_neighbours(*(nearest(table) for table in TABLES)),
    "procrustes: fitted": lambda: of_pairs(fitted_share, ONE, OTHER),
    "procrustes: kept out": lambda: of_pairs(held_out_share, ONE, OTHER),
}


@pytest.mark.parametrize("name", STATISTICS)
@pytest.mark.parametrize("others", [0, 1, 6, 40])
def test_the_order_as_it_is_gives_exactly_the_observed_value(name: str, others: int) -> None:
    generator, as_it_is = np.random.default_rng(5), np.arange(WORDS)
    shuffled = generator.permuted(np.tile(as_it_is, (others, 1)), axis=1)
    test = permuted(STATISTICS[name](), np.concatenate([[as_it_is], shuffled, [as_it_is, as_it_is]]))
    assert len(test.shuffled) == others + 3
    assert [test.shuffled[place] for place in (0, -2, -1)] == [test.observed] * 3
    assert test.p_value() >= 4 / (4 + others)


def test_the_value_of_an_order_does_not_depend_on_those_beside_it() -> None:
    """Nor on how many are worked out at a time."""
    generator = np.random.default_rng(6)
    orders = generator.permuted(np.tile(np.arange(WORDS), (50, 1)), axis=1)
    for name, statistic in STATISTICS.items():
        together = statistic()(orders)
        alone = [statistic()(order[None])[0] for order in orders]
        assert together.tolist() == alone, name


def test_canonical_correlations_are_at_most_one_before_and_after_every_shuffle() -> None:
    test = permuted(equal_spaces(), np.tile(np.arange(WORDS), (20, 1)))
    assert test.observed <= 1
    assert test.p_value() == 1


def _makers() -> dict[str, set[str]]:
    """Name of each function called -> the modules of core that call it."""
    makers: dict[str, set[str]] = {}
    for path in CORE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                makers.setdefault(node.func.id, set()).add(path.stem)
    return makers


def test_no_permutation_test_goes_another_way_and_all_are_listed_here() -> None:
    makers = _makers()
    assert makers["Shuffled"] == {"permutation"}
    assert makers["permuted"] == {name.partition(":")[0] for name in STATISTICS}
