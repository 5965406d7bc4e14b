"""Every figure the articles publish about their run's source embedding, trained and untrained, to four decimals."""

import pytest

from core.analysis.evidence.seed_stability import seed_correlation
from core.analysis.similarity.cooccurrence import ARTICLE_PAIRS, co_occurrence
from core.analysis.similarity.cosine import compare, cosine_matrix, top_pairs
from core.analysis.similarity.displacement import displacement_table, least_kept_direction
from core.analysis.similarity.distribution import cosine_distribution
from core.analysis.similarity.groups import compare_topics
from core.analysis.similarity.norms import expected_norm, norms
from core.corpora.articles import TOPICS
from core.embeddings.trained import TrainedTable
from core.recipe import Recipe
from core.runs.ensemble import SEEDS, Ensemble, ensemble_id, first_seeds
from core.runs.run import Run
from explorer.jobs.ensemble_folders import shipped_ensembles
from explorer.jobs.store import shipped_runs
from tests.tolerances import PRINTED

TOP = (
    ("学习", "有趣", 0.3578, 0.3515),
    ("我", "智能", 0.3263, 0.3226),
    ("自然", "天气", 0.3162, 0.3137),
    ("天气", "世界", 0.2869, 0.2834),
    ("语言", "天气", 0.2734, 0.2715),
    ("天气", "有趣", 0.2511, 0.2505),
    ("爱", "好", 0.2479, 0.2474),
    ("好", "改变", 0.2396, 0.2366),
)
PUBLISHED = {
    "时间天气": (0.1092, 0.0877),
    "AI技术": (0.0406, 0.0225),
    "NLP": (0.0619, 0.0372),
    "情感": (-0.0317, -0.0299),
}
SHARED = {
    ("我", "爱"): (0.1545, 0.1327),
    ("今天", "天气"): (0.0153, -0.0085),
    ("天气", "好"): (0.1158, 0.0934),
    ("机器", "学习"): (0.1384, 0.1123),
    ("深度", "学习"): (-0.2796, -0.3057),
    ("人工", "智能"): (0.0074, -0.0188),
}


def close(figure: float) -> object:
    """Equal when both are rounded to four decimals, with room for the last bits of another processor."""
    return pytest.approx(figure, abs=PRINTED)


@pytest.fixture(scope="session")
def tables() -> TrainedTable:
    """The source table after the last epoch and before the first: from the shipped run, or trained here."""
    folder = shipped_runs().get(Recipe.articles().id)
    if folder is not None:
        return Run.open(folder).trained_table("source", 50)
    from core.training.trainer import train  # torch is imported only where there is no shipped run

    epochs = list(train(Recipe.articles()))
    return TrainedTable(epochs[-1].source, epochs[0].source)


def test_the_published_top_pairs_were_on_top_before_training_in_the_same_order(tables: TrainedTable) -> None:
    now, start = tables
    names = [(first, second) for first, second, _, _ in TOP]
    assert [(pair.first, pair.second) for pair in top_pairs(now, 8)] == names
    assert [(pair.first, pair.second) for pair in top_pairs(start, 8)] == names
    for pair, (_, _, trained, untrained) in zip(compare(tables, names), TOP, strict=True):
        assert (pair.cosine.now, pair.cosine.start) == (close(trained), close(untrained))


def test_the_topics(tables: TrainedTable) -> None:
    for topic in compare_topics(tables, TOPICS):
        trained, untrained = PUBLISHED[topic.topic.name]
        assert topic.cosine is not None
        assert (topic.cosine.now, topic.cosine.start, topic.missing) == (close(trained), close(untrained), ())


def test_the_pairs_that_share_a_sentence(tables: TrainedTable) -> None:
    shared = co_occurrence(tables, Recipe.articles().dataset.source_ids, 1_000)
    found = {frozenset((pair.first, pair.second)): pair for pair in shared.pairs}
    assert tuple(SHARED) == ARTICLE_PAIRS
    for pair, (trained, untrained) in SHARED.items():
        shown = found[frozenset(pair)]
        assert (shown.cosine.now, shown.cosine.start, shown.sentences) == (close(trained), close(untrained), 1)
    for compared, figures in zip(compare(tables, ARTICLE_PAIRS), SHARED.values(), strict=True):
        assert (compared.cosine.now, compared.cosine.start) == tuple(close(figure) for figure in figures)


def test_the_norms_and_their_only_outlier(tables: TrainedTable) -> None:
    result = norms(tables)
    assert result is not None
    assert (result.mean.now, result.mean.start) == (close(8.1169), close(7.9941))
    assert (result.sd.now, result.sd.start) == (close(0.5647), close(0.5630))
    (outlier,) = result.outliers(2)
    assert (outlier.word, outlier.norm.now, outlier.norm.start) == ("自然", close(6.8176), close(6.7095))
    assert result.outliers(3) == ()
    assert expected_norm(Recipe.articles().model, len(tables.now.words)) == 8


def test_all_153_cosines(tables: TrainedTable) -> None:
    result = cosine_distribution(tables)
    assert result is not None
    assert result.pairs == 153
    assert (result.mean.now, result.mean.start) == (close(0.0167), close(0.0074))
    assert (result.sd.now, result.sd.start) == (close(0.1318), close(0.1340))
    assert result.correlation == pytest.approx(0.998, abs=0.0005)
    for table, least in zip(tables, (-0.3186, -0.3365), strict=True):
        assert cosine_matrix(table).min() == close(least)
        assert top_pairs(table, 1, least=True)[0].cosine == close(least)


def test_what_other_seeds_repeat(tables: TrainedTable) -> None:
    """Not the cosines of the table: those of what training added. No word turned away from its start."""
    ensemble = Ensemble.open(shipped_ensembles()[ensemble_id(Recipe.articles(), first_seeds(SEEDS))])
    seeds = ensemble.tables("source")
    assert seed_correlation([now for now, _ in seeds]) == pytest.approx(-0.005, abs=0.01)
    assert seed_correlation([displacement_table(both) for both in seeds]) == pytest.approx(0.83, abs=0.03)
    turned = least_kept_direction(tables)
    assert turned is not None
    assert turned > 0.998
