"""The page `corpus` beside its table: words and pictures, cutting and split, what a typed sentence becomes."""

from dataclasses import replace
from typing import get_args

import streamlit as st

from core.corpora.glosses import glosses
from core.data.characters import first_forbidden, visible
from core.data.corpus import SIDES, Side, TokenizerName
from core.data.dataset import Dataset, Language
from core.data.glosses import read_glosses, write_glosses
from core.data.statistics import Usage, usage
from core.data.vocabulary import EOS, SOS, UNK
from core.errors import InputError
from core.limits import limits
from explorer.screens.corpus.draft import accept, change_text
from explorer.screens.corpus.figures import frequencies, lengths
from explorer.screens.corpus.text import Text
from explorer.shell.frame import Screen
from explorer.shell.notice import refuse
from explorer.shell.pickers import select_word
from explorer.shell.session import session
from explorer.show.address import linked
from explorer.show.controls import choose
from explorer.show.escape import escape_markdown
from explorer.show.table import Column, show_table
from explorer.show.text import comparison, listed
from explorer.show.text.errors import sentence

FREQUENT = 15  # words in the picture
SUBWORDS = ("bpe", "unigram")
_WRITTEN = "_glosses_written"  # what the box for meanings was filled with


def words_view(screen: Screen, dataset: Dataset, text: Text) -> None:
    """The vocabulary with ids and counts, the frequent words, the lengths of sentences."""
    side = choose(text.side, text.sides, "side", text.side_help)
    used = {each: usage(dataset, each) for each in SIDES}
    here = used[side]
    if here.words:
        st.markdown(_vocabulary_answer(here, side, text))
    left, right = st.columns(2, gap="large")
    with left:
        vocabulary = _language(dataset, side).vocabulary
        columns = (
            Column(text.word_id, list(range(len(vocabulary)))),
            Column(text.word, vocabulary.words, words=True, glosses=glosses(screen.session.draft.corpus, screen.lang)),
            Column(text.count, vocabulary.counts, text.count_help),
        )
        alt = text.vocabulary_alt
        show_table(
            columns, f"vocabulary_{side}", alt, comparison.TEXT[screen.lang], height=38 + 35 * 11, on_word=select_word
        )
    with right:
        shown = here.words[:FREQUENT]
        figure = frequencies(side, shown, here.counts[:FREQUENT], text.count, screen.dark)
        alt = text.frequencies_alt.format(words=len(shown))
        st.plotly_chart(figure, key="frequencies", theme=None, config={"displaylogo": False}, alt=alt)
    _glosses_box(screen, text)
    st.markdown(
        text.lengths_answer.format(
            source=used["source"].mean_length,
            target=used["target"].mean_length,
            longest=max(each.lengths[-1][0] for each in used.values()),
        )
    )
    counted = {each: (text.sides[each], used[each].lengths) for each in SIDES}
    figure = lengths(counted, (text.length_axis, text.sentences_axis), screen.dark)
    st.plotly_chart(figure, key="lengths", theme=None, config={"displaylogo": False}, alt=text.lengths_alt)
    _lengths_table(screen, used, text)


def _glosses_box(screen: Screen, text: Text) -> None:
    """What words mean, as the visitor writes it. What cannot be read stays in the box to be mended."""
    written = write_glosses(screen.session.draft.corpus.glosses)
    if "glosses" not in st.session_state or st.session_state.get(_WRITTEN) != written:
        st.session_state["glosses"] = st.session_state[_WRITTEN] = written
    st.text_area(
        text.glosses,
        key="glosses",
        help=text.glosses_help,
        placeholder=text.glosses_example,
        height=120,
        on_change=_take_glosses,
    )


def _take_glosses() -> None:
    draft = session().draft
    try:
        found = read_glosses(st.session_state["glosses"])
    except InputError as error:
        refuse("corpus", error)
        return
    session().edit(replace(draft, corpus=replace(draft.corpus, glosses=found)))


def _vocabulary_answer(used: Usage, side: Side, text: Text) -> str:
    return text.vocabulary_answer.format(
        words=len(used.words),
        side=text.sides[side],
        word=f"**{escape_markdown(used.words[0])}**",
        count=used.counts[0],
        share=used.counts[0] / (sum(used.counts) + used.unknown),
        once=used.once,
    )


def _lengths_table(screen: Screen, used: dict[Side, Usage], text: Text) -> None:
    sentences = {side: dict(used[side].lengths) for side in SIDES}
    found = sorted(set().union(*sentences.values()))
    columns = (
        Column(text.length_axis, found),
        *(Column(text.sides[side], [sentences[side].get(length, 0) for length in found]) for side in SIDES),
    )
    show_table(columns, "lengths", text.lengths_alt, comparison.TEXT[screen.lang], height=240, on_word=select_word)


def _language(dataset: Dataset, side: Side) -> Language:
    return dataset.language(side)


def settings_view(screen: Screen, dataset: Dataset | None, text: Text) -> None:
    """How sentences are cut, which words are kept, how many pairs are held out. The boxes always show the draft."""
    cutting, bounds = screen.session.draft.corpus.text, limits()
    for side, column in zip(SIDES, st.columns(2, gap="large"), strict=True):
        with column:
            _shows(f"cut_{side}", getattr(cutting, side))
            st.selectbox(
                text.tokenizer[side],
                get_args(TokenizerName),
                format_func=text.tokenizers.__getitem__,
                key=f"cut_{side}",
                help=text.tokenizer_help,
                on_change=_change_text,
                args=(side, f"cut_{side}"),
            )
    columns = st.columns(4, gap="medium", vertical_alignment="bottom")
    ranges = {"subword_size": (30, 20_000), "min_count": (1, 100), "max_words": (5, bounds.words)}
    for (name, (low, high)), column in zip(ranges.items(), columns, strict=False):
        _shows(name, getattr(cutting, name))
        column.number_input(
            getattr(text, name),
            low,
            high,
            key=name,
            help=getattr(text, f"{name}_help").format(low=low, high=high),
            disabled=name == "subword_size" and not {cutting.source, cutting.target} & set(SUBWORDS),
            on_change=_change_text,
            args=(name, name),
        )
    _shows("held_out", round(100 * screen.session.draft.training.held_out))
    columns[3].slider(text.held_out, 0, 50, format="%d%%", key="held_out", help=text.held_out_help, on_change=_hold_out)
    if dataset:
        _split(screen, dataset, text)


def _shows(key: str, value: object) -> None:
    """A box shows the draft, so that a refused value goes back to the last good one."""
    st.session_state[key] = value


def _change_text(name: str, key: str) -> None:
    change_text(**{name: st.session_state[key]})


def _hold_out() -> None:
    draft = session().draft
    accept(replace(draft, training=replace(draft.training, held_out=st.session_state["held_out"] / 100)))


def _split(screen: Screen, dataset: Dataset, text: Text) -> None:
    if not dataset.held_out:
        st.markdown(text.split_none.format(train=len(dataset.train)))
        return
    st.markdown(text.split.format(train=len(dataset.train), held_out=len(dataset.held_out)))
    pairs = screen.session.draft.corpus.pairs
    columns = (
        Column(text.row, [row + 1 for row in dataset.held_out]),
        Column(text.source, [pairs[row].source for row in dataset.held_out]),
        Column(text.target, [pairs[row].target for row in dataset.held_out]),
    )
    show_table(columns, "held_out_pairs", text.split_alt, comparison.TEXT[screen.lang], height=320, on_word=select_word)


def preview_view(screen: Screen, dataset: Dataset, text: Text) -> None:
    """What a typed sentence becomes: tokens, ids, and which of them are unknown."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        side = choose(text.side, text.sides, "side", text.side_help)
        first = getattr(screen.session.draft.corpus.pairs[0], side)
        linked(f"typed_{side}", first)
        typed = st.text_input(text.sentence, key=f"typed_{side}", help=text.sentence_help)
    try:
        if forbidden := first_forbidden(typed):
            raise InputError("forbidden_character", "", forbidden)
        _tokens(screen, dataset, side, typed, text)
    except InputError as error:
        st.error(sentence(error, screen.lang), icon=":material/block:")


def _tokens(screen: Screen, dataset: Dataset, side: Side, typed: str, text: Text) -> None:
    language = _language(dataset, side)
    ids, tokens, vocabulary = language.encode(typed), language.tokenizer.split(typed), language.vocabulary
    if not tokens:
        st.caption(text.empty)
        return
    st.markdown(" ".join(_badge(token, index) for token, index in zip(tokens, ids, strict=True)))
    unknown = [token for token, index in zip(tokens, ids, strict=True) if index == UNK]
    said = text.some_unknown if unknown else text.all_known
    words = listed((escape_markdown(word) for word in dict.fromkeys(unknown)), screen.lang)
    st.markdown(said.format(tokens=len(tokens), unknown=len(unknown), words=words))
    given = ids if side == "source" else (SOS, *ids, EOS)  # the decoder reads where a sentence begins and ends
    st.markdown(text.becomes.format(ids=" ".join(str(index) for index in given)))
    columns = (
        Column(text.token, tokens, words=True),
        Column(text.word_id, ids),
        Column(text.count, [0 if index == UNK else vocabulary.counts[index] for index in ids], text.count_help),
        Column(text.known, [text.no if index == UNK else text.yes for index in ids]),
    )
    show_table(columns, "tokens", text.preview_alt, comparison.TEXT[screen.lang], on_word=select_word)


def _badge(token: str, index: int) -> str:
    colour = "red" if index == UNK else "gray"
    return f":{colour}-badge[{escape_markdown(visible(token))} {index}]"
