"""What does it learn from?"""

import streamlit as st

from explorer.corpus_views import preview_view, settings_view, words_view
from explorer.draft import answer, offer_segmentation, ready, show_refusal, start_picker
from explorer.exchange import exchange
from explorer.frame import open_page, page
from explorer.pair_editor import edit_pairs, show_unseen
from explorer.text.corpus import TEXT

screen = open_page("corpus")
text = TEXT[screen.lang]

st.title(text.title)
top = st.container()
start_picker(text)
prepared = ready(screen)
with top:
    if prepared:
        st.markdown(answer(prepared, text))
offer_segmentation(screen, text)

with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
    view = st.segmented_control(
        text.view,
        list(text.views),
        format_func=text.views.__getitem__,
        default="pairs",
        key="view",
        required=True,
        help=text.view_help,
        bind="query-params",
    )
    st.page_link(page("train"), label=f"**{text.train}**", icon=":material/arrow_forward:")

refusal = st.container()
match view:
    case "words" if prepared:
        words_view(screen, prepared, text)
    case "settings":
        settings_view(screen, prepared, text)
    case "preview" if prepared:
        preview_view(screen, prepared, text)
    case _:
        edit_pairs(screen, text)
        show_unseen(screen, text)
        exchange(screen, text)
with refusal:
    show_refusal(screen.lang, text)
st.markdown(text.reading[view])
