"""Random sequences of what a visitor does: no sentence, no epoch is lost, and the run shown is the one that is named."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.data.corpus import Corpus, Pair
from core.errors import InputError
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.history import read_journal
from core.training.recording import record
from explorer.jobs.store import store
from explorer.screens.train.text import TEXT
from explorer.shell.run_names import run_names
from explorer.show.escape import escape_markdown
from explorer.show.text import Lang
from tests import ROOT

ACTIONS = 14  # in a sequence
PAGES = ("train", "runs", "decode")
TINY = Recipe(Corpus("mine", (Pair("a b", "x y"), Pair("b c", "z"))), ModelConfig(3, 4), TrainConfig(epochs=2))


@pytest.fixture(autouse=True)
def _own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_STORE", str(tmp_path / "store"))


@dataclass
class Visit:
    """One visitor at one browser, and what must stay true."""

    app: AppTest
    lang: Lang = "en"
    page: str = "train"
    edits: int = 0
    sentence: str = ""
    "the last one typed"
    epochs: dict[str, int] = field(default_factory=dict)
    "of each run, the most that were ever recorded"

    @property
    def draft(self) -> Recipe:
        kept: Recipe = self.app.session_state["_session"].draft
        return kept

    @property
    def visitor(self) -> str:
        token: str = self.app.session_state["_session"].visitor
        return token

    def choose_run(self, chance: random.Random) -> None:
        """With the picker: any run it offers."""
        names = run_names(self.visitor, self.lang)
        offered = self.app.selectbox(key="run").options
        run_id = chance.choice([run_id for run_id, name in names.items() if name in offered])
        self.app.selectbox(key="run").set_value(run_id).run()
        assert self.app.session_state["run"] == run_id, "the picker stays where it is put"

    def edit(self, chance: random.Random) -> None:
        """Another sentence, as the page of sentence pairs keeps it; few epochs, so that the test is fast."""
        self.edits += 1
        self.sentence = f"a b{self.edits} {chance.choice('xyz')}"
        pairs = (*TINY.corpus.pairs, Pair(self.sentence, "x"))
        self.app.session_state["_session"].edit(replace(TINY, corpus=Corpus("mine", pairs)))
        self.app.run()

    def press(self, key: str) -> None:
        """A button, where the page offers it."""
        found = [button for button in self.app.button if button.key == key and not button.disabled]
        if found:
            found[0].click().run()

    def start(self, chance: random.Random) -> None:
        """Start, or resume."""
        self.press("start")

    def step(self, chance: random.Random) -> None:
        """One batch."""
        self.press("step_once")

    def pause(self, chance: random.Random) -> None:
        """Pause, or stop."""
        self.press(chance.choice(("pause", "stop")))

    def switch_page(self, chance: random.Random) -> None:
        """To any page."""
        self.page = chance.choice(PAGES)
        self.app.switch_page(f"pages/{self.page}.py").run()

    def switch_language(self, chance: random.Random) -> None:
        """To the other one."""
        self.lang = "zh" if self.lang == "en" else "en"
        self.app.session_state["lang"] = self.lang
        self.app.run()

    def check(self) -> None:
        """The laws."""
        app = self.app
        assert not app.exception
        assert not app.warning, [box.value for box in app.warning]
        assert not self.sentence or self.sentence in [pair.source for pair in self.draft.corpus.pairs]
        recorded = {folder.name: len(read_journal(folder)) for folder in store().runs.glob("*")}
        for run_id, number in self.epochs.items():
            assert recorded.get(run_id, 0) >= number, "an epoch is gone"
        self.epochs = recorded
        named = run_names(self.visitor, self.lang)
        assert len(set(named.values())) == len(named)
        if self.page == "train":
            said = "\n".join(element.value for element in app.markdown)
            name = escape_markdown(named[app.session_state["run"]])
            assert TEXT[self.lang].look.split("{name}")[0] + name in said


DO: tuple[Callable[[Visit, random.Random], None], ...] = (
    Visit.choose_run,
    Visit.edit,
    Visit.start,
    Visit.step,
    Visit.pause,
    Visit.switch_page,
    Visit.switch_language,
)


def opened(**query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "Home.py"), default_timeout=60)
    app.query_params["lang"] = "en"
    for key, value in query.items():
        app.query_params[key] = value
    app.run().switch_page("pages/train.py").run()
    assert not app.exception
    return app


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_a_visitor_does_nothing_is_lost_and_the_run_shown_is_the_one_named(seed: int) -> None:
    chance, visit = random.Random(seed), Visit(opened())
    visit.check()
    for _ in range(ACTIONS):
        done = chance.choice(DO)
        done(visit, chance)
        visit.check()
