"""The view “Which cosine?” of the page `similarity`: every number of the article run's, recomputed from its table."""

import re

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file
from scipy.stats import rankdata, skew, spearmanr
from sklearn.decomposition import PCA
from sklearn.metrics.pairwise import cosine_similarity, euclidean_distances
from sklearn.neighbors import NearestNeighbors
from sklearn.preprocessing import StandardScaler
from streamlit.testing.v1 import AppTest

from core.data.corpus import Corpus, Pair
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.run import Run
from explorer.jobs.store import store
from explorer.screens.similarity.cosine_text import TEXT
from explorer.show.text import LANGS, Lang
from explorer.study.opened import open_run
from tests.pages.page import opened, said, turned_to
from tests.pages.recorded import recorded

RUN = open_run(Recipe.articles().id)
assert RUN
TABLE = RUN.table("source", RUN.kept[-1])
WORDS = TABLE.words[4:]
NOW, START = (RUN.table("source", epoch).vectors[4:].astype(float) for epoch in (RUN.kept[-1], 0))
ABOVE = np.triu_indices(18, 1)
ABOUTS = tuple(TEXT["en"].abouts)


def view(**query: str) -> AppTest:
    return opened("similarity", similarity_view="cosine", **query)


def versions(rows: np.ndarray) -> dict[str, np.ndarray]:
    """(18, 18) of each measure, larger = more alike, in the order of the page."""
    middle = rows - rows.mean(axis=0)
    top = PCA(1).fit(rows).components_
    return {
        "raw": cosine_similarity(rows),
        "unit": cosine_similarity(rows),
        "centred": cosine_similarity(middle),
        "standardised": cosine_similarity(StandardScaler().fit_transform(rows)),
        "top": cosine_similarity(middle - middle @ top.T @ top),
        "dot": rows @ rows.T,
        "distance": -euclidean_distances(rows),
    }


def nearest(rows: np.ndarray) -> np.ndarray:
    return NearestNeighbors(n_neighbors=1, metric="cosine").fit(rows).kneighbors(return_distance=False)[:, 0]


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("look", ["picture", "table", "formula"])
@pytest.mark.parametrize("about", ABOUTS)
def test_every_part_opens_from_its_link_in_both_languages(about: str, look: str, lang: Lang) -> None:
    app = view(about=about, lang=lang, **{f"cosine_{about}_look": look})
    assert not app.exception
    assert TEXT[lang].parts[about].reading in said(app)
    assert (TEXT[lang].parts[about].formula in said(app)) == (look == "formula")
    assert bool(app.get("plotly_chart")) == (look == "picture")


def test_the_answer_sets_centring_against_training() -> None:
    raw, middle, early = (cosine_similarity(rows)[ABOVE] for rows in (NOW, NOW - NOW.mean(axis=0), START))
    text = said(view())
    assert "centring reorders the pairs more than training did" in text
    assert f"correlate at ρ = {spearmanr(raw, middle).statistic:.3f}" in text
    assert f"before and after training at {spearmanr(raw, early).statistic:.3f}" in text
    assert "这要看用哪一种余弦" in said(view(lang="zh"))


def test_before_training_the_answer_says_so() -> None:
    app = view()
    app.select_slider(key="epoch").set_value(0).run()
    assert "Nothing is trained yet" in said(app)
    app.button_group(key="about").set_value("nearest").run()
    assert "nothing is trained yet" in said(app)


@pytest.mark.parametrize(("asked", "pair"), [({}, "学习 有趣"), ({"word": "天气", "other": "世界"}, "天气 世界")])
def test_a_pair_has_each_value_and_place_beside_its_start(asked: dict[str, str], pair: str) -> None:
    app = view(cosine_pair_look="table")
    for key, word in asked.items():
        app.selectbox(key=key).set_value(word).run()
    frame = app.dataframe[0].value
    one, other = (WORDS.index(word) for word in pair.split())
    for rows, value, place in ((NOW, "Now", "Place"), (START, "Before training", "Place before")):
        for row, matrix in enumerate(versions(rows).values()):
            alike = matrix[one, other]
            assert frame[value][row] == pytest.approx(abs(alike) if row == 6 else alike, abs=1e-6)
            assert frame[place][row] == 1 + (matrix[ABOVE] > alike + 1e-7).sum()
    assert frame["Change"].to_numpy() == pytest.approx(frame["Now"] - frame["Before training"])
    assert (frame["Place by chance, from"] <= frame["Place by chance, to"]).all()
    assert (frame["Random pair, from"] < frame["Random pair, to"]).all()
    places = frame["Place"]
    assert f"{pair.replace(' ', ' and ')}: place {places.min()} to {places.max()} of 153 pairs" in said(app)


def test_a_selected_word_is_compared_with_its_nearest_until_another_is_picked() -> None:
    app = view()
    app.selectbox(key="word").set_value("今天").run()
    near = WORDS[nearest(NOW)[WORDS.index("今天")]]
    assert f"今天 and {near}: place" in said(app)
    app.selectbox(key="other").set_value("我").run()
    assert "今天 and 我: place" in said(app)
    for wrong in ("今天", "nowhere", "<b>"):
        app = view(about="hubs")  # the picker is not drawn yet, as when a link brings the word
        app.session_state["other"], app.session_state["about"] = wrong, "pair"
        app.selectbox(key="word").set_value("今天").run()
        assert not app.exception
        assert f"今天 and {near}: place" in said(app)
        assert "is not a word of this table, or is the selected word itself" in said(app)


def test_centring_changes_five_of_eighteen_nearest_words() -> None:
    app = view(about="nearest", cosine_nearest_look="table")
    matrices = versions(NOW)
    changed = {
        name: sum((np.where(np.eye(18), -np.inf, each).argmax(1) != nearest(NOW)).tolist())
        for name, each in matrices.items()
    }
    assert (changed["centred"], sum(nearest(NOW) != nearest(START))) == (5, 0)
    assert (
        f"Centring changes the nearest word of 5 of 18 words, all-but-the-top that of {changed['top']}; "
        "training changed that of 0."
    ) in said(app)
    counts, words = app.dataframe[0].value, app.dataframe[1].value
    assert counts["Now"].tolist() == [*list(changed.values())[2:], 0]
    assert counts["By chance, from"].iloc[-1] >= 15, "were the start forgotten, nearly all would change"
    after = nearest(NOW - NOW.mean(axis=0))
    both = words["Nearest by raw cosine"] != words["Nearest by centred cosine"]
    listed = words[both][["Word", "Nearest by raw cosine", "Nearest by centred cosine"]].to_numpy().tolist()
    expected = [
        [WORDS[row], WORDS[old], WORDS[new]]
        for row, (old, new) in enumerate(zip(nearest(NOW), after, strict=True))
        if old != new
    ]
    assert listed == expected
    assert len(listed) == 5


def test_the_trap_about_centring_leads_here() -> None:
    app = view(about="hubs")
    turned_to(app, "evidence", trap="centring")
    app.button(key="which_cosine").click().run()
    assert not app.exception
    assert "Centring changes the nearest word of 5 of 18 words" in said(app)


def test_the_common_direction_agrees_with_direct_formulas() -> None:
    app = view(about="direction", cosine_direction_look="table")
    frame = app.dataframe[0].value
    for rows, column in ((NOW, "Now"), (START, "Before training")):
        mean, first = cosine_similarity(rows)[ABOVE].mean(), PCA().fit(rows).explained_variance_ratio_[0]
        assert frame[column].to_numpy() == pytest.approx([mean, first], abs=1e-9)
    width = frame["By chance, to"][0] - frame["By chance, from"][0]
    assert width == pytest.approx(2 * 1.645 / np.sqrt(64 * 153), rel=0.2)
    assert "mean cosine is +0.0167, +0.0074 before training" in said(app)


def test_the_biggest_hub_is_named_beside_the_start_and_chance() -> None:
    app = view(about="hubs", cosine_hubs_look="table")
    counts, early = (
        np.bincount(
            NearestNeighbors(n_neighbors=3, metric="cosine").fit(rows).kneighbors(return_distance=False).ravel(),
            minlength=18,
        )
        for rows in (NOW, START)
    )
    text, frame = said(app), app.dataframe[0].value
    hub = WORDS[counts.argmax()]
    assert f"No hub beyond chance: {hub}, the biggest, is among the 3 nearest of {counts.max()} words" in text
    assert f"{hub}: {early[counts.argmax()]} before training, when the biggest had {early.max()}." in text
    assert f"Skewness of the counts {skew(counts):+.2f}, {skew(early):+.2f} before" in text
    assert dict(zip(frame["Word"], frame["Counted now"], strict=True)) == dict(zip(WORDS, counts, strict=True))
    assert frame["Counted before"].tolist() == [early[WORDS.index(word)] for word in frame["Word"]]
    assert (rankdata(-frame["Counted now"], "dense") == np.sort(rankdata(-counts, "dense"))).all()


def own(pairs: tuple[Pair, ...], model: ModelConfig, epochs: int = 2) -> Run:
    recipe = Recipe(Corpus("own", pairs), model, TrainConfig(seed=3, epochs=epochs))
    return recorded(recipe)


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("pairs", "model", "said_of"),
    [
        ((Pair("a b", "x y"),), ModelConfig(3, 5), "too_few"),
        ((Pair("a b c", "x y z"),), ModelConfig(1, 5), None),
        ((Pair("a b c", "x y z"),), ModelConfig(11, 5), None),
        ((Pair("a b c d e f g", "x"),), ModelConfig(2, 5), None),
    ],
)
def test_odd_runs_get_a_sentence_or_numbers(
    pairs: tuple[Pair, ...], model: ModelConfig, said_of: str | None, lang: Lang
) -> None:
    run = own(pairs, model)
    for about in ABOUTS:
        app = view(run=run.id, about=about, lang=lang)
        assert not app.exception
        assert not re.search(r"(?<![\w.])(nan|inf)(?![\w])", said(app))
        if said_of:
            assert getattr(TEXT[lang], said_of) in said(app)
            assert not app.get("plotly_chart")


@pytest.mark.slow
@pytest.mark.parametrize(("emptied", "lang"), [("*", "en"), ("*0", "zh")])
def test_vectors_of_zeros_get_a_sentence_and_a_start_of_zeros_leaves_its_places_empty(emptied: str, lang: Lang) -> None:
    run = own((Pair("a b c d e f g", f"x {len(emptied)} {lang}"),), ModelConfig(7, 5))
    changed = 0
    for path in (store().folder(run.id) / "tables").glob(f"{emptied}.safetensors"):
        tables = load_file(path)
        save_file({name: np.zeros_like(values) for name, values in tables.items()}, path)
        changed += 1
    assert changed == (2 if emptied == "*" else 1), "one file for epoch 0, one for the others"
    for about in ABOUTS:
        for look in ("picture", "table"):
            app = view(run=run.id, about=about, lang=lang, **{f"cosine_{about}_look": look})
            assert not app.exception
            assert not re.search(r"(?<![\w.])(nan|inf)(?![\w])", said(app))
            assert (TEXT[lang].flat in said(app)) == (emptied == "*")
