"""How the address names the value of a control."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Link:
    """How the address names the value of a control."""

    default: Any
    "left out of the address"
    options: Collection[Any] | None
    "what can be chosen; None for any text"
    write: Callable[[Any], str]
    "the name of a value in the address, the same in every language"

    def read(self, name: str | None) -> Any:
        """The value with this name; the default without one."""
        if name is None:
            return self.default
        if self.options is None:
            return name
        return {self.write(option): option for option in self.options}.get(name, self.default)

    def named(self, value: Any, before: str | None) -> str | None:
        """The name of a value; None for the default, unless the address named it before."""
        name = None if value is None else self.write(value)
        return name if value != self.default or name == before else None
