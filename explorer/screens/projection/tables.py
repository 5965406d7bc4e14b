"""The tables beside and below the word map: the words around it, nearest neighbours, coordinates."""

import streamlit as st

from core.analysis.projection.timeline import Timeline
from core.data.characters import visible
from core.data.corpus import SIDES
from explorer.screens.projection.figures import Labels
from explorer.screens.projection.map import Choice, Near
from explorer.screens.projection.text import Text
from explorer.shell.frame import Screen
from explorer.shell.replicates import asked_replicates
from explorer.show.clock import ClockLabels
from explorer.show.names import named_in_markdown
from explorer.show.plot import Around
from explorer.show.table import Column, show_table
from explorer.show.text import Lang, listed
from explorer.show.text.comparison import TEXT as COMPARED
from explorer.show.verdict import show_verdict, verdict_column
from explorer.study.study import Study

HEIGHT = 400  # pixels of a table at most
DIGITS = "%.3f"


def labels(screen: Screen, choice: Choice, text: Text) -> Labels:
    """The figure's own words."""
    sides = dict.fromkeys(SIDES, text.words_shared) if screen.run.recipe.model.shared_embedding else text.words
    clock = ClockLabels(text.epoch, text.play, text.pause)
    at = choice.movement
    return Labels(sides, text.axis, text.axis_short, text.count, text.path, clock, screen.glosses, at.note)


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
        names = listed((visible(each.word) for each in found), screen.lang)
        alt += text.alt_word.format(word=visible(str(screen.word)), near=names)
    alt += f" {choice.movement.note}" if choice.movement.note else ""
    opening = f"{screen.run.id} {epoch}"
    file, view = f"{screen.name}-{choice.name}", f"{screen.run.id} {choice.name}"
    return Around(alt, text.failed, file, view, opening, str(epoch), text.buttons)


def near_panel(screen: Screen, neighbours: Near, text: Text) -> None:
    """The selected word's neighbours with their values now and before training, or how to select one."""
    st.markdown(f"## {text.near_title}")
    size = screen.run.recipe.model.embed_size
    word = named_in_markdown(screen.word or "", screen.glosses)
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
                near=named_in_markdown(first.word, screen.glosses),
                now=first.cosine.now,
                start=first.cosine.start,
            ),
            help=text.near_help,
        )
        study = Study(screen.run, side, screen.epoch, screen.word, screen.dark, asked_replicates(screen.run.recipe))
        judged = study.judged((screen.word, each.word) for each in found)
        if judged[0]:
            show_verdict(judged[0], text.verdict)
        cosines = [each.cosine for each in found]
        columns = (
            Column(text.column_word, [each.word for each in found], glosses=screen.glosses),
            verdict_column(judged, text.verdict),
            Column(text.column_now, [both.now for both in cosines], text.near_help, DIGITS),
            Column(text.column_start, [both.start for both in cosines], text.near_help, DIGITS),
            Column(text.column_change, [both.change for both in cosines], text.change_help, DIGITS),
            Column(text.column_place, [each.start_place for each in found], text.column_place_help),
        )
        show_table(columns, f"near_{side}", f"{text.title} near_{side}", COMPARED[screen.lang], HEIGHT)


def coordinates(seen: Timeline, epoch: int, lang: Lang, text: Text) -> None:
    """Every word with its place at this epoch and before training."""
    st.caption(text.coordinates.format(epoch=epoch))
    columns = [
        Column(text.column_word, seen.cast.words),
        Column(text.column_side, [text.words[side] for side in seen.cast.sides]),
        Column(text.column_count, seen.cast.counts),
    ]
    for name, frame in ((text.column_axis, seen.epochs.index(epoch)), (text.column_axis_start, 0)):
        for axis, values in enumerate(seen.coordinates[frame].T.tolist(), start=1):
            columns.append(Column(name.format(number=axis), [round(value, 6) for value in values], format=DIGITS))
    show_table(columns, "coordinates", f"{text.title} coordinates", COMPARED[lang], HEIGHT)
