"""What each experiment says of the articles' run: every number of its sentence computed here in another way."""

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from torch.nn.functional import cross_entropy, normalize

from core.data.corpus import SIDES
from core.ideas.contrastive import world
from core.model import encode, step
from core.recipe import ModelConfig, Recipe
from core.training.trainer import Trainer, train
from explorer.screens.ideas.catalogue import IDEAS
from explorer.screens.ideas.init import experiment as init
from explorer.screens.ideas.init.text import TEXT as INIT
from explorer.screens.ideas.options.experiment import _switched
from explorer.show.theme import palette
from explorer.study.opened import open_run
from explorer.study.study import Study

Rows = NDArray[np.float32]
SENTENCES = [pair.source.split() for pair in Recipe.articles().corpus.pairs]


@cache
def study() -> Study:
    run = open_run(Recipe.articles().id)
    assert run
    return Study(run, "source", run.kept[-1], None, False, None)


@cache
def sentence(name: str) -> str:
    """The English sentence on the card, without marks of emphasis."""
    idea = next(idea for idea in IDEAS if idea.name == name)
    return idea.answer(study(), idea.words["en"]).replace("*", "")


def tables() -> tuple[Rows, Rows]:
    return study().now.vectors, study().start.vectors


def numbers(text: str) -> list[float]:
    return [float(each.replace(",", "")) for each in re.findall(r"[-+]?\d[\d,]*(?:\.\d+)?(?:e[-+]\d+)?", text)]


def test_every_idea_has_its_sentence_checked() -> None:
    checked = {name.removeprefix("test_the_answer_of_") for name in globals()}
    assert {idea.name for idea in IDEAS} <= checked


def test_the_answer_of_lookup() -> None:
    assert sentence("lookup") == "For 22 of 22 ids, all three ways give the same row, to the last bit."


def test_the_answer_of_row() -> None:
    now, start = tables()
    moved = int((torch.tensor(now) != torch.tensor(start)).any(dim=1).sum())
    assert numbers(sentence("row")) == [22 * 64, 22, 64, moved, 22]
    assert moved == len({word for words in SENTENCES for word in words})


def test_the_answer_of_walk() -> None:
    assert numbers(sentence("walk")) == [5, 3, 2, 4, 2, 4, 3, 8, 5]


def test_the_answer_of_unknown() -> None:
    lost: dict[str, float] = {"words": 0, "characters": 0}
    for held in range(5):
        others = [words for place, words in enumerate(SENTENCES) if place != held]
        known = {word for words in others for word in words}
        characters = set("".join(known))
        lost["words"] += sum(len(word) for word in SENTENCES[held] if word not in known)
        lost["characters"] += sum(character not in characters for character in "".join(SENTENCES[held]))
    total = sum(len(word) for words in SENTENCES for word in words)
    words, characters, pairs, unigram = numbers(sentence("unknown"))
    assert (words, characters) == (round(100 * lost["words"] / total), round(100 * lost["characters"] / total))
    assert pairs == unigram == characters, "no character sequence is repeated, so subwords fall back to characters"


def test_the_answer_of_init() -> None:
    now, start = (torch.tensor(rows[4:]) for rows in tables())
    length, moved = (float(rows.square().sum(dim=1).mean().sqrt()) for rows in (start, now - start))
    expected = [length, moved, 100 * moved / length, 100 * moved / np.sqrt(64 * 2 / 86)]
    run, ends = sentence("init").split(" Trained from six starts, ")
    assert numbers(run) == pytest.approx(expected, abs=0.51)
    found = {name: _trained_from(name) for name in STARTS}
    low, high = (pick(STARTS, key=lambda name: found[name][0]) for pick in (min, max))
    assert (low, high) == ("normal", "constant")
    assert f"lowest from N(0, 1), default ({found[low][0]:.3f}) and highest from constant 0.1 (" in ends
    assert numbers(ends)[-1] == pytest.approx(found[high][0], abs=6e-4)
    said = re.findall(r"(\d\.\d{4})\*\*, (\d\.\d{3})", init._said(init._trained(study()), INIT["en"]))
    for shown, name in zip(said, STARTS, strict=True):
        assert [float(each) for each in shown] == pytest.approx(found[name], abs=6e-4)


STARTS = ("normal", "small", "xavier", "xavier_normal", "kaiming", "constant")


def _trained_from(name: str) -> tuple[float, float]:
    """The loss of the last epoch, and the mean cosine of a row with its start: tables set by hand, by torch."""
    recipe = Recipe.articles()
    trainer = Trainer(replace(recipe, training=replace(recipe.training, held_out=0.2)))
    sides = [trainer.model.weights[f"{side}.embedding.weight"] for side in ("encoder", "decoder")]
    for table in sides:
        drawn = torch.tensor(table.copy())
        flat, both = torch.erf(drawn / 2**0.5), sum(drawn.shape)
        rows = {"normal": drawn, "small": drawn / 10, "xavier": flat * (6 / both) ** 0.5}
        rows |= {"xavier_normal": drawn * (2 / both) ** 0.5, "kaiming": flat * (6 / 64) ** 0.5}
        table[1:] = rows.get(name, torch.full_like(drawn, 0.1))[1:]
    start, losses = torch.tensor(sides[0].copy()), []
    while not trainer.finished:
        losses.append(trainer.advance().loss)
    left = torch.cosine_similarity(torch.tensor(sides[0]), start, dim=1)[4:]
    return float(np.mean(losses[-trainer.batches :])), float(left.mean())


def test_the_answer_of_gradients() -> None:
    read = [word for words in SENTENCES[:4] for word in words]
    most = max(read, key=read.count)
    assert numbers(sentence("gradients")) == [4, len(set(read)), 22, 22 - len(set(read)), 0, read.count(most), 64]
    assert f"0. {most}, read" in sentence("gradients")


def test_the_answer_of_options() -> None:
    words = {word for words in SENTENCES[:3] for word in words}
    rows = torch.tensor(np.stack([study().now.vector(word) for word in ("<PAD>", *words)])).norm(dim=1)
    assert numbers(sentence("options")) == [3, int((rows > rows.quantile(0.5)).sum()), len(rows)]


def test_sparse_gradients_are_the_same_numbers_as_the_page_says() -> None:
    found = _switched(study(), "sparse")
    assert np.array_equal(found.on.gradient, found.off.gradient)
    assert found.on.stored == np.count_nonzero(found.off.gradient.any(axis=1)) < found.off.stored


def test_the_answer_of_negative() -> None:
    words = [word for each in SENTENCES for word in each]
    counts = torch.tensor(sorted(words.count(word) for word in set(words)), dtype=torch.float64)
    total = float(((counts / counts.sum()) ** 0.75).sum())
    shares = [float((counts**a)[:9].sum() / (counts**a).sum()) * 100 for a in (0.75, 1, 0)]
    found = numbers(sentence("negative"))
    assert found[:4] == [18, pytest.approx(total, abs=0.006), 1, 9]
    assert [found[4], found[5], found[7]] == pytest.approx(shares, abs=0.06)


@pytest.mark.slow
def test_the_answer_of_dimension() -> None:
    """Trained anew, times apart."""
    recipe = Recipe.articles()
    recipe = replace(recipe, training=replace(recipe.training, held_out=0.2))
    ends = {}
    for size in (2, 4, 8, 16, 32, 64, 128, 256):
        *_, ends[size] = train(replace(recipe, model=replace(recipe.model, embed_size=size)))
    losses = {size: end.held_out_loss or 0 for size, end in ends.items()}
    least = min(losses, key=lambda size: losses[size])
    words = sum(len(recipe.dataset.language(side).vocabulary) for side in SIDES)
    right = [100 * (end.exact_match or 0) for end in (ends[2], ends[256])]
    unseen = [100 * (end.held_out_exact_match or 0) for end in (ends[2], ends[256])]
    found = numbers(sentence("dimension"))
    assert found[:5] == [2, right[0], 4, 256, right[1]]
    assert found[5:10] == [1, *unseen, least, pytest.approx(losses[least], abs=0.02)]
    assert found[10:12] == pytest.approx([words * 8 / 1e3, words * 1024 / 1e3], abs=0.06)
    assert found[14:] == [len(recipe.dataset.source.vocabulary), 32, 128]
    assert right[0] == 100, "the bet says so"


def test_the_answer_of_pretrained() -> None:
    """The random starts trained anew; given rows are those of another training, whose own test is theirs."""
    recipe = Recipe.articles()
    recipe = replace(recipe, training=replace(recipe.training, held_out=0.2))
    *_, own = train(recipe)
    trainer = Trainer(recipe)
    table, losses = trainer.model.weights["encoder.embedding.weight"], []
    start = table.copy()
    while not trainer.finished:
        losses.append(trainer.advance().loss)
        table[:] = start
    frozen = float(np.mean(losses[-trainer.batches :]))
    epochs, *found = numbers(sentence("pretrained"))
    assert epochs == 50
    assert found[:2] == pytest.approx([own.loss, frozen], abs=2e-4)
    assert frozen < 1.05 * (own.loss or 0), "the bet says so"
    assert (0.2 < found[5] < 0.35, found[6]) == (True, 0)
    assert found[7:] == [7, 14]


def test_the_answer_of_sharing() -> None:
    """Numbers by the formula, losses trained anew."""
    recipe = Recipe.articles()
    training, h = replace(recipe.training, held_out=0.2), 128

    def model(d: int, output: int, tables: int) -> int:
        return tables * d + 2 * 4 * h * (d + h + 2) + output

    models = {
        "separate": ModelConfig(),
        "shared": ModelConfig(shared_embedding=True),
        "square": ModelConfig(128),
        "tied": ModelConfig(128, tied_output=True),
    }
    ends = [list(train(replace(recipe, model=each, training=training)))[-1] for each in models.values()]
    sizes = model(64, 18 * 129, 36), model(64, 32 * 129, 32), model(128, 18 * 129, 36), model(128, 18, 36)
    found = numbers(sentence("sharing").replace("d = h", "d is h"))
    assert found[:7] == [0, sizes[0], sizes[1], sizes[1] - sizes[0], sizes[2], sizes[3], sizes[2] - sizes[3]]
    losses = [loss for end in ends for loss in (end.loss, end.held_out_loss)]
    assert found[7:] == pytest.approx(losses, rel=0.02, abs=0.01)
    assert found[2] > found[1], "the bet says so"


def test_the_answer_of_memory() -> None:
    assert numbers(sentence("memory")) == [22 * 4, 64 * 4, 0.34, 50_000, 300, 167]


def test_the_answer_of_quantise() -> None:
    now = torch.tensor(tables()[0])
    scale = float(now.abs().max() / 7)
    restored = torch.fake_quantize_per_tensor_affine(now, scale, 0, -7, 7)
    both = [_cosines(rows[4:]) for rows in (now, restored)]
    error = float((both[0] - both[1]).abs().mean())
    bits, off, same, of, after, before = numbers(sentence("quantise"))
    assert (bits, off, of) == (4, pytest.approx(error, abs=6e-4), 5)
    assert (after, before) == (22 * 64 // 2 + 4, 22 * 64 * 4)
    assert same == 5, "the reveal of the bet says so"
    fine = torch.fake_quantize_per_tensor_affine(now, float(now.abs().max() / 127), 0, -127, 127)
    assert float((both[0] - _cosines(fine[4:])).abs().mean()) < 0.0015


def _cosines(rows: torch.Tensor) -> torch.Tensor:
    found = torch.cosine_similarity(rows[:, None], rows[None], dim=2)
    return found[torch.triu_indices(len(rows), len(rows), 1).unbind()]


def test_the_answer_of_low_rank() -> None:
    now, start = tables()
    squares = [torch.linalg.svdvals(torch.tensor(rows)) ** 2 for rows in (now, start, now - start)]
    kept = [round(100 * float(each[:5].sum() / each.sum())) for each in squares]
    assert numbers(sentence("low_rank")) == [round(22 * 64 / 86, 1), 5, *kept]


def test_the_answer_of_position() -> None:
    lengths = [np.linalg.norm(study().now.vector(word)) for word in SENTENCES[0]]
    token, place = float(np.mean(lengths)), np.sqrt(32)
    expected = [token, place, token / place, token / place * 8]
    assert numbers(sentence("position")) == pytest.approx(expected, abs=0.06)


def test_the_answer_of_rotary() -> None:
    distance, rotary, place, added = numbers(sentence("rotary"))
    assert (distance, place) == (3, 10)
    assert rotary < 1e-10 < 0.01 < added


def test_the_answer_of_outliers() -> None:
    """The articles' outlier, 自然, is 2.3 off; of 18 random rows one is beyond 2 in most tables, as far in 3 of 10."""
    now = np.linalg.norm(tables()[0][4:].astype(float), axis=1)
    far = np.abs(now - now.mean()) > 2 * now.std()
    assert [study().now.words[4 + row] for row in np.flatnonzero(far)] == ["自然"]
    beyond, found, words, already, chance, of = numbers(sentence("outliers"))
    assert (beyond, found, words, already, of) == (2, 1, 18, 1, 18)
    lengths = np.linalg.norm(np.random.default_rng(1).normal(size=(2_000, 18, 64)), axis=2)
    outside = np.abs(lengths - lengths.mean(axis=1, keepdims=True)) > 2 * lengths.std(axis=1, keepdims=True)
    assert chance == pytest.approx(outside.sum(axis=1).mean(), abs=0.08)
    assert outside.any(axis=1).mean() > 0.5
    own = float(np.abs(now - now.mean()).max() / now.std())
    off = np.abs(lengths - lengths.mean(axis=1, keepdims=True)) / lengths.std(axis=1, keepdims=True)
    assert (own, (off.max(axis=1) >= own).mean()) == pytest.approx((2.3, 0.3), abs=0.04)


def test_pictures_on_the_shelf_are_drawn_in_the_colours_of_the_theme() -> None:
    light, dark = study(), replace(study(), dark=True)
    pictures = {idea.name: (idea.miniature(light), idea.miniature(dark)) for idea in IDEAS}
    assert not [name for name, (_, seen) in pictures.items() if palette(dark=False).source in seen]
    blue = {name for name, (seen, _) in pictures.items() if palette(dark=False).source in seen}
    assert blue == {name for name, (by_day, by_night) in pictures.items() if by_day != by_night}
    assert "rotary" in blue


@cache
def encoder(epoch: int) -> tuple[torch.nn.Embedding, torch.nn.LSTM]:
    """The source table and the encoder of the articles' run, by torch."""
    side = study().run.weights(epoch).encoder
    (layer,) = side.layers
    table = torch.nn.Embedding.from_pretrained(torch.tensor(side.embedding))
    lstm = torch.nn.LSTM(table.embedding_dim, len(layer.b) // 4)
    given = {"weight_ih": layer.W, "weight_hh": layer.U, "bias_ih": layer.b, "bias_hh": np.zeros_like(layer.b)}
    lstm.load_state_dict({f"{name}_l0": torch.tensor(values) for name, values in given.items()})
    return table, lstm


def states(words: list[str], epoch: int) -> torch.Tensor:
    """The hidden state after each word."""
    table, lstm = encoder(epoch)
    with torch.no_grad():
        found: torch.Tensor = lstm(table(torch.tensor(ids(words))))[0]
    return found


def ids(words: list[str]) -> list[int]:
    return [study().now.ids[word] for word in words]


def test_the_answer_of_contextual() -> None:
    said = sentence("contextual")
    word, first, second = re.findall(r"^(\S+) has|“(.+?)(?: …)?”", said)
    assert word[0] == "很"
    assert (first[1], second[1]) == ("今天 天气 很", "机器 学习 很")
    last = study().run.kept[-1]
    expected = [
        float(torch.cosine_similarity(states(first[1].split(), epoch)[-1], states(second[1].split(), epoch)[-1], dim=0))
        for epoch in (last, 0)
    ]
    assert numbers(said) == pytest.approx(expected, abs=6e-4)


def test_the_answer_of_machines() -> None:
    """Eight machines, five of which read a sentence each."""
    rows = sum(len(set(words)) for words in SENTENCES)
    dense, sparse = 2 * 7 * 22 * 64 * 4 / 1e3, 7 * rows * (64 * 4 + 8) / 1e3
    assert numbers(sentence("machines")) == pytest.approx([8, dense, sparse, 100 * sparse / dense], abs=0.051)


def test_the_answer_of_retrieval() -> None:
    questions = [
        (words[:out] + words[out + 1 :], row) for row, words in enumerate(SENTENCES) for out in range(len(words))
    ]
    counts = TfidfVectorizer(analyzer=list).fit(SENTENCES)
    last = study().run.kept[-1]
    ways = [
        *((lambda words, epoch=epoch: states(words, epoch)[-1]) for epoch in (last, 0)),
        *(
            (lambda words, rows=rows: torch.tensor(rows[[study().now.ids[word] for word in words]]).mean(0))
            for rows in tables()
        ),
        lambda words: torch.tensor(counts.transform([words]).toarray()[0]),
    ]
    found = []
    for vector in ways:
        documents = torch.stack([vector(words) for words in SENTENCES])
        best = [int(torch.cosine_similarity(documents, vector(asked)[None]).argmax()) for asked, _ in questions]
        found.append(100 * np.mean([place == row for place, (_, row) in zip(best, questions, strict=True)]))
    context, context_start, mean, mean_start, counted = found
    expected = [len(questions), context, context_start, mean, mean_start, counted, 100 / len(SENTENCES)]
    assert numbers(sentence("retrieval")) == pytest.approx(expected, abs=0.5)
    assert sentence("retrieval").endswith("all are alike.") == (len(set(found)) == 1)


@cache
def trained_by_torch(temperature: float) -> tuple[float, float]:
    """Percent of the pictures seen, and of those never seen, that find their words: by autograd and torch's Adam."""
    found = world()
    pixels, words = torch.tensor(found.pixels), torch.tensor(found.words)
    weights = torch.tensor(np.random.default_rng(42).normal(size=(204, 16)), requires_grad=True)
    optimizer = torch.optim.Adam([weights], lr=0.01)

    def cosines() -> torch.Tensor:
        texts = normalize(weights[192:][words].sum(dim=1), dim=1)
        return normalize(pixels @ weights[:192], dim=1) @ texts.T

    for _ in range(300):
        optimizer.zero_grad()
        logits = cosines()[:48, :48] / temperature
        (cross_entropy(logits, torch.arange(48)) + cross_entropy(logits.T, torch.arange(48))).div(2).backward()
        optimizer.step()
    right = (cosines().argmax(dim=1) == torch.arange(64)).double()
    return 100 * float(right[:48].mean()), 100 * float(right[48:].mean())


@pytest.mark.slow
def test_the_answer_of_contrastive() -> None:
    steps, sharp, sharp_seen, sharp_held, soft, soft_seen, soft_held, chance = numbers(sentence("contrastive"))
    assert (steps, sharp, soft, chance) == (300, 0.07, 1, 1.6)
    assert (sharp_seen, sharp_held) == pytest.approx(trained_by_torch(0.07), abs=0.51)
    assert (soft_seen, soft_held) == pytest.approx(trained_by_torch(1.0), abs=0.51)


def mixture_by_torch(weight: float) -> tuple[list[float], list[float], float, float]:
    """Loads before and after training, the share that stayed, and the loss: by autograd and torch's Adam."""
    pairs = [pair for words in SENTENCES for pair in pairwise([*words, "<EOS>"])]
    word, following = ([study().now.ids[each] for each in side] for side in zip(*pairs, strict=True))
    x = normalize(torch.tensor(study().now.vectors, dtype=torch.float64), dim=1)[word] * 8
    draw = np.random.default_rng(42).normal
    shapes = ((64, 4), 8), ((4, 64, 8), 8), ((8, 22), np.sqrt(8))
    parts = [torch.tensor(draw(size=shape) / scale, requires_grad=True) for shape, scale in shapes]
    optimizer = torch.optim.Adam(parts, lr=0.02)

    def learned(weight: float) -> tuple[torch.Tensor, torch.Tensor]:
        p = (x @ parts[0]).softmax(dim=1)
        chosen = torch.nn.functional.one_hot(p.argmax(dim=1), 4).double()
        y = torch.einsum("ni,ne,ieh->nh", p * chosen, x, parts[1])
        balance = 4 * (chosen.mean(dim=0) * p.mean(dim=0)).sum()
        return chosen, cross_entropy(y @ parts[2], torch.tensor(following)) + weight * balance

    start, _ = learned(weight)
    for _ in range(120):
        optimizer.zero_grad()
        learned(weight)[1].backward()
        optimizer.step()
    now, loss = learned(0)
    stayed = 100 * float((start * now).sum() / now.sum())
    return (100 * start.mean(dim=0)).tolist(), (100 * now.mean(dim=0)).tolist(), stayed, float(loss.detach())


def test_the_answer_of_experts() -> None:
    (start, without, stayed, loss), (_, even, _, loss_even) = mixture_by_torch(0.0), mixture_by_torch(0.1)
    assert numbers(sentence("experts")) == pytest.approx([4, max(start), max(without), max(even), 25], abs=0.51)
    assert abs(max(start) - max(without)) < 10 < max(without) - 25, "the bet says so"
    assert stayed > 40 > 25
    assert loss_even == pytest.approx(loss, rel=0.02)


def probability_by_steps(epoch: int, words: list[str], right: list[str]) -> float:
    """Of a right word, its geometric mean: the decoder fed by hand."""
    run = study().run
    weights, target = run.weights(epoch), run.language("target").vocabulary.ids
    state, given, total = encode(weights, [study().now.ids[word] for word in words]).state, target["<SOS>"], 0.0
    for word in [*right, "<EOS>"]:
        prediction = step(weights, state, given)
        state, given = prediction.state, target[word]
        total += float(np.log(prediction.probabilities[given]))
    return float(np.exp(total / (len(right) + 1)))


def test_the_answer_of_prompts() -> None:
    right, (first, *others) = Recipe.articles().corpus.pairs[0].target.split(), SENTENCES
    last = study().epoch
    none, twice = (probability_by_steps(last, words, right) for words in (first, first + first))
    found = [probability_by_steps(last, other + first, right) for other in others]
    start, mean = probability_by_steps(0, first, right), float(np.mean(found))
    assert numbers(sentence("prompts")) == pytest.approx([0, 4, none, mean, start], abs=6e-4)
    assert max(*found, twice) < none, "the bet says so"
