"""What a visitor can do with the run under study: resume, rename, export, delete, keep; and bring one in."""

import re
from collections.abc import Sequence
from functools import partial

import streamlit as st

from core.errors import InputError
from core.limits import MIB, limits
from core.recipe import Recipe
from core.runs.archive import export_zip, import_zip
from core.runs.run import Run
from explorer.jobs.progress import LIVE
from explorer.jobs.queue import jobs
from explorer.jobs.store import shipped_runs, store
from explorer.screens.runs.again import again, started
from explorer.screens.runs.entries import Entry
from explorer.screens.runs.text import TEXT, Text
from explorer.shell.frame import Screen
from explorer.shell.notice import leave_notice, refuse, show_notice
from explorer.shell.pickers import select_run, selected_run
from explorer.shell.share import share_popover
from explorer.shell.uploads import upload_box
from explorer.show.escape import escape_markdown
from explorer.show.text.errors import sentence
from explorer.study.opened import open_run

RESUMABLE = ("paused", "stopped", "interrupted", "failed", "damaged")


def actions(entry: Entry, screen: Screen, text: Text) -> None:
    """A row of buttons for the run under study, and the result of the last one."""
    with st.container(horizontal=True):
        own_recipe = entry.id == screen.run.recipe.id  # an imported run has no checkpoint to go on from
        if entry.mine and own_recipe and entry.state in RESUMABLE:
            resume = partial(_resume, entry.id, screen.visitor)
            st.button(text.resume, help=text.resume_help, icon=":material/resume:", type="primary", on_click=resume)
        if entry.mine:
            _rename(entry, screen, text)
        elif not entry.shipped:
            keep = partial(store().own, screen.visitor, entry.id)
            st.button(text.keep, help=text.keep_help, icon=":material/bookmark_add:", on_click=keep)
        again(entry, screen)
        st.download_button(
            text.export,
            partial(export_zip, screen.run),
            f"{_file_name(entry.name)}-{entry.id[:8]}.zip",
            "application/zip",
            help=text.export_help,
            icon=":material/archive:",
            on_click="ignore",
        )
        with st.container(width="content"):
            share_popover(screen.run, screen.visitor, screen.name, screen.lang, "share_run")
        if entry.mine:
            _delete(entry, screen, text)
        _import(screen, text)
    _say(entry, screen, text)


def _say(entry: Entry, screen: Screen, text: Text) -> None:
    show_notice("runs", screen.lang)
    started(screen)
    problem = screen.run.problem
    if entry.state == "interrupted":
        st.warning(text.interrupted)
    elif problem is not None and entry.state not in LIVE:
        st.warning(sentence(problem, screen.lang))
    if entry.shipped:
        st.caption(text.shipped_own if entry.mine else text.shipped)
    elif not entry.mine:
        st.caption(text.foreign)


def _resume(run_id: str, visitor: str) -> None:
    try:
        jobs().resume(run_id, visitor)
    except InputError as error:
        refuse("runs", error)


def _rename(entry: Entry, screen: Screen, text: Text) -> None:
    key = f"_name_{entry.id}"

    def save() -> None:
        store().own(screen.visitor, entry.id, st.session_state[key])

    with (
        st.popover(text.rename, icon=":material/edit:", key=f"_rename_{entry.id}_{entry.name}"),
        st.form(f"_rename_form_{entry.id}", border=False),  # so that Enter saves
    ):
        st.text_input(text.rename_label, entry.name, max_chars=80, key=key)
        st.form_submit_button(text.rename_save, on_click=save)


def damaged(listed: Sequence[Entry], screen: Screen, text: Text) -> None:
    """Runs of the visitor that cannot be opened: why, and a way to be rid of each."""
    for entry in listed:
        if entry.damage and entry.mine:
            with st.container(horizontal=True, vertical_alignment="center", border=True):
                why = sentence(entry.damage, screen.lang)
                st.markdown(f":material/warning: {text.damaged.format(name=escape_markdown(entry.name), why=why)}")
                _delete(entry, screen, text)


def _delete(entry: Entry, screen: Screen, text: Text) -> None:
    def delete() -> None:
        jobs().stop(entry.id, screen.visitor)
        store().disown(screen.visitor, entry.id, jobs().live())
        if entry.id in (screen.run.id, selected_run()):
            select_run(Recipe.articles().id)

    with st.popover(text.delete, icon=":material/delete:", key=f"_delete_{entry.id}"):
        st.markdown(text.delete_question.format(name=escape_markdown(entry.name)))
        st.button(text.delete_confirm, type="primary", on_click=delete, key=f"_delete_now_{entry.id}")


def _import(screen: Screen, text: Text) -> None:
    tries = st.session_state.setdefault("_imports", 0)  # a new key closes the box and empties it
    key = f"_import_{tries}"

    def bring_in() -> None:
        upload = st.session_state[key]
        st.session_state["_imports"] += 1
        try:
            run = import_zip(upload.getvalue(), store().runs)
        except InputError as error:
            where = upload.name if error.where == "zip" else error.where
            refuse("runs", InputError(error.kind, where, error.limit))
            return
        here = _same(run, screen.visitor)
        if here:
            store().disown(screen.visitor, run.id, jobs().live())
        else:
            store().own(screen.visitor, run.id)
            store().evict(jobs().live() | {run.id})
        select_run(here or run.id)
        leave_notice("runs", lambda lang: TEXT[lang].imported_before if here else TEXT[lang].imported, "success")

    with st.popover(text.import_, icon=":material/upload:", key=f"_import_box_{tries}"):
        st.caption(text.import_help)
        label = text.import_label.format(mib=limits().upload_bytes // MIB)
        upload_box().file_uploader(label, "zip", key=key, on_change=bring_in)


def _same(imported: Run, visitor: str) -> str:
    """The id of a run that this visitor has of the same recipe, trained as far or further; '' if there is none."""
    run_id = imported.recipe.id
    run = open_run(run_id) if run_id in store().owned(visitor) or run_id in shipped_runs() else None
    return run_id if run and run.last.number >= imported.last.number else ""


def _file_name(name: str) -> str:
    """Letters of any script, digits and hyphens: what every file system takes."""
    return re.sub(r"[^\w-]+", "-", name)[:40].strip("-") or "run"
