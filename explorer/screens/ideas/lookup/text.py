"""The words of the experiment on lookup."""

from dataclasses import dataclass

from explorer.screens.ideas.idea import Words
from explorer.show.text import Lang
from explorer.show.text.counted import Counted


@dataclass(frozen=True)
class Text(Words):
    """One language."""

    word: str
    view: str
    views: dict[str, str]
    answer: str
    answer_some: str
    timed: str
    one_hot: str
    table: str
    results: str
    ways: tuple[str, str, str]
    rows: str
    microseconds: str
    lookup: str
    product: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="Lookup",
        question="How does a word become its vector?",
        bet=(
            "Its row is copied out of the table; nothing is computed.",
            "It is multiplied by all rows, and the result is only nearly its row.",
            "A layer with an activation function computes it.",
        ),
        reveal="The product of a one-hot vector and the table is the row to the last bit, since every other product is 0. So "
        "nobody multiplies: the row is copied, and that takes about the same time in a table of any size.",
        alt="A one-hot vector, the table with one row framed, and that row by three ways",
        reading="The framed row is copied. The three rows beneath are the same word by lookup, by the one-hot product and "
        "by a linear layer without bias.",
        given="`weight`, the source table of this run, and `ids`, the ids of some words.",
        meaning=r"With the table $E\in\mathbb R^{V\times d}$ and the one-hot vector $o_i$ of word $i$: $o_i^\top E=E_i$. "
        "A linear layer without bias whose weight is the table transposed gives the same. The three differ in cost only: "
        r"copying takes $O(d)$, multiplying $O(Vd)$.",
        articles="They say that lookup, the one-hot product and a bias-free linear layer are one and the same. That **holds**, "
        "exactly. They also say that a lookup is $O(1)$: that holds as far as the vocabulary goes; the row itself has to be "
        "copied, $O(d)$.",
        word="Word",
        view="Show",
        views={"numbers": "The numbers", "time": "The time"},
        answer=Counted("For **{equal} of {ids} {ids:id|ids}**, all three ways give the same row, to the last bit."),
        answer_some=Counted(
            "For **{equal} of {ids} {ids:id|ids}** spread over the table, all three ways give the same row, to the last bit."
        ),
        timed="In a table of {words:,} rows, copying a row takes **{lookup:.1f} µs** and the one-hot product **{product:,.0f} µs**: "
        "{ratio:,.0f} times as long.",
        one_hot="one-hot",
        table="one-hot vector, and the table: first {shown} of {size} numbers",
        results="the row by three ways",
        ways=("lookup", "product", "layer"),
        rows="rows of the table, V",
        microseconds="microseconds",
        lookup="lookup",
        product="one-hot product",
    ),
    "zh": Text(
        title="查表",
        question="一个词怎么变成它的向量？",
        bet=(
            "从表里把它那一行抄出来，什么都不用算。",
            "要和所有行相乘，结果只是接近它那一行。",
            "由一个带激活函数的层算出来。",
        ),
        reveal="one-hot 向量乘以词向量表，结果和那一行一位不差，因为其余的乘积都是 0。所以没有人真的去乘：直接把那一行抄出来，"
        "表再大，用的时间也差不多。",
        alt="one-hot 向量、标出一行的词向量表，以及用三种办法得到的这一行",
        reading="框出的那一行被抄出来。下面三行是同一个词：查表、one-hot 相乘、不带偏置的线性层。",
        given="`weight` 是这次实验的原文词向量表，`ids` 是几个词的编号。",
        meaning=r"设词向量表是 $E\in\mathbb R^{V\times d}$，第 $i$ 个词的 one-hot 向量是 $o_i$，则 $o_i^\top E=E_i$。"
        r"不带偏置、权重是这张表转置的线性层也给出同样的结果。三种办法只差在代价：抄一行是 $O(d)$，相乘是 $O(Vd)$。",
        articles="文章说查表、one-hot 乘矩阵、不带偏置的线性层是一回事。这**成立**，而且一位不差。文章还说查表是 $O(1)$："
        "就词汇量来说成立；但那一行总得抄出来，是 $O(d)$。",
        word="词",
        view="显示",
        views={"numbers": "数字", "time": "时间"},
        answer="**{ids} 个编号中有 {equal} 个**，三种办法得到的行一位不差。",
        answer_some="均匀抽查的 **{ids} 个编号中有 {equal} 个**，三种办法得到的行一位不差。",
        timed="表有 {words:,} 行时，抄一行要 **{lookup:.1f} 微秒**，one-hot 相乘要 **{product:,.0f} 微秒**，是前者的 {ratio:,.0f} 倍。",
        one_hot="one-hot",
        table="one-hot 向量和词向量表（{size} 个数中的前 {shown} 个）",
        results="三种办法得到的行",
        ways=("查表", "相乘", "线性层"),
        rows="表的行数 V",
        microseconds="微秒",
        lookup="查表",
        product="one-hot 相乘",
    ),
}
