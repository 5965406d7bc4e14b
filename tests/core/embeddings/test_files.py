"""Vectors of other programs are read to the right words and numbers, in every form, whole or in part."""

import gzip
import io
import tracemalloc
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.embeddings import VectorFile, half_of, read_vectors
from core.limits import MIB
from tests.core.embeddings.vector_files import Example, binary, examples, npy, npz, text

WORDS = ("the", "café", "北京", "<UNK>", "7", "x_y", "\u00a0", "e\u0301", "don't", "\x85", "-0.5")
VECTORS = np.random.default_rng(0).standard_normal((11, 7)).astype(np.float32)
FILES = examples(WORDS, VECTORS)


def read(file: Example, keep: set[str] | None = None) -> VectorFile:
    return read_vectors(file.data, file.name, metadata=file.metadata, keep=keep)


def names(file: Example) -> str:
    return file.name


def test_every_form_gives_the_same_words_and_bits(subtests: pytest.Subtests) -> None:
    for file in FILES:
        with subtests.test(file.name):
            found = read(file)
            assert found.words == WORDS
            assert found.vectors.dtype == np.float32
            np.testing.assert_array_equal(found.vectors, VECTORS)
            assert found.table.counts == (0,) * 11
            report = found.report
            assert (report.format, report.dimension, report.found, report.kept) == (file.form, 7, 11, 11)
            assert report.announced == (None if file.form == "glove" else 11)


def test_the_words_asked_for_are_the_same_rows_of_the_whole(subtests: pytest.Subtests) -> None:
    for file in FILES:
        with subtests.test(file.name):
            whole = read(file)
            keep = {"7", "北京", "don't", "never seen"}
            part = read(file, keep)
            rows = [row for row, word in enumerate(whole.words) if word in keep]
            assert part.words == tuple(whole.words[row] for row in rows)
            np.testing.assert_array_equal(part.vectors, whole.vectors[rows])
            assert part.report == replace(whole.report, kept=3, left_out=8)
            assert read(file, set()).vectors.shape == (0, 7)


def test_of_a_word_that_stands_twice_the_first_row_counts(subtests: pytest.Subtests) -> None:
    for file in examples(("b", "a", "b", "c", "a", "b"), VECTORS[:6]):
        with subtests.test(file.name):
            found = read(file)
            assert found.words == ("b", "a", "c")
            np.testing.assert_array_equal(found.vectors, VECTORS[[0, 1, 3]])
            report = found.report
            assert (report.found, report.kept, report.merged, report.left_out, report.unnamed) == (6, 3, 3, 0, 0)
            assert read(file, {"a"}).report.merged == 1


def test_bytes_a_path_and_a_stream_are_read_alike(subtests: pytest.Subtests, tmp_path: Path) -> None:
    for file in FILES[:13]:
        with subtests.test(file.name):
            path = tmp_path / "file"
            path.write_bytes(file.data)
            stream = io.BytesIO(b"before" + file.data)
            stream.seek(6)
            for source in (path, stream):
                np.testing.assert_array_equal(read_vectors(source, file.name, metadata=file.metadata).vectors, VECTORS)
            assert not stream.closed


def test_a_word_of_glove_may_hold_spaces() -> None:
    words = ("of", ". . .", "at name@domain.com", "1 2 x", "end")
    assert read_vectors(text(words, VECTORS[:5], header=False), "glove.txt").words == words
    assert read_vectors(text(words, VECTORS[:5]), "a.txt").words == words


def test_which_half_of_a_pair_a_file_is(subtests: pytest.Subtests) -> None:
    for file in FILES:
        with subtests.test(file.name):
            assert half_of(file.data) == (None if file.metadata is None else "numbers")
            assert file.metadata is None or half_of(file.metadata) == "words"
    for words in (
        b"the",
        b"the\t12\nof\t9",
        b"word\tcount\nthe\t3",
        "北京 大学\n".encode(),
        gzip.compress(b"the\nof\n"),
    ):
        assert half_of(words) == "words"
    assert half_of(gzip.compress(b"the")[:-9]) is None


def test_long_files_are_read_across_the_borders_of_pieces() -> None:
    vectors = np.random.default_rng(1).standard_normal((3_001, 101)).astype(np.float32)
    words = tuple(f"w{row}" for row in range(3_001))
    names = "\n".join(words).encode()
    files = [
        Example("a.txt", "word2vec text", text(words, vectors)),
        Example("a.bin", "word2vec binary", binary(words, vectors)),
        Example("a.npy", "numpy", npy(vectors), names),
        Example("columns.npy", "numpy", npy(np.asfortranarray(vectors)), names),
        Example("a.npz", "numpy", npz(words, vectors)),
    ]
    for file in files:
        assert len(file.data) > MIB
        found = read(file, {"w0", "w1500", "w3000"})
        np.testing.assert_array_equal(found.vectors, vectors[[0, 1_500, 3_000]])
        assert found.report.found == 3_001


@pytest.mark.parametrize("size", [1, 2, 512])
def test_short_and_long_vectors(size: int) -> None:
    vectors = np.random.default_rng(2).standard_normal((3, size)).astype(np.float32)
    for file in examples(("a", "b", "c"), vectors):
        np.testing.assert_array_equal(read(file).vectors, vectors)


def test_numbers_of_every_size_become_float32(subtests: pytest.Subtests) -> None:
    for dtype in ["<f2", ">f4", "<f8", "i1", ">i4", "<u2"]:
        for order in ["C", "F"]:
            with subtests.test(dtype, order=order):
                array = np.array([[1, 2, 3], [4, 5, 100]], dtype, order=order)
                found = read_vectors(npy(array), "a.npy", metadata=b"a\nb")
                np.testing.assert_array_equal(found.vectors, array.astype(np.float32))


def test_metadata_with_columns_names_them() -> None:
    for metadata, words, counts in [
        (b"word\tcount\na\t3\nb\t0\n", ("a", "b"), (3, 0)),
        (b"Count\tLabel\n3\ta\n\xc2\xb2\tb\n\n", ("a", "b"), (3, 0)),
        (b"first\tsecond\na\tx\nb\ty", ("a", "b"), (0, 0)),
        (b"\xef\xbb\xbfword\nb\n\n\n", ("word", "b"), (0, 0)),
        (b"count\tword\n3\ta\n5\n", ("a",), (3,)),
        (b"word\tcount\na\nb\t-1\n", ("a", "b"), (0, 0)),
        (b"x\r\n y\r\n", ("x", " y"), (0, 0)),
    ]:
        found = read_vectors(b"1\t2\n3\t4\n", "vectors.tsv", metadata=metadata)
        assert (found.words, found.table.counts) == (words, counts)


def test_rows_without_a_word_are_left_out_and_rows_of_zeros_reported() -> None:
    found = read_vectors(b" 1 2\na 0 0\nb 3 4\n", "glove.txt")
    assert found.words == ("a", "b")
    assert (found.report.unnamed, found.report.zero_rows, found.report.found) == (1, 1, 3)


def test_memory_is_what_is_kept_and_a_constant() -> None:
    numbers = np.random.default_rng(4).standard_normal((50, 300)).round(4).tolist()
    lines = [" ".join(map(str, row)) for row in numbers]
    data = gzip.compress("".join(f"w{row} {lines[row % 50]}\n" for row in range(5_000)).encode(), 1)
    tracemalloc.start()
    found = read_vectors(data, "a.gz", keep={f"w{row}" for row in range(0, 5_000, 10)})
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found.vectors.shape == (500, 300)
    assert peak < 2 * found.vectors.nbytes + 5_000_000  # the file unpacked is 10 MB
