"""The verdict on lengths is calibrated: rarely signal where there is none, nearly always where there is one."""

from collections import Counter
from collections.abc import Callable
from math import isfinite, sqrt

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import chi, chi2, f, false_discovery_control, kstest, norm

from core.analysis.evidence.norms import NormVerdict, chance_lengths, judge_norms
from core.analysis.evidence.random_norms import LengthLaw, length_law
from core.data.vocabulary import SPECIALS
from core.embeddings.trained import TrainedTable
from core.recipe import Init
from core.runs.ensemble import Ensemble
from tests import ASSETS
from tests.core.tables import random_table, table, untrained

SHIPPED = ASSETS / "ensembles"
Q = 0.05
Rows = NDArray[np.float64]
Draw = Callable[[np.random.Generator, int, int], Rows]


def normal(g: np.random.Generator, words: int, size: int) -> Rows:
    return 0.3 * g.standard_normal((words, size))


def even(g: np.random.Generator, words: int, size: int) -> Rows:
    return g.uniform(-0.1, 0.1, (words, size))


def most(looks: int) -> float:
    """Three standard errors above Q."""
    return Q + 3 * sqrt(Q * (1 - Q) / looks)


def signals(verdicts: tuple[NormVerdict, ...]) -> set[str]:
    return {each.word for each in verdicts if each.verdict == "signal"}


def test_normal_numbers_have_the_chi_square_law_and_against_other_words_the_f_law() -> None:
    ratios, size, others = np.array([0.02, 0.4, 0.97, 1.3, 4]), 13, 7
    law = LengthLaw(size, flat=False)
    assert norm.cdf(law.scores(ratios)) == pytest.approx(chi2.cdf(size * ratios, size), rel=1e-8)
    assert norm.sf(law.scores(ratios)) == pytest.approx(chi2.sf(size * ratios, size), rel=1e-8)
    assert norm.sf(law.scores(ratios, others)) == pytest.approx(f.sf(ratios, size, size * others), rel=1e-8)
    assert law.scores([0, 1e9, 1e-200]) == pytest.approx([-37, 37, -37], abs=0.5)


@pytest.mark.parametrize("law", [LengthLaw(11, flat=False), LengthLaw(11, flat=True)])
def test_a_ratio_has_the_score_it_was_asked_for(law: LengthLaw) -> None:
    for score in (-3.0, -0.5, 0.0, 2.5):
        assert law.scores(law.ratio(score)) == pytest.approx(score, abs=1e-9)


@pytest.mark.parametrize("size", [3, 7, 61])
def test_even_numbers_have_their_own_law_and_its_tails_call_too_few_rather_than_too_many(size: int) -> None:
    drawn = np.square(np.random.default_rng(5).uniform(-1, 1, (200_000, size))).sum(axis=1) / (size / 3)
    scores = LengthLaw(size, flat=True).scores(drawn)
    assert (scores.mean(), scores.std()) == (pytest.approx(0, abs=0.02), pytest.approx(1, abs=0.03))
    for p in (0.05, 0.01, 0.001):
        assert np.mean(np.abs(scores) > norm.isf(p / 2)) <= 1.15 * p
    assert np.mean(np.abs(scores) > norm.isf(0.05 / 2)) >= 0.8 * 0.05


def test_the_law_is_told_by_the_start_and_normal_in_doubt() -> None:
    for seed in range(50):
        generator = np.random.default_rng(seed)
        assert not length_law(normal(generator, 19, 61)).flat
        assert length_law(even(generator, 19, 61)).flat
        assert not length_law(even(generator, 5, 3)).flat, "15 numbers tell nothing"
    assert not length_law(np.zeros((5, 3))).flat
    assert not length_law(np.zeros((0, 3))).flat


@pytest.mark.slow
@pytest.mark.parametrize(
    ("draw", "words", "size", "seeds"),
    [
        (normal, 5, 3, 1),
        (normal, 7, 13, 1),
        (normal, 19, 61, 1),
        (normal, 97, 7, 1),
        (normal, 11, 17, 3),
        (even, 19, 61, 1),
        (even, 23, 61, 2),
    ],
)
def test_1000_random_tables_have_uniform_p_values_and_are_rarely_called(
    draw: Draw, words: int, size: int, seeds: int
) -> None:
    """Each is taken for what another one became. One word a table tells the law: those of one are not independent."""
    p_values, called = [], 0
    for number in range(1_000):
        g = np.random.default_rng(number)
        runs = [TrainedTable(table(draw(g, words, size)), table(draw(g, words, size))) for _ in range(seeds)]
        judged = judge_norms(runs[0], runs[1:])
        p_values.append(judged[0].p_value)
        called += bool(signals(judged))
    assert kstest(p_values, "uniform").pvalue > 0.001
    assert called <= 1_000 * most(1_000)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "scale"), [("normal", 1), ("normal", 0.1), ("uniform", 0.1), ("xavier", 1), ("kaiming", 1)]
)
def test_200_untrained_models_have_uniform_p_values_and_no_signal(kind: Init, scale: float) -> None:
    starts, p_values, called = untrained(kind, scale), [], 0
    for start, other in zip(starts, starts[1:] + starts[:1], strict=True):
        judged = judge_norms(TrainedTable(start, start))
        assert {each.verdict for each in judged} <= {"noise", "inherited"}
        assert [each.added for each in judged] == pytest.approx([0] * len(judged), abs=1e-9)
        p_values += [each.p_value for each in judged]
        called += bool(signals(judge_norms(TrainedTable(other, start))))
    assert kstest(p_values, "uniform").pvalue > 0.001
    assert called <= len(starts) * most(len(starts))


@pytest.mark.parametrize("draw", [normal, even])
def test_a_stretched_table_is_judged_as_before(draw: Draw) -> None:
    """Training lengthens all vectors: that is no property of one of them."""
    g = np.random.default_rng(2)
    trained, start = draw(g, 19, 61), draw(g, 19, 61)
    plain, stretched = (judge_norms(TrainedTable(table(factor * trained), table(start))) for factor in (1, 64))
    assert [(each.verdict, each.p_value) for each in plain] == [(each.verdict, each.p_value) for each in stretched]


def test_what_a_few_directions_make_long_in_one_run_other_seeds_do_not_confirm() -> None:
    """What is learned is random, but lies in few directions: such lengths have longer tails than any law here."""
    alone = together = 0
    for seed in range(100):
        g = np.random.default_rng(seed)
        runs = []
        for _ in range(7):
            start = 0.1 * g.standard_normal((53, 61))
            moved = table(start + g.standard_normal((53, 61)) / np.sqrt(np.arange(1, 62)))
            runs.append(TrainedTable(moved, table(start)))
        alone += bool(signals(judge_norms(runs[0])))
        together += bool(signals(judge_norms(runs[0], runs[1:])))
    assert alone > 20
    assert together <= 100 * Q


def planted(g: np.random.Generator, draw: Draw, factors: list[float]) -> TrainedTable:
    """The first words' vectors are stretched, all move a little at random."""
    start = draw(g, 23, 61)
    trained = start + 0.1 * draw(g, 23, 61)
    trained[: len(factors)] *= np.array(factors)[:, None]
    return TrainedTable(table(trained), table(start))


@pytest.mark.parametrize("draw", [normal, even])
@pytest.mark.parametrize("seeds", [1, 3])
def test_planted_long_and_short_words_are_found_and_no_others(draw: Draw, seeds: int) -> None:
    wanted, found, others = {"w0", "w1", "w2"}, 0, 0
    for number in range(100):
        g = np.random.default_rng(number)
        runs = [planted(g, draw, [1.9, 2.5, 0.4]) for _ in range(seeds)]
        called = signals(judge_norms(runs[0], runs[1:]))
        found += len(called & wanted)
        others += bool(called - wanted)
    assert found >= 0.95 * 300
    assert others <= 100 * most(100)


def test_a_word_drawn_long_is_inherited_and_one_that_only_this_seed_made_long_is_undecided() -> None:
    g = np.random.default_rng(3)
    start = normal(g, 23, 61)
    start[0] *= 2.5
    moved = start + 0.1 * normal(g, 23, 61)
    assert judge_norms(TrainedTable(table(moved), table(start)))[0].verdict == "inherited"
    runs = [planted(g, normal, [6.0]), *(planted(g, normal, []) for _ in range(4))]
    alone, among = judge_norms(runs[0])[0], judge_norms(runs[0], runs[1:])[0]
    assert (alone.verdict, among.verdict) == ("signal", "undecided")
    assert among.seed_share < 0.5


def test_a_word_that_is_long_here_and_short_in_the_other_seeds_is_no_signal() -> None:
    g = np.random.default_rng(4)
    runs = [planted(g, normal, [1.3]), *(planted(g, normal, [0.3]) for _ in range(6))]
    judged = judge_norms(runs[0], runs[1:])[0]
    assert judged.q_value < Q
    assert judged.norm > judged.ordinary
    assert judged.verdict == "undecided"


def test_the_parts_of_a_length_add_up_and_each_goes_where_it_belongs() -> None:
    """A start 1.5 times too long on which training builds a perpendicular step of its own."""
    g = np.random.default_rng(5)
    start = g.standard_normal((97, 61))
    start *= sqrt(61) / np.linalg.norm(start, axis=1, keepdims=True)
    step = g.standard_normal((97, 61))
    step -= start * (step * start).sum(axis=1, keepdims=True) / np.square(start).sum(axis=1, keepdims=True)
    step *= 4 / np.linalg.norm(step, axis=1, keepdims=True)
    start[0] *= 1.5
    (word, *_) = judge_norms(TrainedTable(table(start + step), table(start)))
    assert (word.norm, word.ordinary) == (
        pytest.approx(sqrt(1.5**2 * 61 + 16), rel=1e-5),
        pytest.approx(sqrt(77), rel=1e-5),
    )
    assert (word.added, word.inherited) == (pytest.approx(0, abs=1e-5), pytest.approx(word.norm - sqrt(77), rel=1e-4))


def test_the_correction_is_scipys_and_a_seed_given_twice_is_no_second_witness() -> None:
    trained, start = random_table(1, 19, 7), random_table(2, 19, 7)
    judged = judge_norms(TrainedTable(trained, start))
    corrected = false_discovery_control([each.p_value for each in judged])
    assert [each.q_value for each in judged] == pytest.approx(corrected.tolist(), rel=1e-9)
    assert judge_norms(TrainedTable(trained, start), [TrainedTable(trained, start)] * 3) == judged


def test_the_band_holds_what_it_says_on_random_tables() -> None:
    one, every = [], []
    for number in range(400):
        g = np.random.default_rng(number)
        trained = table(normal(g, 53, 17))
        band = chance_lengths(TrainedTable(trained, table(normal(g, 53, 17))))
        assert band is not None
        lengths = np.linalg.norm(trained.vectors, axis=1)
        one.append(np.mean((lengths > band.one[0]) & (lengths < band.one[1])))
        every.append(lengths.min() > band.every[0] and lengths.max() < band.every[1])
    assert np.mean(one) == pytest.approx(0.95, abs=0.01)
    assert np.mean(every) == pytest.approx(0.95, abs=0.04)
    assert band.ordinary == pytest.approx(0.3 * chi.median(17), rel=0.05)


@pytest.mark.parametrize(
    ("trained", "start"),
    [
        (np.zeros((0, 3)), np.zeros((0, 3))),
        (np.ones((2, 3)), np.ones((2, 3))),
        (np.eye(4, 7), np.eye(4, 7)),
        (np.full((11, 3), 0.1), np.full((11, 3), 0.1)),
        (np.zeros((11, 3)), np.zeros((11, 3))),
        (np.arange(1, 12)[:, None], np.arange(1, 12)[:, None]),
        (np.eye(11, 13), np.zeros((11, 13))),
    ],
)
def test_too_little_to_judge_is_undecided_and_nothing_is_nan(trained: Rows, start: Rows) -> None:
    other = TrainedTable(*(random_table(seed, *trained.shape) for seed in (1, 2)))
    for ensemble in ((), [other]):
        judged = judge_norms(TrainedTable(table(trained), table(start)), ensemble)
        assert {each.verdict for each in judged} <= {"undecided"}
        check_finite(judged)
    assert chance_lengths(TrainedTable(table(trained), table(start))) is None


def check_finite(judged: tuple[NormVerdict, ...]) -> None:
    for each in judged:
        numbers = (each.norm, each.start_norm, each.ordinary, each.p_value, each.q_value, each.seed_share, each.added)
        assert all(isfinite(number) for number in numbers)


def test_odd_rows_among_good_ones_harm_nobody_else() -> None:
    good, start = (random_table(seed, 13, 7).vectors.copy() for seed in (1, 2))
    good[3], start[5] = 0, 0
    good[4] *= np.float32(1e15)
    judged = judge_norms(TrainedTable(table(good), table(start)))
    check_finite(judged)
    assert judged[3].verdict == "undecided"
    assert judged[4].verdict == "signal"
    assert {judged[place].verdict for place in (0, 1, 2, 5, 6, 7)} <= {"noise", "inherited"}


def test_seeds_that_start_with_the_same_given_vectors_are_no_further_draws() -> None:
    """Twenty trainings add noise to one start: a length does not come to stand out because all of them repeat it."""
    generator, called = np.random.default_rng(3), Counter[int]()
    for _ in range(10):
        given = generator.standard_normal((20, 64)) * np.exp(0.2 * generator.standard_normal((20, 1)))
        runs = []
        for _seed in range(20):
            start = np.vstack([generator.standard_normal((1, 64)), given[1:]])  # one word has no given vector
            runs.append(TrainedTable(table(start + 0.3 * generator.standard_normal(start.shape)), table(start)))
        for seeds in (1, 20):
            called[seeds] += sum(
                each.verdict == "inherited" for each in judge_norms(runs[0], runs[1:seeds]) if each.word != "w0"
            )
    assert called[20] == called[1]


def test_a_seed_without_a_word_says_nothing_about_it_and_specials_are_left_out() -> None:
    words = (*SPECIALS, *(f"w{row}" for row in range(13)))
    trained, start = (table(random_table(seed, 17, 7).vectors, words) for seed in (1, 2))
    other = TrainedTable(random_table(3, 12, 7), random_table(4, 12, 7))
    judged = judge_norms(TrainedTable(trained, start), [other])
    assert [each.word for each in judged] == list(words[4:])
    assert judged[12].p_value == pytest.approx(judge_norms(TrainedTable(trained, start))[12].p_value)


def test_tables_that_do_not_fit_are_refused() -> None:
    one = random_table(1, 5, 7)
    with pytest.raises(ValueError, match="same words"):
        judge_norms(TrainedTable(one, random_table(1, 6, 7)))
    with pytest.raises(ValueError, match="one size"):
        judge_norms(TrainedTable(one, random_table(1, 5, 8)))
    for wrong in (0, 1, -3):
        with pytest.raises(ValueError, match="between 0 and 1"):
            judge_norms(TrainedTable(one, one), q=wrong)


@pytest.mark.parametrize("side", ["source", "target"])
def test_no_seed_of_the_articles_run_has_a_length_that_is_signal(side: str) -> None:
    runs = Ensemble.open(SHIPPED / "articles").tables("source" if side == "source" else "target")
    for both in runs:
        assert {each.verdict for each in judge_norms(both)} <= {"noise", "inherited"}
    assert {each.verdict for each in judge_norms(runs[0], runs[1:])} <= {"noise", "inherited"}


def test_in_classes_the_verbs_are_long_in_every_seed_and_few_single_runs_are_contradicted() -> None:
    runs = Ensemble.open(SHIPPED / "classes").tables("target")
    together = {each.word: each.verdict for each in judge_norms(runs[0], runs[1:])}
    assert {together[verb] for verb in ("read", "watch", "visit", "drive", "play", "knit", "fight")} == {"signal"}
    later = Counter(together[word] for both in runs for word in signals(judge_norms(both)))
    assert later["signal"] >= 0.95 * later.total() > 0
