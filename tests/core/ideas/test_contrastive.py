"""Contrastive learning: the gradient against autograd, what is held out, and what the temperature does to it."""

import numpy as np
import pytest

from core.ideas.contrastive import PIXELS, SIZE, TORCH, WORDS, Space, gradient, train, world
from tests.core.ideas.lines import run

SPACE = Space(np.random.default_rng(5).normal(size=(PIXELS + WORDS, SIZE)))


@pytest.mark.parametrize("temperature", [0.07, 1.0])
def test_cosines_and_gradient_are_those_of_the_lines(temperature: float) -> None:
    pixels, words = world().pixels[:13], world().words[:13]
    parts = {"projection": SPACE.weights[:PIXELS], "table": SPACE.weights[PIXELS:]}
    left = run(TORCH, pixels=pixels, words=words, temperature=temperature, **parts)
    assert left["cosines"] == pytest.approx(SPACE.cosines(pixels, words))
    expected = np.concatenate([each.numpy() for each in left["gradients"]])
    assert np.abs(expected).max() > 1e-3
    assert gradient(SPACE, pixels, words, temperature) == pytest.approx(expected, abs=1e-12)


def test_all_pictures_differ_and_each_part_of_what_is_held_out_is_seen() -> None:
    found = world()
    assert len({picture.tobytes() for picture in found.pixels}) == len({tuple(each) for each in found.words}) == 64
    assert found.held.tolist() == [False] * 48 + [True] * 16
    assert np.bincount(found.words[~found.held].ravel()).tolist() == [12] * 12
    assert np.bincount(found.words[found.held].ravel()).tolist() == [4] * 12


@pytest.mark.parametrize("seed", [0, 42])
def test_a_low_temperature_learns_the_pairs_by_heart_and_a_high_one_their_parts(seed: int) -> None:
    sharp, soft = (train(temperature, seed) for temperature in (0.07, 1.0))
    for course in (sharp, soft):
        assert max(course.found(0)) < 0.1
        assert course.found(-1)[0] > 0.99
        assert course.steps[-1] == 300
    assert 0.25 < sharp.found(-1)[1] < 0.6 < 0.75 < soft.found(-1)[1]


def test_the_same_seed_gives_the_same_course_and_another_seed_another() -> None:
    first, again, other = (train(0.2, seed).cosines[1] for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)
