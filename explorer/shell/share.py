"""One state, one link: the share button, and what happens when a shared link is opened.

?recipe=...   the pairs, the settings and the seed (`core.link`)
&seeds=20     how many other seeds gave the verdicts
&view=...     what was chosen on the page: every other parameter of the address
"""

from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st

from core.errors import InputError
from core.link import from_link, to_link
from core.recipe import Recipe
from core.runs.control import FINAL
from explorer.jobs.queue import jobs
from explorer.jobs.store import store
from explorer.shell.session import Session
from explorer.shell.text import TEXT, Text
from explorer.show.text import Lang
from explorer.show.text.errors import sentence
from explorer.show.ticks import ticking
from explorer.study.opened import open_run

LONGEST_LINK = 8_000  # characters; chat programs cut longer ones
NOT_CARRIED = frozenset({"recipe", "seeds", "run"})  # made anew for each link; a run's id means nothing elsewhere
OF_THE_DRAFT = ("corpus", "train")  # pages that show what the link brought before it is trained
_AWAITED, _REFUSED, _WITH_SEEDS, _MEANWHILE = "_linked_run", "_refused_link", "_link_has_seeds", "_meanwhile"


def follow_link(mine: Session) -> None:
    """Open what `?recipe=` carries: the run if this server has it, else train it again, to the same numbers.

    What `&seeds=` says counts for that run, or for the one of `?run=`.
    """
    packed, seeds = st.query_params.pop("recipe", None), st.query_params.get("seeds")
    try:
        recipe = _follow_recipe(packed, mine) if packed else _recipe_of_address() if seeds else None
        if seeds and recipe:
            from explorer.study.seeds import ask_for  # the first page does not wait for what few links need

            ask_for(recipe, seeds)
            if packed:
                del st.query_params["seeds"]  # another run may be open till then; `_keep_seeds` writes it again
                st.session_state[_WITH_SEEDS] = recipe.id
    except InputError as error:
        st.session_state[_REFUSED] = error


def _follow_recipe(packed: str, mine: Session) -> Recipe:
    recipe = from_link(packed)
    mine.edit(recipe)
    if not store().find(recipe.id):
        jobs().submit(recipe, mine.visitor)
    st.session_state[_AWAITED] = recipe.id
    return recipe


def _recipe_of_address() -> Recipe | None:
    run = open_run(st.query_params.get("run", Recipe.articles().id))
    return run.recipe if run else None


def await_linked_run(page_name: str, lang: Lang) -> None:
    """Say that a linked run is being trained; open it when it is there, go on with its seeds. Or say what is wrong."""
    refused = st.session_state.pop(_REFUSED, None)
    if refused:
        st.warning(sentence(refused, lang))
    awaited = st.session_state.get(_AWAITED)
    if awaited and _is_there(awaited):
        _open(awaited)
    elif awaited:
        _wait_for(awaited, page_name, TEXT[lang])
        return
    if _WITH_SEEDS in st.session_state:
        from explorer.shell.linked_seeds import show_linked_seeds, train_linked_seeds

        if awaited and st.session_state[_WITH_SEEDS] == awaited:
            st.session_state[_WITH_SEEDS] = ""
            train_linked_seeds(awaited)
        show_linked_seeds(lang)


def _wait_for(run_id: str, page_name: str, text: Text) -> None:
    """Show no other run unless the visitor asks for it: its controls would lose what the link says of the view."""
    st.info(text.from_link, icon=":material/hourglass_top:")
    _watch(run_id, text)
    if page_name in OF_THE_DRAFT:
        st.session_state[_MEANWHILE] = True
    elif _MEANWHILE not in st.session_state:
        st.button(text.meanwhile, key="meanwhile", on_click=st.session_state.update, args=({_MEANWHILE: True},))
        st.stop()


def _open(run_id: str) -> None:
    """Choose it until `_opened`: a tick of the page may have the browser send its old choice once more."""
    run = open_run(run_id)
    if run is None or not run.kept:
        del st.session_state[_AWAITED]
    elif _MEANWHILE in st.session_state:  # the cursor stands where the other run ended
        st.session_state["epoch"] = run.kept[-1]
    st.session_state["run"] = run_id


def _opened(recipe: Recipe) -> None:
    """The picker has taken the linked run."""
    if st.session_state.get(_AWAITED) == recipe.id:
        del st.session_state[_AWAITED]
        st.session_state.pop(_MEANWHILE, None)


@ticking()
def _watch(run_id: str, text: Text) -> None:
    if _is_there(run_id):
        st.rerun()
    if place := jobs().view(run_id).place:
        st.caption(text.place.format(place=place))


def _is_there(run_id: str) -> bool:
    """Whether a run has ended, however it did; one that failed at once has nothing to open and is not waited for."""
    state = jobs().view(run_id).state
    return state in FINAL or state in {"stopped", "paused", "failed", "interrupted"}


def share_popover(recipe: Recipe, page_name: str, text: Text, key: str = "share") -> None:
    """A button with the link that carries pairs, settings, seed and view. key: another one for a second button.

    The link is made when it is asked for: while a page is being drawn, its address is that of the click before.
    """
    icon = ":material/link:"
    with st.popover(text.share, help=text.share_help, icon=icon, width="stretch", key=key, on_change="rerun") as box:
        if box.open:
            _link(recipe, page_name, text)
    _keep_seeds(recipe)
    _opened(recipe)


def _keep_seeds(recipe: Recipe) -> None:
    """Let the address say how many other seeds a link asked for, where that is not what pages ask for anyway."""
    if "seeds" not in st.query_params and _WITH_SEEDS not in st.session_state:
        return
    from explorer.study.seeds import asked_seeds, usual_seeds

    asked = len(asked_seeds(recipe))
    if asked == usual_seeds(recipe):
        st.query_params.pop("seeds", None)
    elif st.query_params.get("seeds") != str(asked):
        st.query_params["seeds"] = str(asked)


def _link(recipe: Recipe, page_name: str, text: Text) -> None:
    from explorer.shell.linked_seeds import shared_seeds

    packed = to_link(recipe)
    if len(packed) > LONGEST_LINK:
        st.write(text.share_too_long)
        return
    st.write(text.share_text)
    parts = {"recipe": packed}
    seeds, trained = shared_seeds(recipe)
    if trained:
        parts["seeds"] = str(seeds)
        said = text.share_seeds if trained == seeds else text.share_seeds_partly
        st.write(said.format(seeds=seeds, trained=trained))
    address = str(st.context.url or page_name).split("?")[0]
    st.code(carrying(address, parts, st.query_params.to_dict()), language=None, wrap_lines=True)


def carrying(address: str, parts: dict[str, str], view: Mapping[str, str]) -> str:
    """An address with these parts and whatever of the view has room, shortest first: a visitor may have typed it."""
    link = f"{address}?{urlencode(parts)}"
    for key, value in sorted(view.items(), key=lambda entry: len(entry[1])):
        more = "&" + urlencode({key: value}, errors="replace")
        if key.isidentifier() and key not in NOT_CARRIED and len(link + more) <= LONGEST_LINK:
            link += more
    return link
