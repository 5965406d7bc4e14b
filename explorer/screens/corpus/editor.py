"""The table of sentence pairs that can be edited, and what cannot be seen in it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from core.data.characters import nfc_differs, one_line, to_nfc, visible
from core.data.corpus import Pair
from core.limits import limits
from explorer.screens.corpus.draft import accept, renamed, replace_corpus
from explorer.screens.corpus.text import Text
from explorer.shell.frame import Screen
from explorer.shell.session import session

_STATE = "_pair_table"
_COLUMNS = ("source", "target", "credit")
_MOST_NOTES = 200
Rows = tuple[tuple[str, str, str], ...]


@dataclass
class _Table:
    """What the editor was started with. Streamlit forgets the edits when its input changes, so that stays the same."""

    version: int
    seed: pd.DataFrame
    last: Rows
    "the rows it gave last; when the draft has others, the draft was changed elsewhere and the table starts anew"

    @property
    def key(self) -> str:
        return f"pairs_{self.version}"


def edit_pairs(screen: Screen, text: Text) -> None:
    """Draw the table and make what it holds the draft, if that can be trained."""
    corpus = screen.session.draft.corpus
    table = _table(_rows(corpus.pairs))
    bounds = limits()
    edited = st.data_editor(
        table.seed,
        num_rows="dynamic",
        hide_index=False,
        key=table.key,
        height=min(560, 38 + 35 * (len(table.seed) + 3)),
        column_config={
            "_index": st.column_config.NumberColumn(text.row, width=56),
            "source": st.column_config.TextColumn(
                text.source, help=text.source_help, required=True, max_chars=bounds.sentence_characters
            ),
            "target": st.column_config.TextColumn(
                text.target, help=text.target_help, required=True, max_chars=bounds.sentence_characters
            ),
            "credit": st.column_config.TextColumn(text.credit, help=text.credit_help, default=""),
        },
        alt=text.editor_alt,
    )
    rows = _given(edited)
    if rows != table.last:
        pairs = tuple(Pair(*row) for row in rows)
        if accept(replace(screen.session.draft, corpus=renamed(corpus.with_pairs(pairs), text.own_name))):
            if len(rows) < len(table.last):
                del st.session_state[_STATE]  # start anew, so that the rows are numbered 1, 2, 3 again
            table.last = rows
            st.rerun()  # the answer above the table is about the pairs as they are now


def _table(rows: Rows) -> _Table:
    """The table on the page; a new one when the page was left or the draft was changed elsewhere."""
    kept: _Table | None = st.session_state.get(_STATE)
    if kept is None or kept.key not in st.session_state or kept.last != rows:
        index = pd.RangeIndex(1, len(rows) + 1)
        seed = pd.DataFrame(list(rows), columns=list(_COLUMNS), index=index, dtype=object)
        kept = _Table(kept.version + 1 if kept else 1, seed, rows)
        st.session_state[_STATE] = kept
    return kept


def _rows(pairs: Iterable[Pair]) -> Rows:
    return tuple((pair.source, pair.target, pair.credit) for pair in pairs)


def _given(edited: pd.DataFrame) -> Rows:
    """The rows of the edited table as text; a row without any text is no row."""
    cells = ([one_line(cell) if isinstance(cell, str) else "" for cell in row] for row in edited.to_numpy(dtype=object))
    return tuple((source, target, credit) for source, target, credit in cells if source or target or credit)


def show_unseen(screen: Screen, text: Text) -> None:
    """Characters that cannot be seen, written out; letters in pieces, with an offer to compose them."""
    pairs = screen.session.draft.corpus.pairs
    cells = [
        (row, column, cell)
        for row, cells in enumerate(_rows(pairs), start=1)
        for column, cell in zip((text.source, text.target, text.credit), cells, strict=True)
    ]
    unseen = [(row, column, visible(cell)) for row, column, cell in cells if visible(cell) != cell][:_MOST_NOTES]
    if unseen:
        st.warning(text.invisible, icon=":material/visibility:")
        titles = (text.row, text.column, text.shown)
        st.dataframe(dict(zip(titles, map(list, zip(*unseen, strict=True)), strict=True)), hide_index=True)
    if any(nfc_differs(cell) for _, _, cell in cells):
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(text.composed)
            st.button(text.compose, on_click=_compose, key="compose")


def _compose() -> None:
    corpus = session().draft.corpus
    replace_corpus(corpus.with_pairs(tuple(Pair(*map(to_nfc, row)) for row in _rows(corpus.pairs))))
