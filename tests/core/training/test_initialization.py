"""The start is drawn as plain torch modules draw it, and each kind of start has its textbook spread."""

import math
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import nn

from core.data.vocabulary import EOS, PAD
from core.recipe import ModelConfig
from core.training.network import Seq2Seq

CONFIG = ModelConfig(embed_size=5, hidden_size=7)
VARIANTS = [CONFIG, replace(CONFIG, num_layers=3, embed_size=11), replace(CONFIG, shared_embedding=True)]


@pytest.mark.parametrize("config", VARIANTS)
def test_the_start_is_drawn_as_plain_modules_draw_it(config: ModelConfig) -> None:
    words = (17, 17 if config.shared_embedding else 19)
    model = Seq2Seq(config, *words, torch.Generator().manual_seed(77))
    with torch.random.fork_rng():
        torch.set_rng_state(torch.Generator().manual_seed(77).get_state())
        modules = {}
        for side, count in zip(("encoder", "decoder"), words, strict=True):
            if side == "encoder" or not config.shared_embedding:
                modules[f"{side}.embedding"] = nn.Embedding(count, config.embed_size, padding_idx=PAD)
            modules[f"{side}.lstm"] = nn.LSTM(config.embed_size, config.hidden_size, config.num_layers)
        modules["decoder.linear"] = nn.Linear(config.hidden_size, words[1])
    drawn = {
        f"{m}.{name}": p.detach().numpy() for m, module in modules.items() for name, p in module.named_parameters()
    }
    assert drawn.keys() | {"decoder.embedding.weight"} == model.weights.keys()
    for name, array in drawn.items():
        np.testing.assert_array_equal(model.weights[name], array, err_msg=name)
    if config.shared_embedding:
        assert np.shares_memory(model.weights["decoder.embedding.weight"], model.weights["encoder.embedding.weight"])


@pytest.mark.parametrize(
    ("init", "bound", "deviation"),
    [
        ("normal", math.inf, 0.3),
        ("uniform", 0.3, 0.3 / math.sqrt(3)),
        ("xavier", math.sqrt(6 / (997 + 53)), math.sqrt(2 / (997 + 53))),
        ("kaiming", math.sqrt(6 / 53), math.sqrt(2 / 53)),
    ],
)
def test_each_init_has_its_textbook_spread(init: str, bound: float, deviation: float) -> None:
    config = ModelConfig(embed_size=53, hidden_size=3, init=init, init_scale=0.3)  # type: ignore[arg-type]
    model = Seq2Seq(config, 997, 7, torch.Generator().manual_seed(1))
    table = model.weights["encoder.embedding.weight"]
    assert not table[PAD].any()
    assert np.abs(table).max() <= bound
    assert table[EOS:].std() == pytest.approx(deviation, rel=0.02)
