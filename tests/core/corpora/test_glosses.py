"""Every word of a built-in corpus has a gloss, and nobody else's words have one."""

import re
from dataclasses import replace

import pytest

from core.corpora import builtin, builtin_names
from core.corpora.glosses import GLOSSES, glosses
from core.corpora.noun_classes import classes_synonyms
from core.corpora.small import synonym_pairs
from core.data.corpus import Corpus, Pair

CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize("name", builtin_names())
def test_every_word_of_a_built_in_corpus_has_a_gloss_in_the_other_language(name: str) -> None:
    corpus = builtin(name)
    words = {word for pair in corpus.pairs for word in f"{pair.source} {pair.target}".split() if not word.isdigit()}
    chinese = {word for word in words if CHINESE.search(word)}
    assert glosses(corpus, "en").keys() == chinese
    assert glosses(corpus, "zh").keys() == words - chinese


def test_a_gloss_is_in_the_readers_language() -> None:
    assert not [gloss for gloss in GLOSSES["en"].values() if CHINESE.search(gloss)]
    assert all(CHINESE.search(gloss) for gloss in GLOSSES["zh"].values())


def test_synonyms_have_one_gloss() -> None:
    known = GLOSSES["en"]
    assert all(known[one] == known[other] for one, other in (*synonym_pairs(), *classes_synonyms()))


def test_a_visitors_words_have_none_even_where_the_letters_are_the_same() -> None:
    assert glosses(Corpus("own", (Pair("我 学习", "I learn"),)), "en") == {}
    articles = builtin("articles")
    added = replace(articles, name="own", pairs=(*articles.pairs, Pair("猫 会 看", "cats can see")))
    assert glosses(added, "en") == glosses(articles, "en")
