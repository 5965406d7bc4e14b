"""The sentence about a draft that two tabs have changed in the same places, and the choice between the two."""

import streamlit as st

from core.recipe import Recipe, settings
from explorer.shell.run_names import setting_shown
from explorer.shell.session import Session
from explorer.shell.text import TEXT
from explorer.show.text import Lang

MOST = 3  # settings that are named


def offer_other_draft(mine: Session, lang: Lang) -> None:
    """Say what is in use and what is kept, as long as both are."""
    text, other = TEXT[lang], mine.other
    if other is None or other == mine.draft:
        return
    with st.container(border=True, key="two_drafts"):
        used, kept = _apart(mine.draft, other, lang), _apart(other, mine.draft, lang)
        st.markdown(f":material/call_split: {text.draft_clash.format(used=used, kept=kept)}")
        with st.container(horizontal=True):
            st.button(text.draft_exchange, key="draft_exchange", help=text.draft_exchange_help, on_click=mine.exchange)
            st.button(text.draft_drop, key="draft_drop", help=text.draft_drop_help, on_click=mine.drop_other)


def _apart(recipe: Recipe, other: Recipe, lang: Lang) -> str:
    """What distinguishes a draft from the other one."""
    text, theirs = TEXT[lang], settings(other)
    parts = [setting_shown(name, value, lang) for name, value in settings(recipe).items() if value != theirs[name]]
    if recipe.corpus.pairs != other.corpus.pairs:
        number = len(recipe.corpus.pairs)
        alike = number == len(other.corpus.pairs)
        parts.insert(0, text.draft_same if alike else text.draft_pairs.format(number=number))
    return " · ".join(parts[:MOST] + ["…"] * (len(parts) > MOST))
