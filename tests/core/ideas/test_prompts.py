"""Prompt search: scores against torch's modules, and what an empty prompt is."""

from math import exp

import numpy as np
import pytest
import torch

from core.data.vocabulary import EOS, SOS
from core.ideas.prompts import TORCH, probability, prompts_for, search
from core.model import Weights
from core.model.parameters import Stack
from core.recipe import ModelConfig
from tests.core.ideas.lines import run
from tests.core.reference import random_tensors

NOW, START = (Weights.from_tensors(random_tensors(11, 13, ModelConfig(7, 5, 2), seed)) for seed in (2, 3))
PROMPT, QUESTION, ANSWER = (4, 5, 6), (7, 8), (SOS, 9, 4, 12, EOS)


def lstm(stack: Stack) -> torch.nn.LSTM:
    module = torch.nn.LSTM(7, 5, len(stack.layers))
    names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    module.load_state_dict(
        {
            f"{name}_l{place}": torch.tensor(values)
            for place, layer in enumerate(stack.layers)
            for name, values in zip(names, (layer.W, layer.U, layer.b, np.zeros_like(layer.b)), strict=True)
        }
    )
    return module


def linear(weights: Weights) -> torch.nn.Linear:
    layer = torch.nn.Linear(5, 13)
    layer.load_state_dict({"weight": torch.tensor(weights.linear_weight), "bias": torch.tensor(weights.linear_bias)})
    return layer


def test_both_scores_are_those_of_the_lines() -> None:
    (scored,) = search(NOW, START, QUESTION, ANSWER, [PROMPT])
    tables = {"source": NOW.encoder.embedding, "target": NOW.decoder.embedding}
    left = run(
        TORCH,
        **{name: torch.nn.Embedding.from_pretrained(torch.tensor(table)) for name, table in tables.items()},
        **{"encoder": lstm(NOW.encoder), "decoder": lstm(NOW.decoder), "output": linear(NOW)},
        **{"prompt": np.array(PROMPT), "question": np.array(QUESTION), "answer": np.array(ANSWER)},
    )
    assert scored.probability == pytest.approx(exp(float(left["log_probability"]) / 4), rel=1e-4)
    assert scored.cosine == pytest.approx(float(left["cosine"]), abs=1e-5)


def test_nothing_before_the_question_is_the_question() -> None:
    empty, twice = search(NOW, START, QUESTION, ANSWER, [(), QUESTION])
    assert (empty.cosine, twice.cosine) == (0, pytest.approx(1))
    assert empty.probability == probability(NOW, QUESTION, ANSWER) != twice.probability
    assert empty.start == probability(START, QUESTION, ANSWER)


def test_prompts_are_nothing_the_question_and_the_others_each_once() -> None:
    assert prompts_for((7, 8), [(4,), (7, 8), (5,), (4,), (6,)], 4) == ((), (7, 8), (4,), (5,))
