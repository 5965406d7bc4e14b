"""Pairs in and out of the page `corpus`: a file, pasted text, downloads."""

from functools import partial
from pathlib import PurePath
from typing import get_args

import streamlit as st

from core.data.characters import nfc_differs, shown_name, to_nfc, visible
from core.data.charsets import Encoding
from core.data.corpus import Corpus, Pair
from core.data.readers import ReadResult, read_pairs
from core.data.writers import Format, WrittenEncoding, pairs_to
from core.errors import InputError
from core.limits import MIB, limits
from explorer.screens.corpus.draft import add_pairs, replace_corpus
from explorer.screens.corpus.text import Text
from explorer.shell.frame import Screen
from explorer.show.controls import choose_or_none
from explorer.show.text.errors import sentence

PREVIEWED = 7  # pairs


def exchange(screen: Screen, text: Text) -> None:
    """One of upload, paste and download, as chosen."""
    match choose_or_none(text.exchange, text.exchanges, "exchange", text.exchange_help):
        case "upload":
            _upload(screen, text)
        case "paste":
            _paste(screen, text)
        case "download":
            _download(screen, text)


def _upload(screen: Screen, text: Text) -> None:
    bounds = limits()
    left, right = st.columns([3, 2], gap="medium")
    file = left.file_uploader(
        text.upload,
        key="upload",
        help=text.upload_help.format(mib=bounds.upload_bytes // MIB, pairs=bounds.pairs),
        max_upload_size=bounds.upload_bytes // MIB,
    )
    encoding = right.selectbox(
        text.encoding,
        list(text.encodings),
        format_func=text.encodings.__getitem__,
        key="encoding",
        help=text.encoding_help,
    )
    if file:
        told = {name: name for name in get_args(Encoding)}  # "auto" is not among them: the reader guesses
        _offer(file.getvalue(), file.name, told.get(encoding), screen, text)


def _paste(screen: Screen, text: Text) -> None:
    pasted = st.text_area(
        text.paste, key="pasted", help=text.paste_help, placeholder=text.paste_example, height="content"
    )
    if pasted.strip():
        _offer(pasted.encode("utf-8", "surrogatepass"), "", "utf-8", screen, text)


def _offer(data: bytes, filename: str, encoding: Encoding | None, screen: Screen, text: Text) -> None:
    """What was understood, a preview, and the choice to replace the table or to add to it."""
    try:
        result = read_pairs(data, filename, encoding)
    except InputError as error:
        st.error(sentence(error, screen.lang), icon=":material/block:")
        return
    if result.alternatives:
        names = ", ".join(alternative.encoding for alternative in result.alternatives)
        st.warning(sentence(InputError("which_encoding", shown_name(filename), names), screen.lang))
    st.markdown(_told(result, text), help=text.encoding_help)
    pairs = result.pairs
    shown = [
        [visible(getattr(pair, column)) for pair in pairs[:PREVIEWED]] for column in ("source", "target", "credit")
    ]
    titles = (text.source, text.target, text.credit)[: 3 if any(shown[2]) else 2]
    st.dataframe(dict(zip(titles, shown, strict=False)), hide_index=True, alt=text.preview)
    if any(nfc_differs(pair.source + "\n" + pair.target) for pair in pairs):
        st.markdown(text.composed)
        if st.checkbox(text.compose, key="compose_file"):
            pairs = tuple(Pair(to_nfc(pair.source), to_nfc(pair.target), pair.credit) for pair in pairs)
    name = shown_name(PurePath(filename).stem) or text.own_name
    with st.container(horizontal=True):
        st.button(text.use, type="primary", on_click=_use, args=(pairs, name), key="use_pairs")
        st.button(text.add, on_click=_add, args=(pairs, text.own_name), key="add_pairs")


def _told(result: ReadResult, text: Text) -> str:
    said = text.read.format(
        encoding=text.encodings[result.encoding], format=result.form.upper(), pairs=len(result.pairs)
    )
    said += text.read_header if result.table.heading else ""
    said += text.read_blank.format(blank=result.table.blank_rows) if result.table.blank_rows else ""
    return said + (text.read_duplicates.format(duplicates=result.duplicates) if result.duplicates else "")


def _use(pairs: tuple[Pair, ...], name: str) -> None:
    replace_corpus(Corpus(name, pairs))
    _close()


def _add(pairs: tuple[Pair, ...], name: str) -> None:
    add_pairs(pairs, name)
    _close()


def _close() -> None:
    st.session_state["exchange"] = None


def _download(screen: Screen, text: Text) -> None:
    corpus = screen.session.draft.corpus
    with st.container(horizontal=True, vertical_alignment="bottom"):
        form: Format = st.segmented_control(
            text.format, get_args(Format), format_func=str.upper, default="tsv", required=True, key="format"
        )
        encoding: WrittenEncoding = st.segmented_control(
            text.file_encoding,
            get_args(WrittenEncoding),
            format_func=text.encodings.__getitem__,
            default="utf-8",
            required=True,
            key="file_encoding",
        )
        st.download_button(
            text.download,
            partial(pairs_to, form, corpus, encoding),
            f"{PurePath(corpus.name).name}.{form}",
            on_click="ignore",
            icon=":material/download:",
            help=text.download_help,
            key="download_pairs",
        )
