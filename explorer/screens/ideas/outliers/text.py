"""The words of the experiment on outliers."""

from dataclasses import dataclass

from explorer.screens.ideas.idea import Words
from explorer.show.text import Lang
from explorer.show.text.counted import Counted


@dataclass(frozen=True)
class Text(Words):
    """One language."""

    beyond: str
    beyonds: dict[str, str]
    answer: str
    named: str
    nobody: str
    no_words: str
    word: str
    place: str
    length: str
    now: str
    start: str
    edge: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="Outliers",
        question="What does an unusually short or long vector say?",
        bet=(
            "A short one was trained too little.",
            "Often nothing: of many lengths some are always far off, and they were so at the start.",
            "A long one belongs to an important word.",
        ),
        reveal="Of 100 equally drawn lengths about 5 lie beyond 2 standard deviations, whatever was trained. Look at the start first: a row that was short "
        "when it was drawn is short now.",
        alt="The length of each word's vector, the shortest first, now and before training, with the edges of so many standard deviations",
        reading="Blue: the lengths now, the shortest on the left. Pink: the same words before training. Grey: the edges. A word beyond an edge is an outlier.",
        given="`weight`, the source table of this run, and `beyond`, 2 or 3.",
        meaning=r"$z_i=\dfrac{\lVert E_i\rVert-\bar\ell}{s}$; an outlier has $|z_i|>2$ or $3$. By chance 4.6% and 0.27% of many words lie there; of few words "
        r"fewer, and of $N\le 1+z^2$ words none can. A start drawn from $N(0,1)$ has length about $\sqrt d$, give or take 0.71.",
        articles="They find one word, “natural”, beyond 2 standard deviations and read too little training into it. **Chance or start**: among 18 words "
        "one lies beyond 2 by chance more often than not, one as far off as this (2.3) in three of ten tables, and this row was the shortest before the "
        "first update.",
        beyond="Beyond",
        beyonds={"2": "2 standard deviations", "3": "3 standard deviations", "1": "1 standard deviation"},
        answer=Counted(
            "Beyond {beyond} standard {beyond:deviation|deviations} {named}; **{already}** of them before training too. By chance it would be {chance:.1f} of {words}."
        ),
        named="lie **{far} of {words}** words ({names})",
        nobody="lie **0 of {words}** words",
        no_words="This run has no words under study: there is no length to compare.",
        word="Word",
        place="words, the shortest first",
        length="length of the vector",
        now="now",
        start="before training",
        edge="mean ± {beyond} sd",
    ),
    "zh": Text(
        title="离群词",
        question="一个特别短或特别长的向量，说明什么？",
        bet=(
            "特别短，说明训练不够。",
            "常常什么也不说明：长度一多，总有几个离得远，而且起点就是这样。",
            "特别长，说明这个词重要。",
        ),
        reveal="随机抽 100 个长度，大约有 5 个落在两倍标准差之外，跟训练没有关系。先看起点：抽出来就短的行，现在还是短。",
        alt="每个词的向量长度，从短到长，现在和训练之前，以及几倍标准差的界线",
        reading="蓝色：现在的长度，左边最短。粉色：同样的词在训练之前。灰色：界线。落在界线之外的就是离群词。",
        given="`weight` 是这次实验的原文词向量表，`beyond` 是 2 或 3。",
        meaning=r"$z_i=\dfrac{\lVert E_i\rVert-\bar\ell}{s}$；$|z_i|>2$ 或 $3$ 就算离群。词很多时，只靠偶然也有 4.6% 和 0.27%；词少时更少，"
        r"$N\le 1+z^2$ 个词时一个也不可能有。从 $N(0,1)$ 抽出的起点，长度大约是 $\sqrt d$，上下 0.71。",
        articles="文章发现“自然”落在两倍标准差之外，说它训练不够。**其实是偶然或起点**：18 个词里，靠偶然多半也会有一个超出两倍；像它这样远（2.3 倍）的，"
        "十张表里有三张也会有。而且第一次更新之前，它就是最短的。",
        beyond="超出",
        beyonds={"2": "2 倍标准差", "3": "3 倍标准差", "1": "1 倍标准差"},
        answer="超出 {beyond} 倍标准差的{named}；其中 **{already} 个**训练之前就是这样。只靠偶然，{words} 个词里会有 {chance:.1f} 个。",
        named="有 **{words} 个词中的 {far} 个**（{names}）",
        nobody="，**{words} 个词中一个也没有**",
        no_words="这次实验没有可以比较的词，也就没有长度可比。",
        word="词",
        place="词，从短到长",
        length="向量的长度",
        now="现在",
        start="训练之前",
        edge="平均值 ± {beyond} 倍标准差",
    ),
}
