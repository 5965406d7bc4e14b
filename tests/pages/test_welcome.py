"""The diagram of the welcome page: its sentence, where its parts lead, and what it costs before it is played."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core.data.corpus import Corpus, Pair
from core.errors import InputError
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.run import Run
from explorer.jobs.store import shipped_runs
from explorer.screens.welcome.parts import decoder_parts, encoder_parts, example
from explorer.screens.welcome.player_text import TEXT as PLAYER
from explorer.screens.welcome.text import TEXT
from explorer.show.text import LANGS, Lang
from explorer.show.text.errors import sentence
from explorer.show.text.unsegmented import TEXT as UNSEGMENTED
from tests.pages.page import healthy, opened, said
from tests.pages.recorded import recorded

FIRST, SECOND = "我 爱 自然 语言 处理", "机器 学习 很 有趣"
SPARSE = Recipe(
    Corpus("sparse", (Pair("a b c", "x y z"), Pair("b", "y"))), ModelConfig(5, 7), TrainConfig(seed=5, epochs=60)
)


def drawn(app: AppTest) -> dict[str, Any]:
    """What the diagram is drawn from."""
    (component,) = (each for each in app.get("bidi_component") if "lanes" in each.proto.json)
    content: dict[str, Any] = json.loads(component.proto.json)
    (player,) = content["player"]
    return content | {"player": player}


def words(app: AppTest, part: int) -> list[str]:
    """The words in a part before anything is played."""
    parts = [part for lane in drawn(app)["lanes"] for part in lane]
    found: list[str] = parts[part]["content"]["words"]
    return found


def played(app: AppTest) -> AppTest:
    """After Play or Step was pressed."""
    app.session_state["_diagram_played"] = True
    return healthy(app.run())


def with_sentence(words: str, lang: Lang = "en") -> AppTest:
    """The page opened with another sentence in the diagram, and played."""
    return played(opened("welcome", lang, **{f"played-{Recipe.articles().id}": words}))


@pytest.mark.parametrize("lang", LANGS)
def test_stages_are_sent_when_they_are_asked_for_and_not_before(lang: Lang) -> None:
    app = opened("welcome", lang)
    assert drawn(app)["player"]["stages"] == []
    before = len(json.dumps(drawn(app)))
    assert before < 6_000
    stages = drawn(played(app))["player"]["stages"]
    assert len(stages) == 4 + 2 * 5 + 3 * 6
    assert "I love natural language processing" in stages[-1]["says"]


def test_the_sentence_is_one_of_training_or_ones_own() -> None:
    assert words(opened("welcome"), 0) == FIRST.split()
    app = with_sentence(SECOND)
    assert words(app, 0) == SECOND.split()
    assert words(app, 7) == ["Machine", "learning", "is", "interesting"]
    app = with_sentence("很 新 的 句子")
    assert words(app, 0) == ["很", "新", "的", "句子"]
    assert words(app, 7) == []
    unknown = PLAYER["en"].unknown.format(count=3, total=4)
    assert drawn(app)["player"]["stages"][1]["says"].endswith(unknown)


@pytest.mark.parametrize("lang", LANGS)
def test_a_sentence_without_spaces_is_cut_with_one_click(lang: Lang) -> None:
    app = with_sentence("机器学习很有趣", lang)
    assert words(app, 0) == ["机器学习很有趣"]
    assert UNSEGMENTED[lang].unsegmented in said(app)
    app.button(key="cut_by_words").click()
    healthy(app.run())
    assert words(app, 0) == SECOND.split()
    assert UNSEGMENTED[lang].unsegmented not in said(app)


@pytest.mark.parametrize("lang", LANGS)
def test_a_sentence_that_cannot_be_read_is_refused_with_its_reason(lang: Lang) -> None:
    app = with_sentence("我 <EOS>", lang)
    assert [box.value for box in app.warning] == [sentence(InputError("reserved_word", "", "<EOS>"), lang)]
    assert words(app, 0) == FIRST.split()


def test_the_stages_are_those_of_the_epoch_under_study() -> None:
    app = played(opened("welcome", run=recorded(SPARSE).id, epoch="0"))
    untrained = drawn(app)["player"]["stages"]
    app.select_slider(key="epoch").set_value(60)
    trained = drawn(healthy(app.run()))["player"]["stages"]
    assert untrained[0] == trained[0]
    assert untrained[2]["says"] != trained[2]["says"]


def test_each_part_opens_where_it_is_shown() -> None:
    run = Run.open(shipped_runs()[Recipe.articles().id])
    shown = example(run, SECOND)
    parts = [*encoder_parts(run, 50, shown, TEXT["en"]), *decoder_parts(run, 50, shown, TEXT["en"])]
    assert [part.page for part in parts] == ["corpus", "projection", "decode", "decode", "projection", *["decode"] * 3]
    assert [part.carries.get("projection_side") for part in parts if part.page == "projection"] == ["source", "target"]
    for part, step in zip((parts[place] for place in (2, 3, 5, 6, 7)), (1, 4, 5, 5, 5), strict=True):
        assert part.carries["step"] == str(step)
        assert part.carries["sentence"] == SECOND
        there = opened("decode", **{key: name for key, name in part.carries.items() if name})
        assert there.slider(key="step").value == step
        assert ("reads" if step < 5 else "takes") in said(there)
