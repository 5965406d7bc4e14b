"""The start-size dial, on the pages that train and that judge: five small pictures side by side, and their training."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from core.analysis.evidence.inheritance import Inheritance
from core.analysis.evidence.rule import PairVerdict
from core.errors import InputError
from core.recipe import Recipe
from core.runs.array_store import evenly_chosen
from core.runs.ensemble import ensemble_id
from explorer.jobs.ensemble_folders import open_ensemble
from explorer.jobs.ensembles import EnsembleView, ensembles
from explorer.shell.frame import Screen
from explorer.shell.notice import draw, refuse, show_notice
from explorer.shell.run_names import run_name
from explorer.shell.ticks import TICK, ticking
from explorer.show.dial_figure import Point, dial_scatter
from explorer.show.escape import escape_markdown
from explorer.show.text import listed
from explorer.show.text.dial import TEXT, Text
from explorer.show.text.errors import sentence
from explorer.show.text.statistics import tip_of
from explorer.study.dial import SCALES, dial_recipes, dial_seeds, inheritance_of

SIDE = 168  # pixels of a picture: five beside each other on a screen, two on a phone
POINTS = 400  # in a picture
LEAST_WORDS = 3  # fewer make one pair, which has nothing to be inherited from


def dial(screen: Screen, within_a_part: bool = False) -> None:
    """The dial for the run under study, if its words make pairs; it redraws itself while its seeds are trained.

    within_a_part: its heading is one level below that of a page's part.
    """
    if len(screen.run.table("source", 0).studied) < LEAST_WORDS:
        return
    running = _running(screen)
    ticking(TICK if running else None)(_dial)(screen, running, within_a_part)


def _keys(recipe: Recipe) -> dict[float, str]:
    """s -> the id of its ensemble."""
    return {scale: ensemble_id(each, dial_seeds(recipe)) for scale, each in dial_recipes(recipe).items()}


def _running(screen: Screen) -> bool:
    return bool(set(_keys(screen.run.recipe).values()) & set(ensembles().of(screen.visitor)))


def _dial(screen: Screen, running: bool, within_a_part: bool) -> None:
    if _running(screen) != running:
        st.rerun()
    text, recipe = TEXT[screen.lang], screen.run.recipe
    keys = _keys(recipe)
    views = {scale: ensembles().view(key) for scale, key in keys.items()}
    found = {scale: _found(key) for scale, key in keys.items() if views[scale].state == "finished"}
    (st.subheader if within_a_part else st.header)(text.title, help=tip_of(text.statistic, screen.lang))
    _headline(found, screen, text)
    _training(views, running, screen, text)
    if any(view.done for view in views.values()):
        with st.container(horizontal=True, gap="small"):
            for scale, view in views.items():
                with st.container(width=SIDE, gap="xsmall"):
                    _size(scale, found.get(scale), view, screen, text)
        st.markdown(text.reading)


def _found(key: str) -> Inheritance | None:
    ensemble = open_ensemble(key)
    return inheritance_of(key, ensemble.seeds, ensemble) if ensemble else None


def _headline(found: Mapping[float, Inheritance | None], screen: Screen, text: Text) -> None:
    """The largest start beside the smallest one, once both are there; till then the question."""
    large, small = found.get(SCALES[0]), found.get(SCALES[-1])
    if not large or not small or large.share is None or small.share is None:
        name = escape_markdown(run_name(screen.run.id, screen.visitor, screen.lang))
        st.markdown(text.question.format(name=name))
        return
    st.markdown(
        text.headline.format(
            large=SCALES[0], large_share=large.share, large_learned=len(large.learned),
            small=SCALES[-1], small_share=small.share, small_learned=len(small.learned),
        )
    )  # fmt: skip
    st.caption(text.chance.format(chance=large.chance, seeds=large.seeds))


def _training(views: Mapping[float, EnsembleView], running: bool, screen: Screen, text: Text) -> None:
    """The button that trains what is missing, or how far that is and a way to stop."""
    recipe, seeds = screen.run.recipe, dial_seeds(screen.run.recipe)
    runs, done = len(SCALES) * len(seeds), sum(view.done for view in views.values())
    if running:
        st.progress(done / runs, text.training.format(done=done, all=runs))
        st.button(text.stop, key="dial_stop", icon=":material/stop:", on_click=partial(_stop, recipe, screen.visitor))
    elif done < runs:
        sizes = listed((f"{scale:g}" for scale in SCALES), screen.lang)
        st.button(
            text.train_more if done else text.train,
            key="dial_train",
            icon=":material/play_arrow:",
            help=text.train_help.format(runs=runs - done, sizes=sizes, seeds=len(seeds)),
            on_click=partial(_ask, recipe, screen.visitor),
        )
    if not show_notice("dial", screen.lang):
        for error in {view.error.kind: view.error for view in views.values() if view.error}.values():
            draw(sentence(error, screen.lang))


def _ask(recipe: Recipe, visitor: str) -> None:
    first, *then = dial_recipes(recipe).values()
    try:
        ensembles().submit(first, visitor, dial_seeds(recipe), then=tuple(then))
    except InputError as error:
        refuse("dial", error)


def _stop(recipe: Recipe, visitor: str) -> None:
    for key in set(_keys(recipe).values()) & set(ensembles().of(visitor)):
        ensembles().stop(key, visitor)


def _size(scale: float, found: Inheritance | None, view: EnsembleView, screen: Screen, text: Text) -> None:
    """One start size: its picture and its two numbers."""
    st.markdown(f"**{text.size.format(scale=scale)}**")
    if found is None or found.share is None:
        st.caption(text.none if view.state == "finished" else text.waits)
        return
    numbers = {"share": found.share, "learned": len(found.learned), "pairs": len(found.verdicts)}
    others = [pair for pair in found.verdicts if pair not in found.learned]
    shown = [others[place] for place in evenly_chosen(range(len(others)), POINTS)]
    spec = dial_scatter(_points(shown), _points(found.learned), screen.dark)
    alt = text.alt.format(scale=scale, **numbers)
    st.echarts_chart(spec, height=SIDE, key=f"dial_{round(100 * scale)}", alt=alt)
    st.markdown(text.numbers.format(**numbers))


def _points(pairs: Sequence[PairVerdict]) -> list[Point]:
    return [(f"{pair.first} · {pair.second}", pair.start_cosine, pair.cosine) for pair in pairs]
