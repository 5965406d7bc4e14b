"""The sentence in the diagram on screen: its picker, and what the controls under the diagram need to play it."""

from functools import partial

import streamlit as st

from core.data.characters import visible
from core.errors import InputError
from core.runs.run import Run
from explorer.screens.welcome.diagram import Player, Shown, is_asked
from explorer.screens.welcome.parts import Example, example
from explorer.screens.welcome.player_text import TEXT, Text
from explorer.screens.welcome.stages import Kind, Played, play
from explorer.screens.welcome.telling import PART, contents, marked, sentence
from explorer.show.address import asked, linked
from explorer.show.names import Glosses
from explorer.show.text import Lang, errors

OFFERED = 40  # training sentences in the picker; any other can be typed
FIRST_SECONDS, LATER_SECONDS = 4.5, 1.8  # of a stage of a kind that is new, and of one whose kind was seen before


def ask(run: Run, lang: Lang, caption: str, text: Text) -> Example:
    """The diagram's caption, and beside it the picker: a sentence of training, or any that is typed.

    One without spaces is offered to be cut; one that cannot be read is refused with its reason.
    """
    pairs, key = run.recipe.corpus.pairs, f"played-{run.id}"  # no name that a shared link would carry
    offered = list(dict.fromkeys(pairs[row].source for row in run.dataset.train[:OFFERED]))
    first = offered[0]
    typed = st.session_state.get(key) or asked(key) or first
    own = typed not in offered
    if own:
        offered.append(typed)
    linked(key, first, offered)
    left, right = st.columns([2, 1], gap="small", vertical_alignment="bottom")
    left.caption(caption)
    chosen: str = right.selectbox(
        text.sentence, offered, format_func=visible, accept_new_options=True, key=key, help=text.sentence_help
    )
    if own:
        from explorer.shell.unsegmented import offer_cutting  # most visitors begin with a sentence of training

        offer_cutting(run, chosen, lang, partial(_take, key))
    try:
        return example(run, chosen)
    except InputError as error:
        st.warning(errors.sentence(error, lang))
        return example(run, first)


def _take(key: str, sentence: str) -> None:
    st.session_state[key] = sentence


def player(run: Run, epoch: int, shown: Example, glosses: Glosses, lang: Lang) -> Player:
    """What the controls need; once they have been used, the stages with the numbers of this run at this epoch."""
    text = TEXT[lang]
    played = play(run, epoch, shown.sentence) if is_asked() else None
    return Player(
        f"{run.id} {shown.sentence}",
        text.player,
        text.buttons,
        text.invitation,
        text.still,
        text.nearest_epoch.format(epoch=played.epoch) if played and played.epoch != epoch else "",
        stages(run, played, glosses, lang) if played else (),
    )


def stages(run: Run, played: Played, glosses: Glosses, lang: Lang) -> tuple[Shown, ...]:
    """Every stage as the diagram shows it."""
    shown, seen = [], set[Kind]()
    for stage, standing in zip(played.stages, contents(played), strict=True):
        said = sentence(run, played, stage, glosses, lang)
        seconds = LATER_SECONDS if stage.kind in seen else FIRST_SECONDS
        shown.append(Shown(PART[stage.kind], said, seconds, standing, marked(stage)))
        seen.add(stage.kind)
    return tuple(shown)
