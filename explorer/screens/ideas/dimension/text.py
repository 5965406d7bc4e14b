"""The words of the experiment on the dimension."""

from dataclasses import dataclass

from explorer.screens.ideas.idea import Words
from explorer.show.text import Lang
from explorer.show.text.counted import Counted


@dataclass(frozen=True)
class Text(Words):
    """One language."""

    view: str
    views: dict[str, str]
    axes: dict[str, str]
    size: str
    train: str
    unseen: str
    chance: str
    guide: str
    guides: tuple[str, str]
    untrained: str
    diverged: str
    trained: str
    held_out: str
    cost: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="Dimension",
        question="The guide says 32 to 128 numbers a word. With only 2, can the articles' sentences be learned?",
        bet=(
            "No: two numbers cannot tell 18 words apart.",
            "Yes, every sentence that is trained on comes out right.",
            "About half of them.",
        ),
        reveal="Four of the five sentences were trained on, and with 2 numbers a word all four come out to the letter. Learning by heart says little: pairs that are "
        "held out need more. Measured once each with the settings of its lesson: “Numerals” 75% right with 2 numbers, 95% with 64; “Backwards” 38% with 2, 100% with 16; "
        "“Dates” 22% with 2, 94% with 128. Where it stops paying depends on the pairs, not on the number of words.",
        alt="Loss, share of right translations, memory or time over 2 to 256 numbers a word, with the articles' guide behind",
        reading="Every point is a training of its own, the numbers of a word apart with this run's settings; a fifth of the pairs is held out where the run itself holds out none. Blue: pairs that are trained on. Green: "
        "held out. Dotted: ln V, all words equally likely. The orange band is the articles' guide; a rule of thumb, not a measurement.",
        given="`make(size)` builds the model, `loss_of(model)` is its loss on all pairs; `sizes`, `seed`, `epochs` and `lr` are this run's.",
        meaning=r"The tables have $(V_s+V_t)\,d$ numbers, 4 bytes each: memory grows in proportion to $d$, time more slowly while the LSTM takes most of it. What $d$ brings has no formula: more directions "
        r"let words differ in more ways, and a random start in many dimensions puts all words nearly at right angles ($\cos\approx\pm1/\sqrt d$).",
        articles="They give a guide: below 10 000 words 32 to 128, to 100 000 words 128 to 512, above 300 to 1 024, large language models 1 024 to 12 288. **A rule of thumb**: the size of the vocabulary "
        "alone does not decide it. “Numerals”, “Backwards” and “Dates” have 11 to 49 words a side; more than 64, 16 and 128 numbers added nothing (one training each).",
        view="Show",
        views={"loss": "Loss", "right": "Right translations", "memory": "Memory", "time": "Time"},
        axes={
            "loss": "loss, nats a word",
            "right": "share translated to the letter",
            "memory": "tables, kB",
            "time": "seconds of processor time",
        },
        size="numbers a word, d",
        train="trained on",
        unseen="held out",
        chance="ln V",
        guide="guide, {words}",
        guides=("< 10 000 words", "< 100 000 words"),
        untrained="Not trained yet for this run: eight small trainings, with 2 to 256 numbers a word.",
        diverged="With this run's settings every loss grew beyond all bounds: no training came to its end.",
        trained=Counted(
            "With {small} numbers a word **{right:.0%}** of {pairs} training {pairs:pair|pairs} {pairs:comes|come} out right; with {large} it is {right_large:.0%}."
        ),
        held_out="Of the {pairs} held out, **{right:.0%}** and {right_large:.0%}; their loss is least with **{best}** ({loss:.2f}).",
        cost="The tables grow from {memory:.1f} to {memory_large:.1f} kB, the time from {seconds:.2f} to {seconds_large:.2f} s. For {words} words the guide says {low} to {high}.",
    ),
    "zh": Text(
        title="维度",
        question="指南说每个词用 32 到 128 个数。只用 2 个，学得会文章里的句子吗？",
        bet=("学不会：两个数分不清 18 个词。", "学得会：训练过的句子全都译对。", "大约对一半。"),
        reveal="五句里训练了四句，每个词只有 2 个数，四句也一字不差。背下来说明不了什么，没训练过的句子需要更多。按各课的设置各测一次：“数字”用 2 个数对 75%，64 个数对 95%；“倒着说”用 2 个数对 38%，"
        "16 个数对 100%；“日期”用 2 个数对 22%，128 个对 94%。到哪里不再划算，要看句子，不看词的多少。",
        alt="每个词 2 到 256 个数时的损失、译对的比例、内存或时间，背景是文章的指南",
        reading="每个点是一次单独的训练，除了每个词用几个数，其余都按这次实验的设置；如果实验本身没有留出句子，就留出五分之一。蓝色：训练过的句子。绿色：留出的句子。点线：ln V，即所有词一样可能。"
        "橙色区域是文章的指南，是经验之谈，不是测量结果。",
        given="`make(size)` 建模型，`loss_of(model)` 是它在所有句对上的损失；`sizes`、`seed`、`epochs`、`lr` 按这次实验。",
        meaning=r"两张表共有 $(V_s+V_t)\,d$ 个数，每个 4 字节：内存和 $d$ 成正比；时间涨得慢，因为大部分花在 LSTM 上。$d$ 大有什么好处，没有公式：方向多，词与词就能在更多方面不同；"
        r"维度高时，随机的起点让所有的词几乎互相垂直（$\cos\approx\pm1/\sqrt d$）。",
        articles="文章给出指南：1 万词以下用 32 到 128，10 万词以下用 128 到 512，更多用 300 到 1024，大语言模型用 1024 到 12288。**这是经验之谈**：光看词的多少定不下来。"
        "“数字”“倒着说”“日期”每边 11 到 49 个词，分别超过 64、16、128 就没有变得更好（各训练一次）。",
        view="显示",
        views={"loss": "损失", "right": "译对的比例", "memory": "内存", "time": "时间"},
        axes={
            "loss": "损失（每词，nat）",
            "right": "一字不差的比例",
            "memory": "词向量表（kB）",
            "time": "处理器时间（秒）",
        },
        size="每个词几个数，d",
        train="训练过的",
        unseen="留出的",
        chance="ln V",
        guide="指南，{words}",
        guides=("1 万词以下", "10 万词以下"),
        untrained="这次实验还没有训练过：要做八次小训练，每个词 2 到 256 个数。",
        diverged="按这次实验的设置，损失都变得无限大，没有一次训练能完成。",
        trained="每个词 {small} 个数时，{pairs} 个训练句对译对 **{right:.0%}**；{large} 个数时 {right_large:.0%}。",
        held_out="留出的 {pairs} 个：**{right:.0%}** 和 {right_large:.0%}；用 **{best}** 个数时它们的损失最小（{loss:.2f}）。",
        cost="两张表从 {memory:.1f} 增加到 {memory_large:.1f} kB，时间从 {seconds:.2f} 增加到 {seconds_large:.2f} 秒。{words} 个词，指南说用 {low} 到 {high}。",
    ),
}
