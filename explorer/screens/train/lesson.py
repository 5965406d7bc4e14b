"""The lesson of a built-in corpus on the page `train`: why its settings differ, and what a finished run has shown."""

from dataclasses import asdict

import streamlit as st

from core.errors import InputError
from core.lessons import Promise, has_settings_of, lesson_of
from core.recipe import Recipe
from explorer.screens.train.steering import Watched
from explorer.shell.frame import Screen, page
from explorer.shell.replicates import asked_ensemble
from explorer.show.lesson import reason
from explorer.show.text import Lang, joined
from explorer.show.text.lessons import TEXT, Text
from explorer.study.lesson import NounClasses, Outcome, Rule, outcome_of
from explorer.study.replicates import witnesses

PAGES: dict[Promise, str] = {
    "rule": "decode", "synonyms": "similarity", "groups": "evidence", "no_groups": "evidence",
}  # fmt: skip


def why(recipe: Recipe, lang: Lang) -> str:
    """The reason for the settings of a lesson, to stand behind a list of them; '' where there is none."""
    try:
        return reason(recipe, lang, listed=True)
    except InputError:  # of pairs that cannot be trained on; Start says why
        return ""


def shown_by(watched: Watched, screen: Screen) -> None:
    """What a finished run of a built-in corpus has shown, and the way to the page where it is seen."""
    run = watched.shown(screen.run)
    lesson, text = lesson_of(run.recipe.corpus), TEXT[screen.lang]
    if lesson is None or run.status != "finished" or not run.last.number or watched.replayed:
        return
    ensemble = asked_ensemble(run.recipe) if lesson.promise in ("groups", "no_groups") else None
    seeds = witnesses(run, run.last.number, ensemble)
    found = outcome_of((run.id, seeds), lesson, run, ensemble)
    said = sentence(found, text)
    if not has_settings_of(run.recipe, lesson):
        said += f" {text.elsewhere}"
    with st.container(border=True, key="lesson_shown"):
        icon = ":material/check_circle:" if found.holds else ":material/info:"
        st.markdown(f"{icon} **{text.title}** – {said}")
        st.page_link(page(PAGES[lesson.promise]), label=text.go[lesson.promise], icon=":material/arrow_forward:")


def sentence(found: Outcome, text: Text) -> str:
    """The outcome with its numbers."""
    if isinstance(found, Rule):
        if not found.held_out:
            return text.rule_unseen.format(**asdict(found))
        numbers, end = text.rule, text.rule_holds if found.holds else text.rule_fails
    elif isinstance(found, NounClasses):
        good, bad = (text.groups_found, text.groups_fail) if found.expected else (text.none_found, text.none_fail)
        numbers, end = text.groups, good if found.holds else bad
    else:
        numbers, end = text.synonyms, text.synonyms_hold if found.holds else text.synonyms_fail
    return joined(numbers.format(**asdict(found)), end)
