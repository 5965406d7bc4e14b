"""Prompt search: sentences put before a question, scored by their nearness to it and by what the model makes of them.

By nearness: the cosine of the encoder's contexts of prompt and question, as in retrieval; it needs no right answer.
By the model itself: log P(answer | prompt, question), the sum of the log probabilities of the words of the right
translation, each after the right ones before it, when the encoder has read the prompt and then the question.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

import numpy as np

from core.ideas.retrieval import Sentence, by_context, unit
from core.model import Weights, greedy

TORCH = """
import torch

_, state = encoder(source(torch.cat([prompt, question])))
hidden, _ = decoder(target(answer[:-1]), state)
scores = output(hidden).log_softmax(dim=1)
log_probability = scores.gather(1, answer[1:, None]).sum()
_, (own, _) = encoder(source(prompt))
_, (asked, _) = encoder(source(question))
cosine = torch.cosine_similarity(own[-1], asked[-1], dim=0)
"""


@dataclass(frozen=True)
class Scored:
    """One prompt before the question."""

    prompt: Sentence
    "empty where nothing is put before the question"
    cosine: float
    "of prompt and question, -1 to 1; 0 for the empty prompt"
    probability: float
    "of a word of the right translation, its geometric mean, 0 to 1"
    start: float
    "the same before training"


def prompts_for(question: Sentence, sentences: Sequence[Sentence], most: int) -> tuple[Sentence, ...]:
    """Nothing, the question itself, and the first other sentences; at most so many, all different."""
    return tuple(dict.fromkeys([(), question, *sentences]))[:most]


def probability(weights: Weights, ids: Sentence, answer: Sentence) -> float:
    """exp(log P(answer | ids) / words). answer: <SOS> first, <EOS> last."""
    right = answer[1:]
    return exp(greedy(weights, ids, len(right), right).log_probability / len(right))


def search(
    now: Weights, start: Weights, question: Sentence, answer: Sentence, prompts: Sequence[Sentence]
) -> tuple[Scored, ...]:
    """Every prompt with its scores, in the order given. now, start: the model trained and untrained."""
    asked = unit(by_context(now, [question]))[0]
    cosines = [float(unit(by_context(now, [each]))[0] @ asked) if each else 0.0 for each in prompts]
    return tuple(
        Scored(
            each,
            float(np.clip(cosine, -1, 1)),
            probability(now, each + question, answer),
            probability(start, each + question, answer),
        )
        for each, cosine in zip(prompts, cosines, strict=True)
    )
