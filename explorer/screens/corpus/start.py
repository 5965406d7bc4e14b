"""The built-in corpora on the page `corpus`: each comes with the settings of its lesson, and one step leads back."""

from dataclasses import replace

import streamlit as st

from core.corpora import builtin, builtin_names
from core.data.corpus import Corpus
from core.lessons import LESSONS, Lesson, has_own_settings, has_settings_of, lesson_of, with_settings_of
from explorer.screens.corpus.draft import BEFORE, replace_corpus
from explorer.screens.corpus.text import Text
from explorer.shell.session import session
from explorer.show.address import take
from explorer.show.escape import escape_markdown
from explorer.show.lesson import reason
from explorer.show.text import Lang
from explorer.show.text.corpora import corpus_name
from explorer.show.text.lessons import TEXT as LESSON_TEXT

_PICKED = "corpus"  # the picker's key, and the link's: ?corpus=dates


def start_picker(lang: Lang, text: Text) -> None:
    """The built-in corpora with what each teaches."""
    asked = take(_PICKED)
    if asked in builtin_names():
        _take(asked)
    corpus = session().draft.corpus
    current = _builtin_name(corpus)
    st.session_state[_PICKED] = current
    st.pills(
        text.start,
        builtin_names(),
        format_func=lambda name: corpus_name(name, lang),
        key=_PICKED,
        help=text.start_help,
        on_change=_take_picked,
        wrap=True,
    )
    if current:
        st.caption(text.purposes[current])
    else:
        st.caption(text.own.format(name=escape_markdown(corpus.name)))


def offer_undo(text: Text) -> None:
    """The way back from the last change of the pairs."""
    if BEFORE in st.session_state:
        st.button(text.undo, icon=":material/undo:", on_click=_undo, help=text.undo_help, key="undo")


def lesson_settings(lang: Lang) -> None:
    """The settings of the draft's lesson with their reason, and a click that goes to the articles' or comes back.

    For a draft that can be trained.
    """
    draft, text = session().draft, LESSON_TEXT[lang]
    lesson = lesson_of(draft.corpus)
    if lesson is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(reason(draft, lang), width="stretch")
        if has_settings_of(draft, lesson):
            label, hint, chosen = text.back, text.back_help, None
        else:
            label, hint, chosen = text.use, text.use_help, lesson
        st.button(label, key="lesson", icon=":material/tune:", help=hint, on_click=_use, args=(chosen,))


def _builtin_name(corpus: Corpus) -> str | None:
    """Its name, if it is a built-in corpus as it came."""
    return corpus.name if corpus.name in builtin_names() and builtin(corpus.name).pairs == corpus.pairs else None


def _take_picked() -> None:
    if name := st.session_state[_PICKED]:
        _take(name)


def _take(name: str) -> None:
    """A built-in corpus with the settings of its lesson, unless the visitor has chosen settings of their own.

    Own pairs stay the ones that Undo restores, however many built-in corpora are looked through.
    """
    before, kept = session().draft, st.session_state.get(BEFORE)
    if not replace_corpus(builtin(name)):
        return
    if kept and _builtin_name(before.corpus) and not _builtin_name(kept.corpus):
        st.session_state[BEFORE] = kept
    draft = session().draft
    if not has_own_settings(draft):
        session().edit(with_settings_of(draft, LESSONS.get(name)))


def _use(lesson: Lesson | None) -> None:
    session().edit(with_settings_of(session().draft, lesson))


def _undo() -> None:
    """The pairs from before with the settings they had; settings that the visitor has chosen since stay."""
    before, draft = st.session_state.pop(BEFORE), session().draft
    if not _builtin_name(draft.corpus) or has_own_settings(draft):
        training = replace(draft.training, max_tokens=before.training.max_tokens)
        session().edit(replace(draft, corpus=before.corpus, training=training))
    else:
        session().edit(replace(before, training=replace(before.training, seed=draft.training.seed)))
