"""Greedy and beam search: their laws, a torch greedy, and the articles' translations."""

import itertools
import math

import numpy as np
import pytest

from core.corpora import builtin, builtin_names
from core.data.vocabulary import EOS, SOS
from core.model import Weights, beam, encode, greedy, step
from core.model.decoding import Translation, largest
from core.recipe import ModelConfig, Recipe
from core.training.trainer import Trainer
from tests.core.reference import greedy_words, random_tensors, reference, vocabulary_sizes

MODEL = ModelConfig(embed_size=5, hidden_size=7, num_layers=2)
SENTENCE = (4, 9, 3, 6)


def weights(seed: int, target_words: int = 13) -> Weights:
    return Weights.from_tensors(random_tensors(11, target_words, MODEL, seed))


def words_of(translation: Translation) -> tuple[int, ...]:
    return translation.ids[:-1] if translation.finished else translation.ids


@pytest.mark.parametrize("name", builtin_names())
def test_greedy_equals_a_torch_greedy_on_every_corpus(name: str) -> None:
    recipe = Recipe(builtin(name), MODEL)
    tensors = random_tensors(*vocabulary_sizes(recipe), MODEL, seed=3)
    ours, plain = Weights.from_tensors(tensors), reference(tensors, MODEL)
    for ids in recipe.dataset.source_ids[:40]:
        assert words_of(greedy(ours, ids, max_tokens=7)) == greedy_words(plain, ids, max_tokens=7)


@pytest.fixture(scope="module")
def trained() -> Weights:
    """The articles' model after its last epoch."""
    trainer = Trainer(Recipe.articles())
    for _ in range(50 * 3):
        trainer.step()
    return Weights.from_tensors(trainer.weights())


def test_the_articles_translations_are_exact_and_every_training_pair_is(trained: Weights) -> None:
    recipe, dataset = Recipe.articles(), Recipe.articles().dataset
    for pair, ids in zip(recipe.corpus.pairs, dataset.source_ids, strict=True):
        for translation in (greedy(trained, ids, 10), beam(trained, ids, 4, 10).best):
            assert dataset.target.decode(translation.ids) == pair.target
            assert translation.finished


def test_greedy_equals_a_torch_greedy_half_way_through_training() -> None:
    recipe, dataset = Recipe.articles(), Recipe.articles().dataset
    trainer = Trainer(recipe)
    for _ in range(20):
        trainer.step()
    tensors = trainer.weights()
    ours, plain = Weights.from_tensors(tensors), reference(tensors, recipe.model)
    for ids in (*dataset.source_ids, (4, 9), (21, 3, 3, 12)):
        assert words_of(greedy(ours, ids, 10)) == greedy_words(plain, ids, 10)


def test_greedy_takes_the_most_probable_word_each_time_and_reads_it_next() -> None:
    translation = greedy(weights(1), SENTENCE, max_tokens=8)
    given = SOS
    for choice in translation.choices:
        assert choice.given == given
        assert choice.chosen == choice.prediction.probabilities.argmax()
        assert choice.top(3)[0] == (choice.chosen, choice.probability)
        assert [probability for _, probability in choice.top(3)] == sorted(choice.prediction.probabilities)[::-1][:3]
        given = choice.chosen


def test_decoding_stops_at_eos_or_after_max_tokens_and_not_before() -> None:
    translations = [greedy(weights(seed), SENTENCE, max_tokens=6) for seed in range(40)]
    assert any(translation.finished for translation in translations)
    assert not all(translation.finished for translation in translations)
    for translation in translations:
        assert translation.finished == (translation.ids[-1] == EOS)
        assert EOS not in translation.ids[:-1]
        assert translation.finished or len(translation.ids) == 6


def test_specials_may_be_chosen() -> None:
    chosen = {index for seed in range(40) for index in greedy(weights(seed), SENTENCE, 6).ids}
    assert {0, 1, 3} <= chosen


def test_equal_probabilities_go_to_the_lower_id() -> None:
    assert largest(np.array([1.0, 3, 3, 2, 3]), 2).tolist() == [1, 2]
    assert largest(np.array([1.0, 3]), 5).tolist() == [1, 0]
    assert largest(np.tile([1.0, 3, 2], 50), 60).tolist() == [*range(1, 150, 3), *range(2, 32, 3)]
    tensors = random_tensors(11, 13, MODEL, seed=1)
    tensors["decoder.linear.weight"][:] = 0
    tensors["decoder.linear.bias"][:] = [0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0]
    assert greedy(Weights.from_tensors(tensors), SENTENCE, 3).ids == (5, 5, 5)
    assert beam(Weights.from_tensors(tensors), SENTENCE, 1, 3).best.ids == (5, 5, 5)


@pytest.mark.parametrize("seed", range(20))
def test_beam_of_width_one_is_greedy(seed: int) -> None:
    one, plain = beam(weights(seed), SENTENCE, 1, 9), greedy(weights(seed), SENTENCE, 9)
    assert [translation.ids for translation in one.translations] == [plain.ids]
    assert one.best.log_probability == pytest.approx(plain.log_probability, abs=1e-5)
    assert len(one.levels) == len(plain.choices)


def log_probability(model: Weights, target: tuple[int, ...]) -> float:
    """Of a target sentence, by plain steps: the sum of the log probabilities of its words."""
    state, total = encode(model, SENTENCE).state, 0.0
    for given, chosen in itertools.pairwise((SOS, *target)):
        prediction = step(model, state, given)
        total += math.log(prediction.probabilities[chosen])
        state = prediction.state
    return total


def every_translation(words: int, max_tokens: int) -> list[tuple[int, ...]]:
    """All target sentences of at most `max_tokens` words that end at their first <EOS> or at the limit."""
    sentences = []
    for length in range(1, max_tokens + 1):
        for ids in itertools.product(range(words), repeat=length):
            if EOS not in ids[:-1] and (ids[-1] == EOS or length == max_tokens):
                sentences.append(ids)
    return sentences


@pytest.mark.parametrize("alpha", [0.0, 0.6, 1.0])
def test_a_beam_wide_enough_finds_the_best_of_all_translations(alpha: float) -> None:
    for seed in range(3):
        model = weights(seed, target_words=5)
        sentences = every_translation(words=5, max_tokens=4)
        found = beam(model, SENTENCE, len(sentences), 4, alpha)
        scores = {ids: log_probability(model, ids) / ((5 + len(ids)) / 6) ** alpha for ids in sentences}
        assert {translation.ids for translation in found.translations} == set(sentences)
        assert found.best.score(alpha) == pytest.approx(max(scores.values()), abs=1e-4)
        assert sum(translation.probability for translation in found.translations) == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize("alpha", [0.0, 0.6])
def test_a_wider_beam_is_at_least_as_good_as_greedy_scored_the_same_way(alpha: float) -> None:
    better = 0
    for seed in range(60):
        plain = greedy(weights(seed), SENTENCE, 6).score(alpha)
        wide = beam(weights(seed), SENTENCE, 7, 6, alpha).best.score(alpha)
        assert wide >= plain - 1e-5
        better += wide > plain + 1e-5
    assert better > 0


@pytest.mark.parametrize("seed", range(12))
def test_the_tree_holds_every_beginning_of_every_translation(seed: int) -> None:
    found = beam(weights(seed), SENTENCE, 3, 6)
    assert 0 < len(found.translations) <= 3
    ended = 0
    for level in found.levels:
        assert len(level) == 3 - ended
        ended += sum(node.choice.chosen == EOS for node in level)
    kept = {tuple(choice.chosen for choice in node.path()) for level in found.levels for node in level}
    for translation in found.translations:
        assert {translation.ids[:length] for length in range(1, len(translation.ids) + 1)} <= kept
        assert translation.log_probability == pytest.approx(log_probability(weights(seed), translation.ids), abs=1e-5)


def test_forced_words_are_taken_and_scored_and_the_decoder_goes_on_from_them() -> None:
    plain = greedy(weights(2), SENTENCE, 6)
    other = (plain.ids[0] + 1) % 13 if (plain.ids[0] + 1) % 13 != EOS else 5
    turned = greedy(weights(2), SENTENCE, 6, forced=(other,))
    assert (turned.ids[0], turned.choices[0].forced, turned.choices[1].forced) == (other, True, False)
    assert turned.log_probability == pytest.approx(log_probability(weights(2), turned.ids), abs=1e-5)
    assert greedy(weights(2), SENTENCE, 6, forced=plain.ids).ids == plain.ids


def test_a_search_without_room_is_refused() -> None:
    with pytest.raises(ValueError, match="width"):
        beam(weights(1), SENTENCE, 0, 5)
    with pytest.raises(ValueError, match="max_tokens"):
        beam(weights(1), SENTENCE, 2, 0)


def test_probability_is_the_product_of_the_steps() -> None:
    translation: Translation = greedy(weights(3), SENTENCE, 5)
    assert translation.probability == pytest.approx(math.prod(c.probability for c in translation.choices), rel=1e-5)
    assert translation.score(0) == translation.log_probability
