"""A run whose words start with given vectors: a sentence that says so, and the right word for its start."""

import streamlit as st

from core.data.corpus import Side
from core.recipe import Recipe
from explorer.show.escape import escape_markdown
from explorer.show.text import Lang
from explorer.show.text.given import TEXT


def show_given(recipe: Recipe, lang: Lang) -> None:
    """Say which words of a run start with which vectors, if any do."""
    if given := recipe.given:
        text = TEXT[lang]
        said = text.notes[given.side].format(name=escape_markdown(given.name))
        st.caption(said + (text.frozen if given.frozen else ""))


def of_start(said: str, recipe: Recipe, side: Side, lang: Lang) -> str:
    """A sentence about the table of one side, which speaks of the given start where that is what it means."""
    if recipe.given and recipe.given.of(side):
        return said.replace(TEXT[lang].random, TEXT[lang].given)
    return said
