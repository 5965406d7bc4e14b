"""Unknown words: one word by four tokenisers, and the share of characters lost on held-out sentences."""

import streamlit as st

from core.data.characters import first_forbidden, visible
from core.data.tokenization import Chinese
from core.ideas.unknown import TORCH, Cut, Unseen, cuts, held_out, unseen_word
from explorer.screens.ideas.figures import Bars, bars
from explorer.screens.ideas.idea import Idea, Shown
from explorer.screens.ideas.miniature import bars as small_bars
from explorer.screens.ideas.unknown.figures import pieces
from explorer.screens.ideas.unknown.text import TEXT, Text
from explorer.show.controls import choose
from explorer.show.escape import escape_markdown
from explorer.show.table import Column
from explorer.show.theme import WARNING, palette
from explorer.study.ideas import kept
from explorer.study.study import Study

LONGEST = 30  # characters of a typed word


def _sentences(study: Study) -> tuple[str, ...]:
    """The source sentences, with a space between Chinese words where the run cuts sentences into them."""
    corpus = study.run.recipe.corpus
    if corpus.text.source != "chinese":
        return corpus.sentences("source")
    return tuple(" ".join(Chinese().split(sentence)) for sentence in corpus.sentences("source"))


def _word(study: Study) -> str:
    return unseen_word(_sentences(study))[:LONGEST]


def _cuts(study: Study, word: str) -> tuple[Cut, ...]:
    return kept(("unknown", study.run.id, word), lambda: cuts(word, _sentences(study)))


def _held_out(study: Study) -> tuple[Unseen, ...]:
    return kept(("unknown", study.run.id), lambda: held_out(_sentences(study)))


def _answer(study: Study, text: Text) -> str:
    found = {each.cutter: each.share for each in _held_out(study)}
    if found:
        return text.answer.format(words=found.pop("spaces"), **found)
    word = _word(study)
    known = sum(all(cut.known) for cut in _cuts(study, word))
    return text.answer_one.format(word=escape_markdown(word), known=known)


def _miniature(study: Study) -> str:
    found = _held_out(study)
    shares = [each.share for each in found] or [1 - cut.share for cut in _cuts(study, _word(study))]
    return small_bars(shares, (WARNING, *3 * (palette(study.dark).source,)))


def _show(study: Study, text: Text) -> Shown:
    if choose(text.view, text.views, "idea_unknown_view", quiet=True) == "held_out":
        return _sentences_shown(study, text)
    typed = st.text_input(
        text.typed, _word(study), max_chars=LONGEST, key=f"idea_unknown_word_{study.run.id}", help=text.typed_help
    )
    word = "".join(typed.split()) if typed and not first_forbidden(typed) else ""
    word = word or _word(study)
    found = _cuts(study, word)
    whole = text.known if found[0].share == 1 else text.unknown
    sentence = text.cut.format(word=escape_markdown(word), known=sum(all(cut.known) for cut in found), whole=whole)
    names = [text.cutters[cut.cutter] for cut in found]
    rows = [(name, list(zip(cut.pieces, cut.known, strict=True))) for name, cut in zip(names, found, strict=True)]
    return Shown(
        sentence,
        ("word", word),
        lambda: pieces(rows, (text.known, text.unknown), study.dark),
        lambda: (
            Column(text.cutter, names),
            Column(text.piece_count, [" | ".join(map(visible, cut.pieces)) for cut in found]),
            Column(text.unknowns, [cut.known.count(False) for cut in found]),
        ),
    )


def _sentences_shown(study: Study, text: Text) -> Shown:
    found = _held_out(study)
    if not found:
        return Shown(_answer(study, text), ())
    names = [text.cutters[each.cutter] for each in found]
    shares = [100 * each.share for each in found]
    return Shown(
        _answer(study, text),
        ("held_out",),
        lambda: bars(names, [Bars(text.share, shares, WARNING)], f"{text.share}, %", study.dark),
        lambda: (
            Column(text.cutter, names),
            Column(text.characters, [each.characters for each in found]),
            Column(f"{text.share}, %", shares, format="%.1f"),
        ),
    )


IDEA = Idea("unknown", "table", TEXT, 1, TORCH, _answer, _miniature, _show)
