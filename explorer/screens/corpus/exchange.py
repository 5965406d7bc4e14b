"""Pairs in and out of the page `corpus`: files, pasted text, downloads."""

import re
from functools import partial
from pathlib import PurePath
from typing import get_args

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from core.data.alternating import SEPARATED
from core.data.readers import read_pairs
from core.data.writers import Format, WrittenEncoding, pairs_to
from core.errors import InputError
from core.limits import MIB, limits
from explorer.screens.corpus.choices import Given
from explorer.screens.corpus.reading import show_reading
from explorer.screens.corpus.reading_text import TEXT as READING
from explorer.screens.corpus.text import Text
from explorer.shell.frame import Screen
from explorer.shell.uploads import say_which, upload_box
from explorer.show.controls import choose_or_none

_OF_PAIRS = (".tsv", ".tab", ".csv", ".txt", ".json", ".jsonl", ".ndjson", "")


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
    files = upload_box().file_uploader(
        text.upload.format(mib=bounds.upload_bytes // MIB),
        key="upload",
        help=text.upload_help.format(pairs=bounds.pairs),
        max_upload_size=bounds.upload_bytes // MIB,
        accept_multiple_files=True,
    )
    if files:
        read = _those_read(files)
        if len(files) > 1:
            say_which(files, read, READING[screen.lang].which_files, screen.lang)
        show_reading(Given(tuple(map(_named, read)), " ".join(file.file_id for file in read)), screen, text)
    else:
        st.caption(text.upload_forms)


def _those_read(files: list[UploadedFile]) -> list[UploadedFile]:
    """The last file; if it has sentences of one side only, the last one before it that has such, too, and then it."""
    last = files[-1]
    if len(files) > 1 and _has_one_column(*_named(last)):
        other = next((file for file in reversed(files[:-1]) if _has_one_column(*_named(file))), None)
        return [last] if other is None else [other, last]
    return [last]


def _named(file: UploadedFile) -> tuple[bytes, str]:
    return file.getvalue(), file.name


def _has_one_column(data: bytes, name: str) -> bool:
    """Whether a file holds sentences of one side only, as train.en does."""
    plain = PurePath(re.sub(r"\.gz$", "", name, flags=re.IGNORECASE))
    if plain.suffix.lower() not in _OF_PAIRS:
        return True
    try:
        read_pairs(data, name)
    except InputError as error:
        return error.kind in ("not_two_columns", "mixed_columns", "mixed_separators", "which_encoding")
    return False


def _paste(screen: Screen, text: Text) -> None:
    pasted = st.text_area(
        text.paste, key="pasted", help=text.paste_help, placeholder=text.paste_example, height="content"
    )
    if pasted.strip():
        file = (pasted.encode("utf-8", "surrogatepass"), "")
        show_reading(Given((file,), "pasted", pasted=True, in_turn=_in_turn(pasted)), screen, text)


def _in_turn(pasted: str) -> bool:
    """Whether source and target stand on lines in turn: nothing else between them, as far as the reader finds."""
    lines = [line for line in pasted.split("\n") if line.strip()]
    if len(lines) % 2 or pasted.lstrip()[:1] in ("[", "{") or SEPARATED.search(pasted):
        return False
    try:
        read_pairs(pasted.encode("utf-8", "surrogatepass"), "", "utf-8")
    except InputError as error:
        return error.kind in ("not_two_columns", "mixed_unquoted", "mixed_separators")
    return False


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
