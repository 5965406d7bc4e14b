"""The draft on the page `corpus`: it only ever becomes a recipe that can be trained, and one step leads back."""

from dataclasses import replace

import streamlit as st

from core.corpora import builtin, builtin_names
from core.data.corpus import SIDES, Corpus, Pair, TextConfig, check_pairs
from core.data.dataset import Dataset
from core.data.scripts import cutting
from core.data.statistics import usage
from core.errors import InputError
from core.recipe import Recipe
from explorer.screens.corpus.text import TEXT, Text
from explorer.shell.frame import Screen
from explorer.shell.notice import leave_notice
from explorer.shell.session import session
from explorer.show.escape import escape_markdown
from explorer.show.text import Lang
from explorer.show.text.corpora import corpus_name
from explorer.show.text.errors import sentence

_BEFORE = "_corpus_before"
_PICKED = "corpus"  # the picker's key, and the link's: ?corpus=dates


def accept(recipe: Recipe) -> bool:
    """Make this the draft if it can be trained; else keep the draft and leave a sentence about it."""
    try:
        check_pairs(recipe.corpus.pairs)
        _ = recipe.dataset  # cuts every sentence, and names one that cannot be used
    except InputError as error:
        _refuse(error)
        return False
    session().edit(recipe)
    return True


def replace_corpus(corpus: Corpus) -> None:
    """Another corpus in place of the draft's; the draft so far can be restored."""
    before = session().draft
    if accept(replace(before, corpus=corpus)):
        st.session_state[_BEFORE] = before
        for side in SIDES:  # the preview begins with a sentence of the new corpus
            st.session_state.pop(f"typed_{side}", None)


def add_pairs(pairs: tuple[Pair, ...], name: str) -> None:
    """More pairs at the end of the draft's."""
    corpus = session().draft.corpus
    replace_corpus(renamed(corpus.with_pairs(corpus.pairs + pairs), name))


def renamed(corpus: Corpus, name: str) -> Corpus:
    """Under a name of its own, once its pairs are no longer a built-in corpus'."""
    return replace(corpus, name=name) if corpus.name in builtin_names() else corpus


def _refuse(error: InputError) -> None:
    leave_notice("corpus", lambda lang: f"{sentence(error, lang)} {TEXT[lang].broken}")


def ready(screen: Screen) -> Dataset | None:
    """What the model is given of the draft; None, with a sentence, for a draft that cannot be trained."""
    try:
        return screen.session.draft.dataset
    except InputError as error:
        st.error(sentence(error, screen.lang), icon=":material/block:")
        return None


def start_picker(lang: Lang, text: Text) -> None:
    """The built-in corpora with what each teaches, and the way back."""
    asked = st.query_params.pop(_PICKED, None) if _PICKED in st.query_params else None
    if asked in builtin_names():
        replace_corpus(builtin(asked))
    corpus = session().draft.corpus
    current = corpus.name if corpus.name in builtin_names() and builtin(corpus.name).pairs == corpus.pairs else None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.session_state[_PICKED] = current
        st.pills(
            text.start,
            builtin_names(),
            format_func=lambda name: corpus_name(name, lang),
            key=_PICKED,
            help=text.start_help,
            on_change=_take_builtin,
            wrap=True,
        )
        if _BEFORE in st.session_state:
            st.button(text.undo, icon=":material/undo:", on_click=_undo, help=text.undo_help, key="undo")
    if current:
        st.caption(text.purposes[current])
    else:
        st.caption(text.own.format(name=escape_markdown(corpus.name)))


def _take_builtin() -> None:
    if name := st.session_state[_PICKED]:
        replace_corpus(builtin(name))


def _undo() -> None:
    session().edit(st.session_state.pop(_BEFORE))


def answer(dataset: Dataset, text: Text) -> str:
    """The page's answer on the draft, as Markdown."""
    source, target = (usage(dataset, side) for side in SIDES)
    said = text.answer.format(
        pairs=len(dataset.source_ids),
        source=len(source.words),
        target=len(target.words),
        mean=source.mean_length,
    )
    once = text.answer_once if source.once else text.answer_never_once
    said += once.format(once=source.once, source=len(source.words))
    unknown = source.unknown + target.unknown
    return said + (text.answer_unknown.format(unknown=unknown) if unknown else "")


def offer_segmentation(screen: Screen, text: Text) -> None:
    """Chinese without spaces, cut at spaces: say so, and cut it into words with one click."""
    corpus = screen.session.draft.corpus
    for side in SIDES:
        if getattr(corpus.text, side) == "spaces" and cutting(corpus.sentences(side)).offer == "chinese":
            with st.container(horizontal=True, vertical_alignment="center", border=True):
                st.markdown(f":material/content_cut: {text.unsegmented[side]}")
                st.button(text.segment, key=f"segment_{side}", type="primary", on_click=_segment, args=(side,))


def _segment(side: str) -> None:
    change_text(**{side: "chinese"})


def change_text(**changes: str | int) -> None:
    """Other ways to cut sentences or to choose words, kept if the corpus can be trained with them."""
    draft = session().draft
    try:
        cutting: TextConfig = replace(draft.corpus.text, **changes)  # type: ignore[arg-type]  # checked by TextConfig
    except InputError as error:
        _refuse(error)
        return
    accept(replace(draft, corpus=replace(draft.corpus, text=cutting)))
