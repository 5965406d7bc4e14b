"""A file of vectors that cannot be read gives one InputError that names the place and the limit, and nothing else."""

import gzip
import io
import pickle
import tracemalloc

import numpy as np
import pytest

from core.embeddings import VectorFile, read_vectors
from core.errors import InputError
from core.limits import MIB, Limits
from tests.core.embeddings.vector_files import Example, binary, examples, npy, npz, text, zipped

WORDS = ("the", "café", "北京", "x_y", "don't")
VECTORS = np.random.default_rng(0).standard_normal((5, 3)).astype(np.float32)
W2V, BIN, NPY = text(WORDS, VECTORS), binary(WORDS, VECTORS), npy(VECTORS)
NAMES = "\n".join(WORDS).encode()
WIDE = np.ones((2, 513), np.float32)
INFINITE = np.array([[1, 2], [3, np.inf]], np.float32)
END = zipped({"a.npy": npy(VECTORS)})[-22:]


def fault(data: bytes, name: str, metadata: bytes | None = None) -> InputError:
    with pytest.raises(InputError) as caught:
        read_vectors(data, name, metadata=metadata)
    return caught.value


def lied(rows: int, dimensions: int) -> bytes:
    return b"%d %d\n" % (rows, dimensions) + W2V.partition(b"\n")[2]


FAULTS = [
    (b"", "a.txt", "empty_file", "a.txt", None),
    (b"\n \r\n\n", "a.txt", "empty_file", "a.txt", None),
    (b"0 3\n", "a.txt", "empty_file", "a.txt", None),
    (gzip.compress(b""), "a.gz", "empty_file", "a.gz", None),
    (lied(6, 3), "a.txt", "row_count", "5", 6),
    (lied(4, 3), "a.vec", "row_count", "5", 4),
    (lied(2 * 10**9, 3), "a.txt", "row_count", "5", 2 * 10**9),
    (lied(5, 2), "a.txt", "broken_vector", "2", 2),
    (lied(5, 4), "a.txt", "broken_vector", "2", 4),
    (lied(5, 0), "a.txt", "vector_format", "a.txt", None),
    (lied(5, 10**8), "a.txt", "too_many_dimensions", "1", 512),
    (text(("a", "b"), WIDE), "a.txt", "too_many_dimensions", "1", 512),
    (text(("a", "b"), WIDE, header=False), "a.txt", "too_many_dimensions", "1", 512),
    (b"a " + b"0.125 " * 99_999, "a.txt", "too_many_dimensions", "1", 512),
    (b"2 2\na 1 2\n" + bytes(99_999), "a.txt", "too_many_dimensions", "3", 512),
    (text(("a", "b"), INFINITE), "a.txt", "broken_vector", "3", 2),
    (b"a 1 2\nb 1 nan\nc 3 4\n", "glove.txt", "broken_vector", "2", 2),
    (b"a 1 2\nb 1e39 2\nc 3 4\n", "glove.txt", "broken_vector", "2", 2),
    (b"a 1 2\nb 1\nc 3 4\n", "glove.txt", "broken_vector", "2", 2),
    (b"a 1 2\nb 1 2 3\nc 3 4\n", "glove.txt", "broken_vector", "2", 2),
    (b"a 1 2\nb 1  2\nc 3 4\n", "glove.txt", "broken_vector", "2", 2),
    (b"a 1 2\nb 1 x\nc 3 4\n", "glove.txt", "broken_vector", "2", 2),
    (b"a 1 2\nb 1_0 2\nc 3 4\n", "glove.txt", "broken_vector", "2", 2),
    (b"a 1 2\nb 1 0x2\nc 3 4\n", "glove.txt", "broken_vector", "2", 2),
    (b"a 1 2\nb\xff 3 4\n", "glove.txt", "encoding", "2", None),
    (b"a 1 2\nb\0 3 4\n", "glove.txt", "forbidden_character", "2", "U+0000"),
    (b"What is this?\nNo vectors.\n", "a.txt", "vector_format", "a.txt", None),
    (b"1\t2\n3\t4\n", "vectors.tsv", "vector_format", "vectors.tsv", None),
    (b"\x89PNG\r\n\x1a\n" + bytes(200), "a.png", "vector_format", "a.png", None),
    (pickle.dumps({"a": [1.0, 2.0]}), "a.pkl", "vector_format", "a.pkl", None),
    (BIN[:-2], "a.bin", "row_count", "4", 5),
    (BIN[:30], "a.bin", "row_count", "1", 5),
    (BIN.replace(b"5 3", b"4 3", 1), "a.bin", "row_count", "> 4", 4),
    (BIN.replace(b"5 3", b"2000000000 3", 1), "a.bin", "row_count", "5", 2 * 10**9),
    (BIN.replace("é".encode(), b"\xff"), "a.bin", "encoding", "2", None),
    (binary(("a", "b"), INFINITE), "a.bin", "broken_vector", "2", 2),
    (binary(("a", "b"), WIDE), "a.bin", "too_many_dimensions", "1", 512),
    (b"2 3\n" + b"\xff\xfe" * 50_000, "a.bin", "broken_vector", "1", 3),
    (NPY, "a.npy", "vector_format", "a.npy", None),
    (gzip.compress(W2V)[:-9], "a.gz", "archive_damaged", "a.gz", None),
    (gzip.compress(W2V)[:40] + b"x" + gzip.compress(W2V)[41:], "a.gz", "archive_damaged", "a.gz", None),
    (gzip.compress(bytes(10**8)), "a.gz", "too_many_dimensions", "1", 512),
    (gzip.compress(b"a 1 2\n" * 10**7, 9), "a.gz", "archive_too_large", "a.gz", 100),
    (zipped({"a.npy": NPY}), "a.npz", "vector_format", "a.npz", None),
    (zipped({"vectors.tsv": b"1\t2\n"}), "a.zip", "vector_format", "a.zip", None),
    (zipped({f"{i}.npy": NPY for i in range(17)}), "a.npz", "vector_format", "a.npz", None),
    (zipped({f"{i}" * 9: b"" for i in range(999)}), "a.npz", "archive_damaged", "a.npz", None),
    (npz(WORDS, VECTORS)[:-30], "a.npz", "archive_damaged", "a.npz", None),
    (npz(WORDS[:3], VECTORS), "a.npz", "row_count", "5", 3),
    (npz(WORDS, VECTORS.astype("O")), "a.npz", "vector_format", "a.npz", None),
    (npz(WORDS, np.zeros((5, 3), [("x", "f4")])), "a.npz", "vector_format", "a.npz", None),
    (zipped({"vectors.npy": NPY, "w.npy": npy(np.array(WORDS).view("u4")).replace(b"'<u4'", b"'<U1'")}),
     "a.npz", "row_count", "5", 25),
    (zipped({"v.npy": npy(VECTORS[:2]), "w.npy": npy(np.array([65, 0x110000], "<u4")).replace(b"'<u4'", b"'<U1'")}),
     "a.npz", "encoding", "1", None),
    (npz(("a", "\ud800"), VECTORS[:2]), "a.npz", "forbidden_character", "2", "U+D800"),
    (zipped({"vectors.npy": npy(np.zeros((99_999, 300), "f4")), "w.npy": npy(np.arange(99_999).astype("U"))}),
     "a.npz", "archive_too_large", "a.npz", 100),
]  # fmt: skip


def test_a_fault_has_one_error_that_names_the_place(subtests: pytest.Subtests) -> None:
    for data, name, kind, where, limit in FAULTS:
        with subtests.test(f"{kind} in {name}", data=data[:40]):
            error = fault(data, name)
            assert (error.kind, error.where, error.limit) == (kind, where, limit)


FAULTS_OF_TWO = [
    (b"1\t2\n3\n", b"a\nb", "broken_vector", "2", 2),
    (b"1\t2\n3\tnan\n", b"a\nb", "broken_vector", "2", 2),
    (b"1\t2\n3\t4\n", b"a\n", "row_count", "2", 1),
    (b"1\t2\n3\t4\n", b"a\nb\nc\n", "row_count", "2", 3),
    (b"1\t2\n3\t4\n", b"", "row_count", "2", 0),
    (b"1\t2\n3\t4\n", b"a\nb\xff\n", "encoding", "2", None),
    (b"x y\n3\t4\n", b"a\nb\n", "vector_format", "f", None),
    (NPY[:-1], NAMES, "row_count", "4", 5),
    (NPY + b"x", NAMES, "row_count", "> 5", 5),
    (NPY[:50], NAMES, "vector_format", "f", None),
    (NPY, NAMES + b"\nmore", "row_count", "5", 6),
    (npy(np.array([["a"]], "O")), b"a", "vector_format", "f", None),
    (npy(np.ones(4)), b"a", "vector_format", "f", None),
    (npy(np.ones((2, 2, 2))), b"a", "vector_format", "f", None),
    (npy(np.ones((2, 2), complex)), b"a\nb", "vector_format", "f", None),
    (npy(np.ones((2, 0))), b"a\nb", "vector_format", "f", None),
    (npy(WIDE), b"a\nb", "too_many_dimensions", "1", 512),
    (npy(INFINITE), b"a\nb", "broken_vector", "2", 2),
    (npy(np.full((2, 2), 1e300)), b"a\nb", "broken_vector", "1", 2),
]


def test_a_fault_of_two_files_names_the_place(subtests: pytest.Subtests) -> None:
    for data, metadata, kind, where, limit in FAULTS_OF_TWO:
        with subtests.test(kind, data=data[:40], metadata=metadata):
            error = fault(data, "f", metadata)
            assert (error.kind, error.where, error.limit) == (kind, where, limit)


def test_a_header_that_announces_two_milliards_of_rows_reserves_nothing() -> None:
    header = {"descr": "<f4", "fortran_order": False, "shape": (2 * 10**9, 3)}
    for order in (False, True):
        buffer = io.BytesIO()
        np.lib.format.write_array_header_1_0(buffer, header | {"fortran_order": order})
        tracemalloc.start()
        error = fault(buffer.getvalue() + bytes(60), "a.npy", NAMES)
        bomb = fault(gzip.compress(bytes(10**7)), "a.npy", NAMES)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert (error.kind, error.where) == ("row_count", "2000000000")
        assert bomb.kind in ("archive_too_large", "too_many_dimensions")
        assert peak < 30 * MIB


@pytest.mark.parametrize(
    ("bounds", "where", "limit"),
    [(Limits(vector_bytes=10 * (4 * 512 + 212)), "11", 10), (Limits(vector_rows=15), "17", 15)],
)
def test_what_is_read_and_kept_has_a_limit(
    bounds: Limits, where: str, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = b" " + b" ".join([b"1"] * 512) + b"\n"
    data = b"".join(b"w%02d%s" % (row, line) for row in range(20))
    assert len(read_vectors(data, "a.txt").words) == 20
    monkeypatch.delenv("EXPLORER_PROFILE", raising=False)
    monkeypatch.setattr("core.limits.HOSTED", bounds)
    error = fault(data, "a.txt")
    assert (error.kind, error.where, error.limit) == ("too_many_vectors", where, limit)


@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz"])
def test_a_file_has_a_size(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(5).integers(100, 999, (30_000, 3)).tolist()
    data = "".join(f"w{row} {a} {b} {c}\n" for row, (a, b, c) in enumerate(random)).encode()
    monkeypatch.delenv("EXPLORER_PROFILE", raising=False)
    monkeypatch.setattr("core.limits.HOSTED", Limits(vector_file_bytes=500_000))
    error = fault(gzip.compress(data) if name.endswith(".gz") else data, name)
    assert (error.kind, error.where, error.limit) == ("file_too_large", name, 500_000)


def mutated(data: bytes, random: np.random.Generator) -> bytes:
    """The bytes with one to three faults: cut, overwritten, doubled, left out, or a number of the header changed."""
    for _ in range(random.integers(1, 4)):
        start, stop = sorted(random.integers(0, len(data) + 1, 2).tolist())
        near = start + int(random.integers(0, 9))
        match random.integers(0, 7):
            case 0:
                data = data[:stop]
            case 1:
                data = data[:start] + random.bytes(near - start) + data[near:]
            case 2:
                data = data[:stop] + data[start:]
            case 3:
                data = data[:start] + data[near:]
            case 4:
                piece = (b" ", b"\n", b"\t", b"\0", b"nan", b"1e999", b"-", b"\xff", b" 5 3\n", b"9" * 20)
                data = data[:start] + piece[random.integers(0, len(piece))] + data[start:]
            case 5:
                data = data.replace(b"5", b"%d" % random.integers(-1, 2**33), 1)
            case 6:
                data = data.replace(b"3", b"%d" % random.integers(-1, 2**33), 1)
    return data


def check_mutations(seed: int, count: int) -> tuple[int, int]:
    """Read `count` malformed files; how many were refused, and how many were still files of vectors."""
    random = np.random.default_rng(seed)
    files: list[Example] = examples(WORDS, VECTORS)
    refused = 0
    for number in range(count):
        file = files[number % len(files)]
        metadata, data = file.metadata, file.data
        if metadata is not None and number % 3 == 0:
            metadata = mutated(metadata, random)
        else:
            data = mutated(data, random)
        try:
            found = read_vectors(data, file.name, metadata=metadata, keep={"the", "x_y"} if number % 5 == 0 else None)
        except InputError:
            refused += 1
        else:
            assert_sound(found)
    return refused, count - refused


def assert_sound(found: VectorFile) -> None:
    report = found.report
    assert report.found == report.kept + report.left_out + report.merged + report.unnamed
    assert found.vectors.shape == (report.kept, report.dimension)
    assert len(set(found.words)) == len(found.words) == report.kept
    assert np.isfinite(found.vectors).all()
    assert report.announced in (None, report.found)


def test_a_file_cut_anywhere_is_refused_or_sound() -> None:
    whole = cut = 0
    for file in examples(WORDS, VECTORS):
        for end in range(len(file.data)):
            try:
                found = read_vectors(file.data[:end], file.name, metadata=file.metadata)
            except InputError:
                cut += 1
            else:
                assert_sound(found)
                whole += 1
    assert cut > 5 * whole


@pytest.mark.parametrize("seed", [0, 1])
def test_ten_thousand_malformed_files_give_no_other_exception(seed: int) -> None:
    refused, sound = check_mutations(seed, 5_000)
    assert refused > 2_000
    assert sound > 300
