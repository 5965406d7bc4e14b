"""Two corpora with a known answer: in `classes` what a noun means decides the translation, in `classes-control` not.

Every sentence is (time) subject modal verb noun, for example 今天 我 会 看 书. Three Chinese verbs take twelve nouns
each, in three classes of four. In `classes` the English verb depends on the noun's class (看 书 read, 看 电视 watch,
看 医生 visit), and three pairs of nouns are synonyms: they share their English word. So there is something to learn
about a noun beyond its own translation, and it is known what.

`classes-control` has the same Chinese sentences, but each Chinese verb has one English verb and each noun a word of
its own: within a verb, nothing but its translation tells one noun from another. A control can leak the classes in
three ways:

- Synonyms lie inside one class. With a shared English word they are one of the 18 pairs within the classes of a verb,
  and by being the closest pair of all they alone raise the chance that a pair within a class is closer than one across
  (0.5 without classes) by 1 / 36 = 0.028. On 10 draws x 2 seeds it was 0.528 with shared words after 120 epochs, and
  0.497 without these nouns. So here a synonym has an English word of its own.
- Articles tell the class (play basketball, read the book). Both English sides are bare.
- A draw of few sentences gives some nouns the same company by chance, and every seed sees the same draw: the figure
  above varies between draws by 0.04, and seeds agree about it. Each noun stands in as many sentences as any other,
  give or take one, and each time in new company; the rest is for several draws to show, not for several seeds.
"""

from collections.abc import Iterator
from itertools import islice, product

import numpy as np

from core.corpora.topic import Topic
from core.data.corpus import Corpus, Pair

PAIRS = 200
SEED = 2025
_TIMES = (("", ""), ("今天", "today"), ("明天", "tomorrow"), ("晚上", "tonight"))
_SUBJECTS = (("我", "I"), ("你", "you"), ("他", "he"), ("她", "she"), ("我们", "we"))
_MODALS = (("能", "can"), ("会", "will"), ("应该", "should"), ("必须", "must"))
_VERBS = {"看": "see", "开": "operate", "打": "hit"}
"Chinese verb -> its one English verb in the control"
_CLASSES = {
    ("看", "read"): "书 books  小说 novels  报纸 newspapers  杂志 magazines",
    ("看", "watch"): "电视 television  电影 films  球赛 matches  京剧 opera",
    ("看", "visit"): "医生 doctors  大夫 doctors  朋友 friends  奶奶 grandma",
    ("开", "drive"): "汽车 cars  轿车 cars  卡车 lorries  公交车 buses",
    ("开", "open"): "门 doors  窗户 windows  盒子 boxes  信封 envelopes",
    ("开", "turn-on"): "电脑 computers  计算机 computers  电灯 lamps  空调 coolers",
    ("打", "play"): "篮球 basketball  网球 tennis  排球 volleyball  乒乓球 ping-pong",
    ("打", "knit"): "毛衣 sweaters  围巾 scarves  手套 gloves  帽子 hats",
    ("打", "fight"): "老虎 tigers  狼 wolves  敌人 enemies  强盗 robbers",
}
"(Chinese verb, English verb) -> four nouns with their English"
_OWN_WORDS = {"大夫": "physicians", "轿车": "saloons", "计算机": "calculators"}
"the English of a synonym in the control"


def classes(pairs: int = PAIRS, seed: int = SEED) -> Corpus:
    """Noun classes decide the English verb, and three pairs of nouns share their English: there is meaning to learn."""
    return Corpus("classes", tuple(islice(_drawn(seed, control=False), _checked(pairs))))


def classes_control(pairs: int = PAIRS, seed: int = SEED) -> Corpus:
    """The same Chinese sentences (for the same seed), and nothing in the English that tells one class from another."""
    return Corpus("classes-control", tuple(islice(_drawn(seed, control=True), _checked(pairs))))


def classes_unseen(pairs: int, size: int, seed: int = SEED, *, control: bool = False) -> Corpus:
    """`size` further sentences of the draw that `classes(pairs, seed)` begins: every word is known, no sentence is."""
    name = "classes-control" if control else "classes"
    return Corpus(name, tuple(islice(_drawn(seed, control), pairs, _checked(pairs + size))))


def classes_topics() -> tuple[Topic, ...]:
    """The nine classes of four nouns, each called by its verbs, for example 看 read."""
    return tuple(Topic(f"{verb} {english}", tuple(noun for noun, _ in _nouns(rows))) for (verb, english), rows in _ROWS)


def classes_synonyms() -> tuple[tuple[str, str], ...]:
    """The planted pairs of nouns that share their English word in `classes`, and not in the control."""
    english = [(noun, word) for _, rows in _ROWS for noun, word in _nouns(rows)]
    shared: dict[str, list[str]] = {}
    for noun, word in english:
        shared.setdefault(word, []).append(noun)
    return tuple((nouns[0], nouns[1]) for nouns in shared.values() if len(nouns) == 2)


def classes_strata() -> dict[str, str]:
    """Noun -> its Chinese verb: nouns of one verb keep the same company, whatever their class.

    A test of the classes must therefore shuffle nouns within their verb only.
    """
    return {noun: verb for (verb, _), rows in _ROWS for noun, _ in _nouns(rows)}


_ROWS = tuple(_CLASSES.items())


def _nouns(rows: str) -> list[tuple[str, str]]:
    noun, english = rows.split()[::2], rows.split()[1::2]
    return list(zip(noun, english, strict=True))


def _checked(pairs: int) -> int:
    most = 36 * len(_TIMES) * len(_SUBJECTS) * len(_MODALS)
    if not 1 <= pairs <= most:
        raise ValueError(f"the grammar has {most} sentences, got {pairs}; ask for 1 to {most}")
    return pairs


def _drawn(seed: int, control: bool) -> Iterator[Pair]:
    """All 2 880 sentences in random order, in rounds in which every noun appears once, each time in new company."""
    generator = np.random.default_rng(seed)
    company = list(product(_TIMES, _SUBJECTS, _MODALS))
    nouns = [(*verbs, *noun) for verbs, rows in _ROWS for noun in _nouns(rows)]
    order = [generator.permutation(len(company)) for _ in nouns]
    for turn in range(len(company)):
        for place in generator.permutation(len(nouns)):
            yield _sentence(company[order[place][turn]], nouns[place], control)


def _sentence(company: tuple[tuple[str, str], ...], noun: tuple[str, str, str, str], control: bool) -> Pair:
    (time, when), (subject, who), (modal, can) = company
    verb, does, what, whom = noun
    if control:
        does, whom = _VERBS[verb], _OWN_WORDS.get(what, whom)
    source, target = (time, subject, modal, verb, what), (who, can, does, whom, when)
    return Pair(" ".join(source).strip(), " ".join(target).strip())
