"""Claims that read a meaning into single words, pairs and groups of words."""

from math import sqrt

import numpy as np

from core.analysis.evidence.norms import chance_lengths, judge_norms
from core.analysis.evidence.random_cosines import best_pair
from core.analysis.evidence.rule import STANDS_OUT
from core.analysis.evidence.thresholds import FEW_WORDS, Q
from core.analysis.evidence.verdict import PairVerdict, judge_groups
from core.analysis.similarity.before_after import BeforeAfter
from core.analysis.similarity.cooccurrence import ARTICLE_PAIRS, co_occurrence
from core.analysis.similarity.correlation import pearson
from core.analysis.similarity.cosine import compare
from core.analysis.similarity.displacement import displaced_pairs
from core.analysis.similarity.norms import Norms, expected_norm, norms
from core.claims.case import Case, ClaimResult, ClaimVerdict, not_here
from core.corpora.articles import TOPICS
from core.corpora.noun_classes import classes_strata, classes_topics
from core.corpora.topic import Topic
from core.data.vocabulary import EOS, SOS, UNK

NEAR = 0.85  # the cosine the articles name
NEAR_WORDS = ARTICLE_PAIRS[1]
EMOTION = TOPICS[3]
LITTLE, MOSTLY = 0.1, 0.5  # shares of a length that training added
BEYOND_CHANCE = 2.0  # standard errors of a correlation


def closest(case: Case) -> ClaimResult:
    """The closest pair is close because the model learned what the words mean: the verdict on that pair."""
    now = case.source.now
    if len(now.studied) < FEW_WORDS:
        return not_here("closest", "few_words")
    best, all_pairs = case.pairs[0], displaced_pairs(case.source)
    words, size = len(all_pairs.words), now.vectors.shape[1]
    chance = best_pair(words, size)
    numbers: dict[str, float | str] = {
        "first": best.first,
        "second": best.second,
        "cosine": best.cosine,
        "start": best.start_cosine,
        "place": int((all_pairs.start > best.start_cosine + 1e-9).sum()) + 1,
        "pairs": len(all_pairs.start),
        "by_chance": chance.quantile(0.5),
        "p_value": chance.p_value(best.cosine),
        "seeds": 1 + len(case.ensemble),
        "seed_share": best.seed_share,
    }
    return ClaimResult("closest", _belonging(best), numbers, best)


def _belonging(pair: PairVerdict) -> ClaimVerdict:
    """Whether two words belong together, as a claim says: that is about the language, so it holds for meaning only."""
    shown: ClaimVerdict = "partly" if pair.q_value <= 2 * Q else "noise"  # two-sided; closest is one side
    said: dict[str, ClaimVerdict] = {"meaning": "holds", "signal": "partly", "local": "partly", "undecided": shown}
    return said.get(pair.verdict, "noise")


def near(case: Case) -> ClaimResult:
    """Two words that belong together have a cosine above 0.85: the articles' pair, or the one that shares most."""
    now = case.source.now
    words = NEAR_WORDS
    if not now.ids.keys() >= set(words):
        shared = co_occurrence(case.source, case.sentences, 1)
        if not shared.pairs:
            return not_here("near", "few_words")
        words = (shared.pairs[0].first, shared.pairs[0].second)
    (pair,) = compare(case.source, [words])
    numbers: dict[str, float | str] = {"first": words[0], "second": words[1], "claimed": NEAR}
    numbers |= {"cosine": pair.cosine.now, "start": pair.cosine.start}
    judged = next((one for one in case.pairs if {one.first, one.second} == set(words)), None)
    verdict: ClaimVerdict = "false"
    if pair.cosine.now >= NEAR:
        verdict = _belonging(judged) if judged else "noise"
    return ClaimResult("near", verdict, numbers, judged)


def short_norm(case: Case) -> ClaimResult:
    """A short vector shows too little training: did training make the shortest short, and are rare words shorter?"""
    lengths, judged = norms(case.source), judge_norms(case.source, case.ensemble, halves=case.halves)
    if lengths is None or len(judged) < FEW_WORDS:
        return not_here("short_norm", "few_words")
    if chance_lengths(case.source) is None:
        return not_here("short_norm", "few_dimensions" if case.recipe.model.embed_size < 2 else "one_length")
    shortest = min(judged, key=lambda one: one.norm)
    now, start = (np.array([getattr(one.norm, when) for one in lengths.words]) for when in ("now", "start"))
    counts = np.array(case.source.now.without_specials().counts, np.float64)
    by_count = pearson(np.log(np.maximum(counts, 1)), now) or 0.0
    numbers: dict[str, float | str] = {
        "word": shortest.word,
        "norm": shortest.norm,
        "start": shortest.start_norm,
        "ordinary": shortest.ordinary,
        "place": int((start < shortest.start_norm).sum()) + 1,
        "words": len(judged),
        "p_value": shortest.p_value,
        "q_value": shortest.q_value,
        "kept": pearson(start, now) or 0.0,
        "by_count": by_count,
        "seeds": 1 + len(case.ensemble),
    }
    longer_when_seen = by_count * sqrt(len(judged)) > BEYOND_CHANCE
    made_short: ClaimVerdict = "holds" if longer_when_seen else "false"
    shown: ClaimVerdict = "partly" if shortest.q_value <= Q else "noise"
    said: dict[str, ClaimVerdict] = {"meaning": made_short, "signal": made_short, "local": "partly", "undecided": shown}
    return ClaimResult("short_norm", said.get(shortest.verdict, "noise"), numbers, shortest)


def mean_norm(case: Case) -> ClaimResult:
    """Training found a healthy mean length: how much of it was there at the start?"""
    lengths = norms(case.source)
    if lengths is None or not lengths.mean.now:
        return not_here("mean_norm", "no_norm")
    if case.recipe.given and case.recipe.given.of("source"):
        return not_here("mean_norm", "given")
    added = abs(lengths.mean.change) / lengths.mean.now
    expected = expected_norm(case.recipe.model, len(case.source.now.words))
    verdict: ClaimVerdict = "noise" if added < LITTLE else "partly" if added < MOSTLY else "holds"
    return ClaimResult("mean_norm", verdict, _lengths(lengths, expected) | {"added": added})


def _lengths(lengths: Norms, expected: float) -> dict[str, float | str]:
    mean: BeforeAfter = lengths.mean
    return {"norm": mean.now, "start": mean.start, "expected": expected}


def specials(case: Case) -> ClaimResult:
    """<SOS>, <EOS> and <UNK> lie apart because the model learned what they are for: did it ever look them up?"""
    if case.epoch == 0:
        return not_here("specials", "untrained")
    rows = [SOS, EOS, UNK]
    read = case.sentences + (case.answers if case.recipe.model.shared_embedding else ())
    moved = [
        float(np.linalg.norm(now.vectors[rows] - start.vectors[rows])) for now, start in (case.source, case.target)
    ]
    seen = sum(sentence.count(row) for sentence in read for row in rows)
    numbers: dict[str, float | str] = {"seen": seen, "moved": moved[0], "target_moved": moved[1]}
    return ClaimResult("specials", "partly" if seen else "false", numbers)


def topics(case: Case) -> ClaimResult:
    """Words of one topic form a cluster that means something: the articles' emotion words, or the planted noun classes.

    It holds where other sentences confirm at least half of the groups.
    """
    now, start = case.source
    groups = _found((EMOTION,), case) or _found(classes_topics(), case)
    if not groups:
        return not_here("topics", "no_topic")
    strata = None if groups == [EMOTION] else classes_strata()
    judged = judge_groups(now, start, groups, case.ensemble, strata=strata, halves=case.halves, control=case.control)
    if all(one.verdict == "undecided" and one.p_value == 1 for one in judged):
        return not_here("topics", "few_words")
    found, confirmed = (sum(one.verdict in words for one in judged) for words in (STANDS_OUT, ("meaning",)))
    numbers: dict[str, float | str] = {
        "groups": len(judged),
        "found": found,
        "confirmed": confirmed,
        "words": " ".join(judged[0].words),
        "cosine": float(np.mean([one.cosine for one in judged])),
        "start": float(np.mean([one.start_cosine for one in judged])),
        "p_value": min(one.p_value for one in judged),
        "seeds": 1 + len(case.ensemble),
    }
    verdict: ClaimVerdict = "holds" if 2 * confirmed >= len(judged) else "partly" if found else "noise"
    return ClaimResult("topics", verdict, numbers)


def _found(groups: tuple[Topic, ...], case: Case) -> list[Topic]:
    """The groups of which this run has two words or more."""
    return [group for group in groups if len(case.source.now.ids.keys() & set(group.words)) >= 2]
