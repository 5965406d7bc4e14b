"""The words of the experiment on negative sampling."""

from dataclasses import dataclass

from explorer.screens.ideas.idea import Words
from explorer.show.text import Lang
from explorer.show.text.counted import Counted
from explorer.show.text.verdict import TEXT as VERDICT
from explorer.show.text.verdict import Text as VerdictText


@dataclass(frozen=True)
class Text(Words):
    """One language."""

    view: str
    views: dict[str, str]
    exponent: str
    exponents: dict[str, str]
    answer: str
    drawn: str
    own: str
    unnormalised: str
    share: str
    word: str
    count: str
    untrained: str
    alone: str
    neighbours: str
    tables: tuple[str, str, str, str]
    neighbour: str
    cosine: str
    verdict: VerdictText


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="Negative sampling",
        question="A word's share of the text to the power ¾: is that the probability of drawing it?",
        bet=(
            "Yes: over all words these numbers sum to 1.",
            "No: they sum to more than 1.",
            "No: they sum to less than 1.",
        ),
        reveal="Each share lies between 0 and 1, and there the power ¾ makes a number larger: 0.01 becomes 0.03. The shares sum to 1, so their powers sum to "
        "more, unless there is only one word. Divided by their sum they are probabilities.",
        alt="How often words are drawn as wrong answers, or the cosines of neighbours by a skip-gram and by the run",
        reading="Draws: blue is how often a word is drawn, grey its share of the text, orange the article's number. Neighbours: green is the skip-gram, dark grey "
        "its start; blue is the run's table, pink its start.",
        given="`counts`, how often each word stands in the text; `words` and `contexts`, the two tables; ids `w` and `c` of a word and of one near it; `negatives`, how many are drawn.",
        meaning=r"A skip-gram moves a word $w$ towards the words $c$ near it and away from $K$ drawn ones: "
        r"$-\log\sigma(w\cdot c)-\sum_{k=1}^{K}\log\sigma(-w\cdot n_k)$, with $P(n=i)=\dfrac{f_i^{\,a}}{\sum_j f_j^{\,a}}$. $a=1$ draws as the text does, $a=0$ all alike; "
        r"$a=\tfrac34$ lies between: rare words are drawn more often than they stand in the text, frequent ones less. Here: 2 words to either side, $K=5$, Adagrad.",
        articles="They give the probability as $(f_i/\\sum f)^{3/4}$. **False as written**: it must be divided by the sum over all words. The exponent is right: "
        "it draws rare words more often. Their model is no skip-gram; its vectors come from translating.",
        view="Show",
        views={"draws": "Draws", "neighbours": "Neighbours"},
        exponent="Exponent a",
        exponents={"0.75": "¾", "0": "0", "1": "1"},
        answer=Counted(
            "Over this run's {words} words the article's numbers sum to **{total:.2f}**, not 1. The {rare} rarer {rare:word is|words are} drawn **{usual:.1%}** of the time with ¾, "
            "{own:.1%} with 1 (their share of the text) and {even:.1%} with 0."
        ),
        drawn="drawn, a = {exponent}",
        own="share of the text",
        unnormalised="the article's number",
        share="probability",
        word="Word",
        count="count",
        untrained="This text is so long that its skip-gram is trained at a click.",
        alone="“{word}” stands in no source sentence beside another word here: there is nothing to learn it from.",
        neighbours=Counted(
            "Nearest to “{word}”: by the skip-gram **{company}** ({company_cosine:+.2f}), by the run's table **{run}** ({run_cosine:+.2f}; {start:+.2f} before training). "
            "{near:Of the one nearest|Of the {near} nearest}, **{common}** {common:is|are} the same; unrelated tables would share {chance:.1f}."
        ),
        tables=("skip-gram", "skip-gram, untrained", "this run", "this run, untrained"),
        neighbour="neighbour",
        cosine="cosine with “{word}”",
        verdict=VERDICT["en"],
    ),
    "zh": Text(
        title="负采样",
        question="一个词在文本里所占的比例取 ¾ 次方，就是抽到它的概率吗？",
        bet=("是，所有的词加起来等于 1。", "不是，加起来大于 1。", "不是，加起来小于 1。"),
        reveal="每个词所占的比例都在 0 和 1 之间，取 ¾ 次方会变大：0.01 变成 0.03。各个比例加起来是 1，取了次方再加就大于 1，除非只有一个词。除以总和，才是概率。",
        alt="各个词被抽作错误答案的概率，或者跳字模型和这次实验给出的近邻的余弦",
        reading="抽样：蓝色是抽到的概率，灰色是在文本里所占的比例，橙色是文章的数。近邻：绿色是跳字模型，灰色是它的起点；蓝色是这次实验的表，粉色是表的起点。",
        given="`counts` 是每个词在文本里的次数，`words` 和 `contexts` 是两张表，`w` 和 `c` 是一个词和它旁边一个词的编号，`negatives` 是抽几个。",
        meaning=r"跳字模型（skip-gram）把词 $w$ 拉近它旁边的词 $c$，推开抽来的 $K$ 个词：$-\log\sigma(w\cdot c)-\sum_{k=1}^{K}\log\sigma(-w\cdot n_k)$，"
        r"其中 $P(n=i)=\dfrac{f_i^{\,a}}{\sum_j f_j^{\,a}}$。$a=1$ 按文本里的比例抽，$a=0$ 一律平等；$a=\tfrac34$ 在中间：少见的词抽得比文本里多，常见的词抽得少。"
        r"这里左右各看 2 个词，$K=5$，用 Adagrad。",
        articles="文章写的概率是 $(f_i/\\sum f)^{3/4}$。**这样写不对**：还要除以所有词的总和。指数是对的，它让少见的词更常被抽到。文章自己的模型不是跳字模型，它的词向量来自翻译。",
        view="显示",
        views={"draws": "抽样", "neighbours": "近邻"},
        exponent="指数 a",
        exponents={"0.75": "¾", "0": "0", "1": "1"},
        answer="这次实验的 {words} 个词，按文章的公式加起来是 **{total:.2f}**，不是 1。较少见的 {rare} 个词，指数取 ¾ 时占抽样的 **{usual:.1%}**，取 1 时占 {own:.1%}（就是文本里的比例），"
        "取 0 时占 {even:.1%}。",
        drawn="抽到的概率，a = {exponent}",
        own="文本里的比例",
        unnormalised="文章的数",
        share="概率",
        word="词",
        count="次数",
        untrained="文本比较长，要点一下才训练跳字模型。",
        alone="“{word}”在原文里没有和别的词一起出现过，没法学。",
        neighbours="离“{word}”最近的词：跳字模型说是 **{company}**（{company_cosine:+.2f}），这次实验的表说是 **{run}**（{run_cosine:+.2f}；训练之前 {start:+.2f}）。"
        "最近的 {near} 个词里有 **{common}** 个相同；毫不相干的两张表平均会有 {chance:.1f} 个。",
        tables=("跳字模型", "跳字模型，训练之前", "这次实验", "这次实验，训练之前"),
        neighbour="近邻",
        cosine="与“{word}”的余弦",
        verdict=VERDICT["zh"],
    ),
}
