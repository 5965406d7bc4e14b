"""The page of runs: whose runs it shows, what it says of them, and what can be done with each."""

import json
import re
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from core.data.corpus import Corpus, Pair, TextConfig
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.archive import export_zip
from core.runs.control import ask, write_status
from core.runs.run import Run
from core.training.recording import record
from explorer.jobs.lists import hash_of
from explorer.jobs.store import store
from explorer.screens.runs.text import TEXT
from explorer.show.text import LANGS, Lang
from tests.pages.page import opened, said, turned_to

PAIRS = (Pair("a b", "x y"), Pair("b c c", "z"), Pair("d", "y y"), Pair("c d", "x"))
SMALL = ModelConfig(3, 5)


def recorded(name: str, seed: int, steps: int = 0) -> Run:
    """A small run in the store: whole, or after so many batches."""
    recipe = Recipe(Corpus(name, PAIRS), SMALL, TrainConfig(seed=seed, epochs=9, batch_size=3, held_out=0.25))
    folder = store().folder(recipe.id)
    store().discard(recipe.id)
    folder.mkdir(parents=True)
    ask(folder, "step" if steps else "run")
    for _ in range(max(steps, 1)):
        run = record(recipe, folder)
    return run


def listed(lang: Lang = "en", run: Run | None = None, own: tuple[Run, ...] = ()) -> AppTest:
    """The page of a visitor with runs of his own, with a run open."""
    app = opened("welcome", lang, **({"run": run.id} if run else {}))
    for mine in own:
        store().own(visitor(app), mine.id)
    return turned_to(app, "runs")


def visitor(app: AppTest) -> str:
    token: str = app.session_state["_session"].visitor
    return token


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def labels(app: AppTest) -> set[str]:
    return {button.label for button in app.button}


def rows(app: AppTest, lang: Lang = "en") -> list[dict[str, object]]:
    """The list of runs, by the names of its columns."""
    named = {heading: name for name, heading in TEXT[lang].columns.items()}
    table = app.dataframe[0].value
    return [{named[heading]: value for heading, value in row.items()} for row in table.to_dict("records")]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_who_has_tried_nothing_sees_the_articles_run_and_is_told_what_to_do(lang: Lang) -> None:
    app, text = listed(lang), TEXT[lang]
    assert "0.0391" in app.markdown[0].value
    assert text.none_own in app.markdown[0].value
    assert [(row["loss"], row["exact"]) for row in rows(app, lang)] == [(pytest.approx(0.0390763), 1.0)]
    assert rows(app, lang)[0]["settings"] == text.from_articles
    assert not {text.delete_confirm, text.rename_save, text.resume, text.keep} & labels(app)


def test_own_runs_are_listed_newest_first_with_what_differs_and_what_came_out() -> None:
    first, second = recorded("mine", 1), recorded("mine", 2)
    app = listed(own=(first, second), run=first)
    shown = rows(app)
    assert [row["name"] for row in shown] == [
        "mine #2 · Embedding size 3 · Hidden size 5 · Seed 2 · +3",
        "mine #1 · Embedding size 3 · Hidden size 5 · Seed 1 · +3",
        "The articles' run",
    ]
    assert [row["shown"] for row in shown] == ["", "●", ""]
    assert shown[1]["settings"] == (
        "pairs “mine” · Embedding size 3 · Hidden size 5 · Seed 1 · Epochs 9 · Batch size 3 · Held-out share 25%"
    )
    assert (shown[1]["loss"], shown[1]["held_out"]) == (first.last.loss, first.last.held_out_loss)
    assert (shown[1]["epochs"], shown[1]["pairs"], shown[1]["state"]) == ("9 / 9", 4, TEXT["en"].states["finished"])
    assert "2 runs of your own" in app.markdown[0].value


def test_when_a_run_began_is_said_in_no_language() -> None:
    started = json.loads(listed("zh", own=(recorded("mine", 1),)).dataframe[0].proto.columns)[
        TEXT["zh"].columns["made"]
    ]
    assert not re.search("[a-z]{3}", started["type_config"]["format"])  # such as "distance": words, always English


def test_a_visitor_never_sees_another_visitors_runs() -> None:
    canary = recorded("canary-7f3a", 3)
    owner, other = listed(own=(canary,)), listed()
    assert any("canary-7f3a" in str(row) for row in rows(owner))
    assert not any("canary-7f3a" in str(row) for row in rows(other))
    assert "canary-7f3a" not in "".join(element.value for element in (*other.markdown, *other.caption))


def test_a_run_opened_by_its_link_can_be_kept() -> None:
    run = recorded("shared", 4)
    app = listed(run=run)
    assert TEXT["en"].foreign in [caption.value for caption in app.caption]
    assert TEXT["en"].delete_confirm not in labels(app)
    press(app, TEXT["en"].keep)
    assert run.id in store().owned(visitor(app))
    assert TEXT["en"].delete_confirm in labels(app)


def test_a_run_gets_the_name_it_is_given_to_the_letter() -> None:
    run = recorded("mine", 5)
    app = listed(run=run, own=(run,))
    app.text_input(key=f"_name_{run.id}").set_value("*my* <b>run</b> $x$")
    (save,) = (button for button in app.button if button.label == TEXT["en"].rename_save)
    assert save.form_id == app.text_input(key=f"_name_{run.id}").form_id != "", "Enter in the field saves, too"
    press(app, TEXT["en"].rename_save)
    assert rows(app)[0]["name"] == "*my* <b>run</b> $x$"
    assert r"\*my\* \<b\>run" in app.markdown[0].value


def test_a_deleted_run_is_gone_and_the_articles_run_is_shown() -> None:
    run, kept = recorded("mine", 6), recorded("mine", 7)
    app = listed(run=run, own=(run, kept))
    press(app, TEXT["en"].delete_confirm)
    assert not run.folder.exists()
    assert [row["name"] for row in rows(app)] == [
        "mine #2 · Embedding size 3 · Hidden size 5 · Seed 7 · +3",
        "The articles' run",
    ]
    assert [row["shown"] for row in rows(app)] == ["", "●"]


def test_a_run_that_somebody_else_lists_survives_its_deletion() -> None:
    run = recorded("mine", 8)
    other = listed(own=(run,))
    press(listed(run=run, own=(run,)), TEXT["en"].delete_confirm)
    assert run.folder.exists()
    assert run.id in store().owned(visitor(other))


def test_an_interrupted_run_is_resumed_to_the_same_numbers() -> None:
    whole = [epoch.loss for epoch in recorded("mine", 9).epochs]
    run = recorded("mine", 9, steps=4)
    write_status(run.folder, "running")  # what a killed server leaves behind
    app = listed(run=run, own=(run,))
    assert rows(app)[0]["state"] == TEXT["en"].states["interrupted"]
    assert TEXT["en"].interrupted in [warning.value for warning in app.warning]
    press(app, TEXT["en"].resume)
    app.run()
    assert Run.open(run.folder).status == "finished"
    assert [epoch.loss for epoch in Run.open(run.folder).epochs] == whole
    assert TEXT["en"].resume not in labels(app.run())


def test_a_run_that_diverged_says_so() -> None:
    training = TrainConfig(epochs=300, lr=10, optimizer="sgd", weight_decay=1)
    recipe = Recipe(Corpus("mine", PAIRS), SMALL, training)
    run = record(recipe, store().folder(recipe.id))
    app = listed(run=run, own=(run,))
    assert rows(app)[0]["state"] == TEXT["en"].states["diverged"]
    assert any("learning rate is too high" in warning.value for warning in app.warning)
    assert TEXT["en"].resume not in labels(app)


def test_a_run_before_its_first_epoch_has_no_curve_yet() -> None:
    run = recorded("mine", 11, steps=1)
    assert run.last.number in (0, 1)
    recipe = replace(run.recipe, training=replace(run.recipe.training, seed=12, batch_size=1))
    folder = store().folder(recipe.id)
    folder.mkdir(parents=True)
    ask(folder, "step")
    run = record(recipe, folder)
    assert run.last.number == 0
    app = listed(run=run, own=(run,))
    assert TEXT["en"].curves_none in [info.value for info in app.info]
    assert "has not finished an epoch" in app.markdown[0].value


def uploaded(app: AppTest, name: str, data: bytes) -> AppTest:
    app.file_uploader[0].set_value((name, data, "application/zip")).run()
    assert not app.exception
    return app


def test_an_exported_run_is_imported_shown_and_owned() -> None:
    run = recorded("travelled", 13)
    app = uploaded(listed(), "run.zip", export_zip(run))
    assert TEXT["en"].imported in [success.value for success in app.success]
    row = rows(app)[0]
    assert str(row["name"]).startswith("travelled #1 · ")
    assert str(row["name"]).endswith(" · imported")
    assert (row["shown"], row["loss"]) == ("●", run.last.loss)
    (imported,) = store().owned(visitor(app))
    assert imported != run.id
    assert TEXT["en"].resume not in labels(app)


def test_a_file_of_a_run_that_the_visitor_has_opens_that_run() -> None:
    run = recorded("mine", 17)
    app = uploaded(listed(own=(run,)), "run.zip", export_zip(run))
    assert TEXT["en"].imported_before in [success.value for success in app.success]
    assert list(store().owned(visitor(app))) == [run.id]
    assert app.session_state["run"] == run.id


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_file_that_is_no_run_is_one_sentence_and_changes_nothing(lang: Lang) -> None:
    good = export_zip(recorded("mine", 14))
    app = listed(lang)
    for data in (b"", b"PK\x03\x04", good[: len(good) // 2], b"\x80\x04\x95pickle"):
        uploaded(app, "Holiday_photos.zip", data)
        assert len(app.error) == 1
        assert "Holiday\\_photos\\.zip" in app.error[0].value
        assert not store().owned(visitor(app))
        assert len(rows(app, lang)) == 1


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_all_settings_stand_beside_the_articles_with_the_differing_ones_first(lang: Lang) -> None:
    run = recorded("mine", 15)
    app = listed(lang, run=run)
    app.segmented_control(key="runs_view").set_value("settings").run()
    assert not app.exception
    table = app.dataframe[1].value
    same = [ours == theirs for ours, theirs in zip(table.iloc[:, 1], table.iloc[:, 2], strict=True)]
    assert same == sorted(same)
    assert TEXT[lang].settings_answer.format(number=same.count(False)) in [markdown.value for markdown in app.markdown]
    assert same.count(False) == 7


def test_an_imported_run_is_shown_at_its_last_epoch_wherever_the_cursor_stood() -> None:
    data = export_zip(recorded("mine", 16))
    app = listed()
    app.select_slider(key="epoch").set_value(2).run()
    assert app.select_slider(key="epoch").value == 2
    uploaded(app, "run.zip", data)
    assert app.select_slider(key="epoch").value == 9


def test_who_asks_to_be_forgotten_is_asked_first_and_then_nobody_the_page_knows() -> None:
    run, other = recorded("mine", 98), recorded("mine", 99)
    app = listed("zh", run, (run, other))
    mine = visitor(app)
    app.session_state["_session"].edit(replace(run.recipe, training=TrainConfig(lr=0.5)))
    store().own("somebody else", other.id)
    app.run()
    press(app, TEXT["zh"].forget_confirm)
    assert TEXT["zh"].forgotten in [box.value for box in app.success]
    assert TEXT["zh"].none_own in app.markdown[0].value
    assert visitor(app) != mine
    assert store().owned(mine) == {}
    assert not store().folder(run.id).exists()
    assert store().owned("somebody else").keys() == {other.id}
    assert not [path for path in store().root.rglob("*") if hash_of(mine) in path.name]
    assert app.session_state["_session"].draft == Recipe.articles()


@pytest.mark.parametrize("lang", LANGS)
def test_a_run_whose_segmenter_had_another_version_says_so(lang: Lang) -> None:
    said_so = TEXT[lang].cut_by.partition("{")[0]
    recipe = Recipe(Corpus("cut", (Pair("我们喜欢猫", "x"),), TextConfig("chinese")), SMALL, TrainConfig(epochs=1))
    store().discard(recipe.id)
    run = record(recipe, store().folder(recipe.id))
    assert said_so not in said(listed(lang, run))
    about = json.loads((run.folder / "recipe.json").read_bytes())
    about["versions"]["rjieba"] = "0.0.1"
    (run.folder / "recipe.json").write_text(json.dumps(about), "utf-8")
    assert f"{said_so}0.0.1" in said(listed(lang, run))
