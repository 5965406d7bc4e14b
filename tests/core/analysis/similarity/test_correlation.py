"""Correlations against scipy's, ties and flat values included."""

import numpy as np
import pytest
from scipy.stats import pearsonr, rankdata, spearmanr

from core.analysis.similarity.correlation import pearson, ranks, spearman

G = np.random.default_rng(5)
ONE, OTHER = G.standard_normal((2, 31))
TIED = np.round(ONE)


def test_both_are_scipys_with_ties_and_without() -> None:
    for one in (ONE, TIED):
        assert pearson(one, OTHER) == pytest.approx(pearsonr(one, OTHER).statistic, abs=1e-12)
        assert spearman(one, OTHER) == pytest.approx(spearmanr(one, OTHER).statistic, abs=1e-12)


def test_equal_values_share_the_mean_of_their_ranks() -> None:
    for values in (ONE, TIED, np.ones(4), np.array([np.inf, 1, 1, -np.inf]), np.empty(0)):
        np.testing.assert_array_equal(ranks(values), rankdata(values))


def test_what_does_not_vary_has_no_correlation() -> None:
    for correlation in (pearson, spearman):
        assert correlation(np.empty(0), np.empty(0)) is None
        assert correlation(ONE, np.full(31, 0.1)) is None
        assert correlation(ONE, ONE) == pytest.approx(1, abs=1e-12)
        assert correlation(ONE, -ONE) == pytest.approx(-1, abs=1e-12)
