"""One table of two languages: each language and the pairs across have their own null; what is planted is found."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import kstest, norm

from core.analysis.evidence.empirical_null import bulk, bulk_across
from core.analysis.evidence.languages import language_pairs, languages_of
from core.analysis.evidence.random_cosines import scores
from core.analysis.evidence.replicates import replicate
from core.analysis.evidence.verdict import judge_groups, judge_pairs
from core.analysis.similarity.cosine import double_unit_rows
from core.arrays import Float64
from core.embeddings.trained import TrainedTable
from tests.core.tables import rarely, table

WORDS, SIZE = 24, 61
SIDES = ("source",) * 12 + ("target",) * 12


def shared(seed: int, apart: float, close: tuple[int, int] | None = None) -> TrainedTable:
    """Random rows; each language went `apart` into a direction, the opposite of the other's. Two may be alike."""
    generator = np.random.default_rng(seed)
    start, moved = generator.standard_normal((2, WORDS, SIZE))
    direction = generator.standard_normal(SIZE)
    rows = 0.1 * start + moved + apart * np.repeat([1, -1], 12)[:, None] * direction
    if close:
        rows[close[1]] = rows[close[0]] + 0.3 * generator.standard_normal(SIZE)
    now, before = (replace(table(each), sides=SIDES) for each in (rows, 0.1 * start))
    return TrainedTable(now, before)


def test_languages_are_numbered_and_so_are_their_pairs_in_either_order() -> None:
    now = replace(table(np.eye(3)), sides=("target", "source", "both"))
    languages = languages_of(now, ("w0", "w1", "w2"))
    assert len(set(languages.tolist())) == 3
    one, other = np.triu_indices(3, 1)
    assert language_pairs(languages, one, other).tolist() == language_pairs(languages, other, one).tolist()
    assert len(set(language_pairs(languages, np.arange(3), np.array([1, 2, 2])).tolist())) == 3
    assert languages_of(table(np.eye(3)), ("w0", "w1")).tolist() == [0, 0]


def without_sides(run: TrainedTable) -> TrainedTable:
    return TrainedTable(*(replace(each, sides=()) for each in run))


@pytest.mark.slow
@pytest.mark.parametrize("seeds", [1, 4])
def test_being_of_one_language_is_no_signal(seeds: int) -> None:
    called, groups, p_values, plain = 0, 0, list[float](), list[float]()
    for number in range(40):
        runs = [shared(100 * number + seed, 0.5) for seed in range(seeds)]
        judged = judge_pairs(*runs[0], runs[1:])
        called += any(pair.verdict == "signal" for pair in judged)
        p_values += [pair.p_value for pair in judged]
        without = [without_sides(run) for run in runs]
        plain += [pair.p_value for pair in judge_pairs(*without[0], without[1:])]
        groups += judge_groups(*runs[0], {"some": ("w0", "w1", "w2", "w3")}, runs[1:])[0].verdict == "signal"
    assert rarely(called, 40)
    assert rarely(groups, 40)
    assert kstest(p_values, "uniform").statistic < 0.08
    assert kstest(plain, "uniform").statistic > 0.12, "with one null for all pairs, none of them is ordinary"


def test_a_group_of_one_language_is_compared_with_words_of_that_language() -> None:
    run, some = shared(3, 1), {"some": ("w0", "w3", "w5", "w8", "w9")}
    assert judge_groups(*run, some)[0].p_value > 0.05
    assert judge_groups(*without_sides(run), some)[0].p_value < 0.05


@pytest.mark.parametrize("close", [(2, 7), (3, 15)])
def test_two_words_that_are_truly_alike_are_found_in_one_language_and_across(close: tuple[int, int]) -> None:
    runs = [shared(seed, 0.5, close) for seed in range(3)]
    called = {(pair.first, pair.second) for pair in judge_pairs(*runs[0], runs[1:]) if pair.verdict == "signal"}
    assert called == {tuple(f"w{row}" for row in close)}


def test_each_two_languages_have_the_bulk_of_their_own_pairs() -> None:
    run = shared(5, 0.5)
    unit = double_unit_rows(run.now.vectors)
    first, second = np.triu_indices(WORDS, 1)
    values = scores((unit @ unit.T)[first, second], SIZE)
    expected = np.zeros(len(values))
    for rows, columns in (((0, 12), (0, 12)), ((12, 24), (12, 24)), ((0, 12), (12, 24))):
        of = (first >= rows[0]) & (first < rows[1]) & (second >= columns[0]) & (second < columns[1])
        expected[of] = _own(values[of], first[of] - rows[0], second[of] - columns[0], rows == columns)
    found = replicate([run], 0.05)
    p_value = found.p_value_here
    assert p_value == pytest.approx(2 * norm.sf(np.abs(expected)), rel=1e-6)


def _own(values: Float64, first: np.ndarray, second: np.ndarray, same: bool) -> Float64:
    """A block by itself: the pairs of 12 words, or those of 12 with 12 others, which lie apart."""
    if same:
        return bulk(values, 12).standardise(values)
    across = bulk_across(values, 24, (first, second + 12))
    assert np.median(across.shift) < 0
    return across.standardise(values)


def test_across_languages_the_bulk_is_mirrored() -> None:
    values = np.random.default_rng(1).standard_normal(144) - 2
    pairs = np.repeat(np.arange(12), 12), np.tile(np.arange(12, 24), 12)
    below, above = bulk_across(values, 24, pairs), bulk_across(-values, 24, pairs)
    assert below.standardise(values) == pytest.approx(-above.standardise(-values))
    assert np.median(below.shift) == pytest.approx(-2, abs=0.3)
