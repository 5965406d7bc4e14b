"""Tables: every quantity beside its start, a verdict as a chip, a word picked with a click, and the CSV beneath."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from core.analysis.similarity.before_after import BeforeAfter
from core.data.characters import visible
from core.data.writers import to_csv
from explorer.show.before_after_figure import Names
from explorer.show.names import Glosses, meaning
from explorer.show.text.comparison import Text

HEIGHT = 480  # of a table beside a picture
MISSING = "–"  # stands in a table where there is no number


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
    glosses: Glosses | None = None
    "what values that are words mean, where it is known; shown in a column beside them, which the file does not have"


def compared(values: Sequence[BeforeAfter | None], text: Text, form: str = "%+.4f") -> tuple[Column, ...]:
    """The three columns of every quantity: now, before training, and the change."""
    return (
        Column(text.now, [both.now if both else None for both in values], text.now_help, form),
        Column(text.start, [both.start if both else None for both in values], text.start_help, form),
        Column(text.change, [both.change if both else None for both in values], text.change_help, "%+.4f"),
    )


def figure_names(text: Text, start: str, now: str) -> Names:
    """The words of a before/after figure."""
    return Names(start, now, text.change, text.unchanged)


OnWord = Callable[[str], None]
"what happens when a word is clicked"


def show_table(
    columns: Sequence[Column], key: str, alt: str, text: Text, height: int = HEIGHT, on_word: OnWord | None = None
) -> None:
    """A sortable table with its CSV beneath; `key` names the file too. on_word: is given the word that is clicked."""
    columns = in_sight(columns)
    pick = on_word if any(column.words for column in columns) else None
    seen = _explained(columns, text)
    rows = len(columns[0].values)
    st.dataframe(
        {column.title: shown_values(column) for column in seen},
        height=min(height, 38 + 35 * max(1, rows)),
        hide_index=True,
        column_config={column.title: column_config(column) for column in seen},
        key=f"{key}_table",
        on_select=partial(_pick, f"{key}_table", columns, pick) if pick else "ignore",
        selection_mode="single-cell",
        placeholder=MISSING,
        alt=alt,
    )
    offer_csv({column.title: column.values for column in columns}, key, text)


def in_sight(columns: Sequence[Column]) -> list[Column]:
    """Verdicts right behind the words they are about, or behind the first column: on a phone the rest is scrolled."""
    place = max((place for place, column in enumerate(columns) if column.words), default=0)
    front = [column for column in columns[: place + 1] if column.chips is None]
    chips = [column for column in columns if column.chips is not None]
    return [*front, *chips, *(column for column in columns[place + 1 :] if column.chips is None)]


def _explained(columns: Sequence[Column], text: Text) -> list[Column]:
    """The columns, behind those of words and the verdicts on them one with their meanings, if any is known."""
    words = [column for column in columns if column.glosses]
    rows = zip(*(column.values for column in words), strict=True)
    said = [meaning([str(word) for word in row], words[0].glosses or {}) for row in rows]
    if not any(said):
        return list(columns)
    place = 1 + max(place for place, column in enumerate(columns) if column.glosses or column.chips is not None)
    return [*columns[:place], Column(text.meaning, said, text.meaning_help), *columns[place:]]


def offer_csv(columns: Mapping[str, Sequence[object]], name: str, text: Text) -> None:
    """A button for a file of these columns, {heading: a value a row}; with all digits, and every word to the letter."""
    st.download_button(
        text.download,
        partial(to_csv, columns),
        f"{name}.csv",
        "text/csv",
        key=f"{name}_csv",
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


def _pick(key: str, columns: Sequence[Column], on_word: OnWord) -> None:
    """A cell was clicked: its word, or its row's first one."""
    cells = st.session_state[key].selection.cells
    if not cells:
        return
    row, title = cells[0]
    words = {column.title: column for column in columns if column.words}
    column = words.get(title) or next(iter(words.values()))
    if row < len(column.values):
        on_word(str(column.values[row]))


def pick_point(key: str, word: str | None, on_word: OnWord) -> None:
    """A point was clicked: the first of its words that is not selected yet. `customdata` begins with words."""
    points: Sequence[Mapping[str, Sequence[object]]] = st.session_state[key].selection.points
    named = [value for point in points[:1] for value in point.get("customdata", ()) if isinstance(value, str)]
    chosen = next((value for value in named if value != word), None)
    if chosen:
        on_word(chosen)
