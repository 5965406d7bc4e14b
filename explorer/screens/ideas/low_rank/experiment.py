"""Low rank: how much each rank keeps of the table now, of its start, and of what training added."""

from core.ideas.low_rank import TORCH, LowRank, low_rank
from explorer.screens.ideas.controls import slide
from explorer.screens.ideas.figures import Line, lines
from explorer.screens.ideas.idea import Idea, Shown
from explorer.screens.ideas.low_rank.text import TEXT, Text
from explorer.screens.ideas.miniature import curves
from explorer.show.table import Column
from explorer.show.theme import LEARNED, START, palette
from explorer.study.ideas import kept
from explorer.study.study import Study


def _colours(study: Study) -> tuple[str, str, str]:
    return palette(study.dark).source, START, LEARNED


def _found(study: Study) -> tuple[LowRank, LowRank, LowRank]:
    """Of the table now, of its start, and of what training added."""
    now, start = study.now.vectors, study.start.vectors
    return kept(("low_rank", *study.key), lambda: (low_rank(now), low_rank(start), low_rank(now - start)))


def _still(study: Study) -> bool:
    """Whether training has added nothing: before it, and where the table is frozen."""
    return bool((study.now.vectors == study.start.vectors).all())


def _usual(found: LowRank) -> int:
    """A quarter of all ranks."""
    return max(1, found.most // 4)


def _answer(study: Study, text: Text) -> str:
    now, start, learned = _found(study)
    rank = _usual(now)
    return (text.answer_still if _still(study) else text.answer).format(
        even=now.break_even, rank=rank, now=now.kept[rank], start=start.kept[rank], learned=learned.kept[rank]
    )


def _miniature(study: Study) -> str:
    return curves([each.kept.tolist() for each in _found(study)], _colours(study))


def _show(study: Study, text: Text) -> Shown:
    found = _found(study)
    now, start, learned = found
    rank = slide(text.rank, "idea_low_rank_r", 1, now.most, _usual(now))
    sentence = (text.sentence_still if _still(study) else text.sentence).format(
        rank=rank,
        numbers=now.numbers(rank),
        whole=now.words * now.size,
        verdict=text.saves if rank < now.break_even else text.costs,
        now=now.kept[rank],
        start=start.kept[rank],
        learned=learned.kept[rank],
    )
    ranks, names = list(range(now.most + 1)), (text.now, text.start, text.learned)
    shown = [
        Line(name, each.kept.tolist(), colour, "dot" if each is start else "solid")
        for name, each, colour in zip(names, found, _colours(study), strict=True)
        if each is not learned or not _still(study)
    ]
    return Shown(
        sentence,
        (rank,),
        lambda: lines(ranks, shown, (text.rank, text.share), study.dark, mark=rank),
        lambda: (
            Column(text.rank, ranks),
            *(Column(line.name, line.values, format="%.4f") for line in shown),
        ),
    )


IDEA = Idea("low_rank", "sizes", TEXT, 1, TORCH, _answer, _miniature, _show)
