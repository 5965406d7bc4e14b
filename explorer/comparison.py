"""What a comparing page shares: one side at the cursor and at the start, and tables in which a word can be picked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from core.analysis.evidence.verdict import PairVerdict
from core.analysis.similarity.before_after import BeforeAfter
from core.data.characters import visible
from core.data.corpus import Side
from core.data.writers import to_csv
from core.embeddings.table import EmbeddingTable
from core.runs.ensemble import Ensemble
from core.runs.run import Run
from explorer import cached
from explorer.figures.similarity import Names
from explorer.figures.theme import SOURCE, TARGET
from explorer.frame import select_word
from explorer.text.comparison import Text
from explorer.witnesses import ensemble_of_pages, witnesses

HEIGHT = 480  # of a table beside a picture
MISSING = "–"  # stands in a table where there is no number


@dataclass(frozen=True)
class Study:
    """One side of a run at the epoch cursor, to be compared with its start."""

    run: Run
    side: Side
    epoch: int
    asked: str | None
    "the selected word of all pages"
    dark: bool

    @property
    def key(self) -> tuple[str, int, Side]:
        """What decides every result, for caches."""
        return (self.run.id, self.epoch, self.side)

    @cached_property
    def now(self) -> EmbeddingTable:
        """The table at the cursor."""
        return self.run.table(self.side, self.epoch)

    @cached_property
    def start(self) -> EmbeddingTable:
        """The table before training."""
        return self.run.table(self.side, 0)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words under study: all but the specials."""
        vocabulary = self.run.dataset.language(self.side).vocabulary
        return frozenset(vocabulary.words[4:])

    def frequent(self, most: int) -> tuple[str, ...]:
        """The words seen most often, at most so many; equal counts in the table's order."""
        rows = sorted(self.now.studied.tolist(), key=lambda row: -self.now.counts[row])[:most]
        return tuple(self.now.words[row] for row in rows)

    @property
    def word(self) -> str | None:
        """The selected word, if it is one of these."""
        return self.asked if self.asked in self.words else None

    @cached_property
    def seeds(self) -> tuple[int, ...]:
        """Other seeds that bear witness for the table at the cursor."""
        return witnesses(self.run, self.epoch, self.ensemble)

    @cached_property
    def ensemble(self) -> Ensemble | None:
        """Other seeds as far as they were there when the page began to be drawn; all its parts show the same."""
        return ensemble_of_pages(self.run.recipe)

    def judged(self, pairs: Iterable[tuple[str, str]]) -> list[PairVerdict | None]:
        """The verdict on each pair of words; None for one that is not among those judged."""
        verdicts = cached.verdicts_of(self.key, self.run, self.seeds)
        return [verdicts.get(frozenset(pair)) for pair in pairs]

    @property
    def colour(self) -> str:
        """The colour of this side."""
        return SOURCE if self.side == "source" else TARGET


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    title: str
    "its heading, different from all others of the table"
    values: Sequence[object]
    "one a row"
    help: str | None = None
    "shown at the heading"
    format: str | None = None
    "printf format of numbers"
    words: bool = False
    "a click on a value selects it as the word of all pages"
    chips: Mapping[str, str] | None = None
    "the values are chips in these colours; None for no chip"


def compared(values: Sequence[BeforeAfter | None], text: Text, form: str = "%+.4f") -> tuple[Column, ...]:
    """The three columns in which every quantity stands: now, before training, and the change.

    The verdict stands right after the change.
    """
    return (
        Column(text.now, [both.now if both else None for both in values], text.now_help, form),
        Column(text.start, [both.start if both else None for both in values], text.start_help, form),
        Column(text.change, [both.change if both else None for both in values], text.change_help, "%+.4f"),
    )


def figure_names(text: Text, start: str, now: str) -> Names:
    """The words of a before/after figure."""
    return Names(start, now, text.change, text.unchanged)


def show_table(columns: Sequence[Column], key: str, alt: str, text: Text, height: int = HEIGHT) -> None:
    """A sortable table with its CSV beneath; clicking a word selects it. `key` names the file too."""
    pickable = any(column.words for column in columns)
    shown = {column.title: shown_values(column) for column in columns}
    rows = len(columns[0].values)
    st.dataframe(
        shown,
        height=min(height, 38 + 35 * max(1, rows)),
        hide_index=True,
        column_config={column.title: column_config(column) for column in columns},
        key=f"{key}_table",
        on_select=partial(_pick, f"{key}_table", columns) if pickable else "ignore",
        selection_mode="single-cell",
        placeholder=MISSING,
        alt=alt,
    )
    st.download_button(
        text.download,
        partial(to_csv, {column.title: column.values for column in columns}),
        f"{key}.csv",
        "text/csv",
        key=f"{key}_csv",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )


def column_config(column: Column) -> ColumnConfig:
    """How a data frame shows the column."""
    if column.chips is not None:
        options, colours = list(column.chips), list(column.chips.values())
        return st.column_config.MultiselectColumn(help=column.help, options=options, color=colours)
    if column.format:
        return st.column_config.NumberColumn(help=column.help, format=column.format)
    return st.column_config.Column(help=column.help)


def shown_values(column: Column) -> list[object]:
    """What a data frame is given: words to the letter, chips in lists."""
    if column.chips is not None:
        return [[value] if value else [] for value in column.values]
    return [visible(value) if isinstance(value, str) else value for value in column.values]


def _pick(key: str, columns: Sequence[Column]) -> None:
    """A cell was clicked: select its word, or its row's first one."""
    cells = st.session_state[key].selection.cells
    if not cells:
        return
    row, title = cells[0]
    words = {column.title: column for column in columns if column.words}
    column = words.get(title) or next(iter(words.values()))
    if row < len(column.values):
        select_word(str(column.values[row]))


def pick_point(key: str, word: str | None) -> None:
    """A point was clicked: select the first of its words that is not selected yet. `customdata` begins with words."""
    points: Sequence[Mapping[str, Sequence[object]]] = st.session_state[key].selection.points
    named = [value for point in points[:1] for value in point.get("customdata", ()) if isinstance(value, str)]
    chosen = next((value for value in named if value != word), None)
    if chosen:
        select_word(chosen)
