"""The spread of all cosines, found without visiting a pair, is what visiting them gives."""

import numpy as np
import pytest
from scipy.stats import pearsonr

from core.analysis.similarity import distribution as module
from core.analysis.similarity.cosine import cosine_matrix
from core.analysis.similarity.distribution import cosine_distribution
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable


def table(vectors: np.ndarray) -> EmbeddingTable:
    return EmbeddingTable(
        tuple(f"w{row}" for row in range(len(vectors))), vectors.astype(np.float32), (1,) * len(vectors)
    )


@pytest.mark.parametrize("chunk", [1, 5, 1_024])
def test_agrees_with_numpy_and_scipy_over_all_pairs(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CHUNK_ROWS", chunk)
    generator = np.random.default_rng(7)
    start = generator.standard_normal((29, 5))
    start[3] = 0
    now, before = table(start + generator.standard_normal((29, 5)) / 2), table(start)
    result = cosine_distribution(TrainedTable(now, before))
    assert result is not None
    cosines = [cosine_matrix(side)[np.triu_indices(29, 1)] for side in (now, before)]
    assert result.pairs == 406
    assert [result.mean.now, result.mean.start] == pytest.approx([side.mean() for side in cosines], abs=1e-9)
    assert [result.sd.now, result.sd.start] == pytest.approx([side.std() for side in cosines], abs=1e-9)
    assert result.correlation == pytest.approx(pearsonr(*cosines).statistic, abs=1e-9)


def test_nothing_moved_is_a_correlation_of_one() -> None:
    same = table(np.random.default_rng(2).standard_normal((13, 3)))
    result = cosine_distribution(TrainedTable(same, same))
    assert result is not None
    assert result.correlation == pytest.approx(1)
    assert result.mean.change == result.sd.change == 0


def test_degenerate_tables_have_no_correlation() -> None:
    assert cosine_distribution(TrainedTable(table(np.ones((1, 3))), table(np.ones((1, 3))))) is None
    two = cosine_distribution(TrainedTable(table(np.eye(2)), table(np.ones((2, 2)))))
    assert two is not None
    assert (two.correlation, two.mean.now, two.mean.start) == (None, 0, pytest.approx(1))
    zeros = cosine_distribution(TrainedTable(table(np.zeros((3, 2))), table(np.zeros((3, 2)))))
    assert zeros is not None
    assert (zeros.mean.now, zeros.sd.now, zeros.correlation) == (0, 0, None)
