"""What the help says of a statistic's chance level is what the program computes."""

import re
from dataclasses import replace

import numpy as np
import pytest

from core.analysis.evidence import judge_pairs
from core.analysis.spaces.representation import compare_representations, noise_level, shuffled_level
from core.arrays import Float64
from explorer.show.text import LANGS, Lang
from explorer.show.text.statistic import Name
from explorer.show.text.statistics import TEXT
from tests.core.tables import random_table, rarely, table


def decimals(name: Name, lang: Lang) -> list[float]:
    """The numbers with a point in what the help says of chance."""
    return [float(number) for number in re.findall(r"\d\.\d+", TEXT[lang].statistics[name].chance)]


@pytest.mark.parametrize("lang", LANGS)
def test_chance_of_cka_and_procrustes_is_what_random_tables_give(lang: Lang) -> None:
    few, many = (noise_level(words, 64, 64) for words in (18, 200))
    assert decimals("cka", lang) == pytest.approx([few[0].median, many[0].median], abs=0.006)
    assert decimals("procrustes", lang) == pytest.approx([1 - few[3].median, 1 - many[3].median], abs=0.006)
    for words, band in ((18, few), (200, many)):
        assert band[0].median == pytest.approx(64 / (words + 64), abs=0.01), "E / (N + E)"


def one_direction(shares: Float64, seed: int) -> Float64:
    """Random words, (N, 64), of which each goes its own share, (N,), into one direction, the same for every seed."""
    generator = np.random.default_rng(seed)
    direction = generator.standard_normal(64)
    own = generator.standard_normal((len(shares), 64)) / 8
    return own + np.outer(shares, direction / np.linalg.norm(direction))


@pytest.mark.slow
def test_words_that_go_far_into_a_common_direction_are_enough_for_rsa() -> None:
    shares = np.linspace(0, 1, 60)
    for seed in range(5):
        one, other = (one_direction(shares, each) for each in (seed, 100 + seed))
        found, chance = compare_representations(one, other), shuffled_level(one, [other])
        assert found is not None
        assert found.rsa > 3 * chance[2].high
        assert found.debiased_cka > 2 * chance[1].high
        noise = noise_level(*one.shape, other.shape[1])  # narrower than that of tables stretched alike
        assert found.rsa > 5 * noise[2].high
        assert found.debiased_cka > 3 * noise[1].high


def test_the_verdict_is_as_eager_as_its_help_says_where_words_go_unevenly_far_into_one_direction() -> None:
    """Measured: 14 of 20 tables of 12 words and five seeds. A rule that knows better can do without the sentence."""
    called = 0
    for corpus in range(20):
        loadings = np.random.default_rng(corpus).uniform(0, 0.8, 12)  # two words have the product as their mean cosine
        shares = loadings / np.sqrt(1 - loadings**2)
        seeds = range(1_000 * corpus, 1_000 * corpus + 5)
        tables = [(table(one_direction(shares, seed)), random_table(seed, 12, 64)) for seed in seeds]
        run, *others = [(now, replace(start, vectors=start.vectors / 1_000)) for now, start in tables]
        called += any(pair.verdict == "signal" for pair in judge_pairs(*run, others))
    assert not rarely(called, 20)
    assert "common direction" in TEXT["en"].statistics["verdict"].chance
    assert "共同的方向" in TEXT["zh"].statistics["verdict"].chance
