"""From sentences to ids: what the model is given."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.corpora import builtin
from core.data.corpus import Corpus, Pair, TextConfig
from core.data.dataset import split_rows
from core.data.vocabulary import EOS, SOS, SPECIALS, UNK
from core.errors import ErrorKind, InputError
from core.recipe import ModelConfig, Recipe, TrainConfig

REVERSE = Recipe(builtin("reverse"))


def test_the_articles_ids() -> None:
    dataset = Recipe.articles().dataset
    assert dataset.source_ids[0] == (4, 5, 6, 7, 8)
    assert dataset.target_ids[0] == (SOS, 4, 5, 6, 7, 8, EOS)
    assert dataset.source_ids[3] == (16, 14, 11, 17)  # 深度 学习 很 强大
    assert dataset.target.decode(dataset.target_ids[4][1:]) == "AI changes the world"
    assert (dataset.train, dataset.held_out) == ((0, 1, 2, 3, 4), ())


@given(st.integers(1, 97), st.floats(0, 0.5), st.integers(0, 2**31 - 1))
def test_every_row_is_trained_on_or_held_out(pairs: int, share: float, seed: int) -> None:
    train, held_out = split_rows(range(pairs), share, seed)
    assert sorted(train + held_out) == list(range(pairs))
    assert train
    assert list(train) == sorted(train)
    assert len(held_out) == min(round(pairs * share), pairs - 1)
    assert split_rows(range(pairs), share, seed) == (train, held_out)


def test_a_larger_share_holds_out_the_same_rows_and_more() -> None:
    shares = [set(split_rows(range(101), share, 7)[1]) for share in (0.1, 0.23, 0.5)]
    assert shares[0] < shares[1] < shares[2]
    assert split_rows(range(101), 0.23, 7) != split_rows(range(101), 0.23, 8)


def test_the_split_leaves_process_wide_draws_alone() -> None:
    before = np.random.get_state()[1].tolist()  # noqa: NPY002 - the legacy state is what must not move
    split_rows(range(31), 0.3, 5)
    assert np.random.get_state()[1].tolist() == before  # noqa: NPY002 - as above


def test_words_of_held_out_pairs_only_are_unknown() -> None:
    recipe = replace(
        REVERSE,
        training=TrainConfig(held_out=0.5, seed=11),
        corpus=Corpus("own", tuple(Pair(f"word{row} all", f"wort{row} alle") for row in range(13))),
    )
    dataset = recipe.dataset
    assert len(dataset.held_out) == 6
    for row in dataset.held_out:
        assert dataset.source_ids[row][0] == UNK
        assert dataset.source_ids[row][1] == dataset.source.vocabulary.ids["all"]
    assert all(UNK not in dataset.source_ids[row] for row in dataset.train)
    assert len(dataset.source.vocabulary) == 4 + 7 + 1


def test_a_shared_table_has_one_vocabulary_over_both_sides() -> None:
    shared = replace(REVERSE, model=ModelConfig(shared_embedding=True)).dataset
    assert shared.source.vocabulary == shared.target.vocabulary
    apart = REVERSE.dataset
    total = [sum(language.vocabulary.counts) for language in (apart.source, apart.target, shared.source)]
    assert total[0] + total[1] == total[2]
    mixed = replace(Recipe.articles(), model=ModelConfig(shared_embedding=True)).dataset
    assert len(mixed.source.vocabulary) == 4 + 18 + 18
    assert mixed.source.vocabulary.words[4] == "我"
    assert mixed.source.vocabulary.words[22] == "I"


def test_minimum_count_and_most_words_reach_the_vocabulary() -> None:
    corpus = replace(builtin("articles"), text=TextConfig(min_count=2))
    assert Recipe(corpus).dataset.source.vocabulary.words == (*SPECIALS, "很", "学习")
    corpus = replace(builtin("articles"), text=TextConfig(max_words=5))
    assert Recipe(corpus).dataset.target.vocabulary.words == (*SPECIALS, "is")


@pytest.mark.parametrize(
    ("pair", "kind"),
    [
        (Pair("x <PAD>", "y"), "reserved_word"),
        (Pair("x", "<EOS>"), "reserved_word"),
        (Pair("w " * 101, "y"), "sentence_too_long"),
    ],
)
def test_a_sentence_the_model_cannot_take_is_named(pair: Pair, kind: ErrorKind) -> None:
    with pytest.raises(InputError) as caught:
        _ = Recipe(Corpus("own", (Pair("a", "b"), pair))).dataset
    assert (caught.value.kind, caught.value.where) == (kind, "2")


def test_a_typed_sentence_has_the_same_limit() -> None:
    language = Recipe.articles().dataset.source
    assert language.encode("我 爱 狗") == (4, 5, UNK)
    assert len(language.encode("我 " * 100)) == 100
    with pytest.raises(InputError, match="sentence_too_long"):
        language.encode("我 " * 101)


@pytest.mark.parametrize("tokenizer", ["spaces", "characters", "chinese", "bpe", "unigram"])
@given(words=st.lists(st.text("我爱天气abc", min_size=1, max_size=5), min_size=1, max_size=6))
@settings(max_examples=30)
def test_ids_give_the_sentence_back(tokenizer: str, words: list[str]) -> None:
    sentence = " ".join(words)
    text = TextConfig(source=tokenizer, target=tokenizer, subword_size=37)  # type: ignore[arg-type]  # all five names
    dataset = Recipe(Corpus("own", (Pair(sentence, sentence),), text)).dataset
    language = dataset.target
    assert language.decode(dataset.target_ids[0]) == language.tokenizer.join(language.tokenizer.split(sentence))
    assert "".join(language.decode(dataset.target_ids[0]).split()) == "".join(words)


@given(st.lists(st.sampled_from("abcdefghij"), min_size=1, max_size=60), st.floats(0, 0.5), st.integers(0, 999))
def test_equal_sources_are_on_one_side_of_the_split(sources: list[str], share: float, seed: int) -> None:
    train, held_out = split_rows(sources, share, seed)
    assert sorted(train + held_out) == list(range(len(sources)))
    assert train
    assert not {sources[row] for row in train} & {sources[row] for row in held_out}
    wanted = round(len(sources) * share)
    if wanted and len(set(sources)) > 1:
        assert held_out
    largest = max(map(sources.count, sources))
    assert abs(len(held_out) - wanted) <= largest
    assert set(held_out) <= set(split_rows(sources, 0.5, seed)[1])


TWINS = Corpus("twins", tuple(Pair(*pair) for pair in [("go now", "vas"), ("go  now", "allez"), ("hi", "ho")] * 3))


def test_every_reference_of_a_source_is_known() -> None:
    dataset = Recipe(TWINS).dataset
    written = {dataset.target.decode(ids[1:]) for ids in dataset.references(4)}
    assert written == {"vas", "allez"}
    assert len(dataset.references(0)) == 2
    assert dataset.rows_like(2) == (2, 5, 8)
    held = replace(Recipe(TWINS), training=TrainConfig(held_out=0.3)).dataset
    assert len(held.held_out) in (3, 6)


def test_the_longest_translation_follows_the_corpus() -> None:
    assert Recipe.articles().fitting_max_tokens() == 10
    assert Recipe(Corpus("long", (Pair("one", "w " * 15),))).fitting_max_tokens() == 16
