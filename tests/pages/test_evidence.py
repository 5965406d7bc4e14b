"""The page `evidence`: the story in numbers, every look, every trap, other seeds, runs of the oddest shapes."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from core.analysis.evidence.group_power import group_power
from core.corpora.noun_classes import classes_strata
from core.data.corpus import Corpus, Pair
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.control import write_status
from explorer.jobs.store import store
from explorer.screens.evidence.text import TEXT
from explorer.show.text import LANGS, Lang
from explorer.study.groups import shipped_course
from tests.pages.page import healthy, opened, said
from tests.pages.recorded import recorded

pytestmark = pytest.mark.usefixtures("own_store")
PAIRS = (Pair("a b", "x y"), Pair("b c c", "z"), Pair("d", "y y"), Pair("c d a", "x"), Pair("a e", "z y"))
TINY = Recipe(Corpus("tiny", PAIRS), ModelConfig(7, 5), TrainConfig(seed=3, epochs=2))
LONE = Recipe(Corpus("lone", (Pair("a", "a"),)), ModelConfig(3, 5), TrainConfig(seed=3, epochs=1))
STORY = tuple(name for name in TEXT["en"].story.parts if name != "traps")
TRAPS = tuple(TEXT["en"].story.traps)
BAND = "chance · from", "chance · to"


def story(lang: Lang = "en", run: Recipe | None = None, **query: object) -> AppTest:
    """The page, on the run of this recipe or on the articles'."""
    address = {key: str(value) for key, value in query.items()} | ({"run": recorded(run).id} if run else {})
    return healthy(opened("evidence", lang, **address), (lang, query))


def test_the_headlines_alone_tell_the_story_of_the_articles_run() -> None:
    text = said(story())
    assert "Of 153 pairs of words, 0 are signal." in text
    assert "Judged from this run and 20 other seeds." in text
    assert "cosines before and after training correlate at 0.998" in text
    assert "the closest pair (0.3578): noise." in text
    assert "cosine above 0.321 in half of the cases, in 90% of them from 0.256 to 0.409" in text
    assert "97.6% of what two words have in common comes from the start alone" in text
    assert "correlate at 0.73 with how many sentences" in text
    assert "are among the 5 closest pairs in 1 of 20 other seeds" in text
    assert "9 of 9 noun classes are signal; in the control 0, in the articles' run 0 of 4 topics" in text
    assert text.count("gray-badge") == 3, "the closest pair is drawn so at the start, as some pair always is"


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("look", TEXT["en"].part.looks)
def test_every_part_has_a_picture_a_table_and_a_formula(look: str, lang: Lang) -> None:
    app = story(lang, **{f"{name}_look": look for name in STORY}, trap_best_look=look)
    parts = TEXT[lang].story.parts
    assert [title.value for title in app.header] == [f"{n} · {parts[name].title}" for n, name in enumerate(parts, 1)]
    shown = {"picture": len(app.get("plotly_chart")), "table": len(app.dataframe)}
    for kind, count in shown.items():
        assert count == (8 if kind == look else 0), kind  # other sentences cannot be asked
    assert len(app.get("download_button")) >= (8 if look == "table" else 0)
    for name in STORY:
        assert (parts[name].formula in said(app)) == (look == "formula" and name != "halves")
        assert (parts[name].reading in said(app)) == (name != "halves")


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("trap", TRAPS)
def test_only_the_chosen_trap_is_shown(trap: str, lang: Lang) -> None:
    app = story(lang, trap=trap, run=TINY)
    for name, part in TEXT[lang].story.traps.items():
        assert (part.reading in said(app)) == (name == trap != "alignment")  # too few translations are known here
    app.session_state[f"trap_{trap}_look"] = "table"
    healthy(app.run(), trap)
    assert len(app.dataframe) == (0 if trap == "alignment" else 1)


def test_another_seed_is_as_like_this_run_as_noise_is() -> None:
    app = story(trap="cka", trap_cka_look="table")
    assert "are alike to 0.78, where 1 is the same, and to 0.78 with the other seed's words in random order." in said(
        app
    )
    assert "Corrected for so few words: 0.00 and 0.00" in said(app)
    assert "This run and its own start: linear CKA 1.00, debiased 1.00." in said(app)
    frame = app.dataframe[0].value
    assert list(frame["Measure"]) == list(TEXT["en"].measures)
    own, seeds, low, high = (frame[name].to_numpy() for name in (TEXT["en"].own_start, TEXT["en"].other_seeds, *BAND))
    assert ((low < seeds) & (seeds < high)).all()
    assert (own > high).all()
    app.select_slider(key="epoch").set_value(25).run()
    assert "this run and its own start are alike to 1.00, where 1 is the same, and to 0.78 with the start's" in said(
        app
    ), "other seeds are kept at the end only"


def test_a_rotation_finds_any_pairs_it_was_fitted_on_and_no_others() -> None:
    app = story(trap="alignment", trap_alignment_look="table")
    assert "fitted on 17 word pairs finds 100% of them again, and 100% when the translations are shuffled" in said(app)
    frame = app.dataframe[0].value
    assert list(frame["Measure"]) == list(TEXT["en"].aligned)
    now, low, high = (frame[name].to_numpy() for name in ("this run", "chance · from", "chance · to"))
    assert ((low <= now) & (now <= high)).all()
    assert (now[1], low[1], now[3]) == pytest.approx((1, 1, 1))


@pytest.mark.parametrize("lang", LANGS)
def test_few_translations_are_a_plain_sentence(lang: Lang) -> None:
    app = story(lang, trap="alignment", run=TINY)
    assert TEXT[lang].story.traps["alignment"].headlines["few"].format(least=10) in said(app)
    assert not [chart for chart in app.get("plotly_chart") if "trap" in chart.proto.id]


def test_classes_form_first_and_then_blur_while_synonyms_stay() -> None:
    app = story(course_look="table")
    assert "After 60 epochs 9 of 9 groups are signal, and 62% of their words are nearest" in said(app)
    assert "82% after 20 epochs, 62% at the end" in said(app)
    assert "draw apart (mean cosine 0.45, then 0.37). Words that share their translation stay together: 0.79" in said(
        app
    )
    frame = app.dataframe[0].value
    assert list(frame["Epochs"]) == [0, 5, 10, 15, 20, 30, 40, 60]
    assert list(frame["Signal groups"])[-4:] == ["9 of 9"] * 4
    app.select_slider(key="course_epoch").set_value(20).run()
    assert "After 20 epochs 9 of 9 groups are signal, and 82%" in said(app)
    app.select_slider(key="course_epoch").set_value(0).run()
    assert "Before training 11% of the words are nearest to a word of the same group; by chance 9%" in said(app)


def test_no_number_of_epochs_makes_a_group_where_meaning_is_not_asked_for() -> None:
    for followed, last in (("classes-control", 60), ("articles", 50), ("run", 50)):
        text = said(story(course=followed))
        assert f"After {last} epochs 0 of {9 if last == 60 else 4} groups are signal" in text
        assert TEXT["en"].never in text
        assert (TEXT["en"].followed_alone in text) == (followed == "run")


@pytest.mark.parametrize("lang", LANGS)
def test_a_run_without_groups_is_followed_by_its_correlation(lang: Lang) -> None:
    app = story(lang, run=TINY, course="run", course_look="table")
    found = TEXT[lang].story.parts["course"].headlines["pairs"]
    assert found.split("{epoch}")[0] + "2" in said(app)
    assert list(app.dataframe[0].value[TEXT[lang].epochs]) == [0, 1, 2]


def test_what_could_have_been_seen_of_groups_is_said_beside_them() -> None:
    app = story(real_look="table")
    runs = shipped_course("classes").ensemble.tables("source")
    power = group_power(runs, 4, 9, classes_strata())
    assert power is not None
    assert (
        f"A class of 4 nouns is found four times out of five from a mean cosine of {power.detectable:.2f} on"
        in said(app)
    )
    assert list(app.dataframe[0].value["Found from"].round(2))[1] == pytest.approx(round(power.detectable, 2))


def test_before_training_nothing_is_claimed() -> None:
    text = said(story().select_slider(key="epoch").set_value(0).run())
    assert "This is the model before training" in text
    assert "Nothing is trained yet" in text
    assert "Before training everything is the start: 100%." in text
    assert TEXT["en"].other_epoch in text


def test_between_start_and_end_this_run_stands_alone() -> None:
    text = said(story().select_slider(key="epoch").set_value(25).run())
    assert TEXT["en"].alone in text
    assert TEXT["en"].other_epoch in text


def test_a_run_that_was_not_trained_to_its_end_has_no_witnesses() -> None:
    recipe = Recipe(TINY.corpus, TINY.model, TrainConfig(seed=5, epochs=2))
    recorded(recipe)
    write_status(store().folder(recipe.id), "over_budget")
    text = said(story(run=recipe))
    assert TEXT["en"].unfinished in text
    assert TEXT["en"].alone in text


def test_the_map_of_noise_follows_its_perplexity() -> None:
    app = story(trap="tsne", noise_perplexity=5)
    assert "100 random words in 64 dimensions, perplexity 5." in said(app)


@pytest.mark.parametrize("lang", LANGS)
def test_seeds_of_an_own_run_are_trained_at_a_click(lang: Lang) -> None:
    recipe = Recipe(TINY.corpus, TINY.model, TrainConfig(seed=3, epochs=2 + len(lang) + (lang == "zh")))
    app = story(lang, run=recipe)
    assert TEXT[lang].no_seeds in said(app)
    assert TEXT[lang].alone in said(app)
    healthy(app.button(key="seeds_train").click().run(), "trained")
    assert TEXT[lang].witnesses.format(seeds=19) in said(app), "the run's own seed is no witness"
    assert TEXT[lang].no_seeds not in said(app)
    assert not [button for button in app.button if button.key == "seeds_train"]
    app.session_state["seeds_look"] = "table"
    healthy(app.run(), "table")
    assert len(app.dataframe[0].value) == 10


def test_own_pairs_from_a_smaller_start_join_the_comparison() -> None:
    app = story(run=TINY, scale=0.1, real_look="table")
    assert len(app.dataframe[0].value) == 3
    healthy(app.button(key="real_train").click().run(), "scale")
    frame = app.dataframe[0].value
    assert frame["Setting"][3] == "tiny, N(0, 0.1), 2 epochs"
    assert frame["Seeds"][3] == 20
    assert list(frame["Signal groups"]) == ["0 of 4", "9 of 9", "0 of 9", "0 of 0"]
    app.select_slider(key="scale_epochs").set_value(10).run()
    assert len(app.dataframe[0].value) == 3, "trained for longer it is another setting"
    healthy(app.button(key="real_train").click().run(), "epochs")
    assert app.dataframe[0].value["Setting"][3] == "tiny, N(0, 0.1), 10 epochs"


@pytest.mark.parametrize("asked", ["60", "20", "7", "x"])
def test_a_link_may_ask_for_any_epoch_of_any_corpus(asked: str) -> None:
    app = story(course="articles", course_epoch=asked)
    assert f"After {20 if asked == '20' else 50} epochs 0 of 4 groups" in said(app)


@pytest.mark.parametrize("lang", LANGS)
def test_one_word_has_no_pair_but_the_last_parts_remain(lang: Lang) -> None:
    app = story(lang, run=LONE)
    assert TEXT[lang].too_few in said(app)
    assert len(app.header) == 3
    for trap in TRAPS:
        app.session_state["trap"] = trap
        healthy(app.run(), trap)


def test_the_target_side_is_judged_by_itself() -> None:
    app = story(side="target")
    assert "processing and powerful, the closest pair (0.3597)" in said(app)


@pytest.mark.parametrize("lang", LANGS)
def test_what_the_test_could_have_seen_is_said_beside_the_answer(lang: Lang) -> None:
    """The bar that other seeds lower, and the case in which there is none."""
    app = story(lang)
    bars = []
    for epoch in (50, 30):  # 20 other seeds bear witness for the last epoch only
        app.select_slider(key="epoch").set_value(epoch).run()
        (told,) = (each.value for each in app.caption if TEXT[lang].power_start.split("{")[0] in each.value)
        bars.append(re.findall(r"0\.\d\d", told)[-1])
    assert bars == ["0.21", "0.43"]  # of random directions, in half of 21 seeds and corrected for 153 pairs in one
    flat = Recipe(TINY.corpus, ModelConfig(1, 1), TrainConfig(seed=3, epochs=1))
    assert TEXT[lang].power_none in said(story(lang, flat))
