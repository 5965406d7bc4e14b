"""The shelf of cards, and the five parts of an experiment."""

from typing import Any

import streamlit as st

from explorer.screens.ideas.catalogue import IDEAS
from explorer.screens.ideas.idea import Idea, Shown, Words
from explorer.screens.ideas.live import results
from explorer.screens.ideas.text import TEXT, Text
from explorer.shell.pickers import select_word
from explorer.show.address import asked, say, take
from explorer.show.controls import choose
from explorer.show.given import show_given
from explorer.show.part import figure_of
from explorer.show.table import show_table
from explorer.show.text import Lang, joined, with_marks
from explorer.show.text.comparison import TEXT as COMPARED
from explorer.study.ideas import kept
from explorer.study.study import Study

KEY = "idea"  # in the address
ACROSS = 3  # cards beside each other


def asked_idea() -> Idea[Any] | None:
    """The experiment that the address names."""
    return next((idea for idea in IDEAS if idea.name == asked(KEY)), None)


def _open(name: str | None) -> None:
    if name:
        say(KEY, name)
    else:
        take(KEY)


def shelf(study: Study, lang: Lang) -> None:
    """All experiments as cards, chapter by chapter."""
    text = TEXT[lang]
    st.title(text.title)
    st.markdown(text.lead)
    show_given(study.run.recipe, lang)
    if asked(KEY):
        st.info(text.unknown)
    for chapter, title in text.chapters.items():
        mine = [idea for idea in IDEAS if idea.chapter == chapter]
        if mine:
            st.header(title)
        for first in range(0, len(mine), ACROSS):
            for column, idea in zip(st.columns(ACROSS, gap="small"), mine[first : first + ACROSS], strict=False):
                with column:
                    _card(idea, study, lang, text)


def _card(idea: Idea[Any], study: Study, lang: Lang, text: Text) -> None:
    words: Words = idea.words[lang]
    key = (idea.name, study.dark, *study.key, study.asked, *results(idea.tasks(study)))
    picture = kept(("miniature", *key), lambda: idea.miniature(study))
    answer = kept(("answer", lang, *key), lambda: idea.answer(study, words))
    with st.container(border=True, height="stretch", gap="small"):
        st.image(picture, width="stretch", alt="")
        st.markdown(f"**{words.title}**  \n{words.question}")
        st.caption(answer)
        st.button(
            text.open, key=f"open_{idea.name}", on_click=_open, args=(idea.name,), icon=":material/arrow_forward:"
        )


def experiment(idea: Idea[Any], study: Study, lang: Lang) -> None:
    """One experiment: bet, controls with their picture, PyTorch, what it means and what the articles say."""
    text, words = TEXT[lang], idea.words[lang]
    st.title(words.question)
    _ways_on(idea, lang, text)
    show_given(study.run.recipe, lang)
    _bet(idea, words, text)
    left, right = st.columns([3, 2], gap="large")
    with left:
        head = st.container()
        with st.container(horizontal=True, vertical_alignment="bottom"):
            shown = idea.show(study, words)
        head.markdown(shown.sentence)
        _picture(idea, shown, (study, lang, text))
        if shown.made:
            st.code(shown.made, language=None, wrap_lines=True)
    with right:
        st.header(text.meaning)
        st.markdown(with_marks(words.meaning))
        st.header(text.articles)
        st.markdown(with_marks(words.articles))
    st.header(text.lines)
    st.markdown(joined(text.given, words.given))
    st.code(idea.lines.strip(), language="python", wrap_lines=True)


def _ways_on(idea: Idea[Any], lang: Lang, text: Text) -> None:
    place = IDEAS.index(idea)
    following = IDEAS[(place + 1) % len(IDEAS)]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(text.back, key="ideas_back", on_click=_open, args=(None,), icon=":material/apps:")
        label = text.next.format(title=following.words[lang].title)
        st.button(label, key="ideas_next", on_click=_open, args=(following.name,), icon=":material/arrow_forward:")
        st.caption(f"{text.chapters[idea.chapter]} · {idea.words[lang].title}")


def _bet(idea: Idea[Any], words: Words, text: Text) -> None:
    with st.container(border=True):
        chosen = st.radio(
            text.bet,
            range(len(words.bet)),
            index=None,
            format_func=lambda place: words.bet[place],
            key=f"idea_{idea.name}_bet",
            persist_state="session",
        )
        if chosen is None:
            st.caption(text.bet_hint)
            return
        judged = text.right if chosen == idea.right else text.wrong.format(answer=words.bet[idea.right])
        st.markdown(with_marks(joined(judged, words.reveal)))


def _picture(idea: Idea[Any], shown: Shown, at: tuple[Study, Lang, Text]) -> None:
    study, lang, text = at
    if shown.draw is None:
        st.info(text.nothing)
        return
    name, alt = f"idea_{idea.name}", idea.words[lang].alt
    if choose(text.look, text.looks, f"{name}_look", quiet=True) == "picture":
        figure = figure_of((name, lang, study.dark, *study.key, *shown.key), shown.draw)
        st.plotly_chart(figure, key=f"{name}_picture", theme=None, alt=alt)
        st.caption(idea.words[lang].reading)
    else:
        show_table(shown.columns(), name, alt, COMPARED[lang], 400, select_word)
