"""Corpora in which no source word has anything to do with another: seven kinds, a fresh one for each number."""

from dataclasses import replace

import numpy as np

from core.corpora import builtin
from core.corpora.noun_classes import classes, classes_strata
from core.data.corpus import Corpus, Pair
from core.recipe import Recipe
from core.runs.resampling import re_paired


def zipf_text(number: int, sentences: int, words: int = 60) -> Corpus:
    """Random words, frequent ones as in a text, on both sides."""
    generator = np.random.default_rng(number)
    chance = 1 / np.arange(1, words + 1)

    def sentence(language: str) -> str:
        drawn = generator.choice(words, generator.integers(3, 7), p=chance / chance.sum())
        return " ".join(f"{language}{word}" for word in drawn)

    return Corpus("random text", tuple(Pair(sentence("a"), sentence("b")) for _ in range(sentences)))


def slots(number: int) -> Corpus:
    """Three places, each with fifteen words of its own, at random, on both sides."""
    generator = np.random.default_rng(number)

    def sentence(language: str) -> str:
        return " ".join(f"{language}{place}{generator.integers(15)}" for place in "xyz")

    return Corpus("fixed slots", tuple(Pair(sentence("a"), sentence("b")) for _ in range(120)))


def shuffled_nouns(number: int) -> Corpus:
    """`classes` with the nouns of its source sentences moved to other sentences."""
    corpus = classes(200, number)
    words = [pair.source.split() for pair in corpus.pairs]
    nouns = np.random.default_rng(number).permutation([sentence[-1] for sentence in words])
    return corpus.with_pairs(
        tuple(
            Pair(" ".join([*sentence[:-1], str(noun)]), pair.target)
            for sentence, noun, pair in zip(words, nouns, corpus.pairs, strict=True)
        )
    )


def one_target(number: int) -> Corpus:
    """Random text, and always the same translation."""
    text = zipf_text(number, 120)
    return text.with_pairs(tuple(replace(pair, target="yes") for pair in text.pairs))


def articles_re_paired(number: int) -> Corpus:
    """The articles' sentences with each other's translations."""
    return re_paired(Recipe(builtin("articles")), 1, number)[0].corpus


LOST: dict[str, frozenset[str]] = {"classes, nouns shuffled": frozenset(classes_strata())}
"kind -> the words that have nothing to do with any other, where these are not all (there, verbs decide a translation)"
NO_MEANING = {
    "articles re-paired": articles_re_paired,
    "ten random sentences": lambda number: zipf_text(number, 10, 20),
    "random text": lambda number: zipf_text(number, 120),
    "random text, one table": lambda number: zipf_text(number, 120),
    "one target": one_target,
    "fixed slots": slots,
    "classes, nouns shuffled": shuffled_nouns,
}
