"""The program to read: a chapter of it as code, and one of its lines with the run's numbers."""

import re
from collections.abc import Mapping
from typing import Literal

import streamlit as st

from core.data.characters import visible
from core.program.explained import Found, explained
from core.program.live import Live
from core.program.live_numbers import Number
from explorer.screens.code.line_click import lines_can_be_clicked
from explorer.screens.code.lines_text import TEXT as LINES
from explorer.screens.code.lines_text import Said
from explorer.screens.code.text import Text
from explorer.shell.frame import Screen
from explorer.show.address import linked
from explorer.show.controls import choose
from explorer.show.escape import escape_markdown
from explorer.study.program import Shown

HIGH, LINES_IN_IT = 800, 36  # pixels of the code, and lines that fit into them
CODE = "program"  # key of the container with the code
USUAL = "source_lookup"  # the line that is explained first, where it is there
MOST_WORDS, LONGEST = 12, 40  # of a sentence; characters of a word


def pick_chapter(shown: Shown, text: Text) -> str:
    """One of the chapters that the program has, or `whole`."""
    there = {"whole", *(chapter.title.lower() for chapter in shown.chapters)}
    return choose(text.chapter, {name: label for name, label in text.chapters.items() if name in there}, "code_chapter")


def code(shown: Shown, name: str, text: Text) -> list[Found]:
    """A chapter, or the whole program, as code with a button that copies it; hands back its lines to be explained."""
    parts = [chapter for chapter in shown.chapters if name in ("whole", chapter.title.lower())]
    lead = 0 if name == "whole" else len(parts[0].text) - len(parts[0].text.lstrip("\n"))
    shown_text = "".join(part.text for part in parts).strip("\n")
    # The box that scrolls is the one around the code: the keyboard can be in the code, and so scrolls it.
    high: int | Literal["content"] = HIGH if shown_text.count("\n") >= LINES_IN_IT else "content"
    with st.container(key=CODE, height=high, border=False):
        st.code(shown_text, language="python", line_numbers=True, wrap_lines=True)
    if shown.pairs_left_out and name in ("whole", "pairs"):
        st.caption(text.more_pairs.format(pairs=shown.pairs_left_out))
    return [found._replace(number=found.number - lead) for found in explained(parts)]


def explanation(lines: list[Found], name: str, screen: Screen, text: Text) -> None:
    """A choice among the lines of a chapter, and what the run's numbers say about the one chosen."""
    if not lines:
        st.caption(text.no_lines)
        return
    said = LINES[screen.lang]
    labels = {found.line.name: f"{found.number} · {said[found.line.name].name}" for found in lines}
    key = f"code_{'_'.join(re.split('[- ]', name))}_line"  # a Python name: links carry no other
    linked(key, USUAL if USUAL in labels else next(iter(labels)), labels)
    chosen = st.selectbox(text.explain, list(labels), format_func=labels.__getitem__, key=key, help=text.explain_hint)
    lines_can_be_clicked(CODE, {found.number: found.line.name for found in lines}, key)
    found = next(each for each in lines if each.line.name == chosen)
    st.code(found.text, language="python", wrap_lines=True)
    numbers = found.line.numbers(Live(screen.run, screen.epoch, screen.word))
    st.markdown(text.no_numbers if numbers is None else filled(said[found.line.name], numbers))


def filled(said: Said, numbers: Mapping[str, Number]) -> str:
    """The sentence with the run's numbers and words, as Markdown."""
    return said.sentence.format(**{name: _written(name, value) for name, value in numbers.items()})


def _written(name: str, value: Number) -> object:
    """Words to the letter, a shape as 2 × 5, a vector with three decimals; a number is left to the sentence."""
    if isinstance(value, str):
        return _word(value)
    if not isinstance(value, tuple):
        return value
    shown = [f"{each:.3f}" if isinstance(each, float) else _word(str(each)) for each in value]
    if name == "shape":
        return "\u00a0×\u00a0".join(shown)
    joint = " " if isinstance(value[0], str) else ", "
    return joint.join(shown[:MOST_WORDS]) + (f"{joint}…" if len(shown) > MOST_WORDS else "")


def _word(word: str) -> str:
    return escape_markdown(visible(word) if len(word) <= LONGEST else f"{word[:LONGEST]}…")


def variant(text: Text) -> str:
    """Which of the two programs of a recipe with options is shown: `used` or `plain`."""
    return choose(text.variant, text.variants, "code_variant", text.variant_help)
