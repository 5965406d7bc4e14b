"""The NumPy forward pass agrees with torch's own LSTM and Linear, and keeps its laws."""

import subprocess
import sys

import numpy as np
import pytest
import torch

from core.data.vocabulary import SOS
from core.model import Weights, encode, step
from core.model.seq2seq import log_softmax, lookup, softmax
from core.program.data import collate
from core.recipe import ModelConfig
from tests.core.reference import Tensors, logits_after, random_tensors, reference

SOURCE_WORDS, TARGET_WORDS = 17, 19
SENTENCES = (
    (4, 16, 5),
    (7,),
    (6, 4, 8, 9, 12),
    (3, 3, 10, 11, 4, 15, 5),
)  # unsorted, of 1 to 7 words, <UNK> among them
TARGET = (SOS, 5, 18, 3, 4, 11)


def model(num_layers: int) -> ModelConfig:
    return ModelConfig(embed_size=11, hidden_size=13, num_layers=num_layers)


def tensors(num_layers: int = 1, scale: float = 0.5) -> Tensors:
    return random_tensors(SOURCE_WORDS, TARGET_WORDS, model(num_layers), seed=num_layers, scale=scale)


@pytest.mark.parametrize("num_layers", [1, 2, 3])
def test_each_sentence_alone_equals_its_row_in_a_padded_packed_batch(num_layers: int) -> None:
    arrays = tensors(num_layers)
    weights, plain = Weights.from_tensors(arrays), reference(arrays, model(num_layers))
    source, lengths, _ = collate([(torch.tensor(sentence), torch.tensor(TARGET)) for sentence in SENTENCES])
    with torch.no_grad():
        hidden, cell = plain.encoder(source, lengths)
        outputs = plain.encoder.lstm(plain.encoder.embedding(source))[0]  # padding stands after the words
    for row, sentence in enumerate(SENTENCES):
        encoding = encode(weights, sentence)
        np.testing.assert_allclose(encoding.contexts, outputs[row, : len(sentence)], atol=1e-5)
        np.testing.assert_allclose(np.stack(encoding.state.h), hidden[:, row], atol=1e-5)
        np.testing.assert_allclose(np.stack(encoding.state.c), cell[:, row], atol=1e-5)
        np.testing.assert_array_equal(encoding.context, encoding.contexts[-1])


@pytest.mark.parametrize("num_layers", [1, 2, 3])
def test_decoder_logits_and_probabilities_equal_torch_linear_and_softmax(num_layers: int) -> None:
    arrays = tensors(num_layers)
    weights = Weights.from_tensors(arrays)
    with torch.no_grad():
        logits = logits_after(reference(arrays, model(num_layers)), SENTENCES[0], TARGET)
    state = encode(weights, SENTENCES[0]).state
    for position, word in enumerate(TARGET):
        prediction = step(weights, state, word)
        np.testing.assert_allclose(prediction.logits, logits[position], atol=1e-5)
        np.testing.assert_allclose(prediction.probabilities, logits[position].softmax(-1), atol=1e-5)
        np.testing.assert_allclose(prediction.log_probabilities, logits[position].log_softmax(-1), atol=1e-5)
        state = prediction.state


def test_a_batch_of_steps_equals_the_steps_one_by_one() -> None:
    weights = Weights.from_tensors(tensors(2))
    state = encode(weights, SENTENCES[0]).state.rows(None).rows(np.array([0, 0, 0]))
    together = step(weights, state, np.array([5, 7, 5]))
    for row, word in enumerate((5, 7, 5)):
        alone = step(weights, encode(weights, SENTENCES[0]).state, word)
        np.testing.assert_allclose(together.row(row).logits, alone.logits, atol=1e-6)
        np.testing.assert_allclose(together.row(row).state.c[1], alone.state.c[1], atol=1e-6)
        np.testing.assert_allclose(together.row(row).reading.gates[0].f, alone.reading.gates[0].f, atol=1e-6)


def test_every_gate_is_kept_and_explains_the_next_state() -> None:
    encoding = encode(Weights.from_tensors(tensors(3)), SENTENCES[2])
    for before, after in zip(encoding.readings, encoding.readings[1:], strict=False):
        for below, gates in zip(before.gates, after.gates, strict=True):
            np.testing.assert_array_equal(gates.c, gates.f * below.c + gates.i * gates.g)
            np.testing.assert_array_equal(gates.h, gates.o * np.tanh(gates.c))
            assert (gates.i > 0).all()
            assert (gates.o < 1).all()


def test_one_hot_times_the_table_is_the_lookup() -> None:
    table = tensors()["encoder.embedding.weight"]
    np.testing.assert_array_equal(
        np.eye(SOURCE_WORDS, dtype=np.float32) @ table, lookup(table, np.arange(SOURCE_WORDS))
    )
    reading = encode(Weights.from_tensors(tensors()), (9,)).readings[0]
    np.testing.assert_array_equal(reading.embedding, np.eye(SOURCE_WORDS, dtype=np.float32)[9] @ table)


@pytest.mark.parametrize("padding", [1, 5])
def test_padding_changes_no_result(padding: int) -> None:
    weights = Weights.from_tensors(tensors(2))
    plain, padded = encode(weights, SENTENCES[1]), encode(weights, SENTENCES[1] + (0,) * padding)
    assert padded.ids == plain.ids
    np.testing.assert_array_equal(padded.context, plain.context)


def test_softmax_sums_to_one_and_nothing_overflows() -> None:
    logits = np.array([[-300, 0, 300, 299], [1e4, 1e4, -1e4, 0], [-7, 2, 3, 5]], np.float32)
    np.testing.assert_allclose(softmax(logits).sum(-1), 1, atol=1e-6)
    np.testing.assert_allclose(log_softmax(logits)[0, :2], [-600.3133, -300.3133], rtol=1e-6)


def test_huge_weights_give_finite_probabilities() -> None:
    weights = Weights.from_tensors(tensors(1, scale=1e4))
    probabilities = step(weights, encode(weights, SENTENCES[2]).state, SOS).probabilities
    assert np.isfinite(probabilities).all()


def test_ids_that_cannot_be_read_are_refused() -> None:
    weights = Weights.from_tensors(tensors())
    for ids in ((), (0, 0), (4, SOURCE_WORDS), (-1,)):
        with pytest.raises(ValueError, match="encode needs ids"):
            encode(weights, ids)


def test_the_forward_pass_does_not_import_torch() -> None:
    code = "import sys, core.model; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
