"""What the help says of a statistic's chance level is what the program computes."""

import re

import numpy as np
import pytest

from core.analysis.spaces.representation import compare_representations, noise_level
from core.arrays import Float64
from explorer.show.text import LANGS, Lang
from explorer.show.text.statistic import Name
from explorer.show.text.statistics import TEXT


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


def one_direction(words: int, seed: int) -> Float64:
    """Random words, (N, 64), of which each goes its own share into one direction, the same share for every seed."""
    generator = np.random.default_rng(seed)
    direction = generator.standard_normal(64)
    own = generator.standard_normal((words, 64)) / 8
    return own + np.outer(np.linspace(0, 1, words), direction / np.linalg.norm(direction))


def test_words_that_go_far_into_a_common_direction_are_enough_for_rsa() -> None:
    for seed in range(5):
        found = compare_representations(one_direction(60, seed), one_direction(60, 100 + seed))
        assert found is not None
        assert found.rsa.value > 5 * found.rsa.noise.high
        assert found.debiased_cka.value > 3 * found.debiased_cka.noise.high
