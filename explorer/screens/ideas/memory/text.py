"""The words of the experiment on memory."""

from dataclasses import dataclass

from explorer.screens.ideas.idea import Words
from explorer.show.text import Lang


@dataclass(frozen=True)
class Text(Words):
    """One language."""

    case: str
    cases: dict[str, str]
    number: str
    numbers: dict[str, str]
    answer: str
    sentence: str
    things: tuple[str, str, str, str]
    thing: str
    bytes: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="Memory",
        question="How much memory does GPT-3's embedding table take, at 4 bytes a number?",
        bet=("about 25 MB", "about 2.5 GB", "about 250 GB"),
        reveal="50,257 × 12,288 = 617.6 million numbers; at 4 bytes each that is 2.47 GB, for the table alone.",
        alt="Bytes of an id, a word vector, a one-hot vector and the whole table, on a logarithmic axis",
        reading="The axis is logarithmic: each grid line is 10 times as much. An id is all that a sentence has to hold for a word; the table is "
        "held once.",
        given="`words` and `size`, V and d of this run.",
        meaning=r"One-hot: $V\cdot b$ bytes a word, at $b$ bytes a number. Vector: $d\cdot b$. Their ratio is $V/d$. Table: $V\cdot d\cdot b$, "
        "once. So a one-hot vector is larger only where the vocabulary is larger than the vector.",
        articles="They say: 50,000 words, 200 kB against 1.2 kB, 167 times. **Holds.** They say: GPT-3 has 617.6 million numbers. **Holds.** "
        "What they do not say: in their own run V = 22 and d = 64, so there the one-hot vector is the **smaller** one.",
        case="Vocabulary",
        cases={"run": "this run", "articles": "50,000 words × 300", "gpt3": "GPT-3"},
        number="Bytes a number",
        numbers={"4": "4 (float32)", "2": "2 (float16)", "1": "1 (int8)"},
        answer="In this run a one-hot vector takes {one_hot:,} bytes and a word vector {vector:,}: **{ratio:.2g} times** as much. With 50,000 words and "
        "300 numbers it is 167 times as much.",
        sentence="{words:,} words of {size:,} numbers: a one-hot vector takes {one_hot:,} bytes, a word vector {vector:,} (**{ratio:.3g} times**), the "
        "table {numbers:,} numbers, **{megabytes:,.4g} MB**.",
        things=("an id", "a word vector", "a one-hot vector", "the table"),
        thing="what",
        bytes="bytes",
    ),
    "zh": Text(
        title="内存",
        question="GPT-3 的词向量表，每个数 4 字节，要占多少内存？",
        bet=("大约 25 MB", "大约 2.5 GB", "大约 250 GB"),
        reveal="50 257 × 12 288 = 6.176 亿个数，每个 4 字节，光这张表就是 2.47 GB。",
        alt="一个编号、一个词向量、一个 one-hot 向量和整张表的字节数，对数坐标",
        reading="坐标是对数的：每条网格线差 10 倍。句子里的一个词只需要存一个编号；整张表只存一份。",
        given="`words` 和 `size` 是这次实验的 V 和 d。",
        meaning=r"每个数 $b$ 字节时，one-hot：每个词 $V\cdot b$ 字节；词向量：$d\cdot b$ 字节；两者之比是 $V/d$。整张表：$V\cdot d\cdot b$，"
        "只存一份。所以只有词汇量大于向量的维数时，one-hot 才更大。",
        articles="文章说：50 000 个词，200 kB 对 1.2 kB，相差 167 倍。**成立。** 文章说：GPT-3 有 6.176 亿个数。**成立。** "
        "文章没有说的是：在它自己的实验里 V = 22、d = 64，one-hot 反而**更小**。",
        case="词汇表",
        cases={"run": "这次实验", "articles": "50 000 个词 × 300", "gpt3": "GPT-3"},
        number="每个数的字节",
        numbers={"4": "4（float32）", "2": "2（float16）", "1": "1（int8）"},
        answer="这次实验里，one-hot 向量占 {one_hot:,} 字节，词向量占 {vector:,} 字节：前者是后者的 **{ratio:.2g} 倍**。换成 50 000 个词、300 个数，就是 167 倍。",
        sentence="{words:,} 个词，每个 {size:,} 个数：one-hot 向量占 {one_hot:,} 字节，词向量占 {vector:,} 字节（**{ratio:.3g} 倍**），"
        "整张表有 {numbers:,} 个数，占 **{megabytes:,.4g} MB**。",
        things=("一个编号", "一个词向量", "一个 one-hot 向量", "整张表"),
        thing="什么",
        bytes="字节",
    ),
}
