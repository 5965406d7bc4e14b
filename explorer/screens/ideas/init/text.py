"""The words of the experiment on initialisations."""

from dataclasses import dataclass

from core.ideas.init import Kind
from explorer.screens.ideas.idea import Words
from explorer.show.text import Lang
from explorer.show.text.counted import Counted


@dataclass(frozen=True)
class Text(Words):
    """One language."""

    view: str
    views: dict[str, str]
    kinds: dict[Kind, str]
    answer: str
    lengths: str
    cosines: str
    extremes: str
    trained: str
    end: str
    joined: str
    untrained: str
    diverged: str
    loss: str
    held_out: str
    left: str
    moved: str
    epoch: str
    chance: str
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
        alt="For six ways to start: the length of a row by formula and by one draw, how alike two rows are, the loss of each epoch, or how much of the start is left",
        reading="Lengths: grey by the formula for this run's V and d, blue by one draw. The cosine of two random rows is small whatever their length; only a constant "
        "start has cosine 1. Trainings start from the same draws, each number at the same quantile of its start; all else is the same, and a fifth of the pairs is held out.",
        given="`words` and `size`, V and d of this run.",
        meaning=r"A row with standard deviation $s$ has length about $\sqrt d\,s$. Default $N(0,1)$: $\sqrt d$. Xavier: $s^2=2/(V+d)$; Kaiming: $s^2=2/d$. Adam "
        "moves each number by about the learning rate a step, so a short training turns a long row hardly at all, and a short row further. A short start has its price: at first all words "
        "lie close to each other, and the loss may fall later.",
        articles="They list these starts, a constant one among them, and train with the default N(0, 1). **Its rows are so long that their published "
        "cosines are nearly those of the start.** With a short start, what is learned reaches the table itself.",
        view="Show",
        views={"lengths": "Lengths", "cosines": "How alike rows are", "loss": "Loss", "left": "What is left"},
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
        extremes="Trained from six starts, the loss ends lowest from {low} (**{least:.3f}**) and highest from {high} (**{most:.3f}**).",
        trained=Counted(
            "Trained from each start for {epochs} {epochs:epoch|epochs}, the loss, and the mean cosine of a row with its own start: {ends}."
        ),
        end="{kind} **{loss:.4f}**, {left:.3f}",
        joined="; ",
        untrained="Not trained yet from all starts for this run: six small trainings.",
        diverged="With this run's settings every loss grew beyond all bounds: no training came to its end.",
        loss="loss, nats a word",
        held_out="held-out loss",
        left="mean cosine of a row with its start",
        moved="mean distance from the start",
        epoch="epoch",
        chance="all words alike, ln V",
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
        alt="六种起点：一行的长度（按公式和抽一次）、两行有多像、每一轮的损失，或者起点还剩多少",
        reading="长度：灰色是按这次实验的 V 和 d 用公式算，蓝色是抽一次。随机的两行，不管多长，余弦都很小；只有常数起点的余弦是 1。"
        "几次训练用同一批随机数，每个数在自己的起点里处于同样的分位；其余全都一样，五分之一的句对留出来。",
        given="`words` 和 `size` 是这次实验的 V 和 d。",
        meaning=r"标准差为 $s$ 的一行，长度大约是 $\sqrt d\,s$。默认的 $N(0,1)$：$\sqrt d$。Xavier：$s^2=2/(V+d)$；Kaiming：$s^2=2/d$。"
        "Adam 每一步把每个数大约移动一个学习率，所以短短的训练几乎转不动长的行，短的行转得多一些。起点短也有代价：一开始词与词靠得近，损失可能降得晚。",
        articles="文章列出这些起点，其中也有常数，训练时用的是默认的 N(0, 1)。**它的行太长，所以文章公布的余弦几乎就是起点的余弦**。"
        "起点短，学到的东西才进得了表里。",
        view="显示",
        views={"lengths": "长度", "cosines": "两行有多像", "loss": "损失", "left": "起点还剩多少"},
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
        extremes="从六种起点各训练一次，损失最低的是{low}（**{least:.3f}**），最高的是{high}（**{most:.3f}**）。",
        trained="从每种起点各训练 {epochs} 轮，损失、以及一行与它自己起点的余弦平均是：{ends}。",
        end="{kind} **{loss:.4f}**、{left:.3f}",
        joined="；",
        untrained="这次实验还没有从各种起点训练过：一共是六次小训练。",
        diverged="用这次实验的设置，每个损失都无限增大：没有一次训练能走到底。",
        loss="损失（奈特每词）",
        held_out="留出句对的损失",
        left="一行与它起点的余弦，平均",
        moved="离起点的距离，平均",
        epoch="轮次",
        chance="所有的词一样可能，ln V",
        kind="起点",
        formula="按公式",
        drawn="抽一次",
        length="一行的长度",
        cosine="两行余弦的平均大小",
    ),
}
