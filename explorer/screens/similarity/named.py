"""Pairs that the visitor asks about by name: each is one question, corrected for those asked and not for the table."""

import re
from collections.abc import Collection

import streamlit as st

from explorer.screens.similarity.text import Text
from explorer.show.names import named_in_markdown
from explorer.show.verdict import show_verdict
from explorer.study.study import Study
from explorer.study.verdict_results import named_verdicts_of

_BETWEEN = re.compile(r"[,，;；、]")


def pairs_in(asked: str, words: Collection[str]) -> tuple[tuple[str, str], ...]:
    """The pairs of words in what somebody typed, `he him, we us`; none where any of it is something else."""
    found: list[tuple[str, str]] = []
    for part in filter(str.strip, _BETWEEN.split(asked)):
        match part.split():
            case [one, other] if one != other and {one, other} <= set(words):
                found.append((one, other))
            case _:
                return ()
    return tuple(found)


def named_verdicts(study: Study, pairs: tuple[tuple[str, str], ...], text: Text) -> None:
    """The verdicts on these pairs, shown with their reasons."""
    found = named_verdicts_of(study.key, study.run, pairs, study.used, study.replicates)
    st.caption(text.found_named.format(pairs=len(found)))
    for one in found:
        st.markdown(" – ".join(named_in_markdown(word, study.glosses) for word in (one.first, one.second)))
        show_verdict(one, text.verdict)
