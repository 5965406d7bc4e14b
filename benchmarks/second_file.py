"""Where nothing is there, does a second file say "meaning"? `python -m benchmarks second_file [--quick]`.

Two random texts of the same words, fresh ones for each number. The first is the run's, three seeds; the second takes
the place of halves, four seeds, as on "Signal or noise". Eight seconds of one core each: ten minutes, half of one if
quick.
"""

from collections.abc import Callable

from benchmarks.evidence import Q, Row, share
from benchmarks.meaning import MOST, four_most_frequent, recipe_of
from benchmarks.no_meaning import slots, zipf_text
from core.analysis.evidence import judge_groups, judge_pairs
from core.analysis.evidence.rule import GroupVerdict, PairVerdict
from core.data.corpus import Corpus
from core.recipe import Recipe
from core.runs.resampling import second_file

DRAWS, SEEDS, FILE_SEEDS = 24, 3, 4
TEXTS: dict[str, tuple[Callable[[int], Corpus], Callable[[int], Corpus]]] = {
    "random text": (lambda number: zipf_text(number, 120), lambda number: zipf_text(number, 160)),
    "fixed slots": (slots, slots),
    "random text, one table": (lambda number: zipf_text(number, 120), lambda number: zipf_text(number, 160)),
}


def any_meaning(kind: str, number: int) -> bool:
    """Whether a pair, or the group of the four most frequent words, is called meaning."""
    from core.training import train_tables

    ours, theirs = TEXTS[kind]
    recipe = recipe_of(ours(5_000 + number), 9_000 + number, "one table" in kind)
    file, first = second_file(recipe, theirs(7_000 + number).pairs), 9_000_000 + 1_000 * number
    assert isinstance(file, Recipe)
    run, *others = train_tables(recipe, (recipe.training.seed, *range(first + 1, first + SEEDS)), "source")
    halves = [([run], train_tables(file, range(first + 10, first + 10 + FILE_SEEDS), "source"))]
    judged: list[PairVerdict | GroupVerdict] = [
        *judge_pairs(*run, others, Q, halves),
        *judge_groups(*run, {"frequent": four_most_frequent(recipe)}, others, Q, halves=halves),
    ]
    return any(one.verdict == "meaning" for one in judged)


def main(quick: bool) -> list[Row]:
    """All figures: what, measured, spread, required, met."""
    numbers = range(1, 1 + (1 if quick else DRAWS))
    return [
        share(
            f"a second file, {kind}: any meaning",
            sum(any_meaning(kind, number) for number in numbers),
            len(numbers),
            f"<= {MOST}",
        )
        for kind in TEXTS
    ]
