"""A table that is written is read back to the same words and bits, here or by other programs' rules."""

import csv
import io
import json
from typing import get_args

import numpy as np
import pytest
from safetensors import safe_open
from safetensors.numpy import load

from core.embeddings import EmbeddingTable, read_vectors, write_vectors
from core.embeddings.writers import SUFFIX, VectorExport, projector_pair

WORDS = ("<PAD>", "<UNK>", "café", "北京", "7", "don't", "e\u0301", "-1", "0.5")
HOSTILE = (
    *("a b", "a<U+0020>b", "a\tb", "a\nb", "a\r\nb", "a\u2028b", "\u00a0", " ", "", "<U+>", "\ufeffx", "\0", "\ud800"),
    *('"', "=1+1", "'=1+1", ",", "\x85", "x" * 400, "word", "{0}%s", "<b>", "9 9", "\u202eabc"),
)


def table(words: tuple[str, ...]) -> EmbeddingTable:
    vectors = np.random.default_rng(3).standard_normal((len(words), 5)).astype(np.float32)
    vectors[0] = 0
    vectors[1] = np.array([3.4028235e38, -1.1754944e-38, 1e-45, -0.0, 1 / 3], np.float32)
    return EmbeddingTable(words, vectors, tuple(range(len(words))))


@pytest.mark.parametrize("words", [WORDS, HOSTILE])
@pytest.mark.parametrize("form", ["word2vec", "projector"])
def test_what_is_written_is_read_back(words: tuple[str, ...], form: VectorExport) -> None:
    source = table(words)
    written = write_vectors(source, form)
    found = read_vectors(written.data, f"table{SUFFIX[form]}")
    assert found.words == tuple(written.escaped.get(word, word) for word in words)
    assert found.vectors.tobytes() == source.vectors.tobytes()
    assert found.report.zero_rows == 1
    if form == "projector":
        assert found.table.counts == source.counts
        vectors, metadata = projector_pair(source)
        assert read_vectors(vectors, "vectors.tsv", metadata=metadata).words == found.words


@pytest.mark.parametrize("form", get_args(VectorExport))
def test_only_words_that_cannot_be_held_are_written_otherwise(form: VectorExport) -> None:
    assert write_vectors(table(WORDS), form).escaped == {}
    escaped = write_vectors(table(HOSTILE), form).escaped
    assert len({escaped.get(word, word) for word in HOSTILE}) == len(HOSTILE)
    assert ("a b" in escaped) == (form == "word2vec")
    assert ("a\tb" in escaped) == (form in ("word2vec", "projector"))
    if form == "word2vec":
        assert (escaped["a b"], escaped["a<U+0020>b"], escaped["a\r\nb"]) == (
            *("a<U+0020>b", "a<U+003C>U+0020>b", "a<U+000D><U+000A>b"),
        )


def test_word2vec_text_is_what_a_reader_that_splits_at_white_space_expects() -> None:
    source = table(HOSTILE)
    lines = write_vectors(source, "word2vec").data.decode().splitlines()
    assert lines[0].split() == [f"{len(HOSTILE)}", "5"]
    assert all(len(line.split()) == 6 for line in lines[1:])
    assert len(lines) == len(HOSTILE) + 1


def test_safetensors_holds_every_word_and_bit(tmp_path: object) -> None:
    source = table(HOSTILE)
    data = write_vectors(source, "safetensors").data
    arrays = load(data)
    assert arrays["vectors"].tobytes() == source.vectors.tobytes()
    assert tuple(arrays["counts"].tolist()) == source.counts
    path = f"{tmp_path}/table.safetensors"
    with open(path, "wb") as file:  # noqa: PTH123  # a fixture's path
        file.write(data)
    with safe_open(path, "np") as opened:
        assert tuple(json.loads(opened.metadata()["words"])) == HOSTILE


def test_csv_holds_words_counts_and_numbers() -> None:
    source = table(HOSTILE)
    written = write_vectors(source, "csv")
    title, *rows = csv.reader(io.StringIO(written.data.decode("utf-8-sig"), newline=""))
    assert title == ["word", "count", "1", "2", "3", "4", "5"]
    assert [row[0] for row in rows if row[0] == "'=1+1"]
    plain = [row[0][1:] if row[0].startswith("'") else row[0] for row in rows]
    assert plain == [written.escaped.get(word, word) for word in HOSTILE]
    np.testing.assert_array_equal(np.array([row[2:] for row in rows], float).astype(np.float32), source.vectors)
    assert tuple(int(row[1]) for row in rows) == source.counts


@pytest.mark.parametrize("form", get_args(VectorExport))
def test_the_same_table_gives_the_same_bytes(form: VectorExport) -> None:
    assert write_vectors(table(WORDS), form).data == write_vectors(table(WORDS), form).data
