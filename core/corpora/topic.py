"""A topic: words that somebody holds to belong together."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """A group of words that somebody holds to belong together."""

    name: str
    "what the visitor calls it"
    words: tuple[str, ...]
    "its words; a word named twice counts once"
