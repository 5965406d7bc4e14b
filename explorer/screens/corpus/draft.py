"""The draft on the page `corpus`: it only ever becomes a recipe that can be trained, and one step leads back."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from core.corpora import builtin_names
from core.data.corpus import SIDES, Corpus, Pair, TextConfig, check_pairs
from core.data.dataset import Dataset
from core.data.scripts import cutting
from core.data.statistics import usage
from core.errors import InputError
from core.recipe import Recipe, TrainConfig
from explorer.screens.corpus.text import TEXT, Text
from explorer.shell.frame import Screen
from explorer.shell.notice import leave_notice
from explorer.shell.session import session
from explorer.show.address import forget
from explorer.show.text import joined
from explorer.show.text.errors import sentence

BEFORE = "_corpus_before"


def accept(recipe: Recipe, rows: Sequence[int] = ()) -> bool:
    """Make this the draft if it can be trained; else keep the draft and leave a sentence about it.

    rows: the number of each pair in the table, if that is not its place among the pairs.
    """
    try:
        check_pairs(recipe.corpus.pairs)
        _ = recipe.dataset  # cuts every sentence, and names one that cannot be used
        session().edit(_long_enough(session().draft, recipe))
    except InputError as error:
        if rows and error.where.isdigit():
            error.where = f"{rows[int(error.where) - 1]}"
        _refuse(error)
        return False
    return True


def _long_enough(before: Recipe, recipe: Recipe) -> Recipe:
    """The recipe. A longest translation that was made for the pairs is made for the new ones; a chosen one stays."""
    try:
        chosen = before.training.max_tokens != before.fitting_max_tokens()
    except InputError:  # a link may bring pairs that cannot be trained on
        chosen = False
    if chosen or before.corpus == recipe.corpus:
        return recipe
    return replace(recipe, training=replace(recipe.training, max_tokens=recipe.fitting_max_tokens()))


def replace_corpus(corpus: Corpus, rows: Sequence[int] = ()) -> bool:
    """Other pairs in place of the draft's, which can be restored. Whether they can be trained on."""
    before = session().draft
    if not accept(replace(before, corpus=corpus), rows):
        return False
    st.session_state[BEFORE] = before
    if corpus.pairs[0] != before.corpus.pairs[0]:
        for side in SIDES:  # the preview begins with a sentence of the new corpus
            forget(f"typed_{side}")
    return True


def add_pairs(pairs: tuple[Pair, ...], name: str) -> bool:
    """More pairs at the end of the draft's. Whether they can be trained on."""
    corpus = session().draft.corpus
    return replace_corpus(renamed(corpus.with_pairs(corpus.pairs + pairs), name))


def renamed(corpus: Corpus, name: str) -> Corpus:
    """Under a name of its own, once its pairs are no longer a built-in corpus'."""
    return replace(corpus, name=name) if corpus.name in builtin_names() else corpus


def _refuse(error: InputError) -> None:
    leave_notice("corpus", lambda lang: joined(sentence(error, lang), TEXT[lang].broken))


def ready(screen: Screen) -> Dataset | None:
    """What the model is given of the draft; None, with a sentence, for a draft that cannot be trained."""
    try:
        return screen.session.draft.dataset
    except InputError as error:
        st.error(sentence(error, screen.lang), icon=":material/block:")
        return None


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


def translation_length(recipe: Recipe, text: Text) -> str:
    """What is to be said about the longest translation and the longest target; '' if it is the articles' and enough."""
    most, fitting = recipe.training.max_tokens, recipe.fitting_max_tokens()
    if most < fitting:
        return text.too_short.format(longest=fitting - 1, most=most)
    return text.long_enough.format(longest=fitting - 1, most=most) if most == fitting > TrainConfig.max_tokens else ""


def offer_segmentation(screen: Screen, text: Text) -> None:
    """Sentences without spaces, cut at spaces: say so, and cut them with one click."""
    corpus = screen.session.draft.corpus
    for side in SIDES:
        offer = cutting(corpus.sentences(side)).offer if getattr(corpus.text, side) == "spaces" else None
        if offer:
            with st.container(horizontal=True, vertical_alignment="center", border=True):
                st.markdown(f":material/content_cut: {text.unsegmented[side]}")
                st.button(
                    text.segment[offer], key=f"segment_{side}", type="primary", on_click=_segment, args=(side, offer)
                )
                if offer != "characters":
                    key, other = f"characters_{side}", "characters"
                    st.button(text.segment[other], key=key, on_click=_segment, args=(side, other))


def _segment(side: str, tokenizer: str) -> None:
    change_text(**{side: tokenizer})


def change_text(**changes: str | int) -> None:
    """Other ways to cut sentences or to choose words, kept if the corpus can be trained with them."""
    draft = session().draft
    try:
        cutting: TextConfig = replace(draft.corpus.text, **changes)  # type: ignore[arg-type]  # checked by TextConfig
    except InputError as error:
        _refuse(error)
        return
    accept(replace(draft, corpus=replace(draft.corpus, text=cutting)))
