"""The encodings that can be read: Python's codec for each, the languages it is used for, and reading itself."""

from codecs import getincrementaldecoder
from typing import Literal

from core.data.languages import Language

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
CODECS: dict[Encoding, tuple[str, tuple[Language, ...]]] = {
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
RARER: dict[Encoding, float] = {
    "utf-8": 3.0,
    **dict.fromkeys(("windows-1250", "windows-1251", "windows-1253", "windows-1254", "windows-1255"), 0.0),
    **dict.fromkeys(("windows-1256", "windows-1257", "windows-874"), 0.0),
    **dict.fromkeys(("iso-8859-2", "koi8-r", "mac-roman", "cp850", "cp866"), -3.0),
}


def read_strictly(data: bytes, encoding: Encoding, whole: bool = True) -> str:
    """The text without its byte-order mark. whole: the data are no sample, which may end within a character."""
    codec = CODECS[encoding][0] if encoding in CODECS else encoding
    if encoding == "utf-16" and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        codec = "utf-16-be" if spaces_at(data, 1) > spaces_at(data, 0) else "utf-16-le"
    text = getincrementaldecoder(codec)().decode(data, whole).removeprefix("\ufeff")
    if encoding == "utf-16" and "\x00" in text:
        raise UnicodeDecodeError(codec, data[:1], 0, 1, "zero characters: this is no UTF-16 text")
    return text


def spaces_at(data: bytes, parity: int) -> int:
    """How many signs that texts have between words stand at even (0) or odd (1) places of the first 64 KiB."""
    places = data[parity : 1 << 16 : 2]
    others = data[1 - parity : 1 << 16 : 2]
    return sum(1 for here, there in zip(places, others, strict=False) if here in b'\t\n\r ,;|="[]{}' and there == 0)
