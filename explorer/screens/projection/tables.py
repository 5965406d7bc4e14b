"""What stands beside and below the word map: the words around it, nearest neighbours, coordinates."""

from collections.abc import Sequence

import streamlit as st

from core.analysis.projection.timeline import Timeline
from core.data.characters import visible
from core.data.corpus import SIDES
from core.data.writers import to_csv
from core.runs.run import Run
from explorer.screens.projection.figures import Labels
from explorer.screens.projection.map import Choice, Near
from explorer.screens.projection.text import Text
from explorer.shell.frame import Screen
from explorer.shell.seeds import asked_ensemble
from explorer.show.clock import ClockLabels
from explorer.show.escape import escape_markdown
from explorer.show.plot import Around
from explorer.show.table import Column, column_config, shown_values
from explorer.show.verdict import chip, verdict_column
from explorer.study.study import Study


def labels(run: Run, text: Text) -> Labels:
    """The figure's own words."""
    sides = dict.fromkeys(SIDES, text.words_shared) if run.recipe.model.shared_embedding else text.words
    clock = ClockLabels(text.epoch, text.play, text.pause)
    return Labels(sides, text.axis, text.axis_short, text.count, text.path, clock)


def around(screen: Screen, seen: Timeline, choice: Choice, epoch: int, neighbours: Near, text: Text) -> Around:
    """What surrounds the figure: its description, and what it must keep from rerun to rerun."""
    side = text.sides["both" if len(choice.sides) == 2 else choice.sides[0]]
    alt = text.alt.format(
        words=len(seen.cast.words),
        side=side,
        method=text.methods[choice.view.method],
        dimensions=choice.view.dimensions,
        epoch=epoch,
    )
    for _, found in neighbours:
        names = ", ".join(visible(each.word) for each in found)
        alt += text.alt_word.format(word=visible(str(screen.word)), near=names)
    opening = f"{screen.run.id} {epoch}"
    return Around(
        alt, text.failed, f"{screen.name}-{choice.name}", f"{screen.run.id} {choice.name}", opening, text.buttons
    )


def near_panel(screen: Screen, neighbours: Near, text: Text) -> None:
    """The selected word's neighbours with their values now and before training, or how to select one."""
    st.markdown(f"##### {text.near_title}")
    size = screen.run.recipe.model.embed_size
    word = escape_markdown(screen.word or "")
    if not screen.word:
        st.markdown(text.near_hint.format(size=size))
        return
    if not neighbours:
        known = any(screen.word in screen.run.table(side, 0).ids for side in ("source", "target"))
        st.markdown((text.near_elsewhere if known else text.near_unknown).format(word=word))
    for side, found in neighbours:
        if not found:
            st.markdown(text.near_alone.format(word=word))
            continue
        first = found[0]
        st.markdown(
            text.near_sentence.format(
                size=size,
                word=word,
                near=escape_markdown(first.word),
                now=first.cosine.now,
                start=first.cosine.start,
            ),
            help=text.near_help,
        )
        columns: dict[str, Sequence[object]] = {
            text.column_word: [each.word for each in found],
            text.column_now: [each.cosine.now for each in found],
            text.column_start: [each.cosine.start for each in found],
            text.column_change: [each.cosine.change for each in found],
            text.column_place: [each.start_place for each in found],
        }
        study = Study(screen.run, side, screen.epoch, screen.word, screen.dark, asked_ensemble(screen.run.recipe))
        judged = study.judged((screen.word, each.word) for each in found)
        if judged[0]:
            chip(judged[0], text.verdict)
        _table(columns, 3, f"near_{side}", text, verdict_column(judged, text.verdict))


def coordinates(seen: Timeline, epoch: int, text: Text) -> None:
    """Every word with its place at this epoch and before training."""
    st.caption(text.coordinates.format(epoch=epoch))
    frames = ((text.column_axis, seen.epochs.index(epoch)), (text.column_axis_start, 0))
    columns: dict[str, Sequence[object]] = {
        text.column_word: seen.cast.words,
        text.column_side: [text.words[side] for side in seen.cast.sides],
        text.column_count: seen.cast.counts,
    }
    for name, frame in frames:
        for axis, values in enumerate(seen.coordinates[frame].T.tolist(), start=1):
            columns[name.format(number=axis)] = [round(value, 6) for value in values]
    _table(columns, 3, "coordinates", text)


def _table(
    columns: dict[str, Sequence[object]], digits: int, name: str, text: Text, verdicts: Column | None = None
) -> None:
    """A table with its download; words in it are shown to the letter."""
    first = next(iter(columns))
    shown = {
        key: [round(value, digits) + 0.0 if isinstance(value, float) else value for value in columns[key]]
        for key in columns
    }
    shown[first] = [visible(str(word)) for word in columns[first]]
    helps = {text.column_now: text.near_help, text.column_start: text.near_help, text.column_change: text.change_help}
    numbers = {
        key: st.column_config.NumberColumn(help=helps.get(key), format=f"%.{digits}f")
        for key in columns
        if _real(columns[key])
    }
    place = {text.column_place: st.column_config.NumberColumn(help=text.column_place_help)}
    chips = {verdicts.title: column_config(verdicts)} if verdicts else {}
    if verdicts:
        columns = {first: columns[first], verdicts.title: verdicts.values} | columns  # in sight however narrow it is
        shown = {first: shown[first], verdicts.title: shown_values(verdicts)} | shown
    st.dataframe(
        shown, hide_index=True, column_config=numbers | place | chips, width="stretch", alt=f"{text.title} {name}"
    )
    st.download_button(
        text.download,
        to_csv(columns),
        f"{name}.csv",
        "text/csv",
        key=f"download_{name}",
        icon=":material/download:",
        on_click="ignore",
    )


def _real(values: Sequence[object]) -> bool:
    return bool(values) and isinstance(values[0], float)
