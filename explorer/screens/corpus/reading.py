"""What was understood of a file or of pasted text. Nothing is replaced before the visitor says so."""

import re
from collections.abc import Iterator
from pathlib import PurePath

import streamlit as st

from core.data.characters import nfc_differs, shown_name, to_nfc, visible
from core.data.corpus import SIDES, Corpus, Pair, Side
from core.data.marks import without_left_numbers
from core.data.readers import ReadResult
from core.data.remarks import Remark, remarks
from core.data.tables import Table
from core.data.tokenization import build_tokenizer
from core.errors import LIST, InputError
from explorer.screens.corpus.choices import Given, column_name, read_as_chosen
from explorer.screens.corpus.draft import add_pairs, replace_corpus
from explorer.screens.corpus.reading_text import TEXT as READING
from explorer.screens.corpus.reading_text import ReadingText
from explorer.screens.corpus.text import Text
from explorer.shell.frame import Screen
from explorer.show.escape import escape_markdown
from explorer.show.text import Lang, listed
from explorer.show.text.errors import sentence

PREVIEWED = 7  # pairs
_TOKENS = 12  # of an example
_SKIPPED, _START = 5, 24  # rows that are named, characters of each


def show_reading(given: Given, screen: Screen, text: Text) -> None:
    """What was understood, the first pairs, other ways to read; then the choice to use, to add or to discard them."""
    said = READING[screen.lang]
    report = st.container()
    try:
        result = read_as_chosen(given, text, said)
    except InputError as error:
        report.error(sentence(error, screen.lang), icon=":material/block:")
        return
    with report:
        if result.alternatives:
            names = LIST.join(alternative.encoding for alternative in result.alternatives)
            st.warning(sentence(InputError("which_encoding", shown_name(given.name), names), screen.lang))
        st.markdown(_understood(given, result, text, screen.lang))
    preview = st.container()
    pairs = _composed(_without_numbers(result.pairs, said), text)
    with preview:
        _preview(pairs, text)
    name = _name(given) or text.own_name
    with st.container(horizontal=True):
        st.button(text.use, type="primary", on_click=_use, args=(pairs, name), key="use_pairs")
        st.button(text.add, on_click=_add, args=(pairs, text.own_name), key="add_pairs")
        st.button(text.discard, on_click=_close, key="discard_pairs")


def _understood(given: Given, result: ReadResult, text: Text, lang: Lang) -> str:
    """Every remark as a sentence, as Markdown."""
    said = READING[lang]
    form = result.form.upper() if result.form != "parallel" else text.by_line
    sentences = [text.read.format(encoding=text.encodings[result.encoding], format=form, pairs=len(result.pairs))]
    if result.table.separator:
        sentences.append(said.separated.format(separator=said.separators[result.table.separator]))
    if result.form == "parallel":
        names = [escape_markdown(name) for _, name in given.files]
        if st.session_state.get("column_source") == 1:
            names.reverse()
        sentences.append(said.together.format(first=names[0], second=names[1]))
    sentences += _remarks(result, text, lang)
    return sentences[0] + "".join(f"\n- {each}" for each in sentences[1:])


def _remarks(result: ReadResult, text: Text, lang: Lang) -> Iterator[str]:
    said = READING[lang]
    for remark in remarks(result):
        template = said.keys if remark.kind == "heading" and result.form == "json" else said.remarks[remark.kind]
        yield template.format(**_values(remark, result, text, lang))


def _values(remark: Remark, result: ReadResult, text: Text, lang: Lang) -> dict[str, str]:
    """What the sentence of a remark may name."""
    said = READING[lang]
    value = listed((escape_markdown(each) for each in remark.value.split(LIST)), lang)
    values = {"where": escape_markdown(remark.where), "value": value}
    match remark.kind:
        case "which_encoding":
            values["where"] = text.encodings[remark.where]
        case "turned" | "credit_column" | "more_column" | "column_left_out":
            values["column"] = escape_markdown(
                column_name(int(remark.where) - 1, result.table.heading, said, said.named)
            )
            values["reason"] = {str(reason): why for reason, why in said.reasons.items()}.get(remark.value, "")
        case "skipped":
            values["rows"] = _skipped(result.table, lang)
        case "left_numbers" | "odd_spaces" | "traditional":
            values["side"] = _side(remark, text)
        case "cut_into":
            values |= {"side": _side(remark, text), "tokenizer": _cutting(remark, text)}
            values["example"] = _example(remark, result, said)
    return values


def _skipped(table: Table, lang: Lang) -> str:
    """The first rows that were passed over, each with its place and what stands there."""
    row = READING[lang].skipped_row[table.place]
    shown = []
    for place, cells in table.skipped[:_SKIPPED]:
        words = " ".join(cell for cell in cells if cell)
        start = escape_markdown(words[:_START].rstrip()) + ("…" if words[_START:] else "")
        shown.append(row.format(place=place, words=start))
    return listed(shown, lang) + ("…" if table.skipped[_SKIPPED:] else "")


def _cutting(remark: Remark, text: Text) -> str:
    tokenizers = {str(tokenizer): name for tokenizer, name in text.tokenizers.items()}
    return tokenizers[remark.value]


def _side(remark: Remark, text: Text) -> str:
    sides = {str(side): name for side, name in text.sides.items()}
    return sides[remark.where]


def _example(remark: Remark, result: ReadResult, said: ReadingText) -> str:
    """What the tokeniser that is offered makes of the first sentence."""
    side: Side = "source" if remark.where == "source" else "target"
    first: str = getattr(result.pairs[0], side)
    tokens = build_tokenizer("chinese" if remark.value == "chinese" else "characters", (first,), 0).split(first)
    shown = " · ".join(tokens[:_TOKENS]) + (" …" if len(tokens) > _TOKENS else "")
    return said.example.format(sentence=escape_markdown(first), tokens=f"**{escape_markdown(shown)}**")


def _preview(every: tuple[Pair, ...], text: Text) -> None:
    pairs = every[:PREVIEWED]
    shown = [[visible(getattr(pair, column)) for pair in pairs] for column in ("source", "target", "credit")]
    titles = (text.source, text.target, text.credit)[: 3 if any(shown[2]) else 2]
    st.dataframe(dict(zip(titles, shown, strict=False)), hide_index=True, alt=text.preview)


def _without_numbers(pairs: tuple[Pair, ...], said: ReadingText) -> tuple[Pair, ...]:
    """The pairs, without the numbers that most sentences of a side begin with if the visitor wishes."""
    before = [[getattr(pair, side) for pair in pairs] for side in SIDES]
    after = [without_left_numbers(sentences) for sentences in before]
    if before == after or not st.checkbox(said.take_numbers, key="take_numbers"):
        return pairs
    return tuple(Pair(source, target, pair.credit) for source, target, pair in zip(*after, pairs, strict=True))


def _composed(pairs: tuple[Pair, ...], text: Text) -> tuple[Pair, ...]:
    """The pairs, with letters in pieces composed if the visitor wishes."""
    if any(nfc_differs(pair.source + "\n" + pair.target) for pair in pairs):
        st.markdown(text.composed)
        if st.checkbox(text.compose, key="compose_file"):
            return tuple(Pair(to_nfc(pair.source), to_nfc(pair.target), pair.credit) for pair in pairs)
    return pairs


def _name(given: Given) -> str:
    return shown_name(PurePath(re.sub(r"\.gz$", "", given.name, flags=re.IGNORECASE)).stem)


def _use(pairs: tuple[Pair, ...], name: str) -> None:
    replace_corpus(Corpus(name, pairs))
    _close()


def _add(pairs: tuple[Pair, ...], name: str) -> None:
    add_pairs(pairs, name)
    _close()


def _close() -> None:
    st.session_state["exchange"] = None
