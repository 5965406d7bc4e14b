"""Which encoding a file of text is in. Every reading is strict: bytes that do not fit are refused, never replaced.

A byte-order mark decides. Else UTF-8 does, if the bytes are valid and no accident. Else every encoding that fits is
weighed by how probable its text is (`core.data.languages`), and where another one is nearly as probable, or none gives
usual text, the answer is marked as open: short files can be good text in two encodings.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf
from typing import get_args

from core.data.characters import visible
from core.data.charsets import CODECS, RARER, Encoding, read_strictly, spaces_at
from core.data.languages import Language, log_likelihood, torn
from core.errors import InputError

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
    b"{\\rtf",
)
_SAMPLE = 1 << 14  # bytes weighed, whole lines from all over the file
_CLEAR = 7.0  # the best reading must be e^7, about a thousand times, as probable as the next
_FEW_BYTES = 24.0  # divided by the bytes outside ASCII: so much more where two of them are one character of East Asia
_USUAL = 0.5, 2.5  # nats by which a character may be less probable than usual: a + b / sqrt(characters)
_ASIAN: tuple[Language, ...] = ("chinese", "traditional", "japanese", "korean")
_TORN = 50  # characters for each broken word, at least
_ACCIDENT = 6  # two-byte characters of UTF-8 that other bytes may look like
_FEW = 30  # characters outside ASCII that a rarer alphabet's encoding must have
_SHOWN = 8  # readings to choose from
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
    candidates: list[Encoding] = ["utf-8", *CODECS]
    # A zero byte beside white space, or in the first character (JSON begins with a bracket); else it is just a NUL.
    if len(data) % 2 == 0 and (0 in data[:2] or spaces_at(data, 0) or spaces_at(data, 1)):
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
        long = sum(1 for character in rest if character > "\u07ff")
        bad = len(data) - len(rest.encode())
        cut_short = error.reason == "unexpected end of data"
        if good >= 3 * bad or long > bad or (good and cut_short):
            raise _misfit(data, error.start) from error
        return None
    return text.isascii() or max(text) > "\u07ff" or sum(character > "\x7f" for character in text) > _ACCIDENT


@dataclass(frozen=True)
class _Reading:
    """A sample read in one encoding."""

    encoding: Encoding
    text: str
    likelihood: float
    "natural logarithm of the text's probability, the encoding's own included"
    unusual: float
    "nats by which a character is less probable than usual"


def _weighed(data: bytes, candidates: list[Encoding]) -> Decoded:
    """The most probable of the candidates, with the others where they are nearly as probable."""
    ranked = sorted(_readings(data, candidates), key=lambda reading: -reading.likelihood)
    fitting, furthest = list[_Reading](), 0
    for reading in ranked:
        try:
            read_strictly(data, reading.encoding)
        except UnicodeDecodeError as error:
            furthest = max(furthest, error.start)
        else:
            fitting.append(reading)
        if len(fitting) == _SHOWN:
            break
    if not fitting:
        if _is_binary(data[:4096]):
            raise InputError("file_type")
        raise _misfit(data, furthest)
    best = fitting[0]
    clear = len(fitting) == 1 or best.likelihood - fitting[1].likelihood >= _clear(best, data)
    shown = () if clear and _is_usual(best) else tuple(_alternative(reading) for reading in fitting)
    return Decoded(read_strictly(data, best.encoding), best.encoding, shown)


def _clear(best: _Reading, data: bytes) -> float:
    """Nats by which the best reading must be ahead: more where a few bytes may be good Chinese by accident."""
    asian = best.encoding in CODECS and CODECS[best.encoding][1][0] in _ASIAN
    return _CLEAR + asian * _FEW_BYTES / max(1, len(data.translate(None, bytes(range(128)))))


def _readings(data: bytes, candidates: list[Encoding]) -> Iterator[_Reading]:
    """A sample in every encoding that it fits; what reads the same is one reading, a misfit is not likely at all."""
    sample, read = data[:_SAMPLE] if "utf-16" in candidates else _sampled(data), set[str]()
    for encoding in candidates:
        try:
            text = read_strictly(sample, encoding, whole=False)
        except UnicodeDecodeError:
            yield _Reading(encoding, "", -inf, inf)
            continue
        if text not in read:
            usual = CODECS[encoding][1] if encoding in CODECS else get_args(Language)
            likelihood, unusual = log_likelihood(text, usual)
            yield _Reading(encoding, text, likelihood + RARER.get(encoding, 0.0), unusual)
        read.add(text)


def _is_usual(reading: _Reading) -> bool:
    """Whether the text looks like its languages: nothing else may fit, and yet the best be wrong."""
    seen = sum(1 for character in reading.text if character > "\x7f")
    if reading.encoding not in CODECS or not seen:
        return True
    if reading.encoding in RARER and seen < _FEW:
        return False
    return reading.unusual <= _USUAL[0] + _USUAL[1] / seen**0.5 and torn(reading.text) * _TORN <= seen


def _alternative(reading: _Reading) -> Alternative:
    line = next((line for line in reading.text.splitlines() if not line.isascii()), reading.text)
    return Alternative(reading.encoding, visible(line[:_PREVIEW])[:_PREVIEW])


def _sampled(data: bytes) -> bytes:
    """The lines that are not plain ASCII: all, or as many as fit, at equal distances."""
    lines = [line for line in data.splitlines(keepends=True) if not line.isascii()]
    step = max(1, sum(map(len, lines)) // _SAMPLE)
    return b"".join(lines[::step])[:_SAMPLE]


def _whole(data: bytes, encoding: Encoding) -> str:
    try:
        return read_strictly(data, encoding)
    except UnicodeDecodeError as error:
        if _is_binary(data[:4096]):
            raise InputError("file_type") from error
        raise _misfit(data, error.start) from error


def _misfit(data: bytes, place: int) -> InputError:
    return InputError("encoding", f"{data.count(10, 0, place) + 1}")


def _is_binary(sample: bytes) -> bool:
    """Whether more than a third are control characters that no text has."""
    return 3 * sum(byte < 9 or 13 < byte < 32 for byte in sample) > len(sample)
