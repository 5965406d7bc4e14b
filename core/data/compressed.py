"""Files compressed with gzip (`train.tsv.gz`), unpacked within the limits: no small file becomes a huge one."""

import zlib
from pathlib import PurePath

from core.errors import InputError
from core.limits import limits

_MARK = b"\x1f\x8b"


def unpacked(data: bytes, filename: str) -> tuple[bytes, str]:
    """The bytes and the name of a file without its compression; what is not compressed stays as it is.

    Raises InputError: `file_too_large` before more than the limit is unpacked, `archive_damaged`.
    """
    if not data.startswith(_MARK):
        return data, filename
    if filename.lower().endswith(".gz"):
        filename = filename[: -len(".gz")]
    most, parts = limits().upload_bytes, bytearray()
    name = PurePath(filename).name
    while data.startswith(_MARK):  # members may follow one another
        member = zlib.decompressobj(wbits=31)
        try:
            parts += member.decompress(data, most + 1 - len(parts))
        except zlib.error as error:
            raise InputError("archive_damaged", name) from error
        if len(parts) > most:
            raise InputError("file_too_large", name, most)
        if not member.eof:
            raise InputError("archive_damaged", name)
        data = member.unused_data
    return bytes(parts), filename
