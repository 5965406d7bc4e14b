"""Runs side by side: ticked or linked, compared in five ways; one setting changed; one row a recipe."""

import re
from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import spearmanr
from sklearn.metrics.pairwise import cosine_similarity
from streamlit.testing.v1 import AppTest

from core.analysis.similarity.random_tables import NullBand
from core.analysis.spaces.common_words import Agreement
from core.data.corpus import Corpus, Pair
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.archive import export_zip, import_zip
from core.runs.run import Run
from explorer.jobs.queue import jobs
from explorer.jobs.store import store
from explorer.screens.runs.again import Again
from explorer.screens.runs.beside import Member
from explorer.screens.runs.beside_text import TEXT
from explorer.screens.runs.beside_words import headlines
from explorer.screens.runs.text import TEXT as RUNS
from explorer.show.text import LANGS, Lang
from explorer.show.text.errors import TEXT as ERRORS
from explorer.show.text.settings import TEXT as SETTINGS
from tests.pages.page import draft, gone_back, healthy, opened, said, turned_to
from tests.pages.recorded import recorded

pytestmark = pytest.mark.usefixtures("own_store")
PAIRS = (Pair("a b e", "x y w"), Pair("b c c f", "z w"), Pair("d e", "y y v"), Pair("c d f", "x v"), Pair("g a", "u z"))
VIEWS = tuple(TEXT["en"].views)


def recipe(seed: int = 1, pairs: tuple[Pair, ...] = PAIRS, held_out: float = 0.0, **model: object) -> Recipe:
    config = replace(ModelConfig(3, 5), **model)  # type: ignore[arg-type]  # named in tests
    return Recipe(Corpus("mine", pairs), config, TrainConfig(seed=seed, epochs=7, batch_size=3, held_out=held_out))


def visit(*runs: Run, lang: Lang = "en", **query: str) -> AppTest:
    """The page of a visitor with these runs of his own."""
    app = opened("welcome", lang)
    for run in runs:
        store().own(app.session_state["_session"].visitor, run.id)
    app = turned_to(app, "runs")
    return healthy(gone_back(app, dict(app.query_params) | query))


def linked(*runs: Run) -> str:
    return ".".join(run.id for run in runs)


def tick(app: AppTest, run_id: str) -> AppTest:
    """Choose a run to stand beside others, or take it out."""
    pills = app.button_group(key="_beside")
    pills.set_value([one for one in pills.value if one != run_id] if run_id in pills.value else [*pills.value, run_id])
    return healthy(app.run())


def view(app: AppTest, name: str) -> AppTest:
    return healthy(app.segmented_control(key="runs_beside_view").set_value(name).run(), name)


def table(app: AppTest) -> list[dict[str, object]]:
    """The last table of the page."""
    rows: list[dict[str, object]] = app.dataframe[-1].value.to_dict("records")
    return rows


def test_two_ticks_make_a_comparison_and_the_address_holds_it() -> None:
    one, other = recorded(recipe(1)), recorded(recipe(2))
    app = tick(visit(one, other), other.id)
    assert TEXT["en"].ticked_one in said(app)
    tick(app, one.id)
    assert app.query_params["runs_beside"] == linked(other, one)
    assert f"A ends at a loss of {other.last.loss:.4f}; B ends at a loss of {one.last.loss:.4f}" in said(app)
    tick(app, other.id)
    assert app.query_params["runs_beside"] == one.id
    assert RUNS["en"].reading["curves"] in said(app)


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("count", [2, 4])
def test_a_link_shows_every_comparison_in_both_languages(lang: Lang, count: int) -> None:
    runs = [recorded(recipe(seed)) for seed in range(1, count + 1)]
    app = visit(lang=lang, runs_beside=linked(*runs))  # nobody's own runs here: they came with the link
    for name in VIEWS:
        view(app, name)
        if name == "settings":
            assert [row[TEXT[lang].setting] for row in table(app)] == [ERRORS[lang].settings["seed"]]
            continue
        for look in ("table", "formula", "picture"):
            healthy(app.segmented_control(key=f"runs_{name}_look").set_value(look).run(), (name, look))


def test_five_runs_of_a_link_are_four_and_a_fifth_cannot_be_ticked() -> None:
    runs = [recorded(recipe(seed)) for seed in range(1, 6)]
    app = visit(*runs, runs_beside=linked(*runs))
    assert TEXT["en"].ticked_most in said(app)
    for _ in range(2):
        assert set(app.button_group(key="_beside").value) == {run.id for run in runs[:4]}
        tick(app, runs[4].id)
    assert app.query_params["runs_beside"] == linked(*runs[:4])
    tick(tick(app, runs[1].id), runs[4].id)
    assert app.query_params["runs_beside"] == linked(runs[0], runs[2], runs[3], runs[4])


def test_a_run_that_is_not_on_this_server_is_named_and_can_be_left_out() -> None:
    one, other = recorded(recipe(1)), recorded(recipe(2))
    app = visit(one, other, runs_beside=f"{one.id}.{'0' * 24}.{other.id}.rubbish")
    assert [warning.value for warning in app.warning if "not on this server" in warning.value]
    assert "B ends at" in said(app)
    tick(app, "0" * 24)
    assert app.query_params["runs_beside"] == linked(one, other)
    assert not app.warning


def test_the_settings_that_differ_and_no_others_are_listed_by_their_names() -> None:
    one = recorded(recipe(1))
    other = recorded(recipe(2, PAIRS[:4], init_scale=0.1))
    app = view(visit(runs_beside=linked(one, other)), "settings")
    text, names = TEXT["en"], ERRORS["en"].settings
    shown = {row[text.setting]: [*row.values()][1:] for row in table(app)}
    assert shown == {
        text.corpus: ["mine (5)", "mine (4)"],
        names["init_scale"]: ["1", "0.1"],
        names["seed"]: ["1", "2"],
    }
    view(app, "curves")
    assert text.other_pairs in said(app)


def test_the_results_are_those_of_the_runs() -> None:
    runs = [recorded(recipe(seed, held_out=0.2)) for seed in (1, 2)]
    app = view(visit(runs_beside=linked(*runs)), "curves")
    app.segmented_control(key="runs_curves_look").set_value("table").run()
    names = TEXT["en"].results
    for row, run in zip(table(app), runs, strict=True):
        assert row[names["loss"]] == run.last.loss
        assert row[names["held_out"]] == run.last.held_out_loss
        assert row[names["exact"]] == run.last.exact_match
        assert row[names["held_out_exact"]] == run.last.held_out_exact_match
        assert (row[names["epochs"]], row[names["seconds"]]) == (7, run.last.seconds)


def test_the_headline_of_the_cosines_is_scipys_correlation() -> None:
    runs = [recorded(recipe(seed)) for seed in (1, 2)]
    app = view(visit(runs_beside=linked(*runs)), "cosines")
    cosines = []
    for run in runs:
        words = run.table("source", 7).without_specials()
        order = [words.ids[word] for word in sorted(words.words)]
        cosines.append(cosine_similarity(words.vectors[order].astype(float))[np.triu_indices(len(order), 1)])
    assert f"r = {spearmanr(*cosines).statistic:.2f}; by chance" in said(app)


def test_every_number_about_cosines_stands_beside_its_chance_level() -> None:
    runs = [recorded(recipe(seed)) for seed in (1, 2)]
    app = view(visit(runs_beside=linked(*runs)), "cosines")
    assert len(re.findall(r"r = [-\d.]+(?:; by chance| \(by chance) [-+\d.]+ to [-+\d.]+", said(app))) == 3
    edge = 1 - 2 * 0.05  # nine of ten directions in three dimensions: their cosine is uniform from -1 to 1
    ranges = ", ".join(TEXT["en"].range_of.format(letter=letter, edge=edge) for letter in "AB")
    assert TEXT["en"].pair_chance.format(runs=ranges) in said(app)


def band(value: float) -> Agreement:
    return Agreement(value, NullBand(0.0, -0.1, 0.1))


@pytest.mark.parametrize(
    ("now", "start", "end"),
    [
        (0.5, 0.9, "inherited"),
        (0.5, 0.5, "inherited"),
        (0.9, 0.2, "partly_inherited"),
        (0.9, 0.05, ""),
        (0.05, 0.9, ""),
    ],
)
@pytest.mark.parametrize("lang", LANGS)
def test_agreement_is_called_inherited_as_far_as_it_was_there_before(
    lang: Lang, now: float, start: float, end: str
) -> None:
    run, text = recorded(recipe(1)), TEXT[lang]
    runs = [Member(letter, letter, run) for letter in "AB"]
    said = headlines("maps", runs, text, ([band(now)], [band(start)]), [{}])
    expected = getattr(text, end) if end else ""
    assert said.endswith(expected)
    assert [each for each in (text.inherited, text.partly_inherited) if each in said] == [expected] * bool(end)


def test_the_headline_of_the_neighbours_counts_equal_nearest_words() -> None:
    runs = [recorded(recipe(seed)) for seed in (1, 2)]
    app = view(visit(runs_beside=linked(*runs)), "neighbours")
    nearest = []
    for run in runs:
        words = run.table("source", 7).without_specials()
        whole = cosine_similarity(words.vectors.astype(float)) - 2 * np.eye(len(words.words))
        nearest.append({word: words.words[row.argmax()] for word, row in zip(words.words, whole, strict=True)})
    same = sum(nearest[0][word] == nearest[1][word] for word in nearest[0])
    words_known = len(nearest[0])
    assert f"A and B agree on {same} of {words_known} nearest neighbours" in said(app)
    assert f"{words_known / (words_known - 1):.1f}" in said(app)


@pytest.mark.parametrize("lang", LANGS)
def test_too_few_common_words_and_swapped_sides_are_one_sentence(lang: Lang) -> None:
    one = recorded(recipe(1))
    far = recorded(recipe(1, tuple(Pair(pair.source.upper(), pair.target.upper()) for pair in PAIRS)))
    back = recorded(recipe(1, tuple(Pair(pair.target, pair.source) for pair in PAIRS)))
    text = TEXT[lang]
    listed = text.listed.join("AB")
    for other, sentence in ((far, text.too_few.format(runs=listed, known=0, least=3)),
                            (back, text.swapped.format(runs=listed, known=0, number=7))):  # fmt: skip
        for name in ("cosines", "neighbours", "maps"):
            app = view(visit(lang=lang, runs_beside=linked(one, other)), name)
            assert [info.value for info in app.info if "**" in info.value] == [sentence]


ODD = {
    "one word": recipe(1, (Pair("a", "a"),)),
    "never trained": replace(recipe(1), training=TrainConfig(epochs=0)),
    "diverged": replace(recipe(1), training=TrainConfig(epochs=90, lr=10.0, optimizer="sgd", weight_decay=1.0)),
    "one number a word": recipe(1, embed_size=1, hidden_size=1),
    "shared table": recipe(1, shared_embedding=True),
    "frozen": recipe(1, freeze_embedding=True),
    "three words": recipe(1, (Pair("a b", "x y"), Pair("c", "z"))),
    "hostile words": recipe(1, (Pair("a **b** $e$", "<b>x</b> y"), Pair("c __proto__", "z [w](x)"))),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", ODD)
def test_odd_runs_are_compared_or_refused_without_a_fault(name: str) -> None:
    odd, plain = recorded(ODD[name]), recorded(recipe(2))
    for runs in ((plain, odd), (odd, plain), (odd, odd)):
        app = visit(runs_beside=linked(*runs))
        if runs[0] is runs[1]:
            assert TEXT["en"].ticked_one in said(app)
            continue
        for each in VIEWS:
            view(app, each)
            for side in ("target", "source") if each in ("cosines", "neighbours", "maps") else ():
                healthy(app.segmented_control(key="side").set_value(side).run(), (name, each, side))


def press(app: AppTest, key: str) -> AppTest:
    return healthy(app.button(key=key).click().run(), key)


def test_train_again_changes_one_setting_makes_one_run_and_leaves_the_draft() -> None:
    run = recorded(recipe(11))
    app = opened("runs", run=run.id)
    before = draft(app)
    app.selectbox(key="_again_setting").set_value("init_scale").run()
    app.selectbox(key=f"_again_init_scale_{run.id}").set_value(0.1).run()
    press(app, "_again_start")
    expected = recipe(11, init_scale=0.1)
    visitor = app.session_state["_session"].visitor
    assert list(store().owned(visitor)) == [expected.id]
    assert draft(app) == before
    assert app.session_state["run"] == run.id
    healthy(app.run())
    press(app, "_again_compare")
    assert app.query_params["runs_beside"] == f"{run.id}.{expected.id}"
    view(app, "settings")
    assert [row[TEXT["en"].setting] for row in table(app)] == [ERRORS["en"].settings["init_scale"]]


def test_train_again_offers_the_next_seed_and_not_the_runs_own_value() -> None:
    run = recorded(recipe(12))
    app = opened("runs", run=run.id)
    app.selectbox(key="_again_setting").set_value("seed").run()
    assert app.number_input(key=f"_again_seed_{run.id}").value == 13
    app.number_input(key=f"_again_seed_{run.id}").set_value(12).run()
    assert app.button(key="_again_start").disabled
    assert TEXT["en"].again_same in said(app)


def test_the_scale_of_the_start_is_offered_where_the_start_has_one() -> None:
    for init, offered in (("normal", True), ("xavier", False)):
        app = opened("runs", run=recorded(recipe(18, init=init)).id)
        assert (ERRORS["en"].settings["init_scale"] in app.selectbox(key="_again_setting").options) == offered


def test_a_training_that_diverges_says_why_and_offers_no_comparison() -> None:
    wild = replace(ODD["diverged"], training=replace(ODD["diverged"].training, lr=0.001))
    app = opened("runs", run=recorded(wild).id)
    app.session_state["_again"] = Again(recorded(ODD["diverged"]).id, wild.id, "lr")
    app.run()
    assert any("learning rate is too high" in warning.value for warning in app.warning)
    assert "_again_compare" not in {button.key for button in app.button}


@pytest.mark.parametrize("lang", LANGS)
def test_values_of_settings_are_written_in_the_language_of_the_page(lang: Lang) -> None:
    one, other = recorded(recipe(19)), recorded(recipe(19, held_out=0.2, init="uniform", shared_embedding=True))
    app, text, names = view(visit(lang=lang, runs_beside=linked(one, other)), "settings"), TEXT[lang], SETTINGS[lang]
    shown = {row[text.setting]: [*row.values()][1:] for row in table(app)}
    assert shown == {
        ERRORS[lang].settings["init"]: [names.inits["normal"], names.inits["uniform"]],
        ERRORS[lang].settings["shared_embedding"]: [names.no, names.yes],
        ERRORS[lang].settings["held_out"]: ["0%", "20%"],
    }
    app = opened("runs", lang, run=one.id)
    app.selectbox(key="_again_setting").set_value("init").run()
    offered = app.selectbox(key=f"_again_init_{one.id}").options
    assert offered == [name for init, name in names.inits.items() if init != "normal"]


def test_a_recipe_recorded_twice_is_one_run_of_the_list() -> None:
    run = recorded(recipe(14))
    copy = import_zip(export_zip(run), store().runs)
    other = recorded(recipe(15))
    app = visit(run, copy, other)
    assert copy.id != run.id
    shown = app.dataframe[0].value
    assert len(shown) == 3  # the two recipes, and the articles' run
    names = [name for name in shown[RUNS["en"].columns["name"]] if "Seed 14" in name]
    assert len(names) == 1
    assert len([caption.value for caption in app.caption if "recorded here 2 times" in caption.value]) == 1
    turned_to(app, "runs", run=copy.id)  # the recording under study is the one that stands in the list
    assert [name for name in app.dataframe[0].value[RUNS["en"].columns["name"]] if "imported" in name]
    assert len(app.dataframe[0].value) == 3


def test_a_run_that_waits_is_no_recording_yet_and_another_still_is() -> None:
    assert jobs().view(recipe(16).id).state == "unknown"
    run = recorded(recipe(17))
    app = visit(run)
    offered = "\n".join(app.button_group(key="_beside").options)
    assert "Seed 17" in offered
    assert "Seed 16" not in offered
