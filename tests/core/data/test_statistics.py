"""Lengths and counts of a corpus, against counting by hand."""

from collections import Counter
from dataclasses import replace

import pytest

from core.corpora import builtin
from core.data.corpus import SIDES, Side, TextConfig
from core.data.statistics import usage
from core.recipe import Recipe, TrainConfig

NUMBERS = Recipe(builtin("numbers"), training=TrainConfig(held_out=0.13, seed=5))


@pytest.mark.parametrize("side", SIDES)
def test_usage_is_what_counting_gives(side: Side) -> None:
    sentences = [sentence.split() for sentence in NUMBERS.corpus.sentences(side)]
    dataset = NUMBERS.dataset
    used = usage(dataset, side)
    trained = Counter(word for row in dataset.train for word in sentences[row])
    assert dict(used.lengths) == Counter(len(sentence) for sentence in sentences)
    assert dict(zip(used.words, used.counts, strict=True)) == trained
    assert list(used.counts) == sorted(used.counts, reverse=True)
    assert used.mean_length == pytest.approx(sum(map(len, sentences)) / 200)
    assert (used.once, used.unknown) == (sum(1 for count in trained.values() if count == 1), 0)


def test_the_articles_words_are_mostly_met_once() -> None:
    used = usage(Recipe.articles().dataset, "source")
    assert used.words[:3] == ("很", "学习", "我")
    assert used.counts[:3] == (3, 2, 1)
    assert (used.once, len(used.words)) == (16, 18)


def test_what_the_vocabulary_leaves_out_is_counted() -> None:
    articles = Recipe.articles()
    rare = replace(articles, corpus=replace(articles.corpus, text=TextConfig(min_count=2)))
    used = usage(rare.dataset, "source")
    assert (used.words, used.unknown) == (("很", "学习"), 16)
