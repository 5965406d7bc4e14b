"""Contrastive learning (CLIP: Radford et al. 2021): pictures and their words trained into one space.

A picture becomes a unit vector p = x A / |x A| of its pixels x, its words w, v, u the unit vector t of the sum of their
rows of a table. In a batch of n pairs each picture must find its words among all n, and the words their picture: with
the cosines S = P T' and the temperature tau, the loss (InfoNCE, both ways) is

    L = (CE(S / tau) + CE(S' / tau)) / 2,    dL/dS = (softmax(S / tau) + softmax(S' / tau)' - 2 I) / (2 n tau)

The pictures are drawn by formula: 4 colours x 4 shapes x 4 places on 8 x 8 pixels. A quarter of the combinations is
held out: each colour, shape and place is seen in training, but not these together.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np

from core.arrays import Flags, Float32, Float64, Int
from core.ideas.retrieval import unit
from core.model.seq2seq import softmax
from core.model.update_rules import Adam

COLOURS = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0), (1.0, 1.0, 0.0))
SHAPES = (
    ((1, 1, 1, 1), (1, 1, 1, 1), (1, 1, 1, 1), (1, 1, 1, 1)),
    ((1, 1, 1, 1), (1, 0, 0, 1), (1, 0, 0, 1), (1, 1, 1, 1)),
    ((1, 0, 0, 1), (0, 1, 1, 0), (0, 1, 1, 0), (1, 0, 0, 1)),
    ((0, 1, 1, 0), (1, 1, 1, 1), (1, 1, 1, 1), (0, 1, 1, 0)),
)
PLACES = ((0, 0), (0, 4), (4, 0), (4, 4))
SIDE = 8
PIXELS, WORDS, SIZE = SIDE * SIDE * 3, 12, 16
STEPS, EVERY, RATE = 300, 20, 0.01

TORCH = """
import torch
from torch.nn.functional import cross_entropy, normalize

seen = normalize(pixels @ projection.requires_grad_(), dim=1)
read = normalize(table.requires_grad_()[words].sum(dim=1), dim=1)
cosines = seen @ read.T
right = torch.arange(len(cosines))
loss = cross_entropy(cosines / temperature, right) + cross_entropy(cosines.T / temperature, right)
gradients = torch.autograd.grad(loss / 2, (projection, table))
"""


def _draw(colour: int, shape: int, place: int) -> Float64:
    picture = np.zeros((SIDE, SIDE, 3))
    top, left = PLACES[place]
    picture[top : top + 4, left : left + 4] = np.array(SHAPES[shape])[:, :, None] * COLOURS[colour]
    return picture


@dataclass(frozen=True, eq=False)
class World:
    """Pictures and their words; first those that are trained on, then those that are held out."""

    pixels: Float64
    "(64, 192) red, green and blue of 8 x 8 pixels, 0 to 1"
    words: Int
    "(64, 3) colour 0 to 3, shape 4 to 7, place 8 to 11"
    held: Flags
    "(64,) which are held out: 16"


def world() -> World:
    """All combinations of colour, shape and place."""
    parts = sorted(product(range(4), repeat=3), key=lambda each: (sum(each) % 4 == 0, each))
    pixels = np.stack([_draw(*each).ravel() for each in parts])
    return World(pixels, np.array(parts) + np.array([0, 4, 8]), np.array([sum(each) % 4 == 0 for each in parts]))


@dataclass(frozen=True, eq=False)
class Space:
    """What is learned: A (192, 16) of the pixels, and the table (12, 16) of the words, under each other."""

    weights: Float64
    "(204, 16)"

    def vectors(self, pixels: Float64, words: Int) -> tuple[Float64, Float64]:
        """Pictures and texts, (n, 16) each, before they are brought to length 1."""
        return pixels @ self.weights[:PIXELS], self.weights[PIXELS:][words].sum(axis=1)

    def cosines(self, pixels: Float64, words: Int) -> Float64:
        """(n, n) of each picture with each text."""
        pictures, texts = self.vectors(pixels, words)
        return unit(pictures) @ unit(texts).T


def gradient(space: Space, pixels: Float64, words: Int, temperature: float) -> Float64:
    """(204, 16) of the loss by the weights."""
    pictures, texts = space.vectors(pixels, words)
    p, t, n = unit(pictures), unit(texts), len(pixels)
    cosines = p @ t.T / temperature
    d = (softmax(cosines) + softmax(cosines.T).T - 2 * np.eye(n)) / (2 * n * temperature)
    found = np.zeros_like(space.weights)
    found[:PIXELS] = pixels.T @ _through_length(d @ t, p, pictures)
    np.add.at(found[PIXELS:], words, _through_length(d.T @ p, t, texts)[:, None])
    return found


def _through_length(d: Float64, units: Float64, vectors: Float64) -> Float64:
    """The gradient by vectors v from that by v / |v|: the part along v is lost."""
    along = (d * units).sum(axis=1, keepdims=True)
    across: Float64 = (d - units * along) / np.linalg.norm(vectors, axis=1, keepdims=True)
    return across


@dataclass(frozen=True, eq=False)
class Course:
    """A training, watched every 20 steps."""

    steps: tuple[int, ...]
    cosines: Float32
    "(steps, 64, 64) of each picture with each text"
    held: Flags
    "(64,)"

    def found(self, place: int) -> tuple[float, float]:
        """Shares, 0 to 1, of the pictures seen and of those held out that are nearest to their own words of all 64."""
        right = self.cosines[place].argmax(axis=1) == np.arange(len(self.held))
        return float(right[~self.held].mean()), float(right[self.held].mean())


def train(temperature: float, seed: int) -> Course:
    """300 steps of Adam on the 48 combinations that are not held out."""
    all_of_it = world()
    pixels, words = all_of_it.pixels[~all_of_it.held], all_of_it.words[~all_of_it.held]
    generator = np.random.default_rng(seed)
    weights = generator.normal(size=(PIXELS + WORDS, SIZE))
    adam, watched = Adam(weights.shape), []
    for step in range(STEPS + 1):
        if step % EVERY == 0:
            watched.append(Space(weights).cosines(all_of_it.pixels, all_of_it.words))
        weights = weights - RATE * adam.change(gradient(Space(weights), pixels, words, temperature))
    return Course(tuple(range(0, STEPS + 1, EVERY)), np.stack(watched).astype(np.float32), all_of_it.held)
