"""The words of the page `evidence`; its parts are in `part_text`."""

from dataclasses import dataclass

from core.data.corpus import Side
from explorer.screens.evidence import part_text as evidence_parts
from explorer.screens.evidence.part_text import Story
from explorer.show.text import Lang, comparison, part, verdict
from explorer.show.text.counted import Counted
from explorer.show.text.statistics import Name, tip

COLUMNS: tuple[Name, ...] = ("luck", "terms", "order", "again", "verdict", "groups", "halves", "origin")


@dataclass(frozen=True)
class Text:
    """One language."""

    title: str
    title_help: str
    answer: str
    answer_asked: str
    "instead, where other sentences were asked"
    answer_untrained: str
    answer_among: str
    "follows, where not all pairs that were judged are kept"
    shown: str
    "where not all pairs were judged"
    "beneath, where not all pairs are returned"
    witnesses: str
    alone: str
    power: str
    power_start: str
    power_uneven: str
    "where some words' numbers are so uneven that four pairs out of five are not found at any cosine"
    power_none: str
    power_halves: str
    "added where other sentences are asked, too"
    power_halves_none: str
    power_halves_other: str
    "of many words, where it is not worked out"
    power_given: str
    "added where words start with given vectors: the power is that of starts drawn anew"
    power_help: str
    helps: dict[Name, str]
    "of columns of tables, by the statistic in them"
    too_few: str
    no_products: str
    working: str
    side: str
    side_help: str
    sides: dict[Side, str]
    part: part.Text
    compared: comparison.Text
    verdict: verdict.Text
    story: Story
    origin_apart: str
    "after the counts of origins"
    sentences: str
    sentences_little: str
    again: str
    word: str
    other: str
    pairs: str
    top_pair: str
    cosine: str
    cosine_now: str
    cosine_start: str
    density: str
    this_run: str
    random_pair: str
    best_pair: str
    draws: str
    term: str
    share: str
    terms: dict[str, str]
    seeds: str
    seed: str
    kept: str
    chance: str
    top_share: str
    top_share_help: str
    mean: str
    low: str
    high: str
    interval_help: str
    most_frequent: str
    k: str
    k_help: str
    no_seeds: str
    other_epoch: str
    unfinished: str
    perplexity_help: str
    setting: str
    settings: dict[str, str]
    own_setting: str
    scale: str
    scale_help: str
    start_r: str
    seed_r: str
    start_r_short: str
    seed_r_short: str
    start_scale: str
    pairs_signal: str
    groups_signal: str
    of: str
    epochs: str
    trap: str
    trap_help: str
    which_cosine: str
    measures: tuple[str, str, str, str]
    measure: str
    measure_value: str
    words: str
    axis: str
    variance: str
    noise: str
    noise_band: str
    random_order: str
    own_start: str
    other_seeds: str
    start_reads: str
    few_compared: str
    aligned: tuple[str, str, str, str, str]
    aligned_value: str
    shuffled_band: str
    before_training: str
    canonical_reads: str
    followed: str
    followed_help: str
    at_epoch: str
    at_epoch_help: str
    own_nearest: str
    synonyms: str
    within: str
    within_help: str
    blurred: str
    never: str
    followed_seeds: str
    followed_alone: str
    power_column: str
    power_column_help: str
    scale_epochs: str
    scale_epochs_help: str
    luckiest: str
    middle_half: str
    before_centring: str
    after_centring: str
    perplexity: str
    x: str
    y: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="Is it signal or noise?",
        title_help="Every number about an embedding is shown beside its value by chance and at the start.",
        answer=Counted(
            "**Of {pairs} {pairs:pair|pairs} of words, {signal} {signal:is|are} signal.** Other sentences are not asked here. "
            "{inherited} {inherited:stands out but was|stand out but were} there at the start, {undecided} {undecided:is|are} undecided, {noise} {noise:is|are} noise: no more than chance explains."
        ),
        answer_asked=Counted(
            "**Of {pairs} {pairs:pair|pairs} of words, {meaning} {meaning:is|are} meaning; {local} {local:repeats|repeat} over the seeds without other sentences to confirm it.** "
            "{signal} {signal:is|are} signal of which other sentences say nothing. {inherited} {inherited:stands out but was|stand out but were} there at the start, "
            "{undecided} {undecided:is|are} undecided, {noise} {noise:is|are} noise: no more than chance explains."
        ),
        answer_among=Counted(
            "Undecided and noise are counted among the {kept} {kept:pair that stands out or lies|pairs that stand out or lie} closest."
        ),
        shown=Counted("Judged are {judged} of {pairs} {pairs:pair|pairs} of words, those of the most frequent ones."),
        answer_untrained="**This is the model before training: what stands out is the random start.** Move the epoch cursor to "
        "see what training adds.",
        witnesses=Counted("Judged from this run and {seeds} other {seeds:seed|seeds}."),
        alone="Judged from this run alone; part 3 trains other seeds.",
        power="A pair is found if its cosine is {bar:.2f} in each seed used; one that is {detectable:.2f} on average over all "
        "possible seeds is found four times out of five.",
        power_start="A pair is found from a cosine of about {bar:.2f} that training made; here training turned the words too little for that.",
        power_uneven="Most pairs are found if their cosine is {bar:.2f} in each seed used, but not all: the lengths of some words lie in so "
        "few numbers that chance alone brings them close.",
        power_none="With so few dimensions or words no pair could be found, however close.",
        power_halves="Other sentences confirm a pair four times out of five if what was learned about it has a cosine of {cosine:.2f} on average.",
        power_halves_none="Other sentences could confirm no pair, however close.",
        power_halves_other="Other sentences follow another rule, which can confirm pairs below this.",
        power_given="That is said of words whose start each seed draws anew. Given vectors are the same in every seed, so for them "
        "other seeds add less, and a pair has to be closer to be found.",
        power_help=tip("en", "power"),
        helps={name: tip("en", name) for name in COLUMNS},
        too_few="This side has fewer than two words, so there is no pair to judge. The last three parts need none.",
        no_products="All vectors are zero, so there is nothing to divide up.",
        working="Judging all pairs …",
        side="Embedding",
        side_help="The source table holds the words the encoder reads, the target table the words the decoder reads: those it has just written.",
        sides={"source": "source", "target": "target"},
        part=part.TEXT["en"],
        compared=comparison.TEXT["en"],
        verdict=verdict.TEXT["en"],
        story=evidence_parts.TEXT["en"],
        origin_apart=Counted("Of {apart} {apart:pair that stands|pairs that stand} out as far apart it is not asked."),
        sentences=" The directions they moved in correlate at {r:.2f} with how many sentences two words share: "
        "that may explain them without any meaning.",
        sentences_little=" The directions they moved in correlate at {r:+.2f} with how many sentences two words share: "
        "that explains only a small part of them.",
        again="Over all pairs, the cosines of two seeds correlate at {r:+z.3f}, those of what training added at {learned:+z.2f}.",
        word="Word",
        other="Other word",
        pairs="all pairs",
        top_pair="closest pair",
        cosine="cosine",
        cosine_now="cosine now",
        cosine_start="cosine before training",
        density="density",
        this_run="this run",
        random_pair="one random pair",
        best_pair=Counted("best of {pairs} random {pairs:pair|pairs}"),
        draws="Best of a random table",
        term="Term",
        share="share of what pairs have in common",
        terms={
            "start_start": "start × start",
            "start_displacement": "start × learned",
            "displacement_start": "learned × start",
            "displacement_displacement": "learned × learned",
        },
        seeds="Seeds",
        seed="seed",
        kept="nearest words kept",
        chance="chance",
        top_share=Counted("{k:The closest|In the top {k}}"),
        top_share_help=tip("en", "top_share"),
        mean="Mean over seeds",
        low="from",
        high="to",
        interval_help=tip("en", "interval"),
        most_frequent="The {words} most frequent words are drawn.",
        k="Nearest words",
        k_help="K: how many nearest words of each word, and closest pairs of each seed, are compared.",
        no_seeds="**One run cannot distinguish a property of the words from chance.** The same training from other "
        "random starts can.",
        other_epoch="Other seeds are trained to the end; move the epoch cursor to the last epoch to compare.",
        unfinished="This run was not trained to its end. Other seeds are, so they cannot be compared with it.",
        perplexity_help="How many neighbours t-SNE tries to keep near each word.",
        setting="Setting",
        settings={
            "articles": "The articles' five, N(0, 1)",
            "classes": "Noun classes, N(0, 0.1)",
            "classes-control": "Control, N(0, 0.1)",
        },
        own_setting=Counted("{corpus}, N(0, {scale:g}), {epochs} {epochs:epoch|epochs}"),
        scale="Your pairs from a start of",
        scale_help="Standard deviation of the random start. The smaller it is, the more of the final table is learned. 20 "
        "seeds of your sentence pairs are trained with it.",
        start_r="from the start: before and after",
        seed_r="repeated: one seed and another",
        start_r_short="r with the start",
        seed_r_short="r between seeds",
        start_scale="Start",
        pairs_signal="Signal pairs",
        groups_signal="Signal groups",
        of="{count} of {all}",
        epochs="Epochs",
        trap="Trap",
        trap_help="Each picture shows what random numbers alone look like; some also show this run.",
        which_cosine="Which cosine? This run's words one by one",
        measures=("linear CKA", "debiased CKA", "RSA", "Procrustes"),
        measure="Measure",
        measure_value="likeness of two tables",
        words="words",
        axis="principal axis",
        variance="share of variance",
        noise="noise",
        noise_band="90% of pairs of random tables",
        random_order="90% with the words in random order",
        own_start="this run and its own start",
        other_seeds="this run and other seeds",
        start_reads="This run and its own start: linear CKA {start:.2f}, debiased {fair:z.2f}.",
        few_compared="This run has fewer than four words that can be compared, so only noise is drawn.",
        aligned=(
            "nearest as they are (CSLS)",
            "rotated: pairs of the fit",
            "rotated: pairs kept out",
            "canonical: all directions",
            "canonical: few directions",
        ),
        aligned_value="share found, or correlation",
        shuffled_band="90% of shuffled translations",
        before_training="before training",
        canonical_reads="Along {components} directions the tables correlate at {value:.2f} on average, shuffled at {chance:.2f}.",
        followed="Followed",
        followed_help="What is followed through training: a corpus that comes with the program, or this run at its kept epochs.",
        at_epoch="After so many epochs",
        at_epoch_help="How often training has gone over all sentence pairs.",
        own_nearest="nearest is of the same group",
        synonyms="same translation, cosine",
        within="within the groups, cosine",
        within_help="Mean cosine of two words of one group, without those that share their translation.",
        blurred=Counted(
            "They form first and then blur: {peak:.0%} after {epoch} {epoch:epoch|epochs}, {last:.0%} at the end, as the "
            "words of a group draw apart (mean cosine {best:.2f}, then {cosine:.2f}). Words that share their "
            "translation stay together: {synonyms:.2f} at the end."
        ),
        never="At no epoch is a group signal: here more training alone does not help.",
        followed_seeds=Counted("Judged over {seeds} {seeds:seed|seeds}."),
        followed_alone="Judged from this run alone; other seeds are kept at the end only (part 3).",
        power_column="Found from",
        power_column_help="The mean cosine from which a group of this size would be found four times out of five.",
        scale_epochs="trained for so many epochs",
        scale_epochs_help="How often training goes over your sentence pairs.",
        luckiest="closest pair by chance",
        middle_half="90% of draws",
        before_centring="raw cosine",
        after_centring="cosine without the mean",
        perplexity="Perplexity",
        x="x",
        y="y",
    ),
    "zh": Text(
        title="这是信号，还是噪声？",
        title_help="词向量的每个数字旁边，都有偶然和起点会给出的数。",
        answer="**{pairs} 对词里，有 {signal} 对是信号。** 这里还没有问别的句子。{inherited} 对突出，但起点上就有；"
        "{undecided} 对未定；{noise} 对是噪声，偶然就能解释。",
        answer_asked="**{pairs} 对词里，有 {meaning} 对是词义；换种子能重现、换句子没有证实的有 {local} 对。** "
        "是信号、但别的句子说明不了的有 {signal} 对。{inherited} 对突出，但起点上就有；{undecided} 对未定；{noise} 对是噪声，偶然就能解释。",
        answer_among="未定和噪声只数了突出的和最近的，共 {kept} 对。",
        shown="全部 {pairs} 对词里，判定了最常用的词之间的 {judged} 对。",
        answer_untrained="**这是训练之前的模型：突出的都来自随机的起点。** 移动轮次游标，看看训练添了什么。",
        witnesses="依据这次实验和另外 {seeds} 个种子判定。",
        alone="只依据这一次实验判定；第 3 部分可以训练别的种子。",
        power="每个用到的种子里余弦都是 {bar:.2f} 的词对，会被发现；在所有可能的种子里平均是 {detectable:.2f} 的，五次里有四次能发现。",
        power_start="训练得出的余弦要到 {bar:.2f} 左右才能发现；这里训练让词转得太少，到不了这么近。",
        power_uneven="每个用到的种子里余弦都是 {bar:.2f} 的词对，多数会被发现，但不是每一对：有些词的长度集中在很少几个数上，只靠偶然也会靠近。",
        power_none="维数或词太少，再近的词对也发现不了。",
        power_halves="学到的部分余弦平均有 {cosine:.2f} 的词对，换成别的句子，五次里有四次能证实。",
        power_halves_none="换成别的句子，再近的词对也证实不了。",
        power_halves_other="换成别的句子，用的是另一条规则，低于这个数的词对也可能得到证实。",
        power_given="这是就每个种子都重新抽取起点的词说的。给定的词向量在每个种子里都一样，别的种子能添的就少，词对要更近才能发现。",
        power_help=tip("zh", "power"),
        helps={name: tip("zh", name) for name in COLUMNS},
        too_few="这一侧不到两个词，没有词对可以判定。最后三部分不需要词对。",
        no_products="所有向量都是零，无法分解。",
        working="正在判定所有词对……",
        side="词向量表",
        side_help="原文的表里是编码器读的词，译文的表里是解码器读的词：它一边写，一边读自己刚写的词。",
        sides={"source": "原文", "target": "译文"},
        part=part.TEXT["zh"],
        compared=comparison.TEXT["zh"],
        verdict=verdict.TEXT["zh"],
        story=evidence_parts.TEXT["zh"],
        origin_apart="另有 {apart} 对是因为彼此远离而突出，没有问它们从何而来。",
        sentences="移动的方向与两个词同句的次数，相关系数是 {r:.2f}：这就可能解释它们，用不着词义。",
        sentences_little="移动的方向与两个词同句的次数，相关系数是 {r:+.2f}：这只能解释一小部分。",
        again="看全部词对：两个种子的余弦，相关系数是 {r:+z.3f}；训练添上的部分，相关系数是 {learned:+z.2f}。",
        word="词",
        other="另一个词",
        pairs="全部词对",
        top_pair="最近的一对",
        cosine="余弦",
        cosine_now="现在的余弦",
        cosine_start="训练之前的余弦",
        density="密度",
        this_run="这次实验",
        random_pair="一对随机词",
        best_pair="{pairs} 对随机词里最近的一对",
        draws="随机表里最近的一对",
        term="项",
        share="占词对共同之处的比例",
        terms={
            "start_start": "起点 × 起点",
            "start_displacement": "起点 × 学到的",
            "displacement_start": "学到的 × 起点",
            "displacement_displacement": "学到的 × 学到的",
        },
        seeds="种子数",
        seed="种子",
        kept="留下的近邻",
        chance="偶然",
        top_share="排进前 {k} 名",
        top_share_help=tip("zh", "top_share"),
        mean="各种子平均",
        low="从",
        high="到",
        interval_help=tip("zh", "interval"),
        most_frequent="只画出现次数最多的 {words} 个词。",
        k="近邻个数",
        k_help="K：比较每个词最近的几个词，以及每个种子里最近的几对。",
        no_seeds="**只看一次实验，分不清哪些是词的性质，哪些只是偶然。** 从别的随机起点再训练几次，就分得清。",
        other_epoch="别的种子都训练到了最后；把轮次游标移到最后一轮才能比较。",
        unfinished="这次实验没有训练到最后，而别的种子都训练到了最后，所以没法比较。",
        perplexity_help="t-SNE 尽量让每个词身边留住几个近邻。",
        setting="设置",
        settings={"articles": "文章，N(0, 1)", "classes": "名词类别，N(0, 0.1)", "classes-control": "对照，N(0, 0.1)"},
        own_setting="{corpus}，N(0, {scale:g})，{epochs} 轮",
        scale="你的句对，起点取",
        scale_help="随机起点的标准差。它越小，最后的表里学到的就越多。你的句对会用它训练 20 个种子。",
        start_r="来自起点：训练前与训练后",
        seed_r="能重现：种子与种子",
        start_r_short="与起点的 r",
        seed_r_short="种子间的 r",
        start_scale="起点",
        pairs_signal="是信号的词对",
        groups_signal="是信号的组",
        of="{all} 个里的 {count} 个",
        epochs="轮数",
        trap="陷阱",
        trap_help="每张图都画出只有随机数时的样子；有几张也画出了这次实验。",
        which_cosine="哪一种余弦？逐词看这次实验",
        measures=("线性 CKA", "去偏 CKA", "RSA", "普氏分析"),
        measure="量",
        measure_value="两张表的相似度",
        words="词数",
        axis="主轴",
        variance="方差占比",
        noise="噪声",
        noise_band="90% 的随机表（两张一对）",
        random_order="90% 的打乱",
        own_start="这次实验和它自己的起点",
        other_seeds="这次实验和别的种子",
        start_reads="这次实验和它自己的起点：线性 CKA 是 {start:.2f}，去偏之后是 {fair:z.2f}。",
        few_compared="这次实验能比较的词不到四个，所以只画噪声。",
        aligned=(
            "原样最近（CSLS）",
            "旋转：用来求的词对",
            "旋转：留出的词对",
            "典型相关：全部方向",
            "典型相关：少数方向",
        ),
        aligned_value="找到的比例，或相关系数",
        shuffled_band="打乱译词：90% 的结果",
        before_training="训练之前",
        canonical_reads="在 {components} 个方向上，两张表的平均相关系数是 {value:.2f}；打乱之后是 {chance:.2f}。",
        followed="跟踪",
        followed_help="跟踪哪一次训练：程序自带的语料，或者这次实验（只看保存了词向量表的轮次）。",
        at_epoch="训练了多少轮",
        at_epoch_help="全部句对学了多少遍。",
        own_nearest="最近的词是同组的",
        synonyms="译词相同，余弦",
        within="组内，余弦",
        within_help="同一组的两个词的平均余弦，译词相同的不算在内。",
        blurred="各组先成形，后模糊：{epoch} 轮之后是 {peak:.0%}，到最后是 {last:.0%}，"
        "因为同组的词渐渐散开（平均余弦先是 {best:.2f}，后来是 {cosine:.2f}）。译词相同的词却留在一起：最后是 "
        "{synonyms:.2f}。",
        never="不管多少轮，都没有一组是信号：在这里，只靠多训练是没有用的。",
        followed_seeds="依据 {seeds} 个种子判定。",
        followed_alone="只依据这一次实验判定；别的种子只留下了最后的表（第 3 部分）。",
        power_column="多近才能发现",
        power_column_help="这么大的一组，平均余弦从多少起，五次里有四次能发现。",
        scale_epochs="训练这么多轮",
        scale_epochs_help="把你的句对学多少遍。",
        luckiest="偶然最近的一对",
        middle_half="90% 的抽样",
        before_centring="原来的余弦",
        after_centring="减去平均之后的余弦",
        perplexity="困惑度",
        x="x",
        y="y",
    ),
}
