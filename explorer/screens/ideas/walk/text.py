"""The words of the walk through a lookup of a whole batch."""

from dataclasses import dataclass

from explorer.screens.ideas.idea import Words
from explorer.show.text import Lang
from explorer.show.text.counted import Counted


@dataclass(frozen=True)
class Text(Words):
    """One language."""

    place: str
    word: str
    answer: str
    ids: str
    weight: str
    vectors: str
    sentence: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="The 5 × 3 walk-through",
        question="What comes out of Embedding(5, 3) for a batch of 2 × 4 ids?",
        bet=("2 × 4 × 3 numbers", "2 × 4 × 5 numbers", "10 × 3 numbers"),
        reveal="Each of the 2 × 4 ids is replaced by its row, and a row has 3 numbers. The 5 is how many rows there are to choose from.",
        alt="A batch of ids, a table of five rows, and the eight rows that come out, the rows of one id in one colour",
        reading="One colour an id: the same id gets the same three numbers wherever it stands. Put another word at a place, and only the "
        "row of that place changes.",
        given="`weight`, the five rows of three numbers above, and `ids`, the two sentences.",
        meaning=r"$\text{ids}\in\{0,\dots,V-1\}^{B\times T}\;\mapsto\;X\in\mathbb R^{B\times T\times d}$ with "
        r"$X_{b,t}=E_{\text{ids}_{b,t}}$. The table stays $V\times d$ whatever the batch is. Row 0, `<PAD>`, fills up short sentences.",
        articles="They walk through the same shapes, [2, 4] to [2, 4, 3]. One of them calls the matrix of `Embedding(5, 3)` “10 × 3”: "
        "that is **wrong**, it is 5 × 3, one row an id.",
        place="Place in the batch",
        word="Word put there",
        answer=Counted(
            "A table of **{rows} × {numbers}** read by 2 × 4 ids gives **2 × 4 × {numbers}** numbers: {places} {places:place|places}, but only "
            "{distinct} different {distinct:row|rows}."
        ),
        ids="ids, 2 × 4",
        weight="table, {rows} × {numbers}",
        vectors="vectors, 2 × 4 × {numbers}",
        sentence="sentence {number}",
    ),
    "zh": Text(
        title="5 × 3 走一遍",
        question="一批 2 × 4 个编号送进 Embedding(5, 3)，出来的是什么？",
        bet=("2 × 4 × 3 个数", "2 × 4 × 5 个数", "10 × 3 个数"),
        reveal="2 × 4 个编号，每个都换成自己那一行，一行有 3 个数。5 只是一共有多少行可选。",
        alt="一批编号、五行的词向量表，以及取出的八行；同一个编号用同一种颜色",
        reading="一种颜色是一个编号：同一个编号不管站在哪里，得到的都是同样三个数。换掉某一处的词，只有那一处的行会变。",
        given="`weight` 是上面的五行三列，`ids` 是这两个句子。",
        meaning=r"$\text{ids}\in\{0,\dots,V-1\}^{B\times T}\;\mapsto\;X\in\mathbb R^{B\times T\times d}$，其中 "
        r"$X_{b,t}=E_{\text{ids}_{b,t}}$。不管一批里有什么，表始终是 $V\times d$。第 0 行 `<PAD>` 用来补齐短句子。",
        articles="文章走的是同样的形状：[2, 4] 变成 [2, 4, 3]。其中一篇把 `Embedding(5, 3)` 的矩阵写成“10 × 3”，"
        "这是**错的**：应该是 5 × 3，一个编号一行。",
        place="这一批里的位置",
        word="换成这个词",
        answer="**{rows} × {numbers}** 的表，读 2 × 4 个编号，得到 **2 × 4 × {numbers}** 个数：{places} 个位置，不同的行只有 {distinct} 种。",
        ids="编号，2 × 4",
        weight="词向量表，{rows} × {numbers}",
        vectors="向量，2 × 4 × {numbers}",
        sentence="第 {number} 句",
    ),
}
