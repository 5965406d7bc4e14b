"""One pair, one verdict, one wording: what every page says about the closest pair of a run."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from core.analysis.evidence.verdict import PairVerdict
from core.recipe import Recipe
from core.runs.run import Run
from explorer.jobs.store import store
from explorer.shell.replicates import asked_replicates
from explorer.show.escape import escape_markdown
from explorer.show.text import LANGS, Lang
from explorer.show.text.verdict import TEXT
from explorer.show.verdict import reason
from explorer.study.study import Study
from tests.pages.page import opened

CLOSEST = ("学习", "有趣")  # of the articles' run
PAGES = ("welcome", "projection", "evidence", "claims")


def in_view(page: str, lang: Lang) -> AppTest:
    """A page with the pair in view: its word selected, the bet on the welcome page placed."""
    run, app = articles(), opened(page, lang)
    app.session_state["word"] = CLOSEST[0]
    app.session_state[f"bet-{run.id}-{run.kept[-1]}"] = 0
    app.run()
    assert not app.exception
    return app


def articles() -> Run:
    folder = store().find(Recipe.articles().id)
    assert folder
    return Run.open(folder)


def closest() -> PairVerdict:
    """What the evidence says of the pair, from all seeds that come along."""
    run = articles()
    study = Study(run, "source", run.kept[-1], None, dark=False, replicates=asked_replicates(run.recipe))
    (judged,) = study.judged([CLOSEST])
    assert judged
    return judged


def said(app: AppTest) -> Iterator[str]:
    yield from (element.value for element in (*app.markdown, *app.caption))


@pytest.mark.parametrize("lang", LANGS)
def test_the_table_of_similar_pairs_has_the_same_word(lang: Lang) -> None:
    table = in_view("similarity", lang).dataframe[0].value
    row = next(row for row in table.to_dict("records") if set(CLOSEST) <= set(map(str, row.values())))
    assert TEXT[lang].words[closest().verdict] in str(row[TEXT[lang].column])


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_the_same_of_the_closest_pair(page: str, lang: Lang) -> None:
    judged = closest()
    shown = list(said(in_view(page, lang)))
    assert escape_markdown(reason(judged, TEXT[lang])) in shown
    assert any(text.endswith(f": {TEXT[lang].words[judged.verdict]}]") for text in shown)
