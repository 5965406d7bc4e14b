"""Does every built-in corpus with its lesson's settings show what it promises, whatever the seed?

    python -m benchmarks.lessons [--quick]

Ten seeds each, three if quick. The lessons of the noun classes come with their seeds, and are judged in the tests.
"""

import json
import sys
from collections.abc import Sequence

from core.embeddings.trained import TrainedTable
from core.lessons import LESSONS
from core.training import train
from explorer.study.lesson import Synonyms, synonyms_together

LEAST_RIGHT = {"reverse": 0.9, "dates": 0.7, "numbers": 0.85}
"share of held-out pairs that is translated right"
LEAST_COSINE = 0.6
"mean over the planted synonyms, and each is the other's nearest word"
MOST_ELSE = 0.15
"of the same mean before training, in amount, and of the mean over all other pairs after it"
Row = dict[str, object]


def row(what: str, values: Sequence[float], least: float) -> Row:
    """The least and the largest of all seeds."""
    spread = (round(min(values), 2), round(max(values), 2))
    return {"what": what, "measured": spread[0], "spread": spread, "required": f">= {least}", "met": spread[0] >= least}


def near_zero(what: str, values: Sequence[float]) -> Row:
    """The same of what is to be small."""
    most = max(map(abs, values))
    return row(what, values, -MOST_ELSE) | {"required": f"|.| <= {MOST_ELSE}", "met": most <= MOST_ELSE}


def held_out_right(name: str, seed: int) -> float:
    """Share of the held-out pairs that the last epoch translates right."""
    *_, last = train(LESSONS[name].recipe(seed))
    if last.held_out_exact_match is None:
        raise AssertionError(f"the lesson {name} holds no pair out")
    return last.held_out_exact_match


def synonyms_of(seed: int) -> Synonyms:
    """The planted synonyms before and after training."""
    start, *_, last = train(LESSONS["synonyms"].recipe(seed))
    return synonyms_together(TrainedTable(last.source, start.source))


def of_synonyms(found: Sequence[Synonyms]) -> list[Row]:
    """What the lesson promises of them, a seed each."""
    seeds = f"{len(found)} seeds"
    return [
        row(f"synonyms: mean cosine, {seeds}", [each.now if each.holds else -1.0 for each in found], LEAST_COSINE),
        row(f"synonyms: each the other's nearest word, {seeds}", [each.nearest / each.pairs for each in found], 1.0),
        near_zero(f"synonyms: mean cosine before training, {seeds}", [each.start for each in found]),
        near_zero(f"synonyms: mean cosine of all other pairs, {seeds}", [each.others for each in found]),
    ]


def main(quick: bool) -> list[Row]:
    """All figures: what, measured, spread, required, met."""
    seeds = range(3 if quick else 10)
    rows = [
        row(f"{name}: held-out pairs right, {len(seeds)} seeds", [held_out_right(name, seed) for seed in seeds], least)
        for name, least in LEAST_RIGHT.items()
    ]
    return [*rows, *of_synonyms([synonyms_of(seed) for seed in seeds])]


if __name__ == "__main__":
    for figure in main("--quick" in sys.argv):
        print(json.dumps(figure, ensure_ascii=False))
