"""The sentence about drafts that two tabs have changed in the same places, and the choice between them."""

import streamlit as st

from core.data.corpus import SIDES
from core.recipe import Recipe, settings
from explorer.shell.drafts import MOST_OTHERS
from explorer.shell.run_names import setting_shown
from explorer.shell.session import Session
from explorer.shell.text import TEXT
from explorer.show.escape import escape_markdown
from explorer.show.text import Lang

MOST, START = 3, 24  # settings that are named, characters of a sentence


def offer_other_drafts(mine: Session, lang: Lang) -> None:
    """Say what is in use and what is kept beside it, as long as anything is."""
    text, others = TEXT[lang], [other for other in mine.others if other != mine.draft]
    if not others:
        return
    with st.container(border=True, key="two_drafts"):
        st.markdown(f":material/call_split: {text.draft_clash.format(used=_apart(mine.draft, others[0], lang))}")
        for number, other in enumerate(others, start=1):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(text.draft_kept.format(kept=_apart(other, mine.draft, lang)), width="content")
                for name, label, help, act in (
                    ("exchange", text.draft_exchange, text.draft_exchange_help, mine.exchange),
                    ("drop", text.draft_drop, text.draft_drop_help, mine.drop_other),
                ):
                    st.button(label, key=f"draft_{name}_{number}", help=help, on_click=act, args=(other,))
        if len(mine.others) == MOST_OTHERS:
            st.caption(text.draft_most.format(most=MOST_OTHERS))


def _apart(recipe: Recipe, other: Recipe, lang: Lang) -> str:
    """What distinguishes a draft from another one, as Markdown."""
    text, theirs = TEXT[lang], settings(other)
    parts = [setting_shown(name, value, lang) for name, value in settings(recipe).items() if value != theirs[name]]
    if own := [pair for pair in recipe.corpus.pairs if pair not in other.corpus.pairs]:
        sides = {side: escape_markdown(getattr(own[0], side)[:START]) for side in SIDES}
        parts.insert(0, text.draft_own.format(**sides))
    elif recipe.corpus.pairs != other.corpus.pairs:
        parts.insert(0, text.draft_pairs.format(number=len(recipe.corpus.pairs)))
    return " · ".join(parts[:MOST] + ["…"] * (len(parts) > MOST))
