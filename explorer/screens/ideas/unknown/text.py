"""The words of the experiment on unknown words."""

from dataclasses import dataclass

from core.ideas.unknown import Cutter
from explorer.screens.ideas.idea import Words
from explorer.show.text import Lang


@dataclass(frozen=True)
class Text(Words):
    """One language."""

    view: str
    views: dict[str, str]
    typed: str
    typed_help: str
    cutters: dict[Cutter, str]
    known: str
    unknown: str
    cutter: str
    piece_count: str
    answer: str
    answer_one: str
    cut: str
    share: str
    characters: str
    unknowns: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="Unknown words",
        question="What does the model see of a word that it has never met?",
        bet=(
            "Its characters: PyTorch cuts it up by itself.",
            "With whole words nothing: all unseen words share one row.",
            "An error: it cannot be looked up.",
        ),
        reveal="With whole words every unseen word becomes the one id `<UNK>`, so they all get the same vector. If the tokens are characters "
        "or subwords, a new word has pieces that are known.",
        alt="An unseen word cut by four tokenisers, or the share of characters lost on held-out sentences",
        reading="Blue pieces have a row of their own; orange ones become `<UNK>`. The fewer the tokens, the more is lost with each that is "
        "unknown.",
        given="`words`, the words of this run; `weight`, its source table; `unseen`, the word above.",
        meaning=r"With whole words, $\text{id}(w)=3$ for every $w\notin V$, and $E_3$ says nothing about $w$. BPE joins the most frequent "
        r"neighbours $(a,b)=\arg\max\,\text{count}(ab)$ step by step; unigram chooses the pieces with the highest "
        r"$\sum\log p(\text{piece})$. Both fall back to characters, so only a character that was never seen stays unknown.",
        articles="They name `<UNK>`, characters and subwords as the answers to unknown words. That **holds**. They also say that the row of "
        "`<UNK>` learned its function: **false** where no training sentence has an unknown word. Then the row is never read and stays "
        "where it started (weight decay would shorten it, unread).",
        view="Show",
        views={"word": "One word", "held_out": "Held-out sentences"},
        typed="A word",
        typed_help="Any word; one that the sentences do not have is cut into pieces or becomes <UNK>.",
        cutters={"spaces": "words", "characters": "characters", "bpe": "BPE", "unigram": "unigram"},
        known="known",
        unknown="unknown",
        cutter="tokens are",
        piece_count="pieces",
        answer="Of held-out sentences, **{words:.0%}** of the characters are lost in `<UNK>` if tokens are whole words, {characters:.0%} if they "
        "are characters, {bpe:.0%} with BPE and {unigram:.0%} with unigram.",
        answer_one="This run has one sentence only: nothing can be held out. {word} is known to {known} of 4 tokenisers.",
        cut="“{word}” is **fully known to {known} of 4** tokenisers; as a whole word it is {whole}.",
        share="characters lost",
        characters="characters",
        unknowns="unknown pieces",
    ),
    "zh": Text(
        title="没见过的词",
        question="一个从没见过的词，模型能看到它的什么？",
        bet=(
            "看到它的每个字：PyTorch 会自动把它切开。",
            "按整词切的话什么也看不到：没见过的词共用一行。",
            "会报错：查不到。",
        ),
        reveal="按整词切，所有没见过的词都变成同一个编号 `<UNK>`，拿到同一个向量。如果词元是字或者子词，新词就有认识的部分。",
        alt="一个没见过的词被四种办法切开，或者留出的句子里丢掉的字符所占的比例",
        reading="蓝色的部分有自己的一行；橙色的部分变成 `<UNK>`。词元越少，每一个不认识的词元丢掉的就越多。",
        given="`words` 是这次实验的词，`weight` 是原文词向量表，`unseen` 是上面那个词。",
        meaning=r"按整词切，凡是 $w\notin V$ 都有 $\text{id}(w)=3$，而 $E_3$ 对 $w$ 什么也没说。BPE 一步步合并最常相邻的两块 "
        r"$(a,b)=\arg\max\,\text{count}(ab)$；unigram 选 $\sum\log p(\text{piece})$ 最大的切法。两者都能退到单个字，"
        "所以只有从没见过的字才真的不认识。",
        articles="文章说，对付没见过的词可以用 `<UNK>`、按字切、按子词切。这**成立**。文章还说 `<UNK>` 那一行学到了自己的功能："
        "如果训练句子里没有不认识的词，这就是**错的**——那一行从没被读到，一直停在起点（有权重衰减时，没读到也会变短）。",
        view="显示",
        views={"word": "一个词", "held_out": "留出的句子"},
        typed="一个词",
        typed_help="随便什么词；句子里没有的词会被切开，或者变成 <UNK>。",
        cutters={"spaces": "整词", "characters": "字", "bpe": "BPE", "unigram": "unigram"},
        known="认识",
        unknown="不认识",
        cutter="词元是",
        piece_count="块",
        answer="在留出的句子里，按整词切有 **{words:.0%}** 的字符落进 `<UNK>`，按字切 {characters:.0%}，BPE {bpe:.0%}，unigram {unigram:.0%}。",
        answer_one="这次实验只有一个句子，没法留出。四种切法里有 {known} 种完全认识 {word}。",
        cut="四种切法里有 **{known} 种完全认识**“{word}”；按整词切，它{whole}。",
        share="丢掉的字符",
        characters="字符",
        unknowns="不认识的块",
    ),
}
