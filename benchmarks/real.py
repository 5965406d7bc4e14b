"""What a file of real sentence pairs says of its words: verdicts on both sides, closest pairs, words of one meaning.

    python -m benchmarks real FILE [SYNONYMS] [--direction there|back] [--cut words|spaces] [--splits N] [--seeds N]
                              [--epochs N] [--rate N] [--seed N] [--quick]

Trained twice: from the first column into the second (there), and the other way round (back). Chinese is cut into words;
of other languages punctuation marks are words of their own (`--cut words`), or what stands between spaces is one word,
"him." and "him" two (`--cut spaces`), as the explorer cuts them.

FILE: sentence pairs, source and target in two columns (a third, credits, is ignored). SYNONYMS: pairs of words of one
of the languages that are known to mean the same, in two columns; how many of the frequent ones are called `meaning` is
printed beside random pairs of words of like frequency. Two splits, two seeds a half, six epochs: each direction takes
4.2 times one run; --quick: one direction, one split, three epochs. --seed: 0 unless given; another one splits the
sentences otherwise and starts every run otherwise.

The learning rate was chosen on the pairs that the README reports, by the share of synonyms found: how far that share
holds, other splits (--seed) and other files tell.
"""

import argparse
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.evidence import Q, Row, share
from core.analysis.evidence import judge_pairs
from core.analysis.evidence.pair_halves import other_sentences
from core.analysis.evidence.replicates import Tables, checked, checked_halves, judged_words
from core.analysis.evidence.rule import PairVerdict
from core.data.corpus import SIDES, Corpus, Side, TokenizerName
from core.data.readers import read_corpus
from core.embeddings.table import EmbeddingTable
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.ensemble import with_seed
from core.runs.resampling import halves

MODEL = ModelConfig(embed_size=64, hidden_size=192, init_scale=0.1)
DIRECTIONS, CUTS = ("there", "back"), ("words", "spaces")
FREQUENT = 25
"times a word has to be seen in each half"
SHOWN = 20
LEAST = 0.5
WORD = re.compile(r"\w+(?:['\u2019.\-]\w+)*|[^\w\s]")
"a word, with what stands within it (don't, 3.5), or one punctuation mark"


@dataclass(frozen=True)
class Asked:
    """How a file is asked."""

    directions: tuple[str, ...] = DIRECTIONS
    cut: str = CUTS[0]
    "punctuation apart from words, or words as they stand between spaces"
    splits: int = 2
    seeds: int = 2
    "a half"
    epochs: int = 6
    rate: float = 0.004
    "learning rate"
    seed: int = 0
    "of the splits and of the runs"


QUICK = Asked(DIRECTIONS[:1], splits=1, epochs=3)


def recipe_of(path: Path, asked: Asked) -> Recipe:
    """The file's pairs cut into words, rare ones left out; a model that learns in minutes."""
    corpus = read_corpus(path.read_bytes(), path.name)
    cut: list[TokenizerName] = ["chinese" if is_chinese(corpus, side) else "spaces" for side in SIDES]
    if asked.cut == "words":
        corpus = punctuation_apart(corpus, [side for side, name in zip(SIDES, cut, strict=True) if name == "spaces"])
    corpus = replace(corpus, text=replace(corpus.text, source=cut[0], target=cut[1], min_count=5))
    return Recipe(corpus, MODEL, TrainConfig(epochs=asked.epochs, batch_size=64, lr=asked.rate, max_tokens=40))


def is_chinese(corpus: Corpus, side: Side) -> bool:
    """Whether the first sentences of a side have Chinese characters."""
    return any("\u4e00" <= sign <= "\u9fff" for sentence in corpus.sentences(side)[:50] for sign in sentence)


def punctuation_apart(corpus: Corpus, sides: Sequence[Side]) -> Corpus:
    """The corpus with spaces around the punctuation marks of these sides."""
    pairs = (
        replace(pair, **{side: " ".join(WORD.findall(getattr(pair, side))) for side in sides}) for pair in corpus.pairs
    )
    return corpus.with_pairs(tuple(pairs))


def turned(recipe: Recipe) -> Recipe:
    """The other direction: what was the target is translated."""
    corpus = recipe.corpus
    text = replace(corpus.text, source=corpus.text.target, target=corpus.text.source)
    pairs = tuple(replace(pair, source=pair.target, target=pair.source) for pair in corpus.pairs)
    return replace(recipe, corpus=replace(corpus.with_pairs(pairs), text=text))


def report(path: Path, synonyms: Path | None, asked: Asked) -> list[Row]:
    """Train in the directions asked for, judge both sides, print what is close, and give the figures."""
    os.environ["EXPLORER_PROFILE"] = "local"
    there, rows, first = recipe_of(path, asked), list[Row](), 1_000 * asked.seed
    known = [line.split("\t") for line in synonyms.read_text("utf-8").splitlines()] if synonyms else []
    words = [(pair[0], pair[1]) for pair in known if len(pair) > 1]
    seeds = range(first + 1, first + 1 + asked.seeds)
    for direction in asked.directions:
        recipe = there if direction == "there" else turned(there)
        run = trained([with_seed(recipe, first + 100)])
        cut = halves(recipe, asked.splits, seeds, asked.seed)
        splits = [[trained(half) for half in split] for split in cut]
        for side in SIDES:
            rows += judged(side, run[side], [[half[side] for half in split] for split in splits], words)
    return rows


def trained(recipes: Sequence[Recipe]) -> dict[Side, list[Tables]]:
    """The tables of both sides; a run that diverges has none."""
    from core.training.replicates import both_tables

    every = [both_tables(recipe) for recipe in recipes]
    return {side: [each[side] for each in every if each] for side in SIDES}


def judged(
    side: Side, runs: Sequence[Tables], splits: Sequence[Sequence[Sequence[Tables]]], known: Sequence[tuple[str, str]]
) -> list[Row]:
    """One side: how many of each verdict, how far the halves agree, the closest, and the shares found."""
    (now, start), *others = runs
    verdicts = judge_pairs(now, start, others, Q, splits)
    agreement = other_sentences(judged_words(checked(runs)), checked_halves(splits)).agreement
    print(side, dict(Counter(pair.verdict for pair in verdicts)), "agreement of the halves", agreement)
    meaning = [pair for pair in verdicts if pair.verdict == "meaning"]
    print("  " + ", ".join(f"{pair.first} / {pair.second} {pair.cosine:.2f}" for pair in _first(meaning)))
    frequent = _frequent(splits)
    called = {frozenset((pair.first, pair.second)) for pair in meaning}
    there = [frozenset(pair) for pair in known if frequent.keys() >= set(pair)]
    if not there:
        return []
    random = _like(frequent, there)
    return [
        share(
            f"{side}: words that mean the same called meaning",
            sum(p in called for p in there),
            len(there),
            f">= {LEAST}",
            LEAST,
        ),
        share(f"{side}: random pairs of like frequency", sum(p in called for p in random), len(random), f"<= {Q}"),
    ]


def _first(pairs: Sequence[PairVerdict]) -> Sequence[PairVerdict]:
    return sorted(pairs, key=lambda pair: (pair.halves_q_value or 0.0, -pair.cosine))[:SHOWN]


def _frequent(splits: Sequence[Sequence[Sequence[Tables]]]) -> dict[str, int]:
    """Word -> how often it is seen in the half that sees it least; the frequent ones."""
    tables: list[EmbeddingTable] = [now for split in splits for half in split for now, _ in half[:1]]
    least = {
        word: min(table.counts[table.ids[word]] for table in tables)
        for word in tables[0].words[4:]
        if all(word in table.ids for table in tables)
    }
    return {word: count for word, count in least.items() if count >= FREQUENT}


def _like(frequent: dict[str, int], pairs: Sequence[frozenset[str]], times: int = 20) -> list[frozenset[str]]:
    """Random pairs, both words next in frequency to those of a given pair."""
    order, generator, drawn = sorted(frequent, key=lambda word: frequent[word]), np.random.default_rng(0), []
    place = {word: row for row, word in enumerate(order)}
    for pair in list(pairs) * times:
        near = [
            int(np.clip(place[word] + generator.integers(1, 11) * generator.choice((-1, 1)), 0, len(order) - 1))
            for word in sorted(pair)  # a set has another order in each process
        ]
        drawn.append(frozenset(order[row] for row in near))
    return [pair for pair in drawn if len(pair) == 2 and pair not in pairs]


def parsed(arguments: Sequence[str]) -> tuple[Path, Path | None, Asked]:
    """What a command line asks: the file, the synonyms, and how."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks real", description=__doc__)
    parser.add_argument("file", type=Path, help="sentence pairs")
    parser.add_argument("synonyms", type=Path, nargs="?", help="pairs of words that mean the same")
    parser.add_argument("--direction", choices=DIRECTIONS, help="one of the two only")
    parser.add_argument("--cut", choices=CUTS, help=f"how languages with spaces are cut: {Asked.cut} unless given")
    for name, kind, what in (
        ("splits", int, "into two halves each"),
        ("seeds", int, "runs on each half"),
        ("epochs", int, "of every run"),
        ("rate", float, "of learning"),
        ("seed", int, "of the splits and of the runs"),
    ):
        parser.add_argument(f"--{name}", type=kind, help=f"{what}: {getattr(Asked, name)} unless given")
    parser.add_argument("--quick", action="store_true", help="one direction, one split, three epochs")
    given = vars(parser.parse_args(arguments))
    file, synonyms, quick, direction = (given.pop(name) for name in ("file", "synonyms", "quick", "direction"))
    chosen = {name: value for name, value in given.items() if value is not None}
    if direction:
        chosen["directions"] = (direction,)
    return file, synonyms, replace(QUICK if quick else Asked(), **chosen)


def run(arguments: Sequence[str]) -> int:
    """Read the rest of the command line; ends with 1 if a figure is not met."""
    rows = report(*parsed(arguments))
    for row in rows:
        print(json.dumps(row, ensure_ascii=False))
    return 0 if all(row["met"] for row in rows) else 1


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
