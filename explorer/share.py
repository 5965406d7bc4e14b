"""One state, one link: the share button, and what happens when a shared link is opened."""

from urllib.parse import urlencode

import streamlit as st

from core.control import FINAL
from core.errors import InputError
from core.link import from_link, to_link
from core.recipe import Recipe
from explorer.jobs import jobs
from explorer.session import Session
from explorer.store import store
from explorer.text import Lang
from explorer.text.errors import sentence
from explorer.text.frame import TEXT, Text

LONGEST_LINK = 8_000  # characters; chat programs cut longer ones
CARRIED = (
    *("lang", "epoch", "word", "view", "side", "dim", "method", "sentence", "width", "step", "details"),
    *("near", "scale", "trap", "claim_verdict", "claims_view"),
)
_AWAITED, _REFUSED = "_linked_run", "_refused_link"


def follow_link(mine: Session) -> None:
    """Open what `?recipe=` carries: the run if this server has it, else train it again, to the same numbers."""
    packed = st.query_params.pop("recipe", None)
    if not packed:
        return
    try:
        recipe = from_link(packed)
        mine.edit(recipe)
        if not store().find(recipe.id):
            jobs().submit(recipe, mine.visitor)
        st.session_state[_AWAITED] = recipe.id
    except InputError as error:
        st.session_state[_REFUSED] = error


def await_linked_run(lang: Lang) -> None:
    """Say that a linked run is being trained, and open it when it is there; say why a link was refused."""
    refused = st.session_state.pop(_REFUSED, None)
    if refused:
        st.warning(sentence(refused, lang))
    awaited = st.session_state.get(_AWAITED)
    if awaited and _is_there(awaited):
        st.session_state["run"] = st.session_state.pop(_AWAITED)
    elif awaited:
        st.info(TEXT[lang].from_link, icon=":material/hourglass_top:")
        _watch(awaited)


@st.fragment(run_every=0.5)
def _watch(run_id: str) -> None:
    if _is_there(run_id):
        st.rerun()


def _is_there(run_id: str) -> bool:
    """Whether a run has ended, however it did; one that failed at once has nothing to open and is not waited for."""
    state = jobs().view(run_id).state
    return state in FINAL or state in {"stopped", "paused", "failed", "interrupted"}


def share_popover(recipe: Recipe, page_name: str, text: Text) -> None:
    """A button with the link that carries pairs, settings, seed and view."""
    with st.popover(text.share, icon=":material/link:", help=text.share_help, width="stretch"):
        packed = to_link(recipe)
        if len(packed) > LONGEST_LINK:
            st.write(text.share_too_long)
            return
        st.write(text.share_text)
        view = {key: value for key in CARRIED if (value := st.query_params.get(key))}
        address = str(st.context.url or page_name).split("?")[0]
        st.code(f"{address}?{urlencode({'recipe': packed} | view)}", language=None, wrap_lines=True)
