"""The words of the experiment on retrieval."""

from dataclasses import dataclass

from explorer.screens.ideas.idea import Words
from explorer.show.text import Lang
from explorer.show.text.counted import Counted


@dataclass(frozen=True)
class Text(Words):
    """One language."""

    way: str
    ways: dict[str, str]
    joined: str
    alike: str
    question_typed: str
    typed_help: str
    unreadable: str
    too_few: str
    answer: str
    found: str
    prompt: str
    k: str
    recall: str
    chance: str
    sentence: str
    cosine: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="Retrieval",
        question="Does it take training to find the sentence that belongs to a question?",
        bet=(
            "Yes: untrained vectors find no more than chance does.",
            "No: counting words finds far more than chance, and so do untrained vectors.",
            "Nothing finds more than chance on so few sentences.",
        ),
        reveal="A question shares words with its sentence, and equal words have equal vectors, untrained ones too. Training can help or harm: it keeps what "
        "the translation needs. In “Numerals” the trained context finds more than counting does (71% against 56%), in “Synonyms” less (26% against "
        "47%; one training each): there different words have the same translation, so it may treat them alike.",
        alt="Recall at k of five ways to make vectors of sentences, and of chance",
        reading="Every sentence was asked for by itself with one word left out. A curve is the share of these questions whose sentence is among the k "
        "nearest; the dotted line is chance. Green is now, pink before training, orange counts words; dashed are means of word vectors.",
        given="`table`: the source table; `sentences`: lists of ids; `question`: the ids of the question.",
        meaning=r"Each sentence becomes a vector: the encoder's context $h_T$, the mean $\frac1T\sum_t E_{w_t}$, or TF-IDF, the counts times "
        r"$\ln\frac{1+n}{1+\mathrm{df}}+1$. The nearest by cosine are put before the question as a prompt; a language model then answers from them "
        r"(retrieval-augmented generation). Recall@$k$ by chance is $k/n$.",
        articles="They build a retrieval prompt from sentence vectors and say that semantic vectors find what keywords miss. **Not shown by their "
        "five sentences**: every way finds all of them, the untrained encoder and the counting of words too.",
        way="Vectors",
        ways={
            "context": "context",
            "context_start": "untrained context",
            "mean": "mean of words",
            "mean_start": "untrained mean of words",
            "tf_idf": "TF-IDF",
        },
        joined=", ",
        alike="all are alike",
        question_typed="Question",
        typed_help="Words of the source language. Words that the run does not know count as one unknown word.",
        unreadable="This question is empty, too long or has a reserved word such as <PAD>; the first sentence stands in.",
        too_few="There are too few different sentences here to look for one among them.",
        answer=Counted(
            "With one word left out ({count} {count:question|questions}) the right sentence comes first: context **{context:.0%}**, untrained {context_start:.0%}; mean of "
            "words **{mean:.0%}**, untrained {mean_start:.0%}; TF-IDF **{tf_idf:.0%}**; chance {chance:.0%}. Best: {winners}."
        ),
        found="By {way}, the nearest to “{asked}” is “{best}” (cosine {cosine:.3f}).",
        prompt="Answer from these sentences only.\n{sentences}\nQuestion: {question}",
        k="k nearest",
        recall="share found",
        chance="chance",
        sentence="sentence",
        cosine="cosine with the question",
    ),
    "zh": Text(
        title="检索",
        question="要找到问题对应的句子，一定要训练吗？",
        bet=(
            "一定要：没有训练过的向量和碰运气一样。",
            "不一定：数一数词就远胜碰运气，没有训练过的向量也是。",
            "句子这么少，哪一种都不比碰运气强。",
        ),
        reveal="问题和它的句子有相同的词，相同的词有相同的向量，没有训练过也一样。训练可能有帮助，也可能有坏处：它只留下翻译需要的东西。"
        "语料“数字”里，训练过的上下文向量比数词找到的多（71% 对 56%）；“同义词”里却更少（26% 对 47%，各训练一次）：那里不同的词译文相同，它可以把它们当成一样的。",
        alt="五种句向量和碰运气的召回率",
        reading="每个句子去掉一个词作为问题，去找原来的句子。曲线是原句排进前 k 名的问题所占的比例；点线是碰运气。"
        "绿色是现在，粉色是训练之前，橙色是数词；虚线是词向量的平均。",
        given="`table` 是原文词向量表，`sentences` 是编号的列表，`question` 是问题的编号。",
        meaning=r"每个句子变成一个向量：编码器的上下文向量 $h_T$，或词向量的平均 $\frac1T\sum_t E_{w_t}$，或 TF-IDF，即词数乘以 $\ln\frac{1+n}{1+\mathrm{df}}+1$。"
        r"余弦最大的几句放在问题前面作为提示，再由语言模型根据它们回答（检索增强生成）。碰运气的召回率是 $k/n$。",
        articles="文章用句向量检索来拼提示，并说语义向量能找到关键词找不到的内容。**文章的句子没有说明这一点**：在这五句话上，每种办法都全部找到，"
        "没有训练过的编码器和数词也一样。",
        way="向量",
        ways={
            "context": "上下文向量",
            "context_start": "训练之前的上下文向量",
            "mean": "词向量的平均",
            "mean_start": "训练之前的词向量的平均",
            "tf_idf": "TF-IDF",
        },
        joined="、",
        alike="都一样好",
        question_typed="问题",
        typed_help="用原文的词。这次实验不认识的词都算作同一个未知词。",
        unreadable="这个问题是空的、太长，或者含有 <PAD> 这样的保留词；这里先用第一个句子。",
        too_few="这里不同的句子太少，没有什么可找的。",
        answer="去掉一个词（共 {count} 个问题）之后，原句排在第一的比例：上下文向量 **{context:.0%}**，训练之前 {context_start:.0%}；词向量的平均 **{mean:.0%}**，"
        "训练之前 {mean_start:.0%}；TF-IDF **{tf_idf:.0%}**；碰运气 {chance:.0%}。最好的是：{winners}。",
        found="按{way}，离“{asked}”最近的句子是“{best}”（余弦 {cosine:.3f}）。",
        prompt="只根据下面的句子回答。\n{sentences}\n问题：{question}",
        k="前 k 名",
        recall="找到的比例",
        chance="碰运气",
        sentence="句子",
        cosine="与问题的余弦",
    ),
}
