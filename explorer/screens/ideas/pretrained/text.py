"""The words of the experiment on pre-trained vectors."""

from dataclasses import dataclass

from core.ideas.pretrained import Way
from explorer.screens.ideas.idea import Words
from explorer.show.text import Lang
from explorer.show.text.counted import Counted


@dataclass(frozen=True)
class Text(Words):
    """One language."""

    view: str
    views: dict[str, str]
    own_file: str
    "the way to the settings where a file can be chosen"
    ways: dict[Way, str]
    untrained: str
    diverged: str
    answer: str
    loss: str
    joined: str
    moved: str
    coverage: str
    epoch: str
    loss_axis: str
    held_out: str
    right: str
    way: str
    distance: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="Pre-trained vectors",
        question="The articles' source table stays frozen at its random start. How far does the loss fall?",
        bet=(
            "Hardly: vectors without meaning cannot be translated from.",
            "As far as with a table that is trained.",
            "About half as far.",
        ),
        reveal="Random rows are long and far apart, so the LSTM can tell all words apart and learns the rest. On the articles' sentences 50 epochs end at 0.0478 with a table "
        "that is trained and at 0.0479 with a frozen random one; rows that another seed has trained give 0.0503. A given start helps where the own one is short: on “Synonyms”, N(0, 0.1), "
        "ten epochs reach 0.35 with given rows, trained to the end elsewhere, and 0.64 without.",
        alt="The loss of each epoch from five starts of the source table, or how far its rows move from them",
        reading="Pink: this run's own random rows, trained; grey: the same rows frozen. Green and blue: rows that another seed has trained on the same pairs, tuned and frozen. Orange: such rows, frozen, "
        "for the more frequent half of the words. All else starts the same; a fifth of the pairs is held out where the run itself holds out none.",
        given="`given`, rows that were trained elsewhere; `frozen`, ids of those that are to stay; `ids`, `loss_of`, `lr` and `steps` of the training.",
        meaning=r"A table may start from rows that were learned elsewhere: $E_i\leftarrow G_i$. Tuned, they are trained on; frozen, their gradient is left out, $E_i=G_i$ to the last bit; for some words only, the "
        r"others start at random. Coverage is the share of the words that the giver knows. What is gained shows only beside the same training from random rows.",
        articles="They load pre-trained vectors with `from_pretrained`, freeze or tune them, and write over some rows. **It works as they say**, frozen rows do not move. That it helps cannot be seen on their "
        "sentences: frozen random rows do as well.",
        view="Show",
        views={"loss": "Loss", "moved": "How far rows move"},
        own_file="With a file of your own: Train › Given vectors",
        ways={
            "own": "own random rows, trained",
            "own_frozen": "own random rows, frozen",
            "tuned": "given rows, tuned",
            "frozen": "given rows, frozen",
            "some": "given for half, frozen",
        },
        untrained="Not trained yet for this run: five small trainings, and another seed that gives its rows.",
        diverged="With this run's settings every loss grew beyond all bounds: no training came to its end.",
        answer=Counted("Loss after {epochs} {epochs:epoch|epochs}: {losses}."),
        loss="{way} **{loss:.4f}**",
        joined="; ",
        moved="Tuned rows moved by {tuned:.3f} on average, frozen ones by {frozen:g}.",
        coverage=Counted("Rows for half: {covered} of {words} words {covered:is|are} covered."),
        epoch="epoch",
        loss_axis="loss, nats a word",
        held_out="held-out loss",
        right="held out, right",
        way="start",
        distance="mean distance from the beginning",
    ),
    "zh": Text(
        title="预训练词向量",
        question="把文章的原文词向量表冻结在随机起点上，损失能降到哪里？",
        bet=("几乎降不下来：没有意义的向量没法翻译。", "和训练词向量表时一样低。", "大约降一半。"),
        reveal="随机的行很长，彼此离得远，LSTM 分得清所有的词，其余的它自己学。在文章的句子上，50 轮之后，训练词向量表是 0.0478，冻结的随机表是 0.0479；换上另一个种子训练好的行是 0.0503。"
        "自己的起点短的时候，给定的行才有帮助：“同义词”的起点是 N(0, 0.1)，十轮之后，用别处训练完的行是 0.35，不用是 0.64。",
        alt="原文词向量表从五种起点开始，每一轮的损失，或者各行移动了多远",
        reading="粉色：这次实验自己的随机行，参与训练；灰色：同样的行，冻结。绿色和蓝色：另一个种子在同样的句子上训练好的行，微调和冻结。橙色：只给较常见的一半词这样的行，并冻结。其余的起点全都相同；"
        "如果实验本身没有留出句子，就留出五分之一。",
        given="`given` 是别处训练好的行，`frozen` 是不许动的行的编号；`ids`、`loss_of`、`lr`、`steps` 属于这次训练。",
        meaning=r"词向量表可以从别处学好的行开始：$E_i\leftarrow G_i$。微调：继续训练；冻结：不要它的梯度，$E_i=G_i$，一位都不变；也可以只给一部分词，其余从随机开始。覆盖率是对方认识的词所占的比例。"
        r"有没有好处，要和同样的训练、从随机行开始的结果比。",
        articles="文章用 `from_pretrained` 载入预训练词向量，冻结或微调，或者只改写一部分行。**做法没有错**，冻结的行确实不动。但有没有用，在文章的句子上看不出来：冻结的随机行效果一样好。",
        view="显示",
        views={"loss": "损失", "moved": "各行移动多远"},
        own_file="用你自己的文件：训练 › 现成的词向量",
        ways={
            "own": "自己的随机行，训练",
            "own_frozen": "自己的随机行，冻结",
            "tuned": "给定的行，微调",
            "frozen": "给定的行，冻结",
            "some": "给一半词，冻结",
        },
        untrained="这次实验还没有训练过：要做五次小训练，还要另一个种子来提供行。",
        diverged="按这次实验的设置，损失都变得无限大，没有一次训练能完成。",
        answer="{epochs} 轮之后的损失：{losses}。",
        loss="{way} **{loss:.4f}**",
        joined="；",
        moved="微调的行平均移动了 {tuned:.3f}，冻结的移动了 {frozen:g}。",
        coverage="只给一半词时，{words} 个词里有 {covered} 个有给定的行。",
        epoch="轮次",
        loss_axis="损失（每词，nat）",
        held_out="留出句的损失",
        right="留出句译对",
        way="起点",
        distance="离起点的平均距离",
    ),
}
