"""Random sequences of what a visitor does: no sentence and no epoch is lost, the run shown is the one that is named."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from core.data.corpus import Corpus, Pair
from core.errors import InputError
from core.limits import limits
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.history import read_journal
from explorer.jobs import queue
from explorer.jobs.executors import Place
from explorer.jobs.queue import JobQueue, jobs
from explorer.jobs.store import store
from explorer.screens.train.text import TEXT
from explorer.shell.run_names import run_names
from explorer.show.escape import escape_markdown
from explorer.show.text import LANGS, Lang
from explorer.show.text.errors import sentence
from tests.pages.page import gone_back, opened
from tests.until import until

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("fresh_store")]
TIMES = 2  # each action in a sequence
PAGES = ("train", "runs", "decode", "corpus")
TINY = Recipe(Corpus("mine", (Pair("a b", "x y"), Pair("b c", "z"))), ModelConfig(3, 4), TrainConfig(epochs=2))
LONG = replace(TINY, training=TrainConfig(epochs=30))  # half a minute in slow motion: it trains on meanwhile


@dataclass
class Tab:
    """One tab of the browser."""

    app: AppTest
    lang: Lang = "en"
    page: str = "train"
    history: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    "the pages and addresses that were shown"


@dataclass
class Visit:
    """One visitor at one browser, and what must stay true."""

    tab: Tab
    chance: random.Random
    begun: Recipe = TINY
    "what is edited first"
    other: Tab | None = None
    "the second tab, once there is one"
    sentences: list[str] = field(default_factory=list)
    "all that were typed, in whatever tab"
    epochs: dict[str, int] = field(default_factory=dict)
    "of each run, the most that were ever recorded"
    done: Counter[str] = field(default_factory=Counter)
    "how often each button was there to be pressed"

    @property
    def app(self) -> AppTest:
        return self.tab.app

    @property
    def lang(self) -> Lang:
        return self.tab.lang

    @property
    def draft(self) -> Recipe:
        kept: Recipe = self.app.session_state["_session"].draft
        return kept

    @property
    def visitor(self) -> str:
        token: str = self.app.session_state["_session"].visitor
        return token

    def choose_run(self) -> None:
        """With the picker: any other run it offers. (A browser says nothing of the one where it stands.)"""
        names, picker = run_names(self.visitor, self.lang), self.app.selectbox(key="run")
        offered = [run_id for run_id, name in names.items() if name in picker.options and run_id != picker.value]
        if not offered:
            return
        run_id = self.chance.choice(offered)
        picker.set_value(run_id).run()
        assert self.app.session_state["run"] == run_id, "the picker stays where it is put"

    def edit(self) -> None:
        """Another sentence: in the form of the page of sentence pairs, elsewhere as that page keeps it."""
        self.sentences.append(f"a b{len(self.sentences) + 1} {self.chance.choice('xyz')}")
        new = Pair(self.sentences[-1], "x")
        if self.tab.page == "corpus" and self.draft.corpus.name == "mine":
            for key, words in (("new_source", new.source), ("new_target", new.target)):
                self.app.text_input(key=key).set_value(words)
            self.app.button(key="add_pair").click().run()
            return
        before = self.draft.corpus.pairs if len(self.sentences) > 1 else self.begun.corpus.pairs
        self.app.session_state["_session"].edit(replace(self.begun, corpus=Corpus("mine", (*before, new))))
        self.app.run()

    def press(self, key: str) -> None:
        """A button, where the page offers it."""
        found = [button for button in self.app.button if button.key == key and not button.disabled]
        if found:
            found[0].click().run()
            self.done[key] += 1

    def come_to_train(self) -> None:
        """The page with the buttons, as it is by now."""
        if self.tab.page != "train":
            self.tab.page = "train"
            self.app.switch_page("pages/train.py")
        self.app.run()

    def rest(self) -> None:
        """Wait until what was asked to pause or to stop has done so, or has made its one step."""
        until(lambda: self.draft.id not in jobs().live(), "the run to rest")

    def start(self) -> None:
        """Start, or resume."""
        self.come_to_train()
        self.press("start")

    def step(self) -> None:
        """One batch of a run that rests."""
        self.come_to_train()
        if self.draft.id in jobs().live():
            self.pause()
            self.come_to_train()
        self.press("step_once")
        self.rest()

    def pause(self) -> None:
        """Pause, or stop, what is at work; if nothing is, it is started first."""
        self.come_to_train()
        if self.draft.id not in jobs().live():
            self.press("start")
            self.app.run()
        self.press(self.chance.choice(("pause", "stop")))
        if self.draft.id in jobs().of(self.visitor):
            self.rest()

    def switch_page(self) -> None:
        """To any page."""
        self.tab.page = self.chance.choice(PAGES)
        self.app.switch_page(f"pages/{self.tab.page}.py").run()

    def switch_language(self) -> None:
        """To the other one. On a page drawn once more: behind a page drawn twice `AppTest` has names of the first."""
        self.app.run()
        self.tab.lang = "zh" if self.lang == "en" else "en"
        self.app.radio(key="lang").set_value(self.lang).run()
        assert self.app.session_state["lang"] == self.lang

    def back(self) -> None:
        """To any page and address of this tab's history."""
        self.tab.page, address = self.chance.choice(self.tab.history)
        self.tab.lang = "zh" if address.get("lang") == "zh" else "en"
        self.app.switch_page(f"pages/{self.tab.page}.py")
        gone_back(self.app, address)
        assert self.app.session_state["run"] == address.get("run", Recipe.articles().id)

    def reload(self) -> None:
        """A new session at the same address."""
        address = dict(self.app.query_params)
        self.tab.app = opened(self.tab.page, **{"lang": self.lang} | address)  # type: ignore[arg-type]  # a language
        assert self.app.session_state["run"] == address.get("run", Recipe.articles().id)

    def switch_tab(self) -> None:
        """To the other tab, which has not been drawn since."""
        there = self.other or Tab(opened("train", slow=self.app.query_params.get("slow", "50")))
        self.tab, self.other = there, self.tab
        if self.chance.random() < 0.5:  # else something is changed first
            self.app.run()
        else:
            self.edit()

    def check(self) -> None:
        """The laws."""
        app = self.app
        assert not app.exception
        assert not app.warning, [box.value for box in app.warning]
        drafts = (self.draft, *self.app.session_state["_session"].others)  # where tabs clash, all are kept
        assert {*self.sentences} <= {pair.source for each in drafts for pair in each.corpus.pairs}
        recorded = {folder.name: len(read_journal(folder)) for folder in store().runs.glob("*")}
        for run_id, number in self.epochs.items():
            assert recorded.get(run_id, 0) >= number, "an epoch is gone"
        self.epochs = recorded
        named = run_names(self.visitor, self.lang)
        assert len(set(named.values())) == len(named)
        self.check_run_shown()
        self.tab.history.append((self.tab.page, dict(app.query_params)))

    def check_run_shown(self) -> None:
        """The page of training says which run it shows, and it is the picker's."""
        assert self.app.session_state["run"] == self.app.query_params.get("run", Recipe.articles().id)
        if self.tab.page == "train":
            name = run_names(self.visitor, self.lang)[self.app.session_state["run"]]
            begins = TEXT[self.lang].look.split("{name}")[0] + escape_markdown(name)
            assert any(element.value.startswith(begins) for element in self.app.markdown)


DO: tuple[Callable[[Visit], None], ...] = (
    Visit.choose_run,
    Visit.edit,
    Visit.start,
    Visit.step,
    Visit.pause,
    Visit.switch_page,
    Visit.switch_language,
    Visit.back,
    Visit.reload,
    Visit.switch_tab,
)


@pytest.fixture
def cookie(monkeypatch: pytest.MonkeyPatch) -> None:
    """All tabs and reloads are of one browser."""
    kept = f"2|00000000|{'5e' * 16}|0"
    monkeypatch.setattr(ContextProxy, "cookies", {"_streamlit_xsrf": kept})


@pytest.fixture
def in_a_thread(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Runs are trained while the visitor does other things; elsewhere in these tests they end with the click."""
    executor = ThreadPoolExecutor(1)
    at_work = JobQueue(Place(executor, 1, apart=False), limits())
    monkeypatch.setattr(queue, "_jobs", lambda _: at_work)
    yield
    executor.shutdown()


def walk_at_random(visit: Visit) -> None:
    """Every action as often, in some order; the laws hold after each."""
    visit.check()
    actions = [*DO * TIMES]
    visit.chance.shuffle(actions)
    for action in actions:
        action(visit)
        visit.check()
    assert visit.other, "there were two tabs"


@pytest.mark.usefixtures("cookie")
@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_a_visitor_does_nothing_is_lost_and_the_run_shown_is_the_one_named(seed: int) -> None:
    visit = Visit(Tab(opened("train")), random.Random(seed))
    walk_at_random(visit)
    assert visit.done["start"]


@pytest.mark.usefixtures("cookie", "in_a_thread")
@pytest.mark.parametrize("seed", [3, 4])
def test_nor_while_runs_are_at_work(seed: int) -> None:
    visit = Visit(Tab(opened("train", slow="500")), random.Random(seed), LONG)
    visit.edit()
    walk_at_random(visit)
    assert visit.done["start"]
    assert visit.done["step_once"] >= TIMES
    assert visit.done["pause"] + visit.done["stop"] >= TIMES
    assert sum(visit.epochs.values()) > len(visit.epochs), "something was learned"
    for run_id in visit.epochs:
        jobs().stop(run_id, visit.visitor)


@pytest.mark.usefixtures("cookie", "in_a_thread")
def test_pause_and_step_from_either_tab_keep_every_epoch() -> None:
    visit = Visit(Tab(opened("train", slow="1000")), random.Random(0), LONG)
    visit.edit()
    visit.start()
    run_id = visit.draft.id
    until(lambda: len(read_journal(store().folder(run_id))) > 2, "two epochs")
    visit.app.run()
    visit.check()
    visit.tab, visit.other = Tab(opened("train", run=run_id)), visit.tab
    visit.check()
    visit.app.button(key="pause").click().run()
    until(lambda: not jobs().live(), "the pause")
    visit.app.run()
    visit.check()
    recorded = visit.epochs[run_id]
    assert 2 < recorded < LONG.training.epochs
    for tab in (visit.other, visit.tab):
        visit.tab = tab
        visit.app.run()
        visit.app.button(key="step_once").click().run()
        until(lambda: not jobs().live(), "the step")
        visit.app.run()
        visit.check()
    assert visit.epochs[run_id] >= recorded
    visit.start()
    visit.choose_run()
    chosen = visit.app.session_state["run"]
    visit.app.run()
    visit.check()
    assert visit.app.session_state["run"] == chosen, "while a run of one's own trains, the picker stays"
    jobs().stop(run_id, visit.visitor)


def visit_with_a_finished_run() -> Visit:
    visit = Visit(Tab(opened("train")), random.Random(0))
    visit.edit()
    visit.start()
    assert visit.app.session_state["run"] == visit.draft.id
    return visit


def test_a_finished_run_is_not_stepped_and_trained_again_only_when_agreed() -> None:
    visit = visit_with_a_finished_run()
    assert visit.app.button(key="step_once").disabled
    assert "start" not in [button.key for button in visit.app.button]
    folder, sentence = store().folder(visit.draft.id), visit.sentences[-1]
    begun = (folder / "recipe.json").stat().st_mtime_ns
    assert TEXT["en"].over_question.format(epochs=2) in [element.value for element in visit.app.markdown]
    visit.press("over")
    visit.check()
    assert (folder / "recipe.json").stat().st_mtime_ns > begun
    assert visit.app.session_state["run"] == visit.draft.id
    assert sentence in [pair.source for pair in visit.draft.corpus.pairs]


def test_a_run_that_somebody_else_has_trained_is_opened_not_erased() -> None:
    visit = visit_with_a_finished_run()
    recipe = visit.draft
    store().disown(visit.visitor, recipe.id, {recipe.id})
    begun = (store().folder(recipe.id) / "recipe.json").stat().st_mtime_ns
    other = Visit(Tab(opened("train")), random.Random(0))
    other.app.session_state["_session"].edit(recipe)
    other.app.run()
    other.start()
    assert other.app.session_state["run"] == recipe.id
    assert (store().folder(recipe.id) / "recipe.json").stat().st_mtime_ns == begun
    assert list(store().owned(other.visitor)) == [recipe.id]


def test_a_run_that_somebody_else_has_too_is_not_erased() -> None:
    visit = visit_with_a_finished_run()
    begun = (store().folder(visit.draft.id) / "recipe.json").stat().st_mtime_ns
    store().own("another visitor", visit.draft.id)
    visit.press("over")
    assert sentence(InputError("others_run"), "en") in [box.value for box in visit.app.error]
    assert (store().folder(visit.draft.id) / "recipe.json").stat().st_mtime_ns == begun


def test_a_cursor_at_the_end_of_a_run_goes_to_the_end_of_the_next() -> None:
    visit = visit_with_a_finished_run()
    assert visit.app.session_state["epoch"] == 2
    visit.app.selectbox(key="run").set_value(Recipe.articles().id).run()
    assert visit.app.session_state["epoch"] == 50
    visit.app.select_slider(key="epoch").set_value(5).run()
    visit.app.selectbox(key="run").set_value(visit.draft.id).run()
    assert visit.app.session_state["epoch"] == 2, "as near as this run has it"


def test_a_run_that_is_gone_takes_no_sentence_with_it() -> None:
    visit = visit_with_a_finished_run()
    store().discard(visit.draft.id)
    visit.app.run()
    assert len(visit.app.warning) == 1
    assert visit.sentences[-1] in [pair.source for pair in visit.draft.corpus.pairs]
    assert visit.app.session_state["run"] == Recipe.articles().id


def test_the_recipe_of_the_run_under_study_is_taken_when_the_visitor_says_so() -> None:
    visit = visit_with_a_finished_run()
    visit.app.selectbox(key="run").set_value(Recipe.articles().id).run()
    assert visit.draft.id != Recipe.articles().id
    visit.press("take")
    assert visit.draft.id == Recipe.articles().id
    visit.check_run_shown()


@pytest.mark.parametrize("lang", LANGS)
def test_no_two_runs_are_named_alike(lang: Lang) -> None:
    visit = visit_with_a_finished_run()
    first = visit.draft.id
    visit.edit()
    visit.start()
    for run_id in (first, visit.draft.id):
        store().own(visit.visitor, run_id, "the same")
    names = run_names(visit.visitor, lang, [TINY.id])
    assert {first, visit.draft.id, TINY.id, Recipe.articles().id} == names.keys()
    assert len(set(names.values())) == 4
    assert names[first] == "the same"
    visit.app.run()
    assert len(set(visit.app.selectbox(key="run").options)) == 3
