"""The page `ideas`: a shelf, and every experiment on the articles' run and on the oddest ones, in both languages."""

import pytest
from streamlit.testing.v1 import AppTest

from core.data.corpus import Corpus, Pair
from core.recipe import ModelConfig, Recipe, TrainConfig
from explorer.screens.ideas.catalogue import IDEAS
from explorer.screens.ideas.idea import Words
from explorer.screens.ideas.text import TEXT
from explorer.screens.train.text import TEXT as TRAIN
from explorer.shell.text import TEXT as FRAME
from explorer.show.text import LANGS, Lang, with_marks
from tests.pages.page import healthy, looked_at, opened, said
from tests.pages.recorded import recorded

NAMES = [idea.name for idea in IDEAS]
HOSTILE = ("{0}", "*a*", "$x$", "<b>", "[c](d)", "`", "__proto__", "%s", "‮abc", "x" * 80, "#", "\\")
PAIRS = (Pair("a b", "x y"), Pair("b c c", "z"), Pair("d", "y y"), Pair("c d a", "x"))


def of(pairs: tuple[Pair, ...], model: ModelConfig, epochs: int = 2) -> Recipe:
    return Recipe(Corpus("odd", pairs), model, TrainConfig(seed=3, epochs=epochs))


ODD: dict[str, Recipe] = {
    "one word": of((Pair("a", "a"),), ModelConfig(3, 5)),
    "two words": of((Pair("a b", "x"),), ModelConfig(3, 5)),
    "one number a word": of(PAIRS, ModelConfig(1, 1)),
    "frozen": of(PAIRS, ModelConfig(3, 5, freeze_embedding=True)),
    "shared and never trained": of(PAIRS, ModelConfig(5, 3, num_layers=2, shared_embedding=True), epochs=0),
    "512 numbers a word": of(PAIRS, ModelConfig(512, 5)),
    "hostile words": of((Pair(" ".join(HOSTILE), " ".join(HOSTILE)), Pair("\\ a", "$")), ModelConfig(3, 5)),
}


def test_names_are_those_of_modules_and_stand_once() -> None:
    assert len(set(NAMES)) == len(NAMES)
    for idea in IDEAS:
        assert idea.show.__module__ == f"explorer.screens.ideas.{idea.name}.experiment"
        assert idea.right in (0, 1, 2)
        assert all(len(set(words.bet)) == 3 for words in idea.words.values())


@pytest.mark.parametrize("lang", LANGS)
def test_the_shelf_has_a_card_for_every_idea(lang: Lang) -> None:
    app = looked_at("ideas", lang)
    shown = said(healthy(app))
    for idea in IDEAS:
        assert idea.words[lang].title in shown
        assert idea.words[lang].question in shown
        assert app.button(key=f"open_{idea.name}")
    assert len(app.get("image")) == len(IDEAS)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", NAMES)
def test_an_experiment_has_its_five_parts_at_its_own_address(name: str, lang: Lang) -> None:
    app = healthy(looked_at("ideas", lang, idea=name))
    idea = next(idea for idea in IDEAS if idea.name == name)
    words, text = idea.words[lang], TEXT[lang]
    assert app.title[0].value == words.question
    assert app.radio(key=f"idea_{name}_bet").options == list(words.bet)
    assert len(app.get("plotly_chart")) == 1
    assert app.code[-1].value == idea.lines.strip()
    assert with_marks(words.meaning) in said(app)
    assert with_marks(words.articles) in said(app)
    assert [header.value for header in app.header] == [text.meaning, text.articles, text.lines]


@pytest.mark.parametrize("name", NAMES)
def test_the_bet_is_answered_once_it_is_made(name: str) -> None:
    app = opened("ideas", "en", idea=name)
    idea = next(idea for idea in IDEAS if idea.name == name)
    words, text = idea.words["en"], TEXT["en"]
    assert with_marks(words.reveal) not in said(app)
    for place in range(3):
        app.radio(key=f"idea_{name}_bet").set_value(place).run()
        assert (text.right in said(app)) == (place == idea.right)
        assert with_marks(words.reveal) in said(healthy(app))


def test_cards_lead_to_their_experiments_and_back() -> None:
    app = opened("ideas", "en")
    app.button(key=f"open_{NAMES[-1]}").click().run()
    assert app.query_params["idea"] == NAMES[-1]
    assert app.title[0].value == IDEAS[-1].words["en"].question
    app.button(key="ideas_next").click().run()
    assert app.query_params["idea"] == NAMES[0]
    app.button(key="ideas_back").click().run()
    assert "idea" not in app.query_params
    assert app.title[0].value == TEXT["en"].title


@pytest.mark.parametrize("lang", LANGS)
def test_pretrained_vectors_lead_to_the_settings_where_a_file_can_be_chosen(lang: Lang) -> None:
    app = opened("ideas", lang, idea="pretrained")
    button = app.button(key="own_vectors")
    assert FRAME[lang].pages["train"].title in button.label
    assert TRAIN[lang].groups["vectors"] in button.label
    app = healthy(button.click().run())
    assert app.query_params["settings"] == "vectors"
    assert app.file_uploader(key="vectors_upload")
    assert app.expander[0].proto.expanded


def test_a_name_that_is_no_idea_leads_to_the_shelf() -> None:
    app = opened("ideas", "en", idea="nowhere")
    assert app.title[0].value == TEXT["en"].title
    assert TEXT["en"].unknown in said(app)


def through_all_choices(app: AppTest, words: Words, what: str) -> None:
    """Each choice of each control of an experiment, beside the one that it has."""
    named = {label: name for each in (*vars(words).values(), TEXT["en"].looks) if isinstance(each, dict)
             for name, label in each.items()}  # fmt: skip
    for key in [str(group.key) for group in app.button_group if str(group.key).startswith("idea_")]:
        for choice in [named[label] for group in app.button_group if group.key == key for label in group.options]:
            if key not in app.session_state or choice != app.session_state[key]:
                app.session_state[key] = choice
                healthy(app.run(), (what, key, choice))


def through_sliders(app: AppTest, what: str) -> None:
    for slider in [slider for slider in app.slider if str(slider.key).startswith("idea_")]:
        for end in (slider.min, slider.max):
            app.session_state[str(slider.key)] = end
            healthy(app.run(), (what, slider.key, end))


@pytest.mark.slow
@pytest.mark.parametrize("case", ODD)
def test_odd_runs_get_a_sentence_or_a_right_picture(case: str) -> None:
    run = recorded(ODD[case]).id
    for lang in LANGS:
        healthy(opened("ideas", lang, run=run), (case, lang))
    for idea in IDEAS:
        app = healthy(opened("ideas", "en", run=run, idea=idea.name), (case, idea.name))
        through_sliders(app, f"{case}: {idea.name}")
        through_all_choices(app, idea.words["en"], f"{case}: {idea.name}")


@pytest.mark.slow
@pytest.mark.parametrize("case", ODD)
@pytest.mark.parametrize("name", ["dimension", "sharing", "pretrained", "init"])
def test_an_experiment_trains_at_a_click(name: str, case: str) -> None:
    run = recorded(ODD[case]).id
    app = opened("ideas", "en", run=run, idea=name)
    (idea,) = (idea for idea in IDEAS if idea.name == name)
    app.button(key="experiment_train").click().run()
    assert "experiment_train" not in {button.key for button in healthy(app).button}, "nothing is left to train"
    through_all_choices(app, idea.words["en"], f"{case}: {name}")
    assert len(app.get("plotly_chart")) + len(app.dataframe) == 1
