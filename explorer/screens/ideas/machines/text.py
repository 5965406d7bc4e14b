"""The words of the experiment on many machines."""

from dataclasses import dataclass

from explorer.screens.ideas.idea import Words
from explorer.show.text import Lang


@dataclass(frozen=True)
class Text(Words):
    """One language."""

    case: str
    cases: dict[str, str]
    machines: str
    answer: str
    sentence: str
    ways: dict[str, str]
    way: str
    kilobytes: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="Many machines",
        question="Several machines train one table: what must they send each other?",
        bet=(
            "The gradient of the whole table, after every batch.",
            "Only the rows that the batch reads; the others have no gradient.",
            "Nothing: each machine trains the words it meets.",
        ),
        reveal="The machines must agree on the table after each batch, so something has to travel. But a batch reads few rows, and only these have a "
        "gradient. The larger the vocabulary, the more that saves. With a table as small as an alphabet and many machines it costs more than it saves: all send nearly all rows to each other.",
        alt="Bytes that all machines together receive for one batch, in five ways",
        reading="Kilobytes that all machines together receive for one batch; each line is ten times the one before. Shorter is better.",
        given="`shares`: the ids that each machine reads; `words` and `size` of the table.",
        meaning=r"Dense: gradients of the whole table are summed around a ring, $2(m-1)VE$ numbers for $m$ machines. Sparse: each machine sends the $u_k$ rows "
        r"it has read to the others, $(m-1)\sum_k u_k E$ numbers. Cut by rows: a row that lives elsewhere travels here and its gradient back. Cut by numbers: "
        r"each machine keeps $E/m$ numbers of every row, and the rest travels for each word. Large vocabularies are drawn with frequencies "
        r"$\propto 1/\text{rank}$ (Zipf), 64 sentences of 20 words.",
        articles="They name distributed tables, sparse gradients and half precision as ways to train large vocabularies, without figures. **True, and it "
        "depends on the vocabulary**: a batch of the articles' five sentences reads most rows, one of a large vocabulary hardly any.",
        case="Table",
        cases={"run": "This run", "articles": "50,000 × 300", "gpt3": "GPT-3: 50,257 × 12,288"},
        machines="Machines",
        answer="{machines} machines send each other **{dense:,.1f} kB** for one batch of this run as whole gradients, **{sparse:,.1f} kB** as the rows that were read: "
        "{share:.1%}.",
        sentence="{machines} machines, a batch of {places:,} words, {read:,} of them different. Whole gradients: **{dense:,.1f} kB**. Only the rows that were "
        "read: **{sparse:,.1f} kB**, {share:.1%} of that; at half precision {half:,.1f} kB. The table cut by rows: {rows:,.1f} kB; by numbers: "
        "{numbers:,.1f} kB.",
        ways={
            "dense": "whole gradients",
            "sparse": "sparse gradients",
            "half": "sparse, half precision",
            "rows": "table cut by rows",
            "numbers": "table cut by numbers",
        },
        way="way",
        kilobytes="kB per batch",
    ),
    "zh": Text(
        title="多台机器",
        question="几台机器一起训练一张表，要互相传什么？",
        bet=(
            "每个批次之后传整张表的梯度。",
            "只传这个批次读到的行，其他行没有梯度。",
            "什么都不用传，各练各遇到的词。",
        ),
        reveal="每个批次之后，各台机器的表必须一致，所以总要传些什么。但一个批次只读很少几行，只有这些行有梯度。词汇量越大，省得越多。表小得像字母表、机器又多时，反而更费：每台都要把几乎所有的行传给其他各台。",
        alt="一个批次里所有机器一共收到的字节数，五种做法",
        reading="一个批次里所有机器一共收到多少 kB，每条刻度线是前一条的十倍，越短越好。",
        given="`shares` 是每台机器读到的编号，`words` 和 `size` 是表的大小。",
        meaning=r"稠密：整张表的梯度沿环相加，$m$ 台机器共传 $2(m-1)VE$ 个数。稀疏：每台机器把读过的 $u_k$ 行传给其他机器，共 $(m-1)\sum_k u_k E$ 个数。"
        r"按行切：不在本机的行要传过来，梯度再传回去。按维切：每台机器保存每一行的 $E/m$ 个数，其余的每个词都要传。"
        r"大词汇量的批次按词频 $\propto 1/\text{rank}$（齐普夫定律）抽取，64 句，每句 20 个词。",
        articles="文章提到用分布式词向量表、稀疏梯度和半精度来训练大词汇量，没有给出数字。这**成立，省多少要看词汇量**：文章的五句话，一个批次就读到大部分行；词汇量大时只读到很少几行。",
        case="表",
        cases={"run": "这次实验", "articles": "50,000 × 300", "gpt3": "GPT-3：50,257 × 12,288"},
        machines="机器数",
        answer="{machines} 台机器，这次实验的一个批次：传整张表的梯度 **{dense:,.1f} kB**，只传读到的行 **{sparse:,.1f} kB**，是前者的 {share:.1%}。",
        sentence="{machines} 台机器，一个批次 {places:,} 个词，其中 {read:,} 个不同。传整张表的梯度：**{dense:,.1f} kB**。只传读到的行：**{sparse:,.1f} kB**，"
        "是前者的 {share:.1%}；半精度 {half:,.1f} kB。按行切表：{rows:,.1f} kB；按维切表：{numbers:,.1f} kB。",
        ways={
            "dense": "整张表的梯度",
            "sparse": "稀疏梯度",
            "half": "稀疏，半精度",
            "rows": "按行切表",
            "numbers": "按维切表",
        },
        way="做法",
        kilobytes="每个批次的 kB",
    ),
}
