"""The controls of experiments. A choice among names is `explorer.show.controls.choose`."""

import streamlit as st

from core.data.characters import visible
from explorer.show.address import linked
from explorer.study.study import Study

MOST_WORDS = 200  # in a list


def slide(label: str, key: str, low: int, high: int, default: int) -> int:
    """A whole number from low to high, in the address; where there is only one, that one and no control."""
    if low >= high:
        return low
    linked(key, min(high, max(low, default)), range(low, high + 1))
    return int(st.slider(label, low, high, key=key, persist_state="session"))


def usual_word(study: Study) -> str:
    """The word an experiment opens with: the selected one, or the most frequent; <UNK> where the table has no word."""
    return study.word or next(iter(study.frequent(1)), "<UNK>")


def pick_word(study: Study, label: str, key: str) -> str:
    """A word of the table; it opens with `usual_word`."""
    usual = usual_word(study)
    words = list(dict.fromkeys([usual, *study.frequent(MOST_WORDS)]))
    linked(key, usual, words)
    chosen: str = st.selectbox(label, words, key=key, format_func=visible)
    return chosen
