"""A file of the visitor's own as the other sentences: the box, what it holds, and the button that trains on it."""

from dataclasses import replace
from functools import partial

import streamlit as st

from core.data.corpus import SIDES
from core.data.readers import read_corpus
from core.errors import InputError
from core.limits import MIB, limits
from core.recipe import Recipe
from core.runs.resampling import second_file
from explorer.screens.evidence import replicate_text
from explorer.screens.evidence.second_text import TEXT, Refused, Text
from explorer.shell.frame import Screen
from explorer.shell.notice import leave_notice, refuse, show_notice
from explorer.shell.replicates import SECOND, replicate_trainer, second_file_of
from explorer.shell.second_files import SecondFile, drop, keep
from explorer.shell.uploads import upload_box
from explorer.show.escape import escape_markdown
from explorer.show.text import Lang, joined
from explorer.show.text.part import Part
from explorer.study.replicates import of_second_file
from explorer.study.study import Study
from explorer.study.verdict_results import second_refusal_of

LEAST_WORDS = 5
"words in common below which no pair can be judged"
BOX = "second_upload"


def ask_second_file(study: Study, screen: Screen) -> None:
    """The second file that the visitor has chosen, or the box that takes one; nothing where none can be compared."""
    text, recipe, run = TEXT[screen.lang], study.run.recipe, study.run
    if run.status != "finished" or study.epoch != max(1, run.last.number) or second_refusal_of(run.id, run):
        return
    chosen = second_file_of(recipe)
    show_notice("second_kept", screen.lang)
    with st.expander(text.open, expanded=chosen is not None, icon=":material/upload_file:"):
        if chosen is None:
            _box(recipe, screen, text)
            return
        st.markdown(_said(study, chosen, text))
        replicate_trainer(chosen.recipe, "seeds", SECOND, study.replicates.second, screen.visitor, screen.lang)
        st.button(
            text.drop, key="second_drop", icon=":material/close:", on_click=partial(drop, screen.visitor, recipe.id)
        )


def words_of(study: Study, lang: Lang) -> replicate_text.Text:
    """The words of both parts about other sentences: of halves, or of a second file if that is what verdicts use."""
    words, text = replicate_text.TEXT[lang], TEXT[lang]
    if not of_second_file(study.used[1]):
        return words
    here, there = (name[:1].upper() + name[1:] for name in text.names)
    return replace(
        words,
        axes=text.axes,
        diagonal=text.diagonal,
        half_columns=(here, there, words.half_columns[2]),
        half_help=text.column_help,
        halves=text.names,
        rows=words.rows | {"halves": text.row},
    )


def part_of(study: Study, part: Part, lang: Lang) -> Part:
    """The part about other sentences, likewise."""
    text = TEXT[lang]
    if not of_second_file(study.used[1]):
        return part
    return replace(part, headlines=text.headlines, more=text.more, reading=text.reading, alt=text.alt)


def _box(recipe: Recipe, screen: Screen, text: Text) -> None:
    st.markdown(text.hint)
    bounds = limits()
    upload_box().file_uploader(
        text.upload.format(mib=bounds.upload_bytes // MIB),
        key=BOX,
        help=text.upload_help.format(pairs=bounds.pairs),
        max_upload_size=bounds.upload_bytes // MIB,
        on_change=partial(_take, recipe, screen.visitor),
    )
    show_notice(SECOND, screen.lang)


def _take(recipe: Recipe, visitor: str) -> None:
    """The file that is in the box now; what cannot be asked is said."""
    file = st.session_state.get(BOX)
    if file is None:
        return
    try:
        corpus = read_corpus(file.getvalue(), file.name)
        found = second_file(recipe, corpus.pairs)
        if isinstance(found, Recipe):
            other = replace(found, corpus=replace(found.corpus, name=corpus.name))
            if min(_known(recipe, other)) >= LEAST_WORDS:
                keep(visitor, SecondFile(recipe.id, other, len(corpus.pairs) - len(other.corpus.pairs)))
            else:
                _refuse("no_words")
        else:
            _refuse(found)
    except InputError as error:
        refuse(SECOND, error)


def _refuse(why: Refused) -> None:
    leave_notice(SECOND, lambda lang: TEXT[lang].refused[why], "warning")


def _known(recipe: Recipe, other: Recipe) -> list[int]:
    """How many words of either side of a recipe the other one has, too."""
    words = [[set(one.dataset.language(side).vocabulary.words[4:]) for side in SIDES] for one in (recipe, other)]
    return [len(own & there) for own, there in zip(*words, strict=True)]


def _said(study: Study, chosen: SecondFile, text: Text) -> str:
    corpus, known = chosen.recipe.corpus, _known(study.run.recipe, chosen.recipe)[SIDES.index(study.side)]
    numbers = {"count": len(corpus.pairs), "known": known, "words": len(study.words)}
    return joined(
        text.used.format(name=escape_markdown(corpus.name), **numbers),
        text.left_out.format(left=chosen.left_out) if chosen.left_out else "",
        text.no_link,
    )
