"""The verdicts on the words of the map: of each word the best verdict among its pairs, and lines for meaning."""

from collections.abc import Sequence

from core.analysis.evidence.verdict import Verdict
from core.analysis.projection.timeline import Cast
from core.data.corpus import Side
from explorer.screens.projection.judged_figures import Judged
from explorer.screens.projection.text import Text
from explorer.shell.frame import Screen
from explorer.shell.replicates import asked_replicates
from explorer.show.verdict import COLOURS, ORDER
from explorer.study.study import Study


def judged(screen: Screen, cast: Cast, sides: Sequence[Side], text: Text) -> tuple[Judged, str]:
    """The verdicts at the epoch cursor, and a sentence about the lines: how many, or why there is none."""
    replicates = asked_replicates(screen.run.recipe)
    studies = [
        Study(screen.run, side, screen.epoch, screen.word, screen.dark, replicates) for side in dict.fromkeys(sides)
    ]
    best: dict[int, Verdict] = {}
    lines: list[tuple[int, int]] = []
    for study in studies:
        for one in study.verdicts.values():
            ends = [cast.places.get((study.side, word)) for word in (one.first, one.second)]
            for end in ends:
                if end is not None and ORDER.index(one.verdict) < ORDER.index(best.get(end, "noise")):
                    best[end] = one.verdict
            if one.verdict == "meaning" and ends[0] is not None and ends[1] is not None:
                lines.append((ends[0], ends[1]))
    each: list[Verdict] = [best.get(place, "noise") for place in range(len(cast.words))]
    legend = tuple((text.verdict.words[verdict], COLOURS[verdict]) for verdict in ORDER if verdict in each)
    found = Judged(tuple(COLOURS[verdict] for verdict in each), legend, tuple(lines), text.line)
    return found, _said(len(lines), any(study.used[1] for study in studies), text)


def _said(lines: int, asked: bool, text: Text) -> str:
    if lines:
        return text.lines.format(lines=lines)
    return text.no_lines if asked else text.lines_not_asked
