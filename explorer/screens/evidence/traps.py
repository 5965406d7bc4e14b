"""The evidence page's traps: each a picture of noise, mostly of this run's size; only the chosen one is worked out."""

from collections.abc import Callable

import streamlit as st

from core.analysis.evidence.artefacts import centring, variance_shares
from core.analysis.similarity.geometry import centred, changed_neighbours
from core.analysis.similarity.random_tables import random_table
from explorer.screens.evidence.figures import lucky_pairs, scatter_of_noise, spectra
from explorer.screens.evidence.likeness import alignment_trap, cka_trap
from explorer.screens.evidence.run import title
from explorer.screens.evidence.text import Text
from explorer.shell.frame import page
from explorer.shell.pickers import select_word
from explorer.show.address import linked
from explorer.show.before_after_figure import Cloud, before_after
from explorer.show.controls import choose
from explorer.show.part import Finding, show_part
from explorer.show.table import Column, figure_names
from explorer.show.theme import CHANCE, side_colour
from explorer.study import results as cached
from explorer.study.study import Study

LEAST, MOST = 6, 200  # words of noise: as many as the run has, within this
MAPPED = 100  # words at least for t-SNE, so that clumps can be seen
PERPLEXITIES = (2, 5, 30)


def traps_part(study: Study, text: Text) -> None:
    """The chosen trap."""
    title(9, text.story.parts["traps"])
    names = {name: trap.title for name, trap in text.story.traps.items()}
    chosen = choose(text.trap, names, "trap", text.trap_help)
    words = min(MOST, max(LEAST, len(study.words)))
    finding = _TRAPS[chosen](study, words, text)
    if isinstance(finding, str):
        st.info(finding)
    else:
        show_part(f"trap_{chosen}", text.story.traps[chosen], finding, text.part, select_word)
    if chosen == "centring" and st.button(text.which_cosine, key="which_cosine", icon=":material/arrow_forward:"):
        st.session_state["similarity_view"], st.session_state["about"] = "cosine", "nearest"
        st.switch_page(page("similarity"))


def _size(study: Study) -> int:
    return int(study.now.vectors.shape[1])


def _best(study: Study, words: int, text: Text) -> Finding:
    found = cached.luck_of(words, _size(study))
    own, last = next(one for one in found if one.words == words), found[-1]
    trap = text.story.traps["best"]
    rows = [(one.words, one.cosine.low, one.cosine.median, one.cosine.high) for one in found]
    values = (text.words, text.low, text.luckiest, text.high)
    columns = [Column(name, list(column)) for name, column in zip(values, zip(*rows, strict=True), strict=True)]
    return Finding(
        (words, _size(study), study.dark),
        trap.headlines[""].format(words=words, median=own.cosine.median, many=last.cosine.median, most=last.words),
        lambda: lucky_pairs(rows, (text.words, text.luckiest, text.middle_half), study.dark),
        trap.alt,
        lambda: columns,
    )


def _tsne(study: Study, words: int, text: Text) -> Finding:
    words = max(words, MAPPED)
    linked("noise_perplexity", PERPLEXITIES[0], PERPLEXITIES)
    asked = st.segmented_control(
        text.perplexity, PERPLEXITIES, key="noise_perplexity", required=True, help=text.perplexity_help
    )
    perplexity = asked or PERPLEXITIES[0]
    found = cached.noise_map_of(words, _size(study), perplexity)
    trap = text.story.traps["tsne"]
    places = found.places
    columns = (
        Column(text.word, [str(number) for number in range(1, words + 1)]),
        Column(text.x, places[:, 0].tolist(), format="%.2f"),
        Column(text.y, places[:, 1].tolist(), format="%.2f"),
    )
    return Finding(
        (words, _size(study), perplexity, study.dark),
        trap.headlines[""].format(kept=found.kept, k=found.k, chance=found.chance),
        lambda: scatter_of_noise(places, study.dark),
        trap.alt.format(words=words),
        lambda: columns,
        trap.more.format(words=words, size=_size(study), perplexity=perplexity),
    )


def _plane(study: Study, words: int, text: Text) -> Finding:
    run = variance_shares(study.now)
    noise = variance_shares(random_table(max(words, len(study.words)), _size(study)))
    trap = text.story.traps["plane"]
    length = max(len(run), len(noise))
    columns = (
        Column(text.axis, list(range(1, length + 1)), format="%d"),
        Column(text.this_run, [*run.tolist(), *[None] * (length - len(run))], format="percent"),
        Column(text.noise, [*noise.tolist(), *[None] * (length - len(noise))], format="percent"),
    )
    labels = text.axis, text.variance, text.this_run, text.noise
    return Finding(
        (*study.key, study.dark),
        trap.headlines[""].format(share=float(run[:2].sum()), noise=float(noise[:2].sum())),
        lambda: spectra(run, noise, labels, side_colour(study.side, study.dark), study.dark),
        trap.alt,
        lambda: columns,
    )


def _centring(study: Study, words: int, text: Text) -> Finding:
    found = centring(random_table(words, _size(study)))
    own = len(changed_neighbours(study.now, centred(study.now))) if len(study.words) > 1 else 0
    trap = text.story.traps["centring"]
    names = figure_names(text.compared, text.before_centring, text.after_centring)
    first, second = ([pair[place] for pair, _ in found.pairs] for place in (0, 1))
    columns = (
        Column(text.word, first),
        Column(text.other, second),
        Column(text.before_centring, [both.start for _, both in found.pairs], format="%+.4f"),
        Column(text.after_centring, [both.now for _, both in found.pairs], format="%+.4f"),
    )
    return Finding(
        (words, _size(study), study.dark),
        trap.headlines[""].format(changed=len(found.changed), words=words, own=own),
        lambda: before_after([Cloud(text.noise, CHANCE, found.pairs[:3_000])], names, study.dark),
        trap.alt,
        lambda: columns,
    )


_TRAPS: dict[str, Callable[[Study, int, Text], Finding | str]] = {
    "best": _best,
    "tsne": _tsne,
    "plane": _plane,
    "centring": _centring,
    "cka": cka_trap,
    "alignment": alignment_trap,
}
