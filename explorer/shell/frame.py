"""The frame around every page: menu, language, run, epoch cursor, selected word, sharing.

`main.py` calls `run_menu`; every page's first line is `screen = open_page(name)`. On a host that runs Home.py as a
script, a link to a page skips it while the server is new (Streamlit is then in its older mode): `open_page` starts it.
"""

import gc
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import streamlit as st
from streamlit.navigation.page import Page

from core.data.characters import visible
from core.embeddings.table import most_frequent
from core.limits import limits
from core.recipe import Recipe
from core.runs.run import Run
from explorer import ASSETS, ROOT
from explorer.jobs.queue import jobs
from explorer.jobs.store import store
from explorer.shell.session import Session, session
from explorer.shell.share import await_linked_run, follow_link, share_popover
from explorer.shell.text import TEXT, Text
from explorer.show.controls import choose_first
from explorer.show.escape import escape_markdown
from explorer.show.text import LANGS, Lang
from explorer.show.ticks import forget_choices, remember_choices
from explorer.study.opened import open_run

SECTIONS = (("welcome",), ("corpus", "train", "runs"), ("decode", "projection", "similarity", "evidence", "claims"))
ICONS = {
    "welcome": ":material/waving_hand:",
    "corpus": ":material/edit_note:",
    "train": ":material/model_training:",
    "runs": ":material/science:",
    "decode": ":material/translate:",
    "projection": ":material/scatter_plot:",
    "similarity": ":material/join_inner:",
    "evidence": ":material/balance:",
    "claims": ":material/fact_check:",
}
_UNKNOWN = "_unknown_run"  # the link named a run that is not here
MOST_WORDS = 500  # in the word picker; any other word can be typed


@dataclass(frozen=True)
class Screen:
    """What a page is shown with."""

    lang: Lang
    name: str
    "the page's name, as in its URL"
    run: Run
    "the run under study: the shipped article run unless another was opened"
    epoch: int
    "the epoch cursor; its tables are kept (one of run.kept)"
    word: str | None
    "the selected word; may be missing from this run's vocabularies"
    dark: bool
    "the visitor's theme"
    session: Session

    @property
    def recipe(self) -> Recipe:
        """The draft: pairs and settings being edited."""
        return self.session.draft

    @property
    def visitor(self) -> str:
        """Token for jobs and the list of runs."""
        return self.session.visitor


def page(name: str) -> Page:
    """A page by its name, for `st.page_link` and `st.switch_page` (a plain URL would start a new session)."""
    title = TEXT[_language()].pages[name]
    return st.Page(_file(name), title=title.title, icon=ICONS[name], url_path=name, help=title.help)


def _file(name: str) -> Path:
    return ROOT / "pages" / f"{name}.py"


def run_menu() -> None:
    """main.py: register the menu in the visitor's language and run the page the URL names."""
    _configure()
    st.session_state["_framed"] = True
    lang = _language_switch()
    _menu(lang).run()
    jobs().warm()
    _settle()


def open_page(name: str) -> Screen:
    """Draw what every page shares and hand back what this page is to show."""
    if "_framed" not in st.session_state:  # the link skipped Home.py
        st.session_state["_framed"] = True
        _configure()
        _menu(_language())
        _settle()
        st.rerun()
    lang = _language()
    text = TEXT[lang]
    mine = session()
    forget_choices()
    follow_link(mine)
    await_linked_run(name, lang)
    with st.sidebar:
        run = _run_picker(mine, text)
        epoch = _epoch_cursor(run, text)
        word = _word_picker(run, text)
        share_popover(run.recipe, name, text)
    remember_choices()
    if st.session_state.pop(_UNKNOWN, False):  # not in the sidebar, which a phone keeps folded away
        st.warning(text.unknown_run.format(days=round(limits().store_days)))
    mine.follow(run.recipe)
    return Screen(lang, name, run, epoch, word, st.context.theme.type == "dark", mine)


def select_word(word: str | None) -> None:
    """Make a word the selected one, on all pages. For callbacks: they run before the word picker is drawn."""
    st.session_state["word"] = word


def select_run(run_id: str) -> None:
    """Open another run on all pages, at its last epoch. For callbacks."""
    st.session_state["run"] = run_id
    if run := open_run(run_id):  # set, not forgotten: the browser would send the old place again
        st.session_state["epoch"] = run.kept[-1]


def _configure() -> None:
    """Width and icon of every page. An icon of Streamlit's own set a browser would fetch from another host."""
    st.set_page_config(layout="wide", page_icon=ASSETS / "icon.svg")


def _menu(lang: Lang) -> Page:
    sections = zip(TEXT[lang].sections, SECTIONS, strict=True)
    menu = {title: [page(name) for name in names] for title, names in sections}
    # A default page answers to "/" only, so the welcome page is in the menu a second time, under its own name.
    start = st.Page(_file("welcome"), title=TEXT[lang].app, url_path="start", default=True, visibility="hidden")
    return st.navigation({"": [start]} | menu, expanded=True)


def _spoken() -> Lang:
    return "zh" if (st.context.locale or "").lower().startswith("zh") else "en"


def _language() -> Lang:
    """The language chosen, or the browser's."""
    chosen = st.session_state.get("lang") or st.query_params.get("lang")
    return cast(Lang, chosen) if chosen in LANGS else _spoken()


def _language_switch() -> Lang:
    """The switch between the languages; what the browser speaks is the default."""
    names: dict[Lang, str] = {"en": "English", "zh": "中文"}
    ordered = {lang: names[lang] for lang in sorted(LANGS, key=_spoken().__ne__)}
    with st.sidebar:
        return choose_first(TEXT[_language()].language, ordered, "lang")


def _run_picker(mine: Session, text: Text) -> Run:
    """The picker over the shipped runs, this visitor's own and the one the link names."""
    articles = Recipe.articles().id
    owned = store().owned(mine.visitor)
    names = {articles: ""} | owned | {articles: owned.get(articles) or text.articles_run}
    asked = st.session_state.get("run") or st.query_params.get("run")
    if asked and asked not in names:
        if store().find(asked):
            names[asked] = ""
        else:
            st.session_state.pop("run", None)
            st.session_state[_UNKNOWN] = True
    # Not `bind="query-params"`: that puts the label into the URL, where the link's id is to stand.
    if asked in names:
        st.session_state["run"] = asked
    chosen = st.selectbox(
        text.run,
        list(names),
        format_func=lambda run_id: visible(names[run_id] or _describe(run_id, text)),
        key="run",
        help=text.run_help,
        persist_state="session",
    )
    if chosen == articles:
        st.query_params.pop("run", None)
    elif st.query_params.get("run") != chosen:
        st.query_params["run"] = chosen
    run = open_run(chosen)
    return run if run and run.kept else cast(Run, open_run(articles))  # a new run has no tables for a moment


def _describe(run_id: str, text: Text) -> str:
    run = open_run(run_id)
    return text.own_run.format(corpus=run.recipe.corpus.name, seed=run.recipe.training.seed) if run else run_id[:8]


def _epoch_cursor(run: Run, text: Text) -> int:
    """The cursor over the epochs whose tables are kept; its default is the last."""
    kept = run.kept
    if len(kept) < 2:
        return kept[0]
    if st.session_state.get("epoch", kept[-1]) not in kept:
        st.session_state["epoch"] = min(kept, key=lambda epoch: abs(epoch - st.session_state["epoch"]))
    epoch: int = st.select_slider(
        text.epoch, kept, value=kept[-1], key="epoch", help=text.epoch_help, bind="query-params"
    )
    if epoch == 0:
        st.caption(text.epoch_untrained)
    return epoch


def _word_picker(run: Run, text: Text) -> str | None:
    """The selected word: any of the run's words by name, the most frequent ones in a list."""
    tables = [run.table("source", 0), run.table("target", 0)]
    counted = {word: count for table in tables for word, count in zip(table.words[4:], table.counts[4:], strict=True)}
    words, frequent = list(counted), most_frequent(list(counted.values()), MOST_WORDS)
    words = words if len(words) <= MOST_WORDS else [words[place] for place in frequent]
    asked = st.session_state.get("word") or st.query_params.get("word")
    if asked and asked not in words and asked not in map(visible, words):  # the URL holds what the list shows
        words.append(asked)
    word = st.selectbox(
        text.word,
        words,
        index=None,
        format_func=visible,
        placeholder=text.word_none,
        accept_new_options=True,
        key="word",
        help=text.word_help,
        bind="query-params",
    )
    if word and word not in counted:
        st.caption(text.word_missing.format(word=escape_markdown(word)))
    return word


def _settle() -> None:
    """Freeze what imports brought, once per new set of modules.

    Streamlit collects garbage after every rerun and tick, with every other thread waiting; with the libraries of these
    pages loaded that takes 100 to 200 ms each time, and next to nothing once their objects are frozen.
    """
    if getattr(_settle, "modules", 0) != len(sys.modules):
        gc.freeze()
        _settle.modules = len(sys.modules)  # type: ignore[attr-defined]  # a function is the smallest place to keep a number
