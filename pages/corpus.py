"""What does it learn from?"""

import streamlit as st

from explorer.screens.corpus.add_form import add_form
from explorer.screens.corpus.draft import answer, offer_segmentation, ready, translation_length
from explorer.screens.corpus.editor import edit_pairs, show_unseen
from explorer.screens.corpus.exchange import exchange
from explorer.screens.corpus.start import lesson_settings, offer_undo, start_picker
from explorer.screens.corpus.text import TEXT
from explorer.screens.corpus.views import preview_view, settings_view, words_view
from explorer.shell.frame import open_page, page
from explorer.shell.notice import show_notice
from explorer.show.controls import choose_on_page
from explorer.show.glossary import terms

screen = open_page("corpus")
text = TEXT[screen.lang]

with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
    st.title(text.title, width="content")
    if st.button(text.train, type="primary", icon=":material/arrow_forward:", icon_position="right", key="train_it"):
        st.switch_page(page("train"))
top = st.container()
start_picker(screen.lang, text)
dataset = ready(screen)
if dataset:
    lesson_settings(screen.lang)
with top:
    if dataset:
        st.markdown(answer(dataset, text))
        if length := translation_length(screen.session.draft, text):
            st.caption(length)
offer_segmentation(screen, text)

with st.container(horizontal=True, vertical_alignment="bottom"):
    view = choose_on_page("corpus", text.view, text.views, "view", text.view_help)
    offer_undo(text)
above, refusal = st.container(), st.container()  # what was refused is said under the table, over the fields to type in
match view:
    case "words" if dataset:
        words_view(screen, dataset, text)
    case "settings":
        settings_view(screen, dataset, text)
    case "preview" if dataset:
        preview_view(screen, dataset, text)
    case _:
        with above:
            edit_pairs(screen, text)
        add_form(text)
        show_unseen(screen, text)
        exchange(screen, text)
with refusal:
    show_notice("corpus", screen.lang)
st.markdown(text.reading[view])
terms(screen.lang, "corpus")
