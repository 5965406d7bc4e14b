"""What the words of the built-in corpora mean, for a reader who knows one of the two languages only.

A gloss is known of words in pairs that came with the program. The words of anybody else's pairs have those that came
with them: the same letters may be another word there.
"""

from functools import lru_cache
from typing import Literal

from core.corpora.articles import articles
from core.corpora.noun_classes import classes, classes_control
from core.corpora.small import dates, numbers, reverse, synonyms
from core.data.corpus import Corpus

Reader = Literal["en", "zh"]

_TO_ENGLISH = """
我 I  爱 love  自然 nature  语言 language  处理 process  今天 today  天气 weather  很 very  好 good
机器 machine  学习 learn  有趣 interesting  深度 depth  强大 powerful  人工 artificial  智能 intelligence
改变 change  世界 world  红 red  橙 orange  黄 yellow  绿 green  青 cyan  蓝 blue  紫 purple  年 year  月 month
日 day  零 zero  一 one  二 two  三 three  四 four  五 five  六 six  七 seven  八 eight  九 nine  十 ten
百 hundred  医生 doctor  大夫 doctor  老师 teacher  教师 teacher  学生 student  喜欢 like  喜爱 like  购买 buy
修理 repair  看见 see  汽车 car  轿车 car  电脑 computer  计算机 computer  自行车 bicycle  手表 watch
房子 house  明天 tomorrow  晚上 evening  你 you  他 he  她 she  我们 we  能 can  会 will  应该 should  必须 must
看 look  开 open  打 hit  书 book  小说 novel  报纸 newspaper  杂志 magazine  电视 television  电影 film
球赛 match  京剧 opera  朋友 friend  奶奶 grandma  卡车 lorry  公交车 bus  门 door  窗户 window  盒子 box
信封 envelope  电灯 lamp  空调 cooler  篮球 basketball  网球 tennis  排球 volleyball  乒乓球 ping-pong
毛衣 sweater  围巾 scarf  手套 glove  帽子 hat  老虎 tiger  狼 wolf  敌人 enemy  强盗 robber
"""
_TO_CHINESE = """
I 我  love 爱  natural 自然  language 语言  processing 处理  Today 今天  weather 天气  is 是  good 好
Machine 机器  learning 学习  interesting 有趣  Deep 深度  powerful 强大  AI 人工智能  changes 改变  the 这
world 世界  January 一月  February 二月  March 三月  April 四月  May 五月  June 六月  July 七月  August 八月
September 九月  October 十月  November 十一月  December 十二月  doctor 医生  teacher 老师  student 学生
likes 喜欢  buys 购买  repairs 修理  sees 看见  car 汽车  computer 电脑  bicycle 自行车  watch 手表／看
house 房子  today 今天  tomorrow 明天  tonight 今晚  you 你  he 他  she 她  we 我们  can 能  will 会
should 应该  must 必须  read 读  visit 看望  drive 驾驶  open 打开  turn-on 打开  play 玩  knit 编织  fight 打斗
see 看  operate 操作  hit 打  books 书  novels 小说  newspapers 报纸  magazines 杂志  television 电视
films 电影  matches 球赛  opera 京剧  doctors 医生  physicians 医生  friends 朋友  grandma 奶奶  cars 汽车
saloons 轿车  lorries 卡车  buses 公交车  doors 门  windows 窗户  boxes 盒子  envelopes 信封  computers 电脑
calculators 计算机  lamps 电灯  coolers 空调  basketball 篮球  tennis 网球  volleyball 排球  ping-pong 乒乓球
sweaters 毛衣  scarves 围巾  gloves 手套  hats 帽子  tigers 老虎  wolves 狼  enemies 敌人  robbers 强盗
"""


def _table(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


GLOSSES: dict[Reader, dict[str, str]] = {"en": _table(_TO_ENGLISH), "zh": _table(_TO_CHINESE)}
"reader's language -> word of the other language -> what it means"


def glosses(corpus: Corpus, reader: Reader) -> dict[str, str]:
    """Word -> its gloss: one that came with the corpus, else in the reader's language one that the program knows."""
    return _known(corpus, reader) | dict(corpus.glosses)


@lru_cache(maxsize=32)
def _known(corpus: Corpus, reader: Reader) -> dict[str, str]:
    known, ours = GLOSSES[reader], _builtin_pairs()
    pairs = [pair for pair in corpus.pairs if (pair.source, pair.target) in ours]
    words = dict.fromkeys(word for pair in pairs for word in f"{pair.source} {pair.target}".split())
    return {word: known[word] for word in words if word in known}


@lru_cache(maxsize=1)
def _builtin_pairs() -> frozenset[tuple[str, str]]:
    corpora = (articles, reverse, dates, numbers, synonyms, classes, classes_control)
    return frozenset((pair.source, pair.target) for corpus in corpora for pair in corpus().pairs)
