"""Sentence pairs with a known answer: who does what where, and six pairs of words that share their translation."""

import numpy as np

from core.data.corpus import Pair

SYNONYMS = (
    ("土豆", "马铃薯"),
    ("番茄", "西红柿"),
    ("单车", "自行车"),
    ("母亲", "妈妈"),
    ("父亲", "爸爸"),
    ("喜欢", "喜爱"),
)
ENGLISH = {
    **{"我": "I", "你": "you", "老师": "teacher", "学生": "student", "母亲": "mother", "妈妈": "mother"},
    **{"父亲": "father", "爸爸": "father", "姐姐": "sister", "朋友": "friend"},
    **{"在家": "home", "在学校": "school", "在公园": "park", "在城里": "town", "在海边": "seaside", "在路上": "road"},
    **{"喜欢": "like", "喜爱": "like", "看见": "see", "画": "draw", "找到": "find", "买": "buy"},
    **{"土豆": "potatoes", "马铃薯": "potatoes", "番茄": "tomatoes", "西红柿": "tomatoes", "单车": "bicycles"},
    **{"自行车": "bicycles", "书": "books", "茶": "tea", "花": "flowers", "鱼": "fish", "钟": "clocks", "帽子": "hats"},
}
PEOPLE = ("我", "你", "老师", "学生", "母亲", "妈妈", "父亲", "爸爸", "姐姐", "朋友")
PLACES = ("在家", "在学校", "在公园", "在城里", "在海边", "在路上")
DOINGS = ("喜欢", "喜爱", "看见", "画", "找到", "买")
THINGS = ("土豆", "马铃薯", "番茄", "西红柿", "单车", "自行车", "书", "茶", "花", "鱼", "钟", "帽子")


def planted_pairs(count: int, seed: int = 0) -> tuple[Pair, ...]:
    """So many different sentences, with their translations word by word in another order."""
    generator, chosen = np.random.default_rng(seed), dict[str, str]()
    while len(chosen) < count:
        person, place, doing, thing = (str(generator.choice(words)) for words in (PEOPLE, PLACES, DOINGS, THINGS))
        chosen[f"{person} {place} {doing} {thing}"] = " ".join(ENGLISH[word] for word in (person, doing, thing, place))
    return tuple(Pair(*both) for both in chosen.items())
