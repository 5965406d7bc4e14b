"""The link behind the share button shows elsewhere what was chosen here, and by whom the verdicts were given."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from core.corpora.noun_classes import classes
from core.data.corpus import Corpus, Pair
from core.errors import InputError
from core.limits import HOSTED
from core.link import from_link, to_link
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.ensemble import Kind, ensemble_id, first_seeds
from core.runs.replication import members_of, usual_count
from explorer.jobs.ensemble_folders import open_ensemble
from explorer.jobs.ensembles import ensembles
from explorer.jobs.queue import jobs
from explorer.jobs.store import store
from explorer.screens.evidence.text import TEXT as EVIDENCE
from explorer.shell import link_in
from explorer.shell.qr_code import LONGEST_IN_QR
from explorer.shell.session import KEY
from explorer.shell.share import LONGEST_LINK, MADE_ANEW, carrying
from explorer.shell.text import TEXT
from explorer.show.text import LANGS, Lang
from explorer.show.text.errors import sentence
from tests import ROOT
from tests.pages.page import healthy, opened, said
from tests.pages.recorded import recorded

pytestmark = pytest.mark.usefixtures("fresh_store")
PAIRS = (Pair("a b", "x y"), Pair("b c c", "z"), Pair("d", "y y"), Pair("c d a", "x"), Pair("a e", "z y"))


def own(epochs: int = 2, model: ModelConfig = ModelConfig(7, 5)) -> Recipe:  # noqa: B008 - frozen
    return Recipe(Corpus("tiny", PAIRS), model, TrainConfig(seed=30, epochs=epochs))


def seeds_in(lang: Lang) -> str:
    return TEXT[lang].training["seeds"].what.format(count=20)


def link_of(app: AppTest) -> dict[str, str]:
    """What the link behind the share button carries, once it is asked for."""
    app.session_state["share"] = True
    app.run()
    assert not app.exception
    return {key: values[0] for key, values in parse_qs(urlsplit(app.sidebar.code[0].value).query).items()}


CHOSEN = [
    ("evidence", {"lang": "zh", "side": "target", "near": "10", "trap": "cka", "trap_cka_look": "table"}),
    ("evidence", {"before_look": "formula", "trap": "tsne", "noise_perplexity": "5", "scale": "0.1"}),
    ("claims", {"claim_verdict": "noise", "claims_view": "table"}),
    ("similarity", {"similarity_view": "neighbours", "k": "20", "word": "我"}),
    ("similarity", {"find": "我", "epoch": "25"}),
    ("projection", {"dim": "3D", "colour": "count", "projection_side": "both"}),
    ("projection", {"method": "tsne", "perplexity": "10"}),
    ("similarity", {"similarity_view": "heatmap", "beside": "change"}),
    ("code", {"code_chapter": "encoder", "code_encoder_line": "state", "word": "我"}),
]


@pytest.mark.slow
@pytest.mark.parametrize(("page", "query"), CHOSEN, ids=lambda value: value if isinstance(value, str) else "")
def test_what_was_chosen_is_in_the_link_and_chosen_again(page: str, query: dict[str, str]) -> None:
    link = link_of(opened(page, **query))
    assert {key: link.get(key) for key in query} == query
    other = opened(page, **link)
    for key, value in query.items():
        assert str(other.session_state[key]) == value


def test_a_choice_made_just_now_is_in_the_link() -> None:
    """The address changes while the page is drawn, after the place of the share button."""
    app = opened("evidence")
    app.session_state["trap"] = "plane"
    app.run()
    assert link_of(app)["trap"] == "plane"


def test_the_pace_of_the_one_who_shares_is_not_in_the_link() -> None:
    app = opened("train", "zh", slow="500")
    assert app.session_state["slow"] == 500
    link = link_of(app)
    assert "slow" not in link
    assert link["lang"] == "zh"


@pytest.mark.parametrize(("page", "first"), [("corpus", "draft"), ("train", "draft"), ("similarity", "run")])
@pytest.mark.parametrize("lang", LANGS)
def test_a_visitor_with_edited_pairs_says_what_is_shared(page: str, first: str, lang: Lang) -> None:
    """Also before they are trained: the link was that of the articles' run, without a word."""
    app = opened(page, lang, epoch="25")
    assert not [one for one in app.sidebar.segmented_control if one.label == TEXT[lang].share_what]
    draft = own()
    app.session_state[KEY].edit(draft)
    for what in ("draft", "run") if first == "draft" else ("run", "draft"):
        link = link_of(app)
        assert from_link(link["recipe"]) == (draft if what == "draft" else Recipe.articles())
        assert link.get("epoch") == (None if what == "draft" else "25")
        assert link["lang"] == lang
        texts = TEXT[lang].share_text
        assert [texts[each] in said(app) for each in texts] == [each == what for each in texts]
        (question,) = [one for one in app.sidebar.segmented_control if one.label == TEXT[lang].share_what]
        assert question.value == what
        question.set_value(next(each for each in texts if each != what))
    there = opened(page, **link)
    assert there.session_state[KEY].draft == from_link(link["recipe"])


@pytest.mark.parametrize("lang", LANGS)
def test_a_draft_that_is_too_large_for_a_link_names_the_page_that_has_it_as_a_file(lang: Lang) -> None:
    """It is no run that could be exported."""
    rows = [f"{number * 7919 % 10007} {number}" for number in range(1_500)]
    app = opened("corpus", lang)
    app.session_state[KEY].edit(Recipe(Corpus("many", tuple(Pair(row, row[::-1]) for row in rows))))
    app.session_state["share"] = True
    app.run()
    assert not app.sidebar.code
    assert TEXT[lang].share_too_long["draft"].format(page=TEXT[lang].pages["corpus"].title) in said(app)
    assert TEXT[lang].share_too_long["run"] not in said(app)


def keys_of_controls() -> Iterator[tuple[str, str]]:
    for path in [*(ROOT / "explorer").rglob("*.py"), *(ROOT / "pages").glob("*.py")]:
        source = path.read_text("utf-8")
        yield from ((path.stem, key) for key in re.findall(r'key="([^"]+)"', source))
        yield from ((path.stem, key) for key in re.findall(r'choose(?:_first)?\([^()]*?, "(\w+)"', source))


def test_no_control_has_a_key_that_links_leave_out() -> None:
    keys = dict(keys_of_controls())
    assert {"pickers", "traps", "pairs"} <= keys.keys()
    for path, key in keys_of_controls():
        assert key not in MADE_ANEW - {"run"}, (path, key)
        assert key != "run" or path == "pickers"


def test_a_link_has_an_end_and_takes_only_names_of_controls() -> None:
    parts = {"recipe": "abc"}
    view = {"find": "<&=>" * 2_000, "word": "我 爱", "a b": "c", "recipe": "no", "seeds": "no", "run": "no", "": "x"}
    link = carrying("http://h/similarity", parts, view | {f"k{number}": "9" * 100 for number in range(200)})
    assert LONGEST_LINK - 110 < len(link) <= LONGEST_LINK
    carried = parse_qs(urlsplit(link).query)
    assert (carried["recipe"], carried["word"]) == (["abc"], ["我 爱"])
    assert not {"find", "a b", "seeds", "run", ""} & carried.keys()


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
def test_a_link_brings_the_seeds_that_gave_the_verdicts(
    lang: Lang, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe = own()
    recorded(recipe)
    here = opened("evidence", lang=lang, run=recipe.id)
    assert "seeds" not in link_of(here)
    here.button(key="seeds_train").click().run()
    link = link_of(here)
    assert link["seeds"] == "20"
    assert TEXT[lang].share_used.format(what=seeds_in(lang)) in said(here)

    monkeypatch.setenv("EXPLORER_STORE", str(tmp_path / "elsewhere"))
    there = opened("evidence", **link)
    assert EVIDENCE[lang].witnesses.format(seeds=20) in said(there)
    assert "seeds" not in there.query_params, "what pages ask for anyway is not in the address"
    answers = [[line for line in said(app).splitlines() if line.startswith("**")] for app in (here, there)]
    assert {line for line in answers[1] if "tiny" not in line} <= set(answers[0])  # a run has its name of the visitor
    assert len(answers[1]) > 5


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
def test_a_link_brings_other_sentences_and_re_paired_translations(
    lang: Lang, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe = Recipe(classes(41), ModelConfig(5, 3), TrainConfig(epochs=1, batch_size=7))
    recorded(recipe)
    here = opened("evidence", lang=lang, run=recipe.id, sentences_bet="no")
    counts: dict[Kind, int] = {"halves": 2, "control": 20}
    for kind in counts:
        here.button(key=f"{kind}_train").click().run()
    link = link_of(here)
    assert (link["halves"], link["control"], link["sentences_bet"]) == ("2", "20", "no")
    assert "seeds" not in link
    for kind, count in counts.items():
        what = TEXT[lang].training[kind].what.format(count=count)
        assert TEXT[lang].share_used.format(what=what) in said(here)

    monkeypatch.setenv("EXPLORER_STORE", str(tmp_path / "elsewhere"))
    there = opened("evidence", **link)
    assert not {"halves", "control"} & there.query_params.keys(), "what pages ask for anyway is not in the address"
    for kind, count in counts.items():
        ensemble = open_ensemble(ensemble_id(recipe, members_of(kind, count), kind))
        assert ensemble is not None
        assert ensemble.complete
    answers = [next(line for line in said(app).splitlines() if line.startswith("**")) for app in (here, there)]
    assert answers[0] == answers[1]


def test_a_link_without_seeds_trains_none() -> None:
    recipe = own(3)
    there = opened("evidence", recipe=to_link(recipe))
    assert EVIDENCE["en"].alone in said(there)
    assert open_ensemble(ensemble_id(recipe, first_seeds(usual_count(recipe, "seeds")))) is None


def test_fewer_seeds_than_usual_are_what_pages_ask_for_and_stay_in_the_address() -> None:
    recipe = own(4)
    there = opened("evidence", recipe=to_link(recipe), seeds="7")
    assert EVIDENCE["en"].witnesses.format(seeds=7) in said(there)
    assert there.query_params["seeds"] == "7"
    assert link_of(there)["seeds"] == "7"
    reloaded = opened("evidence", run=recipe.id, seeds="7")
    assert EVIDENCE["en"].witnesses.format(seeds=7) in said(reloaded)
    reloaded.session_state["run"] = Recipe.articles().id
    reloaded.run().select_slider(key="epoch").set_value(50).run()
    assert EVIDENCE["en"].witnesses.format(seeds=20) in said(reloaded), "the articles' run has its own"
    assert "seeds" not in reloaded.query_params


def test_after_a_link_with_fewer_seeds_the_usual_number_is_a_click_away() -> None:
    recipe = own(7)
    app = opened("evidence", recipe=to_link(recipe), seeds="7")
    assert "seeds_train" not in [button.key for button in app.button]
    healthy(app.button(key="seeds_usual").click().run())
    assert EVIDENCE["en"].witnesses.format(seeds=20) in said(app)
    assert "seeds" not in app.query_params
    assert "seeds_usual" not in [button.key for button in healthy(app.run()).button]
    assert "seeds_usual" not in [button.key for button in opened("evidence").button]


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "seeds", ["0", "21", "-3", "1e9", "2.5", "２０", "x" * 5_000, "0" * 400, "[1](http://x)", "NaN"]
)
def test_a_number_that_is_none_gets_one_sentence_and_the_run_opens(seeds: str, lang: Lang) -> None:
    recipe = own(1)
    there = opened("evidence", lang=lang, recipe=to_link(recipe), seeds=seeds)
    assert [box.value for box in there.warning] == [sentence(InputError("setting", "seeds", "1 … 20"), lang)]
    assert there.session_state["run"] == recipe.id
    assert EVIDENCE[lang].alone in said(there)
    assert "seeds" not in there.query_params
    assert not there.run().warning


def test_a_damaged_link_leaves_its_seeds_alone() -> None:
    there = opened("evidence", recipe="xx", seeds="x")
    assert [box.value for box in there.warning] == [sentence(InputError("broken_link", "recipe"), "en")]


@pytest.mark.parametrize("lang", LANGS)
def test_seeds_that_take_longer_than_a_run_may_wait_for_the_button(lang: Lang, monkeypatch: pytest.MonkeyPatch) -> None:
    recipe = own(5)
    recorded(recipe)
    monkeypatch.setattr("explorer.shell.link_in.limits", lambda: replace(HOSTED, training_seconds=1e-4))
    there = opened("evidence", lang=lang, recipe=to_link(recipe), seeds="20")
    page = TEXT[lang].pages["evidence"].title
    assert TEXT[lang].link_many.format(what=seeds_in(lang), page=page) in said(there)
    assert EVIDENCE[lang].alone in said(there)
    assert there.button(key="seeds_train")
    assert open_ensemble(ensemble_id(recipe, first_seeds(usual_count(recipe, "seeds")))) is None


def test_a_run_that_ended_early_gets_no_seeds() -> None:
    recipe = Recipe(
        Corpus("tiny", PAIRS), ModelConfig(7, 5), TrainConfig(epochs=90, lr=10.0, optimizer="sgd", weight_decay=1.0)
    )
    there = opened("evidence", recipe=to_link(recipe), seeds="20")
    assert EVIDENCE["en"].unfinished in said(there)
    assert open_ensemble(ensemble_id(recipe, first_seeds(usual_count(recipe, "seeds")))) is None


@pytest.mark.parametrize("lang", LANGS)
def test_seeds_of_which_some_are_missing_are_told_with_the_link(lang: Lang) -> None:
    recipe = own(6)
    recorded(recipe)
    key = ensembles().submit(recipe, "ann", tuple(range(20)))
    folder = store().folder(key)
    for path in sorted((folder / "members").iterdir())[1:]:
        path.unlink()
    here = opened("evidence", lang=lang, run=recipe.id)
    assert link_of(here)["seeds"] == "20"
    trained = len(open_ensemble(key).done)  # type: ignore[union-attr]  # it has just been made
    assert 0 < trained < 20
    assert TEXT[lang].share_used_partly.format(what=seeds_in(lang), asked=20, trained=trained) in said(here)


@pytest.mark.parametrize("chooses", [False, True])
def test_who_has_chosen_another_run_is_not_pulled_out_of_it(chooses: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    linked, other = own(), recorded(own(epochs=3))
    monkeypatch.setattr(link_in, "_has_ended", lambda _: False)
    app = opened("train", recipe=to_link(linked))
    assert TEXT["en"].from_link in [box.value for box in app.info]
    store().own(app.session_state["_session"].visitor, other.id)
    app.run()
    if chooses:
        app.selectbox(key="run").set_value(other.id).run()
    assert (TEXT["en"].from_link in [box.value for box in app.info]) != chooses
    monkeypatch.setattr(link_in, "_has_ended", lambda _: True)
    healthy(app.run())
    assert app.session_state["run"] == (other.id if chooses else linked.id)


def test_a_link_with_a_large_run_asks_before_it_trains() -> None:
    pairs = tuple(Pair(f"a{number} b{number}", f"c{number}") for number in range(900))
    large = Recipe(Corpus("large", pairs), ModelConfig(256, 8), TrainConfig(epochs=1, batch_size=1024))
    app = healthy(opened("welcome", recipe=to_link(large)))
    assert "is large: it takes about" in said(app)
    assert jobs().view(large.id).state == "unknown"
    assert "The articles" in str(app.selectbox(key="run").options)
    healthy(app.button(key="train_large").click().run())
    assert jobs().view(large.id).state == "finished"
    assert "is large" not in said(healthy(app.run()))


def test_a_link_with_a_run_that_cannot_be_kept_is_refused() -> None:
    pairs = tuple(Pair(f"a{number} b{number}", f"c{number} d{number}") for number in range(1_000))
    huge = Recipe(Corpus("huge", pairs), ModelConfig(512, 512), TrainConfig(epochs=1))
    app = healthy(opened("welcome", recipe=to_link(huge)))
    assert "are the most. Make the vectors shorter" in said(app)
    assert jobs().view(huge.id).state == "unknown"


@pytest.mark.parametrize("lang", LANGS)
def test_beside_the_link_stands_its_qr_code_or_why_there_is_none(lang: Lang) -> None:
    app, text = opened("similarity", lang=lang), TEXT[lang]
    assert link_of(app)
    assert [image.proto.imgs[0].alt for image in app.get("image")] == [text.share_code_alt]
    app = opened("similarity", lang=lang, find="x" * LONGEST_IN_QR)
    assert link_of(app)
    assert not app.get("image")
    expected = text.share_no_code.format(length=len(app.code[0].value), longest=LONGEST_IN_QR)
    assert expected in said(app)
