"""Where meaning decides the translation, is it found; and where it does not, is nothing found?

    python -m benchmarks.classes [--quick]     or     python -m benchmarks classes [--quick]

Ten fresh draws of the corpus `classes` and of its control, five seeds each, trained by the recipe that is shipped: ten
minutes on one idle core, one if quick (two draws of two seeds). No draw and no seed is one of the shipped ones.
"""

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.evidence import Q, Row, share
from core.analysis.evidence.verdict import judge_groups, judge_pairs
from core.corpora.noun_classes import classes, classes_control, classes_strata, classes_synonyms, classes_topics
from core.data.corpus import Corpus
from core.embeddings.trained import TrainedTable
from core.runs.ensemble import Ensemble

SHIPPED = Path(__file__).parents[1] / "explorer" / "assets" / "ensembles" / "classes"
PAIRS = 200
SYNONYMS = {"/".join(pair): pair for pair in classes_synonyms()}
LEAST = 0.95
"share to be found in `classes`"


def learned(draw: Callable[[int, int], Corpus], number: int, seeds: int) -> list[TrainedTable]:
    """Source tables after and before training, of several seeds on one draw of the corpus."""
    from core.embeddings.table import EmbeddingTable
    from core.training.ensemble import train_seeds
    from core.training.shipped_ensembles import shipped_recipes

    os.environ.setdefault("EXPLORER_PROFILE", "local")  # a busy machine may take more than a minute a seed
    recipe = replace(shipped_recipes()["classes"], corpus=draw(PAIRS, number))
    words = recipe.dataset.source.vocabulary
    runs = []
    for _, arrays in train_seeds(recipe, range(100 * number, 100 * number + seeds)):
        end, start = (EmbeddingTable(words.words, arrays[name], words.counts) for name in ("source", "source_start"))
        runs.append(TrainedTable(end, start))
    return runs


def verdicts(runs: Sequence[TrainedTable]) -> Mapping[str, list[str]]:
    """Of the classes and of the synonyms, each compared with nouns of its verb; and of the pairs of nouns."""
    strata, found = classes_strata(), dict[str, list[str]]()
    (now, start), *others = runs
    for kind, groups in (("noun classes", classes_topics()), ("synonyms", SYNONYMS)):
        found[kind] = [each.verdict for each in judge_groups(now, start, groups, others, Q, strata)]
    pairs = {frozenset((pair.first, pair.second)): pair.verdict for pair in judge_pairs(now, start, others, Q)}
    found["synonyms, among all pairs"] = [pairs.pop(frozenset(words)) for words in SYNONYMS.values()]
    found["other pairs of nouns, among all pairs"] = [pairs[words] for words in pairs if words <= strata.keys()]
    return found


def planted(draw: Callable[[int, int], Corpus], draws: int, seeds: int) -> list[Row]:
    """How many are called, by one seed and by several; and in how many tables (or sets of them) any is.

    The seeds of one draw see the same sentences, so their verdicts go together: only several draws tell.
    """
    found, total, looks, lucky = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for number in range(draws):
        runs = learned(draw, number, seeds)
        for seen in [[run] for run in runs] + [runs]:
            for kind, words in verdicts(seen).items():
                what = f"{kind}, {len(seen)} seed{'s' if len(seen) > 1 else ''}"
                found[what] += words.count("signal")
                total[what] += len(words)
                lucky[what] += "signal" in words
                looks[what] += 1
    name, rows = draw(1, 0).name, []
    for what, count in total.items():
        there = draw is classes and not what.startswith("other pairs")
        required = f">= {LEAST}" if there else f"<= {Q}"
        row = share(f"{name}: {what}: signal", found[what], count, required, LEAST if there else None)
        if there and "all pairs, 1 seed" in what:  # one of 1 275 pairs, seen once: stated, not required
            row |= {"required": "", "met": None}
        rows.append(row)
        if draw is classes_control:
            rows.append(share(f"{name}: {what}: any signal", lucky[what], looks[what], f"<= {Q}"))
    return rows


def shuffled(looks: int) -> list[Row]:
    """Tables with real noun classes; each noun gets the class of another one with the same verb."""
    runs, strata = Ensemble.open(SHIPPED).tables("source"), classes_strata()
    called = Counter[str]()
    for number in range(looks):
        generator, swapped = np.random.default_rng(number), dict[str, str]()
        for verb in dict.fromkeys(strata.values()):
            nouns = [noun for noun in strata if strata[noun] == verb]
            swapped |= dict(zip(nouns, generator.permutation(nouns).tolist(), strict=True))
        groups = {topic.name: [swapped[noun] for noun in topic.words] for topic in classes_topics()}
        turn = number % len(runs)
        now, start = runs[turn]
        for what, others in (("1 seed", ()), ("5 seeds", [runs[turn - other] for other in range(1, 5)])):
            called[what] += any(
                each.verdict == "signal" for each in judge_groups(now, start, groups, others, Q, strata)
            )
    return [
        share(f"labels shuffled within verbs, {what}: any signal", called[what], looks, f"<= {Q}") for what in called
    ]


def main(quick: bool) -> list[Row]:
    """All figures: what, measured, spread, required, met."""
    size = (2, 2) if quick else (10, 5)
    return [*shuffled(50 if quick else 500), *planted(classes, *size), *planted(classes_control, *size)]


if __name__ == "__main__":
    for row in main("--quick" in sys.argv):
        print(json.dumps(row, ensure_ascii=False))
