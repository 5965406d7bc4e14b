"""The rule: which word a pair of words, a group or a length is given, and what is known of it then."""

from dataclasses import dataclass
from typing import Literal

from core.analysis.evidence.control import Origin

Verdict = Literal["meaning", "local", "signal", "inherited", "noise", "undecided"]

STANDS_OUT: set[Verdict] = {"meaning", "local", "signal"}
"verdicts whose origin is asked"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one pair, group or length when it is judged; *stands out* is meant on one and the same side."""

    comparable: bool
    "there is enough to compare it with: words, dimensions, no zero row"
    close: bool
    "it stands out from chance after the correction for all that was tested; over all seeds, if there are several"
    learned: bool
    "what training added would by itself pass the same bar"
    repeated: bool
    "it stands out, uncorrected, in at least half of the seeds; one seed cannot contradict itself"
    close_here: bool
    "it stands out, corrected, in the run under study alone: whoever sorts the table will remark on it"
    inherited: bool
    "more of it came from the start than from training, in the run under study"
    ordinary: bool
    "as most others are: over all seeds its p-value is above q, or its q-value above `MOSTLY_CHANCE`"
    added: bool = False
    "uncorrected, what training added would by itself stand out (one-sided)"
    confirmed: bool | None = None
    "other sentences say the same, after the correction for what was selected; None where they were not asked"


def verdict(facts: Facts) -> Verdict:
    """The rule.

    **meaning**: other sentences say the same, most seeds do, and training added it. What other sentences confirm was
    selected by sentences that they do not share, so it need not also be the most extreme of all pairs of the table.

    **signal**: it is larger than chance would give among so many pairs (otherwise one reads meaning into the best of
    many draws), it would be so without the part that the start carries (otherwise one reads meaning into the start),
    and other seeds agree, if there are any (otherwise it is this run's own history). Other sentences have not been
    asked. What training added is held against the chance of *whole* cosines, not against its own small spread:
    training moves every pair a little and much the same way in each seed, and that is no property of this cosine as
    long as the start outweighs it.

    **local**, "these sentences": the same, but other sentences do not confirm it.

    **inherited**: it stands out, and the start gave more of it than training did. A visitor who sorts the table by
    cosine meets these first.

    **undecided**: too little to compare with, or something shows that is not shown well enough: not shown is not
    absent. More seeds, sentences or training will say.

    **noise**: as most others are, or drawn so at the start as some are by chance.
    """
    if not facts.comparable:
        return "undecided"
    if facts.confirmed and facts.repeated and (facts.learned or (facts.added and not facts.inherited)):
        return "meaning"
    if facts.close and facts.learned and facts.repeated:
        return "local" if facts.confirmed is False else "signal"
    if (facts.close or facts.close_here) and facts.inherited:
        return "inherited"
    if facts.close or facts.confirmed or not (facts.ordinary or facts.inherited):
        return "undecided"
    return "noise"


@dataclass(frozen=True, slots=True)
class PairVerdict:
    """One pair of words."""

    first: str
    "the word with the smaller id"
    second: str
    "the word with the larger id"
    cosine: float
    "after training, -1 to 1"
    start_cosine: float
    "before training, -1 to 1"
    p_value: float
    "chance that random directions (in a table as wide as this one) are so alike or so opposed, over all seeds; 0 to 1"
    q_value: float
    "the same corrected for all pairs of the table (Benjamini-Hochberg), or for the pairs asked by name; 0 to 1"
    seed_share: float
    "share of the R seeds that know both words, this one included, in which it stands out by itself (p at most q)"
    verdict: Verdict
    "what to make of it"
    added: float
    "the part of `cosine` that the start does not carry"
    halves_q_value: float | None = None
    "of standing out from matched pairs in other sentences, too, on the same side; None where not asked"
    half_cosines: tuple[float, float] | None = None
    "cosine of what was learned in half A and in half B of the sentences, -1 to 1; None where not asked"
    translation_p_value: float | None = None
    "chance that re-paired translations bring the words as close; None where not asked, and of a pair that is `apart`"
    company_p_value: float | None = None
    "chance that matched pairs lie as close with re-paired translations; None likewise"
    origin: Origin | None = None
    "where it comes from; None where not asked, where neither shows, and where nothing stands out"
    apart: bool = False
    "the side on which it is judged: over all seeds farther apart than ordinary pairs, instead of closer"


@dataclass(frozen=True, slots=True)
class GroupVerdict:
    """One named group of words."""

    name: str
    "as given"
    words: tuple[str, ...]
    "the words found in the tables"
    missing: tuple[str, ...]
    "the words not found"
    cosine: float
    "mean cosine over the group's pairs after training; 0 for less than one pair"
    start_cosine: float
    "the same before training"
    p_value: float
    "share of shuffles that bring together words at least so alike, all seeds given taken together; 0 to 1"
    q_value: float
    "the same corrected for all groups given"
    seed_share: float
    "share of the R seeds that know all its words in which the group stands out by itself (p at most q), 0 to 1"
    verdict: Verdict
    "what to make of it"
    added: float
    "the part of `cosine` that the start does not carry"
    halves_q_value: float | None = None
    "of being closer than other words in other sentences, too; None where not asked"
    translation_p_value: float | None = None
    "chance that re-paired translations bring the words as close; None where not asked"
    company_p_value: float | None = None
    "chance that other words lie as close with re-paired translations; None where not asked"
    origin: Origin | None = None
    "where it comes from; None where not asked, where neither shows, and where nothing stands out"
