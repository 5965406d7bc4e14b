"""Everything one visitor owns between two clicks: who they are, and the recipe they are working on.

Both survive a reload: a cookie tells who it is (`visitor`), the store keeps the draft under that visitor once it
has edits of the visitor's own. Until then the draft is the recipe of the run under study.
"""

from dataclasses import dataclass

import streamlit as st

from core.errors import Damaged
from core.recipe import Recipe
from explorer.jobs.presence import PRESENCE
from explorer.jobs.store import new_visitor
from explorer.shell import drafts, second_files
from explorer.shell.notice import leave_notice
from explorer.shell.second_files import SecondFile
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
    second: tuple[str, int, SecondFile | None] = "", 0, None
    "of which run, in which version, and the second file that was last read here"

    def edit(self, recipe: Recipe) -> None:
        """The visitor's own change of the draft; it is kept across reloads, and with it what another tab changed."""
        if recipe.to_json() == self.draft.to_json():  # recipes are equal whatever their credits; a draft keeps those
            return
        elsewhere = _kept_draft(self.visitor) if drafts.version(self.visitor) not in (0, self.version) else None
        if elsewhere:
            recipe, clash = drafts.merged(self.draft, recipe, elsewhere)
            if clash:
                drafts.keep_others(self.visitor, (elsewhere, *self.others))
        self._use(recipe)

    def catch_up(self) -> None:
        """Take over what the visitor has changed in another tab. Not while a change of this one is on its way."""
        version = drafts.version(self.visitor)
        if version not in (0, self.version) and (kept := _kept_draft(self.visitor)):
            self.draft, self.edited, self.version = kept, True, version

    @property
    def others(self) -> tuple[Recipe, ...]:
        """The drafts of other tabs that were changed in the same places as this one, earlier; the newest first."""
        try:
            return drafts.others(self.visitor)
        except Damaged:
            return ()

    def exchange(self, other: Recipe) -> None:
        """Another draft instead of this one, which is kept in its place."""
        drafts.keep_others(self.visitor, tuple(self.draft if each == other else each for each in self.others))
        self._use(other)

    def drop_other(self, other: Recipe) -> None:
        """Keep that one no longer."""
        drafts.keep_others(self.visitor, tuple(each for each in self.others if each != other))

    def _use(self, recipe: Recipe) -> None:
        self.draft, self.edited = recipe, True
        drafts.keep(self.visitor, recipe)
        self.version = drafts.version(self.visitor)

    def second_of(self, run_id: str) -> SecondFile | None:
        """The second file that is to confirm this run, read anew where another one was chosen, in any tab."""
        version = second_files.version(self.visitor, run_id)
        if self.second[:2] != (run_id, version):
            self.second = run_id, version, _kept_second(self.visitor, run_id)
        return self.second[2]

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
        drafts.drop(self.visitor)


def session() -> Session:
    """This visitor's session, made at the first call of a visit."""
    if KEY not in st.session_state or is_forgotten(st.session_state[KEY].visitor):
        visitor = visitor_by(dict(st.context.cookies)) or new_visitor()
        draft = _kept_draft(visitor)
        started = Session(visitor, draft or Recipe.articles(), Recipe.articles().id, draft is not None)
        started.version = drafts.version(visitor)
        st.session_state[KEY] = started
    kept: Session = st.session_state[KEY]
    take_seat(kept.visitor)
    return kept


def _kept_draft(visitor: str) -> Recipe | None:
    """The draft this visitor left, or None; one that cannot be read is said, and stays until the next edit."""
    try:
        return drafts.kept(visitor)
    except Damaged:
        leave_notice("frame", lambda lang: TEXT[lang].draft_damaged, "warning")
        return None


def _kept_second(visitor: str, run_id: str) -> SecondFile | None:
    """The one that was kept, or None; one that cannot be read is said."""
    try:
        return second_files.kept(visitor, run_id)
    except Damaged:
        leave_notice("second_kept", lambda lang: TEXT[lang].second_damaged, "warning")
        return None


class _Seat:
    def __init__(self, visitor: str) -> None:
        self._visitor = visitor
        PRESENCE.come(visitor, st.context.ip_address or "")

    def leave(self) -> None:
        PRESENCE.leave(self._visitor)


@st.cache_resource(scope="session", max_entries=1, show_spinner=False, on_release=_Seat.leave)
def take_seat(visitor: str) -> _Seat:
    """Count this session as the visitor's until its connection ends."""
    return _Seat(visitor)
