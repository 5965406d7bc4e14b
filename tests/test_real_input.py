"""Real input end to end: 2 000 pairs with credits and unsegmented Chinese, from upload to a table of similar words."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.analysis.similarity.cosine import top_pairs
from core.data.corpus import TextConfig
from core.data.readers import read_corpus, read_pairs
from core.data.writers import pairs_to, to_csv
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.run import Run
from core.training.recording import record
from explorer.jobs.store import store
from explorer.screens.corpus.text import TEXT as CORPUS
from explorer.screens.similarity.text import TEXT as SIMILARITY
from explorer.shell.session import KEY
from explorer.show.text.comparison import TEXT as COMPARISON
from tests.make_sentences import sentence_file
from tests.pages.page import healthy, opened, turned_to

FILE = sentence_file(2_000)
CUT = TextConfig(target="chinese")
MODEL, TRAINING = ModelConfig(8, 16), TrainConfig(epochs=3, batch_size=64, lr=0.01, held_out=0.1)


def recipe(data: bytes = FILE, name: str = "sentences.tsv") -> Recipe:
    return Recipe(replace(read_corpus(data, name), text=CUT), MODEL, TRAINING)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return record(recipe(), tmp_path_factory.mktemp("real") / "run")


@pytest.mark.slow
def test_the_encoding_of_the_file_does_not_change_the_run() -> None:
    for encoding in ("utf-8-sig", "utf-16", "gb18030"):
        assert recipe(FILE.decode().encode(encoding)).id == recipe().id
    as_csv = pairs_to("csv", recipe().corpus, "gb18030")
    assert recipe(as_csv, "sentences.csv").id == recipe().id


def test_credits_are_kept_beside_the_pairs_and_out_of_what_is_learned() -> None:
    with_credits = recipe()
    assert all(pair.credit.startswith("CC-BY") for pair in with_credits.corpus.pairs)
    without = b"\n".join(b"\t".join(line.split(b"\t")[:2]) for line in FILE.splitlines())
    assert recipe(without).id == with_credits.id
    dataset = with_credits.dataset
    words = {*dataset.source.vocabulary.words, *dataset.target.vocabulary.words}
    assert not {word for word in words if "CC-BY" in word or "example.org" in word or word.startswith("#")}


def test_the_run_learns_and_holds_out_what_it_was_told_to(run: Run) -> None:
    train, held_out = run.dataset.train, run.dataset.held_out
    assert (len(train), len(held_out)) == (1_800, 200)
    assert not set(train) & set(held_out)
    first, last = run.epochs[1], run.last
    assert last.loss is not None
    assert first.loss is not None
    assert last.loss < 0.7 * first.loss
    assert last.held_out_loss is not None
    assert np.isfinite(last.held_out_loss)
    assert "图书馆" in run.dataset.target.vocabulary.ids
    assert run.translate("I like music.")


def test_the_table_of_similar_words_is_re_read_to_the_same_words(run: Run) -> None:
    table = run.table("target", run.last.number)
    found = top_pairs(table, 50)
    data = to_csv({"a": [pair.first for pair in found], "b": [pair.second for pair in found]})
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert [(first.removeprefix("'"), second.removeprefix("'")) for first, second in rows[1:]] == [
        (pair.first, pair.second) for pair in found
    ]
    assert {word for row in rows[1:] for word in row} <= set(table.words)


@pytest.mark.slow
@pytest.mark.parametrize(("encoding", "told"), [("utf-8", "UTF-8"), ("gb18030", "GB18030")])
def test_from_upload_to_the_table_of_similar_words(encoding: str, told: str) -> None:
    app = opened("corpus", "en")
    app.button_group(key="exchange").set_value("upload").run()
    app.file_uploader(key="upload").upload("sentences.tsv", FILE.decode().encode(encoding), "text/plain").run()
    assert any(f"Read as {told}, TSV: 2000 pairs." in markdown.value for markdown in app.markdown)
    app.button(key="use_pairs").click().run()
    assert CORPUS["en"].unsegmented["target"] in "".join(markdown.value for markdown in app.markdown)
    app.button(key="segment_target").click().run()
    mine = app.session_state[KEY]
    mine.edit(replace(mine.draft, model=MODEL, training=TRAINING))

    turned_to(app, "train")
    app.button(key="start").click().run()
    healthy(app.run(), "train")
    run = Run.open(store().folder(recipe().id))
    assert run.status == "finished"

    turned_to(app, "decode")
    app.text_input(key="sentence").set_value("I like music.").run()
    healthy(app, "decode")
    answered = app.dataframe[0].value.iloc[:, 1].tolist()
    assert answered[0] == run.translate("I like music.")
    assert "我喜欢音乐。" in answered

    for key, choice in (("dim", "3D"), ("projection_side", "both"), ("dim", "2D")):
        turned_to(app, "projection", **{key: choice})
    turned_to(app, "similarity", side="target")
    for view in SIMILARITY["en"].views:
        app.session_state["similarity_view"] = view
        healthy(app.run(), view)
    app.session_state["similarity_view"] = "pairs"
    table = app.run().dataframe[0].value
    best = top_pairs(run.table("target", run.last.number), 1)[0]
    assert set(table.iloc[0, :2]) == {best.first, best.second}
    assert table[COMPARISON["en"].now][0] == pytest.approx(best.cosine)


@pytest.mark.slow
def test_the_pairs_can_be_taken_home_and_brought_back() -> None:
    for form in ("tsv", "csv", "json", "txt"):
        data = pairs_to(form, recipe().corpus, "utf-8")
        again = read_pairs(data, f"sentences.{form}")
        assert again.pairs == recipe().corpus.pairs, Path(f"sentences.{form}")
        assert [pair.credit for pair in again.pairs] == [pair.credit for pair in recipe().corpus.pairs]
