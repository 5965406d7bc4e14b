"""The page that trains: settings, buttons, what it says while and after, and the receipt of one step."""

import re
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from core.analysis.evidence.inheritance import inheritance
from core.data.corpus import SIDES, Corpus, Pair, TextConfig
from core.embeddings.trained import TrainedTable
from core.lessons import LESSONS
from core.link import to_link
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.control import Status, ask, write_status
from core.runs.last_step import write_step
from core.runs.records import Receipt, Step
from core.runs.run import Run
from core.training import train_tables
from core.training.recording import record
from explorer.jobs.ensembles import ensembles
from explorer.jobs.progress import JobView
from explorer.jobs.queue import JobQueue, jobs
from explorer.jobs.store import store
from explorer.screens.runs.text import TEXT as RUNS
from explorer.screens.train.steering import watch
from explorer.screens.train.text import TEXT
from explorer.shell import replay
from explorer.shell.run_names import setting_shown
from explorer.shell.session import KEY
from explorer.shell.text import TEXT as SHELL
from explorer.show.escape import escape_markdown
from explorer.show.text import LANGS, Lang
from explorer.show.text.corpora import corpus_name
from explorer.show.text.lessons import TEXT as LESSON_TEXT
from explorer.study.dial import dial_seeds
from explorer.study.opened import open_run
from tests.pages.page import draft, healthy, opened, said, turned_to
from tests.pages.recorded import recorded


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click()
    return healthy(app.run())


def fold(app: AppTest) -> str:
    """The line that the settings are folded below."""
    line: str = app.expander[0].label
    return line


def setting(app: AppTest, name: str, value: object) -> AppTest:
    found = [w for kind in (app.number_input, app.select_slider, app.slider, app.toggle, app.selectbox) for w in kind]
    next(widget for widget in found if widget.key == f"set_{name}").set_value(value)
    return healthy(app.run())


@pytest.mark.parametrize("lang", LANGS)
def test_a_built_in_corpus_with_its_lessons_settings_is_called_by_its_name_and_nothing_edited(lang: Lang) -> None:
    app = turned_to(opened("corpus", lang, corpus="dates"), "train")
    name, corpus = escape_markdown(SHELL[lang].articles_run), corpus_name("dates", lang)
    text = TEXT[lang]
    new, other = (said_so.partition("**{corpus}**")[2].partition("{other}")[0].format() for said_so in
                  (text.look_lesson, text.look_lesson_other))  # fmt: skip
    assert f"**{name}**" in said(app)
    assert any(f"**{corpus}**{ending}" in said(app) for ending in (new, other)), "another test may have trained it"
    app = setting(app, "epochs", 7)
    assert text.look_new.partition("**{name}**")[2].format(edited=text.edited["both"]) in said(app)


@pytest.mark.parametrize(("lang", "loss"), [("en", "0.0391"), ("zh", "0.0391")])
def test_the_answer_on_the_articles_run(lang: str, loss: str) -> None:
    app = opened("train", lang)
    assert loss in said(app)
    assert "3.09" in said(app)  # ln 22: what guessing costs
    assert "100%" in said(app)
    assert TEXT[lang].as_articles in fold(app)
    assert app.button(key="articles_values").disabled


def test_a_changed_setting_becomes_the_draft_and_one_click_leads_back() -> None:
    app = setting(opened("train"), "epochs", 7)
    assert draft(app).training == TrainConfig(epochs=7)
    assert TEXT["en"].differs.format(settings="Epochs 7") in fold(app)
    name = escape_markdown("The articles' run")
    assert TEXT["en"].look_new.format(name=name, edited="changed settings") in said(app)
    app = press(app, "articles_values")
    assert draft(app).id == Recipe.articles().id
    assert TEXT["en"].as_articles in fold(app)


def test_every_setting_has_a_control_that_shows_the_drafts_value() -> None:
    app, seen = opened("train"), {}
    for group in TEXT["en"].groups:
        app.session_state["settings"] = group
        healthy(app.run())
        for kind in (app.number_input, app.select_slider, app.slider, app.toggle, app.selectbox):
            seen |= {w.key.removeprefix("set_"): w.value for w in kind if (w.key or "").startswith("set_")}
    articles = Recipe.articles()
    assert seen == asdict(articles.model) | asdict(articles.training)


def test_start_trains_the_draft_and_opens_the_run() -> None:
    app = setting(setting(opened("train"), "epochs", 6), "lr", 0.01)
    app = press(app, "start")
    recipe = draft(app)
    assert store().find(recipe.id)
    assert app.session_state["run"] == recipe.id
    assert app.session_state["epoch"] == 6
    assert "After epoch 6 " in said(app)
    assert app.button(key="over").label == TEXT["en"].over_confirm
    assert app.button(key="step_once").disabled


def test_slow_motion_survives_a_reload() -> None:
    app = opened("train")
    usual = app.select_slider(key="slow").value
    app.select_slider(key="slow").set_value(200).run()
    reloaded = opened("train", **dict(app.query_params))
    assert reloaded.select_slider(key="slow").value == 200 != usual
    assert dict(reloaded.query_params) == dict(app.query_params)
    reloaded.select_slider(key="slow").set_value(usual).run()
    assert "slow" not in opened("train").query_params


def test_a_step_shows_its_receipt_and_that_adam_moves_other_rows() -> None:
    app = setting(opened("train"), "epochs", 8)
    app = press(press(app, "step_once"), "step_once")
    text = said(app)
    assert "batch 2 of 3" in text
    assert "not in this batch" in text
    table = app.dataframe[0].value
    assert list(table.columns) == list(TEXT["en"].receipt_columns)
    batch = table[table.iloc[:, 1] > 0]
    assert (batch.iloc[:, 2] > 0).all()
    assert (table[table.iloc[:, 1] == 0].iloc[:, 3] > 0).all()
    assert not app.button(key="start").disabled
    assert app.button(key="start").label == TEXT["en"].resume
    app = press(app, "start")
    assert "After epoch 8 " in said(app)


def test_with_sgd_only_rows_of_the_batch_move() -> None:
    app = setting(setting(opened("train"), "optimizer", "sgd"), "epochs", 9)
    app = press(press(app, "step_once"), "step_once")
    assert TEXT["en"].elsewhere_none in said(app)
    app = press(app, "over")
    assert "After epoch 9 " in said(app)


def test_divergence_gets_a_sentence_and_the_last_good_epoch() -> None:
    app = opened("train")
    for name, value in (("epochs", 60), ("lr", 10.0), ("optimizer", "sgd"), ("weight_decay", 1.0)):
        app = setting(app, name, value)
    app = press(app, "start")
    assert "stopped being a number" in said(app)
    assert "last good" in said(app)


@pytest.mark.parametrize("view", ["step", "table", "formulas"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_closer_look(view: str, lang: str) -> None:
    app = opened("train", lang)
    app.session_state["closer"] = view
    healthy(app.run())
    if view == "table":
        assert len(app.dataframe[0].value) == 51


def test_the_reason_for_the_settings_stands_apart_from_their_amount() -> None:
    app = opened("corpus", corpus="reverse")
    turned_to(app, "train")
    why = LESSON_TEXT["en"].why[LESSONS["reverse"].promise]
    (below,) = [one.value for one in app.caption if why in one.value]
    assert re.search(r"[a-z]\. \d+ training pairs in", below)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "lang"), [("reverse", "en"), ("synonyms", "zh"), ("classes-control", "en")])
def test_choose_train_start_ends_in_the_sentence_of_the_lesson(name: str, lang: Lang) -> None:
    """The obvious path. A shorter run of the same recipe stands in for what takes seconds: its sentence is open."""
    app = opened("corpus", lang, corpus=name)
    turned_to(app, "train")
    assert LESSON_TEXT[lang].why[LESSONS[name].promise] in said(app)
    assert LESSON_TEXT[lang].title not in said(app)
    if name != "synonyms":
        app = setting(app, "epochs", 2)
    app = press(app, "start")
    if TEXT[lang].replayed in said(app):  # another test has trained it
        app = press(app, "stop")
    assert LESSON_TEXT[lang].title in said(app)
    ends = {
        "reverse": LESSON_TEXT[lang].rule_fails,
        "synonyms": LESSON_TEXT[lang].synonyms_hold,
        "classes-control": LESSON_TEXT[lang].none_found,
    }
    assert ends[name] in said(app)
    assert (LESSON_TEXT[lang].elsewhere in said(app)) == (name != "synonyms")


@pytest.mark.slow
def test_the_dial_trains_five_starts_and_two_pages_show_its_numbers() -> None:
    articles = Recipe.articles()
    run = recorded(replace(articles, training=replace(articles.training, epochs=5)))
    app = press(opened("train", run=run.id), "dial_train")
    starts = {0.03: ModelConfig(init_scale=0.03), 1.0: ModelConfig()}
    shares = {}
    for scale, model in starts.items():
        tables = train_tables(replace(run.recipe, model=model), dial_seeds(run.recipe), "source")
        found = inheritance([TrainedTable(*each) for each in tables])
        assert found is not None
        shares[scale] = f"**{found.share:.0%}** inherited"
        assert shares[scale] in said(app)
    assert shares[1.0] != shares[0.03]
    headline = next(each.value for each in app.markdown if each.value.startswith("**From a start of 1,"))
    assert headline in said(opened("evidence", run=run.id))
    assert "dial_train" not in [button.key for button in app.button]


def test_a_dial_that_waits_can_be_stopped_and_asked_for_again() -> None:
    """One thread trains something else, slowly, so that the dial is not done before it can be stopped."""
    at_work = replace(Recipe.articles(), training=TrainConfig(seed=77, epochs=2_000))
    run = recorded(replace(Recipe.articles(), training=TrainConfig(epochs=4)))
    worker = threading.Thread(target=jobs().submit, args=(at_work, "ann"), kwargs={"delay": 10.0})
    worker.start()
    try:
        while not store().find(at_work.id):
            worker.join(0.02)
        app = press(opened("train", run=run.id), "dial_train")
        visitor = app.session_state[KEY].visitor
        assert ensembles().of(visitor)
        press(app, "dial_stop")
        assert not ensembles().of(visitor)
        assert not app.button(key="dial_train").disabled
    finally:
        jobs().stop(at_work.id, "ann")
        worker.join()


@pytest.fixture
def articles_in_training() -> Iterator[str]:
    """The articles' run is trained anew here; its id."""
    recipe = Recipe.articles()
    folder = store().folder(recipe.id)
    folder.mkdir(parents=True, exist_ok=True)
    ask(folder, "step")
    record(recipe, folder)
    write_status(folder, "paused")
    yield recipe.id
    store().discard(recipe.id)


def test_a_paused_training_of_a_shipped_run_says_that_other_pages_show_the_shipped_one(
    articles_in_training: str,
) -> None:
    app = opened("train")
    store().own(app.session_state[KEY].visitor, articles_in_training)
    assert TEXT["en"].beside_shipped in said(healthy(app.run()))
    assert RUNS["en"].shipped_own in said(turned_to(app, "runs"))


@pytest.mark.usefixtures("articles_in_training")
@pytest.mark.parametrize("state", ["paused", "running"])
def test_what_others_train_of_a_shipped_run_is_theirs_alone(state: Status, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(JobQueue, "view", lambda *_: JobView(state))
    app = opened("train")
    assert "**After epoch 50 the" in said(app)
    assert TEXT["en"].beside_shipped not in said(app)
    assert TEXT["en"].theirs not in said(app)
    assert app.select_slider(key="epoch").value == 50
    (row,) = turned_to(app, "runs").dataframe[0].value.to_dict("records")
    assert row[RUNS["en"].columns["state"]] == RUNS["en"].states["finished"]


@dataclass
class Clock:
    """Seconds that pass when the test says so."""

    now: float = 0.0

    def monotonic(self) -> float:
        return self.now


def test_what_another_visitor_has_trained_is_replayed_at_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a class that trains the same recipe all see it learn: it was at its end at once, for all but the first."""
    clock, text = Clock(), TEXT["en"]
    monkeypatch.setattr(replay, "time", clock)
    recipe = replace(Recipe.articles(), training=replace(Recipe.articles().training, seed=79, epochs=30))
    run = recorded(recipe)
    store().own("ann", run.id)
    receipts = {side: Receipt(*np.ones((3, len(run.language(side).vocabulary)))) for side in SIDES}
    write_step(run.folder, Step(20, 1, 3, (0,), True, 1.0, 1.0, False, receipts), run.id)  # ann has stepped through it
    app = opened("train", recipe=to_link(recipe), slow="100")
    press(app, "start")
    assert text.replayed in said(app)
    assert not app.select_slider(key="slow").disabled, "the pace of a replay is one's own"
    assert text.newest.format(number=0) in said(app)
    assert "epoch" not in [slider.key for slider in app.select_slider]

    clock.now = 1.25  # of 100 ms an epoch
    assert text.newest.format(number=12) in said(healthy(app.run()))
    press(app, "pause")
    assert app.button(key="step_once").disabled, "a recording goes epoch by epoch"
    (line,) = app.get("progress")
    assert line.proto.text == text.states["replay_paused"].format(number=12, epochs=30), "no dead button is recommended"
    assert "batch 1 of 3" not in said(app), "the step is of epoch 20"
    assert text.step_over_help in said(app), "what Step would do is told, not that it be pressed"
    assert text.one_batch not in str(app.main), "nor is it in the picture of the loss"
    assert text.newest.format(number=12) in said(app), "a cursor would stand at the end"
    assert "epoch" not in [slider.key for slider in app.select_slider]
    clock.now = 60.0
    assert "**After epoch 12 the" in said(healthy(app.run()))
    press(app, "start")
    clock.now = 60.2
    assert text.newest.format(number=14) in said(healthy(app.run()))

    clock.now = 70.0
    assert "**After epoch 30 the" in said(healthy(app.run()))
    assert text.replayed not in said(app)
    assert app.select_slider(key="epoch").value == 30
    press(app, "start")  # it is not erased, as another has it: it is replayed again
    assert text.newest.format(number=0) in said(app)
    press(app, "stop")
    assert "**After epoch 30 the" in said(app)
    assert Run.open(run.folder).epochs == run.epochs


@pytest.fixture
def replaying(monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """A page that replays epoch 12 of 30 of what another visitor has trained."""
    clock = Clock()
    monkeypatch.setattr(replay, "time", clock)
    recipe = replace(Recipe.articles(), training=replace(Recipe.articles().training, seed=80, epochs=30))
    run = recorded(recipe)
    store().own("ann", run.id)
    app = press(opened("train", recipe=to_link(recipe), slow="100"), "start")
    clock.now = 1.25
    assert TEXT["en"].newest.format(number=12) in said(healthy(app.run()))
    yield app
    write_status(run.folder, "finished")


@pytest.mark.parametrize("paused", [False, True])
def test_a_replay_survives_a_reload(replaying: AppTest, monkeypatch: pytest.MonkeyPatch, paused: bool) -> None:
    if paused:
        press(replaying, "pause")
    visitor = replaying.session_state[KEY].visitor
    monkeypatch.setattr("explorer.shell.session.visitor_by", lambda _: visitor)
    reloaded = opened("train", **dict(replaying.query_params))
    assert reloaded.session_state[KEY].visitor == visitor
    assert TEXT["en"].newest.format(number=12) in said(reloaded)
    assert TEXT["en"].replayed in said(reloaded)
    assert reloaded.button(key="start").disabled == (not paused)


def test_replays_of_those_who_never_come_back_are_not_kept_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replay, "MOST", 3)
    monkeypatch.setattr(replay, "_REPLAYS", {})
    for number in range(5):
        replay.begin("run", f"visitor {number}")
    assert list(replay._REPLAYS) == ["visitor 2", "visitor 3", "visitor 4"]
    replay.forget("visitor 4")
    assert replay.replayed("run", "visitor 4") is None


def test_of_another_draft_the_run_is_shown_to_its_end_while_a_replay_goes_on(replaying: AppTest) -> None:
    app = setting(replaying, "epochs", 31)
    assert app.select_slider(key="epoch").value == 30
    assert TEXT["en"].newest.format(number=30) not in said(app)
    assert TEXT["en"].newest.format(number=12) in said(setting(app, "epochs", 30))


@pytest.mark.parametrize("gone", ["paused by another tab", "taken from the list"])
def test_a_replay_that_cannot_go_on_leaves_a_whole_page(replaying: AppTest, gone: str) -> None:
    """A page that asked to be drawn anew at each drawing would never be there."""
    run_id = draft(replaying).id
    if gone == "paused by another tab":
        write_status(store().folder(run_id), "paused")
    else:
        store().disown(replaying.session_state[KEY].visitor, run_id, frozenset())
    app = healthy(replaying.run())
    replayed = TEXT["en"].replayed in said(app)
    assert replayed == (gone == "taken from the list")
    assert ("epoch" in [slider.key for slider in app.select_slider]) != replayed


def test_a_run_in_training_shows_its_newest_epoch_and_whose_it_is() -> None:
    at_work = replace(Recipe.articles(), training=replace(Recipe.articles().training, seed=78))
    worker = threading.Thread(target=jobs().submit, args=(at_work, "ann"), kwargs={"delay": 10.0})
    worker.start()
    try:
        while not ((now := watch(at_work, "ann")).recorded and now.run and now.run.last.number):
            worker.join(0.02)
        app = opened("train", run=at_work.id)
        later = watch(at_work, "ann").run
        assert later
        newest = [
            TEXT["en"].newest.format(number=number) for number in range(now.run.last.number, later.last.number + 1)
        ]
        assert any(line in said(app) for line in newest)
        assert "epoch" not in [slider.key for slider in app.select_slider]
        text = TEXT["en"]
        assert text.whose in said(app)
        assert text.theirs in said(app)
        slow = app.select_slider(key="slow")
        assert slow.disabled, "what only those who train it can change is not offered"
        assert slow.help == text.slow_theirs
        app = opened("train", recipe=to_link(at_work))
        told = text.look_linked_other.split("**")[2].format(linked="settings")
        assert told in said(app)
        assert not setting(app, "epochs", 7).exception  # their settings stay, and one's own can be changed
        assert draft(app).training.epochs == 7
        assert text.look_new.split("**")[2].format(edited="changed settings") in said(app)
    finally:
        jobs().stop(at_work.id, "ann")
        worker.join()
    run = open_run(at_work.id)
    assert run
    assert app.run().select_slider(key="epoch").value == run.kept[-1]


@pytest.mark.parametrize("lang", LANGS)
def test_as_in_the_articles_is_said_of_pairs_and_their_cutting_too(lang: Lang) -> None:
    articles = Recipe.articles()
    cut = replace(articles.corpus, text=TextConfig(target="characters"))
    other = Corpus("mine", (Pair("新", "new"),))
    for corpus, differs in (
        (cut, setting_shown("target", "characters", lang)),
        (other, SHELL[lang].run_pairs.format(corpus="mine")),
    ):
        app = opened("train", lang)
        app.session_state[KEY].edit(replace(articles, corpus=corpus))
        app.run()
        assert TEXT[lang].differs.format(settings=differs) in fold(app)


def test_slow_motion_reads_the_same_in_each_language() -> None:
    """A browser holds the text of its place, and goes to the first where that is none: training would speed up."""
    english, chinese = (list(opened("train", lang).select_slider(key="slow").options) for lang in LANGS)
    assert english == chinese
