"""Is it signal or noise?"""

import streamlit as st

from explorer import cached
from explorer.comparison import Study
from explorer.controls import choose
from explorer.evidence import answer, band_part, before_part, learned_part
from explorer.evidence_course import course_part
from explorer.evidence_seeds import seeds_part
from explorer.evidence_settings import real_part
from explorer.evidence_traps import traps_part
from explorer.frame import open_page
from explorer.text.evidence import TEXT

screen = open_page("evidence")
text = TEXT[screen.lang]

st.title(text.title, help=text.title_help)
sentence = st.container()
side = choose(text.side, text.sides, "side", text.side_help)

study = Study(screen.run, side, screen.epoch, screen.word, screen.dark)
with st.spinner(text.working):
    found = cached.survey_of(study.key, study.run)
    with sentence:
        answer(study, found, text)

if found:
    before_part(study, found, text)
    band_part(study, found, text)
    learned_part(study, text)
    seeds_part(study, found, screen, text)
real_part(study.run, screen, text)
course_part(study, text)
traps_part(study, text)
