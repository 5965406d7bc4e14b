"""Which known groups a run's words are asked about, and what these are compared with."""

import numpy as np

from core.analysis.evidence.verdict import judge_groups
from core.corpora.noun_classes import classes_strata, classes_topics
from explorer.study.groups import groups_among
from tests.core.tables import table


def test_strata_belong_to_the_corpus_of_noun_classes_and_not_to_some_of_its_words() -> None:
    nouns = classes_strata()
    assert groups_among(frozenset(nouns)).strata == nouns
    assert groups_among(frozenset([*list(nouns)[:30], "我"])).strata == nouns
    few = groups_among(frozenset(["老虎", "狼", "猫", "狗", "书", "门"]))
    assert [topic.words for topic in few.topics] == [topic.words for topic in classes_topics() if "狼" in topic.words]
    assert few.strata == {}


def test_two_nouns_of_one_verb_among_other_words_can_be_asked_about() -> None:
    """With the strata of the classes the only other choice would be these two again: undecided, however close."""
    rows = np.random.default_rng(1).standard_normal((2, 30, 16))
    words = ("老虎", "狼", *(f"w{row}" for row in range(28)))
    rows[0, 1] = rows[0, 0] + 0.01 * rows[0, 1]
    now, start = (table(one, words) for one in rows)
    asked = {"beasts": ("老虎", "狼")}
    (free,) = judge_groups(now, start, asked, strata=groups_among(frozenset(now.words)).strata)
    (bound,) = judge_groups(now, start, asked, strata=classes_strata())
    assert (free.verdict, bound.verdict) == ("signal", "undecided")
    assert bound.p_value == 1
