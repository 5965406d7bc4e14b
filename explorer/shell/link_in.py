"""What happens when a shared link is opened: the drawing around `explorer.shell.arrival`.

`open_link` runs before the pickers of run and epoch, `settle_link` after them.
"""

import math
from dataclasses import replace
from functools import partial

import streamlit as st

from core.errors import InputError
from core.limits import MIB, limits
from core.link import from_link
from core.recipe import Recipe
from core.runs.control import FINAL
from core.runs.ensemble import KINDS, Kind
from core.runs.retention import check_size, least_bytes, most_words
from core.runs.run import Run
from explorer.jobs.queue import jobs
from explorer.shell.arrival import Arrival, Facts, arrived, asked_with, keep_arrival, next_stage
from explorer.shell.notice import draw, leave_notice, refuse, show_notice
from explorer.shell.pickers import run_of_address, select_run, selected_run
from explorer.shell.session import Session
from explorer.shell.share import OF_THE_DRAFT
from explorer.shell.text import TEXT, Text
from explorer.shell.ticks import ticking
from explorer.show.address import asked, end_page, say, take
from explorer.show.text import Lang
from explorer.show.text.errors import sentence
from explorer.study.opened import open_run

# What few links need is imported where it is needed: the first page does not wait for it.
LARGE_SHARE = 8  # of what a run may take: a larger one is not trained by opening a link alone
_ASKING = "_large_link"  # the recipe of a link that waits for its visitor's word


def open_link(mine: Session, page_name: str, lang: Lang) -> None:
    """Open what `?recipe=`, `&seeds=` ... carry: say that it is being trained, or choose it, or say what is wrong."""
    _read_address(mine)
    show_notice("link", lang)
    _ask(mine, TEXT[lang])
    before = arrived()
    if before is None:
        return
    arrival = keep_arrival(next_stage(before, _facts(before, page_name)))
    if arrival.stage == "waiting":
        _wait(arrival, TEXT[lang])
        return
    if arrival.stage == "opening":
        select_run(arrival.recipe.id, at_its_end=arrival.meanwhile)  # else the cursor stands where the other run ended
    while arrival.left and not (arrival.ensemble and _training(arrival.ensemble)):
        arrival = _train_next(arrival, mine)
    show_notice("link_replicates", lang)
    if ensemble := arrival.ensemble or before.ensemble:
        _show_training(ensemble, mine, lang)


def settle_link(run: Run) -> None:
    """The pickers are drawn and stand at this run. The address says how many replicates a link asked for."""
    arrival = arrived()
    if arrival is not None:
        shown = run.recipe.id == arrival.recipe.id
        facts = Facts(
            ended=False, openable=_openable(arrival), shown=shown, meanwhile=False, training=True, chosen=False
        )
        arrival = keep_arrival(next_stage(arrival, facts))
    for kind in KINDS:
        if asked(kind) is not None or (arrival and kind in arrival.asked):
            _settle_count(run, kind)


def _settle_count(run: Run, kind: Kind) -> None:
    from core.runs.replication import usual_count
    from explorer.shell.replicates import asked_count

    count = asked_count(run.recipe, kind)
    if count == usual_count(run.recipe, kind):  # what pages ask for anyway
        take(kind)
    else:
        say(kind, str(count))


def _read_address(mine: Session) -> None:
    """A link's recipe is offered as the draft; its run is trained if this server does not have it, to the same numbers.

    What `&seeds=`, `&halves=` and `&control=` say counts for that run, or for the one of `?run=`. Another run may be
    open until a linked one is there, so what a link asks for leaves the address till then.
    """
    packed = take("recipe")
    said = {kind: count for kind in KINDS if (count := take(kind) if packed else asked(kind))}
    try:
        arrival = None
        if packed:
            recipe = from_link(packed)
            mine.offer(recipe)
            if open_run(recipe.id) is None and _is_large(recipe):
                check_size(recipe)
                st.session_state[_ASKING] = recipe
                return
            arrival = _train(recipe, mine.visitor)
        elif said and (run := open_run(run_of_address())):
            arrival = asked_with(arrived(), run.recipe)
        if said and arrival:
            from explorer.study.replicates import count_of_link

            counts = {kind: count_of_link(arrival.recipe, kind, count) for kind, count in said.items()}
            keep_arrival(replace(arrival, asked=counts, left=tuple(counts) if packed else arrival.left))
    except InputError as error:
        refuse("link", error, "warning")


def _is_large(recipe: Recipe) -> bool:
    """Whether a run takes so much of the store that a link alone does not train it."""
    large = limits().run_bytes // LARGE_SHARE
    return least_bytes(recipe, most_words(recipe)) > large and least_bytes(recipe) > large


def _train(recipe: Recipe, visitor: str) -> Arrival:
    st.session_state.pop(_ASKING, None)
    if open_run(recipe.id) is None:
        jobs().submit(recipe, visitor)
    return keep_arrival(Arrival(recipe, "waiting"))


def _ask(mine: Session, text: Text) -> None:
    """A large run of a link is trained when its visitor says so."""
    recipe: Recipe | None = st.session_state.get(_ASKING)
    if recipe is None:
        return

    def train() -> None:
        try:
            _train(recipe, mine.visitor)
        except InputError as error:
            refuse("link", error, "warning")

    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(text.link_large.format(mib=-(-least_bytes(recipe) // MIB)))
        st.button(text.link_large_train, key="train_large", type="primary", on_click=train)


def _facts(arrival: Arrival, page_name: str) -> Facts:
    """What is known before this page is drawn."""
    return Facts(
        ended=arrival.stage == "waiting" and _has_ended(arrival.recipe.id),
        openable=_openable(arrival),
        shown=False,
        meanwhile=page_name in OF_THE_DRAFT,
        training=bool(arrival.ensemble) and _training(arrival.ensemble),
        chosen=selected_run() not in ("", Recipe.articles().id),
    )


def _openable(arrival: Arrival) -> bool:
    run = open_run(arrival.recipe.id) if arrival.stage == "opening" else None
    return bool(run and run.kept)


def _has_ended(run_id: str) -> bool:
    """Whether a run has ended, however it did; one that failed at once has nothing to open and is not waited for."""
    state = jobs().view(run_id).state
    return state in FINAL or state in {"stopped", "paused", "failed", "interrupted", "damaged"}


def _training(ensemble: str) -> bool:
    from explorer.jobs.ensembles import ensembles

    return ensembles().view(ensemble).state == "running"


def _wait(arrival: Arrival, text: Text) -> None:
    """Show no other run unless the visitor asks for it: its controls would lose what the link says of the view."""
    st.info(text.from_link, icon=":material/hourglass_top:")
    _watch(arrival.recipe.id, text)
    if not arrival.meanwhile:
        st.button(text.meanwhile, key="meanwhile", on_click=_show_another, args=(arrival,))
        end_page()


def _show_another(arrival: Arrival) -> None:
    keep_arrival(replace(arrival, meanwhile=True))


@ticking()
def _watch(run_id: str, text: Text) -> None:
    if _has_ended(run_id):
        st.rerun()
    if place := jobs().view(run_id).place:
        st.caption(text.place.format(place=place))


def _train_next(arrival: Arrival, mine: Session) -> Arrival:
    """Train the next kind of replicates that the link asks for, as the button would, if its run ended well.

    Not if that takes longer than one run may: a link is opened at a glance, and so much is asked for with the button.
    """
    from explorer.jobs.ensembles import ensembles
    from explorer.shell.replicates import asked_ensemble, asked_members

    run, (kind, *left) = open_run(arrival.recipe.id), arrival.left
    arrival = keep_arrival(replace(arrival, left=tuple(left)))
    if run is None or run.status != "finished" or not run.last.number:
        return arrival
    members, there = asked_members(run.recipe, kind), asked_ensemble(run.recipe, kind)
    missing = len(members) - (len(there.done) if there else 0)
    seconds = (math.inf if run.last.seconds is None else run.last.seconds) / (2 if kind == "halves" else 1)
    if missing * seconds > limits().training_seconds:
        leave_notice("link_replicates", partial(_many, kind, arrival.asked[kind]), "info")
        return arrival
    try:
        return keep_arrival(replace(arrival, ensemble=ensembles().submit(run.recipe, mine.visitor, members, kind)))
    except InputError as error:
        refuse("link_replicates", error, "warning")
        return arrival


def _many(kind: Kind, count: int, lang: Lang) -> str:
    text = TEXT[lang]
    return text.link_many.format(what=text.training[kind].what.format(count=count), page=text.pages["evidence"].title)


def _show_training(key: str, mine: Session, lang: Lang) -> None:
    """How far the replicates of the link are, and a way to stop; or why they ended early."""
    from explorer.jobs.ensemble_folders import open_ensemble
    from explorer.jobs.ensembles import ensembles
    from explorer.shell.replicates import said_count, training_progress

    view, ensemble, arrival = ensembles().view(key), open_ensemble(key), arrived()
    if ensemble and view.state == "running" and key in ensembles().of(mine.visitor):  # not where others train on
        with st.container(border=True):
            what = TEXT[lang].training[ensemble.kind].what.format(count=said_count(ensemble))
            st.markdown(TEXT[lang].link_training.format(what=what))
            training_progress(ensemble, "link", mine.visitor)
        return
    if arrival:
        keep_arrival(replace(arrival, ensemble=""))
    if view.error is not None:
        draw(sentence(view.error, lang), "warning")
