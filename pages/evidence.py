"""Is it signal or noise?"""

import streamlit as st

from explorer.screens.evidence.course import course_part
from explorer.screens.evidence.origin import origin_part
from explorer.screens.evidence.run import answer, band_part, before_part, learned_part
from explorer.screens.evidence.seeds import seeds_part
from explorer.screens.evidence.sentences import sentences_part
from explorer.screens.evidence.settings import real_part
from explorer.screens.evidence.text import TEXT
from explorer.screens.evidence.traps import traps_part
from explorer.shell.dial import dial
from explorer.shell.frame import open_page
from explorer.shell.replicates import asked_replicates
from explorer.show.controls import choose
from explorer.show.glossary import terms
from explorer.study import results as cached
from explorer.study.study import Study

screen = open_page("evidence")
text = TEXT[screen.lang]

st.title(text.title, help=text.title_help)
sentence = st.container()
side = choose(text.side, text.sides, "side", text.side_help)

replicates = asked_replicates(screen.run.recipe)
study = Study(screen.run, side, screen.epoch, screen.word, screen.dark, replicates, screen.lang, screen.glosses)
with st.spinner(text.working):
    found = cached.survey_of(study.key, study.run)
    with sentence:
        answer(study, found, screen, text)

if found:
    before_part(study, found, screen, text)
    band_part(study, found, text)
    seeds_part(study, found, screen, text)
    sentences_part(study, screen, text)
    origin_part(study, screen, text)
    learned_part(study, text)
real_part(study.run, screen, text)
dial(screen, within_a_part=True)
course_part(study, text)
traps_part(study, text)

terms(screen.lang, "evidence", ("power", "verdict", "halves", "origin"))
