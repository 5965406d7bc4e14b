"""The bytes of a file of vectors as bounded streams: from memory, from disk, gzip undone, or out of a zip."""

import gzip
import io
import struct
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from core.errors import InputError
from core.limits import MIB, limits

Source = bytes | Path | BinaryIO
"a file's bytes, its path, or a seekable binary stream"

_GZIP = b"\x1f\x8b"
_MEMBERS = 16  # entries of a zip; two are used
_DIRECTORY_BYTES = 16_384  # of so many entries; more is refused before it is listed
_END = struct.Struct("<4s4H2LH")  # a zip file's last 22 bytes


@contextmanager
def opened(source: Source) -> Iterator[BinaryIO]:
    """The raw bytes from where the source stands. A stream that came from outside stays open afterwards."""
    if isinstance(source, bytes):
        yield io.BytesIO(source)
    elif isinstance(source, Path):
        with source.open("rb") as stream:
            yield stream
    else:
        yield source


def unpacked(raw: BinaryIO, name: str) -> io.BufferedReader:
    """The stream of a file with gzip undone. Reading past a limit, or damaged gzip, raises InputError."""
    start = raw.tell()
    packed = raw.read(2) == _GZIP
    raw.seek(start)
    if not packed:
        return io.BufferedReader(_Bounded(raw, name), MIB)
    stream = cast(BinaryIO, gzip.GzipFile(fileobj=raw, mode="rb"))
    return io.BufferedReader(_Bounded(stream, name, lambda: raw.tell() - start), MIB)


class ZipMembers:
    """The files inside a zip, each read as a bounded stream."""

    def __init__(self, raw: BinaryIO, name: str) -> None:
        """Read the directory of a zip, which is all of the stream."""
        self._name = name
        try:
            raw.seek(-_END.size, io.SEEK_END)
            mark, *_, size, _start, comment = _END.unpack(raw.read())
            if mark != b"PK\x05\x06" or comment or size > _DIRECTORY_BYTES:
                raise InputError("archive_damaged", name)
            self._archive = zipfile.ZipFile(raw)
        except InputError:
            raise
        except Exception as error:  # whatever zipfile meets in forged bytes, it is the archive that is damaged
            raise InputError("archive_damaged", name) from error
        self._entries = {entry.filename: entry for entry in self._archive.infolist()[: _MEMBERS + 1]}
        if len(self._entries) > _MEMBERS:
            raise InputError("vector_format", name)

    @property
    def names(self) -> tuple[str, ...]:
        """What the files are called, in the archive's order."""
        return tuple(self._entries)

    def open(self, member: str) -> io.BufferedReader:
        """The stream of one file of the archive."""
        entry = self._entries[member]
        try:
            stream = cast(BinaryIO, self._archive.open(entry))
        except Exception as error:  # a password, an unknown method, a directory that lies
            raise InputError("archive_damaged", self._name) from error
        return io.BufferedReader(_Bounded(stream, self._name, lambda: entry.compress_size), MIB)


class _Bounded(io.RawIOBase):
    """A stream that ends with an InputError where more comes out than is allowed."""

    def __init__(self, stream: BinaryIO, name: str, packed: Callable[[], int] | None = None) -> None:
        """`packed` is the number of compressed bytes used so far, None where nothing is compressed."""
        super().__init__()
        self._stream, self._name, self._packed, self._count = stream, name, packed, 0
        self._most, self._ratio = limits().vector_file_bytes, limits().archive_ratio

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        data = self._read(len(buffer))
        self._count += len(data)
        if self._count > self._most:
            raise InputError("file_too_large", self._name, self._most)
        buffer[: len(data)] = data
        return len(data)

    def _read(self, size: int) -> bytes:
        if self._packed is None:
            return self._stream.read(size)
        try:
            data = self._stream.read(size)
        except Exception as error:  # cut or forged: gzip, zlib and zipfile each have errors of their own
            raise InputError("archive_damaged", self._name) from error
        if self._count + len(data) > self._ratio * self._packed() + MIB:
            raise InputError("archive_too_large", self._name, self._ratio)
        return data
