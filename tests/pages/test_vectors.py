"""Starting from vectors on the page `train`: what a file offers is said, then used, trained, and said of the run."""

import re
import shutil
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from core.data.corpus import SIDES, Pair
from core.data.vocabulary import SPECIALS
from core.embeddings import GivenRows, GivenVectors
from core.link import to_link
from core.program import VECTORS_FILE
from core.recipe import Recipe
from core.runs.ensemble import first_seeds
from core.runs.given_file import FILE
from core.runs.replication import usual_count
from core.runs.run import Run
from core.training.recording import record
from explorer.jobs.ensembles import ensembles
from explorer.jobs.store import store
from explorer.screens.claims.text import TEXT as CLAIMS
from explorer.screens.code.text import TEXT as CODE
from explorer.screens.evidence.text import TEXT as EVIDENCE
from explorer.screens.similarity.text import TEXT as SIMILARITY
from explorer.screens.train.vectors_text import TEXT
from explorer.shell.session import KEY
from explorer.shell.text import TEXT as FRAME
from explorer.show.text import LANGS, Lang, listed
from explorer.show.text.errors import TEXT as ERRORS
from explorer.show.text.files import TEXT as FILES
from explorer.show.text.given import TEXT as GIVEN_TEXT
from tests.pages.page import PAGES, draft, healthy, opened, said, turned_to, walk
from tests.seen import sentences

pytestmark = pytest.mark.usefixtures("fresh_store")
WORDS = Recipe.articles().dataset.source.vocabulary.words[len(SPECIALS) :]
GIVEN = WORDS[: len(WORDS) - 3]
AT_RANDOM = r"[Rr]andom (start|numbers|noise)|随机的?起点|随机生成"


def file_of(words: tuple[str, ...] = GIVEN, dimension: int = 5) -> bytes:
    """GloVe's form, with one word that no sentence has."""
    numbers = np.random.default_rng(3).normal(size=(len(words) + 1, dimension)).round(3)
    rows = zip((*words, "zebra"), numbers.tolist(), strict=True)
    return "".join(f"{word} {' '.join(map(str, row))}\n" for word, row in rows).encode()


def uploaded(lang: Lang = "en", files: Sequence[tuple[str, bytes]] = (("wiki *5d*.txt", file_of()),)) -> AppTest:
    app = opened("train", lang)
    app.session_state["settings"] = "vectors"
    app.run()
    box = app.file_uploader(key="vectors_upload")
    for name, data in files:
        box.upload(name, data, "text/plain")
    box.run()
    return healthy(app)


def used(app: AppTest, way: str = "frozen") -> AppTest:
    app.session_state["vectors_way"] = way
    app.run()
    app.button(key="use_vectors").click().run()
    return healthy(app)


@pytest.mark.parametrize("lang", LANGS)
def test_what_was_understood_is_said_before_anything_is_used(lang: Lang) -> None:
    app = uploaded(lang)
    text, count = TEXT[lang], len(GIVEN)
    assert text.read.format(format="GloVe", found=count + 1, dimension=5, kept=count, left_out=1) in said(app)
    assert text.covered["source"].format(count=count, all=len(WORDS)) in said(app)
    assert text.missing.format(words=" · ".join(sorted(WORDS[-3:], key=WORDS.index))) in said(app)
    assert text.sets_size.format(dimension=5) in said(app)
    assert draft(app).id == Recipe.articles().id


def test_a_run_starts_with_the_rows_of_a_file_and_says_so() -> None:
    app = used(uploaded())
    recipe = draft(app)
    assert recipe.model.embed_size == 5
    assert recipe.given is not None
    assert (recipe.given.side, recipe.given.frozen, recipe.given.name) == ("source", True, "wiki *5d*.txt")
    assert TEXT["en"].chosen["source"].partition("{")[0] in said(app)
    assert app.select_slider(key="vectors_share")
    app.button(key="start").click().run()
    healthy(app)
    run = Run.open(store().folder(recipe.id))
    assert run.status == "finished"
    for word, line in zip(GIVEN, file_of().decode().splitlines(), strict=False):
        numbers = np.array(line.split()[1:], np.float32)
        assert run.table("source", 0).vector(word).tobytes() == run.table("source", 50).vector(word).tobytes()
        np.testing.assert_allclose(run.table("source", 50).vector(word), numbers, rtol=1e-6)
    app = turned_to(app, "runs", view="settings")
    shown = [cell for table in app.dataframe for cell in table.value.to_numpy().ravel().tolist()]
    assert any("wiki *5d*.txt" in str(cell) and "frozen" in str(cell) for cell in shown)


@pytest.mark.parametrize("lang", LANGS)
def test_words_that_came_into_the_pairs_later_are_looked_up_when_the_file_is_uploaded_again(lang: Lang) -> None:
    app = used(uploaded(lang, [("wiki.txt", file_of(WORDS))]))
    assert TEXT[lang].look_again not in said(app)
    recipe = draft(app)
    app.session_state[KEY].edit(
        replace(recipe, corpus=replace(recipe.corpus, pairs=(*recipe.corpus.pairs, Pair("zebra", "zebra"))))
    )
    app = turned_to(app, "train", settings="vectors")
    count = len(WORDS)
    assert TEXT[lang].covered["source"].format(count=count, all=count + 1) in said(app)
    assert TEXT[lang].look_again in said(app)
    app.file_uploader(key="vectors_upload").upload("wiki.txt", file_of(WORDS), "text/plain").run()
    app = used(app)
    assert TEXT[lang].covered["source"].format(count=count + 1, all=count + 1) in said(app)
    assert TEXT[lang].look_again not in said(app)


PAIR = {"numbers.tsv": b"1\t2\n3\t4\n", "words.txt": "\n".join(WORDS[:2]).encode()}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("names", "read", "left"),
    [
        ("words.txt a.txt numbers.tsv", "numbers.tsv words.txt", "a.txt"),
        ("numbers.tsv words.txt a.txt", "a.txt", "numbers.tsv words.txt"),
        ("a.txt b.txt", "b.txt", "a.txt"),
    ],
)
def test_which_of_several_files_are_read_is_said_and_is_so(names: str, read: str, left: str, lang: Lang) -> None:
    app = uploaded(lang, [(name, PAIR.get(name, file_of())) for name in names.split()])
    shown = [listed((f"**{name}**".replace(".", "\\.") for name in each.split()), lang) for each in (read, left)]
    assert FILES[lang].read[len(read.split())].format(names=shown[0]) in said(app)
    assert FILES[lang].left[len(left.split())].format(names=shown[1]) in said(app)
    count = 2 if len(read.split()) == 2 else len(GIVEN)
    assert TEXT[lang].covered["source"].format(count=count, all=len(WORDS)) in said(app)


def test_another_run_offers_its_table_and_half_of_its_words() -> None:
    app = opened("train")
    app.session_state["settings"] = "vectors"
    app.session_state["vectors_from"] = "run"
    app.run()
    assert TEXT["en"].covered["source"].format(count=len(WORDS), all=len(WORDS)) in said(app)
    app.select_slider(key="vectors_share").set_value(0.5).run()
    app = used(app, "tuned")
    recipe = draft(app)
    assert recipe.given is not None
    assert not recipe.given.frozen
    assert TEXT["en"].covered["source"].format(count=round(len(WORDS) / 2), all=len(WORDS)) in said(app)
    app.button(key="remove_vectors").click().run()
    assert draft(healthy(app)).id == Recipe.articles().id


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"zebra 1 2\n", "z.txt", "no_given_words"),
        (b"\x00\x01\x02", "z.bin", "vector_format"),
        (f"{WORDS[0]} 1 2\n{WORDS[1]} 1\n".encode(), "z.txt", "broken_vector"),
        (f"{WORDS[0]} 1e9 2\n".encode(), "z.txt", "given_too_large"),
    ],
)
def test_a_file_that_is_of_no_use_is_one_sentence(data: bytes, name: str, kind: str) -> None:
    app = uploaded(files=[(name, data)])
    sentence = getattr(ERRORS["en"].sentences, kind).partition("{limit}")[0]
    assert sentence.format(where="z\\.bin", line="Line 2: ").split(": ")[-1].strip().lower() in said(app).lower()
    assert draft(healthy(app)).id == Recipe.articles().id


@pytest.mark.parametrize("lang", LANGS)
def test_a_link_to_a_run_whose_rows_are_not_here_says_so_and_trains_nothing(lang: Lang) -> None:
    app = used(uploaded())
    link = to_link(draft(app))
    for path in store().vectors.iterdir():
        path.unlink()
    elsewhere = opened("similarity", lang, recipe=link)
    assert ERRORS[lang].sentences.given_missing.partition("{where}")[0] in said(healthy(elsewhere))
    assert not store().runs.exists()
    assert not turned_to(elsewhere, "train", settings="vectors").exception


def test_one_table_for_both_sides_keeps_its_vectors_and_the_lesson_takes_them_away() -> None:
    app = used(uploaded())
    app.session_state["settings"] = "model"
    app.run()
    assert app.select_slider(key="set_embed_size").disabled
    app.toggle(key="set_shared_embedding").set_value(True).run()
    shared = draft(healthy(app))
    assert shared.given is not None
    assert shared.given.side == "both"
    app.button(key="articles_values").click().run()
    assert draft(healthy(app)).id == Recipe.articles().id


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A run whose source words start with given vectors, trained outside of every store."""
    rows = GivenRows(tuple(sorted(GIVEN)), np.random.default_rng(7).normal(size=(len(GIVEN), 6)).astype(np.float32))
    articles = Recipe.articles()
    recipe = replace(
        articles,
        model=replace(articles.model, embed_size=6),
        training=replace(articles.training, epochs=2),
        given=GivenVectors("source", rows.id, frozen=False, name="wiki.vec"),
    )
    return record(recipe, tmp_path_factory.mktemp("given") / recipe.id, given=rows)


@pytest.fixture
def run(recorded: Run) -> Run:
    """The same in the store of the test."""
    shutil.copytree(recorded.folder, store().folder(recorded.recipe.id))
    return recorded


@pytest.mark.slow
def test_what_other_seeds_can_find_is_said_with_the_start_that_they_share(run: Run) -> None:
    text = EVIDENCE["en"]
    app = opened("evidence", run=run.recipe.id)
    assert text.alone in said(app)
    assert text.power_given not in said(app), "one run is no other seed"
    ensembles().submit(run.recipe, "ann", first_seeds(usual_count(run.recipe, "seeds")))
    assert text.power_given in said(opened("evidence", run=run.recipe.id))
    assert text.power_given not in said(opened("evidence", run=run.recipe.id, side="target"))


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
def test_the_start_of_such_a_run_is_the_given_one_wherever_it_is_spoken_of(run: Run, lang: Lang) -> None:
    note = GIVEN_TEXT[lang].notes["source"].format(name="wiki\\.vec")
    app = opened("evidence", lang, run=run.recipe.id, epoch="0")
    assert note in said(app)
    headline = EVIDENCE[lang].story.parts["before"].headlines["start"].format(r=1)
    for sentence in (EVIDENCE[lang].answer_untrained, headline):
        assert sentence not in said(app)
        assert sentence.replace(GIVEN_TEXT[lang].random, GIVEN_TEXT[lang].given) in said(app)
    other = said(opened("evidence", lang, run=run.recipe.id, epoch="0", side="target"))
    assert headline in other
    assert GIVEN_TEXT[lang].given not in other
    for page in ("similarity", "projection"):
        assert note in said(healthy(turned_to(app, page)))
    walk(app)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("page", PAGES)
def test_no_page_of_such_a_run_speaks_of_a_random_start_without_the_note(run: Run, page: str, lang: Lang) -> None:
    note = GIVEN_TEXT[lang].notes["source"].format(name="wiki\\.vec")
    asked = [{"idea": "low_rank"}, {"idea": "pretrained"}] if page == "ideas" else [{"epoch": "0"}]
    for query in ({}, *asked):
        app = opened(page, lang, run=run.recipe.id, **query)
        at_random = [sentence for sentence in sentences(app) if re.search(AT_RANDOM, sentence)]
        assert note in said(app) or not at_random, query


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
def test_no_length_is_said_to_come_from_an_initialisation_that_drew_none(run: Run, lang: Lang) -> None:
    expected = SIMILARITY[lang].norms_expected.partition("{")[0]
    for side in SIDES:
        lengths = opened("similarity", lang, run=run.recipe.id, view="norms", side=side)
        assert (expected in said(healthy(lengths))) == (side == "target")
    claims = opened("claims", lang, run=run.recipe.id)
    assert CLAIMS[lang].reasons["given"] in said(healthy(claims))


@pytest.mark.parametrize("lang", LANGS)
def test_its_program_reads_the_vectors_and_its_link_says_that_it_needs_them(run: Run, lang: Lang) -> None:
    app = opened("code", lang, run=run.recipe.id)
    assert CODE[lang].needs_vectors.format(file=VECTORS_FILE) in said(app)
    assert any(VECTORS_FILE in code.value for code in app.code)
    app.session_state["share"] = True
    assert FRAME[lang].share_given.format(name="wiki\\.vec") in said(healthy(app.run()))


def test_a_run_with_damaged_rows_is_damaged_and_its_pages_stay(run: Run) -> None:
    (store().folder(run.recipe.id) / FILE).write_bytes(b"damaged")
    app = opened("train", run=run.recipe.id)
    assert FILE.replace(".", "\\.") in said(app) or "damaged" in said(app).lower()
    walk(app)
