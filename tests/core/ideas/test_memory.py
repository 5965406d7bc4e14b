"""Memory: against what NumPy and torch allocate, and the figures of the articles."""

import numpy as np
import pytest

from core.ideas.memory import ARTICLES, GPT3, TORCH, Memory
from tests.core.ideas.lines import run


@pytest.mark.parametrize(("kind", "number_bytes"), [(np.float32, 4), (np.float16, 2), (np.int8, 1)])
def test_bytes_are_those_of_arrays(kind: type, number_bytes: int) -> None:
    found = Memory(37, 11, number_bytes)
    assert found.one_hot == np.zeros(37, kind).nbytes
    assert found.vector == np.zeros(11, kind).nbytes
    assert found.table == np.zeros((37, 11), kind).nbytes
    assert found.ratio == found.one_hot / found.vector


def test_the_articles_figures() -> None:
    assert (ARTICLES.one_hot, ARTICLES.vector, round(ARTICLES.ratio)) == (200_000, 1_200, 167)
    assert f"{GPT3.numbers / 1e6:.1f}" == "617.6"


def test_the_lines_do_the_same() -> None:
    left, found = run(TORCH, words=37, size=11), Memory(37, 11)
    assert (left["ratio"], left["numbers"], left["table_bytes"]) == (found.ratio, found.numbers, found.table)
    assert left["gpt3"] == GPT3.numbers
