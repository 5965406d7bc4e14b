"""Where do words lie?"""

import streamlit as st

from explorer.screens.projection.figures import word_map
from explorer.screens.projection.map import answer, controls, drawn, followed, marks, near, nearest_epoch, remarks
from explorer.screens.projection.tables import around, coordinates, labels, near_panel
from explorer.screens.projection.text import TEXT
from explorer.shell.frame import open_page
from explorer.shell.pickers import select_epoch, select_word
from explorer.show.controls import choose_on_page
from explorer.show.given import of_start, show_given
from explorer.show.glossary import terms
from explorer.show.plot import plot

screen = open_page("projection")
text = TEXT[screen.lang]

st.title(text.title)
said = st.container()
choice = controls(screen.run, screen.lang, text)
seen = followed(screen.run, choice, text)
epoch = nearest_epoch(seen, screen.epoch)
neighbours = near(screen, choice.sides)

said.markdown(answer(screen.run, seen, text), help=text.answer_help[choice.view.method])
if remark := remarks(screen.run, seen, epoch, text):
    said.caption(remark, help=text.remarks_help)

with said:
    show_given(screen.run.recipe, screen.lang)

left, right = st.columns([2, 1], gap="medium")
with left:
    picked = marks(seen, screen, neighbours, choice, text)
    figure = word_map(drawn(seen, choice), picked, labels(screen, choice, text), screen.dark)
    plot(figure, "map", around(screen, seen, choice, epoch, neighbours, text), select_word, select_epoch)
with right:
    near_panel(screen, neighbours, text)

view = choose_on_page("projection", text.view, text.views, "view")
if view == "coordinates":
    coordinates(seen, epoch, screen.lang, text)
elif view == "formula":
    st.markdown(text.formulas[choice.view.method])
else:
    reading = text.reading_pca if choice.view.method == "pca" else text.reading_tsne
    reading = reading.format(size=screen.run.recipe.model.embed_size)
    st.markdown(of_start(reading, screen.run.recipe, choice.sides[0], screen.lang))
    if len(choice.sides) == 2:
        st.markdown(text.reading_both)

terms(screen.lang, "projection", ("change",))
