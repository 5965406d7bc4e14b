"""The glossary: every term of the pages, in both languages, in one or two plain sentences. Statistics have their own."""

from dataclasses import dataclass
from typing import Literal, get_args

from explorer.show.text import Lang

# fmt: off
Term = Literal[
    "token", "vocabulary", "special", "embedding", "source", "target", "encoder", "decoder", "lstm", "gates", "state",
    "context", "logits", "softmax", "beam", "epoch", "batch", "learning_rate", "optimizer", "teacher_forcing",
    "held_out", "start", "seed", "chance", "p_value", "q_value", "signal", "projection", "subword",
]
# fmt: on
TERMS: tuple[Term, ...] = get_args(Term)


# fmt: off
OF_PAGE: dict[str, tuple[Term, ...]] = {
    "welcome": (
        "embedding", "encoder", "decoder", "lstm", "context", "start", "seed", "token", "vocabulary",
        "source", "target", "epoch", "chance", "signal",
    ),
    "corpus": (
        "token", "vocabulary", "special", "subword", "held_out", "source", "target", "encoder", "decoder",
        "seed",
    ),
    "train": (
        "epoch", "batch", "learning_rate", "optimizer", "teacher_forcing", "held_out", "start", "seed",
        "token", "special", "embedding", "source", "target", "encoder", "decoder", "lstm", "chance",
    ),
    "runs": (
        "epoch", "held_out", "seed", "token", "source", "target", "encoder", "decoder", "chance",
    ),
    "decode": (
        "encoder", "decoder", "target", "gates", "state", "context", "logits", "softmax", "beam", "embedding",
        "source", "lstm", "epoch",
    ),
    "projection": (
        "embedding", "projection", "start", "source", "target", "vocabulary", "encoder", "decoder", "epoch",
        "seed", "chance", "signal",
    ),
    "similarity": (
        "embedding", "start", "chance", "seed", "p_value", "q_value", "signal", "vocabulary", "source",
        "target", "encoder", "decoder", "epoch",
    ),
    "evidence": (
        "start", "chance", "seed", "p_value", "q_value", "signal", "embedding", "source", "target", "encoder",
        "decoder", "lstm", "epoch",
    ),
    "ideas": (
        "embedding", "vocabulary", "special", "subword", "start", "optimizer", "batch", "context", "token",
        "source", "target", "encoder", "decoder", "lstm", "softmax", "epoch", "learning_rate", "held_out",
        "seed", "chance", "signal", "projection",
    ),
    "code": (
        "vocabulary", "special", "embedding", "encoder", "decoder", "context", "logits", "batch", "seed",
        "token", "source", "target", "lstm", "gates", "epoch", "learning_rate", "optimizer",
        "teacher_forcing", "held_out", "chance",
    ),
    "claims": (
        "start", "chance", "seed", "p_value", "q_value", "signal", "token", "vocabulary", "special",
        "embedding", "source", "target", "encoder", "decoder", "lstm", "context", "epoch", "batch",
        "learning_rate", "optimizer",
    ),
}
# fmt: on
"the terms that stand at the end of each page"


@dataclass(frozen=True)
class Entry:
    """One term."""

    name: str
    meaning: str


@dataclass(frozen=True)
class Text:
    """One language."""

    open: str
    "the button that opens the terms of a page"
    entry: str
    terms: dict[Term, Entry]


EN: dict[Term, Entry] = {
    "token": Entry("Token", "A piece that a sentence is cut into: a word, a character or part of a word."),
    "vocabulary": Entry("Vocabulary", "All tokens that one side of the model knows; each has a number, its id."),
    "special": Entry(
        "Special tokens",
        "Four tokens that are not words: `<PAD>` fills up short sentences, `<UNK>` stands for an unknown token, "
        "`<SOS>` starts a sentence and `<EOS>` ends it.",
    ),
    "embedding": Entry(
        "Embedding",
        "The list of numbers that stands for a token, its vector. All vectors of one side are the rows of its embedding "
        "table.",
    ),
    "source": Entry("Source", "The sentence that the encoder reads, and the language it is written in."),
    "target": Entry(
        "Target",
        "The sentence that the decoder learns to write. The target embedding table holds the words the decoder reads "
        "while it writes: each word it has just written.",
    ),
    "encoder": Entry("Encoder", "The half of the model that reads the source sentence, token by token."),
    "decoder": Entry("Decoder", "The half of the model that writes the translation, token by token."),
    "lstm": Entry(
        "LSTM",
        "Long short-term memory: a network that reads one vector after another and keeps what it needs in a cell. "
        "Hochreiter and Schmidhuber (1997).",
    ),
    "gates": Entry(
        "Gates",
        "Numbers between 0 and 1 with which an LSTM decides what enters its cell (input gate), what stays (forget gate) "
        "and what is shown (output gate).",
    ),
    "state": Entry("State", "What an LSTM remembers between two tokens: its hidden state and its cell."),
    "context": Entry(
        "Context vector",
        "The encoder's hidden state after the last source token; the decoder starts from it and from the cell.",
    ),
    "logits": Entry("Logits", "One number for each target token, before softmax turns them into probabilities."),
    "softmax": Entry(
        "Softmax", r"$p_i=e^{z_i}/\sum_j e^{z_j}$: turns any numbers $z$ into probabilities that add up to 1."
    ),
    "beam": Entry(
        "Beam search", "Keeps the best few beginnings of a translation at every step; greedy search keeps one."
    ),
    "epoch": Entry("Epoch", "One pass over all training pairs. Epoch 0 is the model before training."),
    "batch": Entry("Batch", "The sentence pairs used for one update."),
    "learning_rate": Entry("Learning rate", "How far one update moves the weights against the gradient, downhill."),
    "optimizer": Entry("Optimizer", "The rule that turns gradients into updates: SGD, Adam or AdamW."),
    "teacher_forcing": Entry(
        "Teacher forcing", "In training the decoder reads the true previous word instead of the one it wrote itself."
    ),
    "held_out": Entry("Held-out pairs", "Pairs kept out of training. They show whether the model generalises."),
    "start": Entry(
        "Start",
        "The model's numbers before the first update, drawn at random or given. What comes from the start is inherited, "
        "not learned.",
    ),
    "seed": Entry("Seed", "The number that decides all random draws of a run. Another seed gives another start."),
    "chance": Entry("Chance", "What the same number would be if there were nothing to find: the null distribution."),
    "p_value": Entry(
        "p-value",
        "The probability of a number at least as extreme as this one if only chance is at work. Small "
        "p: hardly chance alone.",
    ),
    "q_value": Entry(
        "q-value",
        "The p-value corrected for all pairs or groups that were tested together (false discovery rate). "
        "Benjamini and Hochberg (1995).",
    ),
    "signal": Entry(
        "Signal, meaning, these sentences, inherited, noise, undecided",
        "Signal: learned, and more than chance. Meaning: other sentences confirm it. These sentences: they do not, perhaps for being too few. "
        "Inherited: most of it comes from the start. Noise: no more than chance. Undecided: the test cannot decide.",
    ),
    "projection": Entry("Projection", "A picture of many dimensions in two or three. It always leaves something out."),
    "subword": Entry("Subword", "A piece of a word, learned from how often characters stand together (BPE, unigram)."),
}

ZH: dict[Term, Entry] = {
    "token": Entry("词元（token）", "句子切成的一块：一个词、一个字，或者词的一部分。"),
    "vocabulary": Entry("词汇表", "原文或译文一侧的全部词元，每个都有一个编号（id）。"),
    "special": Entry(
        "特殊符号",
        "四个不是词的词元：`<PAD>` 用来补齐，`<UNK>` 代表不认识的词元，`<SOS>` 是句子开头，`<EOS>` 是句子结尾。",
    ),
    "embedding": Entry("词向量", "代表一个词元的一串数。同一侧的词向量排成一张表，一行一个词元，叫词向量表。"),
    "source": Entry("原文", "编码器读的句子，以及它的语言。"),
    "target": Entry("译文", "解码器学着写的句子。译文的词向量表里是解码器读的词：每写出一个词，下一步就读它。"),
    "encoder": Entry("编码器", "模型的前一半：一个词元一个词元地读原文。"),
    "decoder": Entry("解码器", "模型的后一半：一个词元一个词元地写译文。"),
    "lstm": Entry(
        "LSTM", "长短期记忆网络：一个接一个地读向量，把要记住的留在“细胞”里。Hochreiter 和 Schmidhuber（1997）。"
    ),
    "gates": Entry(
        "门", "0 到 1 之间的数。LSTM 用它们决定什么写进细胞（输入门）、什么留下（遗忘门）、什么拿出来（输出门）。"
    ),
    "state": Entry("状态", "LSTM 在两个词元之间记住的东西：隐藏状态和细胞。"),
    "context": Entry("上下文向量", "编码器读完最后一个词元之后的隐藏状态；解码器从它和细胞开始写。"),
    "logits": Entry("logits", "译文词汇表里每个词元一个数，经过 softmax 才变成概率。"),
    "softmax": Entry("softmax", r"$p_i=e^{z_i}/\sum_j e^{z_j}$：把任意一组数 $z$ 变成加起来等于 1 的概率。"),
    "beam": Entry("束搜索", "每一步都留下最好的几个译文开头；贪心搜索只留一个。"),
    "epoch": Entry("轮次", "把全部训练句对学一遍，就是一轮。第 0 轮是训练之前的模型。"),
    "batch": Entry("批", "一次更新所用的句对。"),
    "learning_rate": Entry("学习率", "一次更新逆着梯度（朝下坡）把权重移动多远。"),
    "optimizer": Entry("优化器", "把梯度变成更新的规则：SGD、Adam 或 AdamW。"),
    "teacher_forcing": Entry("教师强制", "训练时，解码器读的是正确的上一个词，而不是它自己写的词。"),
    "held_out": Entry("留出句对", "不参加训练的句对，用来看模型会不会举一反三。"),
    "start": Entry("起点", "第一次更新之前模型里的数：随机抽取的，或者给定的。来自起点的，不是学到的。"),
    "seed": Entry("种子", "决定一次实验里全部随机数的那个数。换一个种子，就换一个起点。"),
    "chance": Entry("偶然", "如果什么规律也没有，同一个量会取什么值。它的分布叫零分布。"),
    "p_value": Entry("p 值", "如果只有偶然，得到这么极端的数的概率。p 越小，越不像只是偶然。"),
    "q_value": Entry(
        "q 值", "考虑到一起检验的全部词对或词组，校正之后的 p 值（错误发现率）。Benjamini 和 Hochberg（1995）。"
    ),
    "signal": Entry(
        "信号、词义、限于这些句子、起点带来、噪声、未定",
        "信号：是学到的，而且超过偶然。词义：换成别的句子也能证实。限于这些句子：换成别的句子没有证实，也可能是句子太少。起点带来："
        "主要来自起点。噪声：没有超过偶然。未定：这个检验判断不了。",
    ),
    "projection": Entry("投影", "把很多维画成两维或三维的图，总会丢掉一些东西。"),
    "subword": Entry("子词", "词的一部分，根据哪些字符常在一起学来（BPE、unigram）。"),
}

TEXT: dict[Lang, Text] = {
    "en": Text("Terms and formulas", "- **{name}**: {meaning}", EN),
    "zh": Text("术语与公式", "- **{name}**：{meaning}", ZH),
}
