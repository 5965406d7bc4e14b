"""Analyses of large runs are done apart: elsewhere (`explorer.jobs.analyst`), while the thread of the page waits.

    @apart
    @cached
    def survey_of(key, _run): ...

Runs and ensembles are sent as their folders, which whoever does the analysis sees, too; what comes back is a value.
Small runs are analysed where they are asked for: that takes less time than to ask elsewhere.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, wraps
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, ParamSpec, TypeVar, cast

from core.cache import RESULTS, keyed
from core.errors import Damaged, InputError
from core.runs.ensemble import KINDS, Ensemble
from core.runs.run import Run
from explorer.jobs.analyst import telling
from explorer.jobs.queue import jobs
from explorer.study.opened import opened_at
from explorer.study.replicates import Replicates

LARGE = 300  # words of one side: of so many, with all replicates, what took most took 42 MB and 2 s; t-SNE of both 9 s
Result = TypeVar("Result")
Given = ParamSpec("Given")


def apart(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """Let a function of a module, which is `cached`, be done elsewhere where it is about a large run.

    Nobody waits in the cache for somebody else: all who ask for the same wait here, are told so, and may leave.
    """
    signature, key_of = inspect.signature(function), keyed(function)
    name = f"{function.__module__}:{function.__qualname__}"

    @wraps(function)
    def done(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        given = signature.bind(*args, **kwargs).args
        if not any(isinstance(each, Run) and is_large(each) for each in given):
            return function(*args, **kwargs)
        key, work = key_of(*args, **kwargs), partial(answer, name, tuple(map(_sent, given)))
        kept = RESULTS.kept(key)
        if kept is None:
            with telling() as tell:
                found = jobs().where.analyst.ask(key, work, tell)
            kept = (RESULTS.get(key, lambda: found),)
        return cast(Result, kept[0])

    return done


def is_large(run: Run) -> bool:
    """Whether analyses of a run are done apart."""
    return max(len(language.vocabulary) for language in run.languages) > LARGE


@dataclass(frozen=True)
class _Folder:
    """A run or an ensemble on its way."""

    path: Path
    kept: tuple[int, ...]
    "epochs or members that it has"
    of: Literal["run", "ensemble"]

    def open(self) -> Run | Ensemble:
        """Raises InputError where it is gone meanwhile, and Damaged."""
        if self.of == "ensemble":
            return Ensemble.open(self.path)
        found = opened_at(self.path)
        if isinstance(found, Run):
            return found
        raise found or InputError("unknown_run", self.path.name)


def _sent(value: object) -> object:
    if isinstance(value, Run):
        return _Folder(value.folder.resolve(), value.kept, "run")
    if isinstance(value, Ensemble):
        return _Folder(value.folder.resolve(), value.done, "ensemble")
    if isinstance(value, Replicates):
        return _Replicates(tuple(map(_sent, (*(value.of(kind) for kind in KINDS), value.second))))
    return value


@dataclass(frozen=True)
class _Replicates:
    """Replicates on their way."""

    folders: tuple[object, ...]
    "of each of `KINDS` and of a second file, or None"


def _received(value: object) -> Any:
    if isinstance(value, _Folder):
        return value.open()
    return Replicates(*map(_received, value.folders)) if isinstance(value, _Replicates) else value


def answer(name: str, given: tuple[object, ...]) -> object:
    """What the function of that name (`module:name`) gives; runs where analyses are done.

    Raises Damaged for a run that has lost an epoch since the page was drawn, as one that is recorded may.
    """
    module, function = name.split(":")
    work: Callable[..., object] = inspect.unwrap(getattr(import_module(module), function))
    received = [_received(each) for each in given]
    try:
        return work(*received)
    except ValueError as error:
        now = [_sent(each) for each in received]
        if isinstance(error, InputError) or not any(map(_has_lost, given, now)):
            raise
        raise Damaged("tables") from error


def _has_lost(before: object, now: object) -> bool:
    """Whether something of what was sent is there no more."""
    if isinstance(before, _Replicates) and isinstance(now, _Replicates):
        return any(map(_has_lost, before.folders, now.folders))
    return isinstance(before, _Folder) and isinstance(now, _Folder) and not set(before.kept) <= set(now.kept)
