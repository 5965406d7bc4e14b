"""How does it translate?"""

import streamlit as st

from core.errors import InputError
from explorer.screens.decode.decoding import decode
from explorer.screens.decode.sentence import answer, ask, problem, progress, remarks, step_cursor, step_sentence
from explorer.screens.decode.text import TEXT
from explorer.screens.decode.views import alternative, explanation, numeric, picture, table, translations
from explorer.shell.frame import open_page
from explorer.show.address import end_page
from explorer.show.controls import choose
from explorer.show.glossary import terms
from explorer.show.table import show_table
from explorer.show.text.comparison import TEXT as COMPARED

screen = open_page("decode")
text, run = TEXT[screen.lang], screen.run

st.title(text.title)
top = st.container()
sentence, width = ask(run, screen.lang, text)
try:
    decoded = decode(run, screen.epoch, sentence, width)
except InputError as error:
    st.warning(problem(error, screen.lang, text))
    end_page()

top.markdown(answer(decoded, text))
for remark in remarks(decoded, screen.epoch, text):
    top.markdown(remark)
number = st.column_config.NumberColumn(format="%.3g")
ways = translations(decoded, text)
st.dataframe(ways, hide_index=True, column_config=dict.fromkeys(numeric(ways), number), alt=text.translations_alt)

step = step_cursor(decoded, text)
st.markdown(progress(run, decoded, step, text))
st.plotly_chart(
    picture(run, decoded, step, text, screen.dark),
    theme=None,
    config={"displaylogo": False},
    alt=alternative(run, decoded, step, text),
)
st.markdown(step_sentence(run, decoded, step, text))
st.caption(explanation(run, decoded, step, text))

view = choose(text.view, text.views, "details")
if view == "formulas":
    st.markdown(text.formulas)
else:
    columns = table(view, run, decoded, step, text)
    show_table(columns, f"decode-{view}", text.views[view], COMPARED[screen.lang])

terms(screen.lang, "decode")
