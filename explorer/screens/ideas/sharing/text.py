"""The words of the experiment on sharing and tying."""

from dataclasses import dataclass

from core.ideas.sharing import Kind
from explorer.screens.ideas.idea import Words
from explorer.show.text import Lang


@dataclass(frozen=True)
class Text(Words):
    """One language."""

    view: str
    views: dict[str, str]
    kinds: dict[Kind, str]
    answer: str
    losses: str
    loss: str
    both: str
    joined: str
    tables: str
    output: str
    lstm: str
    all: str
    numbers: str
    model: str
    train: str
    unseen: str
    right: str
    chance: str
    loss_axis: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="Sharing and tying",
        question="The articles' model gets one table for both languages. Does it become smaller?",
        bet=(
            "Yes: one table is smaller than two.",
            "No, larger: the output layer then scores the words of both languages.",
            "Neither: all words keep a row.",
        ),
        reveal="Chinese and English have no word in common here, so one table saves only the second set of four specials: 256 numbers. But the output layer now scores 32 words instead of 18 and grows by 1 806. "
        "Where words are common it pays: “Backwards” (7 common words) falls from 201 483 numbers to 200 779. Tying saves 2 304 of the output layer's 2 322 here; the training loss falls lower, the held-out loss rises "
        "(3.12 to 5.66 here, of a single pair; 0.005 to 0.108 on “Backwards”; one seed each).",
        alt="Numbers of the tables and of the output layer, or the losses, of four ways to build the model",
        reading="Numbers: blue are the tables, yellow the output layer; the LSTMs are left out. Losses: blue on trained pairs, green on held-out ones (a fifth, where the run itself holds out none), grey ln V, all words equally likely. "
        "Tied needs vectors as long as the hidden state, so it is compared with two tables of that size.",
        given="`size`, `hidden` and how many words each language has, `source_words` and `target_words`, and both together, `words`.",
        meaning=r"Separate: $(V_s+V_t)\,d$ numbers in the tables, $V_t\,(h+1)$ in the output layer. Shared: $V\,d$ and $V\,(h+1)$, where $V$ counts the words of both. Tied ($d=h$): the output layer scores word $i$ by "
        r"$E_i\cdot h+b_i$ with the row of the target table; only $V_t$ biases are its own. Sharing pays where many words are common.",
        articles="They say that a shared table saves parameters and that the output can be tied to the table. **Sharing saves here only with common words**; with none it costs more in the output layer than it saves in the tables. "
        "Tying saves $V_t\\,d$ numbers, as they say, but needs $d=h$.",
        view="Show",
        views={"numbers": "Numbers of the model", "losses": "Losses"},
        kinds={
            "separate": "two tables",
            "shared": "one shared table",
            "square": "two tables, d = h",
            "tied": "output tied, d = h",
        },
        answer="Common words: {common}. With two tables the model has **{separate:,}** numbers, with one **{shared:,}** ({difference:+,}). With d = h it has {square:,}; tied, **{tied:,}** ({saved:,} fewer).",
        losses="Loss: {losses}.",
        loss="{kind}: {loss:.4f}",
        both="{kind}: {loss:.4f}, held out {held_out:.2f}",
        joined="; ",
        tables="tables",
        output="output layer",
        lstm="LSTMs",
        all="whole model",
        numbers="numbers",
        model="model",
        train="trained on",
        unseen="held out",
        right="held out, right",
        chance="ln V",
        loss_axis="loss, nats a word",
    ),
    "zh": Text(
        title="共用与绑定",
        question="文章的模型改成原文和译文共用一张词向量表，会变小吗？",
        bet=("会：一张表比两张小。", "不会，反而变大：输出层要给两种语言的词打分。", "不变：每个词还是一行。"),
        reveal="这里中文和英文没有相同的词，一张表只省下第二套四个特殊符号，256 个数；可是输出层要给 32 个词打分，不再是 18 个，多了 1806 个数。有相同的词才划算：“倒着说”有 7 个相同的词，从 201 483 个数减到 200 779 个。"
        "绑定在这里省掉输出层 2322 个数里的 2304 个；训练损失更低，留出句的损失却更高（这里只有一对，从 3.12 到 5.66；“倒着说”从 0.005 到 0.108，各一个种子）。",
        alt="四种造法的模型：词向量表和输出层各有几个数，或者损失",
        reading="数的个数：蓝色是词向量表，黄色是输出层，没有画 LSTM。损失：蓝色是训练过的句子，绿色是留出的句子（如果实验本身没有留出，就留出五分之一），灰色是 ln V，即所有词一样可能。"
        "绑定要求词向量和隐藏状态一样长，所以和同样大小的两张表比。",
        given="`size`、`hidden`，两种语言各有几个词 `source_words`、`target_words`，合起来几个词 `words`。",
        meaning=r"两张表：表里有 $(V_s+V_t)\,d$ 个数，输出层有 $V_t\,(h+1)$ 个。共用：$V\,d$ 和 $V\,(h+1)$，$V$ 是两种语言合起来的词数。绑定（$d=h$）：输出层用译文词向量表的行给词 $i$ 打分，"
        r"$E_i\cdot h+b_i$，自己只剩 $V_t$ 个偏置。相同的词多，共用才划算。",
        articles="文章说共用一张表可以节省参数，输出层还可以和词向量表绑定。**在这里，有相同的词才省得了**；没有相同的词，输出层多出来的比表里省下的还多。绑定确实省 $V_t\\,d$ 个数，但要求 $d=h$。",
        view="显示",
        views={"numbers": "模型有几个数", "losses": "损失"},
        kinds={
            "separate": "两张表",
            "shared": "共用一张表",
            "square": "两张表，d = h",
            "tied": "输出层绑定，d = h",
        },
        answer="相同的词：{common} 个。两张表时模型有 **{separate:,}** 个数，共用一张表时有 **{shared:,}** 个（{difference:+,}）。d = h 时有 {square:,} 个，绑定之后 **{tied:,}** 个（少 {saved:,} 个）。",
        losses="损失：{losses}。",
        loss="{kind}：{loss:.4f}",
        both="{kind}：{loss:.4f}，留出的 {held_out:.2f}",
        joined="；",
        tables="词向量表",
        output="输出层",
        lstm="LSTM",
        all="整个模型",
        numbers="个数",
        model="模型",
        train="训练过的",
        unseen="留出的",
        right="留出句译对",
        chance="ln V",
        loss_axis="损失（每词，nat）",
    ),
}
