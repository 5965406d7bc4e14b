"""The words of the page `similarity`."""

from dataclasses import dataclass

from core.data.corpus import Side
from explorer.show.text import Lang, comparison, verdict
from explorer.show.text.counted import Counted
from explorer.show.text.statistics import Name, tip

STATISTICS: dict[str, tuple[Name, ...]] = {
    "pairs": ("cosine", "spread", "order", "verdict"),
    "heatmap": ("cosine", "verdict"),
    "neighbours": ("cosine", "kept", "verdict"),
    "topics": ("cohesion", "power", "verdict"),
    "cooccurrence": ("shared", "verdict"),
    "norms": ("norm", "deviation", "norm_verdict"),
    "cosine": ("cosine", "centring"),
}
"the statistics that each view shows"


@dataclass(frozen=True)
class Text:
    """One language."""

    title: str
    cosine_help: str
    answer: str
    answer_untrained: str
    too_few: str
    side: str
    side_help: str
    sides: dict[Side, str]
    view: str
    view_help: str
    views: dict[str, str]
    reading: dict[str, str]
    "how to read each view"
    compared: comparison.Text
    verdict: verdict.Text
    "the three columns of each quantity"
    cosine_now: str
    cosine_start: str
    word: str
    other: str
    all_pairs: str
    sampled: str
    top_pairs: str
    pairs_of: str
    spread: str
    spread_help: str
    spread_flat: str
    find: str
    find_help: str
    find_placeholder: str
    found_named: str
    "above the verdicts on pairs that somebody asks about by name"
    found: str
    found_top: str
    only: str
    only_help: str
    onlys: dict[str, str]
    found_meaning: str
    meaning_not_asked: str
    found_word: str
    pick_hint: str
    pairs_alt: str
    heat_words: str
    heat_words_help: str
    beside: str
    beside_help: str
    besides: dict[str, str]
    heat_alt: str
    heat_table: str
    heat_pair: str
    near: str
    near_help: str
    near_none: str
    near_answer: str
    near_kept: str
    near_kept_help: str
    near_alt: str
    place: str
    start_place: str
    place_help: str
    topics_answer: str
    topics_edit: str
    topics_edit_help: str
    topics_none: str
    topics_power: str
    topics_power_start: str
    topics_power_none: str
    topics_power_halves: str
    "this or one of the next two is added where other sentences are asked, too"
    topics_power_halves_none: str
    topics_power_halves_other: str
    topics_power_help: str
    topics_cut: str
    topic: str
    topic_words: str
    topic_words_help: str
    topic_pairs: str
    topic_missing: str
    topics_alt: str
    cohesion_help: str
    shared_answer: str
    shared_none: str
    shared_first: str
    sharing: str
    sharing_sampled: str
    apart: str
    sentences: str
    sentences_help: str
    shared_alt: str
    shared_help: str
    norms_answer: str
    norms_outliers: str
    norms_no_outliers: str
    norms_by_chance: str
    norms_expected: str
    norms_verdicts: str
    norms_verdicts_halves: str
    "where other sentences were asked, too"
    norms_chance: str
    norms_growth: str
    norm_now: str
    norm_start: str
    norm_mean: str
    norm_sd: str
    norm_line: str
    norm_help: str
    deviation_now: str
    deviation_start: str
    deviation_help: str
    count: str
    count_help: str
    norms_alt: str
    norms_marked: str
    words: str
    norms_drawn: str
    norm_chance: str
    norm_chance_all: str
    working: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="Which words are alike?",
        cosine_help=tip("en", "cosine"),
        answer=Counted(
            "**{first} and {second} are most alike: cosine {now:.4f}.** Before the first update it was {start:.4f}, "
            "so training moved this pair by {change:+z.4f}. Of the {top} most similar {top:pair|pairs} now, {kept} {kept:was|were} among the {top} "
            "most similar before training."
        ),
        answer_untrained="**This is the model before training.** {first} and {second} are most alike with a cosine of "
        "{now:.4f}, by the random start alone. Move the epoch cursor to see what training changes.",
        too_few="This side has fewer than two words, so there is no pair to compare.",
        side="Embedding",
        side_help="The source table holds the words the encoder reads, the target table the words the decoder reads: those it has just written.",
        sides={"source": "source", "target": "target"},
        view="Show",
        view_help="Every view shows each number beside its value before training (epoch 0).",
        views={
            "pairs": "All pairs",
            "heatmap": "Heat map",
            "neighbours": "Neighbours",
            "topics": "Topics",
            "cooccurrence": "Same sentence",
            "norms": "Lengths",
            "cosine": "Which cosine?",
        },
        reading={
            "pairs": "**How to read this.** Each point is a pair of words. On the dotted diagonal, training "
            "changed nothing; above it, the pair came closer. If all points lie close to the diagonal, the "
            "similarities you see come from the random start, not from anything the model learned.",
            "heatmap": "**How to read this.** Blue pairs point the same way, orange pairs point apart; both pictures use "
            "one scale. If they look the same, the pattern was there before training.",
            "neighbours": "**How to read this.** The open circle is the cosine before training, the full one the "
            "cosine now. A neighbour that was near at the start already is no evidence of meaning.",
            "topics": "**How to read this.** Cohesion is the mean cosine over all pairs of a topic's words. Compare it "
            "with its start, and the change with that of words that merely share sentences.",
            "cooccurrence": "**How to read this.** Each point is a pair of words; above the diagonal it came closer. Training may move words of one sentence together, whatever they "
            "mean. A change that is the same for all pairs of a sentence says little about meaning.",
            "norms": "**How to read this.** The grey bands are the lengths expected by chance: for one word, and "
            "(paler) for all words together. A point inside them needs no explanation, unless the word is on the "
            "same side in many seeds; the verdict counts that too. A point outside matters only if it is also off "
            "the dotted diagonal: on the diagonal, the vector was already that long or short at the start. And "
            "even a length that comes from training shows how a word is used, not what it means.",
            "cosine": "**What to make of it.** None of these is the true similarity; each answers another "
            "question. Say which one you used, and trust only what all of them show and the start and chance do "
            "not.",
        },
        compared=comparison.TEXT["en"],
        verdict=verdict.TEXT["en"],
        cosine_now="cosine now",
        cosine_start="cosine before training",
        word="Word",
        other="Other word",
        all_pairs="all pairs",
        sampled=Counted("{shown} of {pairs} {pairs:pair|pairs}, drawn at random"),
        top_pairs="most similar now",
        pairs_of="pairs of the selected word",
        spread=Counted(
            "{pairs} {pairs:cosine|cosines} in all: mean {mean:+z.4f} (before {mean_start:+z.4f}, {mean_change:+z.4f}), standard deviation "
            "{sd:.4f} (before {sd_start:.4f}, {sd_change:+z.4f}); correlation of now with before {correlation:.3f}."
        ),
        spread_help=tip("en", "spread", "order"),
        spread_flat=Counted(
            "{pairs} {pairs:cosine|cosines} in all: mean {mean:+z.4f} (before {mean_start:+z.4f}, {mean_change:+z.4f}), standard "
            "deviation {sd:.4f} (before {sd_start:.4f}, {sd_change:+z.4f})."
        ),
        find="Find a word",
        find_help="A whole word lists its pairs with all other words; a part of a word filters the list. Two words with a space "
        "between are a question about this pair alone; several pairs have commas between.",
        find_placeholder="word, part of one, or two words",
        found_named=Counted(
            "Asked by name: corrected for {pairs} {pairs:pair|pairs}, not for all pairs of the table. That is fair for pairs which "
            "you had in mind before you saw the table, not for those that you found in it; several belong in one question, with commas."
        ),
        only="Which pairs",
        only_help="Meaning: learned, repeated over the seeds, and confirmed by other sentences.",
        onlys={"all": "All", "meaning": "Meaning only"},
        found_meaning=Counted("{shown} of {meaning} {meaning:pair that is|pairs that are} meaning."),
        meaning_not_asked="No pair is meaning as long as other sentences have not been asked (part 4 of “Signal or noise”).",
        found=Counted("{shown} of {pairs} {pairs:pair|pairs}."),
        found_top=Counted(
            "{shown} {shown:row|rows}; the list holds the {listed} most similar of {pairs} {pairs:pair|pairs}. Type a whole word to see all "
            "of its pairs."
        ),
        found_word=Counted("{shown} {shown:pair|pairs} of this word, most similar first."),
        pick_hint="Click a word to select it on every page, a heading to sort.",
        pairs_alt=Counted(
            "Cosine of pairs of words: before training across, now upwards. {shown} {shown:point|points}."
        ),
        heat_words="Words",
        heat_words_help="The most frequent words are shown.",
        beside="Beside it",
        beside_help="The second picture.",
        besides={"start": "before training", "change": "change"},
        heat_alt="Cosines of {words} words as a coloured matrix: {which}.",
        heat_table="Click a cell to compare the pair.",
        heat_pair="{first} and {second}: {now:+z.4f} now, {start:+z.4f} before training, change {change:+z.4f}.",
        near="Neighbours",
        near_help="How many of the nearest words are shown.",
        near_none="No word of this table is selected (choose one in the menu or click one in a table). Shown instead: "
        "the first word of the most similar pair.",
        near_answer=Counted(
            "**{near} is nearest to {word}: cosine {now:.4f}, {start:.4f} before training.** {k:Of the one nearest word|"
            "Of its {k} nearest words} now, {kept} {kept:was|were} {k:the|among its {k}} nearest before training."
        ),
        near_kept=Counted(
            "Over all words, {share:.0%} of the {k:nearest neighbours|{k} nearest neighbours of each} were already there before training."
        ),
        near_kept_help=tip("en", "kept"),
        near_alt="The nearest words of the selected word, each with its cosine before training and now.",
        place="Place",
        start_place="Place before",
        place_help="1 is the nearest word.",
        topics_answer="**{topic} holds together best: mean cosine {now:+z.4f}, {start:+z.4f} before training (change "
        "{change:+z.4f}); as many words drawn at random have {chance:+z.4f} on average.** Training raised the cohesion of {raised} of {topics} topics.",
        topics_edit="Your topics",
        topics_edit_help="One topic a row: a name, and its words with spaces or commas between.",
        topics_power="A topic of {words} words would be found four times out of five from a mean cosine of {detectable:.2f}.",
        topics_power_start="A topic of {words} words is found from a mean cosine of about {bar:.2f} that training made; here training turned the words too little for that.",
        topics_power_none="With so few words no topic of {words} could be distinguished from others, however close its words.",
        topics_power_halves="Other sentences confirm it four times out of five if what was learned about its words has a mean cosine of {cosine:.2f}.",
        topics_power_halves_none="Other sentences could confirm no topic of {words} words, however close.",
        topics_power_halves_other="Other sentences follow another rule; from which cosine they confirm a topic is not worked out here.",
        topics_power_help=tip("en", "power"),
        topics_none="No topic has two words of this table yet. Write some words of this run into the table.",
        topics_cut="Only the first {rows} topics and {words} words of each are used.",
        topic="Topic",
        topic_words="Words",
        topic_words_help="Spaces or commas between; a word named twice counts once.",
        topic_pairs="Pairs",
        topic_missing="Not in the vocabulary",
        topics_alt="Cohesion of each topic, before training and now.",
        cohesion_help=tip("en", "cohesion"),
        shared_answer="**Pairs that share a sentence: mean cosine {together:+z.4f}, {together_start:+z.4f} before training "
        "(change {together_change:+z.4f}).** Pairs that share none: {apart:+z.4f}, {apart_start:+z.4f} before (change "
        "{apart_change:+z.4f}).",
        shared_none="In this run either all pairs of words share a sentence or none does, so there is nothing to compare.",
        shared_first="Only the {words} most frequent words are counted.",
        sharing="share a sentence ({pairs})",
        sharing_sampled="share a sentence: {shown} of {pairs}, at random",
        apart="share none ({pairs})",
        sentences="Sentences",
        sentences_help="Training sentences that hold both words.",
        shared_alt="Cosine of pairs that share a sentence and of pairs that do not: before training across, now upwards.",
        shared_help=tip("en", "shared"),
        norms_answer="**The vectors are {mean:.4f} long on average, {mean_start:.4f} before training (change "
        "{mean_change:+z.4f}).** Their standard deviation is {sd:.4f}, {sd_start:.4f} before (change {sd_change:+z.4f}).",
        norms_outliers="Beyond two standard deviations: {two}. Beyond three: {three}.",
        norms_no_outliers="none",
        norms_by_chance="By chance alone about {two} and {three} of {words} words would lie so far out.",
        norms_verdicts=Counted(
            "**Of {words} lengths, {signal} {signal:is|are} signal, {inherited} inherited, {noise} noise and {undecided} "
            "undecided** (seeds used: {seeds})."
        ),
        norms_verdicts_halves=Counted(
            "**Of {words} lengths, other sentences confirm {meaning}; {local} {local:holds|hold} for these sentences, {signal} {signal:is|are} "
            "signal, {inherited} inherited, {noise} noise and {undecided} undecided** (seeds used: {seeds})."
        ),
        norms_chance="By chance, all {words} together would lie between {low:.2f} and {high:.2f} in this table.",
        norms_growth="Correlation of what training added to the lengths with how often the words are seen (logarithm): "
        "{r:+z.2f}.",
        norms_expected="The start alone gives about {expected:.3f} with this initialisation and {size} numbers a word.",
        norm_now="length now",
        norm_start="length before training",
        norm_mean="mean now",
        norm_sd="{sign}{deviations} sd",
        norm_line="expected from the start",
        norm_help=tip("en", "norm"),
        deviation_now="Deviations now",
        deviation_start="Deviations before",
        deviation_help=tip("en", "deviation"),
        count="Count",
        count_help="How often the word occurs in the training sentences.",
        norms_alt="Length of each word's vector: before training across, now upwards.",
        norms_marked="furthest beyond 2 sd, or selected",
        words="words",
        norms_drawn=Counted("{shown} {shown:word|words}, evenly chosen"),
        norm_chance="chance: 95 of 100 words",
        norm_chance_all="chance: all {words} words",
        working="Comparing all pairs of words…",
    ),
    "zh": Text(
        title="哪些词彼此相近？",
        cosine_help=tip("zh", "cosine"),
        answer="**最相近的是 {first} 和 {second}：余弦 {now:.4f}。** 第一次更新之前它是 {start:.4f}，训练改变了 "
        "{change:+z.4f}。现在最相近的 {top} 对里，有 {kept} 对在训练之前就排在前 {top} 名。",
        answer_untrained="**这是训练之前的模型。** {first} 和 {second} 最相近，余弦 {now:.4f}，完全来自随机的起点。"
        "移动轮次游标，看看训练改变了什么。",
        too_few="这一侧的词不到两个，没有词对可以比较。",
        side="词向量表",
        side_help="原文的表里是编码器读的词，译文的表里是解码器读的词：它一边写，一边读自己刚写的词。",
        sides={"source": "原文", "target": "译文"},
        view="看什么",
        view_help="每个视图都把数值和它训练之前（第 0 轮）的值并排放在一起。",
        views={
            "pairs": "全部词对",
            "heatmap": "热力图",
            "neighbours": "近邻",
            "topics": "主题",
            "cooccurrence": "同句词",
            "norms": "向量长度",
            "cosine": "哪一种余弦？",
        },
        reading={
            "pairs": "**怎么看这张图。** 每个点是一对词。点落在虚线对角线上，说明训练没有改变它；在对角线上方，"
            "说明这两个词靠近了。如果所有的点都贴着对角线，你看到的相似度就来自随机的起点，而不是模型学到的。",
            "heatmap": "**怎么看这张图。** 蓝色表示两个词方向相近，橙色表示方向相反，两张图用同一种颜色刻度。"
            "如果两张图看上去一样，说明这些图案在训练之前就有了。",
            "neighbours": "**怎么看这张图。** 空心圆是训练之前的余弦，实心圆是现在的余弦。起点上就很近的邻居，不能当作模型懂了词义的证据。",
            "topics": "**怎么看这张图。** 凝聚度是一个主题里所有词对余弦的平均值。先和它的起点比，"
            "再看只是出现在同一句里的词，变化是不是也这么大。",
            "cooccurrence": "**怎么看这张图。** 每个点是一对词，在对角线上方就是靠近了。不管意思如何，训练都可能把同一句里的词拉到一起。如果一句话里所有词对的变化都差不多，那就说明不了词义。",
            "norms": "**怎么看这张图。** 灰色的带子是只凭偶然的长度：深的是单独一个词的，浅的是所有词合在一起的。"
            "落在里面的点不需要解释，除非它在很多种子里都在同一边，判定会考虑这一点。落在外面的点，"
            "只有离开了虚线对角线才值得注意：在对角线上，说明它一开始就这么长或这么短。就算长度是训练造成的，"
            "它说明的也是一个词怎么使用，而不是它的意思。",
            "cosine": "**怎么看待这些。** 没有哪一种是“真正的”相似，它们回答的问题各不相同。要说清楚用的是哪一种；"
            "只有每一种都这样显示，而起点和偶然又不会这样，才可以相信。",
        },
        compared=comparison.TEXT["zh"],
        verdict=verdict.TEXT["zh"],
        cosine_now="现在的余弦",
        cosine_start="训练之前的余弦",
        word="词",
        other="另一个词",
        all_pairs="全部词对",
        sampled="从 {pairs} 对中随机抽取 {shown} 对",
        top_pairs="现在最相似",
        pairs_of="所选词的词对",
        spread="全部 {pairs} 个余弦：平均 {mean:+z.4f}（训练前 {mean_start:+z.4f}，变化 {mean_change:+z.4f}），标准差 {sd:.4f}"
        "（训练前 {sd_start:.4f}，变化 {sd_change:+z.4f}）；现在与训练之前的相关系数 {correlation:.3f}。",
        spread_help=tip("zh", "spread", "order"),
        spread_flat="全部 {pairs} 个余弦：平均 {mean:+z.4f}（训练前 {mean_start:+z.4f}，变化 {mean_change:+z.4f}），"
        "标准差 {sd:.4f}（训练前 {sd_start:.4f}，变化 {sd_change:+z.4f}）。",
        find="查找词",
        find_help="输入完整的词，列出它和其他所有词的词对；输入一部分，就在列表里筛选。两个词中间加空格，就是单独问这一对；几对之间用逗号隔开。",
        find_placeholder="一个词、词的一部分，或者两个词",
        found_named="点名来问：只按这 {pairs} 对校正，不按整张表的词对校正。看表之前就想问的词对，这样问才公平；从表里挑出来的不算。要问几对，就用逗号隔开，一次问完。",
        only="哪些词对",
        only_help="词义：学到了，换种子会重现，别的句子也证实了。",
        onlys={"all": "全部", "meaning": "只看词义"},
        found_meaning="{meaning} 对词义里的 {shown} 对。",
        meaning_not_asked="别的句子还没有问，所以没有一对可以说是词义（“信号还是噪声”第 4 部分）。",
        found="{pairs} 对中的 {shown} 对。",
        found_top="{shown} 行；列表里是 {pairs} 对中最相似的 {listed} 对。输入完整的词可以看它的全部词对。",
        found_word="这个词的 {shown} 对，从最相似的开始。",
        pick_hint="点一个词，所有页面都会选中它；点表头可以排序。",
        pairs_alt="词对的余弦：横轴是训练之前，纵轴是现在，共 {shown} 个点。",
        heat_words="词数",
        heat_words_help="显示出现次数最多的词。",
        beside="旁边放",
        beside_help="第二张图显示什么。",
        besides={"start": "训练之前", "change": "变化"},
        heat_alt="{words} 个词两两之间的余弦，用颜色表示：{which}。",
        heat_table="点一个格子，比较这一对词。",
        heat_pair="{first} 和 {second}：现在 {now:+z.4f}，训练之前 {start:+z.4f}，变化 {change:+z.4f}。",
        near="近邻个数",
        near_help="显示最近的几个词。",
        near_none="还没有选中这张表里的词（在菜单里选，或在表格里点一个）。先显示最相似的那一对里的第一个词。",
        near_answer="**离 {word} 最近的是 {near}：余弦 {now:.4f}，训练之前 {start:.4f}。** 现在最近的 {k} 个词里，"
        "有 {kept} 个在训练之前就在前 {k} 名。",
        near_kept="对全部词来说，最近的 {k} 个词里，有 {share:.0%} 在训练之前就已经是了。",
        near_kept_help=tip("zh", "kept"),
        near_alt="离所选词最近的词，以及它们训练之前和现在的余弦。",
        place="名次",
        start_place="训练前名次",
        place_help="1 表示最近的词。",
        topics_answer="**最紧密的主题是 {topic}：平均余弦 {now:+z.4f}，训练之前 {start:+z.4f}（变化 {change:+z.4f}）；"
        "随便抽同样多的词，平均是 {chance:+z.4f}。** "
        "{topics} 个主题里，训练提高了 {raised} 个的凝聚度。",
        topics_edit="你的主题",
        topics_edit_help="一行一个主题：名称，以及用空格或逗号隔开的词。",
        topics_power="{words} 个词的一个主题，平均余弦到 {detectable:.2f}，五次里就有四次能发现。",
        topics_power_start="{words} 个词的主题，训练得出的平均余弦要到 {bar:.2f} 左右才能发现；这里训练让词转得太少，到不了这么近。",
        topics_power_none="词这么少，{words} 个词的主题再紧密也分辨不出来。",
        topics_power_halves="如果学到的部分里，这些词的平均余弦是 {cosine:.2f}，换成别的句子，五次里有四次能证实。",
        topics_power_halves_none="换成别的句子，{words} 个词的主题再紧密也证实不了。",
        topics_power_halves_other="换成别的句子，用的是另一条规则；主题要多近才能得到证实，这里没有计算。",
        topics_power_help=tip("zh", "power"),
        topics_none="还没有哪个主题包含这张表里的两个词。请在表格里填几个这次实验用到的词。",
        topics_cut="只使用前 {rows} 个主题，每个主题前 {words} 个词。",
        topic="主题",
        topic_words="词",
        topic_words_help="用空格或逗号隔开；重复的词只算一次。",
        topic_pairs="词对数",
        topic_missing="词汇表里没有",
        topics_alt="每个主题的凝聚度，训练之前和现在。",
        cohesion_help=tip("zh", "cohesion"),
        shared_answer="**出现在同一句里的词对：平均余弦 {together:+z.4f}，训练之前 {together_start:+z.4f}（变化 "
        "{together_change:+z.4f}）。** 从未出现在同一句里的词对：{apart:+z.4f}，训练之前 {apart_start:+z.4f}（变化 "
        "{apart_change:+z.4f}）。",
        shared_none="这次实验里，要么所有词对都出现在同一句里过，要么一对也没有，所以没有可比的。",
        shared_first="只看出现次数最多的 {words} 个词。",
        sharing="同句（{pairs} 对）",
        sharing_sampled="同句：{pairs} 对中随机抽取 {shown} 对",
        apart="从未同句（{pairs} 对）",
        sentences="共同的句数",
        sentences_help="同时含有这两个词的训练句子数。",
        shared_alt="同句的词对和从未同句的词对的余弦：横轴是训练之前，纵轴是现在。",
        shared_help=tip("zh", "shared"),
        norms_answer="**向量的平均长度是 {mean:.4f}，训练之前 {mean_start:.4f}（变化 {mean_change:+z.4f}）。** "
        "标准差 {sd:.4f}，训练之前 {sd_start:.4f}（变化 {sd_change:+z.4f}）。",
        norms_outliers="超出两个标准差：{two}。超出三个标准差：{three}。",
        norms_no_outliers="没有",
        norms_by_chance="{words} 个词里，只凭偶然就大约有 {two} 个超出两个标准差，{three} 个超出三个。",
        norms_verdicts="**{words} 个长度里，信号 {signal} 个，起点带来 {inherited} 个，噪声 {noise} 个，未定 "
        "{undecided} 个**（用了 {seeds} 个种子）。",
        norms_verdicts_halves="**{words} 个长度里，别的句子能证实的 {meaning} 个，限于这些句子的 {local} 个，信号 {signal} 个，起点带来 "
        "{inherited} 个，噪声 {noise} 个，未定 {undecided} 个**（用了 {seeds} 个种子）。",
        norms_chance="只凭偶然，这张表里全部 {words} 个词的长度都会在 {low:.2f} 和 {high:.2f} 之间。",
        norms_growth="训练给长度添的部分，与词的出现次数（取对数）的相关系数：{r:+z.2f}。",
        norms_expected="按这种初始化方式、每个词 {size} 个数，只有起点时，长度约为 {expected:.3f}。",
        norm_now="现在的长度",
        norm_start="训练之前的长度",
        norm_mean="现在的平均值",
        norm_sd="{sign}{deviations} 个标准差",
        norm_line="起点的期望长度",
        norm_help=tip("zh", "norm"),
        deviation_now="现在的偏离",
        deviation_start="训练前的偏离",
        deviation_help=tip("zh", "deviation"),
        count="次数",
        count_help="这个词在训练句子里出现了几次。",
        norms_alt="每个词的向量长度：横轴是训练之前，纵轴是现在。",
        norms_marked="超出 2 个标准差最多的词，或所选的词",
        words="词",
        norms_drawn="均匀选取的 {shown} 个词",
        norm_chance="偶然：100 个词里的 95 个",
        norm_chance_all="偶然：全部 {words} 个词",
        working="正在比较所有词对……",
    ),
}
