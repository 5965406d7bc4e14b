"""The words of the experiment on row, weight and layer."""

from dataclasses import dataclass

from explorer.screens.ideas.idea import Words
from explorer.show.text import Lang


@dataclass(frozen=True)
class Text(Words):
    """One language."""

    view: str
    views: dict[str, str]
    word: str
    answer: str
    one_hot_sentence: str
    row_sentence: str
    one_hot: str
    rows: str
    moved: str
    now: str
    start: str
    change: str
    vector: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="Row, weight, layer",
        question="What of an embedding layer is trained?",
        bet=(
            "The one-hot vectors: they are the embeddings.",
            "The weight, a matrix whose rows are the word vectors.",
            "The layer: it computes vectors that are stored nowhere.",
        ),
        reveal="An embedding layer has one matrix and nothing else. Training changes numbers of this matrix, and a word's vector is "
        "its row: whoever changes the row has changed the vector.",
        alt="Cosines of one-hot vectors and of rows, the distance of each row from its start, or one row now and before training",
        reading="One-hot vectors have cosine 0 with each other, whatever the words are; rows have all kinds of cosines, before training "
        "too. A row that no sentence reads stays where it started, unless weight decay pulls it towards 0.",
        given="`weight`, the source table of this run, and `ids`, the ids of some words.",
        meaning=r"One-hot: $o_i\in\{0,1\}^V$ with $\cos(o_i,o_j)=0$ for $i\ne j$: it names a word and says nothing about it. "
        r"Weight: $E\in\mathbb R^{V\times d}$, $V\cdot d$ numbers, all that is trained. Vector of word $i$: row $E_i$. "
        "The layer is only the rule that takes row $i$ for id $i$.",
        articles="They name three misconceptions: that a one-hot vector is an embedding, that the layer is trained rather than its "
        "weight, and that a word vector is something other than a row of it. **All three corrections hold.** What they leave out: "
        "rows differ in their cosines before any training, so different cosines alone are no sign of learning.",
        view="Show",
        views={"layer": "What is trained", "one_hot": "One-hot against rows", "row": "One row"},
        word="Word",
        answer="The layer has **{numbers:,} numbers** ({rows} rows of {size}) and no others. Training moved **{moved} of {rows} rows**.",
        one_hot_sentence="Any two of {rows} one-hot vectors have **cosine 0**. The rows of these {words} words have cosines from "
        "**{low:+.2f} to {high:+.2f}**; before training from {low_start:+.2f} to {high_start:+.2f}.",
        row_sentence="The vector of {word} is **row {row}** of the weight. Training moved it by {moved:.3f}; its length is {length:.3f}.",
        one_hot="cosines of one-hot vectors",
        rows="cosines of rows",
        moved="distance from the start",
        now="now",
        start="before training",
        change="change",
        vector="row {row}, first {shown} of {size} numbers",
    ),
    "zh": Text(
        title="行、权重、层",
        question="词嵌入层里，训练的究竟是什么？",
        bet=(
            "one-hot 向量：它们就是词向量。",
            "权重：一个矩阵，每一行是一个词的向量。",
            "层本身：它算出向量，向量并不存在任何地方。",
        ),
        reveal="词嵌入层只有一个矩阵，此外什么也没有。训练改的是这个矩阵里的数，一个词的向量就是它的那一行：改了这一行，就是改了这个向量。",
        alt="one-hot 向量的余弦和各行的余弦、每一行离起点的距离，或者某一行现在与训练之前的数",
        reading="任意两个 one-hot 向量的余弦都是 0，不管是什么词；各行之间的余弦则各不相同，训练之前也是这样。没有句子读到的行，停在起点不动，除非有权重衰减把它拉向 0。",
        given="`weight` 是这次实验的原文词向量表，`ids` 是几个词的编号。",
        meaning=r"one-hot：$o_i\in\{0,1\}^V$，$i\ne j$ 时 $\cos(o_i,o_j)=0$，它只给词一个名字，什么也没说。"
        r"权重：$E\in\mathbb R^{V\times d}$，一共 $V\cdot d$ 个数，训练的全是它们。第 $i$ 个词的向量：第 $i$ 行 $E_i$。"
        "层只是一条规则：给它编号 $i$，它取第 $i$ 行。",
        articles="文章指出三个误解：以为 one-hot 就是词向量，以为训练的是层而不是权重，以为词向量不是权重的一行。"
        "**这三处纠正都成立。** 文章没有说的是：训练之前，各行的余弦就已经各不相同，所以余弦不同并不说明学到了什么。",
        view="显示",
        views={"layer": "训练的是什么", "one_hot": "one-hot 与行", "row": "某一行"},
        word="词",
        answer="这一层有 **{numbers:,} 个数**（{rows} 行，每行 {size} 个），此外没有别的。训练移动了 **{rows} 行中的 {moved} 行**。",
        one_hot_sentence="{rows} 个 one-hot 向量，任意两个的余弦都是 **0**。这 {words} 个词的行，余弦从 **{low:+.2f} 到 {high:+.2f}**；"
        "训练之前从 {low_start:+.2f} 到 {high_start:+.2f}。",
        row_sentence="{word} 的向量是权重的**第 {row} 行**。训练把它移动了 {moved:.3f}；它的长度是 {length:.3f}。",
        one_hot="one-hot 向量的余弦",
        rows="各行的余弦",
        moved="离起点的距离",
        now="现在",
        start="训练之前",
        change="变化",
        vector="第 {row} 行（{size} 个数中的前 {shown} 个）",
    ),
}
