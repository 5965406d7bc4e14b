"""The page `code`: the program of the run under study, its chapters and variants, and the losses it prints."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from core.data.corpus import Corpus, Pair
from core.limits import HOSTED
from core.program import PAIRS_FILE, chapters, program
from core.recipe import ModelConfig, Recipe, TrainConfig
from explorer.screens.code.lines_text import TEXT as LINES
from explorer.screens.code.running import NEEDS
from explorer.screens.code.text import TEXT
from explorer.show.text import LANGS, Lang
from explorer.show.text.counted import Counted
from tests import ROOT
from tests.core.program.hostile import HOSTILE_CORPUS
from tests.pages.page import healthy, looked_at, opened, said
from tests.pages.recorded import recorded

PAIRS = (Pair("a b", "x y"), Pair("b c c", "z"), Pair("d", "y y"), Pair("c d a", "x"), Pair("a", "z y"))
OWN = Recipe(
    Corpus("own", PAIRS), ModelConfig(3, 5, dropout=0.2), TrainConfig(seed=7, epochs=6, clip_norm=0.1, held_out=0.4)
)


def shown(app: AppTest) -> str:
    """The code."""
    text: str = app.code[0].value
    return text


@pytest.mark.parametrize("lang", LANGS)
def test_the_articles_program_and_its_losses(lang: Lang) -> None:
    app = healthy(looked_at("code", lang))
    text = TEXT[lang]
    assert shown(app) == program(Recipe.articles()).rstrip("\n")
    assert [header.value for header in app.header] == [text.losses, text.changes, text.run]
    assert text.unchanged in said(app)
    losses = app.dataframe[0].value
    assert list(losses.columns) == [text.epoch, text.loss, text.printed, text.difference]
    assert losses[text.printed].iloc[-1] == pytest.approx(0.039076)
    assert (losses[text.loss] - losses[text.printed]).abs().max() < 1e-5
    assert Counted(text.compared.split("**")[0]).format(epochs=50) in said(app)
    assert not [group for group in app.button_group if group.key == "code_variant"]


@pytest.mark.parametrize("lang", LANGS)
def test_a_visitors_own_run(lang: Lang) -> None:
    run = recorded(OWN)
    app, text = healthy(looked_at("code", lang, run=run.id)), TEXT[lang]
    assert shown(app) == program(OWN).rstrip("\n")
    losses = app.dataframe[0].value
    assert list(losses.columns) == [text.epoch, text.loss, text.held_out]
    assert losses[text.loss].tolist() == [epoch.loss for epoch in run.epochs[1:]]
    assert text.own in said(app)
    assert text.close in said(app)
    difference = next(code.value for code in app.code if code.language == "diff")
    assert "+        nn.utils.clip_grad_norm_(model.parameters(), CLIP_NORM)" in difference.split("\n")


def test_each_chapter_is_shown_by_its_address_with_its_own_line_numbers() -> None:
    app = opened("code", run=recorded(OWN).id)
    whole = program(OWN)
    for chapter in chapters(OWN):
        name = chapter.title.lower()
        app.session_state["code_chapter"] = name
        healthy(app.run())
        assert shown(app) == chapter.text.strip("\n")
        assert app.query_params["code_chapter"] == name
        assert shown(app) in whole
        assert all(key.isidentifier() for key in app.session_state["_links"])
        boxes = [box for box in app.selectbox if str(box.key).startswith("code_")]
        for label in boxes[0].options if boxes else []:
            number, line = label.split(" · ")
            found = next(name for name, line_said in LINES["en"].items() if line_said.name == line)
            app.session_state[str(boxes[0].key)] = found
            healthy(app.run())
            assert app.code[1].value == shown(app).split("\n")[int(number) - 1].strip()


@pytest.mark.parametrize("lang", LANGS)
def test_the_plain_variant_says_what_it_leaves_out(lang: Lang) -> None:
    app = healthy(looked_at("code", lang, run=recorded(OWN).id, code_variant="plain"))
    text = TEXT[lang]
    assert "DROPOUT" not in shown(app)
    assert "HELD_OUT" not in shown(app)
    plain = replace(OWN, model=ModelConfig(3, 5), training=TrainConfig(seed=7, epochs=6))
    assert shown(app) == program(plain).rstrip("\n")
    names = {"en": ("Dropout", "Gradient clipping"), "zh": ("随机失活", "梯度裁剪")}[lang]
    assert all(name in app.info[0].value for name in names)
    assert text.plain_lines in said(app)
    assert text.losses not in [header.value for header in app.header]


def test_hostile_words_stay_words() -> None:
    recipe = Recipe(HOSTILE_CORPUS, ModelConfig(3, 5), TrainConfig(epochs=1))
    app = healthy(opened("code", run=recorded(recipe).id))
    assert shown(app) == program(recipe).rstrip("\n")
    for line in next(box for box in app.selectbox if box.key == "code_whole_line").options:
        name = next(name for name, found in LINES["en"].items() if found.name == line.split(" · ")[1])
        app.session_state["code_whole_line"] = name
        healthy(app.run(), name)


def test_an_unfinished_and_an_untrained_run_say_so() -> None:
    untrained = recorded(replace(OWN, training=TrainConfig(epochs=0)))
    assert TEXT["en"].untrained in said(opened("code", run=untrained.id))
    app = opened("code", run=untrained.id, code_chapter="training", code_training_line="backward")
    assert TEXT["en"].no_numbers in said(healthy(app))


def test_what_the_program_needs_is_what_this_project_needs() -> None:
    requirements = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert NEEDS in requirements
    assert any(f'"{NEEDS}"' in code.value for code in looked_at("code").code)


def test_a_chapter_or_a_line_that_the_program_does_not_have_leads_to_the_whole_program() -> None:
    app = healthy(opened("code", code_chapter="dropout", code_whole_line="<b>", code_variant="plain"))
    assert shown(app) == program(Recipe.articles()).rstrip("\n")
    assert "vectors = self.embedding(source)" in [code.value for code in app.code]


@pytest.mark.slow
@pytest.mark.usefixtures("patient")
def test_a_run_above_the_hosted_limit_has_its_pairs_in_a_file() -> None:
    pairs = tuple(Pair(f"a{row % 50} b", f"c{row % 50}") for row in range(HOSTED.pairs + 1))
    recipe = Recipe(Corpus("many", pairs), ModelConfig(3, 4), TrainConfig(epochs=1, batch_size=1_000))
    app, text = healthy(opened("code", run=recorded(recipe).id)), TEXT["en"]
    assert shown(app) == program(recipe).rstrip("\n")
    assert text.needs_file.format(file=PAIRS_FILE) in said(app)
    assert text.answer_file.split("**")[2] in said(app)
    assert text.pairs.format(file=PAIRS_FILE) in [button.label for button in app.get("download_button")]
