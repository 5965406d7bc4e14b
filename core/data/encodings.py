"""Which encoding a file of text is in. Every reading is strict: bytes that do not fit are refused, never replaced.

A byte-order mark decides. Else UTF-8 does, if the bytes are valid and no accident. Else every encoding that fits is
weighed by how probable its text is (`core.data.languages`), and where another one is nearly as probable, or none gives
usual text, the answer is marked as open: short files can be good text in two encodings.
"""

from dataclasses import dataclass, field
from typing import Literal, get_args

from core.data.characters import visible
from core.data.languages import Language, log_likelihood, torn
from core.errors import InputError

Encoding = Literal[
    "utf-8",
    "utf-16",
    "gb18030",
    "big5",
    "big5-hkscs",
    "shift_jis",
    "euc-jp",
    "euc-kr",
    "iso-2022-jp",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-874",
    "iso-8859-2",
    "koi8-r",
    "mac-roman",
    "cp850",
    "cp866",
]

# Python's codec where it has another name (the vendors' supersets of the national standards), and the usual languages.
_WESTERN: tuple[Language, ...] = ("german", "french", "spanish", "portuguese", "italian", "nordic")
_CENTRAL: tuple[Language, ...] = ("polish", "czech", "hungarian", "romanian")
_CODECS: dict[Encoding, tuple[str, tuple[Language, ...]]] = {
    "gb18030": ("gb18030", ("chinese", "traditional")),
    "big5": ("big5", ("traditional",)),
    "big5-hkscs": ("big5hkscs", ("traditional",)),
    "shift_jis": ("cp932", ("japanese",)),
    "euc-jp": ("euc_jp", ("japanese",)),
    "euc-kr": ("cp949", ("korean",)),
    "windows-1252": ("cp1252", _WESTERN),
    "windows-1250": ("cp1250", _CENTRAL),
    "windows-1251": ("cp1251", ("cyrillic",)),
    "windows-1253": ("cp1253", ("greek",)),
    "windows-1254": ("cp1254", ("turkish",)),
    "windows-1255": ("cp1255", ("hebrew",)),
    "windows-1256": ("cp1256", ("arabic",)),
    "windows-1257": ("cp1257", ("baltic", "nordic", "german")),
    "windows-874": ("cp874", ("thai",)),
    "iso-8859-2": ("iso8859_2", _CENTRAL),
    "koi8-r": ("koi8_r", ("cyrillic",)),
    "mac-roman": ("mac_roman", _WESTERN),
    "cp850": ("cp850", _WESTERN),
    "cp866": ("cp866", ("cyrillic",)),
}
# How much rarer than the others an encoding is (natural logarithm); its text needs more characters to be known by.
_RARER: dict[Encoding, float] = {
    "utf-8": 3.0,
    **dict.fromkeys(("windows-1250", "windows-1251", "windows-1253", "windows-1254", "windows-1255"), 0.0),
    **dict.fromkeys(("windows-1256", "windows-1257", "windows-874"), 0.0),
    **dict.fromkeys(("iso-8859-2", "koi8-r", "mac-roman", "cp850", "cp866"), -3.0),
}
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
_SAMPLE = 1 << 14  # bytes weighed, whole lines from all over the file
_CLEAR = 7.0  # the best reading must be e^7, about a thousand times, as probable as the next
_USUAL = 0.5, 2.5  # nats by which a character may be less probable than usual: a + b / sqrt(characters)
_TORN = 50  # characters for each broken word, at least
_ACCIDENT = 6  # two-byte characters of UTF-8 that other bytes may look like
_FEW = 30  # characters outside ASCII that a rarer alphabet's encoding must have
_SHOWN = 5  # readings to choose from
_PREVIEW = 60  # characters


@dataclass(frozen=True)
class Alternative:
    """One way to read the bytes."""

    encoding: Encoding
    preview: str
    "the first line in which the ways differ from plain ASCII, at most 60 characters, invisible ones written out"


@dataclass(frozen=True)
class Decoded:
    """A file's text without its byte-order mark."""

    text: str = field(repr=False)
    encoding: Encoding
    "as found, or as asked for"
    alternatives: tuple[Alternative, ...] = ()
    "the most probable readings, this one first, where the bytes do not decide; else empty"


def decode(data: bytes, encoding: Encoding | None = None) -> Decoded:
    """The text of the bytes, read in the encoding asked for or found.

    Raises InputError: `file_type` for what is no text, `encoding` with the line of the first byte that does not fit.
    """
    if data.startswith(_BINARY):
        raise InputError("file_type")
    found = Decoded(_whole(data, encoding), encoding) if encoding else _found(data)
    if _is_binary(found.text[:4096].encode("utf-8", "replace")):
        raise InputError("file_type")
    return found


def _found(data: bytes) -> Decoded:
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if marked is None and b"\x1b$" in data and data.isascii():
        marked = "iso-2022-jp"
    if marked:
        return Decoded(_whole(data, marked), marked)
    candidates: list[Encoding] = ["utf-8", *_CODECS]
    # A zero byte beside white space, or in the first character (JSON begins with a bracket); else it is just a NUL.
    if len(data) % 2 == 0 and (0 in data[:2] or _spaces_at(data, 0) or _spaces_at(data, 1)):
        candidates = ["utf-16", "utf-8"]
    elif (valid := _valid_utf_8(data)) is not None:
        if valid:
            return Decoded(_whole(data, "utf-8"), "utf-8")
    else:
        candidates = candidates[1:]
    return _weighed(data, candidates)


def _valid_utf_8(data: bytes) -> bool | None:
    """Whether the bytes are UTF-8: True beyond doubt, False possibly by accident, None not at all.

    Two-byte characters happen by accident in a few characters of another encoding; longer ones hardly ever do. Raises
    InputError for what is UTF-8 but for a few bytes.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        rest = data.decode("utf-8", "ignore")
        good = sum(1 for character in rest if character > "\x7f")
        bad = len(data) - len(rest.encode())
        cut_short = error.reason == "unexpected end of data"
        if good >= 3 * bad or (good and cut_short):
            raise _misfit(data, error.start) from error
        return None
    return text.isascii() or max(text) > "\u07ff" or sum(character > "\x7f" for character in text) > _ACCIDENT


def _weighed(data: bytes, candidates: list[Encoding]) -> Decoded:
    """The most probable of the candidates, with the others where they are nearly as probable."""
    sample = data if "utf-16" in candidates else _sampled(data)
    readings: dict[str, tuple[float, float, Encoding]] = {}  # what reads the same is one reading
    furthest = 0
    for encoding in candidates:
        try:
            text = _strictly(sample, encoding)
            _strictly(data, encoding)
        except UnicodeDecodeError as error:
            furthest = max(furthest, error.start)
            continue
        usual = _CODECS[encoding][1] if encoding in _CODECS else get_args(Language)
        total, unusual = log_likelihood(text[:_SAMPLE], usual)
        readings.setdefault(text, (total + _RARER.get(encoding, 0.0), unusual, encoding))
    if not readings:
        if _is_binary(data[:4096]):
            raise InputError("file_type")
        raise _misfit(data, furthest)
    ranked = sorted(readings.items(), key=lambda reading: -reading[1][0])
    text, (total, unusual, best) = ranked[0]
    clear = len(ranked) == 1 or total - ranked[1][1][0] >= _CLEAR
    if clear and _is_usual(text, unusual, best):
        return Decoded(_whole(data, best), best)
    return Decoded(_whole(data, best), best, tuple(_alternative(text, of[2]) for text, of in ranked[:_SHOWN]))


def _is_usual(text: str, unusual: float, encoding: Encoding) -> bool:
    """Whether the text looks like its languages: nothing else may fit, and yet the best be wrong."""
    text = text[:_SAMPLE]
    seen = sum(1 for character in text if character > "\x7f")
    if encoding not in _CODECS:
        return True
    if encoding in _RARER and seen < _FEW:
        return False
    return not seen or (unusual <= _USUAL[0] + _USUAL[1] / seen**0.5 and torn(text) * _TORN <= seen)


def _alternative(text: str, encoding: Encoding) -> Alternative:
    line = next((line for line in text.splitlines() if not line.isascii()), text)
    return Alternative(encoding, visible(line)[:_PREVIEW])


def _sampled(data: bytes) -> bytes:
    """The lines that are not plain ASCII: all, or as many as fit, at equal distances."""
    lines = [line for line in data.splitlines(keepends=True) if not line.isascii()]
    step = max(1, sum(map(len, lines)) // _SAMPLE)
    return b"".join(lines[::step])


def _whole(data: bytes, encoding: Encoding) -> str:
    try:
        return _strictly(data, encoding)
    except UnicodeDecodeError as error:
        if _is_binary(data[:4096]):
            raise InputError("file_type") from error
        raise _misfit(data, error.start) from error


def _misfit(data: bytes, place: int) -> InputError:
    return InputError("encoding", f"{data.count(10, 0, place) + 1}")


def _is_binary(sample: bytes) -> bool:
    """Whether more than a third are control characters that no text has."""
    return 3 * sum(byte < 9 or 13 < byte < 32 for byte in sample) > len(sample)


def _strictly(data: bytes, encoding: Encoding) -> str:
    if encoding == "utf-16" and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        codec = "utf-16-be" if _spaces_at(data, 1) > _spaces_at(data, 0) else "utf-16-le"
        text = data.decode(codec)
        if "\x00" in text:
            raise UnicodeDecodeError(codec, data[:1], 0, 1, "zero characters: this is no UTF-16 text")
        return text
    codec = _CODECS[encoding][0] if encoding in _CODECS else encoding
    return data.decode(codec).removeprefix("\ufeff")


def _spaces_at(data: bytes, parity: int) -> int:
    """How many signs that texts have between words stand at even (0) or odd (1) places of the first 64 KiB."""
    places = data[parity : 1 << 16 : 2]
    others = data[1 - parity : 1 << 16 : 2]
    return sum(1 for here, there in zip(places, others, strict=False) if here in b'\t\n\r ,;|="[]{}' and there == 0)
