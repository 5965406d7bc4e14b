"""The program to run: its files, its requirements, and the losses it prints beside the run's."""

from functools import partial

import streamlit as st

from core.program import (
    PAIRS_FILE,
    VECTORS_FILE,
    left_out,
    notebook,
    pairs_file,
    program,
    reads_file,
    vectors_file,
)
from core.program.printed import articles_losses
from core.recipe import Recipe
from core.runs.run import Run
from explorer.screens.code.text import Text
from explorer.show.table import Column, show_table
from explorer.show.text import Lang
from explorer.show.text.comparison import TEXT as COMPARED
from explorer.show.text.errors import TEXT as ERRORS
from explorer.study.program import changes

NEEDS = "torch>=2.9,<2.14"
"as in requirements.txt"
COMMANDS = f'pip install "{NEEDS}"\npython program.py'


def files(recipe: Recipe, run: Run, text: Text) -> None:
    """What the program of a recipe needs, the commands, and the files to download. run: what rows it was given."""
    st.header(text.run)
    st.markdown(text.needs)
    st.code(COMMANDS, language="bash", wrap_lines=True)
    made = {
        "program.py": (text.program, partial(program, recipe), "text/x-python"),
        "program.ipynb": (text.notebook, partial(notebook, recipe), "application/x-ipynb+json"),
    }
    if reads_file(recipe):
        st.markdown(text.needs_file.format(file=PAIRS_FILE))
        made[PAIRS_FILE] = (
            text.pairs.format(file=PAIRS_FILE),
            partial(pairs_file, recipe),
            "text/tab-separated-values",
        )
    if recipe.given:
        st.markdown(text.needs_vectors.format(file=VECTORS_FILE))
        made[VECTORS_FILE] = (text.vectors.format(file=VECTORS_FILE), partial(_vectors, run), "text/plain")
    with st.container(horizontal=True):
        for name, (label, make, kind) in made.items():
            key = f"download_{name.rpartition('.')[2]}"
            st.download_button(label, make, name, kind, key=key, on_click="ignore", icon=":material/download:")
    st.caption(text.made)


def _vectors(run: Run) -> str:
    """The rows that the run was given, as its program reads them."""
    return vectors_file(run.given) if run.given else ""


def losses(run: Run, text: Text, lang: Lang) -> None:
    """The run's losses as the program prints them; of the articles' run also those that it printed."""
    st.header(text.losses)
    epochs = run.epochs[1:]
    if not epochs:
        st.markdown(text.untrained)
        return
    shown = [epoch.loss for epoch in epochs if epoch.loss is not None]
    columns = [Column(text.epoch, [epoch.number for epoch in epochs]), Column(text.loss, shown, format="%.6f")]
    if run.dataset.held_out:
        unseen = [epoch.held_out_loss for epoch in epochs]
        columns.append(Column(text.held_out, unseen, format="%.6f"))
    said = text.own
    if run.recipe.id == Recipe.articles().id:
        printed = [articles_losses()[epoch.number] for epoch in epochs]
        apart = [there - here for there, here in zip(printed, shown, strict=True)]
        columns.append(Column(text.printed, printed, text.printed_help, "%.6f"))
        columns.append(Column(text.difference, apart, format="%+.7f"))
        said = text.compared.format(epochs=len(epochs), worst=max(map(abs, apart)))
    st.markdown(said)
    if run.last.number < run.recipe.training.epochs and not run.recipe.training.patience:
        st.markdown(text.unfinished.format(done=run.last.number, epochs=run.recipe.training.epochs))
    show_table(columns, "code_losses", text.losses_alt, COMPARED[lang], 400)
    st.caption(text.close)


def other_losses(recipe: Recipe, text: Text, lang: Lang) -> None:
    """What the plain variant leaves out."""
    names = ERRORS[lang].settings
    settings = " · ".join(names[name] for name in left_out(recipe))
    st.info(text.left_out.format(settings=settings))


def difference(recipe: Recipe, text: Text) -> None:
    """The program against the articles'."""
    st.header(text.changes)
    found = changes(recipe.id, recipe)
    if not found.text:
        st.markdown(text.unchanged)
        return
    st.markdown(text.changed.format(added=found.added, removed=found.removed))
    with st.container(height=500 if found.text.count("\n") > 20 else "content", border=False):
        st.code(found.text, language="diff", wrap_lines=True)
