"""Compressed files and parallel files are read like any other, within the same limits."""

import gzip
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.corpus import Pair
from core.data.readers import read_corpus, read_pairs, read_parallel
from core.errors import InputError
from core.limits import limits

TEXT = "Hi.\t嗨。\nRun!\t跑！\n".encode()
PAIRS = (Pair("Hi.", "嗨。"), Pair("Run!", "跑！"))


@pytest.mark.parametrize(("name", "data"), [("a.tsv", TEXT), ("a.csv", TEXT.replace(b"\t", b",")), ("a.txt", TEXT)])
def test_a_compressed_file_is_read_like_the_file(name: str, data: bytes) -> None:
    packed = gzip.compress(data)
    assert read_pairs(packed, f"{name}.gz").pairs == PAIRS
    assert read_pairs(packed, name).pairs == PAIRS
    assert read_pairs(gzip.compress(data[:9]) + gzip.compress(data[9:]), f"{name}.gz").pairs == PAIRS
    assert read_corpus(packed, f"my.{name}.gz").name == "my.a"


def test_a_small_file_cannot_become_a_huge_one() -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(bytes(2**20)) for _ in range(4 * limits().upload_bytes // 2**20)) + packer.flush()
    tracemalloc.start()
    with pytest.raises(InputError, match="file_too_large"):
        read_pairs(bomb, "a.tsv.gz")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * limits().upload_bytes


@given(st.integers(2, 60), st.binary(max_size=4))
def test_a_damaged_archive_is_refused_or_read(cut: int, tail: bytes) -> None:
    packed = gzip.compress(TEXT)
    try:
        found = read_pairs(packed[:cut] + tail, "a.tsv.gz")
    except InputError:
        return
    assert found.pairs == PAIRS


def test_two_files_are_read_line_by_line() -> None:
    found = read_parallel((b"Hi.\r\n\r\nRun!\r\n", "train.en"), (gzip.compress("嗨。\n\n跑！".encode()), "train.zh.gz"))
    assert found.pairs == PAIRS
    assert (found.form, found.table.blank_rows, found.places) == ("parallel", 1, (1, 3))
    assert read_parallel((b"Hi, \tyou", "a"), (b"x", "b")).pairs == (Pair("Hi,  you", "x"),)


def test_unequal_files_are_named_with_their_lines() -> None:
    with pytest.raises(InputError) as caught:
        read_parallel((b"a\nb\nc\n", "train.en"), (b"x\ny\n", "train.zh"))
    assert (caught.value.kind, caught.value.where) == ("unequal_files", "train.en 3\ntrain.zh 2")
    for tail in ("", "\n", "\n\n \n"):  # blank lines at the end of one file are no sentences
        assert len(read_parallel((b"a\nb\n" + tail.encode(), "train.en"), (b"x\ny", "train.zh")).pairs) == 2
    with pytest.raises(InputError) as caught:
        read_parallel((b"a\nb\n", "train.en"), (b"x\n \n", "train.zh"))
    assert (caught.value.kind, caught.value.where) == ("empty_side", "2")
