"""The words of the experiment on a mixture of experts."""

from dataclasses import dataclass

from explorer.screens.ideas.idea import Words
from explorer.show.text import Lang
from explorer.show.text.counted import Counted


@dataclass(frozen=True)
class Text(Words):
    """One language."""

    view: str
    views: dict[str, str]
    experts: str
    k: str
    answer: str
    sentence: str
    expert: str
    when: dict[str, str]
    share: str
    load: str
    word: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="Layers and experts",
        question="A router sends each word to one of four experts: do they share the words evenly?",
        bet=(
            "Yes: an idle expert is wasted, so training finds the even split.",
            "No: they stay about as uneven as the random router made them.",
            "No: in the end one expert takes all words.",
        ),
        reveal="Nothing in the loss of the prediction asks for even loads, and each expert learns whatever is sent to it. In six built-in corpora (four "
        "experts, three random starts each) the fullest took on average 40% of the places before training and 41% after it; even would be 25%. A second "
        "loss brings it to 33%, and the prediction is as good within 2%.",
        alt="The load of every expert before training, after it and with the balance loss; or the router's probabilities for frequent words",
        reading="Pink: before training; green: after training on the prediction alone; blue: with the balance loss; grey: an even load. In the view of "
        "words each number is the router's probability, and the experts that take the word are framed.",
        given="`x` (places, 64): the row of the word at each place; `following`: the next word's id; `router` (64, n), `experts` (n, 64, 8), `output` (8, V); "
        "`k` and `weight`.",
        meaning=r"With $p=\mathrm{softmax}(xR)$ a word goes to its $k$ most probable experts: $y=\sum_{i\in\text{top }k}p_i\,xA_i$. The balance loss is $\alpha "
        r"n\sum_i f_iP_i$, with $f_i$ the share of places that go to expert $i$ and $P_i$ the mean of $p_i$ (Switch); here $\alpha=0.1$, and its even "
        r"value is $\alpha$. Each expert makes a table of its own, $EA_i$: $n$ tables are kept, and a word reads $k$ rows. One table per layer is the same "
        r"without a router: layer $l$ reads row $w$ of table $l$. The model learns to predict the next word in up to 200 places of this run.",
        articles="They describe a table for every layer, and a router that chooses among experts. **What they do not show is the start**: in a model of this size far "
        "more words than by chance stay with the expert that the random router chose. So a list of the words of an expert is no proof that it has become a specialist.",
        view="Show",
        views={"loads": "Loads", "words": "Words"},
        experts="Experts n",
        k="Experts a word k",
        answer="Of {experts} experts the fullest takes **{start:.0%}** of the words before training, **{without:.0%}** after it and **{even:.0%}** with a loss that "
        "evens them; even is {share:.0%}.",
        sentence=Counted(
            "{experts} experts, each of {places} {places:place|places} to {k} of them. The fullest expert takes **{start:.0%}** before training, **{without:.0%}** after it, "
            "and **{even:.0%}** with the balance loss; even is {share:.0%}. {stayed:.0%} of the places stay with the expert that the random router chose (chance "
            "{chance:.0%}). Loss of the prediction: {loss:.3f}, with balance {loss_even:.3f}."
        ),
        expert="expert {number}",
        when={"start": "before training", "without": "trained", "even": "trained with the balance loss"},
        share="even load",
        load="share of the places",
        word="word",
    ),
    "zh": Text(
        title="分层与专家",
        question="路由器把每个词送给四个专家中的一个：它们分到的词一样多吗？",
        bet=(
            "一样多：闲着的专家是浪费，训练会找到平均的分法。",
            "不一样：和随机的路由器一开始分得差不多一样不均。",
            "不一样：最后所有的词都归一个专家。",
        ),
        reveal="预测的损失里没有要求平均分配，送给哪个专家，哪个专家就学。六个内置语料（四个专家，每个三个随机起点），最忙的专家训练之前平均占 40%，"
        "训练之后平均占 41%，而平均分配是 25%。加上第二个损失，降到 33%，预测的好坏相差不到 2%。",
        alt="每个专家的负载：训练之前、训练之后、加上平衡损失之后；或者路由器给常见词的概率",
        reading="粉色是训练之前，绿色是只按预测训练之后，蓝色是加上平衡损失之后，灰色是平均分配。在“词”里，每个数是路由器给出的概率，框住的是接收这个词的专家。",
        given="`x`（位置数, 64）是每个位置上的词向量，`following` 是下一个词的编号，另有 `router`（64, n）、`experts`（n, 64, 8）、`output`（8, V）、`k` 和 `weight`。",
        meaning=r"令 $p=\mathrm{softmax}(xR)$，每个词送给概率最大的 $k$ 个专家：$y=\sum_{i\in\text{top }k}p_i\,xA_i$。平衡损失是 $\alpha n\sum_i f_iP_i$，"
        r"$f_i$ 是送给专家 $i$ 的位置所占的比例，$P_i$ 是 $p_i$ 的平均（Switch）。这里 $\alpha=0.1$，平均分配时它等于 $\alpha$。每个专家都相当于一张自己的表 $EA_i$："
        r"存 $n$ 张表，一个词只读 $k$ 行。每层一张表也是这样，只是没有路由器：第 $l$ 层读第 $l$ 张表的第 $w$ 行。模型在这次实验的最多 200 个位置上学习预测下一个词。",
        articles="文章介绍了每层一张表，以及在专家之间选择的路由器。**文章没有展示的是起点**：在这么小的模型里，留在随机的路由器所选专家那里的词，远比碰运气多。"
        "所以列出一个专家接收的词，并不能证明它有了专长。",
        view="显示",
        views={"loads": "负载", "words": "词"},
        experts="专家数 n",
        k="每个词用几个专家 k",
        answer="{experts} 个专家里最忙的，训练之前分到 **{start:.0%}** 的词，训练之后 **{without:.0%}**，加上平衡损失 **{even:.0%}**；平均分配是 {share:.0%}。",
        sentence="{experts} 个专家，{places} 个位置各送给 {k} 个。最忙的专家训练之前占 **{start:.0%}**，训练之后占 **{without:.0%}**，加上平衡损失占 **{even:.0%}**，"
        "平均分配是 {share:.0%}。{stayed:.0%} 的位置留在随机路由器选的专家那里（碰运气 {chance:.0%}）。预测的损失：{loss:.3f}，加上平衡损失后 {loss_even:.3f}。",
        expert="专家 {number}",
        when={"start": "训练之前", "without": "训练之后", "even": "加上平衡损失"},
        share="平均分配",
        load="占位置的比例",
        word="词",
    ),
}
