"""Halves have nothing in common, and a re-paired corpus has the same sentences and other translations."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from core.corpora import builtin, builtin_names
from core.data.characters import bare
from core.data.corpus import SIDES, Corpus, Pair, Side
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.resampling import halves, halves_refusal, re_paired, re_pairing_refusal, second_file

RECIPE = Recipe(builtin("classes"), ModelConfig(embed_size=5), TrainConfig(epochs=3, held_out=0.2, seed=7))


def with_repeats(seed: int) -> Corpus:
    """97 pairs in which sources and targets come several times, not always together."""
    generator = np.random.default_rng(seed)
    pairs = [Pair(f"a{generator.integers(60)} x", f"b{generator.integers(400)}  y") for _ in range(97)]
    return Corpus("repeats", tuple(pairs))


@pytest.mark.parametrize("corpus", [builtin("classes"), builtin("synonyms"), with_repeats(1), with_repeats(2)])
def test_halves_share_no_sentence_and_no_seed_and_lose_none(corpus: Corpus) -> None:
    recipe = replace(RECIPE, corpus=corpus)
    split = halves(recipe, 3, (11, 5), seed=4)
    seeds = [each.training.seed for both in split for half in both for each in half]
    assert len(seeds) == len(set(seeds)) == 12
    assert [each.training.seed for each in split[0][0]] == [11, 5]
    for first, second in split:
        assert len({each.corpus for each in first}) == 1
        one, other = first[0].corpus.pairs, second[0].corpus.pairs
        assert Counter(one) + Counter(other) == Counter(corpus.pairs)
        for side in ("source", "target"):
            assert not {getattr(pair, side) for pair in one} & {getattr(pair, side) for pair in other}
        assert min(len(one), len(other)) >= len(corpus.pairs) / 3
        assert {each.training.held_out for each in (*first, *second)} == {0}
    assert len({first[0].corpus for first, _ in split}) == 3
    assert split == halves(recipe, 3, (11, 5), seed=4)
    assert split != halves(recipe, 3, (11, 5), seed=5)


def test_a_second_file_has_no_sentence_in_common_with_the_corpus() -> None:
    own, new = RECIPE.corpus.pairs, tuple(Pair(f"a{row} b", f"c{row} d") for row in range(20))
    known = own[0], Pair(f"  {own[1].source.replace(' ', '  ')}", "new"), Pair("new", own[2].target)
    other = second_file(RECIPE, (*known, *new))
    assert isinstance(other, Recipe)
    assert other.corpus.pairs == new
    assert (other.corpus.text, other.model) == (RECIPE.corpus.text, RECIPE.model)
    assert (other.training.held_out, other.training.epochs) == (0, RECIPE.training.epochs)


WRITTEN = [
    ("Tom runs.", "tom runs"),
    ("Tom runs .", "TOM  RUNS!"),
    ("It\u2019s Tom, isn't it?", "it's tom isn\u2019t it"),
    ("我 喜欢 学习 。", "我喜欢学习！"),
    ("我喜欢\uff34\uff2f\uff2d", "我 喜欢 tom。"),
    ("cafe\u0301", "Café"),
    ("?!", "?!"),
]
"one sentence, written in two ways"


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(("ours", "theirs"), WRITTEN)
def test_a_sentence_written_otherwise_is_in_the_same_half(ours: str, theirs: str, side: Side) -> None:
    alike = tuple(replace(Pair(f"a{row}", f"b{row}"), **{side: text}) for row, text in enumerate((ours, theirs)))
    recipe = replace(RECIPE, corpus=RECIPE.corpus.with_pairs((*alike, *RECIPE.corpus.pairs)))
    for first, second in halves(recipe, 12, (1,)):
        assert set(alike) <= set(first[0].corpus.pairs) or set(alike) <= set(second[0].corpus.pairs)


def test_sentences_written_otherwise_are_no_more_sentences() -> None:
    written = "Tom {}.", "tom {}", "TOM  {}!"
    few = Corpus("few", tuple(Pair(written[row % 3].format(row // 3), f"b{row}") for row in range(117)))
    assert halves_refusal(few) == "too_few_sentences", "39 sentences, each in three ways"
    one = Corpus("one", tuple(Pair(f"a{row}", ("Yes.", "yes", "YES !")[row % 3]) for row in range(90)))
    assert (halves_refusal(one), re_pairing_refusal(one)) == ("one_target", "one_target")
    moved = re_paired(
        Recipe(Corpus("twice", tuple(Pair(f"a{row}", f"b{row // 2}" + "." * (row % 2)) for row in range(12)))), 9
    )
    assert all(
        int(pair.target[1:].strip(".")) != row // 2 for each in moved for row, pair in enumerate(each.corpus.pairs)
    )


@pytest.mark.parametrize("name", builtin_names())
def test_what_comes_along_writes_each_sentence_in_one_way(name: str) -> None:
    """So the recorded halves and re-pairings of these corpora are what they were when only equal sentences were one."""
    for side in SIDES:
        sentences = builtin(name).sentences(side)
        assert len({bare(sentence) for sentence in sentences}) == len(set(sentences))


@pytest.mark.parametrize(("ours", "theirs"), WRITTEN)
def test_a_sentence_written_otherwise_is_no_other_sentence(ours: str, theirs: str) -> None:
    new = tuple(Pair(f"a{row} b", f"c{row} d") for row in range(20))
    for own, other in ((Pair(ours, "x"), Pair(theirs, "y")), (Pair("x", ours), Pair("y", theirs))):
        found = second_file(replace(RECIPE, corpus=Corpus("own", (own, *RECIPE.corpus.pairs))), (other, *new))
        assert isinstance(found, Recipe)
        assert found.corpus.pairs == new


def test_what_cannot_be_one_of_two_files_says_why() -> None:
    new = tuple(Pair(f"a{row} b", f"c{row} d") for row in range(20))
    alike = tuple(replace(pair, target="same  thing" if row % 2 else "same thing") for row, pair in enumerate(new))
    assert second_file(RECIPE, (*RECIPE.corpus.pairs, *new[1:])) == "too_few_sentences"
    assert second_file(replace(RECIPE, corpus=builtin("articles")), new) == "too_few_sentences"
    assert second_file(RECIPE, alike) == "one_target"
    assert second_file(replace(RECIPE, corpus=Corpus("alike", alike)), RECIPE.corpus.pairs) == "one_target"


def test_what_cannot_be_halved_or_re_paired_says_why() -> None:
    few = builtin("articles")
    one = Corpus("one", tuple(Pair(f"a{row} b", "same  thing" if row % 2 else "same thing") for row in range(90)))
    linked = Corpus("linked", tuple(Pair(f"a{row}", f"b{row % 2 * row}") for row in range(90)))
    assert (halves_refusal(few), re_pairing_refusal(few)) == ("too_few_sentences", None)
    assert (halves_refusal(one), re_pairing_refusal(one)) == ("one_target", "one_target")
    assert halves_refusal(linked) is None
    mostly = Corpus("mostly", tuple(Pair(f"a{row}", "yes" if row % 4 else f"b{row}") for row in range(200)))
    assert halves_refusal(mostly) == "too_few_sentences", "three quarters share a target, directly"
    twice = few.with_pairs(few.pairs[:3] * 9)
    assert re_pairing_refusal(twice) == "too_few_sentences"
    for corpus in (few, one, mostly):
        assert halves(Recipe(corpus), 2, (1,)) == ()
    assert re_paired(Recipe(one), 3) == ()
    assert all(halves_refusal(builtin(name)) is None for name in builtin_names() if name != "articles")


@pytest.mark.parametrize("corpus", [builtin("classes"), builtin("synonyms"), builtin("articles"), with_repeats(3)])
def test_a_re_paired_corpus_has_the_same_sentences_and_other_translations(corpus: Corpus) -> None:
    recipe = replace(RECIPE, corpus=corpus)
    found = re_paired(recipe, 5, seed=2)
    seeds = {each.training.seed for each in found}
    assert len(seeds) == 5
    assert RECIPE.training.seed not in seeds
    assert all(replace(each.training, seed=7) == recipe.training for each in found)
    for each in found:
        assert each.corpus.sentences("source") == corpus.sentences("source")
        assert Counter(each.corpus.sentences("target")) == Counter(corpus.sentences("target"))
    assert found == re_paired(recipe, 5, seed=2)
    assert found != re_paired(recipe, 5, seed=3)


def test_no_sentence_gets_a_target_that_it_had_where_that_can_be_helped() -> None:
    for name in ("articles", "classes", "synonyms"):
        corpus = builtin(name)
        for each in re_paired(Recipe(corpus), 7):
            pairs = zip(corpus.pairs, each.corpus.pairs, strict=True)
            assert not any(before.target == after.target for before, after in pairs)
    for seed in range(3):  # sentences that are there three times change their targets as one
        corpus = with_repeats(seed)
        sizes = Counter(corpus.sentences("source"))
        alone = {source for source, size in sizes.items() if Counter(sizes.values())[size] == 1}
        (each,) = re_paired(Recipe(corpus), 1)
        for before, after in zip(corpus.pairs, each.corpus.pairs, strict=True):
            assert (before.target == after.target) <= (before.source in alone)
