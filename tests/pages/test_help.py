"""Where a statistic stands on a page, its tooltip and its formula, null and reference stand on the page too."""

import json
import re

import pytest

from explorer.screens.claims.check_text import TEXT as TESTS
from explorer.screens.evidence.text import TEXT as EVIDENCE
from explorer.show.text import LANGS, Lang
from explorer.show.text.glossary import TERMS
from explorer.show.text.glossary import TEXT as GLOSSARY
from explorer.show.text.statistics import NAMES, Name, explain, tip
from explorer.show.text.statistics import TEXT as STATISTICS
from tests.pages.page import opened
from tests.seen import sentences
from tests.test_text import MODULES, texts
from tests.test_text import sentences as by_place

STORY = {f"{part}_look": "formula" for part in EVIDENCE["en"].story.parts}
# page, what its address says, the statistics it shows
SHOWN: list[tuple[str, dict[str, str], tuple[Name, ...]]] = [
    ("welcome", {}, ("loss", "distance", "order")),
    ("train", {"closer": "table"}, ("loss", "exact", "distance", "gradient")),
    ("projection", {"projection_view": "formula"}, ("variance", "map_kept", "map_moved", "cosine")),
    ("projection", {"projection_view": "formula", "method": "tsne"}, ("tsne", "map_kept", "map_moved", "cosine")),
    ("similarity", {}, ("cosine", "spread", "order", "verdict")),
    ("similarity", {"similarity_view": "neighbours"}, ("cosine", "kept", "verdict")),
    ("similarity", {"similarity_view": "topics"}, ("cohesion", "power", "verdict")),
    ("similarity", {"similarity_view": "cooccurrence"}, ("shared", "verdict")),
    ("similarity", {"similarity_view": "norms"}, ("norm", "deviation", "norm_verdict")),
    ("evidence", STORY, ("order", "change", "luck", "verdict", "power", "terms", "displaced", "turned", "sentences")),
    ("evidence", STORY, ("halves", "origin")),
    ("evidence", STORY, ("repeats", "again", "top_share", "interval", "settings", "groups", "own_group")),
    *(
        ("evidence", {"trap": trap, f"trap_{trap}_look": "formula"}, names)
        for trap, names in (
            ("best", ("luck",)),
            ("tsne", ("tsne", "map_kept")),
            ("plane", ("variance",)),
            ("centring", ("centring",)),
            ("cka", ("cka", "rsa", "procrustes")),
            ("alignment", ("rotation", "csls", "canonical")),
        )
    ),
]


def readable(page: str, lang: Lang, address: dict[str, str]) -> str:
    """All that can be read on a page: sentences, help beside them, help of the tables' headings."""
    app = opened(page, lang, {"terms": True}, **address)  # the terms of the page are open
    headings = [json.loads(table.proto.columns or "{}") for table in app.dataframe]
    helps = [str(column.get("help")) for columns in headings for column in columns.values()]
    return "\n\n".join([*sentences(app), *helps])


def test_chinese_terms_have_the_marks_of_chinese() -> None:
    app = opened("welcome", "zh", {"terms": True})
    terms = next(each.value for each in app.markdown if each.value.startswith("- **"))
    assert not re.search(r"[\u4e00-\u9fff]\**[:,;]", terms)


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("page", "address", "names"), SHOWN, ids=lambda value: str(value)[:40])
def test_a_statistic_is_explained_where_it_stands(
    page: str, address: dict[str, str], names: tuple[Name, ...], lang: Lang
) -> None:
    text = readable(page, lang, address)
    assert [name for name in names if explain(STATISTICS[lang].statistics[name], lang) not in text] == []


def test_every_statistic_stands_somewhere() -> None:
    assert {name for _, _, names in SHOWN for name in names} == set(NAMES)


@pytest.mark.parametrize("lang", LANGS)
def test_every_card_explains_its_test(lang: Lang) -> None:
    text = readable("claims", lang, {})
    assert [kind for kind, test in TESTS[lang].tests.items() if explain(test, lang) not in text] == []


TOOLTIP = {"en": 200, "zh": 100}
"characters at most: two lines beside the finger"


@pytest.mark.parametrize("lang", LANGS)
def test_a_tooltip_has_two_lines_and_no_reference(lang: Lang) -> None:
    tips = {name: tip(lang, name) for name in NAMES} | TESTS[lang].helps(lang)
    assert {name: len(text) for name, text in tips.items() if len(text) > TOOLTIP[lang]} == {}
    assert [name for name, text in tips.items() if text.count("\n\n") != 1] == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_help_beside_a_control_is_no_longer(lang: Lang) -> None:
    """Two statistics that are shown together have two tooltips, one below the other."""
    told = {place: text for module in MODULES for place, text in by_place(texts(module)[lang], module).items()}
    helps = {place: text for place, text in told.items() if "help" in place}
    assert len(helps) > 100
    together = STATISTICS[lang].labels[2]
    long = {place: text for place, text in helps.items() if len(text) > TOOLTIP[lang] * max(1, text.count(together))}
    assert long == {}


@pytest.mark.parametrize("lang", LANGS)
def test_the_glossary_is_complete(lang: Lang) -> None:
    assert tuple(GLOSSARY[lang].terms) == TERMS
