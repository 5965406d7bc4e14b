"""What is this?"""

import streamlit as st

from explorer.screens.welcome.diagram import diagram
from explorer.screens.welcome.parts import decoder_parts, encoder_parts
from explorer.screens.welcome.player import ask, player
from explorer.screens.welcome.player_text import TEXT as PLAYER
from explorer.screens.welcome.story import place_bet, story
from explorer.screens.welcome.text import TEXT
from explorer.shell.frame import open_page, page
from explorer.show.given import show_given
from explorer.show.glossary import terms
from explorer.show.text.articles import TEXT as ARTICLES

screen = open_page("welcome")
text, played = TEXT[screen.lang], PLAYER[screen.lang]

st.title(text.title)
st.markdown(text.lead)
show_given(screen.run.recipe, screen.lang)
st.caption(ARTICLES[screen.lang])

st.header(text.diagram_title)
example = ask(screen.run, screen.lang, text.diagram_caption, played)
lanes = [draw(screen.run, screen.epoch, example, text) for draw in (encoder_parts, decoder_parts)]
controls = player(screen.run, screen.epoch, example, screen.glosses, screen.lang)
diagram(lanes, text.diagram_label, text.between, controls)

st.header(text.story_title)
paragraphs = story(screen.run, screen.epoch, text)
for column, (paragraph, help) in zip(st.columns(len(paragraphs), gap="large"), paragraphs, strict=True):
    column.markdown(paragraph, help=help)

st.header(text.bet_title)
place_bet(screen.run, screen.epoch, screen.glosses, text)

st.header(text.next_title)
with st.container(horizontal=True):
    st.page_link(page("train"), label=text.next_train)
    st.page_link(page("projection"), label=text.next_map)
    st.page_link(page("similarity"), label=text.next_similarity)
    st.page_link(page("corpus"), label=text.next_corpus)

terms(screen.lang, "welcome", ("loss", "distance", "order", "cosine", "change", "norm"))
