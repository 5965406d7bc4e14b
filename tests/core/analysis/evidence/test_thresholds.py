"""The reasons given for the thresholds are true."""

import ast
from pathlib import Path

import pytest
from scipy.stats import norm

from core.analysis.evidence import thresholds
from core.analysis.evidence.thresholds import CLEARLY, COVERAGE, FEW_PAIRS, FEW_WORDS, LEAST_P, OUTLYING, REPEATED, Q


def test_each_threshold_has_its_reason_below_it() -> None:
    lines = ast.parse(Path(thresholds.__file__).read_text(encoding="utf-8")).body[1:]
    for value, reason in zip(lines[::2], lines[1::2], strict=True):
        assert isinstance(value, ast.Assign)
        assert isinstance(reason, ast.Expr)


def test_the_numbers_in_the_reasons_are_right() -> None:
    assert 1 / norm.sf(CLEARLY) == pytest.approx(4_300, rel=0.01)
    assert 1 / norm.sf(OUTLYING) == pytest.approx(740, rel=0.01)
    assert norm.isf(LEAST_P) == pytest.approx(37, abs=0.1)
    assert FEW_WORDS * (FEW_WORDS - 1) // 2 == FEW_PAIRS
    assert COVERAGE == 1 - Q
    assert Q < REPEATED
