"""Pairs over several seeds, against scipy's Stouffer method and loops in plain sight."""

from itertools import combinations

import numpy as np
import pytest
from scipy.stats import combine_pvalues, kstest, norm
from sklearn.metrics.pairwise import cosine_similarity

from core.analysis.evidence.empirical_null import bulk
from core.analysis.evidence.random_cosines import cosine_p_value, scores
from core.analysis.evidence.replicates import different_seeds, judged_words, replicate
from core.analysis.evidence.seed_cosines import cosines_of
from core.analysis.evidence.verdict import judge_pairs
from core.analysis.similarity.pair_blocks import pair_blocks
from core.arrays import Float64
from core.data.vocabulary import SPECIALS
from core.embeddings.table import EmbeddingTable
from core.embeddings.trained import TrainedTable
from tests.core.tables import random_table, rarely, table

Q = 0.05
RUNS = [TrainedTable(random_table(seed, 11, 17), random_table(100 + seed, 11, 17)) for seed in range(5)]


def above(table: EmbeddingTable) -> Float64:
    """The cosines of all pairs i < j, by scikit-learn."""
    cosines: Float64 = cosine_similarity(table.vectors.astype(np.float64))[np.triu_indices(len(table.words), 1)]
    return cosines


@pytest.mark.parametrize("runs", [1, 2, 5])
def test_p_values_of_random_tables_are_scipys_and_combined_as_scipy_does(runs: int) -> None:
    told = RUNS[:runs]
    upper = np.array([cosine_p_value(above(trained), 17) for trained, _ in told])
    for trained, _ in told:  # chance has not moved the bulk of these tables
        assert bulk(scores(above(trained), 17), 11).standardise(np.ones(1)) == 1
    found = replicate(told, Q)
    one_sided = np.array([combine_pvalues(pair, "stouffer").pvalue for pair in upper.T])
    side = np.where(one_sided > 0.5, -1, 1)
    alone = np.where(side > 0, upper, 1 - upper)
    expected = 2 * np.minimum(one_sided, 1 - one_sided)
    assert found.p_value == pytest.approx(expected, abs=1e-8)
    assert found.p_value == pytest.approx(expected, rel=1e-8)
    assert found.repeated / found.known == pytest.approx((alone <= Q).mean(axis=0), abs=1e-12)
    assert found.side.tolist() == side.tolist()
    assert found.p_value_here == pytest.approx(cosine_p_value(above(told[0].now), 17, "both"), rel=1e-8)
    assert found.cosine == pytest.approx(above(told[0].now), abs=1e-8)
    before, _ = found.here.before(*found.words_of(np.arange(55)))
    assert before == pytest.approx(above(told[0].start), abs=1e-8)


def test_what_is_added_is_the_cosine_without_what_both_words_kept_of_their_start() -> None:
    start = random_table(1, 11, 17)
    runs = [TrainedTable(table(start.vectors + 0.7 * trained.vectors), start) for trained, _ in RUNS[:1]]
    found, expected = replicate(runs, Q), []
    for i, j in combinations(range(11), 2):
        one, other, one_before, other_before = (
            rows[place].astype(np.float64) / np.linalg.norm(rows[place].astype(np.float64))
            for rows in (runs[0].now.vectors, start.vectors)
            for place in (i, j)
        )
        expected.append((one @ one_before) * (other @ other_before) * (one_before @ other_before))
    (block,) = pair_blocks(11)
    carried = found.here.of(block).carried
    assert carried == pytest.approx(expected, abs=1e-8)
    assert found.here.before(*found.words_of(np.arange(55)))[1] == pytest.approx(expected, abs=1e-8)
    assert bulk(scores(found.cosine, 17), 11).scale == 1
    rest = np.sign(found.cosine) * scores(found.cosine - carried, 17)
    assert found.added_p_value == pytest.approx(np.minimum(1, 2 * norm.sf(rest)), rel=1e-8)


def test_a_table_with_a_common_direction_is_measured_by_its_bulk_in_each_run_and_in_the_sum() -> None:
    runs = [
        TrainedTable(table(trained.vectors + 2 * random_table(50 + seed, 1, 17).vectors), start)
        for seed, (trained, start) in enumerate(RUNS[:3])
    ]
    found, total = replicate(runs, Q), np.zeros(55)
    for trained, _ in runs:
        values = scores(above(trained), 17)
        assert bulk(values, 11).shift.any()
        total += bulk(values, 11).standardise(values)
    total /= np.sqrt(3)
    expected = 2 * norm.sf(np.abs(bulk(total, 11).standardise(total)))
    assert found.p_value == pytest.approx(expected, rel=1e-8)


def test_a_run_that_lacks_a_word_says_nothing_about_its_pairs() -> None:
    first, second = RUNS[0], TrainedTable(*(table(each.vectors[1:], each.words[1:]) for each in RUNS[1]))
    found = replicate([first, second], Q)
    alone, both = replicate([first], Q), replicate(RUNS[:2], Q)
    with_w0 = np.arange(55) < 10  # its pairs come first
    assert found.p_value[with_w0] == pytest.approx(alone.p_value[with_w0], rel=1e-8)
    assert found.p_value[~with_w0] == pytest.approx(both.p_value[~with_w0], rel=1e-8)
    assert found.repeated[with_w0].tolist() == alone.repeated[with_w0].tolist()
    assert found.known[with_w0].max() == 1


def test_the_same_start_is_the_same_seed_at_whatever_epoch() -> None:
    first, other = RUNS[0], RUNS[1]
    trained, start = first
    later = TrainedTable(table(trained.vectors + 0.1), start)
    assert different_seeds([first, later, other, other]) == [first, other]
    again = EmbeddingTable(start.words, start.vectors.copy(), start.counts)
    assert len(different_seeds([first, TrainedTable(trained, again)])) == 1


def test_pairs_do_not_come_to_stand_out_because_all_seeds_start_with_the_same_given_vectors() -> None:
    """Twenty trainings that add noise to one start: the bulk of the pairs repeats it, too, and is what counts."""
    generator, called = np.random.default_rng(3), {1: 0, 20: 0}
    for _ in range(10):
        given, runs = generator.standard_normal((20, 64)), []
        for _seed in range(20):
            start = np.vstack([generator.standard_normal((1, 64)), given[1:]])  # one word has no given vector
            runs.append((table(start + 0.05 * generator.standard_normal(start.shape)), table(start)))
        for seeds in called:
            called[seeds] += any(pair.verdict != "noise" for pair in judge_pairs(*runs[0], runs[1:seeds]))
    assert all(rarely(tables, 10) for tables in called.values()), called


def test_words_judged_are_those_under_study_and_a_zero_row_is_not_present() -> None:
    vectors = random_table(3, 7, 5).vectors.copy()
    vectors[5] = 0
    trained = table(vectors, (*SPECIALS, "a", "b", "c"))
    assert judged_words([TrainedTable(trained, trained)]) == ("a", "b", "c")
    here = cosines_of(("c", "absent", "b", "a"), TrainedTable(trained, trained))
    assert here.present.tolist() == [True, False, False, True]
    assert not here.now[1:3].any()
    assert here.added == pytest.approx(np.zeros((4, 4)), abs=1e-12)


def test_p_values_over_seeds_that_know_different_words_are_uniform() -> None:
    p_values: list[float] = []
    for number in range(100):
        generator = np.random.default_rng(number)
        runs = []
        for seed in range(6):
            rows = generator.standard_normal((2, 13, 17))
            words = tuple(f"w{row}" for row in range(13))
            known = slice(5, None) if seed > 1 else slice(None)
            runs.append(TrainedTable(*(table(each[known], words[known]) for each in rows)))
        p_values += replicate(runs, Q).p_value.tolist()
    assert kstest(p_values, "uniform").pvalue > 0.001
