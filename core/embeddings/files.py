"""Word vectors from a file of another program: which form it is in, and one function that reads them all.

    word2vec text and binary, fastText .vec, GloVe      one file; any of them may be packed with gzip
    Embedding Projector    vectors.tsv, and metadata.tsv as `metadata`; or a zip with both
    NumPy                  vectors.npy, and its words as `metadata`, one a line; or an .npz with both

The form is recognised from the content. A file is read once, a piece at a time: what is not kept is forgotten.
"""

from collections.abc import Collection, Set
from contextlib import ExitStack, suppress
from pathlib import PurePath
from typing import Literal

from core.data.characters import shown_name
from core.embeddings import numpy_format
from core.embeddings.binary_format import looks_binary, read_binary
from core.embeddings.kept_rows import VectorFile
from core.embeddings.projector_format import read_names, read_projector
from core.embeddings.sources import Source, ZipMembers, opened, unpacked
from core.embeddings.text_format import parsed, read_text
from core.errors import InputError
from core.limits import MIB

_ZIP = b"PK\x03\x04"

Half = Literal["numbers", "words"]
"of a pair of files"


def read_vectors(
    data: Source, filename: str, *, metadata: Source | None = None, keep: Collection[str] | None = None
) -> VectorFile:
    """The words and vectors of a file, and a report of what was kept, left out and merged.

    metadata: the second file of a Projector pair, or the words of an .npy file, one a line. keep: the words to keep,
    None for all; of the other rows the numbers are counted, not read. Where a word stands twice its first row counts.
    Raises one InputError naming the line (NumPy, binary: the row) and the limit, whatever the bytes are.
    """
    name = shown_name(PurePath(filename).name)
    wanted = keep if isinstance(keep, Set) or keep is None else frozenset(keep)
    with ExitStack() as stack:
        raw = stack.enter_context(opened(data))
        start = raw.tell()
        packed = raw.read(len(_ZIP)) == _ZIP
        raw.seek(start)
        if packed:
            return _read_zip(ZipMembers(raw, name), name, wanted)
        stream = unpacked(raw, name)
        head = stream.peek(1)
        if not head:
            raise InputError("empty_file", name)
        if metadata is None:
            if head.startswith(numpy_format.MAGIC):
                raise InputError("vector_format", name)
            return (read_binary if looks_binary(head, name) else read_text)(stream, name, wanted)
        names = unpacked(stack.enter_context(opened(metadata)), name)
        if head.startswith(numpy_format.MAGIC):
            return numpy_format.read_array(stream, name, numpy_format.listed(read_names(names)), wanted)
        return read_projector(stream, name, names, wanted)


def half_of(data: Source) -> Half | None:
    """Which half of a pair of files this one is by its first line; None for one that stands alone, and for damage."""
    with ExitStack() as stack, suppress(InputError):
        stream = unpacked(stack.enter_context(opened(data)), "")
        line = stream.readline(MIB).rstrip(b"\r\n")
        if line.startswith(numpy_format.MAGIC):
            return "numbers"
        if line.startswith(_ZIP):
            return None
        if b"\t" in line and parsed(line, "\t").size:
            return "numbers"
        return None if parsed(b" ".join(line.split()[-2:]), " ").size == 2 else "words"
    return None


def _read_zip(members: ZipMembers, name: str, keep: Set[str] | None) -> VectorFile:
    """NumPy's .npz, or the two files of the Projector, of which the one with "meta" in its name has the words."""
    tsv = sorted((member for member in members.names if member.endswith(".tsv")), key=lambda member: "meta" in member)
    if len(tsv) == 2 and "meta" in tsv[1] and "meta" not in tsv[0]:
        return read_projector(members.open(tsv[0]), name, members.open(tsv[1]), keep)
    if members.names and all(member.endswith(".npy") for member in members.names):
        return numpy_format.read_npz(members, name, keep)
    raise InputError("vector_format", name)
