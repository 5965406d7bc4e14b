"""Sentences whose words depend on a number: 1 pair is, 2 pairs are."""

from string import Formatter
from typing import Any


class Counted(str):
    """A sentence to be filled in, with two words to choose from: `{pairs} {pairs:pair is|pairs are} kept`.

    The first of them is for 1, the second for any other number.
    """

    __slots__ = ()

    def format(self, *values: Any, **named: Any) -> str:
        """As of any other string."""
        return _FORMATTER.vformat(self, values, named)


class _Formatter(Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        one, divides, many = format_spec.partition("|")
        if divides:
            return one if value in (1, "1") else many
        formatted: str = super().format_field(value, format_spec)
        return formatted


_FORMATTER = _Formatter()
