"""Parameters: the names and shapes are those of torch's modules, and what does not fit is refused."""

import numpy as np
import pytest
from torch import nn

from core.model import Weights
from core.model.parameters import shapes
from core.recipe import ModelConfig
from tests.core.reference import Tensors, random_tensors

SOURCE_WORDS, TARGET_WORDS = 17, 19


def tensors(num_layers: int) -> Tensors:
    model = ModelConfig(embed_size=11, hidden_size=13, num_layers=num_layers)
    return random_tensors(SOURCE_WORDS, TARGET_WORDS, model, seed=num_layers)


@pytest.mark.parametrize("num_layers", [1, 2, 3])
def test_names_shapes_and_order_are_those_of_torch_modules(num_layers: int) -> None:
    modules = {
        "encoder.embedding": nn.Embedding(SOURCE_WORDS, 11),
        "encoder.lstm": nn.LSTM(11, 13, num_layers),
        "decoder.embedding": nn.Embedding(TARGET_WORDS, 11),
        "decoder.lstm": nn.LSTM(11, 13, num_layers),
        "decoder.linear": nn.Linear(13, TARGET_WORDS),
    }
    wanted = [
        (f"{module}.{name}", tuple(weight.shape))
        for module, layer in modules.items()
        for name, weight in layer.named_parameters()
    ]
    assert list(shapes(ModelConfig(11, 13, num_layers), SOURCE_WORDS, TARGET_WORDS).items()) == wanted


def test_every_tensor_stands_at_its_letter() -> None:
    arrays = tensors(2)
    weights = Weights.from_tensors(arrays)
    for side, stack in (("encoder", weights.encoder), ("decoder", weights.decoder)):
        np.testing.assert_array_equal(stack.embedding, arrays[f"{side}.embedding.weight"])
        for number, layer in enumerate(stack.layers):
            np.testing.assert_array_equal(layer.W, arrays[f"{side}.lstm.weight_ih_l{number}"])
            np.testing.assert_array_equal(layer.U, arrays[f"{side}.lstm.weight_hh_l{number}"])
            both = arrays[f"{side}.lstm.bias_ih_l{number}"] + arrays[f"{side}.lstm.bias_hh_l{number}"]
            np.testing.assert_array_equal(layer.b, both)
    np.testing.assert_array_equal(weights.linear_weight, arrays["decoder.linear.weight"])
    np.testing.assert_array_equal(weights.linear_bias, arrays["decoder.linear.bias"])


@pytest.mark.parametrize("name", ["decoder.linear.bias", "encoder.lstm.weight_ih_l1", "encoder.embedding.weight"])
def test_a_missing_tensor_or_a_wrong_shape_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="need"):
        Weights.from_tensors({key: value for key, value in tensors(2).items() if key != name})
    with pytest.raises(ValueError, match="need"):
        Weights.from_tensors({**tensors(2), name: np.zeros((3, 2), np.float32)})
