"""Start from vectors: what the draft starts with, and what a file or another run offers for its words."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from core.data.characters import visible
from core.data.corpus import Side
from core.embeddings import GivenRows, GivenVectors, VectorReport, given_rows, half_of
from core.embeddings.given import Coverage, GivenSide, coverage
from core.errors import InputError
from core.limits import MIB, limits
from core.recipe import Recipe
from explorer.jobs.vectors import keep_vectors
from explorer.screens.train.vectors_text import TEXT, VectorsText
from explorer.shell.frame import Screen
from explorer.shell.notice import refuse
from explorer.shell.run_names import run_names
from explorer.shell.session import session
from explorer.shell.uploads import say_which, upload_box
from explorer.show.controls import choose
from explorer.show.escape import escape_markdown
from explorer.show.text import Lang, joined
from explorer.show.text.errors import sentence
from explorer.study.opened import open_run
from explorer.study.vectors import Offered, given_words, offered_by, read_offered, words_of

SHARES = (0.25, 0.5, 0.75, 1.0)
NAMED = 12  # missing words


def vectors(screen: Screen, locked: bool) -> None:
    """What the draft starts with; what is offered instead, as long as nothing is being trained."""
    text, recipe = TEXT[screen.lang], screen.recipe
    try:
        words = words_of(recipe)
        if recipe.given:
            _chosen(recipe, recipe.given, text, screen.lang, locked)
        if locked:
            return
        if not recipe.given:
            st.markdown(text.why)
        source = choose(text.source, text.sources, "vectors_from", text.source_help)
        offered = _from_file(words, text, screen.lang) if source == "file" else _from_run(screen, text)
        if offered:
            _offer(offered, recipe, text, screen.lang)
    except InputError as error:
        st.error(sentence(error, screen.lang), icon=":material/block:")


def _chosen(recipe: Recipe, given: GivenVectors, text: VectorsText, lang: Lang, locked: bool) -> None:
    way = text.ways["frozen" if given.frozen else "tuned"]
    said, known = text.chosen[given.side].format(name=escape_markdown(given.name), way=way), given_words(recipe)
    found = _coverage(recipe, given.side, known) if known else None
    with st.container(horizontal=True, vertical_alignment="center"):
        again = text.look_again if found and found.missing and not locked else ""
        st.markdown(joined(said, _covered(found, given.side, text) if found else "", again))
        st.button(
            text.remove, key="remove_vectors", icon=":material/close:", help=text.remove_help, disabled=locked,
            on_click=_remove,
        )  # fmt: skip
    if known is None:
        st.warning(sentence(InputError("given_missing", given.name), lang))


def _from_file(words: frozenset[str], text: VectorsText, lang: Lang) -> Offered | None:
    bounds = limits()
    files = upload_box().file_uploader(
        text.upload.format(mib=bounds.upload_bytes // MIB),
        key="vectors_upload",
        help=text.upload_help.format(width=bounds.width),
        max_upload_size=bounds.upload_bytes // MIB,
        accept_multiple_files=True,
    )
    if not files:
        return None
    read = _those_read(files)
    if len(files) > 1:
        say_which(files, read, text.which_files, lang)
    with st.spinner(text.reading):
        named = [(file.getvalue(), file.name) for file in read]
        offered = read_offered(tuple(file.file_id for file in read), words, named)
    if offered.report:
        st.markdown(_understood(offered.report, text))
    return offered


def _those_read(files: Sequence[UploadedFile]) -> list[UploadedFile]:
    """The last file; if it has numbers only, or words only, the last one before it that has the others, too."""
    *before, last = files
    half = half_of(last.getvalue())
    wanted = {"numbers": "words", "words": "numbers"}.get(half or "")
    other = next((file for file in reversed(before) if wanted and half_of(file.getvalue()) == wanted), None)
    if other is None:
        return [last]
    return [last, other] if half == "numbers" else [other, last]


def _understood(report: VectorReport, text: VectorsText) -> str:
    """What became of each row of a file."""
    said = text.read.format(
        format=text.formats[report.format],
        dimension=report.dimension,
        **{name: f"{getattr(report, name):,}" for name in ("found", "kept", "left_out")},
    )
    counts = {name: getattr(report, name) for name in text.remarks}
    return said + "".join(text.remarks[name].format(count=f"{count:,}") for name, count in counts.items() if count)


def _from_run(screen: Screen, text: VectorsText) -> Offered | None:
    names = run_names(screen.visitor, screen.lang)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(text.run, list(names), format_func=names.__getitem__, key="vectors_run", width=360)
        side = choose(text.table, text.tables, "vectors_table")
    run = open_run(chosen)
    if run is None:
        st.caption(text.nothing_learned)
        return None
    offered, name = offered_by(run, side, names[chosen]), escape_markdown(names[chosen])
    count, dimension = offered.table.vectors.shape
    st.markdown(text.learned.format(name=name, epoch=run.kept[-1], words=count, dimension=dimension))
    return offered


def _offer(offered: Offered, recipe: Recipe, text: VectorsText, lang: Lang) -> None:
    """Whose words, which of them, and how they are treated; then the button."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        shared = recipe.model.shared_embedding
        one: Side = "source" if shared else choose(text.side, text.sides, "vectors_side", text.side_help)
        way = choose(text.way, text.ways, "vectors_way", text.way_help)
        share = st.select_slider(
            text.share, SHARES, 1.0, "{:.0%}".format, key="vectors_share", help=text.share_help, width=200
        )
    side: GivenSide = "both" if shared else one
    found = _coverage(recipe, side, offered.table.ids)
    if not found.words:
        st.warning(_covered(found, side, text) + " " + sentence(InputError("no_given_words"), lang))
        return
    rows = given_rows(offered.table, found.first(share))
    about = GivenVectors(side, rows.id, way == "frozen", offered.name)
    if about == recipe.given:  # as the draft has it already
        return
    st.markdown(_covered(found, side, text))
    if rows.dimension != recipe.model.embed_size:
        st.caption(text.sets_size.format(dimension=rows.dimension))
    st.button(text.use, key="use_vectors", type="primary", icon=":material/check:", on_click=_use, args=(rows, about))


def _coverage(recipe: Recipe, side: GivenSide, known: Collection[str]) -> Coverage:
    return coverage(recipe.dataset.language("target" if side == "target" else "source").vocabulary, known)


def _covered(found: Coverage, side: GivenSide, text: VectorsText) -> str:
    said = text.covered[side].format(count=len(found.words), all=found.all)
    return said + (text.missing.format(words=_listed(found.missing, text)) if found.missing else "")


def _listed(words: Sequence[str], text: VectorsText) -> str:
    """The first of some words, and how many more there are."""
    shown = " · ".join(escape_markdown(visible(word)) for word in words[:NAMED])
    return shown + (text.more.format(count=len(words) - NAMED) if len(words) > NAMED else "")


def _use(rows: GivenRows, about: GivenVectors) -> None:
    """The draft starts with these rows, which are kept for its visitor; its vectors become as long as they are."""
    draft, visitor = session().draft, session().visitor
    try:
        recipe = replace(draft, model=replace(draft.model, embed_size=rows.dimension), given=about)
        keep_vectors(visitor, rows)
        session().edit(recipe)
    except InputError as error:
        refuse("settings", error)


def _remove() -> None:
    session().edit(replace(session().draft, given=None))
