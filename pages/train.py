"""How does it learn?"""

import streamlit as st

from explorer.screens.train.lesson import shown_by
from explorer.screens.train.settings import settings
from explorer.screens.train.standing import answer, standing
from explorer.screens.train.steering import buttons, follow, watch
from explorer.screens.train.text import TEXT
from explorer.screens.train.views import charts, closer, progress
from explorer.shell.frame import open_page
from explorer.shell.ticks import TICK, ticking
from explorer.show.glossary import terms

follow()
screen = open_page("train")
text = TEXT[screen.lang]
watched = watch(screen.recipe)


@ticking(TICK if watched.busy else None)
def live() -> None:
    """What moves while it trains; the whole page follows when a run begins to have something to show, or ends."""
    now = watch(screen.recipe)
    if now.view.state != watched.view.state or (now.run is None) != (watched.run is None):
        st.rerun()
    if now.busy or screen.run.id == now.recipe.id:
        progress(now, screen, text)
    charts(now.shown(screen.run), screen, text)


st.title(text.title)
answer(watched, screen, text)
standing(watched, screen, text)
settings(screen, text, locked=watched.busy)
buttons(watched, screen, text)
shown_by(watched.shown(screen.run), screen)
live()
st.markdown(text.reading)
if not (watched.busy and screen.run.id == watched.recipe.id):
    closer(watched.shown(screen.run), screen.lang, text)

terms(screen.lang, "train", ("loss", "exact", "distance", "gradient"))
