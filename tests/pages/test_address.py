"""The address of a page: one key has one set of values, on all pages and in both languages; none is a label."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pytest
from streamlit.testing.v1 import AppTest

from explorer.show import controls
from explorer.show.text import LANGS
from tests.pages.page import PAGES, opened

OPENS_NOTHING = ("lang", "claim_verdict", "claims_view", "colour", "dim", "projection_side", "beside", "settings")
"""Controls behind which there is no other one; nor is there behind the choice of picture, table or formula."""
OLD = [
    ("corpus", "view", "words"),
    ("runs", "view", "settings"),
    ("projection", "view", "formula"),
    ("projection", "side", "both"),
    ("similarity", "view", "norms"),
]
Values = frozenset[str | None]
Found = dict[str, set[Values]]


def bound(app: AppTest) -> Iterator[tuple[str, Values]]:
    """Keys of the controls that Streamlit itself puts into the address, and the values that it would write there."""
    for element in [*app.main, *app.sidebar]:
        proto = getattr(element, "proto", None)
        if key := getattr(proto, "query_param_key", ""):
            written = [getattr(option, "content", option) for option in getattr(proto, "options", ())]
            typed = not written or getattr(proto, "accept_new_options", False)
            number = all(re.fullmatch(r"[\d.]+", each) for each in written)
            yield key, frozenset({"words"} if typed else {"a number"} if number else written)


@dataclass
class Walk:
    """Through all choices of a page."""

    chosen: Found
    "of the controls whose values have names; filled while pages are drawn"
    opening: set[tuple[str, str | None]]
    "(key, value) behind which other controls were found: the only ones taken in a second language"
    found: Found = field(default_factory=lambda: defaultdict(set))
    met: set[str] = field(default_factory=set)

    def look(self, app: AppTest, first: bool) -> None:
        """Each value of each control that is met on the way, once."""
        assert not app.exception
        for key, values in bound(app):
            self.found[key].add(values)
        for key in [key for key in self.chosen if key not in self.met]:
            self.met.add(key)
            if key in OPENS_NOTHING or key.endswith("_look"):
                continue
            for value in sorted(next(iter(self.chosen[key])), key=str):
                if first or (key, value) in self.opening:
                    known = len(self.chosen) + len(self.found)
                    app.session_state[key] = value
                    self.look(app.run(), first)
                    if len(self.chosen) + len(self.found) > known:
                        self.opening.add((key, value))


@pytest.mark.slow
def test_a_key_has_one_set_of_values_whatever_page_and_language(monkeypatch: pytest.MonkeyPatch) -> None:
    found: Found = defaultdict(set)
    chosen: Found = {}
    start = controls._start

    def noted(options: Mapping[str, str], key: str, default: str | None) -> None:
        chosen.setdefault(key, set()).add(frozenset(options))
        start(options, key, default)

    monkeypatch.setattr(controls, "_start", noted)
    for page in PAGES:
        opening: set[tuple[str, str | None]] = set()
        keys = []
        for lang in LANGS:
            chosen.clear()
            walk = Walk(chosen, opening)
            walk.look(opened(page, lang), first=lang == LANGS[0])
            for key, values in [*chosen.items(), *walk.found.items()]:
                found[key] |= values
            keys.append({*chosen, *walk.found})
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
