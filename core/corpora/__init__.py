"""The corpora that come with the program, with their known answers.

builtin_names() -> their names          builtin(name) -> Corpus
"""

from collections.abc import Callable

from core.corpora.articles import articles
from core.corpora.noun_classes import classes, classes_control
from core.corpora.small import dates, numbers, reverse, synonyms
from core.data.corpus import Corpus
from core.errors import InputError

__all__ = ["builtin", "builtin_names"]

_BUILTINS: dict[str, Callable[[], Corpus]] = {
    "articles": articles,
    "reverse": reverse,
    "dates": dates,
    "numbers": numbers,
    "synonyms": synonyms,
    "classes": classes,
    "classes-control": classes_control,
}


def builtin_names() -> tuple[str, ...]:
    """Names of the corpora that come with the program, the articles' first."""
    return tuple(_BUILTINS)


def builtin(name: str) -> Corpus:
    """A corpus that comes with the program. Raises InputError('setting') for an unknown name."""
    if name not in _BUILTINS:
        raise InputError("setting", "corpus", ", ".join(_BUILTINS))
    return _BUILTINS[name]()
