"""Files of vectors in every form, written here byte by byte from what each program documents."""

import gzip
import io
import struct
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.embeddings.kept_rows import VectorFormat


@dataclass(frozen=True)
class Example:
    """One file, as a visitor would hand it over."""

    name: str
    form: VectorFormat
    data: bytes
    metadata: bytes | None = None


def text(words: Sequence[str], vectors: np.ndarray, header: bool = True) -> bytes:
    rows = [
        " ".join([word, *(repr(float(number)) for number in row)]) for word, row in zip(words, vectors, strict=True)
    ]
    return "\n".join([f"{len(words)} {vectors.shape[1]}"] * header + [*rows, ""]).encode()


def binary(words: Sequence[str], vectors: np.ndarray, end: bytes = b"\n") -> bytes:
    rows = (
        word.encode() + b" " + struct.pack(f"<{len(row)}f", *row) + end
        for word, row in zip(words, vectors, strict=True)
    )
    return b"%d %d\n" % vectors.shape + b"".join(rows)


def npy(array: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=array.dtype.hasobject)
    return buffer.getvalue()


def npz(words: Sequence[str], vectors: np.ndarray, compressed: bool = False) -> bytes:
    buffer = io.BytesIO()
    (np.savez_compressed if compressed else np.savez)(buffer, vectors=vectors, words=np.array(words))
    return buffer.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def examples(words: Sequence[str], vectors: np.ndarray) -> list[Example]:
    """The same rows in every form. The words hold no white space; vectors (N, E) float32."""
    names = "".join(f"{word}\n" for word in words).encode()
    titled = ("tag\tword\n" + "".join(f"{place}\t{word}\n" for place, word in enumerate(words))).encode()
    tsv = "".join("\t".join(repr(float(number)) for number in row) + "\n" for row in vectors).encode()
    files = [
        Example("a.txt", "word2vec text", text(words, vectors)),
        Example("crlf.txt", "word2vec text", text(words, vectors).replace(b"\n", b" \r\n")),
        Example("a.vec", "fasttext", text(words, vectors)),
        Example("glove.txt", "glove", text(words, vectors, header=False)),
        Example("a.bin", "word2vec binary", binary(words, vectors)),
        Example("packed.bin", "word2vec binary", binary(words, vectors, b"")),
        Example("vectors.tsv", "projector", tsv, names),
        Example("vectors.tsv", "projector", tsv, titled),
        Example("vectors.npy", "numpy", npy(vectors), names),
        Example("columns.npy", "numpy", npy(np.asfortranarray(vectors.astype(">f8"))), names),
    ]
    files += [
        Example(f"{file.name}.gz", file.form, gzip.compress(file.data, 1, mtime=0), file.metadata) for file in files
    ]
    pair = zipped({"x/metadata.tsv": names, "x/vectors.tsv": tsv})
    return [
        *files,
        Example("pair.zip", "projector", pair),
        Example("a.npz", "numpy", npz(words, vectors)),
        Example("b.npz", "numpy", npz(words, vectors, compressed=True)),
    ]
