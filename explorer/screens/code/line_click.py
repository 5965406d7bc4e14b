"""Lines of code that can be clicked: a mark at their left, and the click. The keyboard has the list of lines."""

from collections.abc import Mapping

import streamlit as st

from explorer import ASSETS

_COMPONENT = st.components.v2.component(
    "line_click", html="<span></span>", js=(ASSETS / "line_click" / "line_click.js").read_text(encoding="utf-8")
)
_MARK = "box-shadow: -3px 0 light-dark(#0072b2, #7cc0f4); cursor: pointer;"
_CHOSEN = "background: light-dark(#d9ebf7, #1e3a52);"


def lines_can_be_clicked(code: str, names: Mapping[int, str], key: str) -> None:
    """A click on a line {number: name} of the code in the container `code` sets the control `key` to its name.

    The line at which the control stands is set apart.
    """
    line = ".st-key-{code} code > span:nth-child({number})"
    marked = ", ".join(line.format(code=code, number=number) for number in names)
    chosen = [number for number, name in names.items() if name == st.session_state.get(key)]
    style = f"{marked} {{ {_MARK} }}" + "".join(
        f"\n{line.format(code=code, number=number)} {{ {_CHOSEN} }}" for number in chosen
    )
    st.html(f"<style>{style}</style>")

    def clicked() -> None:
        name = st.session_state["line_click"].line
        if name in names.values():  # whatever a browser sends
            st.session_state[key] = name

    _COMPONENT(key="line_click", data={"code": code, "lines": dict(names)}, height=1, on_line_change=clicked)
