"""The address of a page is what is chosen on it, and one choice is one entry of the browser's history.

A control that counts is `linked` before it is drawn: it stands where the address says. Once the page is drawn the
address says where its controls stand, in one step (`kept_address`), so that Back takes one press. After Back and
Forward all controls begin where the address says.

Not `bind="query-params"`: Streamlit then writes over the entry of the history that Back would lead to, and puts what
the visitor reads into the address, so that a link copied in one language opens at the default in another.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Any, NoReturn, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from explorer.show.address_link import Link
from explorer.show.receipt import ask_receipt, draw_number, is_received

Value = TypeVar("Value", bound=str | float | None)
_SAID = "_address"  # {key: value} of the address as it is to be
_WRITTEN = "_address_written"  # the same as the browser has it
_PAGE = "_page"  # the one that was drawn last
_BACK = "_address_back"  # that Back or Forward has led to, until the browser has its page
_SHOWN = "_address_shown"  # {key: value} of the controls as the browser shows them until then
_SEEN = "_address_seen"  # what was written, as soon as the browser has shown to have it
_BEGUN = "_address_begun"  # that a page is being drawn; stays where it is broken off
_HEARD = "_address_heard"  # parts of a page that are drawn together, of which one has heard the browser
_LINKS = "_links"  # {key: Link} of all controls of the visit
# The same of those on the page, while it is drawn. Not in the session: a script that is broken off must not touch it.
_DRAWN: ContextVar[dict[str, Any] | None] = ContextVar("_DRAWN", default=None)


def linked(
    key: str, default: Value, options: Collection[Value] | None = None, write: Callable[[Any], str] = str
) -> None:
    """The control with this key, which is drawn next, stands where the address says, and the address follows it.

    One that was left at its default follows the default, which may hang on what is known by now.
    """
    link, links = Link(default, options, write), st.session_state.setdefault(_LINKS, {})
    if asked(key) is None and key in links and st.session_state.get(key) == links[key].default != default:
        st.session_state[key] = default
    links[key] = link
    drawn = _DRAWN.get()
    if drawn is not None:
        drawn[key] = link
    if key not in st.session_state or (options is not None and st.session_state[key] not in (default, *options)):
        st.session_state[key] = link.read(asked(key))
    elif st.session_state.get(_PAGE) != _page():  # another page has other widgets: the value is given to the new one
        st.session_state[key] = st.session_state[key]


def is_linked(key: str) -> bool:
    """Whether a control of this visit has this key."""
    return key in st.session_state.get(_LINKS, {})


def asked(key: str) -> str | None:
    """What the address says."""
    return parameters().get(key)


def take(key: str) -> str | None:
    """What the address says once: it is left out from now on."""
    return parameters().pop(key, None)


def say(key: str, value: str) -> None:
    """Let the address say something that no control holds."""
    parameters()[key] = value


def forget(key: str) -> None:
    """The control with this key begins anew, at its default. Before it is drawn."""
    take(key)
    st.session_state.pop(key, None)


def carry(values: Mapping[str, str | None]) -> None:
    """The page that is opened next begins with the controls of these keys where the names say; None: at the default."""
    for key, name in values.items():
        forget(key)
        if name is not None:
            say(key, name)


def is_late(key: str) -> bool:
    """Whether this control was not touched since Back, whose page the browser has not received: it stands as before."""
    shown = st.session_state.get(_SHOWN, {})
    on_its_way = _BACK in st.session_state and not is_received()
    return on_its_way and key in shown and st.session_state.get(key) == shown[key]


def parameters() -> dict[str, str]:
    """All that the address is to say once the page is drawn."""
    said: dict[str, str] = st.session_state.setdefault(_SAID, st.query_params.to_dict())
    return said


@contextmanager
def kept_address() -> Iterator[None]:
    """Around the drawing of a page, or of a part of it alone.

    First the controls follow the address, at last the address follows the controls. What is to be drawn anew at once
    writes nothing: the history would keep what lies between.
    """
    if is_being_drawn():  # a part of a page, with that page
        yield
        return
    _follow_the_browser()
    drawn = _DRAWN.set({})
    try:
        with suppress(_PageEndError):
            yield
        _write()
    finally:
        _DRAWN.reset(drawn)


class _PageEndError(Exception):
    """Nothing more is drawn on this page."""


def end_page() -> NoReturn:
    """Draw nothing more on this page. (After `st.stop()` nothing can be said to Streamlit, and the address stays.)"""
    raise _PageEndError


def _page() -> str:
    context = get_script_run_ctx()
    return context.page_script_hash if context else ""


def is_being_drawn() -> bool:
    """Whether the page is being drawn, in all."""
    return _DRAWN.get() is not None


def _follow_the_browser() -> None:
    """After Back and Forward controls stand where the address says.

    Until the browser has received that page it shows older controls, and a click sends them all: they would lead
    forward again. Of these the one that was clicked counts.

    Opening a page leaves all of the address behind; said again before the menu is drawn, and with what is carried to
    that page, it becomes one entry of the history with the page.

    Of several parts that are drawn together the first hears it: others would take for its word what that has said.
    """
    context = get_script_run_ctx()
    together, heard = context and context.fragment_ids_this_run, st.session_state.get(_HEARD)
    st.session_state[_HEARD] = together
    if together is not None and together is heard:
        st.session_state[_BEGUN] = True
        return
    browser, written = st.query_params.to_dict(), st.session_state.get(_WRITTEN)
    if is_received():
        st.session_state.pop(_BACK, None)
    if _goes_back(browser, written):
        for key, link in st.session_state.get(_LINKS, {}).items():
            if is_late(key) or key not in st.session_state.get(_SHOWN, {}):
                _stand(key, link, browser.get(key))
            elif key in st.session_state:  # clicked: said again, for the page of Back comes after the click
                st.session_state[key] = st.session_state[key]
        st.session_state[_SAID] = written = browser
    elif written is not None and written != browser:
        written = _write_down(parameters())
    elif not st.session_state.get(_BEGUN):  # what is drawn anew at once has not heard of the browser since
        st.session_state[_SEEN] = browser
    st.session_state[_WRITTEN] = dict(browser if written is None else written)
    st.session_state[_BEGUN] = True


def _goes_back(browser: dict[str, str], written: dict[str, str] | None) -> bool:
    """Whether Back or Forward has led to the address that the browser shows, and its page may not have arrived.

    Streamlit says so, and forgets it where a click lands before the page is drawn. But an address that the browser once
    had it leaves by Back and Forward alone, and by the menu, with all of it; before that it may just not have it yet.
    """
    context = get_script_run_ctx()
    said = context is not None and context.is_history_navigation
    if said:
        st.session_state[_SHOWN] = _standing()
    stays = bool(browser) or st.session_state.get(_PAGE) == _page()
    if said or (stays and written is not None and browser != written == st.session_state.get(_SEEN)):
        st.session_state[_BACK] = dict(browser)
        ask_receipt()
    return bool(st.session_state.get(_BACK) == browser)


def _standing() -> dict[str, Any]:
    links, state = st.session_state.get(_LINKS, {}), st.session_state
    return {key: state[key] for key in links if key in state}


def _stand(key: str, link: Link, name: str | None) -> None:
    """Where the address says, at once: a callback of what was on its way may ask for the value before it is drawn."""
    value = link.read(name)
    if name is None or (value is not None and link.write(value) == name):
        if st.session_state.get(key, _SHOWN) != value:  # what stands there is not said: a click may be on its way
            st.session_state[key] = value
    else:  # an option that only the page knows
        st.session_state.pop(key, None)


def write_so_far() -> None:
    """Let the address say what is drawn of the page by now: what follows may take long, or never come."""
    said = parameters()
    for key, link in (_DRAWN.get() or {}).items():
        name = link.named(st.session_state.get(key, link.default), asked(key))
        if name is None:
            take(key)
        else:
            say(key, name)
    if said != st.session_state[_WRITTEN]:
        st.session_state[_WRITTEN] = _write_down(said)


def _write_down(said: dict[str, str]) -> dict[str, str]:
    """Tell the browser, which has yet to show that it has heard: an address it had once, on another page, is none."""
    st.query_params.from_dict(said)
    st.session_state.pop(_SEEN, None)
    return dict(said)


def _write() -> None:
    st.session_state[_PAGE] = _page()
    st.session_state.pop(_BEGUN, None)
    if _BACK not in st.session_state:
        st.session_state[_SHOWN] = _standing()
    write_so_far()
    draw_number()
