"""The words of a run's tables on disk: with another tokeniser installed, the rows keep their names.

    vocabulary.json     {"source": {"words": [...], "counts": [...], "subwords": ...}, "target": {...}}

words, counts: one for each row, in order. subwords: what a `bpe` or `unigram` tokeniser learned (its merges, or its
pieces with their scores), so that a sentence typed later is cut into the pieces the run was trained with; null for the
others. For `chinese` such a sentence is cut by the rjieba that is installed, and what that cuts into words the run has
not seen is <UNK>. The words of a shared table stand there twice, once a side: a reader need not know the recipe.
"""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from core.data.characters import first_forbidden
from core.data.corpus import TextConfig, TokenizerName
from core.data.dataset import Language
from core.data.subwords import BytePairs, Subwords, Unigram
from core.data.tokenization import Tokenizer, build_tokenizer
from core.data.vocabulary import SPECIALS, UNK, Vocabulary
from core.runs.reading import readable

FILE = "vocabulary.json"
MOST_COUNT = 2**31

Languages = tuple[Language, Language]  # source and target


def vocabulary_file(source: Language, target: Language) -> bytes:
    """The bytes of vocabulary.json."""
    sides = {"source": _as_dict(source), "target": _as_dict(target)}
    return json.dumps(sides, ensure_ascii=False, separators=(",", ":")).encode()


def read_vocabulary(path: Path, text: TextConfig) -> Languages | None:
    """Both sides of a file, kept from the last time or read anew; None where there is none (an old folder).

    Raises Damaged.
    """
    try:
        with readable(path):
            return _read(path, path.stat().st_mtime_ns, text)
    except FileNotFoundError:
        return None


def table_sizes(path: Path, text: TextConfig) -> tuple[int, int] | None:
    """How many words each side of a file has; None where there is none. Raises Damaged."""
    try:
        with readable(path):
            return _sizes(path, path.stat().st_mtime_ns, text)
    except FileNotFoundError:
        return None


@lru_cache(maxsize=1024)
def _sizes(path: Path, changed: int, text: TextConfig) -> tuple[int, int]:
    """`changed`: as in `_read`, of which less is kept: an ensemble may have a hundred such files."""
    del changed
    source, target = parse_vocabulary(path.read_bytes(), text)
    return len(source.vocabulary), len(target.vocabulary)


@lru_cache(maxsize=8)
def _read(path: Path, changed: int, text: TextConfig) -> Languages:
    """`changed` (the file's time of change) only tells the cache that the file is new."""
    del changed
    return parse_vocabulary(path.read_bytes(), text)


def parse_vocabulary(data: bytes, text: TextConfig) -> Languages:
    """Both sides of what `vocabulary_file` wrote for a recipe with this text. Trusts nothing.

    Raises ValueError for what cutting sentences cannot have given: words are the specials, then different strings
    without white space, `max_words` in all; counts are whole numbers from 0, and 0 for the specials but <UNK>.
    """
    try:
        sides = json.loads(data)
        source = _language(sides["source"], text.source, text.max_words)
        return source, _language(sides["target"], text.target, text.max_words)
    except (TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError(f"{FILE} needs the form that `vocabulary_file` writes") from error


def _as_dict(language: Language) -> dict[str, Any]:
    words, tokenizer = language.vocabulary, language.tokenizer
    learned = vars(tokenizer.learned) if isinstance(tokenizer, Subwords) else None
    return {"words": words.words, "counts": words.counts, "subwords": learned}


def _language(side: Any, name: TokenizerName, most: int) -> Language:
    words, counts = tuple(_piece(word) for word in side["words"]), tuple(side["counts"])
    if words[: len(SPECIALS)] != SPECIALS or len(set(words)) < len(words) or len(words) > most:
        raise ValueError(f"{FILE} needs the specials, then different words, {most} at most in all")
    if any(word.split() != [word] for word in words):
        raise ValueError(f"{FILE} needs words without white space")
    if len(counts) != len(words) or any(type(count) is not int or not 0 <= count < MOST_COUNT for count in counts):
        raise ValueError(f"{FILE} needs a whole number from 0 on for each word")
    if any(counts[:UNK]):
        raise ValueError(f"{FILE} needs counts of 0 for {SPECIALS[:UNK]}")
    return Language(_tokenizer(side["subwords"], name), Vocabulary(words, counts))


def _tokenizer(learned: Any, name: TokenizerName) -> Tokenizer:
    """The tokeniser of that name; a subword one is made of what it learned, and learns nothing again."""
    if name == "bpe":
        merges = tuple((_piece(left), _piece(right)) for left, right in learned["merges"])
        return Subwords(BytePairs(tuple(_piece(character) for character in learned["alphabet"]), merges))
    if name == "unigram":
        return Subwords(Unigram(tuple((_piece(piece), _score(score)) for piece, score in learned["pieces"])))
    if learned is not None:
        raise ValueError(f"the tokeniser {name!r} learns nothing, so {FILE} needs no subwords of it")
    return build_tokenizer(name, (), 0)


def _piece(text: Any) -> str:
    if not isinstance(text, str) or not text or first_forbidden(text):
        raise ValueError(f"{FILE} needs words and pieces that a page can show, got {text!r:.60}")
    return text


def _score(score: Any) -> float:
    if type(score) is not float:
        raise ValueError(f"{FILE} needs scores with a decimal point, got {score!r:.60}")
    return score
