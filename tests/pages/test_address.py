"""The address of a page: one key has one set of values, on all pages and in both languages; none is a label."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

import pytest
from streamlit.testing.v1 import AppTest

from explorer.show.address_link import Link
from explorer.show.text import LANGS
from tests.pages.page import PAGES, gone_back, opened, turned_to

OPENS_NOTHING = (
    "lang",
    "claim_verdict",
    "claims_view",
    "colour",
    "dim",
    "projection_side",
    "beside",
    "settings",
    "movement",
)
"""Controls behind which there is no other one; nor is there behind the choice of picture, table or formula."""
OLD = [
    ("corpus", "view", "words"),
    ("runs", "view", "settings"),
    ("projection", "view", "formula"),
    ("projection", "side", "both"),
    ("similarity", "view", "norms"),
]
Values = frozenset[str]
Found = dict[str, set[Values]]


def links(app: AppTest) -> dict[str, Link]:
    """The controls of the visit that the address names."""
    found: dict[str, Link] = app.session_state["_links"]
    return found


def written(link: Link) -> Values:
    """The values of a control as they stand in the address."""
    if link.options is None:
        return frozenset({"words"})
    names = [link.write(option) for option in link.options]
    typed = link.write is not str and not all(isinstance(option, float) for option in link.options)
    number = all(re.fullmatch(r"[\d.]+", name) for name in names)
    return frozenset({"words"} if typed else {"a number"} if number else names)


@dataclass
class Walk:
    """Through all choices of a page."""

    opening: set[tuple[str, str]]
    "(key, value) behind which other controls were found: the only ones taken in a second language"
    found: Found = field(default_factory=lambda: defaultdict(set))
    met: set[str] = field(default_factory=set)

    def look(self, app: AppTest, first: bool) -> None:
        """Each value of each control with few of them that is met on the way, once."""
        assert not app.exception
        for key, link in list(links(app).items()):
            self.found[key].add(written(link))
            if key in self.met:
                continue
            self.met.add(key)
            if {"words", "a number"} & written(link) or key in ("run", *OPENS_NOTHING) or key.endswith("_look"):
                continue
            for value in sorted(written(link)):
                if first or (key, value) in self.opening:
                    known = len(self.found)
                    app.session_state[key] = value
                    self.look(app.run(), first)
                    if len(self.found) > known:
                        self.opening.add((key, value))


@pytest.mark.slow
def test_a_key_has_one_set_of_values_whatever_page_and_language() -> None:
    found: Found = defaultdict(set)
    for page in PAGES:
        opening: set[tuple[str, str]] = set()
        keys = []
        for lang in LANGS:
            walk = Walk(opening)
            walk.look(opened(page, lang), first=lang == LANGS[0])
            for key, values in walk.found.items():
                found[key] |= values
            keys.append({*walk.found})
        assert keys[0] == keys[1], page
    assert {"similarity_view", "corpus_view", "runs_view", "projection_view", "exchange", "epoch", "k"} <= found.keys()
    assert not {"view", ""} & found.keys()
    assert {key: values for key, values in found.items() if len(values) > 1} == {}


@pytest.mark.parametrize(("page", "key", "value"), OLD)
def test_a_link_from_when_pages_shared_a_key_opens_at_its_option(page: str, key: str, value: str) -> None:
    app = opened(page, **{key: value})
    assert app.session_state[f"{page}_{key}"] == value
    assert app.query_params[f"{page}_{key}"] == value
    assert key not in app.query_params


def test_back_begins_where_the_earlier_address_says_and_the_menu_keeps_the_address() -> None:
    app = opened("similarity", epoch="25")
    first = dict(app.query_params)
    app.session_state["similarity_view"] = "neighbours"
    app.run().segmented_control(key="k").set_value(20).run()
    second = dict(app.query_params)
    assert second == first | {"similarity_view": "neighbours", "k": "20"}
    app.select_slider(key="epoch").set_value(50).run()
    assert "epoch" not in app.query_params, "the default is left out"
    turned_to(app, "projection")
    assert dict(app.query_params) == {key: value for key, value in second.items() if key != "epoch"}
    turned_to(gone_back(app, second), "similarity")
    assert (app.session_state["epoch"], app.session_state["k"]) == (25, 20)
    gone_back(app, first)
    assert (app.session_state["epoch"], app.session_state["similarity_view"]) == (25, "pairs")
    assert dict(app.query_params) == first
    gone_back(app, second)
    assert (app.session_state["similarity_view"], app.session_state["k"]) == ("neighbours", 20)
