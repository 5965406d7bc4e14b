"""The played stages: in the model's order, and every number that of the model when each part is asked by itself."""

import numpy as np
import pytest

from core.data.corpus import Corpus, Pair
from core.data.vocabulary import EOS, SOS, UNK
from core.errors import InputError
from core.model import encode, step
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.run import Run
from explorer.jobs.store import shipped_runs
from explorer.screens.welcome.stages import Kind, Played, Stage, play
from tests.core.reference import greedy_words, reference
from tests.pages.recorded import recorded
from tests.tolerances import WEIGHT

ODD = Recipe(
    Corpus("odd", (Pair("a b c", "x y z"), Pair("b", "y"), Pair("c a", "z x"))),
    ModelConfig(embed_size=5, hidden_size=7, num_layers=2),
    TrainConfig(seed=3, epochs=11, max_tokens=4),
)
ARTICLES = ("我 爱 自然 语言 处理", "机器 学习 很 有趣", "学习", "很 深度 猫")


@pytest.fixture(scope="module", params=["articles", "odd"])
def run(request: pytest.FixtureRequest) -> Run:
    return recorded(ODD) if request.param == "odd" else Run.open(shipped_runs()[Recipe.articles().id])


def sentences(run: Run) -> tuple[str, ...]:
    return ARTICLES if run.recipe != ODD else ("a b c", "b", "c c a unknown b")


def of(played: Played, *kinds: Kind) -> list[Stage]:
    return [stage for stage in played.stages if stage.kind in kinds]


def test_the_words_written_are_those_of_the_run_at_every_epoch(run: Run) -> None:
    for epoch in run.weight_epochs:
        for sentence in sentences(run):
            played = play(run, epoch, sentence)
            words = [stage.word for stage in of(played, "choice")]
            assert words.count("<EOS>") == played.translation.finished
            words = words[:-1] if played.translation.finished else words
            assert run.language("target").tokenizer.join(words) == run.translate(sentence, epoch) == played.sentence


def test_a_plain_torch_model_writes_the_same_words(run: Run) -> None:
    source, target = run.language("source"), run.language("target")
    for epoch in (0, run.weight_epochs[-1]):
        plain = reference(run.shelves["weights"].read(epoch), run.recipe.model)
        for sentence in sentences(run):
            ids = source.vocabulary.encode(sentence.split())
            words = [
                target.vocabulary.words[index] for index in greedy_words(plain, ids, run.recipe.training.max_tokens)
            ]
            assert [stage.word for stage in of(play(run, epoch, sentence), "choice")][: len(words)] == words


def test_rows_and_states_are_those_of_tables_encoder_and_decoder(run: Run) -> None:
    epoch = run.weight_epochs[-1]
    weights, source, target = run.weights(epoch), run.table("source", epoch), run.table("target", epoch)
    for sentence in sentences(run):
        played = play(run, epoch, sentence)
        ids = [source.ids.get(word, UNK) for word in sentence.split()]
        encoding = encode(weights, ids)
        rows, states = ([stage.numbers for stage in of(played, kind)] for kind in ("row", "state"))
        np.testing.assert_array_equal(rows, source.vectors[ids])
        np.testing.assert_array_equal(states, encoding.contexts)
        changes = np.linalg.norm(np.diff(encoding.contexts, axis=0, prepend=0), axis=1)
        np.testing.assert_allclose([stage.change for stage in of(played, "state")], changes, rtol=WEIGHT)
        (context,) = of(played, "context")
        np.testing.assert_array_equal(context.numbers, encoding.context)

        state, given = encoding.state, SOS
        for read, memory, choice in zip(*(of(played, kind) for kind in ("given", "memory", "choice")), strict=True):
            assert read.word == memory.word == target.words[given]
            np.testing.assert_array_equal(read.numbers, target.vectors[given])
            prediction = step(weights, state, given)
            np.testing.assert_array_equal(memory.numbers, prediction.state.h[-1])
            shares = np.exp(prediction.logits.astype(np.float64))
            shares /= shares.sum()
            best = np.argsort(-shares, kind="stable")[:3]
            assert [word for word, _ in choice.top] == [target.words[index] for index in best]
            np.testing.assert_allclose([share for _, share in choice.top], shares[best], rtol=WEIGHT)
            assert choice.word == choice.top[0][0]
            state, given = prediction.state, target.ids[choice.word]


def test_stages_come_in_the_order_of_the_model(run: Run) -> None:
    for sentence in sentences(run):
        played = play(run, run.weight_epochs[-1], sentence)
        read, written = len(sentence.split()), len(played.translation.choices)
        assert len(played.stages) == 4 + 2 * read + 3 * written
        expected = [
            "words",
            "ids",
            *["row", "state"] * read,
            "context",
            *["given", "memory", "choice"] * written,
            "end",
        ]
        assert [stage.kind for stage in played.stages] == expected
        places = [[stage.place for stage in of(played, kind)] for kind in ("row", "state", "given", "memory", "choice")]
        assert places == [list(range(words)) for words in (read, read, written, written, written)]
        assert played.tokens == tuple(stage.word for stage in of(played, "row")) == tuple(sentence.split())
        assert played.unknown == sum(word in {"猫", "unknown"} for word in sentence.split())
        assert (played.translation.ids[-1] == EOS) == played.translation.finished


def test_an_epoch_without_weights_is_played_with_the_nearest_before_it() -> None:
    run = Run.open(shipped_runs()[Recipe.articles().id])
    without = run.weight_epochs[-1] - 1
    assert without not in run.weight_epochs
    played = play(run, without, sentences(run)[0])
    assert played.epoch == max(epoch for epoch in run.weight_epochs if epoch < without)


@pytest.mark.parametrize(
    ("sentence", "kind"), [(" ", "empty_side"), ("a <EOS>", "reserved_word"), ("a " * 500, "sentence_too_long")]
)
def test_what_cannot_be_read_is_refused(sentence: str, kind: str) -> None:
    with pytest.raises(InputError) as refused:
        play(recorded(ODD), 0, sentence)
    assert refused.value.kind == kind
