"""Which words are alike?"""

import streamlit as st

from explorer.screens.similarity.cosine_text import TEXT as COSINES
from explorer.screens.similarity.cosines import cosines_answer, cosines_view
from explorer.screens.similarity.groups import cooccurrence_view, topics_view
from explorer.screens.similarity.lengths import norms_view
from explorer.screens.similarity.pairs import answer, heat_view, neighbours_view, pairs_view
from explorer.screens.similarity.text import STATISTICS, TEXT
from explorer.shell.frame import open_page
from explorer.shell.replicates import asked_replicates
from explorer.show.controls import choose, choose_on_page
from explorer.show.given import of_start, show_given
from explorer.show.glossary import terms
from explorer.study import results as cached
from explorer.study.study import Study

screen = open_page("similarity")
text = TEXT[screen.lang]

st.title(text.title, help=text.cosine_help)
sentence = st.empty()

with st.container(horizontal=True):
    side = choose(text.side, text.sides, "side", text.side_help)
    view = choose_on_page("similarity", text.view, text.views, "view", text.view_help)

replicates = asked_replicates(screen.run.recipe)
study = Study(screen.run, side, screen.epoch, screen.word, screen.dark, replicates, screen.lang, screen.glosses)
with st.spinner(text.working):
    found = cached.survey_of(study.key, study.run)
with sentence.container():
    if found and view == "cosine":
        cosines_answer(study, COSINES[screen.lang])
    else:
        answer(study, found, text)
    show_given(screen.run.recipe, screen.lang)

if found:
    match view:
        case "pairs":
            pairs_view(study, found, text)
        case "heatmap":
            heat_view(study, text)
        case "neighbours":
            neighbours_view(study, found, text)
        case "topics":
            topics_view(study, text)
        case "cooccurrence":
            cooccurrence_view(study, found, text)
        case "norms":
            norms_view(study, text)
        case "cosine":
            cosines_view(study, found, COSINES[screen.lang])
    st.markdown(of_start(text.reading[view], screen.run.recipe, side, screen.lang))

terms(screen.lang, "similarity", STATISTICS[view] if found else ())
