"""Whatever is uploaded, typed, linked or tampered with: one plain sentence with place and limit, the draft intact."""

import io
import json
import pickle
import zipfile
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from core.data.corpus import Corpus, Pair
from core.limits import limits
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.archive import export_zip
from core.training.recording import record
from explorer.jobs.store import store
from explorer.screens.corpus.editor import _STATE
from explorer.shell.session import KEY
from explorer.show.text import LANGS, Lang
from tests.pages.page import PAGES, gone_back, healthy, opened, walk

TOKENS, CHARACTERS, MOST = (
    str(limit) for limit in (limits().sentence_tokens, limits().sentence_characters, limits().pairs)
)
# Name of the file, its bytes, and what the sentence must name: the place and the limit.
FILES: dict[str, tuple[str, bytes, tuple[str, ...]]] = {
    "nothing": ("empty.tsv", b"", ("empty\\.tsv",)),
    "blank rows only": ("blank.tsv", b"\n\n \n\t\n", ()),
    "one side empty": ("one.tsv", b"a\tb\n\tc\n", ("2",)),
    "one column": ("one.csv", b"source,target\na,b\nc\n", ("3",)),
    "a million words": ("long.tsv", b"a\tb\n" + b"w " * 10**6 + b"\tx\n", ("2", TOKENS, CHARACTERS)),
    "a hundred and one words": ("long.txt", b"a\tb\n" + b"w " * 101 + b"\tx\n", ("2", TOKENS)),
    "a hundred thousand pairs": ("many.tsv", b"a\tb\n" * 10**5, (MOST,)),
    "a null character": ("null.tsv", b"a\tb\nc\x00c\td\n", ("2", "U\\+0000")),
    "a lone surrogate": ("half.json", b'[["a", "b"], ["\\ud800", "c"]]', ("2", "U\\+D800")),
    "a broken character": ("broken.tsv", "好\t好\n坏\t".encode() + b"\xff\n", ("2",)),
    "a picture": ("pairs.tsv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), ("pairs\\.tsv",)),
    "a spreadsheet": ("pairs.csv", b"PK\x03\x04" + bytes(64), ("pairs\\.csv",)),
    "a pickle": ("pairs.csv", pickle.dumps([("a", "b")]), ("pairs\\.csv",)),
    "broken JSON": ("pairs.json", b'[["a", "b"],\n["c"', ("2",)),
    "a reserved word": ("pairs.tsv", b"a\tb\nc <PAD> d\te\n", ("2", "\\<PAD\\>")),
    "a reserved word to be written": ("pairs.tsv", b"a\tb <EOS>\n", ("1", "\\<EOS\\>")),
}
LINKS = [
    {"run": "0" * 24},
    {"run": "../../../etc/passwd"},
    {"run": "<script>alert(1)</script>"},
    {"run": "R" * 5_000},
    {"recipe": "x"},
    {"recipe": "%00../"},
    {"recipe": "A" * 100_000},
]
VIEWS = ("similarity_view", "corpus_view", "projection_view", "projection_side", "runs_view")
QUERIES: list[dict[str, str]] = [
    *({"epoch": value} for value in ("7", "-1", "1e9", "nan", "7.5", "x" * 9_999)),
    *({"word": value} for value in ("学习", "<img src=x>", "a" * 9_999, "\u202e", "\x00", "<PAD>", "constructor")),
    *({"step": value} for value in ("0", "-5", "1000000000", "nan", "x")),
    *({"sentence": value} for value in ("", " ", "<PAD>", "w " * 3_000, "\x00")),
    *({"width": value} for value in ("0", "99", "x")),
    # Controls that know nothing of each other, all at once.
    dict.fromkeys(("view", "side", "dim", "method", "closer", "details", "settings", "exchange", *VIEWS), "nonsense"),
    dict.fromkeys(("k", "heat_words", "perplexity", "slow", "set_lr", "set_epochs"), "99"),
    {"lang": "99"},
    {"corpus": "99"},
    {"find": "[(*"},
]


def chinese(text: str) -> bool:
    return any("一" <= character <= "鿿" for character in text)


def refused(app: AppTest, lang: Lang, named: tuple[str, ...] = ()) -> str:
    """The one sentence of a refusal: in the visitor's language, naming place and limit; the draft as it was."""
    assert not app.exception
    (said,) = [element.value for element in (*app.error, *app.warning)]
    assert chinese(said) == (lang == "zh")
    assert all(name in said for name in named), said
    assert "Traceback" not in said
    assert app.session_state[KEY].draft == Recipe.articles()
    return str(said)


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("what", FILES)
def test_a_file_that_cannot_be_used(what: str, lang: Lang) -> None:
    name, data, named = FILES[what]
    app = opened("corpus", lang)
    app.button_group(key="exchange").set_value("upload").run()
    app.file_uploader(key="upload").upload(name, data, "text/plain").run()
    if not app.error and not app.warning:  # it can be read, but not trained on
        app.button(key="use_pairs").click().run()
    refused(app, lang, named)


def test_duplicates_and_blank_rows_are_counted_and_kept_or_skipped() -> None:
    app = opened("corpus", "en")
    app.button_group(key="exchange").set_value("upload").run()
    app.file_uploader(key="upload").upload("twice.tsv", b"a\tb\n\na\tb\n \t \nc\td\n", "text/plain").run()
    healthy(app, "twice")
    said = "".join(markdown.value for markdown in app.markdown)
    assert "3 pairs" in said
    assert "2 blank" in said
    app.button(key="use_pairs").click().run()
    assert app.session_state[KEY].draft.corpus.pairs == (Pair("a", "b"), Pair("a", "b"), Pair("c", "d"))


@pytest.mark.parametrize("cell", ["\ud800", "a\0", "<SOS>", "", "w " * 101, "x" * 2_001])
@pytest.mark.parametrize("lang", LANGS)
def test_a_cell_of_the_table_that_cannot_be_used(cell: str, lang: Lang) -> None:
    app = opened("corpus", lang)
    table = {"edited_rows": {2: {"target": cell}}, "added_rows": [], "deleted_rows": []}
    app.session_state[app.session_state[_STATE].key] = table
    refused(app.run(), lang, ("3",))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("query", LINKS, ids=lambda query: str(query)[:40])
def test_a_link_that_leads_nowhere(query: dict[str, str], lang: Lang) -> None:
    refused(opened("welcome", lang, **query), lang)


def link_with(**training: object) -> str:
    packed = json.dumps({"name": "articles", "text": {}, "model": {}, "training": training}).encode()
    deflater = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return "0" * 8 + urlsafe_b64encode(deflater.compress(packed) + deflater.flush()).decode().rstrip("=")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("name", "value", "limit"), [("lr", 1e9, "10"), ("epochs", 10**9, "2"), ("batch_size", 0, "1"), ("seed", -1, "0")]
)
def test_a_link_with_absurd_settings(name: str, value: float, limit: str, lang: Lang) -> None:
    said = refused(opened("welcome", lang, recipe=link_with(**{name: value})), lang, (limit,))
    assert ("学习率" in said or "Learning rate" in said) == (name == "lr")


@pytest.mark.slow
@pytest.mark.parametrize("query", QUERIES, ids=lambda query: str(query)[:40])
def test_whatever_else_a_link_says_every_page_opens(query: dict[str, str]) -> None:
    app = opened("welcome", LANGS[len(str(query)) % 2])
    for name in PAGES:
        app.switch_page(f"pages/{name}.py")
        healthy(gone_back(app, {"lang": "en"} | query), (name, query))
    assert app.session_state[KEY].draft == Recipe.articles()


@pytest.mark.parametrize(("name", "value"), [("epochs", 10**9), ("epochs", -1), ("seed", -1), ("seed", 2**40)])
def test_a_setting_that_a_tampered_page_sends(name: str, value: int) -> None:
    app = opened("train", "zh")
    app.session_state["settings"] = {"epochs": "learning", "seed": "start"}[name]
    app.run()
    healthy(app.number_input(key=f"set_{name}").set_value(value).run(), name)
    training = app.session_state[KEY].draft.training  # Streamlit takes the nearest end of the box's own range, or none
    assert getattr(training, name) in (0, getattr(TrainConfig(), name), limits().epochs, 2**31 - 1)


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
def test_a_run_that_diverges_says_why_and_keeps_its_last_good_epoch(lang: Lang) -> None:
    app = opened("train", lang)
    training = TrainConfig(seed=3 + LANGS.index(lang), epochs=90, lr=10.0, optimizer="sgd", weight_decay=1.0)
    recipe = Recipe(Corpus("own", (Pair("a b", "c"),)), ModelConfig(3, 5), training)
    app.session_state[KEY].edit(recipe)
    app.run()
    app.button(key="start").click().run()
    healthy(app.run(), "train")
    (said,) = [warning.value for warning in app.warning]
    assert ("学习率太高" if lang == "zh" else "learning rate is too high") in said
    walk(app)


def archives() -> Iterator[tuple[str, bytes]]:
    recipe = Recipe(Corpus("own", (Pair("a b", "c"),)), ModelConfig(3, 5), TrainConfig(epochs=2))
    good = export_zip(record(recipe, store().folder(recipe.id)))
    yield "truncated", good[: len(good) // 2]
    yield "pickle", pickle.dumps({"a": 1})
    for what, name in (("bomb", "recipe.json"), ("stranger", "../../evil.py"), ("bomb below", "tables/0.safetensors")):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, bytes(30_000_000))
        yield what, packed.getvalue()


@pytest.mark.parametrize("lang", LANGS)
def test_a_run_file_that_cannot_be_used(lang: Lang) -> None:
    app = opened("runs", lang)
    for what, data in archives():
        app.file_uploader[0].set_value(("run.zip", data, "application/zip")).run()
        assert refused(app, lang), what
        assert not store().owned(app.session_state[KEY].visitor)
