"""Using a model without torch: the names other programs rely on.

The forward pass itself, formula by formula, is in `core.forward`; how words are chosen from its probabilities is in
`core.decoding`. Both open in the web process.

    encode(weights, ids) -> Encoding            step(weights, state, id) -> Prediction
    greedy(weights, ids, max_tokens) -> Translation    beam(weights, ids, width, max_tokens) -> Beam
"""

from core.decoding import Beam, Choice, Translation, beam, greedy
from core.forward import Encoding, Gates, Prediction, State, encode, step
from core.weights import Weights

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
