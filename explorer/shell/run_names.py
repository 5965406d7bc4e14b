"""What runs are called: no two names of a visitor's runs are alike, and a run keeps its name.

Dates #3 · Epochs 7 · Seed 1        corpus, number on the visitor's list, what is not as in the articles
                                    (three settings; "+2": two more)
Dates #3f2a · Epochs 7              a run that is not on the list: the beginning of its id
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

from core.data.characters import visible
from core.errors import InputError
from core.recipe import Recipe, differing
from core.runs.reading import readable
from explorer.jobs.lists import Listed
from explorer.jobs.queue import jobs
from explorer.jobs.store import shipped_runs, store
from explorer.shell.text import TEXT
from explorer.show.setting import written
from explorer.show.text import Lang
from explorer.show.text.corpora import corpus_name
from explorer.show.text.errors import TEXT as ERRORS

MOST_SETTINGS = 3  # in a name
NEWEST = 50  # runs of a list that are named unasked


@dataclass(frozen=True)
class _Facts:
    """Of a run, what its name is made from."""

    corpus: str
    settings: tuple[tuple[str, object], ...]
    "that are not the articles', by their fields' names"
    imported: bool


def run_names(visitor: str, lang: Lang, others: Iterable[str] = ()) -> dict[str, str]:
    """{run id: name} of the articles' run, of the `NEWEST` on the visitor's list and of others.

    Of the older ones only the names that were given are read, which are in the list: to name a thousand runs is no
    more work than to name fifty.
    """
    listed = store().listed(visitor)
    asked = {Recipe.articles().id, *islice(listed, NEWEST), *(others := list(others))}
    oldest_first = dict.fromkeys([Recipe.articles().id, *reversed(listed), *others])
    names: dict[str, str] = {}
    taken: set[str] = set()
    for run_id in oldest_first:
        entry = listed.get(run_id)
        if run_id not in asked and not (entry and entry.name):
            continue  # the name that is made for it has its number: it is like no other
        tag = f"#{entry.number}" if entry else f"#{run_id[:4]}"
        name = visible(_name(run_id, entry, tag, lang))
        while name in taken:
            name += f" {tag}"
        names[run_id] = name
        taken.add(name)
    return names


def run_name(run_id: str, visitor: str, lang: Lang) -> str:
    """What one run is called."""
    return run_names(visitor, lang, [run_id])[run_id]


def _name(run_id: str, entry: Listed | None, tag: str, lang: Lang) -> str:
    """The name a visitor gave, or one that is made."""
    if entry and entry.name:
        return entry.name
    if run_id == Recipe.articles().id:
        return TEXT[lang].articles_run
    facts = _facts(run_id)
    if facts is None:
        return tag
    settings = [setting_shown(name, value, lang) for name, value in facts.settings]
    parts = [f"{corpus_name(facts.corpus, lang)} {tag}", *settings[:MOST_SETTINGS]]
    more = len(settings) - MOST_SETTINGS
    parts += [f"+{more}"] * (more > 0) + [TEXT[lang].run_imported] * facts.imported
    return " · ".join(parts)


def differences(recipe: Recipe, lang: Lang) -> list[str]:
    """What of a recipe is not as in the articles: the pairs, how they are cut, the settings."""
    parts = [setting_shown(name, value, lang) for name, value in differing(recipe).items()]
    if recipe.corpus.pairs != Recipe.articles().corpus.pairs:
        parts.insert(0, TEXT[lang].run_pairs.format(corpus=visible(corpus_name(recipe.corpus.name, lang))))
    return parts


def setting_shown(name: str, value: object, lang: Lang) -> str:
    """A setting by its field's name, with its value: Epochs 7."""
    label = ERRORS[lang].settings[name]
    return label if value is True else f"{label} {written(name, value, lang)}"


def _facts(run_id: str) -> _Facts | None:
    """Of a run that is recorded, or waits to be; None for one that is gone. Being named is not being used."""
    path = shipped_runs().get(run_id, store().folder(run_id)) / "recipe.json"
    with suppress(OSError, InputError):
        return _recorded(run_id, path, path.stat().st_mtime_ns)
    with suppress(InputError):
        return _facts_of(run_id, jobs().recipe(run_id))
    return None


@lru_cache(maxsize=4096)
def _recorded(run_id: str, path: Path, written: int) -> _Facts:
    del written
    with readable(path):
        return _facts_of(run_id, Recipe.from_json(path.read_text(encoding="utf-8")))


def _facts_of(run_id: str, recipe: Recipe) -> _Facts:
    return _Facts(recipe.corpus.name, tuple(differing(recipe).items()), run_id != recipe.id)
