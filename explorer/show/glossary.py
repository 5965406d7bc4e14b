"""The terms of a page, with the formulas of its statistics: a button at its end that opens them."""

from collections.abc import Sequence

import streamlit as st

from explorer.show.text import Lang
from explorer.show.text.glossary import OF_PAGE, TEXT
from explorer.show.text.statistics import Name, explained


def terms(lang: Lang, page: str, statistics: Sequence[Name] = (), more: str = "") -> None:
    """A button that opens the terms of a page, then these statistics in full, then `more` (Markdown)."""
    text = TEXT[lang]
    with st.popover(text.open, icon=":material/menu_book:", key="terms", on_change="rerun") as box:
        if box.open:
            entries = (text.terms[term] for term in OF_PAGE[page])
            st.markdown("\n".join(text.entry.format(name=entry.name, meaning=entry.meaning) for entry in entries))
            for part in (explained(lang, *statistics), more):
                if part:
                    st.divider()
                    st.markdown(part)
