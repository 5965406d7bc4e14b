"""The frame around every page: the menu, then the pickers and the share button (`pickers`, `share`, `link_in`).

`main.py` calls `run_menu`; every page's first line is `screen = open_page(name)`. On a host that runs Home.py as a
script, a link to a page skips it while the server is new (Streamlit is then in its older mode): `open_page` runs it.
"""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from core.errors import Damaged, DiskFull
from core.recipe import Recipe
from core.runs.run import Run
from explorer import ASSETS, ROOT
from explorer.jobs.analyst import Unanalysed, tell_with
from explorer.jobs.queue import jobs
from explorer.shell.browser import help_the_browser
from explorer.shell.chinese import put_into
from explorer.shell.link_in import open_link, settle_link
from explorer.shell.meanings import meanings
from explorer.shell.notice import draw, show_notice
from explorer.shell.old_controls import forget_old_controls
from explorer.shell.pace import taken_over
from explorer.shell.pickers import Selection, forget_selection, language, language_switch, pick
from explorer.shell.rehearsal import is_rehearsal
from explorer.shell.session import Session, session
from explorer.shell.share import share_popover
from explorer.shell.text import TEXT
from explorer.shell.two_drafts import offer_other_drafts
from explorer.shell.waiting import said_on_the_page
from explorer.show.address import carry, is_being_drawn, kept_address
from explorer.show.text import Lang
from explorer.show.text.errors import sentence

SETTINGS_UNFOLDED = "settings_unfolded"  # in the session
SECTIONS = (
    ("welcome",),
    ("corpus", "train", "runs"),
    ("decode", "projection", "similarity", "evidence", "claims", "ideas", "code"),
)
ICONS = {
    "welcome": ":material/waving_hand:",
    "corpus": ":material/edit_note:",
    "train": ":material/model_training:",
    "runs": ":material/science:",
    "decode": ":material/translate:",
    "projection": ":material/scatter_plot:",
    "similarity": ":material/join_inner:",
    "evidence": ":material/balance:",
    "claims": ":material/fact_check:",
    "ideas": ":material/lightbulb:",
    "code": ":material/code:",
}


@dataclass(frozen=True)
class Screen:
    """What a page is shown with."""

    lang: Lang
    name: str
    "the page's name, as in its URL"
    selection: Selection
    "the run, the epoch and the word that all pages are about"
    dark: bool
    "the visitor's theme"
    session: Session

    @property
    def run(self) -> Run:
        """The run under study."""
        return self.selection.run

    @property
    def epoch(self) -> int:
        """The epoch cursor."""
        return self.selection.epoch

    @property
    def word(self) -> str | None:
        """The selected word."""
        return self.selection.word

    @property
    def glosses(self) -> dict[str, str]:
        """What words of the run under study mean in the visitor's language, where that is known."""
        return meanings(self.run.recipe, self.lang)

    @property
    def recipe(self) -> Recipe:
        """The draft: pairs and settings being edited."""
        return self.session.draft

    @property
    def visitor(self) -> str:
        """Token for jobs and the list of runs."""
        return self.session.visitor


def page(name: str) -> Page:
    """A page by its name, for `st.page_link` and `st.switch_page` (a plain URL would start a new session)."""
    title = TEXT[language()].pages[name]
    return st.Page(_file(name), title=title.title, icon=ICONS[name], url_path=name, help=title.help)


def open_settings(group: str) -> None:
    """Go to a group of the settings on the page `train`, where they are unfolded from now on."""
    carry({"settings": group})
    st.session_state[SETTINGS_UNFOLDED] = True
    st.switch_page(page("train"))


def _file(name: str) -> Path:
    return ROOT / "pages" / f"{name}.py"


def run_menu() -> None:
    """main.py: register the menu in the visitor's language and run the page the URL names."""
    _configure()
    tell_with(said_on_the_page)
    forget_old_controls()
    with taken_over(), kept_address():
        lang = language_switch()
        try:
            _menu(lang).run()
        except (Damaged, DiskFull, Unanalysed) as error:  # of a file that was whole, or a lost process
            draw(sentence(error, lang))
    if not is_rehearsal():  # workers would become warm beside the first visitor
        jobs().warm()


def open_page(name: str) -> Screen:
    """Draw what every page shares and hand back what this page is to show."""
    if not is_being_drawn():  # the link skipped Home.py
        run_menu()
        st.stop()
    lang = language()
    text = TEXT[lang]
    mine = session()
    mine.catch_up()
    forget_selection()
    open_link(mine, name, lang)
    with st.sidebar:
        selection = pick(mine.visitor, text, watching=name == "train")
        edited = mine.draft if mine.edited and mine.draft.id != selection.run.id else None
        share_popover(selection.run, mine.visitor, name, lang, draft=edited)
        help_the_browser(name)
        put_into(lang)
    settle_link(selection.run)
    offer_other_drafts(mine, lang)
    show_notice("frame", lang)  # not in the sidebar, which a phone keeps folded away
    if not selection.instead:
        mine.follow(selection.run.recipe)
    return Screen(lang, name, selection, st.context.theme.type == "dark", mine)


def _configure() -> None:
    """Width, icon and style of every page. An icon of Streamlit's own set a browser would fetch from another host."""
    st.set_page_config(layout="wide", page_icon=ASSETS / "icon.svg")
    st.html(ASSETS / "frame.css")


def _menu(lang: Lang) -> Page:
    sections = zip(TEXT[lang].sections, SECTIONS, strict=True)
    menu = {title: [page(name) for name in names] for title, names in sections}
    # A default page answers to "/" only, so the welcome page is in the menu a second time, under its own name.
    start = st.Page(_file("welcome"), title=TEXT[lang].app, url_path="start", default=True, visibility="hidden")
    return st.navigation({"": [start]} | menu, expanded=True)
