"""A sentence typed without spaces, for a model whose words stand between spaces: the offer to cut it."""

from collections.abc import Callable

import streamlit as st

from core.data.matching import maximum_matching
from core.data.scripts import cutting
from core.data.tokenization import Characters
from core.data.vocabulary import SPECIALS
from core.runs.run import Run
from explorer.show.text import Lang
from explorer.show.text.unsegmented import TEXT


def offer_cutting(run: Run, sentence: str, lang: Lang, take: Callable[[str], None]) -> None:
    """By words (the model's own where they stand in the sentence) or by characters: one click takes the sentence so."""
    text, script = TEXT[lang], cutting((sentence,))
    if run.recipe.corpus.text.source != "spaces" or not script.offer:
        return
    known = set(run.dataset.source.vocabulary.words) - set(SPECIALS)
    if known.issuperset(sentence.split()):  # the corpus was not cut either
        return
    ways = {
        "words": " ".join(maximum_matching(sentence, known)),
        "characters": " ".join(Characters().split("".join(sentence.split()))),
    }
    if script.offer == "characters" and not known & set(ways["words"].split()):
        del ways["words"]  # the list of words is Chinese
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(f":material/content_cut: {text.unsegmented}")
        for way, cut in ways.items():
            st.button(text.cut_by[way], key=f"cut_by_{way}", on_click=take, args=(cut,))
