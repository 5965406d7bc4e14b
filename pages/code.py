"""What is the program?"""

import streamlit as st

from core.program import as_plain, left_out, reads_file
from explorer.screens.code.reading import code, explanation, pick_chapter, variant
from explorer.screens.code.running import difference, files, losses, other_losses
from explorer.screens.code.text import TEXT
from explorer.shell.frame import open_page
from explorer.show.glossary import terms
from explorer.study.program import shown_program

screen = open_page("code")
text, used = TEXT[screen.lang], screen.run.recipe

st.title(text.title)
said = st.container()
is_plain = bool(left_out(used)) and variant(text) == "plain"
recipe = as_plain(used) if is_plain else used
shown = shown_program(recipe.id, recipe)
with said:
    if is_plain:
        other_losses(used, text, screen.lang)
    else:
        answer = text.answer_file if reads_file(used) else text.answer
        st.markdown(answer.format(lines=shown.lines))

chapter = pick_chapter(shown, text)
left, right = st.columns([3, 2], gap="large")
with left:
    lines = code(shown, chapter, text)
with right:
    if is_plain:
        st.caption(text.plain_lines)
    else:
        explanation(lines, chapter, screen, text)
        losses(screen.run, text, screen.lang)

left, right = st.columns([3, 2], gap="large")
with left:
    difference(recipe, text)
with right:
    files(recipe, screen.run, text)
terms(screen.lang, "code")
