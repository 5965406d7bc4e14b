"""The encoder-decoder as formulas. NumPy only; opens in the web process.

Open `lstm` first: the one LSTM of the project, forward and backward. `seq2seq` passes a sentence through the model word
by word, `decoding` chooses words from its probabilities, `parameters` has every weight with its shape.

    encode(weights, ids) -> Encoding            step(weights, state, id) -> Prediction
    greedy(weights, ids, max_tokens) -> Translation    beam(weights, ids, width, max_tokens) -> Beam
"""

from core.model.decoding import Beam, Choice, Translation, beam, greedy
from core.model.parameters import Weights
from core.model.seq2seq import Encoding, Prediction, encode, step
from core.model.states import Gates, State

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
