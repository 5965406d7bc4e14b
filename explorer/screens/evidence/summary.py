"""The evidence page's answer: how many pairs have which verdict, and where those that stand out come from."""

from collections import Counter
from collections.abc import Collection

from core.analysis.evidence.rule import STANDS_OUT
from core.analysis.evidence.verdict import PairVerdict
from explorer.screens.evidence.text import Text
from explorer.show.text import joined


def summary(
    judged: Collection[PairVerdict], other_sentences: bool, re_paired: bool, text: Text, pairs: int | None = None
) -> str:
    """Counts of all verdicts. other_sentences, re_paired: whether these were asked.

    pairs: that were judged, if not all of them are among these: what stands out is, and what lies closest.
    """
    counts = Counter(one.verdict for one in judged)
    said = (text.answer_asked if other_sentences else text.answer).format(
        pairs=pairs or len(judged), **{verdict: counts[verdict] for verdict in text.verdict.words}
    )
    if pairs and pairs > len(judged):
        said = joined(said, text.answer_among.format(kept=len(judged)))
    return joined(said, origins(judged, text)) if re_paired and not counts.keys().isdisjoint(STANDS_OUT) else said


def origins(judged: Collection[PairVerdict], text: Text) -> str:
    """How many of the pairs that stand out come from where; of those that are far apart it is not asked."""
    out = [one for one in judged if one.verdict in STANDS_OUT]
    found = Counter(one.origin for one in out if not one.apart)
    named = {"translation": found["translation"], "company": found["company"], "both": found["both"]}
    whence = text.story.parts["origin"].more.format(count=found.total(), unknown=found[None], **named)
    apart = len(out) - found.total()
    return joined(whence if found else "", text.origin_apart.format(apart=apart) if apart else "")
