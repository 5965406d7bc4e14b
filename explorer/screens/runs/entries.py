"""The visitor's runs as rows: what differs from the articles', the state of each, its results."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from itertools import count

import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from core.errors import Damaged
from core.recipe import Recipe
from core.runs.array_store import evenly_chosen
from core.runs.run import Run
from core.runs.versions import other_segmenter
from explorer.jobs.progress import LIVE, JobView
from explorer.jobs.queue import jobs
from explorer.jobs.store import shipped_runs, store
from explorer.screens.runs.text import Text
from explorer.shell.frame import Screen
from explorer.shell.pickers import select_run, selected_run
from explorer.shell.run_names import differences, run_names
from explorer.shell.ticks import ticking
from explorer.show.escape import escape_markdown
from explorer.show.table import offer_csv
from explorer.show.text import Lang
from explorer.show.text.comparison import TEXT as COMPARED
from explorer.show.theme import LEARNED
from explorer.study.opened import found_run, open_run
from explorer.study.outcome import guessing, last_taken, latest

MOST = 30  # rows; as many runs stay open in the cache
POINTS = 60  # of a curve in the table
TICK = 2.0  # seconds between two checks while something trains


@dataclass(frozen=True)
class Entry:
    """One row of the list."""

    id: str
    name: str
    "no two runs of a visitor are called alike"
    run: Run | None
    "None while it waits for its first epoch"
    state: str
    place: int
    "in the queue, 0 if it does not wait"
    mine: bool
    "on this visitor's list"
    shipped: bool
    "comes with the program"
    copies: int = 1
    "recordings of this recipe here, this one counted: trained, imported"
    damage: Damaged | None = None
    "why it cannot be opened"

    @property
    def recipe_id(self) -> str:
        """What it is trained from; a run that has not begun has its recipe's id."""
        return self.run.recipe.id if self.run else self.id


def entries(screen: Screen) -> tuple[Entry, ...]:
    """This visitor's runs, newest first, then the one a link opened, then the shipped ones. Nobody else's.

    Of several recordings of one recipe one is listed.
    """
    listed, shipped = store().owned(screen.visitor), shipped_runs()
    owned = dict.fromkeys([*jobs().of(screen.visitor), *listed])  # one that waits has nothing in the store yet
    ids = dict.fromkeys([*list(owned)[:MOST], screen.run.id, *shipped])
    names = run_names(screen.visitor, screen.lang, ids)
    found = [entry_of(run_id, names[run_id], run_id in owned) for run_id in ids]
    damaged = [entry for entry in found if entry.damage]
    whole = [entry for entry in found if entry.run or (entry.state in LIVE and not entry.damage)]
    return (*one_a_recipe(whole, screen.run.id), *damaged)


def one_a_recipe(found: Sequence[Entry], studied: str) -> tuple[Entry, ...]:
    """Of each recipe one recording: the one under study, else the furthest trained, else the first. In order."""
    recordings: dict[str, list[Entry]] = {}
    for entry in found:
        recordings.setdefault(entry.recipe_id, []).append(entry)
    return tuple(
        replace(max(same, key=lambda entry: (entry.id == studied, _epochs(entry))), copies=len(same))
        for same in recordings.values()
    )


def _epochs(entry: Entry) -> int:
    return entry.run.last.number if entry.run else 0


def entry_of(run_id: str, name: str, mine: bool) -> Entry:
    """A run as it is now, for those who train it; of one that comes with the program others have that."""
    shipped = run_id in shipped_runs()
    found, view = found_run(run_id), JobView("unknown") if shipped and not mine else jobs().view(run_id)
    run, damage, state = (found if isinstance(found, Run) else None), None, str(view.state)
    if view.state not in LIVE and isinstance(found, Damaged):
        state, damage = "damaged", found
    elif run and (view.state == "unknown" or (run.damage and view.state not in LIVE)):
        state = run.status
    return Entry(run_id, name, run, state, view.place, mine, shipped, damage=damage)


def answer(entry: Entry, listed: Sequence[Entry], screen: Screen, text: Text) -> None:
    """What came out of the run under study, beside guessing and the articles' run."""
    run, name, chance = screen.run, escape_markdown(entry.name), guessing(screen.run)
    if run.last.loss is None:
        said = [text.answer_untrained.format(name=name, chance=chance)]
    else:
        said = [text.answer.format(name=name, chance=chance, loss=run.last.loss, epochs=run.last.number)]
    epoch, exact = last_taken(run, "exact_match")
    so = text.exact if epoch == run.last.number else text.exact_then
    shares = ((so, exact), (text.held_out_exact, latest(run, "held_out_exact_match")))
    said += [said_so.format(share=share, epoch=epoch) for said_so, share in shares if share is not None]
    if versions := other_segmenter(run.recipe, run.versions):
        said.append(text.cut_by.format(then=versions[0], now=versions[1]))
    articles = open_run(Recipe.articles().id)  # after all that is said of "it"
    if articles and articles.id != run.id:
        said.append(text.beside_articles.format(loss=articles.last.loss))
    number = sum(other.mine for other in listed)
    said.append(text.own.format(number=number) if number else text.none_own)
    older = len(store().owned(screen.visitor)) - MOST
    said += [text.older.format(number=older)] if older > 0 else []
    st.markdown(text.between_sentences.join(said))


def overview(listed: Sequence[Entry], screen: Screen, text: Text) -> None:
    """The table of runs; while one of them trains it looks again every few seconds."""
    if any(entry.state in LIVE for entry in listed):
        ticking(TICK)(_watched_table)(listed, count(), screen, text)
    else:
        _table(listed, screen, text)


def _watched_table(before: Sequence[Entry], looks: Iterator[int], screen: Screen, text: Text) -> None:
    """looks: counts them. The first is the page's own, which would never end where an epoch is faster than a page."""
    listed = entries(screen) if next(looks) else before
    if _standing(listed, screen) != _standing(before, screen) or selected_run() != screen.run.id:
        st.rerun()  # a run ended, the one under study went on, or another was clicked: the whole page follows
    _table(listed, screen, text)


def _standing(listed: Sequence[Entry], screen: Screen) -> list[tuple[str, str, int]]:
    """What the rest of the page depends on."""
    return [
        (entry.id, entry.state, len(entry.run.epochs) if entry.run and entry.id == screen.run.id else 0)
        for entry in listed
    ]


def _table(listed: Sequence[Entry], screen: Screen, text: Text) -> None:
    columns = _columns(listed, screen, text)
    key = f"runs_table_{screen.run.id}"  # another run under study: a table without a selected cell
    st.dataframe(
        {text.columns[name]: values for name, values in columns.items()},
        hide_index=True,
        key=key,
        column_config=_headings(text),
        on_select=partial(_open, key, [entry.id if entry.run else "" for entry in listed]),
        selection_mode="single-cell",
        placeholder="",
        alt=text.table_alt.format(number=len(listed)),
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(text.pick_hint)
        del columns["curve"]
        file = {text.columns[name]: values for name, values in columns.items()}
        offer_csv(file, "runs", COMPARED[screen.lang])
    for entry in listed:
        if entry.copies > 1:
            st.caption(text.copies.format(name=escape_markdown(entry.name), number=entry.copies))
        if entry.state == "waiting":
            st.info(text.waiting.format(name=escape_markdown(entry.name), place=entry.place))


def _open(key: str, ids: Sequence[str]) -> None:
    """A cell was clicked: open its run."""
    cells = st.session_state[key].selection.cells
    if cells and cells[0][0] < len(ids) and ids[cells[0][0]]:
        select_run(ids[cells[0][0]])


def _columns(listed: Sequence[Entry], screen: Screen, text: Text) -> dict[str, list[object]]:
    """A list of values for each column, one a row."""
    rows = [_row(entry, screen, text) for entry in listed]
    measured = {name: [row.get(name) for row in rows] for name in text.columns}
    optional = ("held_out", "held_out_exact", "made")
    return {name: values for name, values in measured.items() if name not in optional or any(values)}


def _row(entry: Entry, screen: Screen, text: Text) -> dict[str, object]:
    row: dict[str, object] = {
        "shown": "●" if entry.id == screen.run.id else "",
        "name": entry.name,
        "state": text.states.get(entry.state, entry.state),
    }
    run = entry.run
    if run is None:
        return row
    losses = [epoch.loss for epoch in run.epochs[1:]]
    return row | {
        "settings": described(run.recipe, screen.lang, text),
        "pairs": len(run.recipe.corpus.pairs),
        "epochs": f"{run.last.number} / {run.recipe.training.epochs}",
        "curve": [losses[place] for place in evenly_chosen(range(len(losses)), POINTS)],
        "loss": None if entry.state == "diverged" else run.last.loss,
        "exact": latest(run, "exact_match"),
        "held_out": run.last.held_out_loss,
        "held_out_exact": latest(run, "held_out_exact_match"),
        "made": None if entry.shipped else _moment(run.written),
    }


def _moment(seconds: float | None) -> datetime | None:
    """A moment in seconds since 1970 as a date."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def described(recipe: Recipe, lang: Lang, text: Text) -> str:
    """What is not as in the articles, in one line."""
    return " · ".join(differences(recipe, lang)) or text.from_articles


def _headings(text: Text) -> dict[str, ColumnConfig]:
    config = st.column_config
    made: dict[str, Callable[..., ColumnConfig]] = {
        "shown": partial(config.TextColumn, width=60, alignment="center"),
        "name": partial(config.TextColumn, width="medium"),
        "settings": partial(config.TextColumn, width="medium"),
        "curve": partial(config.LineChartColumn, y_min=0, width=100, color=LEARNED),
        "loss": partial(config.NumberColumn, format="%.4f"),
        "exact": partial(config.NumberColumn, format="percent"),
        "held_out": partial(config.NumberColumn, format="%.4f"),
        "held_out_exact": partial(config.NumberColumn, format="percent"),
        "made": partial(config.DatetimeColumn, format="MM-DD HH:mm", timezone=st.context.timezone, width=110),
    }
    return {
        heading: made.get(name, config.Column)(help=text.columns_help[name]) for name, heading in text.columns.items()
    }
