"""The word map's controls, and the numbers in its sentences and tables."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

import numpy as np
import streamlit as st

from core.analysis.projection import tsne
from core.analysis.projection.pca import random_share
from core.analysis.projection.timeline import Method, Timeline, View, magnified, neighbours_kept
from core.analysis.similarity.neighbours import ComparedNeighbour, compare_neighbours
from core.data.corpus import SIDES, Side
from core.data.vocabulary import SPECIALS
from core.runs.run import Run
from explorer.screens.projection.figures import Colouring, Marks
from explorer.screens.projection.judged import judged
from explorer.screens.projection.judged_figures import NONE_JUDGED
from explorer.screens.projection.text import Text
from explorer.shell.frame import Screen
from explorer.show.address import linked
from explorer.show.controls import choose, choose_on_page
from explorer.show.movement import Movement, movement
from explorer.show.text import Lang, joined
from explorer.study.results import timeline_of

WORDS = {("pca", 2): 20_000, ("pca", 3): 5_000, ("tsne", 2): tsne.WORDS, ("tsne", 3): tsne.WORDS}
POINTS: dict[Method, int] = {"pca": 100_000, "tsne": 12_000}  # in all frames: for the browser; for the wait
NEIGHBOURS = 8
KEPT, KEPT_WORDS = 5, 2_000  # neighbours looked for in the picture; words up to which that is counted
Near = tuple[tuple[Side, tuple[ComparedNeighbour, ...]], ...]


@dataclass(frozen=True)
class Choice:
    """What the controls above the map say."""

    view: View
    sides: tuple[Side, ...]
    colouring: Colouring
    movement: Movement

    @property
    def name(self) -> str:
        """A short name of the view: for files, and to know when zoom and camera no longer fit."""
        return f"{self.view.method}-{self.view.dimensions}d-{'-'.join(self.sides)}-{self.movement.times}"


def controls(run: Run, lang: Lang, text: Text) -> Choice:
    """The row above the map."""
    with st.container(horizontal=True, gap="medium"):
        dim = choose(text.dim, {"2D": "2D", "3D": "3D"}, "dim", text.dim_help)
        method = cast(Method, choose(text.method, text.methods, "method", text.method_help))
        shared = run.recipe.model.shared_embedding
        side = "source" if shared else choose_on_page("projection", text.side, text.sides, "side", text.side_help)
        colouring = cast(Colouring, choose(text.colour, text.colours, "colour", text.colour_help))
        sides = SIDES if side == "both" else (cast(Side, side),)
        words = sum(len(getattr(run.dataset, each).vocabulary) - len(SPECIALS) for each in sides)
        perplexity = _perplexity(min(words, tsne.WORDS), text) if method == "tsne" else 1
        moved = movement(lang) if method == "pca" else Movement()  # t-SNE's distances mean nothing
    if shared:
        st.caption(text.shared)
    return Choice(View(method, int(dim[0]), float(perplexity)), sides, colouring, moved)


def _perplexity(words: int, text: Text) -> int:
    most = min(50, words - 1)
    if most < 2:  # nothing to choose
        return 1
    if st.session_state.get("perplexity", 1) > most:
        st.session_state["perplexity"] = most
    usual = min(30, max(2, (words - 1) // 3))
    linked("perplexity", usual, range(1, most + 1))
    chosen: int = st.slider(text.perplexity, 1, most, usual, key="perplexity", help=text.perplexity_help, width=220)
    return chosen


def followed(run: Run, choice: Choice, text: Text) -> Timeline:
    """The timeline of the choice, kept after the first time; a longer wait is announced."""
    view = choice.view
    most = WORDS[view.method, view.dimensions], POINTS[view.method]
    if view.method == "pca":
        return timeline_of(run, choice.sides, view, *most)
    words = min(sum(len(run.table(side, run.kept[0]).studied) for side in choice.sides), tsne.WORDS)
    epochs = min(len(run.kept), max(2, POINTS["tsne"] // max(1, words)))
    seconds = 1 + round(7 * (view.dimensions - 1) * (words / 1_000) ** 1.5)  # measured at 250, 500 and 1 000 words
    with st.spinner(text.working.format(words=words, epochs=epochs, seconds=seconds)):
        return timeline_of(run, choice.sides, view, *most)


def drawn(seen: Timeline, choice: Choice) -> Timeline:
    """The timeline as the figure shows it: the sentences and tables keep to the true one."""
    larger = magnified(seen.coordinates, choice.movement.times).astype(np.float32)
    return replace(seen, coordinates=larger) if choice.movement.times > 1 else seen


def answer(run: Run, seen: Timeline, text: Text) -> str:
    """What the picture shows, and how much of it random numbers show too."""
    words, dimensions = len(seen.cast.words), seen.coordinates.shape[2]
    if words <= dimensions:
        return text.answer_few.format(words=words)
    if seen.share is None or seen.start_share is None:
        return text.answer_tsne.format(words=words)
    band = random_share(words, run.recipe.model.embed_size, dimensions)
    low, high = band.low, band.high
    share, start = sum(seen.share), sum(seen.start_share)
    sentence = text.answer_more if share > high else text.answer_noise
    return sentence.format(dimensions=dimensions, words=words, share=share, low=low, high=high, start=start)


def remarks(run: Run, seen: Timeline, epoch: int, text: Text) -> str:
    """How far words moved, how true the picture is to neighbourhoods, and what it leaves out."""
    shown, frame = seen.cast, seen.epochs.index(epoch)
    words = len(shown.words)
    said = []
    if words > 2:
        place, start = seen.coordinates[frame], seen.coordinates[0]
        radius = float(np.sqrt(np.square(place - place.mean(axis=0)).sum(axis=1).mean()))
        moved = float(np.median(np.linalg.norm(place - start, axis=1)))
        said.append(text.moved.format(epoch=epoch, moved=moved / radius if radius else 0) if frame else text.not_moved)
    if KEPT + 1 < words <= KEPT_WORDS:
        tables = {side: run.table(side, epoch) for side in dict.fromkeys(shown.sides)}
        kept = neighbours_kept(shown.vectors(tables), seen.coordinates[frame], KEPT)
        said.append(text.kept.format(k=KEPT, kept=kept, chance=KEPT / (words - 1)))
    if shown.left_out:
        said.append(text.left_out.format(shown=words, total=words + shown.left_out))
    if len(seen.epochs) < len(run.kept):
        said.append(text.other_epoch.format(shown=len(seen.epochs), kept=len(run.kept), epoch=epoch))
    return joined(*said)


def nearest_epoch(seen: Timeline, epoch: int) -> int:
    """The frame's epoch that is nearest to the cursor."""
    return min(seen.epochs, key=lambda each: abs(each - epoch))


def near(screen: Screen, sides: Sequence[Side]) -> Near:
    """The neighbours of the selected word in each of these tables that has it, in the full space."""
    run, word = screen.run, screen.word
    tables = [(side, run.trained_table(side, screen.epoch)) for side in sides]
    return tuple(
        (side, compare_neighbours(table, word, NEIGHBOURS))
        for side, table in tables
        if word in table.now.ids and word not in SPECIALS
    )


def marks(seen: Timeline, screen: Screen, neighbours: Near, choice: Choice, text: Text) -> Marks:
    """Places of the selected word and of its neighbours among the map's words; verdicts, where colours mean these."""
    places = seen.cast.places
    chosen = [places[side, str(screen.word)] for side, _ in neighbours if (side, screen.word) in places]
    others = [places[side, each.word] for side, found in neighbours for each in found if (side, each.word) in places]
    colouring, found = choice.colouring, NONE_JUDGED
    if colouring == "verdict":
        found, said = judged(screen, seen.cast, choice.sides, text)
        st.caption(said)
    return Marks(nearest_epoch(seen, screen.epoch), tuple(chosen), tuple(others), colouring, found)
