"""How does it learn?"""

import streamlit as st

from explorer.screens.train.afterwards import afterwards
from explorer.screens.train.live import chart_places, charts, progress
from explorer.screens.train.settings import settings
from explorer.screens.train.standing import answer, standing, take
from explorer.screens.train.steering import buttons, follow, is_outdated, stage, watch
from explorer.screens.train.step import step_cards
from explorer.screens.train.text import TEXT
from explorer.screens.train.views import closer
from explorer.shell.dial import dial
from explorer.shell.frame import open_page
from explorer.shell.ticks import TICK, ticking
from explorer.show.given import of_start
from explorer.show.glossary import terms

follow()
screen = open_page("train")
text = TEXT[screen.lang]
watched = watch(screen.recipe, screen.visitor)


@ticking(TICK if watched.busy else None)
def live() -> None:
    """How far it is, and the charts, by one look at the run.

    The whole page follows when a run begins to have something to show, or ends.
    """
    now = watch(screen.recipe, screen.visitor)
    if is_outdated(watched, now, screen):
        st.rerun()
    with far.container():
        progress(now, screen, text)
    charts(now, places, screen, text)


st.title(text.title)
left, right = stage()
with left:
    buttons(watched, screen, text)
with right:
    standing(watched, screen, text)
    far = st.empty()
    stepped = step_cards(watched, screen, text)
run = watched.shown(screen.run)
places, controls, outcome = chart_places(run, screen, text)
with outcome:
    answer(watched, screen, text)
    afterwards(watched, screen, text)
with controls:
    live()
settings(screen, text, watched.by(screen.visitor), lambda: take(watched, screen, text))
st.markdown(of_start(text.reading, screen.run.recipe, "source", screen.lang))
dial(screen)
closer(watched, screen, text, stepped)

terms(screen.lang, "train", ("loss", "exact", "distance", "gradient"))
