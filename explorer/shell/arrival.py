"""A shared link that was opened, as one value: how far it is, and how it goes on.

    waiting   the run it names is being trained here
    opening   the run has ended: it is chosen, until the run picker stands at it
    opened    the visitor goes where they like; what the link says of replicates still counts

`next_stage` knows all steps; `explorer.shell.link_in` finds the facts and draws.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

import streamlit as st

from core.recipe import Recipe
from core.runs.ensemble import Kind, with_seed

Stage = Literal["waiting", "opening", "opened"]
_ARRIVAL = "_arrival"


@dataclass(frozen=True)
class Arrival:
    """A link that was opened."""

    recipe: Recipe
    "of the run that the link is about"
    stage: Stage
    "how far it is"
    asked: Mapping[Kind, int] = field(default_factory=dict)
    "how many seeds, splits or re-pairings the link asks for, of the kinds that it names"
    meanwhile: bool = False
    "while the run is being trained, another one is shown"
    ensemble: str = ""
    "id of the replicates that are being trained for the link; '' when none are"
    left: tuple[Kind, ...] = ()
    "kinds that are to be trained for the link, one after the other"

    def concerns(self, recipe: Recipe) -> bool:
        """Whether what the link says of replicates counts for a recipe: the link's own, from whatever seed."""
        return with_seed(self.recipe, 0).id == with_seed(recipe, 0).id


@dataclass(frozen=True)
class Facts:
    """What is known outside the link."""

    ended: bool
    "the training of its run has ended, however it did"
    openable: bool
    "its run has tables to show"
    shown: bool
    "the run picker stands at its run"
    meanwhile: bool
    "the page, or the visitor, has something else to show while the run is being trained"
    training: bool
    "its replicates are being trained"
    chosen: bool
    "the visitor has chosen or trained another run, or opened the link's own while it was being trained"


def next_stage(arrival: Arrival, facts: Facts) -> Arrival:
    """How a link goes on, one step at a time."""
    if arrival.stage == "waiting":
        if facts.chosen:  # nobody is pulled out of what they look at
            return replace(arrival, stage="opened", meanwhile=False, left=())
        if facts.ended:
            return replace(arrival, stage="opening")
        return replace(arrival, meanwhile=arrival.meanwhile or facts.meanwhile)
    if not facts.training:
        arrival = replace(arrival, ensemble="")
    if arrival.stage == "opening" and (facts.shown or not facts.openable):
        return replace(arrival, stage="opened", meanwhile=False)
    return arrival


def asked_with(arrival: Arrival | None, recipe: Recipe) -> Arrival | None:
    """The link that a number of replicates in the address belongs to, where it stands beside a run of this recipe.

    None while another link's run is awaited: the address is not about that one.
    """
    if arrival is None or (arrival.stage == "opened" and not arrival.concerns(recipe)):
        return Arrival(recipe, "opened")
    return arrival if arrival.concerns(recipe) else None


def arrived() -> Arrival | None:
    """The link that this visit has opened last."""
    arrival: Arrival | None = st.session_state.get(_ARRIVAL)
    return arrival


def keep_arrival(arrival: Arrival) -> Arrival:
    """This is how far the link is now. Hands it back."""
    st.session_state[_ARRIVAL] = arrival
    return arrival
