"""The words of the experiment on initialisations."""

from dataclasses import dataclass

from core.ideas.init import Kind
from explorer.screens.ideas.idea import Words
from explorer.show.text import Lang


@dataclass(frozen=True)
class Text(Words):
    """One language."""

    view: str
    views: dict[str, str]
    kinds: dict[Kind, str]
    answer: str
    lengths: str
    cosines: str
    kind: str
    formula: str
    drawn: str
    length: str
    cosine: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="Initialisations",
        question="What happens if every number of the table starts at 0.1?",
        bet=(
            "Nothing special: training finds good vectors from anywhere.",
            "At first all words are one and the same to the model.",
            "The loss becomes infinite.",
        ),
        reveal="All rows are the same row, so the encoder reads every sentence of one length alike. Rows part only by "
        "the gradients of the sentences they stand in.",
        alt="The length of a row for six ways to start, by formula and by one draw, or how alike two rows are",
        reading="Grey: the formula for this run's V and d. Blue: one draw of that size. The cosine of two random rows is small whatever their length; only a constant "
        "start has cosine 1.",
        given="`words` and `size`, V and d of this run.",
        meaning=r"A row with standard deviation $s$ has length about $\sqrt d\,s$. Default $N(0,1)$: $\sqrt d$. Xavier: $s^2=2/(V+d)$; Kaiming: $s^2=2/d$. Adam "
        "moves each number by about the learning rate a step, so a long start is never forgotten in a short training, and a short one is.",
        articles="They list these starts, a constant one among them, and train with the default N(0, 1). **Its rows are so long that their published "
        "cosines are nearly those of the start.** With a short start, what is learned reaches the table itself.",
        view="Show",
        views={"lengths": "Lengths", "cosines": "How alike rows are"},
        kinds={
            "normal": "N(0, 1), default",
            "small": "N(0, 0.1)",
            "xavier": "Xavier, uniform",
            "xavier_normal": "N(0, √(2/(V+d)))",
            "kaiming": "Kaiming, uniform",
            "constant": "constant 0.1",
        },
        answer="This run's rows started with length **{start:.2f}** and training moved them by **{moved:.2f}** on average: {share:.1%} of the start. From Xavier the same "
        "distance would be {xavier:.0%}.",
        lengths="For {words} × {size} numbers N(0, 1) gives rows of length **{normal:.2f}**, Xavier **{xavier:.2f}**, Kaiming {kaiming:.2f}. This run started with "
        "{start:.2f}.",
        cosines="Two random rows of {size} numbers have a cosine of ±{normal:.3f} on average, whatever their length; with a constant start it is **{constant:.0f}**.",
        kind="start",
        formula="by formula",
        drawn="by draw",
        length="length of a row",
        cosine="mean magnitude of the cosine of two rows",
    ),
    "zh": Text(
        title="初始化",
        question="如果表里的每个数都从 0.1 开始，会怎样？",
        bet=("没什么特别：从哪里开始都能训练好。", "一开始，所有的词对模型来说都是同一个。", "损失变成无穷大。"),
        reveal="所有的行都是同一行，所以长度相同的句子，编码器读起来完全一样。各行只能靠所在句子的梯度慢慢分开。",
        alt="六种起点下一行的长度：按公式和抽一次，或者两行有多像",
        reading="灰色：按这次实验的 V 和 d 用公式算。蓝色：按同样大小抽一次。随机的两行，不管多长，余弦都很小；只有常数起点的余弦是 1。",
        given="`words` 和 `size` 是这次实验的 V 和 d。",
        meaning=r"标准差为 $s$ 的一行，长度大约是 $\sqrt d\,s$。默认的 $N(0,1)$：$\sqrt d$。Xavier：$s^2=2/(V+d)$；Kaiming：$s^2=2/d$。"
        "Adam 每一步把每个数大约移动一个学习率，所以起点长，短短的训练忘不掉它；起点短，就忘得掉。",
        articles="文章列出这些起点，其中也有常数，训练时用的是默认的 N(0, 1)。**它的行太长，所以文章公布的余弦几乎就是起点的余弦**。"
        "起点短，学到的东西才进得了表里。",
        view="显示",
        views={"lengths": "长度", "cosines": "两行有多像"},
        kinds={
            "normal": "N(0, 1)，默认",
            "small": "N(0, 0.1)",
            "xavier": "Xavier，均匀",
            "xavier_normal": "N(0, √(2/(V+d)))",
            "kaiming": "Kaiming，均匀",
            "constant": "常数 0.1",
        },
        answer="这次实验各行的起点长度是 **{start:.2f}**，训练平均移动了 **{moved:.2f}**，是起点的 {share:.1%}。如果从 Xavier 开始，同样的距离就是 {xavier:.0%}。",
        lengths="{words} × {size} 个数：N(0, 1) 的行长 **{normal:.2f}**，Xavier **{xavier:.2f}**，Kaiming {kaiming:.2f}。这次实验的起点是 {start:.2f}。",
        cosines="{size} 个数的两行，随机时余弦平均是 ±{normal:.3f}，不管多长；常数起点则是 **{constant:.0f}**。",
        kind="起点",
        formula="按公式",
        drawn="抽一次",
        length="一行的长度",
        cosine="两行余弦的平均大小",
    ),
}
