"""Everything one visitor owns between two clicks: who they are, and the recipe they are working on.

Both survive a reload: the browser's own cookie tells who it is, the store keeps the draft under that visitor.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from core.errors import InputError
from core.recipe import Recipe
from explorer.jobs.presence import PRESENCE
from explorer.jobs.store import new_visitor, store, write_atomically

KEY = "_session"


@dataclass
class Session:
    """The one mutable object of a visit; small, because Streamlit keeps it for minutes after the tab is closed."""

    visitor: str
    "token under which the store lists this visitor's runs"
    draft: Recipe
    "the pairs and settings being edited; the next run to be trained"
    opened: str = ""
    "id of the run the draft was last taken from"

    def edit(self, recipe: Recipe) -> None:
        """Keep another draft, across reloads too."""
        if recipe.to_json() != self.draft.to_json():  # recipes are equal whatever their credits; a draft keeps those
            self.draft = recipe
            write_atomically(_draft_file(self.visitor), recipe.to_json())

    def follow(self, recipe: Recipe) -> None:
        """Another run was opened: take its recipe as the draft, unless the visitor has edits of their own."""
        if recipe.id != self.opened:
            if self.draft.id == self.opened or not self.opened:
                self.edit(recipe)
            self.opened = recipe.id


def session() -> Session:
    """This visitor's session, made at the first call of a visit."""
    if KEY not in st.session_state:
        visitor = _visitor_of_cookie(st.context.cookies.get("_streamlit_xsrf", "")) or new_visitor()
        draft = _kept_draft(visitor)
        st.session_state[KEY] = Session(visitor, draft or Recipe.articles(), Recipe.articles().id)
    kept: Session = st.session_state[KEY]
    take_seat(kept.visitor)
    return kept


def _visitor_of_cookie(cookie: str) -> str:
    """A token that is the same for every tab and reload of one browser, or '' without a readable cookie.

    Streamlit's xsrf cookie is `2|mask|masked token|time`: the mask changes with every page, the token does not.
    """
    try:
        version, mask, masked, _ = cookie.split("|")
        key, hidden = bytes.fromhex(mask), bytes.fromhex(masked)
    except ValueError:
        return ""
    token = bytes(byte ^ key[place % len(key)] for place, byte in enumerate(hidden)) if key else b""
    return hashlib.sha256(token).hexdigest()[:32] if version == "2" and len(token) >= 16 else ""


def _draft_file(visitor: str) -> Path:
    return store().root / "drafts" / f"{hashlib.sha256(visitor.encode()).hexdigest()[:32]}.json"


def _kept_draft(visitor: str) -> Recipe | None:
    """The draft this visitor left, or None when there is none that can be read."""
    try:
        return Recipe.from_json(_draft_file(visitor).read_text(encoding="utf-8"))
    except (OSError, InputError):
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
