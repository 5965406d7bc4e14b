"""Everything one visitor owns between two clicks: who they are, and the recipe they are working on.

Both survive a reload: a cookie tells who it is (`visitor`), the store keeps the draft under that visitor once it
has edits of the visitor's own. Until then the draft is the recipe of the run under study.
"""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st

from core.errors import Damaged
from core.recipe import Recipe
from core.runs.array_store import write_whole
from core.runs.reading import readable
from explorer.jobs.presence import PRESENCE
from explorer.jobs.store import new_visitor, store
from explorer.shell.notice import leave_notice
from explorer.shell.text import TEXT
from explorer.shell.visitor import is_forgotten, visitor_by

KEY = "_session"


@dataclass
class Session:
    """The one mutable object of a visit; small, because Streamlit keeps it for minutes after the tab is closed."""

    visitor: str
    "token under which the store lists this visitor's runs"
    draft: Recipe
    "the pairs and settings being edited; the next run to be trained"
    opened: str
    "id of the recipe of the run that was under study last"
    edited: bool = False
    "the draft has edits of the visitor's own: nobody else changes it"
    version: int = 0
    "of the kept draft, as it was last read or written here"

    def edit(self, recipe: Recipe) -> None:
        """The visitor's own change of the draft; it is kept across reloads."""
        if recipe.to_json() != self.draft.to_json():  # recipes are equal whatever their credits; a draft keeps those
            self.draft, self.edited = self._with_pairs_of_other_tabs(recipe), True
            path = _draft_file(self.visitor)
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, self.draft.to_json().encode())
            self.version = _version(self.visitor)

    def catch_up(self) -> None:
        """Take over what the visitor has changed in another tab. Not while a change of this one is on its way."""
        version = _version(self.visitor)
        if version not in (0, self.version) and (kept := _kept_draft(self.visitor)):
            self.draft, self.edited, self.version = kept, True, version

    def _with_pairs_of_other_tabs(self, recipe: Recipe) -> Recipe:
        """The changed recipe with the pairs that were added elsewhere since the draft was last read here."""
        kept = _kept_draft(self.visitor) if _version(self.visitor) not in (0, self.version) else None
        known = {*self.draft.corpus.pairs, *recipe.corpus.pairs}
        added = tuple(pair for pair in kept.corpus.pairs if pair not in known) if kept else ()
        return replace(recipe, corpus=replace(recipe.corpus, pairs=(*recipe.corpus.pairs, *added)))

    def offer(self, recipe: Recipe) -> None:
        """A recipe as the draft, unless the visitor has edits of their own."""
        if not self.edited:
            self.draft = recipe

    def follow(self, recipe: Recipe) -> None:
        """Another run is under study: its recipe is offered as the draft, once."""
        if recipe.id != self.opened:
            self.opened = recipe.id
            self.offer(recipe)

    def take(self, recipe: Recipe) -> None:
        """The visitor gives up the draft for the recipe of a run, which is kept with that run."""
        self.draft, self.edited = recipe, False
        _draft_file(self.visitor).unlink(missing_ok=True)


def session() -> Session:
    """This visitor's session, made at the first call of a visit."""
    if KEY not in st.session_state or is_forgotten(st.session_state[KEY].visitor):
        visitor = visitor_by(st.context.cookies) or new_visitor()
        draft = _kept_draft(visitor)
        started = Session(visitor, draft or Recipe.articles(), Recipe.articles().id, draft is not None)
        started.version = _version(visitor)
        st.session_state[KEY] = started
    kept: Session = st.session_state[KEY]
    take_seat(kept.visitor)
    return kept


def _draft_file(visitor: str) -> Path:
    return store().root / "drafts" / f"{hashlib.sha256(visitor.encode()).hexdigest()[:32]}.json"


def _version(visitor: str) -> int:
    """Changes whenever the kept draft does; 0 without one."""
    try:
        return _draft_file(visitor).stat().st_mtime_ns
    except OSError:
        return 0


def _kept_draft(visitor: str) -> Recipe | None:
    """The draft this visitor left, or None; one that cannot be read is said, and stays until the next edit."""
    path = _draft_file(visitor)
    try:
        with readable(path):
            return Recipe.from_json(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except Damaged:
        leave_notice("frame", lambda lang: TEXT[lang].draft_damaged, "warning")
        return None


class _Seat:
    def __init__(self, visitor: str) -> None:
        self._visitor = visitor
        PRESENCE.come(visitor)

    def leave(self) -> None:
        PRESENCE.leave(self._visitor)


@st.cache_resource(scope="session", max_entries=1, show_spinner=False, on_release=_Seat.leave)
def take_seat(visitor: str) -> _Seat:
    """Count this session as the visitor's until its connection ends."""
    return _Seat(visitor)
