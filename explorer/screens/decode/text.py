"""The words of the page `decode`."""

from dataclasses import dataclass
from typing import Literal

from explorer.show.text import Lang
from explorer.show.text.counted import Counted

View = Literal["table", "steps", "formulas"]


@dataclass(frozen=True)
class Text:
    """One language."""

    title: str
    sentence: str
    sentence_help: str
    pick: str
    pick_help: str
    pick_none: str
    width: str
    width_help: str
    answer: str
    answer_untrained: str
    nothing: str
    cut: str
    right: str
    wrong: str
    held_out: str
    not_in_corpus: str
    nearest_epoch: str
    unknown: str
    all_unknown: str
    empty: str
    who: str
    who_now: str
    who_other: str
    who_before: str
    who_corpus: str
    column_translation: str
    column_probability: str
    column_probability_before: str
    column_score: str
    translations_alt: str
    read_line: str
    write_line: str
    unread: str
    back: str
    next: str
    step: str
    step_help: str
    reading: str
    writing: str
    writing_end: str
    axis_probability: str
    now: str
    before: str
    bars_alt: str
    memory_cell: str
    memory_value: str
    memory_alt: str
    how_bars: str
    how_memory: str
    view: str
    views: dict[View, str]
    column_step: str
    column_word: str
    column_id: str
    column_forget: str
    column_input: str
    column_change: str
    column_change_before: str
    column_now: str
    column_before: str
    column_taken: str
    column_next_best: str
    formulas: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="How does it translate?",
        sentence="Sentence to translate",
        sentence_help="Type any sentence of the source language and press Enter. It is cut into words the way the "
        "corpus was. A word the model never saw is read as \\<UNK\\>.",
        pick="From the corpus",
        pick_help="Puts a sentence of the corpus into the box.",
        pick_none="choose a sentence …",
        width="Beam width (1 = greedy)",
        width_help="How many beginnings of a translation are kept at each step. 1 is greedy: always take the most "
        "probable word. More can find a translation that is more probable as a whole.",
        answer="After epoch {epoch} the model translates it as {translation} and gives these words together a "
        "probability of **{now}**. Before training it gave the same words {before}.",
        answer_untrained="Before training the model writes {translation} and gives these words together a "
        "probability of **{now}**. Move the epoch cursor to see what training changed.",
        nothing="(nothing: it stops at once)",
        cut=Counted(
            "The translation is not finished: after {count} {count:word|words} the limit of this run was reached."
        ),
        right=":green[✓ Right:] exactly the translation in the corpus.",
        wrong=":red[✗ Wrong:] the corpus has {reference}.",
        held_out="This pair was kept out of training.",
        not_in_corpus="The sentence is not in the corpus, so there is no translation to compare with.",
        nearest_epoch="The cursor stands at epoch {asked}. Full weights are kept for some epochs only, so this is "
        "epoch {used}, the nearest one before it.",
        unknown=Counted(
            "{count} of {total} {total:word|words} {count:is|are} unknown to the model; it reads each of them as \\<UNK\\>."
        ),
        all_unknown="The model knows none of these words. It reads \\<UNK\\> each time, so what it writes says nothing "
        "about the sentence.",
        empty="There is nothing to translate yet. Type a sentence or choose one from the corpus.",
        who="Written by",
        who_now="the model, epoch {epoch}",
        who_other="the beam, place {place}",
        who_before="the model before training",
        who_corpus="the corpus",
        column_translation="Translation",
        column_probability="Probability, epoch {epoch}",
        column_probability_before="Probability before training",
        column_score="Score",
        translations_alt="The translations and the probability of each as a whole.",
        read_line="Reads (word and id)",
        write_line="Writes",
        unread="not yet",
        back="Back",
        next="Next",
        step="Step",
        step_help=Counted(
            "First the encoder reads the sentence word by word, then the decoder writes word by word. "
            "The first {read} {read:step reads|steps read}, the other {write} {write:writes|write}."
        ),
        reading="**Step {step} of {steps}.** The encoder reads {word}. That moves its memory by {change:.2f} (before "
        "training: {before:.2f}). On average the forget gate keeps {forget:.0%} of the old memory and the input gate "
        "lets in {input:.0%} of the new.",
        writing="**Step {step} of {steps}.** The decoder has read {given} and takes {word} with a probability of "
        "{now}. Before training, after the same words: {before}.",
        writing_end="**Step {step} of {steps}.** The decoder has read {given} and takes {word}, the end of the "
        "sentence, with a probability of {now}. Before training, after the same words: {before}.",
        axis_probability="probability of the next word",
        now="this model",
        before="before training",
        bars_alt="Bars: the most probable next words and their probabilities. {sentence}",
        memory_cell="number in the hidden state",
        memory_value="value",
        memory_alt="Heat map: the encoder's hidden state after each word read so far. {sentence}",
        how_bars="**How to read this.** A bar is the probability that this word comes next, given the source "
        "sentence and the words written so far; over all {words} target words the probabilities sum to 100%. ✓ "
        "marks the word taken. The diamond is the untrained model's probability at the same point: close to 1 in "
        "{words} for every word. A high probability means the model is sure, not that it is right.",
        how_memory="**How to read this.** A row is the hidden state after a word: {hidden} numbers between −1 and "
        "1 that carry what the encoder remembers of the sentence so far. The last row is the context vector, from "
        "which the decoder starts. Single columns have no fixed meaning.",
        view="Details",
        views={"table": "This step", "steps": "All words written", "formulas": "Formulas"},
        column_step="Step",
        column_word="Word",
        column_id="Id",
        column_forget="Forget gate, mean",
        column_input="Input gate, mean",
        column_change="Change of memory",
        column_change_before="Change before training",
        column_now="This model",
        column_before="Before training",
        column_taken="Taken",
        column_next_best="Next best word",
        formulas=r"""
The encoder reads each word $x$ (its row of the source embedding) into a hidden state $h$ and a cell $c$:

$$i=\sigma(W_ix+U_ih+b_i)\quad f=\sigma(W_fx+U_fh+b_f)\quad g=\tanh(W_gx+U_gh+b_g)\quad o=\sigma(W_ox+U_oh+b_o)$$

$$c' = f\odot c + i\odot g \qquad h' = o\odot\tanh(c')$$

The decoder starts from the encoder's last state, reads \<SOS\> and then each word it has written, by the same formulas.
From its hidden state come the probabilities of the next word $w$, and from these the probability of a translation
of $n$ words:

$$z = W h + b \qquad p(w) = \frac{e^{z_w}}{\sum_v e^{z_v}} \qquad p(w_1 \ldots w_n) = \prod_{t=1}^{n} p(w_t \mid w_1 \ldots w_{t-1})$$

Greedy takes the largest $p(w)$ each time. A beam keeps several beginnings and ranks what it finds by

$$\text{score} = \frac{\log p(w_1 \ldots w_n)}{\left((5+n)/6\right)^{0.6}}$$

because every further word lowers $p$, so that plain probabilities favour short translations.

The LSTM: Hochreiter and Schmidhuber 1997. The score: Wu et al. 2016, equation 14.
""",
    ),
    "zh": Text(
        title="它是怎么翻译的？",
        sentence="要翻译的句子",
        sentence_help="输入任意一句原文，按回车。句子按语料的方式切成词；模型没见过的词一律读作 \\<UNK\\>。",
        pick="从语料里选",
        pick_help="把语料里的一句话放进输入框。",
        pick_none="选一句……",
        width="束宽（1 = 贪心）",
        width_help="每一步保留几个译文开头。1 就是贪心：每次都取概率最大的词。宽一些，有可能找到整句概率更高的译文。",
        answer="第 {epoch} 轮之后，模型把它译成 {translation}，给这串词的总概率是 **{now}**。训练之前，它给同样这串词的概率是 {before}。",
        answer_untrained="训练之前，模型写出的是 {translation}，给这串词的总概率是 **{now}**。移动轮次游标，"
        "看看训练改变了什么。",
        nothing="（什么也没写，一开始就停了）",
        cut="译文没有写完：写了 {count} 个词，就到了这次实验的上限。",
        right=":green[✓ 对：]和语料里的译文一字不差。",
        wrong=":red[✗ 不对：]语料里的译文是 {reference}。",
        held_out="这个句对没有参加训练。",
        not_in_corpus="语料里没有这句话，所以没有译文可以对照。",
        nearest_epoch="游标在第 {asked} 轮。完整的权重只保留了一部分轮次，所以这里用的是它之前最近的第 {used} 轮。",
        unknown="{total} 个词里有 {count} 个模型不认识，每个都读作 \\<UNK\\>。",
        all_unknown="这些词模型一个也不认识，每次读到的都是 \\<UNK\\>，所以它写出来的东西和这句话的意思无关。",
        empty="还没有要翻译的句子。请输入一句，或者从语料里选一句。",
        who="谁写的",
        who_now="第 {epoch} 轮的模型",
        who_other="束搜索的第 {place} 名",
        who_before="训练之前的模型",
        who_corpus="语料",
        column_translation="译文",
        column_probability="概率（第 {epoch} 轮）",
        column_probability_before="概率（训练之前）",
        column_score="得分",
        translations_alt="各个译文，以及每个译文的整句概率。",
        read_line="读入（词和编号）",
        write_line="写出",
        unread="还没到",
        back="上一步",
        next="下一步",
        step="步骤",
        step_help="编码器先一个词一个词地读，解码器再一个词一个词地写。前 {read} 步是读，后 {write} 步是写。",
        reading="**第 {step} 步，共 {steps} 步。** 编码器读入 {word}，记忆因此改变了 {change:.2f}（训练之前是 "
        "{before:.2f}）。平均来看，遗忘门保留了 {forget:.0%} 的旧记忆，输入门放进了 {input:.0%} 的新内容。",
        writing="**第 {step} 步，共 {steps} 步。** 解码器刚读过 {given}，选了 {word}，概率是 {now}。"
        "训练之前，在同样的词后面，这个概率是 {before}。",
        writing_end="**第 {step} 步，共 {steps} 步。** 解码器刚读过 {given}，选了 {word}，也就是句子结束，概率是 {now}。"
        "训练之前，在同样的词后面，这个概率是 {before}。",
        axis_probability="下一个词的概率",
        now="现在的模型",
        before="训练之前",
        bars_alt="条形图：下一个词最可能是哪些，概率各是多少。{sentence}",
        memory_cell="隐藏状态里的第几个数",
        memory_value="数值",
        memory_alt="热力图：编码器每读一个词之后的隐藏状态。{sentence}",
        how_bars="**怎么看这张图。** 已知原文和已经写出的词，一根条就是“下一个词是它”的概率；{words} "
        "个译文词的概率加起来是 100%。✓ 是选中的词。菱形是训练之前的模型在同一处的概率：每个词都接近 {words} "
        "分之一。概率高只说明模型有把握，不说明它译对了。",
        how_memory="**怎么看这张图。** 一行是读完一个词之后的隐藏状态：{hidden} 个 −1 到 1 之间的数，"
        "编码器到此为止记住的内容都在里面。最后一行就是上下文向量，解码器从它开始写。单独的一列没有固定的含义。",
        view="细节",
        views={"table": "这一步", "steps": "写出的每个词", "formulas": "公式"},
        column_step="步骤",
        column_word="词",
        column_id="编号",
        column_forget="遗忘门均值",
        column_input="输入门均值",
        column_change="记忆的变化",
        column_change_before="训练之前的变化",
        column_now="现在的模型",
        column_before="训练之前",
        column_taken="选中",
        column_next_best="次选词",
        formulas=r"""
编码器把每个词 $x$（它在原文词向量表里的那一行）读进隐藏状态 $h$ 和细胞状态 $c$：

$$i=\sigma(W_ix+U_ih+b_i)\quad f=\sigma(W_fx+U_fh+b_f)\quad g=\tanh(W_gx+U_gh+b_g)\quad o=\sigma(W_ox+U_oh+b_o)$$

$$c' = f\odot c + i\odot g \qquad h' = o\odot\tanh(c')$$

解码器从编码器的最后状态出发，先读 \<SOS\>，再依次读自己写出的每个词，公式相同。由它的隐藏状态得到下一个词 $w$ 的概率，
再得到一个 $n$ 词译文的概率：

$$z = W h + b \qquad p(w) = \frac{e^{z_w}}{\sum_v e^{z_v}} \qquad p(w_1 \ldots w_n) = \prod_{t=1}^{n} p(w_t \mid w_1 \ldots w_{t-1})$$

贪心每次取最大的 $p(w)$。束搜索同时保留几个开头，找到的译文按下式排序：

$$\text{score} = \frac{\log p(w_1 \ldots w_n)}{\left((5+n)/6\right)^{0.6}}$$

每多写一个词，$p$ 就会变小，所以只看概率会偏向短的译文。

LSTM 出自 Hochreiter 与 Schmidhuber（1997）；得分公式出自 Wu 等（2016）的式 14。
""",
    ),
}
