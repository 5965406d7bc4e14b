"""What have I tried?"""

import streamlit as st

from explorer.screens.runs.actions import actions, damaged
from explorer.screens.runs.beside import members
from explorer.screens.runs.beside_views import side_by_side
from explorer.screens.runs.entries import answer, entries, overview
from explorer.screens.runs.forget import forget_me
from explorer.screens.runs.text import TEXT
from explorer.screens.runs.views import curves_view, settings_view
from explorer.shell.frame import open_page
from explorer.show.controls import choose_on_page
from explorer.show.glossary import terms

screen = open_page("runs")
text = TEXT[screen.lang]
listed = entries(screen)
studied = next(entry for entry in listed if entry.id == screen.run.id)

st.title(text.title)
answer(studied, listed, screen, text)
actions(studied, screen, text)
overview(listed, screen, text)
damaged(listed, screen, text)

chosen = members(listed, screen)
if len(chosen) > 1:
    side_by_side(chosen, screen)
else:
    view = choose_on_page("runs", text.view, text.views, "view")
    match view:
        case "curves":
            curves_view(listed, screen, text)
        case "settings":
            settings_view(screen, text)
    st.markdown(text.reading[view])
forget_me(screen, text)

terms(screen.lang, "runs", ("loss", "exact"))
