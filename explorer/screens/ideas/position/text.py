"""The words of the experiment on token, position and segment vectors."""

from dataclasses import dataclass

from core.ideas.position import Kind
from explorer.screens.ideas.idea import Words
from explorer.show.text import Lang


@dataclass(frozen=True)
class Text(Words):
    """One language."""

    kind: str
    kinds: dict[Kind, str]
    scale: str
    scales: dict[str, str]
    answer: str
    sentence: str
    token: str
    position: str
    segment: str
    total: str
    word: str
    length: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="Token, position, segment",
        question="Why are word vectors multiplied by √d before positions are added?",
        bet=(
            "So that words are not drowned by positions where they start short.",
            "So that gradients do not explode.",
            "So that positions become learnable.",
        ),
        reveal="Sinusoids have length √(d/2) whatever the words are. Word vectors that start with length about 1, as in a Transformer, would be the smaller part "
        "of the sum; times √d they are the larger one. Where they start as N(0, 1), as in the articles' run, they have length √d already.",
        alt="Lengths of the token, position and segment vector at each place of the first sentence",
        reading="Three bars a word of the first sentence: its row, its place, its segment. What is longest decides where the sum points.",
        given="`ids`, the first sentence; `weight`, the source table; `size`, d (even); `segments`, two vectors.",
        meaning=r"$x_t=\sqrt d\,E_{w_t}+P_t+S_0$ with $P_{t,2i}=\sin(t/10000^{2i/d})$, $P_{t,2i+1}=\cos(t/10000^{2i/d})$, so "
        r"$\lVert P_t\rVert=\sqrt{d/2}$ for even $d$. Learned positions and segments start as $N(0,0.02)$ in BERT and are much shorter at first.",
        articles="They say that embeddings are scaled by √d because positions lie in [-1, 1]. The argument about scale **holds** where rows start short; in their own run "
        "rows have length 8.1 and need no factor. They also blame missing positions for low cosines of neighbours: **not supported**, the LSTM sees the order.",
        kind="Positions",
        kinds={"sinusoidal": "sinusoidal", "learned": "learned, as they start"},
        scale="Word vectors",
        scales={"plain": "as they are", "scaled": "times √d"},
        answer="Rows of the first sentence have length **{token:.2f}** on average, sinusoidal positions {position:.2f}: **{ratio:.1f} times** as much, without any factor; "
        "times √d it would be {scaled:.1f} times.",
        sentence="Lengths on average: token **{token:.2f}**, position **{position:.2f}**, segment {segment:.2f}. The token vector is {ratio:.1f} times as long as the "
        "position.",
        token="token",
        position="position",
        segment="segment",
        total="sum",
        word="Word",
        length="length",
    ),
    "zh": Text(
        title="词、位置、段落",
        question="加上位置之前，词向量为什么要先乘 √d？",
        bet=("词向量起点短的时候，免得被位置盖住。", "免得梯度爆炸。", "这样位置才学得到。"),
        reveal="正弦位置的长度总是 √(d/2)，与词无关。像 Transformer 那样，词向量起点的长度大约是 1，相加时就是较小的一份；乘以 √d 才成为较大的一份。"
        "像文章的实验那样从 N(0, 1) 开始，长度本来就有 √d。",
        alt="第一句每个位置上，词向量、位置向量、段落向量的长度",
        reading="第一句的每个词三条柱：它的那一行、它的位置、它的段落。最长的一份决定和指向哪里。",
        given="`ids` 是第一句，`weight` 是原文词向量表，`size` 是 d（偶数），`segments` 是两个向量。",
        meaning=r"$x_t=\sqrt d\,E_{w_t}+P_t+S_0$，其中 $P_{t,2i}=\sin(t/10000^{2i/d})$，$P_{t,2i+1}=\cos(t/10000^{2i/d})$，所以 $d$ 为偶数时 "
        r"$\lVert P_t\rVert=\sqrt{d/2}$。BERT 里学来的位置和段落从 $N(0,0.02)$ 开始，一开始短得多。",
        articles="文章说，因为位置在 [-1, 1] 之间，所以词向量要乘 √d。词向量起点短时，这个说法**成立**；可文章自己的实验里，一行的长度是 8.1，用不着这个因子。"
        "文章还把相邻词余弦低归因于没有位置向量：这**没有依据**，LSTM 看得见顺序。",
        kind="位置",
        kinds={"sinusoidal": "正弦", "learned": "学来的（起点）"},
        scale="词向量",
        scales={"plain": "原样", "scaled": "乘 √d"},
        answer="第一句各行的长度平均是 **{token:.2f}**，正弦位置是 {position:.2f}：不乘任何因子，前者也是后者的 **{ratio:.1f} 倍**；乘 √d 就是 {scaled:.1f} 倍。",
        sentence="平均长度：词 **{token:.2f}**，位置 **{position:.2f}**，段落 {segment:.2f}。词向量是位置向量的 {ratio:.1f} 倍长。",
        token="词",
        position="位置",
        segment="段落",
        total="和",
        word="词",
        length="长度",
    ),
}
