"""Was the article right?"""

import streamlit as st

from explorer.screens.claims.cards import cards, choices, formulas, summary, table
from explorer.screens.claims.text import TEXT
from explorer.shell.frame import open_page
from explorer.shell.replicates import asked_replicates
from explorer.show.controls import choose
from explorer.show.glossary import terms
from explorer.show.text.articles import TEXT as ARTICLES
from explorer.study.verdict_results import claims_of

screen = open_page("claims")
text = TEXT[screen.lang]

st.title(text.title, help=text.help)
st.caption(ARTICLES[screen.lang])
with st.spinner(text.working):
    replicates = asked_replicates(screen.run.recipe)
    used = replicates.used(screen.run, screen.epoch)
    results = claims_of((screen.run.id, screen.epoch, "source"), screen.run, used, replicates)
summary(screen, results, text)

with st.container(horizontal=True):
    verdict = choose(text.show, choices(results, text), "claim_verdict", text.show_help)
    view = choose(text.view, text.views, "claims_view", text.view_help)

shown = [result for result in results if verdict in ("all", result.verdict)]
if view == "table" and shown:
    table(screen, shown, text)
else:
    cards(shown, screen.lang, text)
st.markdown(text.reading)
terms(screen.lang, "claims", more=formulas(screen.lang))
