"""The table of sentence pairs that can be edited, and what cannot be seen in it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from core.data.characters import nfc_differs, one_line, to_nfc, visible
from core.data.corpus import Pair
from core.limits import limits
from explorer.screens.corpus.draft import renamed, replace_corpus
from explorer.screens.corpus.first_tap import first_tap_edits
from explorer.screens.corpus.text import Text
from explorer.shell.frame import Screen
from explorer.shell.session import session
from explorer.show.text import listed

_STATE = "_pair_table"
_COLUMNS = ("source", "target", "credit")
_BLANK = 3  # rows at the end of the table to write into, numbered as the others are
_MOST_NOTES = 200
Row = tuple[str, str, str]
Rows = tuple[Row, ...]


@dataclass
class _Table:
    """What the editor was started with. Streamlit forgets the edits when its input changes, so that stays the same."""

    version: int
    seed: pd.DataFrame
    "the pairs, then rows with one side only, then blank rows; numbered from 1"
    pairs: int
    "how many pairs it was started with"
    last: Rows
    "the pairs it gave last; when the draft has others, the draft was changed elsewhere and the table starts anew"
    halves: Rows
    "the rows with one side only; they are kept, but no part of the draft"
    stale: bool = False
    "whether it starts anew, so that the rows are numbered 1, 2, 3 again"

    @property
    def key(self) -> str:
        return f"pairs_{self.version}"


def edit_pairs(screen: Screen, text: Text) -> None:
    """Draw the table and make what it holds the draft, if that can be trained."""
    corpus = screen.session.draft.corpus
    table = _table(_rows(corpus.pairs))
    edited = _editor(table, text)
    first_tap_edits("pairs_")
    given = _given(edited)
    halves = [(number, row) for number, row in given if number > table.pairs and not (row[0] and row[1])]
    whole = [(number, row) for number, row in given if (number, row) not in halves]
    rows = tuple(row for _, row in whole)
    table.halves = tuple(row for _, row in halves)
    moved = len(edited) < len(table.seed) or any(map(_has_several, edited.to_numpy(dtype=object).flat))
    if rows != table.last:
        changed = renamed(corpus.with_pairs(tuple(Pair(*row) for row in rows)), text.own_name)
        if replace_corpus(changed, [number for number, _ in whole]):
            table.last, table.stale = rows, moved or len(edited) > len(table.seed)
            st.rerun()  # the answer above the table is about the pairs as they are now
    elif moved:
        table.stale = True
        st.rerun()
    if halves:
        numbers = listed((str(number) for number, _ in halves), screen.lang)
        st.warning(text.half.format(rows=numbers), icon=":material/edit:")


def _editor(table: _Table, text: Text) -> pd.DataFrame:
    most = limits().sentence_characters
    return st.data_editor(
        table.seed,
        num_rows="dynamic",
        hide_index=False,
        key=table.key,
        height=min(560, 38 + 35 * (len(table.seed) + 1)),
        column_config={
            "_index": st.column_config.NumberColumn(text.row, width=56),
            "source": st.column_config.TextColumn(text.source, help=text.source_help, max_chars=most),
            "target": st.column_config.TextColumn(text.target, help=text.target_help, max_chars=most),
            "credit": st.column_config.TextColumn(text.credit, help=text.credit_help),
        },
        placeholder="",
        alt=text.editor_alt,
    )


def _table(rows: Rows) -> _Table:
    """The table on the page; a new one when the page was left or the draft was changed elsewhere."""
    kept: _Table | None = st.session_state.get(_STATE)
    if kept is None or kept.stale or kept.key not in st.session_state or kept.last != rows:
        halves = kept.halves if kept else ()
        filled = [*rows, *halves, *[("", "", "")] * _BLANK]
        seed = pd.DataFrame(filled, columns=list(_COLUMNS), index=pd.RangeIndex(1, len(filled) + 1), dtype=object)
        kept = _Table(kept.version + 1 if kept else 1, seed, len(rows), rows, halves)
        st.session_state[_STATE] = kept
    return kept


def _rows(pairs: Iterable[Pair]) -> Rows:
    return tuple((one_line(pair.source), one_line(pair.target), one_line(pair.credit)) for pair in pairs)


def _given(edited: pd.DataFrame) -> list[tuple[int, Row]]:
    """The rows of the edited table with their numbers; a row without any text is no row."""
    found = list[tuple[int, Row]]()
    for number, row in zip(edited.index, edited.to_numpy(dtype=object), strict=True):
        for cells in _spread([cell if isinstance(cell, str) else "" for cell in row]):
            source, target, credit = (one_line(cell) for cell in cells)
            if source or target or credit:
                found.append((int(number), (source, target, credit)))
    return found


def _has_several(cell: object) -> bool:
    """Whether several cells were pasted into this one."""
    return isinstance(cell, str) and re.search(r"[\t\r\n]", cell.strip()) is not None


def _spread(cells: list[str]) -> list[list[str]]:
    """A row of cells; if several cells were pasted into one of them, the rows and columns they make from there on."""
    place = next((place for place, cell in enumerate(cells) if _has_several(cell)), None)
    if place is None:
        return [cells]
    pasted = [[*[""] * place, *line.split("\t")] for line in cells[place].strip("\r\n").splitlines()]
    pasted[0][:place] = cells[:place]
    count = len(_COLUMNS)
    spread = [[*row[:count], *[""] * (count - len(row))] for row in pasted]
    spread[0] = [new or old for new, old in zip(spread[0], cells, strict=True)]
    return spread


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
