"""Real models instead of drawn tables: untrained, trained on little, trained where meaning decides, labels shuffled."""

from collections import Counter
from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest
from scipy.stats import kstest

from core.analysis.evidence.verdict import judge_groups, judge_pairs
from core.corpora.articles import TOPICS
from core.corpora.noun_classes import classes_strata, classes_synonyms, classes_topics
from core.embeddings.trained import TrainedTable
from core.recipe import Init
from core.runs.ensemble import Ensemble
from tests import ASSETS
from tests.core.tables import rarely, untrained

pytestmark = pytest.mark.slow

SHIPPED = ASSETS / "ensembles"


@cache
def shipped(name: str) -> tuple[TrainedTable, ...]:
    """The source tables of 20 seeds, after and before training."""
    return Ensemble.open(SHIPPED / name).tables("source")


STARTS: Sequence[tuple[Init, float]] = [("normal", 1), ("uniform", 0.1), ("xavier", 1)]


@pytest.mark.parametrize(("kind", "scale"), STARTS)
def test_200_untrained_models_have_uniform_p_values_and_no_signal(kind: Init, scale: float) -> None:
    p_values = []
    for start in untrained(kind, scale):
        pairs = judge_pairs(start, start)
        assert {pair.verdict for pair in pairs} <= {"noise", "inherited"}
        assert {group.verdict for group in judge_groups(start, start, TOPICS)} <= {"noise", "inherited"}
        p_values += [pair.p_value for pair in pairs]
    assert kstest(p_values, "uniform").pvalue > 0.001


@pytest.mark.parametrize(("kind", "scale"), STARTS)
def test_an_untrained_model_that_forgot_its_start_is_rarely_called(kind: Init, scale: float) -> None:
    """Harder: each is taken for what another one became. Nothing in it is the start's, and all of it is chance."""
    starts, called = untrained(kind, scale), Counter[str]()
    for trained, start in zip(starts, starts[1:] + starts[:1], strict=True):
        called["pairs"] += any(pair.verdict == "signal" for pair in judge_pairs(trained, start))
        called["groups"] += any(each.verdict == "signal" for each in judge_groups(trained, start, TOPICS))
    assert rarely(called["pairs"], len(starts))
    assert rarely(called["groups"], len(starts))


def test_no_seed_of_the_articles_run_has_a_pair_or_a_topic_that_is_signal() -> None:
    for runs in ((both,) for both in shipped("articles")):
        assert all(pair.verdict != "signal" for pair in judge_pairs(*runs[0]))
        assert all(topic.verdict != "signal" for topic in judge_groups(*runs[0], TOPICS))
    first, *others = shipped("articles")
    assert all(pair.verdict != "signal" for pair in judge_pairs(*first, others))
    assert all(topic.verdict != "signal" for topic in judge_groups(*first, TOPICS, others))


@pytest.mark.parametrize(("name", "found"), [("classes", "signal"), ("classes-control", "noise")])
def test_noun_classes_are_signal_where_the_translation_needs_them(name: str, found: str) -> None:
    first, *others = shipped(name)
    judged = judge_groups(*first, classes_topics(), others, strata=classes_strata())
    assert {group.verdict for group in judged} <= {found, "undecided" if found == "noise" else found}
    synonyms = judge_groups(
        *first, {"/".join(pair): pair for pair in classes_synonyms()}, others, strata=classes_strata()
    )
    assert {pair.verdict == "signal" for pair in synonyms} == {name == "classes"}


@pytest.mark.parametrize(("name", "found"), [("classes", set(classes_synonyms())), ("classes-control", set())])
def test_of_1275_pairs_only_the_planted_synonyms_are_signal(name: str, found: set[tuple[str, str]]) -> None:
    first, *others = shipped(name)
    called = [{pair.first, pair.second} for pair in judge_pairs(*first, others) if pair.verdict == "signal"]
    assert sorted(map(sorted, called)) == sorted(map(sorted, found))


@pytest.mark.parametrize("seeds", [1, 5])
def test_shuffled_labels_are_rarely_called(seeds: int) -> None:
    """Tables with real noun classes; each noun gets the class of another one with the same verb."""
    strata, topics, looks, called = classes_strata(), classes_topics(), 60, 0
    runs = shipped("classes")[:seeds]
    for number in range(looks):
        generator = np.random.default_rng(number)
        swapped: dict[str, str] = {}
        for verb in sorted(set(strata.values())):
            nouns = [noun for noun in strata if strata[noun] == verb]
            swapped |= dict(zip(nouns, generator.permutation(nouns).tolist(), strict=True))
        shuffled = {topic.name: [swapped[noun] for noun in topic.words] for topic in topics}
        judged = judge_groups(*runs[0], shuffled, runs[1:], strata=strata)
        called += any(group.verdict == "signal" for group in judged)
    assert rarely(called, looks)
