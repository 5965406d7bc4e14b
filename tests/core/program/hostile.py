"""Words that break programs written without care, and recipes with them."""

from core.data.corpus import Corpus, Pair

HOSTILE = (
    "\"'", "'''", '"""', "\\", "\\n", "\\u202e", "{x}", "{{}}", "%s", "#", "\u202eabc", "\u200f", "\u2066x\u2069",
    "שלום", "مرحبا", "\x07", "\ufeff", "x" * 400, "🙂", "e\u0301", "\U000e0001", "\x7f", "#%%", "config,", "recipe)",
    "',", '"),', "\\x", "\\\"", "f'{PAD}'", "(\"a\",", "]", "<b>", "$E$", "SENTENCES", "__name__", "𝔘", "\u2060",
)  # fmt: skip
HOSTILE_CORPUS = Corpus('"""\\', tuple(Pair(f"{word} a {word}", f"b {word}{word} c") for word in HOSTILE))
