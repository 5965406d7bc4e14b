"""The words of the experiment on prompt search."""

from dataclasses import dataclass

from explorer.screens.ideas.idea import Words
from explorer.show.text import Lang
from explorer.show.text.counted import Counted


@dataclass(frozen=True)
class Text(Words):
    """One language."""

    view: str
    views: dict[str, str]
    question_asked: str
    answer: str
    sentence: str
    alone: str
    none: str
    twice: str
    prompt: str
    now: str
    start: str
    probability: str
    cosine: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="Prompt search",
        question="Which sentence, put before a question, helps the model to translate it?",
        bet=(
            "The one whose vector is nearest to the question, as with large models.",
            "No sentence does: each makes the right translation less probable.",
            "Any of them: the encoder has more to read.",
        ),
        reveal="This model was trained on single sentences, and whatever is read first shifts the state from which the question is read. In the articles' "
        "run and four others (“Backwards”, “Dates”, “Numerals”, “Synonyms”) a sentence was put before a question 1 940 times and helped in none. The nearest "
        "by cosine did less harm than 58 to 86% of the others, on average; picked at random it would be 50%. Large models profit from prompts because their training text is full of such beginnings.",
        alt="For each prompt the probability of a word of the right translation, now and before training",
        reading="Green: the probability of a word of the right translation (geometric mean over its words) after this prompt; pink: the same before training. "
        "On top: no prompt, and the question read twice. In the other view each dot is a prompt, the line no prompt.",
        given="`encoder` and `decoder`: LSTMs; `source` and `target`: the tables; `output`: the linear layer; `prompt`, `question` and `answer` as ids, "
        "`answer` with `<SOS>` and `<EOS>`.",
        meaning=r"Prompt search takes a list of prompts and keeps the best by some score. With the right answer $y$ known, the model scores each prompt $q$ "
        r"before the question $x$: $\log P(y\mid q,x)=\sum_t\log P(y_t\mid y_{<t},q,x)$; shown is $\exp$ of its mean per word. Without an answer one takes "
        r"the cosine of the vectors of $q$ and $x$. The prompt that scores best stands under the picture, to be copied.",
        articles="They choose a prompt by the cosine of its vector. **Nearness is not usefulness**: the cosine always names a best prompt, even where "
        "every prompt harms. Try the empty prompt too, and score by what the model then answers.",
        view="Show",
        views={"prompts": "Prompts", "cosine": "By cosine"},
        question_asked="Question",
        answer=Counted(
            "Before “{question}”, **{better} of {count}** {count:sentence|sentences} help: without one a right word has a probability of **{none:.3f}**, with one {mean:.3f} on "
            "average; untrained {start:.3f}."
        ),
        sentence=Counted(
            "For “{question}” a word of the right translation has a probability of **{none:.3f}** without a prompt (untrained {start:.3f}, chance "
            "{chance:.3f}). Of {count} {count:sentence|sentences} put before it **{better}** help; their mean is {mean:.3f}. The nearest by cosine ({cosine:.3f}) "
            "gives **{nearest:.3f}**, the question read twice {twice:.3f}."
        ),
        alone="For “{question}” a word of the right translation has a probability of **{none:.3f}** without a prompt (untrained {start:.3f}, chance "
        "{chance:.3f}) and {twice:.3f} where the question is read twice. This run has no other sentence to put before it.",
        none="(no prompt)",
        twice="(question twice)",
        prompt="prompt",
        now="now",
        start="before training",
        probability="probability of a right word",
        cosine="cosine of prompt and question",
    ),
    "zh": Text(
        title="提示搜索",
        question="在问题前面放哪个句子，能帮助模型翻译它？",
        bet=(
            "向量离问题最近的那句，大模型就是这样。",
            "哪句都帮不上忙：放什么都会降低正确译文的概率。",
            "哪句都能帮上忙：编码器读到的内容更多。",
        ),
        reveal="这个模型是用单个句子训练的，先读别的内容，就会改变读问题时的起始状态。在文章的实验和另外四个实验（“倒着说”“日期”“数字”“同义词”）里，"
        "把句子放在问题前面 1940 次，没有一次有帮助。按余弦最近的句子，平均比其他句子里的 58% 到 86% 害处更小；随便挑一句，也有 50%。大模型能从提示得益，是因为训练文本里到处都是这样的开头。",
        alt="放上每个提示之后，正确译文里一个词的概率：现在的和训练之前的",
        reading="绿色是放上这个提示之后，正确译文里一个词的概率（各词的几何平均）；粉色是训练之前。最上面是不放提示，以及把问题读两遍。另一种显示里，每个点是一个提示，虚线是不放提示。",
        given="`encoder`、`decoder` 是 LSTM，`source`、`target` 是两张词向量表，`output` 是线性层；`prompt`、`question`、`answer` 是编号，`answer` 含 `<SOS>` 和 `<EOS>`。",
        meaning=r"提示搜索从一串提示里留下分数最高的。知道正确答案 $y$ 时，由模型给问题 $x$ 前面的每个提示 $q$ 打分：$\log P(y\mid q,x)=\sum_t\log P(y_t\mid y_{<t},q,x)$，"
        r"图里是每个词的平均再取 $\exp$。没有答案时，就用 $q$ 和 $x$ 的向量的余弦。分数最高的提示列在图的下面，可以复制。",
        articles="文章按向量的余弦来选提示。**近不等于有用**：余弦总会选出一个“最好的”提示，哪怕每个提示都有害。也要试试什么都不放，并且按模型随后的回答来打分。",
        view="显示",
        views={"prompts": "提示", "cosine": "按余弦"},
        question_asked="问题",
        answer="放在“{question}”前面的 {count} 个句子里 **{better}** 个有帮助：不放时，一个正确的词的概率是 **{none:.3f}**，放了平均是 {mean:.3f}；训练之前 {start:.3f}。",
        sentence="“{question}”不放提示时，正确译文里一个词的概率是 **{none:.3f}**（训练之前 {start:.3f}，碰运气 {chance:.3f}）。放在前面的 {count} 个句子里，"
        "**{better}** 个有帮助，平均 {mean:.3f}。按余弦最近的（{cosine:.3f}）得到 **{nearest:.3f}**，问题读两遍得到 {twice:.3f}。",
        alone="“{question}”不放提示时，正确译文里一个词的概率是 **{none:.3f}**（训练之前 {start:.3f}，碰运气 {chance:.3f}），问题读两遍是 {twice:.3f}。"
        "这次实验没有别的句子可以放在前面。",
        none="（不放提示）",
        twice="（问题读两遍）",
        prompt="提示",
        now="现在",
        start="训练之前",
        probability="一个正确的词的概率",
        cosine="提示与问题的余弦",
    ),
}
