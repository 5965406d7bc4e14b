"""One number, one text: what several pages show about a run, a pair, a word or topics is the same on all of them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import pytest

from core.analysis.evidence.rule import STANDS_OUT
from core.corpora import builtin
from core.corpora.articles import TOPICS
from core.corpora.noun_classes import classes_strata, classes_topics
from core.data.corpus import Corpus, Pair, TextConfig
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.run import Run
from explorer.screens.similarity.text import TEXT as SIMILARITY
from explorer.show.text import LANGS
from explorer.show.text.comparison import TEXT as COMPARED
from explorer.show.text.verdict import TEXT as VERDICT
from tests.pages.page import PAGES, opened, said
from tests.pages.recorded import recorded
from tests.pages.shown import (
    CLASSES_SHOWN,
    EMOTION_SHOWN,
    SHOWN,
    Facts,
    TopicFacts,
    TopicShown,
    facts,
    stands,
    topic_facts,
)

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("fresh_store")]
SMALL, SHORT = ModelConfig(6, 5), TrainConfig(epochs=2)
DAYS = (Pair("the sun is up", "la sol"), Pair("the moon is down", "el mar"), Pair("rain today", "la mar"))


def own(*pairs: tuple[str, str], text: TextConfig | None = None) -> Corpus:
    return Corpus("own", tuple(Pair(*pair) for pair in pairs), text or TextConfig())


MANY = own(*((f"w{row} w{row + 1} w{3 * row % 40}", f"v{row % 7} v{row % 3}") for row in range(39)))
RUNS = {
    "two words, one pair of sentences": Recipe(own(("quark moss", "x")), SMALL, SHORT),
    "one pair of sentences": Recipe(own(("red green blue", "x y z")), SMALL, SHORT),
    "opposed pairs": Recipe(own(("quark moss", "x"), ("fern quark", "y")), ModelConfig(1, 3), SHORT),
    "a shared table": Recipe(Corpus("days", DAYS), ModelConfig(6, 5, shared_embedding=True), SHORT),
    "subwords": Recipe(Corpus("days", DAYS, TextConfig("bpe", "bpe")), SMALL, SHORT),
    "signs of Markdown": Recipe(own(("*a* _b_ [c](d)", "`x` $y$"), ("#e _b_", "<x>")), SMALL, SHORT),
    "forty words": Recipe(MANY, ModelConfig(8, 6), SHORT),
    "well learned": Recipe(
        own(("quark moss", "x y"), ("moss fern", "y"), ("fern dune", "x z")), SMALL, TrainConfig(epochs=60, lr=0.03)
    ),
    "the articles'": Recipe(builtin("articles"), SMALL, SHORT),
    "reverse": Recipe(builtin("reverse"), SMALL, TrainConfig(epochs=1, batch_size=32)),
    "numbers": Recipe(builtin("numbers"), SMALL, TrainConfig(epochs=1, batch_size=32)),
    "synonyms": Recipe(builtin("synonyms"), SMALL, TrainConfig(epochs=1, batch_size=32)),
}


def page_of(page: str, of: Facts) -> str:
    """All that a page says about the run with the pair in view: its first word selected, the bet placed."""
    bet = {f"bet-{of.run.id}-{of.run.kept[-1]}": "0"} if page == "welcome" else {}
    app = opened(page, of.lang, run=of.run.id, word=of.first, **bet)
    return said(app)


def missing(of: Facts, pages: Mapping[str, str]) -> list[str]:
    """What does not stand on a page that should show it."""
    no_bet = len(of.run.table("source", 0).studied) < 3  # nothing to choose from: the welcome page shows no pair
    return [
        f"{shown.what}: {text!r} is not on {page}"
        for shown in SHOWN
        if (text := shown.write(of)) is not None
        for page in shown.pages
        if not stands(text, pages[page]) and not (page == "welcome" and no_bet and shown.what.startswith("pair:"))
    ]


@pytest.mark.parametrize(("place", "name"), list(enumerate(RUNS)))
def test_all_pages_show_the_same(place: int, name: str) -> None:
    """In one language or the other; and no page shows what another run would."""
    of = facts(recorded(RUNS[name]), LANGS[place % 2])
    pages = {page: page_of(page, of) for page in {page for shown in SHOWN for page in shown.pages}}
    assert missing(of, pages) == []
    other = replace(of, now=of.now / 2 - 0.3, start=of.start / 2 - 0.3, moved=of.moved + 0.37, length=of.length + 0.37)
    wrong = {each.partition(":")[2].partition(":")[0].strip() for each in missing(other, pages)}
    assert wrong >= {"cosine after training", "how far its words have moved", "length of its words at the start"}


NUMBER = re.compile(r"(?<![\d.])\d+\.\d+%?")
OF_THE_SIZE = 1.73  # the length of a position vector of six numbers, which is no fact of a run


def shared_numbers(name: str) -> dict[tuple[str, str], set[str]]:
    """Numbers of three digits and more that two pages say of a run, without those of the table."""
    of = facts(recorded(RUNS[name]))
    listed = " ".join(shown.write(of) or "" for shown in SHOWN)
    read = {page: {each for each in NUMBER.findall(page_of(page, of)) if _is_long(each)} for page in PAGES}
    common = {(one, other): read[one] & read[other] for one, other in combinations(PAGES, 2)}
    return {pages: new for pages, found in common.items() if (new := {each for each in found if each not in listed})}


def _is_long(number: str) -> bool:
    digits = number.strip("%")
    return len(digits.replace(".", "").lstrip("0")) > 2 and float(digits) != OF_THE_SIZE


def test_what_two_pages_say_of_every_run_stands_in_the_table() -> None:
    """Two pages may have a number in common by chance, but not for each run: that one belongs into the table."""
    runs = [shared_numbers(name) for name in ("well learned", "numbers", "forty words", "the articles'")]
    assert set.intersection(*(set(found) for found in runs)) == set(), runs


def topics_missing(run: Run, of: TopicFacts, table: Sequence[TopicShown]) -> list[str]:
    """What a page should show of these topics and does not."""
    query = {"evidence": {"course": "run"}}
    said_by = {
        page: said(opened(page, run=run.id, **query.get(page, {})))
        for page in {page for shown in table for page in shown.pages}
    }
    return [
        f"{shown.what}: {shown.write(of)!r} is not on {page}"
        for shown in table
        for page in shown.pages
        if shown.write(of) not in said_by[page]
    ]


def stand_out(chips: Iterable[Sequence[str]]) -> int:
    """How many rows of a table have a verdict that stands out."""
    words = {VERDICT["en"].words[verdict] for verdict in STANDS_OUT}
    return sum(bool(words.intersection(chip)) for chip in chips)


@pytest.mark.parametrize("name", ["few epochs", "a small start"])
def test_all_pages_show_the_same_of_a_topic(name: str) -> None:
    model, epochs = (SMALL, 2) if name == "few epochs" else (ModelConfig(16, 16, init_scale=0.03), 40)
    run = recorded(Recipe(builtin("articles"), model, TrainConfig(epochs=epochs)))
    emotion = TOPICS[3]
    of = topic_facts(run, [emotion])
    assert topics_missing(run, of, EMOTION_SHOWN) == []
    app, text = opened("similarity", run=run.id, similarity_view="topics"), COMPARED["en"]
    (row,) = (row for row in app.dataframe[-1].value.to_dict("records") if row[SIMILARITY["en"].topic] == emotion.name)
    assert (row[text.now], row[text.start]) == pytest.approx((of.now, of.start), abs=1e-6)
    assert stand_out([row[VERDICT["en"].column]]) == of.found


@pytest.mark.parametrize("epochs", [1, 12])
def test_all_pages_show_the_same_of_the_noun_classes(epochs: int) -> None:
    training = TrainConfig(epochs=epochs, batch_size=8, lr=0.01)
    run = recorded(Recipe(builtin("classes"), ModelConfig(32, 32, init_scale=0.1), training))
    of = topic_facts(run, classes_topics(), classes_strata())
    assert (of.found > 0) == (epochs > 1)
    assert topics_missing(run, of, CLASSES_SHOWN) == []
    rows = opened("similarity", run=run.id, similarity_view="topics").dataframe[-1].value
    assert list(rows[SIMILARITY["en"].topic]) == [topic.name for topic in classes_topics()]
    assert stand_out(rows[VERDICT["en"].column]) == of.found
