"""Every page, both languages, on visitors' own runs in every state and of the oddest shapes: no fault, no NaN."""

import threading
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from core.data.corpus import Corpus, Pair, TextConfig
from core.data.vocabulary import SPECIALS
from core.embeddings import GivenRows, GivenVectors
from core.errors import InputError
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.archive import export_zip, import_zip
from core.runs.control import Status, ask, write_status
from core.runs.run import Run
from core.training.recording import record
from explorer.jobs.progress import JobView
from explorer.jobs.queue import JobQueue, jobs
from explorer.jobs.store import store
from explorer.shell.session import KEY
from explorer.show.text import LANGS, Lang
from explorer.study import opened as opened_runs
from tests.pages.page import PAGES, healthy, opened, turned_to, walk

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("own_store")]
PAIRS = (Pair("a *b*", "x y"), Pair("*b* c c", "z"), Pair("d", "y y"), Pair("c d a", "x"), Pair("a", "z y", "by Ann"))
RECIPE = Recipe(Corpus("own", PAIRS), ModelConfig(3, 5), TrainConfig(seed=7, epochs=6))
# What else a page can show: controls set at once on a page, which then shows nothing that it showed before.
# Together with the pages as they open, every view.
LOOKS: list[tuple[str, dict[str, str]]] = [
    *(("corpus", {"corpus_view": view}) for view in ("words", "settings", "preview")),
    *(("train", {"closer": view}) for view in ("step", "table", "formulas")),
    *(("decode", {"details": view}) for view in ("steps", "formulas")),
    ("projection", {"dim": "3D", "projection_side": "both", "colour": "count"}),
    ("projection", {"method": "tsne"}),
    ("projection", {"projection_view": "coordinates", "dim": "2D"}),
    *(
        ("similarity", {"similarity_view": view})
        for view in ("heatmap", "neighbours", "topics", "cooccurrence", "norms", "cosine")
    ),
    *(("similarity", {"about": about}) for about in ("nearest", "direction", "hubs")),
    ("similarity", {"similarity_view": "pairs", "side": "target"}),
    ("evidence", {f"{part}_look": "table" for part in ("before", "band", "learned", "real")} | {"trap": "tsne"}),
    *(("evidence", {"trap": trap}) for trap in ("plane", "centring", "cka")),
    ("claims", {"claims_view": "table"}),
    *(("code", {"code_chapter": chapter}) for chapter in ("pairs", "dropout", "embedding", "training", "settings")),
    ("code", {"code_chapter": "whole", "code_variant": "plain"}),
    ("runs", {"runs_view": "settings"}),
]


def of(model: ModelConfig | None = None, pairs: tuple[Pair, ...] = PAIRS, cut: TextConfig | None = None) -> Recipe:
    corpus = Corpus("own", pairs, cut or TextConfig())
    return replace(RECIPE, corpus=corpus, model=model or RECIPE.model)


def trained(**changes: object) -> Recipe:
    return replace(RECIPE, training=replace(RECIPE.training, **changes))  # type: ignore[arg-type]  # named in tests


SHAPES: dict[str, Recipe] = {
    "one word": of(pairs=(Pair("a", "a"),)),
    "one pair": of(pairs=PAIRS[:1]),
    "the same pair": of(pairs=PAIRS[:1] * 3),
    "no known word": of(cut=TextConfig(min_count=100)),
    "one known word": of(cut=TextConfig(max_words=5)),
    "held out": trained(held_out=0.5, patience=1),
    "shared table": of(ModelConfig(3, 5, shared_embedding=True)),
    "three layers": of(ModelConfig(5, 2, num_layers=3)),
    "frozen": of(ModelConfig(3, 5, freeze_embedding=True)),
    "one number a word": of(ModelConfig(1, 1)),
    "subwords": of(cut=TextConfig("bpe", "unigram", 30)),
    "characters": of(cut=TextConfig("characters", "chinese")),
    "unsegmented": of(pairs=(Pair("我们都喜欢吃苹果", "今天天气很好啊"), Pair("他们都喜欢吃香蕉", "昨天天气不好啊"))),
    "never trained": trained(epochs=0),
    "diverged": trained(epochs=90, lr=10.0, optimizer="sgd", weight_decay=1.0),
}


def whole(recipe: Recipe) -> str:
    return record(recipe, store().folder(recipe.id)).id


def left(seed: int, steps: int, status: Status, problem: InputError | None = None) -> str:
    """A run that was left after so many batches, and how."""
    recipe = trained(seed=seed)
    folder = store().folder(recipe.id)
    folder.mkdir(parents=True)
    ask(folder, "step")
    for _ in range(steps):
        record(recipe, folder)
    write_status(folder, status, problem)
    return recipe.id


def imported() -> str:
    run = Run.open(store().folder(whole(trained(seed=31))))
    return import_zip(export_zip(run), store().runs).id


def given() -> str:
    words = tuple(sorted(RECIPE.dataset.source.vocabulary.words[len(SPECIALS) :: 2]))
    rows = GivenRows(words, np.ones((len(words), RECIPE.model.embed_size), np.float32))
    recipe = replace(RECIPE, given=GivenVectors("source", rows.id, frozen=True, name="**ones** <b>.vec"))
    return record(recipe, store().folder(recipe.id), given=rows).id


STATES: dict[str, Callable[[], str]] = {
    "before its first epoch": lambda: left(21, 1, "paused"),
    "paused mid-way": lambda: left(22, 5, "paused"),
    "stopped": lambda: left(23, 4, "stopped"),
    "interrupted": lambda: left(24, 7, "running"),
    "out of its budget": lambda: left(25, 7, "over_budget", InputError("over_budget", "2", 60.0)),
    "failed": lambda: left(26, 7, "failed"),
    "imported": imported,
    "from given vectors": given,
} | {shape: lambda recipe=recipe: whole(recipe) for shape, recipe in SHAPES.items()}  # type: ignore[misc]  # bound


@pytest.fixture(scope="module")
def run_in() -> Callable[[str], str]:
    """The id of a run in that state, made when first asked for."""
    made: dict[str, str] = {}
    return lambda state: made.get(state) or made.setdefault(state, STATES[state]())


def visit(run_id: str | None, lang: Lang, draft: Recipe | None = None, **query: str) -> AppTest:
    """A visitor who owns that run, has it open and edits its recipe."""
    app = opened("welcome", lang, **({"run": run_id} if run_id else {}), **query)
    mine = app.session_state[KEY]
    if run_id:
        store().own(mine.visitor, run_id, "my run #1: *b*")
        mine.edit(Run.open(store().folder(run_id)).recipe)
    if draft:
        mine.edit(draft)
    return app


# As "paused mid-way" but for their status, which beside the frame of all pages these alone read.
OF_ANOTHER_STATUS = ("stopped", "interrupted", "out of its budget", "failed")
READ_STATUS = ("train", "runs")


@pytest.mark.parametrize(("place", "state"), list(enumerate(STATES)))
def test_every_page_and_view_takes_a_run_in_every_state(place: int, state: str, run_in: Callable[[str], str]) -> None:
    """Every page as it opens in one language, and all other views in the other, most of them with a word selected."""
    walk(visit(run_in(state), LANGS[1 - place % 2]))
    app, here = visit(run_in(state), LANGS[place % 2], **({"word": "*b*"} if place % 3 else {})), ""
    for page, look in LOOKS:
        if state in OF_ANOTHER_STATUS and page not in READ_STATUS:
            continue
        if page != here:
            here = page
            turned_to(app, page, **look)
        else:
            for key, choice in look.items():
                app.session_state[key] = choice
            healthy(app.run(), (page, look))


def test_words_that_look_alike_keep_a_column_each_in_the_heat_map() -> None:
    twins = ("\u200b", "<U+200B>", "a")
    app = visit(whole(of(pairs=(Pair(" ".join(twins), "x y"),))), "en")
    turned_to(app, "similarity", similarity_view="heatmap")
    assert [table.value.shape for table in app.dataframe] == [(3, 4)]


def test_every_page_opens_while_runs_wait_and_train() -> None:
    """One thread trains, slowly; this visitor's own run waits behind it, and then somebody opens the one at work."""
    at_work, behind = trained(seed=41, epochs=2_000), trained(seed=51)
    worker = threading.Thread(target=jobs().submit, args=(at_work, "ann"), kwargs={"delay": 10.0})
    worker.start()
    try:
        while not store().find(at_work.id):
            worker.join(0.02)
        visitor = visit(None, "zh", draft=behind)
        visitor.switch_page("pages/train.py").run()
        visitor.button(key="start").click().run()
        assert jobs().view(behind.id).state == "waiting"
        walk(visitor)
        assert jobs().view(at_work.id).state == "running"
        walk(visit(at_work.id, "en"))
    finally:
        for recipe in (behind, at_work):
            for owner in ("ann", visitor.session_state[KEY].visitor):
                jobs().stop(recipe.id, owner)
        worker.join()


def test_every_page_is_drawn_however_fast_a_run_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look at the run finds it at another epoch, as on a busy server, where a page takes longer than an epoch."""
    run, looks = Run.open(store().folder(whole(trained(seed=61)))), count()
    visitor = visit(run.id, "en")
    monkeypatch.setattr(opened_runs, "_found_run", lambda *_: run.until(next(looks) % 5 + 1))
    monkeypatch.setattr(opened_runs._Look, "at", lambda *_: run.until(next(looks) % 5 + 1))
    monkeypatch.setattr(JobQueue, "view", lambda *_: JobView("running", 0, 5.0))
    walk(visitor)
    assert next(looks) > len(PAGES)


def test_a_corpus_typed_in_trained_and_opened_on_every_page() -> None:
    """As a visitor does it: paste, Start, look around."""
    app = opened("corpus", "en")
    app.button_group(key="exchange").set_value("paste").run()
    app.text_area(key="pasted").set_value(
        "小猫 喝 牛奶\tthe kitten drinks milk\n小狗 喝 水\tthe puppy drinks water"
    ).run()
    app.button(key="use_pairs").click().run()
    turned_to(app, "train")
    app.button(key="start").click().run()
    healthy(app.run(), "train")
    assert Path(store().folder(app.session_state[KEY].draft.id) / "recipe.json").exists()
    walk(app)
    assert "小狗" in str(app.selectbox(key="word").options)
