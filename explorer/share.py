"""One state, one link: the sidebar's share button, and what happens when a shared link is opened."""

import streamlit as st

from core.errors import InputError
from core.link import from_link, to_link
from core.recipe import Recipe
from explorer.session import Session
from explorer.store import store
from explorer.text.frame import Text

LONGEST_LINK = 8_000  # characters; chat programs cut longer ones
CARRIED = ("lang", "epoch", "word", "view", "side", "dim", "method", "sentence", "width", "step", "details")


def follow_link(mine: Session) -> None:
    """Open what `?recipe=` carries: the run if this server has it, else the recipe as a draft ready to be trained."""
    packed = st.query_params.get("recipe")
    if not packed:
        return
    del st.query_params["recipe"]
    try:
        recipe = from_link(packed)
    except InputError as error:
        st.session_state["_notice"] = error
        return
    mine.edit(recipe)
    if store().find(recipe.id):
        st.session_state["run"] = recipe.id
    else:
        st.session_state["_from_link"] = True


def share_popover(recipe: Recipe, page_name: str, text: Text) -> None:
    """A button with the link that carries pairs, settings, seed and view."""
    with st.popover(text.share, icon=":material/link:", help=text.share_help, width="stretch"):
        packed = to_link(recipe)
        if len(packed) > LONGEST_LINK:
            st.write(text.share_too_long)
            return
        st.write(text.share_text)
        view = "".join(f"&{key}={value}" for key in CARRIED if (value := st.query_params.get(key)))
        base = str(st.context.url or "").split("?")[0]
        st.code(f"{base or page_name}?recipe={packed}{view}", language=None, wrap_lines=True)
