"""Drafts on disk, and what becomes of one that two tabs have changed.

What one tab changed and the other did not is taken from the tab that changed it. Where both changed the same thing to
different values, the later change stands and the whole of the earlier draft is kept beside it, with those kept before.
"""

import json
from contextlib import suppress
from dataclasses import asdict, replace
from typing import TypeVar

from core.data.corpus import Corpus, Pair, TextConfig
from core.embeddings import GivenVectors
from core.errors import InputError
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.array_store import write_whole
from core.runs.reading import readable
from explorer.jobs.room import read_again
from explorer.jobs.store import store

MOST_OTHERS = 12  # drafts kept beside the one in use
Value = TypeVar("Value")
Config = TypeVar("Config", TextConfig, ModelConfig, TrainConfig)


def version(visitor: str) -> int:
    """Changes whenever the kept draft does; 0 without one."""
    try:
        return store().draft_file(visitor).stat().st_mtime_ns
    except OSError:
        return 0


def kept(visitor: str) -> Recipe | None:
    """What a visitor left, or None. Raises Damaged."""
    path = store().draft_file(visitor)
    read_again(path)
    with suppress(FileNotFoundError), readable(path):
        return Recipe.from_json(path.read_text(encoding="utf-8"))
    return None


def keep(visitor: str, recipe: Recipe) -> None:
    """Keep a draft across reloads."""
    path = store().draft_file(visitor)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, recipe.to_json().encode())


def drop(visitor: str) -> None:
    """Keep it no longer."""
    store().draft_file(visitor).unlink(missing_ok=True)


def others(visitor: str) -> tuple[Recipe, ...]:
    """The drafts that other tabs had, the newest first. Raises Damaged."""
    path = store().draft_file(visitor, "other")
    read_again(path)
    with suppress(FileNotFoundError), readable(path):
        found = json.loads(path.read_text(encoding="utf-8"))
        # Before there could be several, the file held the one.
        return tuple(Recipe.from_json(json.dumps(each)) for each in (found if isinstance(found, list) else [found]))
    return ()


def keep_others(visitor: str, recipes: tuple[Recipe, ...]) -> None:
    """Keep these beside the draft, each once, the newest `MOST_OTHERS` of them, and no others."""
    path = store().draft_file(visitor, "other")
    if not recipes:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = list(dict.fromkeys(each.to_json() for each in recipes))[:MOST_OTHERS]
    write_whole(path, f"[{','.join(kept)}]".encode())


def merged(base: Recipe, later: Recipe, earlier: Recipe) -> tuple[Recipe, bool]:
    """Two changes of one draft in one, and whether they clash: then the later one stands where they do.

    base: the draft before the changes, as the tab of the later one knew it.
    """
    text, text_clash = _merged_settings(base.corpus.text, later.corpus.text, earlier.corpus.text)
    model, model_clash = _merged_settings(base.model, later.model, earlier.model)
    training, training_clash = _merged_settings(base.training, later.training, earlier.training)
    pairs, pairs_clash = _merged_pairs(base.corpus.pairs, later.corpus.pairs, earlier.corpus.pairs)
    given, given_clash = _merged_value(base.given, later.given, earlier.given)
    glosses, glosses_clash = _merged_value(base.corpus.glosses, later.corpus.glosses, earlier.corpus.glosses)
    name = later.corpus.name if later.corpus.name != base.corpus.name else earlier.corpus.name
    try:
        both = Recipe(Corpus(name, pairs, text, glosses), model, training, given)
        _ = both.dataset
    except InputError:  # each can be trained, but not the two together
        return later, True
    if both.given and _vectors(both) not in (_vectors(later), _vectors(earlier)):  # rows of another length
        return later, True
    return both, any((text_clash, model_clash, training_clash, pairs_clash, given_clash, glosses_clash))


def _vectors(recipe: Recipe) -> tuple[GivenVectors | None, int]:
    """What belongs together: given rows, and how long they are."""
    return recipe.given, recipe.model.embed_size


def _merged_value(base: Value, later: Value, earlier: Value) -> tuple[Value, bool]:
    if later == base:
        return earlier, False
    return later, earlier not in (base, later)


def _merged_settings(base: Config, later: Config, earlier: Config) -> tuple[Config, bool]:
    before, now, then = asdict(base), asdict(later), asdict(earlier)
    changed = {name: value for name, value in now.items() if value != before[name]}
    both = {name for name, value in changed.items() if before[name] != then[name] != value}
    if "max_tokens" in both:  # is made for the pairs, and fits those of both
        both.remove("max_tokens")
        changed["max_tokens"] = max(now["max_tokens"], then["max_tokens"])
    return replace(earlier, **changed), bool(both)


def _merged_pairs(
    base: tuple[Pair, ...], later: tuple[Pair, ...], earlier: tuple[Pair, ...]
) -> tuple[tuple[Pair, ...], bool]:
    """The later pairs without those that the earlier change removed, then those that it added."""
    if base in (later, earlier):
        return (earlier if later == base else later), False
    before, now, then = set(base), set(later), set(earlier)
    if not before & now or not before & then:  # another corpus altogether
        return later, now != then
    stay = tuple(pair for pair in later if pair in then or pair not in before)
    return stay + tuple(pair for pair in earlier if pair not in before | now), False
