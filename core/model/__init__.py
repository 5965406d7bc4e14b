"""The encoder-decoder as formulas. NumPy only; opens in the web process.

The forward pass itself, formula by formula, is in `seq2seq`; how words are chosen from its probabilities is in
`decoding`. Both open in the web process.

    encode(weights, ids) -> Encoding            step(weights, state, id) -> Prediction
    greedy(weights, ids, max_tokens) -> Translation    beam(weights, ids, width, max_tokens) -> Beam
"""

from core.model.decoding import Beam, Choice, Translation, beam, greedy
from core.model.parameters import Weights
from core.model.seq2seq import Encoding, Gates, Prediction, State, encode, step

__all__ = [
    "Beam",
    "Choice",
    "Encoding",
    "Gates",
    "Prediction",
    "State",
    "Translation",
    "Weights",
    "beam",
    "encode",
    "greedy",
    "step",
]
