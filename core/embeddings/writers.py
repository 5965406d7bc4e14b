"""An embedding table as a file for other programs.

    word2vec      text: "rows dimensions", then a word and its numbers a line (gensim, spaCy, fastText read it)
    projector     a zip of vectors.tsv and metadata.tsv, for the Embedding Projector
    safetensors   `vectors` (V, E) float32 and `counts` (V,) int64, and in the header's metadata `words`, a JSON list
    csv           word, count and E numbered columns, for a spreadsheet

Numbers have as many digits as give every float32 back to the last bit. A character that a form cannot
hold inside a word is written as its code, <U+0020> for a space; the result says for which words.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import safetensors.numpy
from numpy.typing import NDArray

from core.data.writers import to_csv
from core.embeddings.table import EmbeddingTable

VectorExport = Literal["word2vec", "projector", "safetensors", "csv"]

SUFFIX: dict[VectorExport, str] = {
    "word2vec": ".txt",
    "projector": ".zip",
    "safetensors": ".safetensors",
    "csv": ".csv",
}

# "<" only before "U+": so that no word that is written as it is looks like one that was not.
_UNHELD: dict[VectorExport, re.Pattern[str]] = {
    "word2vec": re.compile(r"[\s\x00-\x1f\ufeff\ud800-\udfff]|<(?=U\+)"),
    "projector": re.compile(r"[\x00-\x1f\x85\u2028\u2029\ud800-\udfff]|<(?=U\+)"),
    "safetensors": re.compile(r"(?!)"),  # JSON holds every character
    "csv": re.compile(r"[\x00\ud800-\udfff]|<(?=U\+)"),
}


@dataclass(frozen=True)
class WrittenVectors:
    """A file of vectors, and the words that stand in it in another way."""

    data: bytes
    "the whole file; `SUFFIX` has the end of its name"
    escaped: dict[str, str]
    "word of the table -> how it is written, for words the form cannot hold as they are"


def write_vectors(table: EmbeddingTable, form: VectorExport) -> WrittenVectors:
    """The table in one of the forms."""
    words = _written(table, form)
    match form:
        case "word2vec":
            lines = (f"{word} {line}\n" for word, line in zip(words, _lines(table, " "), strict=True))
            data = f"{len(words)} {table.vectors.shape[1]}\n".encode() + "".join(lines).encode()
        case "projector":
            data = _zipped(dict(zip(("vectors.tsv", "metadata.tsv"), projector_pair(table), strict=True)))
        case "safetensors":
            arrays: dict[str, NDArray[Any]] = {
                "vectors": np.ascontiguousarray(table.vectors),
                "counts": np.array(table.counts, np.int64),
            }
            data = safetensors.numpy.save(arrays, {"words": json.dumps(words)})
        case "csv":
            numbers = {f"{place}": list(column) for place, column in enumerate(table.vectors.T, start=1)}
            data = to_csv({"word": words, "count": table.counts, **numbers})
    changed = {word: written for word, written in zip(table.words, words, strict=True) if word != written}
    return WrittenVectors(data, changed)


def projector_pair(table: EmbeddingTable) -> tuple[bytes, bytes]:
    """vectors.tsv and metadata.tsv, which names its two columns word and count."""
    words = _written(table, "projector")
    names = (f"{word}\t{count}\n" for word, count in zip(words, table.counts, strict=True))
    vectors = "".join(f"{line}\n" for line in _lines(table, "\t"))
    return vectors.encode(), ("word\tcount\n" + "".join(names)).encode()


def _written(table: EmbeddingTable, form: VectorExport) -> list[str]:
    """The words as this form writes them, all different if the table's are. An empty word is <U+> in lines of text."""
    empty = "<U+>" if form in ("word2vec", "projector") else ""
    return [_UNHELD[form].sub(_code, word) or empty for word in table.words]


def _code(character: re.Match[str]) -> str:
    return f"<U+{ord(character[0]):04X}>"


def _lines(table: EmbeddingTable, separator: str) -> Iterator[str]:
    """The numbers of each row."""
    form = separator.join(["%.9g"] * table.vectors.shape[1])
    return (form % tuple(row.tolist()) for row in table.vectors)


def _zipped(files: dict[str, bytes]) -> bytes:
    """A zip without times in it: the same table gives the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
