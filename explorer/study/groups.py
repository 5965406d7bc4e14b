"""The shipped ensembles by name, and the groups of words that are known in their corpora."""

from dataclasses import dataclass, field
from functools import lru_cache

from core.corpora.articles import TOPICS
from core.corpora.noun_classes import classes_strata, classes_synonyms, classes_topics
from core.corpora.topic import Topic
from core.runs.trajectory import Course
from explorer.jobs.ensemble_folders import shipped_ensembles


@dataclass(frozen=True)
class Groups:
    """Words that are held to belong together."""

    topics: tuple[Topic, ...]
    "the groups"
    strata: dict[str, str] = field(default_factory=dict)
    "word -> what its group must be shuffled within"
    synonyms: tuple[tuple[str, str], ...] = ()
    "word pairs that share their translation"

    @property
    def size(self) -> int:
        """How many words the smallest group has."""
        return min(len(topic.words) for topic in self.topics)


ARTICLES = Groups(TOPICS)
CLASSES = Groups(classes_topics(), classes_strata(), classes_synonyms())


@lru_cache(maxsize=8)
def shipped_course(name: str) -> Course:
    """The ensemble in the folder of that name, with its way."""
    return next(Course.open(path) for path in shipped_ensembles().values() if path.name == name)


def shipped_groups(name: str) -> Groups:
    """The groups of the corpus of a shipped ensemble."""
    return ARTICLES if name == "articles" else CLASSES


def groups_among(words: frozenset[str]) -> Groups:
    """Whichever of these groups has most of its words there; only groups with two words or more. May have no group.

    Strata are those of a corpus: other sentences that share a few of its words with it have none. Two words that
    happen to be the only ones of their stratum could not be compared with any others.
    """
    found = [
        Groups(
            tuple(topic for topic in groups.topics if len(words.intersection(topic.words)) > 1),
            groups.strata if 2 * len(words & groups.strata.keys()) > len(groups.strata) else {},
            tuple(pair for pair in groups.synonyms if words.issuperset(pair)),
        )
        for groups in (ARTICLES, CLASSES)
    ]
    return max(found, key=lambda groups: len(groups.topics))
