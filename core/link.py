"""A recipe as text for a URL: what differs from the defaults, as JSON, deflated, in base64url.

The text begins with eight digits of the recipe's id: a link that was cut short, or that names a built-in corpus which
has changed since, is refused instead of opening something else.
"""

import base64
import binascii
import json
import zlib
from dataclasses import asdict

from core.corpora import builtin, builtin_names
from core.data.corpus import Corpus, Pair, TextConfig
from core.errors import InputError
from core.limits import MIB
from core.recipe import FORMAT, ModelConfig, Recipe, TrainConfig

ID_DIGITS = 8
LONGEST = 16 * 1024  # characters, checked before anything is unpacked; twice what the share button makes
LARGEST = MIB // 2  # bytes, unpacked


def to_link(recipe: Recipe) -> str:
    """The recipe as letters, digits, '-' and '_'; at most a few hundred for five pairs."""
    corpus = recipe.corpus
    packed: dict[str, object] = {"name": corpus.name}
    if not _is_builtin(corpus):
        packed["pairs"] = [_row(pair) for pair in corpus.pairs]
    if corpus.glosses:
        packed["glosses"] = dict(corpus.glosses)
    for key, config in (("text", corpus.text), ("model", recipe.model), ("training", recipe.training)):
        packed[key] = _changed(config)
    if recipe.given:  # a link names the rows; it does not carry them
        packed["given"] = asdict(recipe.given)
    text = json.dumps(packed, ensure_ascii=False, separators=(",", ":")).encode()
    deflater = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = deflater.compress(text) + deflater.flush()
    return recipe.id[:ID_DIGITS] + base64.urlsafe_b64encode(data).decode().rstrip("=")


def from_link(link: str) -> Recipe:
    """The recipe that `to_link` packed. Trusts nothing: raises InputError for any other text."""
    try:
        packed = json.loads(_inflate(link[ID_DIGITS:]))
        rows = packed["pairs"] if "pairs" in packed else [_row(pair) for pair in builtin(packed["name"]).pairs]
        recipe = Recipe.from_json(
            json.dumps(
                {
                    "format": FORMAT,
                    "corpus": {"name": packed["name"], "pairs": rows, "text": packed["text"]}
                    | ({"glosses": packed["glosses"]} if "glosses" in packed else {}),
                    "model": packed["model"],
                    "training": packed["training"],
                }
                | ({"given": packed["given"]} if "given" in packed else {})
            )
        )
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        if isinstance(error, InputError) and error.kind != "broken_link":
            raise  # a setting out of range or a forbidden character: the message names it
        raise InputError("broken_link", "recipe") from error
    if recipe.id[:ID_DIGITS] != link[:ID_DIGITS]:
        raise InputError("broken_link", "recipe")
    return recipe


def _inflate(text: str) -> bytes:
    """Bytes of the packed part; ValueError for what is not packed, or unpacks to more than LARGEST."""
    if len(text) > LONGEST:
        raise ValueError("too long")
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        unpacked = inflater.decompress(data, LARGEST)
    except (binascii.Error, zlib.error) as error:
        raise ValueError("not packed text") from error
    if not inflater.eof or inflater.unused_data:
        raise ValueError("cut short, too large, or followed by something")
    return unpacked


def _is_builtin(corpus: Corpus) -> bool:
    """Whether the name alone says which pairs these are, credits included."""
    if corpus.name not in builtin_names():
        return False
    return [_row(pair) for pair in builtin(corpus.name).pairs] == [_row(pair) for pair in corpus.pairs]


def _row(pair: Pair) -> list[str]:
    return [pair.source, pair.target, pair.credit] if pair.credit else [pair.source, pair.target]


def _changed(config: TextConfig | ModelConfig | TrainConfig) -> dict[str, object]:
    default = asdict(type(config)())
    return {name: value for name, value in asdict(config).items() if value != default[name]}
