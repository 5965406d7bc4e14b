"""The words of the page `welcome`."""

from dataclasses import dataclass

from explorer.show.text import Lang, verdict
from explorer.show.text.counted import Counted
from explorer.show.text.statistics import tip


@dataclass(frozen=True)
class Text:
    """One language."""

    title: str
    lead: str
    story_title: str
    story_words: str
    story_training: str
    story_untrained: str
    story_caution: str
    diagram_title: str
    diagram_caption: str
    diagram_label: str
    between: str
    source_words: str
    words_shape: str
    no_words_shape: str
    source_table: str
    table_shape: str
    encoder: str
    lstm_shape: str
    context: str
    context_shape: str
    target_table: str
    decoder: str
    choice: str
    choice_shape: str
    target_words: str
    bet_title: str
    bet_question: str
    bet_label: str
    bet_hint: str
    reveal_right: str
    reveal_wrong: str
    reveal_top: str
    reveal_place: str
    change_help: str
    cosine_help: str
    order_help: str
    norm_help: str
    training_help: str
    verdict: verdict.Text
    reveal_meaning: str
    column_pair: str
    column_start: str
    column_now: str
    column_change: str
    no_bet: str
    next_title: str
    next_train: str
    next_map: str
    next_similarity: str
    next_corpus: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="What did the model learn – and what was already there?",
        lead="A word embedding is a list of numbers that stands for a word. It starts as random noise. Here you "
        "can edit sentence pairs, train a small translation model on them, and see for every number what training "
        "**learned** and what it only **inherited** from the random start.",
        story_title="The story in a minute",
        story_words="**Words become numbers.** Each word gets a row of {embed} numbers. The encoder reads the "
        "source sentence row by row, the decoder writes the translation word by word.",
        story_training=Counted(
            "**Training moves the numbers.** After {epochs} {epochs:pass|passes} over {pairs} sentence {pairs:pair|pairs} the loss, the "
            "mean surprise at the right next word, is {loss:.4f}. A source row has moved by {moved:.2f} on average; its "
            "length is about {length:.1f}."
        ),
        story_untrained="**Nothing has been learned yet.** The epoch cursor stands before training: every row "
        "still has the numbers it started with and is about {length:.1f} long. Move the cursor, or train.",
        story_caution=Counted(
            "**So look twice.** Some words look alike. Over all {compared} {compared:pair|pairs} of words, the "
            "similarities now and before the first update correlate at r = {r:.3f}; at 1, all of it was there already. "
            "This explorer shows both values side by side, everywhere."
        ),
        diagram_title="The model, with this run's own words",
        diagram_caption="Click a part to look inside it. Blue is the source language, orange the target language.",
        diagram_label="The encoder-decoder: source words, their vectors, the encoder, the context vector, the decoder, "
        "the choice of a word, the translation. Every part is a button that opens its page.",
        between="↓ the decoder starts from what the encoder remembers",
        source_words="Source sentence",
        words_shape="words: {tokens} of {vocabulary}",
        no_words_shape="one of {vocabulary} words at a time",
        source_table="Source embedding",
        table_shape="{words} rows × {embed} numbers",
        encoder="Encoder LSTM",
        lstm_shape="{hidden} memory cells, layers: {layers}",
        context="Context vector",
        context_shape="{hidden} numbers: the whole sentence",
        target_table="Target embedding",
        decoder="Decoder LSTM",
        choice="Choice of a word",
        choice_shape="{words} probabilities",
        target_words="Translation",
        bet_title="Place your bet",
        bet_question="Which two words did training bring together most?",
        bet_label="Your bet",
        bet_hint="Choose a pair, then see the answer.",
        reveal_right=Counted(
            "**You are right.** Training raised {first} and {second} from {start:.4f} to {now:.4f}, more than "
            "any other of the {pairs} {pairs:pair|pairs}."
        ),
        reveal_wrong=Counted(
            "**It was another pair.** Training raised {first} and {second} from {start:.4f} to {now:.4f}, more "
            "than any other of the {pairs} {pairs:pair|pairs}."
        ),
        reveal_top="The most similar pair after training is {first} and {second} with a cosine of {now:.4f}.",
        reveal_place="Before the first update it stood at {start:.4f}, in place {place} of {pairs}. ",
        verdict=verdict.TEXT["en"],
        change_help=tip("en", "change"),
        cosine_help=tip("en", "cosine"),
        order_help=tip("en", "order"),
        norm_help=tip("en", "norm"),
        training_help=tip("en", "loss", "distance"),
        reveal_meaning="A cosine of 1 means the same direction, 0 means at a right angle. To see what was learned, "
        "look at the change, not at the value.",
        column_pair="Pair",
        column_start="Before training",
        column_now="Now",
        column_change="Change",
        no_bet="This run has fewer than three words, so there is nothing to bet on.",
        next_title="Go on",
        next_train="Watch it learn",
        next_map="See the words move",
        next_similarity="Compare all pairs",
        next_corpus="Use your own sentences",
    ),
    "zh": Text(
        title="模型学到了什么？哪些本来就有？",
        lead="词向量就是代表一个词的一串数字，一开始全是随机的。在这里，你可以自己改句对，训练一个小小的翻译模型，"
        "再看每一个数字：哪些是训练**学到的**，哪些只是随机起点**带来的**。",
        story_title="一分钟读懂",
        story_words="**词变成数字。** 每个词先得到一行 {embed} 个数。编码器一个词一个词地读原文，"
        "解码器一个词一个词地写译文。",
        story_training="**训练会移动这些数字。** 把 {pairs} 个句对学了 {epochs} 遍以后，损失（对正确的下一个词平均有多意外）是 {loss:.4f}。"
        "原文词向量表的每一行平均移动了 {moved:.2f}，而它的长度约为 {length:.1f}。",
        story_untrained="**现在还什么都没学。** 轮次游标停在训练之前：每行数字都还是起点的样子，长度约为 {length:.1f}。"
        "可以拖动游标，也可以去训练。",
        story_caution="**所以要多看一眼。** 有些词看起来很像。在全部 {compared} 对词里，"
        "现在的相似度与第一次更新之前的相似度相关系数 r = {r:.3f}；如果等于 1，就说明这些相似全是本来就有的。"
        "在这里，训练前后的数值处处并排给出。",
        diagram_title="这就是模型，里面是这次实验用的词",
        diagram_caption="点任何一块，都能看到里面。蓝色是原文，橙色是译文。",
        diagram_label="编码器—解码器：原文的词、词向量、编码器、上下文向量、解码器、选词、译文。每一块都是按钮，"
        "点开对应的页面。",
        between="↓ 解码器从编码器记住的内容开始",
        source_words="原文",
        words_shape="{tokens} 个词，词汇表共 {vocabulary} 个",
        no_words_shape="每次从 {vocabulary} 个词里选一个",
        source_table="原文词向量表",
        table_shape="{words} 行 × {embed} 个数",
        encoder="编码器 LSTM",
        lstm_shape="{hidden} 个记忆单元，共 {layers} 层",
        context="上下文向量",
        context_shape="{hidden} 个数，装下整句话",
        target_table="译文词向量表",
        decoder="解码器 LSTM",
        choice="选出一个词",
        choice_shape="{words} 个概率",
        target_words="译文",
        bet_title="先猜一猜",
        bet_question="训练把哪两个词拉近得最多？",
        bet_label="你的选择",
        bet_hint="先选一对，再看答案。",
        reveal_right="**猜对了。** 训练把 {first} 和 {second} 的余弦从 {start:.4f} 提高到 {now:.4f}，在全部 {pairs} 对里升得最多。",
        reveal_wrong="**是另外一对。** 训练把 {first} 和 {second} 的余弦从 {start:.4f} 提高到 {now:.4f}，在全部 {pairs} 对里升得最多。",
        reveal_top="训练之后最相似的一对是 {first} 和 {second}，余弦为 {now:.4f}。",
        reveal_place="而在第一次更新之前，它就已经是 {start:.4f}，在 {pairs} 对里排第 {place}。",
        verdict=verdict.TEXT["zh"],
        change_help=tip("zh", "change"),
        cosine_help=tip("zh", "cosine"),
        order_help=tip("zh", "order"),
        norm_help=tip("zh", "norm"),
        training_help=tip("zh", "loss", "distance"),
        reveal_meaning="余弦为 1 表示方向完全相同，0 表示互相垂直。想知道模型学到了什么，要看变化，不要只看数值。",
        column_pair="词对",
        column_start="训练之前",
        column_now="现在",
        column_change="变化",
        no_bet="这次实验的词不到三个，没有可猜的词对。",
        next_title="接着看",
        next_train="看它怎么学",
        next_map="看词怎么移动",
        next_similarity="比较所有词对",
        next_corpus="换成自己的句子",
    ),
}
