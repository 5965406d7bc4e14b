"""The words of the experiment on the options of an embedding layer."""

from dataclasses import dataclass

from explorer.screens.ideas.idea import Words
from explorer.show.text import Lang
from explorer.show.text.counted import Counted


@dataclass(frozen=True)
class Text(Words):
    """One language."""

    switch: str
    switches: dict[str, str]
    norm: str
    norms: dict[str, str]
    answer: str
    sentences: dict[str, str]
    "by switch"
    word: str
    off: str
    on: str
    gradient: str
    length: str
    stored: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="Options of the layer",
        question="Which option of nn.Embedding changes rows of the table by merely reading them?",
        bet=("padding_idx", "max_norm", "scale_grad_by_freq"),
        reveal="`max_norm` shortens rows that are too long, in the table itself, each time they are read, even if nothing is trained. `padding_idx` sets "
        "its row to zero once, when the layer is made; otherwise the others change gradients only.",
        alt="Gradient or length of each row that the first sentences read, with the option off and on",
        reading="Grey is the layer without the option, blue with it. Only rows that the batch reads are drawn.",
        given="`weight`, the source table of this run; `ids`, the first sentences; `max_norm` and `norm_type` as above.",
        meaning=r"`padding_idx`: this row starts at zero and gets no gradient. `max_norm` $m$: $E_i\leftarrow E_i\cdot m/\lVert E_i\rVert_p$ if row $i$ is read and "
        r"$\lVert E_i\rVert_p>m$; `norm_type` is $p$: $1$ adds magnitudes, $2$ is the usual length, $\infty$ takes the largest. "
        r"`scale_grad_by_freq`: $g_i\leftarrow g_i/\text{count}(i)$. `sparse`: same numbers, kept for the rows read only.",
        articles="They list these options and use `padding_idx` alone. What they say of it **holds**: the row of `<PAD>` stays zero. "
        "That `max_norm` writes into the table at lookup is easily overlooked: reading changes the weights, before any update.",
        switch="Option",
        switches={
            "padding_idx": "padding_idx",
            "max_norm": "max_norm",
            "scale_grad_by_freq": "scale_grad_by_freq",
            "sparse": "sparse",
        },
        norm="norm_type",
        norms={"2": "2", "1": "1", "inf": "∞"},
        answer=Counted(
            "With `max_norm` at the median length, reading the first {sentences} {sentences:sentence|sentences} shortens **{shortened} of {read} {read:row|rows}** that {read:is|are} read; "
            "the other three options change no number of the table."
        ),
        sentences={
            "padding_idx": Counted(
                "`<PAD>` is read {count} {count:time|times} here. Without the option its row has gradient {count}, **with it 0**."
            ),
            "max_norm": "Rows longer than {limit:.3f} are shortened when they are read: **{shortened} of {read}**.",
            "scale_grad_by_freq": "The row that is read most often has gradient {count} without the option and **1 with it**.",
            "sparse": Counted(
                "Same numbers, but **{stored} {stored:row|rows}** of the gradient are kept instead of {rows}."
            ),
        },
        word="Word",
        off="off",
        on="on",
        gradient="gradient of each number",
        length="length of the row",
        stored="rows of the gradient that are kept",
    ),
    "zh": Text(
        title="层的选项",
        question="nn.Embedding 的哪个选项，光是读表就会改动表里的行？",
        bet=("padding_idx", "max_norm", "scale_grad_by_freq"),
        reveal="`max_norm` 每次读到太长的行，就在表里把它缩短，哪怕什么都没训练。`padding_idx` 只在建层时把那一行设成 0；此外，其余几个只改梯度。",
        alt="前几个句子读到的每一行，选项关闭和打开时的梯度或长度",
        reading="灰色是关闭选项，蓝色是打开选项。只画这一批读到的行。",
        given="`weight` 是这次实验的原文词向量表；`ids` 是前几个句子；`max_norm` 和 `norm_type` 如上。",
        meaning=r"`padding_idx`：这一行从 0 开始，没有梯度。`max_norm` $m$：读到第 $i$ 行且 $\lVert E_i\rVert_p>m$ 时，"
        r"$E_i\leftarrow E_i\cdot m/\lVert E_i\rVert_p$；`norm_type` 就是 $p$：$1$ 把绝对值相加，$2$ 是通常的长度，$\infty$ 取最大的一个。"
        r"`scale_grad_by_freq`：$g_i\leftarrow g_i/\text{count}(i)$。`sparse`：数一样，只存读到的行。",
        articles="文章列出了这些选项，只用了 `padding_idx`。关于它的说法**成立**：`<PAD>` 那一行一直是 0。"
        "容易忽略的是，`max_norm` 在查表时就写进表里：还没更新，光是读就改了权重。",
        switch="选项",
        switches={
            "padding_idx": "padding_idx",
            "max_norm": "max_norm",
            "scale_grad_by_freq": "scale_grad_by_freq",
            "sparse": "sparse",
        },
        norm="norm_type",
        norms={"2": "2", "1": "1", "inf": "∞"},
        answer="把 `max_norm` 设成长度的中位数，读前 {sentences} 个句子会缩短读到的 {read} 行中的 **{shortened} 行**；其余三个选项不改表里的任何数。",
        sentences={
            "padding_idx": "`<PAD>` 在这里被读了 {count} 次。关闭选项时它那一行的梯度是 {count}，**打开后是 0**。",
            "max_norm": "长度超过 {limit:.3f} 的行，读到时会被缩短：**{read} 行中有 {shortened} 行**。",
            "scale_grad_by_freq": "读得最多的那一行，关闭选项时梯度是 {count}，**打开后是 1**。",
            "sparse": "数完全一样，但梯度只存 **{stored} 行**，而不是 {rows} 行。",
        },
        word="词",
        off="关闭",
        on="打开",
        gradient="每个数的梯度",
        length="这一行的长度",
        stored="梯度里存下来的行数",
    ),
}
