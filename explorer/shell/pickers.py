"""The pickers of the frame: language, run, epoch, word. No other module writes their keys.

Their values are one value, `Selection`. It is chosen with the pickers themselves, by a link, or by a callback
(`select_run`, `select_word`); a tick of a page never takes a choice back (`hold_selection`).
"""

from dataclasses import dataclass
from typing import cast
from unicodedata import east_asian_width

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.data.characters import visible
from core.embeddings.table import most_frequent
from core.limits import limits
from core.recipe import Recipe
from core.runs.run import Run
from explorer.jobs.progress import LIVE
from explorer.jobs.queue import jobs
from explorer.jobs.store import store
from explorer.jobs.whose import of_others
from explorer.shell.meanings import meanings
from explorer.shell.notice import leave_notice
from explorer.shell.replay import shows
from explorer.shell.run_names import NEWEST, run_names
from explorer.shell.text import TEXT, Text
from explorer.show.address import asked, forget, is_late, linked
from explorer.show.controls import choose_first
from explorer.show.escape import escape_markdown
from explorer.show.names import named_in_markdown
from explorer.show.text import LANGS, Lang
from explorer.study.opened import found_run, open_run

BOX = 24  # letters of a name that the run picker shows; a longer one stands below it, too
MOST_WORDS = 500  # in the word picker; any other word can be typed
_KEYS = ("lang", "run", "epoch", "word")
_AT_END = "_at_end"  # the epoch cursor stands at the end of its run
_STANDING = "_selection"  # {key: value} of the pickers as they were drawn; absent until they are
_NAMES = "_run_names"  # of the runs as the picker showed them last


@dataclass(frozen=True)
class Selection:
    """What all pages are about."""

    run: Run
    "the run under study: the shipped article run unless another was opened"
    epoch: int
    "the epoch cursor; its tables are kept (one of run.kept)"
    word: str | None
    "the selected word; may be missing from this run's vocabularies"
    instead: bool = False
    "the run that was asked for has nothing to show: the articles' run stands in its place"
    newest: DeltaGenerator | None = None
    "where the page that watches this run being trained writes its newest epoch, which it has instead of a cursor"


def pick(visitor: str, text: Text, watching: bool) -> Selection:
    """Draw the pickers of run, epoch and word. watching: the page follows the run as it is trained."""
    run, instead = _run_picker(visitor, text)
    trains = jobs().view(run.id).state in LIVE and not of_others(run.id, visitor)
    watching = watching and (trains or shows(run.id, visitor))
    newest = st.empty() if watching else None
    if newest:
        forget("epoch")  # it is at the end, wherever that will be by the next page
    selection = Selection(
        run, run.kept[-1] if newest else _epoch_cursor(run, text), _word_picker(run, text), instead, newest
    )
    st.session_state[_AT_END] = selection.epoch == run.kept[-1]
    st.session_state[_STANDING] = {key: st.session_state[key] for key in _KEYS if key in st.session_state}
    return selection


def forget_selection() -> None:
    """The page is about to be drawn anew: until its pickers are, nothing is chosen yet."""
    st.session_state.pop(_STANDING, None)


def hold_selection() -> None:
    """Choose again what the pickers stood at when they were drawn.

    With each tick of a fragment the browser also sends what its widgets show. A tick that set out before the browser
    had drawn a run just opened, or an epoch just reached, would take that choice back.
    """
    for key, value in st.session_state.get(_STANDING, {}).items():
        if st.session_state.get(key) != value:
            st.session_state[key] = value


def select_word(word: str | None) -> None:
    """Make a word the selected one, on all pages. For callbacks: they run before the word picker is drawn."""
    st.session_state["word"] = word


def select_epoch(name: str) -> None:
    """Move the epoch cursor to where a figure has been moved: the nearest epoch that is kept. For callbacks too."""
    if name.isdecimal():
        st.session_state["epoch"] = int(name)


def select_run(run_id: str, at_its_end: bool = True) -> None:
    """Open another run on all pages, at its last epoch or at the one of the address. Before the pickers are drawn."""
    st.session_state["run"] = run_id
    run = open_run(run_id)
    if at_its_end and run and run.kept:  # set, not forgotten: the browser would send the old place again
        st.session_state["epoch"] = run.kept[-1]


def selected_run() -> str:
    """The id that the run picker stands at now, which a click may just have changed; '' before it is drawn."""
    return str(st.session_state.get("run", ""))


def run_of_address() -> str:
    """The id of the run that the address names."""
    return asked("run") or Recipe.articles().id


def language() -> Lang:
    """The language chosen, or the browser's."""
    chosen = st.session_state.get("lang") or asked("lang")
    return cast(Lang, chosen) if chosen in LANGS else _spoken()


def language_switch() -> Lang:
    """The switch between the languages; what the browser speaks is the default."""
    names: dict[Lang, str] = {"en": "English", "zh": "中文"}
    ordered = {lang: names[lang] for lang in sorted(LANGS, key=_spoken().__ne__)}
    with st.sidebar:
        return choose_first(TEXT[language()].language, ordered, "lang")


def _spoken() -> Lang:
    return "zh" if (st.context.locale or "").lower().startswith("zh") else "en"


def _run_picker(visitor: str, text: Text) -> tuple[Run, bool]:
    """The picker over the articles' run, this visitor's own and the one asked for; whether another is shown instead."""
    articles, lang = Recipe.articles().id, language()
    wished = st.session_state.get("run") or asked("run")
    ids = dict.fromkeys([articles, *store().newest(visitor, NEWEST)])
    unknown = False
    if wished and (wished in ids or _is_there(wished, visitor)):
        ids[wished] = None
    elif wished:
        unknown = True
        st.session_state.pop("run", None)
        leave_notice("frame", _unknown_run, "warning")
    names = run_names(visitor, lang, ids)
    linked("run", articles, ids)
    if st.session_state.get(_NAMES, names) != names:
        st.session_state["run"] = st.session_state["run"]  # said again: the browser holds the name, not the run
    st.session_state[_NAMES] = names
    chosen = st.selectbox(
        text.run,
        list(ids),
        format_func=names.__getitem__,
        key="run",
        help=text.run_help,
        on_change=_run_chosen,
        persist_state="session",
    )
    if _columns(names[chosen]) > BOX:
        st.caption(escape_markdown(names[chosen]))
    run = found_run(chosen)
    if isinstance(run, Run):
        return run, unknown
    said = _damaged if run else _nothing_yet
    leave_notice("frame", lambda lang: said(names[chosen], lang), "warning" if run else "info")
    return cast(Run, open_run(articles)), True


def _columns(name: str) -> int:
    """How wide a name is, in Latin letters."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in name)


def _run_chosen() -> None:
    """A cursor that stood at the end of a run, however far that was trained, goes to the end of the next one."""
    if st.session_state.get(_AT_END) and not is_late("run"):
        select_run(st.session_state["run"])


def _is_there(run_id: str, visitor: str) -> bool:
    """Whether a run is recorded here, or is about to be: one of this visitor's that waits has no folder yet."""
    return store().find(run_id) is not None or run_id in jobs().of(visitor)


def _unknown_run(lang: Lang) -> str:
    return TEXT[lang].unknown_run.format(days=round(limits().store_days))


def _nothing_yet(name: str, lang: Lang) -> str:
    return TEXT[lang].run_nothing_yet.format(name=escape_markdown(name))


def _damaged(name: str, lang: Lang) -> str:
    return TEXT[lang].run_damaged.format(name=escape_markdown(name), page=TEXT[lang].pages["runs"].title)


def _epoch_cursor(run: Run, text: Text) -> int:
    """The cursor over the epochs whose tables are kept; its default is the last."""
    kept = run.kept
    if len(kept) < 2:
        return kept[0]
    if st.session_state.get("epoch", kept[-1]) not in kept:
        st.session_state["epoch"] = min(kept, key=lambda epoch: abs(epoch - st.session_state["epoch"]))
    linked("epoch", kept[-1], kept)
    epoch: int = st.select_slider(
        text.epoch, kept, value=kept[-1], key="epoch", help=text.epoch_help, persist_state="session"
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
    wished = st.session_state.get("word") or asked("word")
    if wished and wished not in words and wished not in map(visible, words):  # the address holds what the list shows
        words.append(wished)
    linked("word", None, words, visible)
    word = st.selectbox(
        text.word,
        words,
        index=None,
        format_func=visible,
        placeholder=text.word_none,
        accept_new_options=True,
        key="word",
        help=text.word_help,
        persist_state="session",
    )
    if word and word not in counted:
        st.caption(text.word_missing.format(word=escape_markdown(word)))
    elif word in (known := meanings(run.recipe, language())):
        st.caption(named_in_markdown(word, known))
    return word
