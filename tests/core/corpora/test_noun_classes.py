"""The two corpora with a known answer say the same in Chinese, and only one of them tells the classes in English."""

from collections import Counter

import pytest

from core.corpora import builtin
from core.corpora.noun_classes import (
    classes,
    classes_control,
    classes_strata,
    classes_synonyms,
    classes_topics,
    classes_unseen,
)
from core.data.corpus import Corpus, check_pairs

STRATA = classes_strata()
CLASS = {noun: topic.name for topic in classes_topics() for noun in topic.words}


def words(corpus: Corpus) -> list[tuple[list[str], list[str]]]:
    return [(pair.source.split(), pair.target.split()) for pair in corpus.pairs]


def english_of(corpus: Corpus, place: int) -> dict[str, set[str]]:
    """Noun -> the words that stand at one place of its English sentences."""
    found: dict[str, set[str]] = {}
    for source, target in words(corpus):
        found.setdefault(source[-1], set()).add(target[place])
    return found


def test_nine_classes_of_four_nouns_three_for_each_verb() -> None:
    assert len(CLASS) == len(STRATA) == 36
    assert set(Counter(CLASS.values()).values()) == {4}
    assert Counter(STRATA.values()) == {"看": 12, "开": 12, "打": 12}
    assert all(len({STRATA[noun] for noun in topic.words}) == 1 for topic in classes_topics())
    assert classes_synonyms() == (("医生", "大夫"), ("汽车", "轿车"), ("电脑", "计算机"))
    assert all(CLASS[one] == CLASS[other] for one, other in classes_synonyms())


def test_all_sentences_of_the_grammar_are_different() -> None:
    whole = classes(2_880)
    assert len({pair.source for pair in whole.pairs}) == 2_880
    assert check_pairs(whole.pairs) == whole.pairs
    with pytest.raises(ValueError, match="2880 sentences, got 2881"):
        classes(2_881)
    with pytest.raises(ValueError, match="got 0"):
        classes_control(0)


@pytest.mark.parametrize("seed", [2025, 7])
def test_both_corpora_have_the_same_chinese_and_equally_long_english(seed: int) -> None:
    signal, control = words(classes(211, seed)), words(classes_control(211, seed))
    assert [source for source, _ in signal] == [source for source, _ in control]
    assert [len(target) for _, target in signal] == [len(target) for _, target in control]
    assert classes(211, seed) == classes(211, seed)
    assert classes(211, seed) != classes(211, seed + 1)


def test_the_english_verb_tells_the_class_and_the_control_only_the_chinese_verb() -> None:
    verbs, control = english_of(classes(), 2), english_of(classes_control(), 2)
    for one in CLASS:
        for other in CLASS:
            assert (verbs[one] == verbs[other]) == (CLASS[one] == CLASS[other])
            assert (control[one] == control[other]) == (STRATA[one] == STRATA[other])


def test_synonyms_share_their_english_word_and_in_the_control_no_two_nouns_do() -> None:
    signal, control = english_of(classes(), 3), english_of(classes_control(), 3)
    assert all(len(said) == 1 for said in [*signal.values(), *control.values()])
    pairs = [(one, other) for one in CLASS for other in CLASS if one < other and signal[one] == signal[other]]
    assert {frozenset(pair) for pair in pairs} == {frozenset(pair) for pair in classes_synonyms()}
    assert len(set(map(tuple, control.values()))) == 36


def test_a_class_has_no_more_company_than_another() -> None:
    """No noun is more frequent than another by more than one sentence, and none repeats its company."""
    counts = Counter(source[-1] for source, _ in words(classes()))
    assert set(counts.values()) == {5, 6}
    company = {(source[-1], tuple(source[:-1])) for source, _ in words(classes())}
    assert len(company) == 200


def test_unseen_sentences_are_new_and_their_words_are_not() -> None:
    seen, unseen = classes(200, 3), classes_unseen(200, 97, 3)
    assert not {pair.source for pair in seen.pairs} & {pair.source for pair in unseen.pairs}
    assert {word for source, _ in words(unseen) for word in source} <= {w for source, _ in words(seen) for w in source}
    assert classes(297, 3).pairs == seen.pairs + unseen.pairs
    assert classes_unseen(200, 97, 3, control=True).pairs == classes_control(297, 3).pairs[200:]


def test_both_are_built_in() -> None:
    assert builtin("classes") == classes()
    assert builtin("classes-control") == classes_control()
