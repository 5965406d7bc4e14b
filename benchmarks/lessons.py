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
from explorer.study.lesson import synonyms_together

LEAST_RIGHT = {"reverse": 0.9, "dates": 0.6, "numbers": 0.75}
"share of held-out pairs that is translated right"
LEAST_COSINE = 0.6
"mean over the planted synonyms"
Row = dict[str, object]


def row(what: str, values: Sequence[float], least: float) -> Row:
    """The least and the largest of all seeds."""
    spread = (round(min(values), 2), round(max(values), 2))
    return {"what": what, "measured": spread[0], "spread": spread, "required": f">= {least}", "met": spread[0] >= least}


def held_out_right(name: str, seed: int) -> float:
    """Share of the held-out pairs that the last epoch translates right."""
    *_, last = train(LESSONS[name].recipe(seed))
    if last.held_out_exact_match is None:
        raise AssertionError(f"the lesson {name} holds no pair out")
    return last.held_out_exact_match


def synonyms_cosine(seed: int) -> float:
    """Mean cosine of the planted synonyms after training; -1 where the lesson does not show them together."""
    start, *_, last = train(LESSONS["synonyms"].recipe(seed))
    found = synonyms_together(TrainedTable(last.source, start.source))
    return found.now if found.holds else -1.0


def main(quick: bool) -> list[Row]:
    """All figures: what, measured, spread, required, met."""
    seeds = range(3 if quick else 10)
    rows = [
        row(f"{name}: held-out pairs right, {len(seeds)} seeds", [held_out_right(name, seed) for seed in seeds], least)
        for name, least in LEAST_RIGHT.items()
    ]
    cosines = [synonyms_cosine(seed) for seed in seeds]
    return [*rows, row(f"synonyms: mean cosine, {len(seeds)} seeds", cosines, LEAST_COSINE)]


if __name__ == "__main__":
    for figure in main("--quick" in sys.argv):
        print(json.dumps(figure, ensure_ascii=False))
