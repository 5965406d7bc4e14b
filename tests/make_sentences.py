"""A sentence file of the usual shape, from a seeded grammar: English, unsegmented Chinese, credit, between tabs.

python -m tests.make_sentences > sentences.tsv
"""

import sys
from collections.abc import Iterator

import numpy as np

TIMES = {
    "": "",
    "Today": "今天",
    "Yesterday": "昨天",
    "Every morning": "每天早上",
    "Last year": "去年",
    "On Sunday": "星期天",
}
PEOPLE = {
    **{"I": "我", "You": "你", "He": "他", "She": "她", "We": "我们", "They": "他们", "Tom": "汤姆", "Mary": "玛丽"},
    **{
        "My father": "我爸爸",
        "My sister": "我姐姐",
        "The teacher": "老师",
        "The doctor": "医生",
        "The boy": "那个男孩",
    },
}
PLACES = {
    **{"": "", "at home": "在家里", "at school": "在学校", "in the park": "在公园里", "in Beijing": "在北京"},
    **{"at the library": "在图书馆", "in the kitchen": "在厨房里", "on the train": "在火车上"},
}
WORK = {
    **{
        "read a book": "看了一本书",
        "drank some tea": "喝了一点茶",
        "cooked dinner": "做了晚饭",
        "met a friend": "见了一个朋友",
    },
    **{
        "bought apples": "买了苹果",
        "sang a song": "唱了一首歌",
        "wrote a letter": "写了一封信",
        "played chess": "下了象棋",
    },
    **{"learned Chinese": "学了中文", "took photos": "拍了照片", "ate noodles": "吃了面条", "slept badly": "没睡好"},
}
LIKES = {
    **{
        "music": "音乐",
        "green tea": "绿茶",
        "football": "足球",
        "old films": "老电影",
        "spicy food": "辣的菜",
        "cats": "猫",
    },
    **{"the sea": "大海", "snow": "雪", "mathematics": "数学", "this city": "这座城市", "long walks": "散步"},
}
STATES = {
    **{"tired": "很累", "happy": "很高兴", "busy": "很忙", "hungry": "饿了", "late": "迟到了", "ready": "准备好了"},
}
CREDIT = "CC-BY 2.0 (generated) Attribution: example.org #{first} (writer{one}) & #{second} (writer{two})"


def pairs(seed: int) -> Iterator[tuple[str, str]]:
    """English and Chinese sentences without end; some come twice, as they do in real files."""
    generator = np.random.default_rng(seed)

    def pick(words: dict[str, str]) -> tuple[str, str]:
        return list(words.items())[generator.integers(len(words))]

    while True:
        (when, zh_when), (who, zh_who), (where, zh_where) = pick(TIMES), pick(PEOPLE), pick(PLACES)
        match generator.integers(4):
            case 0 | 1:
                did, zh_did = pick(WORK)
                yield joined(f"{when},", who, did, where), f"{zh_when}{zh_who}{zh_where}{zh_did}。"
            case 2:
                thing, zh_thing = pick(LIKES)
                like = "like" if who in ("I", "You", "We", "They") else "likes"
                yield f"{who} {like} {thing}.", f"{zh_who}喜欢{zh_thing}。"
            case _:
                state, zh_state = pick(STATES)
                be = {"I": "am", "You": "are", "We": "are", "They": "are"}.get(who, "is")
                if generator.integers(2):
                    yield f"{who} {be} {state}.", f"{zh_who}{zh_state}。"
                else:
                    yield f"{be.capitalize()} {lowered(who)} {state}?", f"{zh_who}{zh_state}吗？"


def joined(when: str, who: str, did: str, where: str) -> str:
    start = who if when == "," else f"{when} {lowered(who)}"
    return " ".join(part for part in (start, did, where) if part) + "."


def lowered(who: str) -> str:
    return who if who in ("I", "Tom", "Mary") else who[0].lower() + who[1:]


def sentence_file(rows: int = 2_000, seed: int = 7) -> bytes:
    """So many rows as TSV in UTF-8."""
    generator = np.random.default_rng(seed)
    lines = []
    for (english, chinese), _ in zip(pairs(seed), range(rows), strict=False):
        first, second, one, two = generator.integers(1_000, (9_999_999, 9_999_999, 1_013, 1_019))
        lines.append(f"{english}\t{chinese}\t{CREDIT.format(first=first, second=second, one=one, two=two)}\n")
    return "".join(lines).encode()


if __name__ == "__main__":
    sys.stdout.buffer.write(sentence_file())
