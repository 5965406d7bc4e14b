"""The words of the experiment on static and contextual vectors."""

from dataclasses import dataclass

from explorer.screens.ideas.idea import Words
from explorer.show.text import Lang


@dataclass(frozen=True)
class Text(Words):
    """One language."""

    word: str
    first: str
    second: str
    sentence: str
    alone: str
    row: str
    now: str
    start: str
    sentences: str
    cosine_now: str
    cosine_start: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="Static and contextual",
        question="One word in two sentences: how many vectors does it have?",
        bet=(
            "One: a word has one row, wherever it stands.",
            "One row in the table, and in each sentence another hidden state.",
            "As many rows of the table as it has sentences.",
        ),
        reveal="The row is looked up by the word alone. The encoder's state after the word depends on every word before it, so it is another vector in "
        "another sentence. That is so before training too: the context comes from how the network is built; training shapes what it does with it.",
        alt="The word's row in both sentences, and the encoder's hidden state after it, now and before training",
        reading="The first numbers of each vector; blue is above 0, orange below. On top the row: twice the same. Beneath it the state after the word "
        "in each sentence, now and before training.",
        given="`weight`, `parameters`, `hidden` and `layers`: the encoder of this run; `first` and `second`: two sentences as ids; `place` and `other`: where "
        "the word stands in them.",
        meaning=r"Static: $x=E_w$, one row for the word $w$. Contextual: $h_t=\mathrm{LSTM}(E_{w_t},h_{t-1})$, which depends on $w_1,\dots,w_t$. This encoder "
        "reads forward only: words that follow do not change the state. Transformers give a word a vector that depends on both sides.",
        articles="They say that a row of the table cannot tell the senses of a word apart and that contextual models can. **True.** What they do not show: an "
        "untrained LSTM already gives two states. That two states differ is therefore no sign of understanding; compare with the start.",
        word="Word",
        first="In the sentence",
        second="and in",
        sentence="**{word}** has one row. After “{first}” and “{second}” the encoder has states with a cosine of **{now:.3f}**; before training it was "
        "{start:.3f}.",
        alone="**{word}** has no word before it in any sentence: one row, and one state.",
        row="Row of the table: the same in both",
        now="Hidden state after the word, now",
        start="Hidden state after the word, before training",
        sentences="up to the word",
        cosine_now="cosine with the first, now",
        cosine_start="the same before training",
    ),
    "zh": Text(
        title="静态向量与上下文向量",
        question="同一个词出现在两个句子里，它有几个向量？",
        bet=(
            "一个：词在哪里都是表里的那一行。",
            "表里只有一行，但在每个句子里有不同的隐藏状态。",
            "有几个句子，表里就有几行。",
        ),
        reveal="查表只看词本身，所以行不变。编码器读完这个词之后的隐藏状态取决于前面的每一个词，换一个句子就是另一个向量。"
        "训练之前已经如此：能看到上下文，是网络结构带来的；训练决定的是怎样利用上下文。",
        alt="这个词在两个句子里的词向量，以及编码器读完它之后的隐藏状态：现在的和训练之前的",
        reading="每个向量的前几个数，蓝色大于 0，橙色小于 0。最上面是词向量，两行完全相同；下面是两个句子里读完这个词之后的隐藏状态，先是现在的，再是训练之前的。",
        given="`weight`、`parameters`、`hidden`、`layers` 来自这次实验的编码器；`first`、`second` 是两个句子的编号；`place`、`other` 是这个词在句中的位置。",
        meaning=r"静态：$x=E_w$，词 $w$ 只有一行。上下文：$h_t=\mathrm{LSTM}(E_{w_t},h_{t-1})$，取决于 $w_1,\dots,w_t$。这个编码器只从前往后读，后面的词不会改变状态；"
        "Transformer 给出的向量则同时取决于前后两边。",
        articles="文章说，表里的一行分不清一个词的几种意思，上下文模型可以。这**说得对**。文章没有展示的是：没有训练过的 LSTM 也会给出两个不同的状态。"
        "所以状态不同并不说明模型理解了什么，要和训练之前比较。",
        word="词",
        first="在这个句子里",
        second="和这个句子里",
        sentence="**{word}** 在表里只有一行。编码器读完“{first}”和“{second}”之后，两个隐藏状态的余弦是 **{now:.3f}**，训练之前是 {start:.3f}。",
        alone="在所有句子里，**{word}** 前面都没有词：表里一行，隐藏状态也只有一个。",
        row="表里的一行：两句相同",
        now="读完这个词之后的隐藏状态，现在",
        start="读完这个词之后的隐藏状态，训练之前",
        sentences="读到这个词为止",
        cosine_now="与第一个状态的余弦，现在",
        cosine_start="训练之前",
    ),
}
