"""The survey of all pairs, and whose neighbours stayed."""

from itertools import combinations

import numpy as np
import pytest
from sklearn.neighbors import NearestNeighbors

from core.analysis.similarity import overview as module
from core.analysis.similarity.cosine import all_neighbours, compare, neighbours
from core.analysis.similarity.neighbours import compare_neighbours, kept_neighbours
from core.analysis.similarity.overview import survey
from core.data.vocabulary import SPECIALS
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable

N, E = 23, 5
WORDS = tuple(f"w{row}" for row in range(N))


def table(seed: int, count: int = N) -> EmbeddingTable:
    vectors = np.random.default_rng(seed).standard_normal((4 + count, E)).astype(np.float32)
    return EmbeddingTable(SPECIALS + WORDS[:count], vectors, (1,) * (4 + count))


def test_every_pair_is_listed_and_drawn_once_where_there_is_room() -> None:
    result = survey(TrainedTable(table(1), table(2)))
    assert result is not None
    everyone = set(combinations(WORDS, 2))
    for pairs in (result.listed, result.sample):
        assert len(pairs) == len(everyone) == result.distribution.pairs
        assert {(pair.first, pair.second) for pair in pairs} == everyone
    assert result.complete
    cosines = [pair.cosine.now for pair in result.listed]
    assert cosines == sorted(cosines, reverse=True)
    assert np.mean(cosines) == pytest.approx(result.distribution.mean.now, abs=1e-8)


def test_a_long_list_is_cut_and_the_sample_stays_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = survey(TrainedTable(table(1), table(2)))
    monkeypatch.setattr(module, "LIST_ALL", 252)
    monkeypatch.setattr(module, "LISTED", 31)
    monkeypatch.setattr(module, "SAMPLE", 67)
    cut, later = survey(TrainedTable(table(1), table(2))), survey(TrainedTable(table(3), table(2)))
    assert whole is not None
    assert cut is not None
    assert later is not None
    assert cut.listed == whole.listed[:31]
    assert not cut.complete
    drawn = {(pair.first, pair.second) for pair in cut.sample}
    assert len(drawn) == 67
    assert drawn == {(pair.first, pair.second) for pair in later.sample}
    assert drawn <= set(combinations(WORDS, 2))


def test_what_stayed_on_top_is_counted() -> None:
    same = survey(TrainedTable(table(1), table(1)))
    other = survey(TrainedTable(table(1), table(2)))
    assert same is not None
    assert other is not None
    assert (same.kept, same.top) == (8, 8)
    starts = sorted(other.listed, key=lambda pair: -pair.cosine.start)
    assert other.kept == len(set(starts[:8]) & set(other.listed[:8]))


@pytest.mark.parametrize("count", [0, 1])
def test_no_pair_no_survey(count: int) -> None:
    assert survey(TrainedTable(table(1, count), table(2, count))) is None
    assert kept_neighbours(TrainedTable(table(1, count), table(2, count)), 3) is None


def test_neighbours_come_with_their_cosine_and_place_before() -> None:
    now, start = table(1), table(2)
    found = compare_neighbours(TrainedTable(now, start), "w3", 7)
    assert [(one.word, one.cosine.now) for one in found] == list(neighbours(now, "w3", 7))
    assert [one.place for one in found] == list(range(1, 8))
    before = [word for word, _ in neighbours(start, "w3", N)]
    assert [before[one.start_place - 1] for one in found] == [one.word for one in found]
    pairs = compare(TrainedTable(now, start), [("w3", one.word) for one in found])
    assert [one.cosine for one in found] == [pair.cosine for pair in pairs]


@pytest.mark.parametrize("k", [1, 5, 100])
def test_share_of_kept_neighbours_is_the_mean_overlap(k: int) -> None:
    now, start = table(1), table(2)
    size = min(k, N - 1)
    search = [
        NearestNeighbors(n_neighbors=size, metric="cosine").fit(side.vectors[4:]).kneighbors(return_distance=False)
        for side in (now, start)
    ]
    expected = np.mean([len(set(one) & set(other)) / size for one, other in zip(*search, strict=True)])
    assert kept_neighbours(TrainedTable(now, start), k) == pytest.approx(expected, abs=1e-8)
    assert kept_neighbours(TrainedTable(now, now), k) == 1
    assert all_neighbours(now, k).rows.shape == (N, size)
