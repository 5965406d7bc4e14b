"""The program of a recipe as a page shows it, kept for all visitors (`core.cache`)."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from core.cache import cached
from core.program import Chapter, chapters
from core.recipe import Recipe

MOST_PAIRS = 200  # that a page shows
_PAIR = '    ("'  # how the line of a pair begins


@dataclass(frozen=True)
class Shown:
    """A program on a page."""

    chapters: tuple[Chapter, ...]
    "of many pairs only the first"
    pairs_left_out: int
    lines: int
    "of the whole program"


@cached
def shown_program(recipe_id: str, _recipe: Recipe) -> Shown:
    """The program of the recipe with this id."""
    del recipe_id
    whole = chapters(_recipe)
    lines = sum(chapter.text.count("\n") for chapter in whole)
    found = [_abridged(chapter) for chapter in whole]
    return Shown(tuple(chapter for chapter, _ in found), sum(gone for _, gone in found), lines)


def _abridged(chapter: Chapter) -> tuple[Chapter, int]:
    """The chapter with at most so many pairs, and how many are left out."""
    lines = chapter.text.splitlines(keepends=True)
    pairs = [place for place, line in enumerate(lines) if chapter.title == "Pairs" and line.startswith(_PAIR)]
    gone = pairs[MOST_PAIRS:]
    if not gone:
        return chapter, 0
    kept = [line for place, line in enumerate(lines) if place not in set(gone)]
    kept.insert(gone[0], f"    # {len(gone):,} more pairs stand here.\n")
    return Chapter(chapter.title, "".join(kept)), len(gone)


@dataclass(frozen=True)
class Changes:
    """What another program has in place of lines of the articles'."""

    text: str
    "a unified diff; '' if they are the same"
    added: int
    removed: int


@cached
def changes(recipe_id: str, _recipe: Recipe) -> Changes:
    """The program of the recipe with this id against the articles', line by line, without their pairs."""
    del recipe_id
    articles, mine = (_without_pairs(chapters(recipe)) for recipe in (Recipe.articles(), _recipe))
    lines = list(difflib.unified_diff(articles, mine, "articles.py", "program.py", lineterm=""))
    added, removed = (sum(line.startswith(sign) for line in lines[2:]) for sign in "+-")
    return Changes("\n".join(lines), added, removed)


def _without_pairs(parts: Sequence[Chapter]) -> list[str]:
    return [line for part in parts if part.title != "Pairs" for line in part.text.splitlines()]
