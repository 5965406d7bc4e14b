"""The words of the experiment on gradients."""

from dataclasses import dataclass

from core.ideas.gradients import Optimizer
from explorer.screens.ideas.idea import Words
from explorer.show.text import Lang
from explorer.show.text.counted import Counted


@dataclass(frozen=True)
class Text(Words):
    """One language."""

    view: str
    views: dict[str, str]
    sentences: str
    steps: str
    word: str
    answer: str
    absent: str
    count: str
    batches: str
    moved: str
    optimizers: dict[Optimizer, str]


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="Gradients",
        question="Which rows does one batch change?",
        bet=(
            "All rows: the table is one matrix.",
            "Only those it reads, whatever the optimiser.",
            "With SGD those it reads; with Adam others too.",
        ),
        reveal="Only rows that are read have a gradient, and plain SGD moves no others. Adam moves by its running means of past gradients: a row that "
        "was read before goes on moving without a gradient. SparseAdam leaves such rows alone. (Momentum moves them with SGD, too, and weight decay moves every row.)",
        alt="How often a batch reads each word, or how far a row moves in batches that do not read it",
        reading="For the sum of all numbers looked up, each number of a row has its count as gradient. Rows without a bar have exactly 0. "
        "The second picture follows a row that only the first batch reads.",
        given="`weight`, the source table of this run; `ids`, the batch; `lr`, the learning rate.",
        meaning=r"$\dfrac{\partial L}{\partial E_i}=\sum_{(b,t):\,\text{id}_{b,t}=i}\dfrac{\partial L}{\partial X_{b,t}}$: a sum over the places "
        r"where word $i$ stands, and 0 where it stands nowhere. Adam: $m\leftarrow\beta_1m+(1-\beta_1)g$ and "
        r"$w\leftarrow w-\eta\,\hat m/(\sqrt{\hat v}+\epsilon)$; with $g=0$ there still is $m\ne0$.",
        articles="They say that a row whose id is not in the batch gets no gradient: **holds**. They say that the gradient is proportional to the "
        "count: **holds** for the sum; for a real loss it is the sum of different gradients. They say that such a row is not updated: "
        "holds for plain SGD, **false for Adam**, which they train with.",
        view="Show",
        views={"batch": "One batch", "absent": "Batches without the word"},
        sentences="Sentences in the batch",
        steps="Batches without the word",
        word="Word",
        answer=Counted(
            "The first {sentences} {sentences:sentence|sentences} read **{read} of {rows} rows**; the other {others} {others:has|have} gradient 0. {word}, read most often, "
            "has gradient {count} in each of its {size} numbers."
        ),
        absent="A row read once and then absent from {steps} batches: SGD and SparseAdam leave it where it is, **Adam moves it by another "
        "{further:.1f} times** its first step.",
        count="gradient of each number",
        batches="batches",
        moved="distance moved",
        optimizers={"sgd": "SGD", "adam": "Adam", "sparse_adam": "SparseAdam"},
    ),
    "zh": Text(
        title="梯度",
        question="一批句子会改动哪些行？",
        bet=(
            "所有行：表是一整个矩阵。",
            "只有读到的行，用什么优化器都一样。",
            "用 SGD 只有读到的行；用 Adam 还有别的行。",
        ),
        reveal="只有读到的行才有梯度，普通 SGD 也只动这些行。Adam 按过去梯度的滑动平均来走：以前读到过的行，没有梯度也会继续走。SparseAdam 不碰这样的行。（SGD 加上动量，也会动它们；权重衰减会动每一行。）",
        alt="一批句子把每个词读了几次，或者某一行在没有读到它的那些批里移动了多远",
        reading="对于“所有查到的数之和”，一行里每个数的梯度就是它被读到的次数。没有柱子的行，梯度正好是 0。第二张图跟着只被第一批读到的一行。",
        given="`weight` 是这次实验的原文词向量表，`ids` 是这一批，`lr` 是学习率。",
        meaning=r"$\dfrac{\partial L}{\partial E_i}=\sum_{(b,t):\,\text{id}_{b,t}=i}\dfrac{\partial L}{\partial X_{b,t}}$：把词 $i$ "
        r"出现的每一处加起来；哪儿都没出现就是 0。Adam：$m\leftarrow\beta_1m+(1-\beta_1)g$，"
        r"$w\leftarrow w-\eta\,\hat m/(\sqrt{\hat v}+\epsilon)$；$g=0$ 时仍然有 $m\ne0$。",
        articles="文章说，不在这一批里的编号，它的行没有梯度：**成立**。文章说梯度和次数成正比：对求和来说**成立**，对真正的损失，是若干个不同的梯度相加。"
        "文章说这样的行不会更新：对普通 SGD 成立，**对 Adam 是错的**，而文章用的正是 Adam。",
        view="显示",
        views={"batch": "一批句子", "absent": "没有这个词的批"},
        sentences="这一批有几个句子",
        steps="没有这个词的批数",
        word="词",
        answer="前 {sentences} 个句子读到了 **{rows} 行中的 {read} 行**，其余 {others} 行梯度为 0。读得最多的 {word}，它的 {size} 个数每个的梯度都是 {count}。",
        absent="某一行被读到一次，之后 {steps} 批里都没有：SGD 和 SparseAdam 让它停在原处，**Adam 又让它走了第一步的 {further:.1f} 倍**。",
        count="每个数的梯度",
        batches="批",
        moved="移动的距离",
        optimizers={"sgd": "SGD", "adam": "Adam", "sparse_adam": "SparseAdam"},
    ),
}
