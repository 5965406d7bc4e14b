"""Which encoding a file of text is in. Every guess is strict: bytes that do not fit are refused, never replaced."""

from typing import Literal

from core.errors import InputError

Encoding = Literal["utf-8", "utf-16", "gb18030"]

_MARKS: tuple[tuple[bytes, Encoding], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# First bytes of what is often renamed to .csv by mistake: zip (.xlsx), pickles, programs, pictures, PDF, archives.
_BINARY = (
    *(b"PK\x03\x04", b"PK\x05\x06", b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05", b"MZ\x90", b"\x7fELF"),
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF89a", b"%PDF-", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!\x1a", b"\xd0\xcf\x11\xe0"),
)


def decode(data: bytes, encoding: Encoding | None = None) -> tuple[str, Encoding]:
    """The text of the bytes without its byte-order mark, and the encoding it was read in.

    Without `encoding`, in this order: a byte-order mark; UTF-16 if zero bytes stand where its white space has them;
    UTF-8; GB18030. Chinese that is short enough to be valid UTF-8 as well is read as UTF-8: hence the argument.
    Raises InputError: `file_type` for what is no text, `encoding` with the line of the first byte that does not fit.
    """
    if data.startswith(_BINARY):
        raise InputError("file_type")
    furthest = 0
    for candidate in (encoding,) if encoding else _candidates(data):
        try:
            text = _strictly(data, candidate)
        except UnicodeDecodeError as error:
            furthest = max(furthest, error.start)
        else:
            if _is_binary(text[:4096].encode("utf-8", "replace")):
                raise InputError("file_type")
            return text, candidate
    if _is_binary(data[:4096]):
        raise InputError("file_type")
    raise InputError("encoding", f"{data.count(10, 0, furthest) + 1}")


def _is_binary(sample: bytes) -> bool:
    """Whether more than a third are control characters that no text has."""
    return 3 * sum(byte < 9 or 13 < byte < 32 for byte in sample) > len(sample)


def _candidates(data: bytes) -> tuple[Encoding, ...]:
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if marked:
        return (marked,)
    # A zero byte beside white space, or in the first character (JSON begins with a bracket); else it is just a NUL.
    if len(data) % 2 == 0 and (0 in data[:2] or _spaces_at(data, 0) or _spaces_at(data, 1)):
        return ("utf-16", "utf-8", "gb18030")
    # A UTF-8 file that was cut within its last character also decodes as GB18030, to other characters throughout.
    return ("utf-8",) if _cut_short(data) else ("utf-8", "gb18030")


def _cut_short(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return False


def _strictly(data: bytes, encoding: Encoding) -> str:
    if encoding != "utf-16" or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode(encoding).removeprefix("\ufeff")
    codec = "utf-16-be" if _spaces_at(data, 1) > _spaces_at(data, 0) else "utf-16-le"
    text = data.decode(codec)
    if "\x00" in text:
        raise UnicodeDecodeError(codec, data[:1], 0, 1, "zero characters: this is no UTF-16 text")
    return text


def _spaces_at(data: bytes, parity: int) -> int:
    """How many of tab, line feed, carriage return and space stand at even (0) or odd (1) places of the first 64 KiB."""
    places = data[parity : 1 << 16 : 2]
    others = data[1 - parity : 1 << 16 : 2]
    return sum(1 for here, there in zip(places, others, strict=False) if here in b"\t\n\r " and there == 0)
