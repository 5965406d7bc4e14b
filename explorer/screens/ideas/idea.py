"""An idea as a value: its words, how it looks on the shelf, and what its experiment shows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

import plotly.graph_objects as go

from explorer.jobs.experiments import Task
from explorer.show.table import Column
from explorer.show.text import Lang
from explorer.study.study import Study

Chapter = Literal["table", "start", "learning", "sizes", "order", "use"]


@dataclass(frozen=True)
class Words:
    """What every experiment says, in one language; the words of its controls and its picture follow in a subclass."""

    title: str
    "the idea in two or three words"
    question: str
    "what the experiment is about; also the question of the bet"
    bet: tuple[str, str, str]
    "three answers"
    reveal: str
    "why the right one is right"
    alt: str
    "what the picture shows"
    reading: str
    "how to read the picture"
    given: str
    "what the names at the start of the PyTorch lines stand for"
    meaning: str
    "what it means, with the formula"
    articles: str
    "what the articles say about it, and where they are wrong"


@dataclass(frozen=True)
class Shown:
    """What an experiment shows at its controls' values."""

    sentence: str
    "what it showed on this run, with its numbers"
    key: tuple[object, ...]
    "all that decides the picture; run, epoch, theme and language apart"
    draw: Callable[[], go.Figure] | None = None
    "the picture; None where this run has nothing to draw"
    columns: Callable[[], Sequence[Column]] = tuple
    "the picture's numbers as a table"
    made: str = ""
    "a text that came of it, to be copied"


W = TypeVar("W", bound=Words)


@dataclass(frozen=True)
class Idea(Generic[W]):
    """One experiment."""

    name: str
    "in the address, and of its module in `core.ideas`"
    chapter: Chapter
    words: Mapping[Lang, W]
    right: int
    "place of the right answer of the bet, 0 to 2"
    lines: str
    "PyTorch that does the same"
    answer: Callable[[Study, W], str]
    "the question answered in one sentence on this run; Markdown"
    miniature: Callable[[Study], str]
    "its picture on the shelf: SVG, see `miniature`"
    show: Callable[[Study, W], Shown]
    "draws the controls and hands back what they show"
    tasks: Callable[[Study], Mapping[Any, Task]] = lambda _: {}
    "what is trained for it, by name"
