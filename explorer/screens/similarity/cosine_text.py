"""The words of the view “Which cosine?” of the page `similarity`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.show.text import Lang, part
from explorer.show.text.counted import Counted
from explorer.show.text.part import Part
from explorer.show.text.statistics import Statistic, explain, tip_of

if TYPE_CHECKING:  # text needs no statistics
    from core.analysis.similarity.measures import Measure


@dataclass(frozen=True)
class Text:
    """One language."""

    answers: dict[str, str]
    "by whether the measure or training reorders the pairs more"
    answer_help: str
    too_few: str
    flat: str
    first_words: str
    about: str
    about_help: str
    abouts: dict[str, str]
    other: str
    other_help: str
    other_none: str
    other_missing: str
    measure: str
    measures: dict[Measure, str]
    parts: dict[str, Part]
    part: part.Text
    word: str
    "the words of a part: picture, table, formula"
    span: str
    "from one place to another"
    place: str
    place_axis: str
    start_place: str
    place_help: str
    place_low: str
    place_high: str
    place_chance_help: str
    usual_low: str
    usual_high: str
    usual_help: str
    low: str
    high: str
    chance_help: str
    now: str
    start: str
    chance: str
    changed: str
    training: str
    changes: str
    changes_none: str
    nearest: str
    start_nearest: str
    quantity: str
    quantities: tuple[str, str]
    share_axis: str
    count_axis: str
    count_now: str
    count_start: str
    word_place: str


EN_STATISTICS = {
    "order": Statistic(
        "Do two ways of measuring put the pairs in the same order? 1: the same order, 0: no relation between the two orders.",
        r"Spearman's $\rho=\dfrac{\sum_p(r_p-\bar r)(s_p-\bar r)}{\sqrt{\sum_p(r_p-\bar r)^2\sum_p(s_p-\bar r)^2}}$ with "
        "$r_p$ and $s_p$ the two ranks of pair $p$.",
        "Tables in which every word keeps the length of its vector and points in a random direction: nine of ten give a "
        "number in the range named.",
        "Spearman (1904), “The proof and measurement of association between two things”; Steck, Ekanadham and Kallus (2024), "
        "“Is cosine-similarity of embeddings really about similarity?”",
        brief="the range named holds nine of ten tables of random directions.",
    ),
    "pair": Statistic(
        "Is a pair close, or does the measure make it so? Its place among all pairs by each measure.",
        "\n"
        r"- raw cosine: $\dfrac{u\cdot v}{\lVert u\rVert\,\lVert v\rVert}$; the same with $u/\lVert u\rVert$ and "
        r"$v/\lVert v\rVert$, as lengths cancel"
        "\n"
        r"- centred: $u-\bar w$ and $v-\bar w$ in their place, $\bar w$ the mean of all words (the Embedding Projector's "
        "default)\n"
        r"- standardised: each dimension of $u-\bar w$ divided by its standard deviation"
        "\n"
        "- all-but-the-top: centred, and without the strongest principal directions: about $E/100$ of them, as many as the "
        "row says\n"
        r"- dot product: $u\cdot v$, which grows with the lengths"
        "\n"
        r"- distance: $\lVert u-v\rVert$, small = alike",
        "Tables in which every word keeps the length of its vector and points in a random direction; in each of them, the "
        "place of the pair that has this pair's place by the raw cosine. Nine of ten lie in the grey.",
        "Mu and Viswanath (2018), “All-but-the-Top”; Steck, Ekanadham and Kallus (2024), “Is cosine-similarity of embeddings "
        "really about similarity?”",
    ),
    "nearest": Statistic(
        "Does a word's nearest word depend on the measure, or on training?",
        r"Number of words $i$ with $\arg\max_{j\ne i} s(w_i,w_j)\ne\arg\max_{j\ne i}\cos(w_i,w_j)$ for each measure $s$; for "
        "training, the raw cosine now and before.",
        "The same count in tables of random directions as long as the run's vectors; for training, between two such tables. "
        "Nine of ten lie in the grey.",
        "Mu and Viswanath (2018), “All-but-the-Top”.",
    ),
    "direction": Statistic(
        "Do all words point the same way (anisotropy)?",
        r"Mean cosine $\dfrac{2}{N(N-1)}\sum_{i<j}\cos(w_i,w_j)$ over $N$ words; share of the first component "
        r"$\dfrac{\sigma_1^2}{\sum_k\sigma_k^2}$ with $\sigma_k$ the singular values of the centred table.",
        r"Random directions in $E$ dimensions have a mean of about 0, standard deviation $1/\sqrt{E\,N(N-1)/2}$, and a first "
        "component above $1/E$ though nothing is there. Nine of ten tables lie in the grey.",
        "Ethayarajh (2019), “How contextual are contextualized word representations?”; Mu and Viswanath (2018).",
    ),
    "hubs": Statistic(
        "Are a few words near to everything (hubness)?",
        r"$N_k(j)$: how many words have word $j$ among their $k$ nearest by the raw cosine; $k$ on average. Skewness "
        r"$\dfrac{\frac1N\sum_j(N_k(j)-k)^3}{\left(\frac1N\sum_j(N_k(j)-k)^2\right)^{3/2}}$: 0 when even, large with few hubs.",
        "Above 0 for random directions too, and more so in more dimensions. So the counts are compared with random "
        "tables of the same size: nine of ten lie in the grey.",
        "Radovanović, Nanopoulos and Ivanović (2010), “Hubs in space”.",
    ),
}

ZH_STATISTICS = {
    "order": Statistic(
        "两种量法排出的词对次序一样吗？1 是次序相同，0 是毫无关系。",
        r"斯皮尔曼相关系数 $\rho=\dfrac{\sum_p(r_p-\bar r)(s_p-\bar r)}{\sqrt{\sum_p(r_p-\bar r)^2\sum_p(s_p-\bar r)^2}}$，"
        "$r_p$ 和 $s_p$ 是词对 $p$ 在两种量法里的名次。",
        "每个词的向量长度不变、方向随机的表：十张里有九张在给出的范围内。",
        "Spearman（1904），“The proof and measurement of association between two things”；Steck、Ekanadham 和 Kallus（2024），"
        "“Is cosine-similarity of embeddings really about similarity?”",
        brief="方向随机的表，十张里有九张在给出的范围内。",
    ),
    "pair": Statistic(
        "是这对词近，还是量法让它显得近？看它按每种量法在全部词对里的名次。",
        "\n"
        r"- 原始余弦：$\dfrac{u\cdot v}{\lVert u\rVert\,\lVert v\rVert}$；换成 $u/\lVert u\rVert$ 和 $v/\lVert v\rVert$ 也一样，因为长度约掉了"
        "\n"
        r"- 中心化：换成 $u-\bar w$ 和 $v-\bar w$，$\bar w$ 是所有词的平均（Embedding Projector 的默认做法）"
        "\n"
        r"- 标准化：$u-\bar w$ 的每一维再除以它的标准差"
        "\n"
        "- 去掉最强方向（all-but-the-top）：中心化之后，再去掉最强的几个主方向，约 $E/100$ 个，个数写在那一行"
        "\n"
        r"- 点积：$u\cdot v$，向量越长越大"
        "\n"
        r"- 距离：$\lVert u-v\rVert$，越小越相近",
        "每个词的向量长度不变、方向随机的表；在每张表里，看原始余弦名次相同的那一对排在哪里。十张里有九张落在灰色里。",
        "Mu 和 Viswanath（2018），“All-but-the-Top”；Steck、Ekanadham 和 Kallus（2024），“Is cosine-similarity of embeddings really "
        "about similarity?”",
    ),
    "nearest": Statistic(
        "一个词的最近邻，会不会因为换了量法，或者因为训练而改变？",
        r"数一数有几个词 $i$，对量法 $s$ 有 $\arg\max_{j\ne i} s(w_i,w_j)\ne\arg\max_{j\ne i}\cos(w_i,w_j)$；对训练，比的是现在和训练之前的"
        "原始余弦。",
        "长度和这次实验的向量一样、方向随机的表里，同样数出来的个数；对训练，是两张这样的表之间。"
        "十次有九次落在灰色里。",
        "Mu 和 Viswanath（2018），“All-but-the-Top”。",
    ),
    "direction": Statistic(
        "是不是所有的词都指着同一个方向（各向异性）？",
        r"$N$ 个词的平均余弦 $\dfrac{2}{N(N-1)}\sum_{i<j}\cos(w_i,w_j)$；第一主成分的占比 "
        r"$\dfrac{\sigma_1^2}{\sum_k\sigma_k^2}$，$\sigma_k$ 是中心化之后的表的奇异值。",
        r"$E$ 维空间里的随机方向，平均余弦在 0 附近，标准差 $1/\sqrt{E\,N(N-1)/2}$；第一主成分即使什么也没有，也大于 $1/E$。"
        "十张表里有九张落在灰色里。",
        "Ethayarajh（2019），“How contextual are contextualized word representations?”；Mu 和 Viswanath（2018）。",
    ),
    "hubs": Statistic(
        "有没有几个词，跟什么词都近（枢纽现象）？",
        r"$N_k(j)$：按原始余弦，有几个词的 $k$ 个最近邻里有词 $j$，平均是 $k$。偏度 "
        r"$\dfrac{\frac1N\sum_j(N_k(j)-k)^3}{\left(\frac1N\sum_j(N_k(j)-k)^2\right)^{3/2}}$：分布均匀时是 0，有少数枢纽时就大。",
        "随机方向的偏度也大于 0，维数越多越大，所以要和同样大小的随机表比：十张里有九张落在灰色里。",
        "Radovanović、Nanopoulos 和 Ivanović（2010），“Hubs in space”。",
    ),
}

STATISTICS: dict[Lang, dict[str, Statistic]] = {"en": EN_STATISTICS, "zh": ZH_STATISTICS}


TEXT: dict[Lang, Text] = {
    "en": Text(
        answers={
            "more": "**That depends on which cosine you take: centring reorders the pairs more than training did.** The "
            "orders of the raw and the centred cosine correlate at ρ = {order} ({start} before training); those of the "
            "raw cosine before and after training at {trained}. Random directions of this size give {low} to {high} "
            "when they are centred.",
            "less": "**Training reordered the pairs more than the choice of the cosine does.** The orders of the raw cosine "
            "before and after training correlate at ρ = {trained}; those of the raw and the centred cosine at {order} "
            "({start} before training). Random directions of this size give {low} to {high} when they are centred.",
            "start": "**Nothing is trained yet, and still it depends on which cosine you take.** The orders of the raw and "
            "the centred cosine correlate at ρ = {order}. Random directions of this size give {low} to {high}.",
            "plain": "**That depends on which cosine you take.** The orders of the raw and the centred cosine correlate at "
            "ρ = {order} ({start} before training). Random directions of this size give {low} to {high}.",
        },
        answer_help=tip_of(EN_STATISTICS["order"], "en"),
        too_few="Two words have only each other, whichever cosine you take. This view needs three words.",
        flat="All pairs of words have the same cosine here (the vectors are equal, or zero), so no measure can put them in "
        "an order.",
        first_words="Only the {words} most frequent words (and the chosen ones) are measured.",
        about="About",
        about_help="Four questions to one table: what a pair, a neighbour, a common direction and a hub depend on.",
        abouts={"pair": "One pair", "nearest": "Nearest words", "direction": "Common direction", "hubs": "Hubs"},
        other="Compare with",
        other_help="The second word of the pair. The first is the selected word of all pages (in the menu); without one, "
        "the closest pair is shown.",
        other_none="its nearest word",
        other_missing="{word} is not a word of this table, or is the selected word itself; its nearest word is shown.",
        measure="Measure",
        measures={
            "raw": "raw cosine",
            "unit": "cosine, all lengths 1",
            "centred": "centred cosine",
            "standardised": "standardised cosine",
            "top": "all-but-the-top ({directions})",
            "dot": "dot product",
            "distance": "distance",
        },
        parts={
            "pair": Part(
                title="One pair, seven measures",
                headlines={
                    "differ": Counted(
                        "**{first} and {second}: place {now} of {pairs} {pairs:pair|pairs}, depending on the measure.** "
                        "Before training: place {start}."
                    ),
                    "same": Counted(
                        "**{first} and {second}: place {now} of {pairs} {pairs:pair|pairs} by every measure.** Before training: "
                        "place {start}."
                    ),
                },
                more=Counted(
                    "By {inside} of {others} other {others:measure|measures} its place is one that random directions have too "
                    "(grey). One random pair has a raw cosine between {low:+.3f} and {high:+.3f} nine times in ten."
                ),
                reading="**How to read this.** Each row measures the same two vectors. The point is the pair's place among "
                "all pairs (1 = the most alike), the ring its place before training. Grey: where nine of ten tables of "
                "random directions put the pair that has this place by the raw cosine. Bringing all vectors to length 1 "
                "changes no cosine; after it, dot product and distance give the cosine's order too.",
                formula=explain(EN_STATISTICS["pair"], "en"),
                alt="Place of the pair {first} – {second} among all pairs by seven measures, now, before training, and by "
                "chance.",
            ),
            "nearest": Part(
                title="Nearest words",
                headlines={
                    "": "**Centring changes the nearest word of {centred:.0f} of {words} words, all-but-the-top that of "
                    "{top:.0f}; training changed that of {trained}.**",
                    "start": "**Centring changes the nearest word of {centred:.0f} of {words} words, all-but-the-top that "
                    "of {top:.0f}; nothing is trained yet.**",
                },
                more="Before training it was {centred_start:.0f} and {top_start:.0f}. Tables of random directions of this "
                "size: {centred_low:.0f} to {centred_high:.0f} and {top_low:.0f} to {top_high:.0f}.",
                reading="**How to read this.** Each point counts the words whose nearest word is another one than "
                "by the raw cosine; the ring is the count before training, grey the counts for random directions. "
                "The last row counts the words whose nearest word training changed; if the start were forgotten, "
                "it would lie in the grey. In the other rows, a point in the grey means that the measure matters "
                "no more than it does for noise. A neighbour that is lost when the mean is subtracted was near to "
                "the mean, not to the word.",
                formula=explain(EN_STATISTICS["nearest"], "en"),
                alt="Number of words whose nearest word changes with the measure: now, before training, and by chance.",
            ),
            "direction": Part(
                title="Common direction",
                headlines={
                    "chance": "**The words share no direction: their mean cosine is {now:+.4f}, {start:+.4f} before "
                    "training; nine of ten tables of random directions lie between {low:+.4f} and {high:+.4f}.**",
                    "one": "**The words lean one way: their mean cosine is {now:+.4f}, {start:+.4f} before training; nine "
                    "of ten tables of random directions lie between {low:+.4f} and {high:+.4f}.**",
                    "apart": "**The words keep apart: their mean cosine is {now:+.4f}, {start:+.4f} before training; nine "
                    "of ten tables of random directions lie between {low:+.4f} and {high:+.4f}.**",
                },
                more="The strongest direction holds {first:.1%} of the variance, {first_start:.1%} before training; random "
                "directions give {first_low:.1%} to {first_high:.1%}.",
                reading="**How to read this.** At 0 the words point everywhere, at 1 all the same way. A point inside the "
                "grey is what random directions give. Where the words lean one way, all raw cosines are too large, and "
                "centring changes much; in large language models they lean far more than here.",
                formula=explain(EN_STATISTICS["direction"], "en"),
                alt="Mean cosine and share of the first component: now, before training, and by chance.",
            ),
            "hubs": Part(
                title="Hubs",
                headlines={
                    "hub": Counted(
                        "**{word} is a hub: it is {k:the|among the {k}} nearest of {count} {count:word|words}; by chance the biggest hub has "
                        "{low:.0f} to {high:.0f}.**"
                    ),
                    "chance": Counted(
                        "**No hub beyond chance: {word}, the biggest, is {k:the|among the {k}} nearest of {count} {count:word|words}; by "
                        "chance the biggest has {low:.0f} to {high:.0f}.**"
                    ),
                },
                more="{word}: {word_start} before training, when the biggest had {start}. Skewness of the counts {skew:+.2f}, {skew_start} before; "
                "random directions give {skew_low:+.2f} to {skew_high:+.2f}.",
                reading="**How to read this.** The words stand from the one that is most often among the nearest of others to "
                "the one that is least often. Grey: what random directions give at each place. Only what rises above the grey "
                "at the left is a hub, near to everything and so close to nothing in particular. The dotted line is the "
                "order before training; other words may stand in its places.",
                formula=explain(EN_STATISTICS["hubs"], "en"),
                alt=Counted(
                    "How often each word is {k:the nearest word|among the {k} nearest words} of others, the most often first: now, before "
                    "training, and by chance."
                ),
            ),
        },
        part=part.TEXT["en"],
        word="Word",
        span="{low} to {high}",
        place="Place",
        place_axis="place (1 = the most alike)",
        start_place="Place before",
        place_help="1 = the most alike of all pairs. Equal pairs share a place; where all are equal there is none.",
        place_low="Place by chance, from",
        place_high="Place by chance, to",
        place_chance_help="Where nine of ten tables of random directions put the pair that has this place by the raw cosine.",
        usual_low="Random pair, from",
        usual_high="Random pair, to",
        usual_help="Nine of ten pairs of random directions, with lengths as in this run, lie between.",
        low="By chance, from",
        high="By chance, to",
        chance_help="Nine of ten tables of random directions, with lengths as in this run, lie between.",
        now="now",
        start="before training",
        chance="random directions",
        changed="words with another nearest word",
        training="training",
        changes="Words whose nearest word changes",
        changes_none="No word's nearest word changes.",
        nearest="Nearest by {measure}",
        start_nearest="Nearest before training",
        quantity="Quantity",
        quantities=("mean cosine", "first component"),
        share_axis="0 = every direction alike, 1 = one direction",
        count_axis=Counted("{k:nearest|among the {k} nearest} of so many words"),
        count_now="Counted now",
        count_start="Counted before",
        word_place="words, the most often near first",
    ),
    "zh": Text(
        answers={
            "more": "**这要看用哪一种余弦：中心化对词对次序的影响，比训练还大。** 原始余弦与中心化余弦的次序，"
            "相关系数 ρ = {order}（训练之前 {start}）；训练前后原始余弦的次序，相关系数是 {trained}。"
            "同样大小的随机方向，中心化之后是 {low} 到 {high}。",
            "less": "**训练对词对次序的影响，比换一种余弦更大。** 训练前后原始余弦的次序，相关系数 ρ = {trained}；"
            "原始余弦与中心化余弦的次序，相关系数是 {order}（训练之前 {start}）。同样大小的随机方向，中心化之后是 "
            "{low} 到 {high}。",
            "start": "**还没有训练，结果就要看用哪一种余弦了。** 原始余弦与中心化余弦的次序，相关系数 ρ = {order}。"
            "同样大小的随机方向是 {low} 到 {high}。",
            "plain": "**这要看用哪一种余弦。** 原始余弦与中心化余弦的次序，相关系数 ρ = {order}（训练之前 {start}）。"
            "同样大小的随机方向是 {low} 到 {high}。",
        },
        answer_help=tip_of(ZH_STATISTICS["order"], "zh"),
        too_few="只有两个词的话，不管用哪种余弦，都只能互为近邻。这个视图至少要三个词。",
        flat="这里所有词对的余弦都一样（向量全都相同，或者是零），哪种量法都排不出次序。",
        first_words="只看出现次数最多的 {words} 个词（以及所选的词）。",
        about="看哪一点",
        about_help="对同一张表问四个问题：一对词、一个近邻、共同的方向、枢纽词，各取决于什么。",
        abouts={"pair": "一对词", "nearest": "最近的词", "direction": "共同方向", "hubs": "枢纽词"},
        other="和哪个词比",
        other_help="词对里的第二个词。第一个是所有页面共用的所选词（在菜单里）；没有选词，就显示最相近的一对。",
        other_none="离它最近的词",
        other_missing="{word} 不是这张表里的词，或者就是所选的词本身；下面显示离所选词最近的词。",
        measure="量法",
        measures={
            "raw": "原始余弦",
            "unit": "长度都变成 1 的余弦",
            "centred": "中心化余弦",
            "standardised": "标准化余弦",
            "top": "去掉最强方向（{directions} 个）",
            "dot": "点积",
            "distance": "距离",
        },
        parts={
            "pair": Part(
                title="一对词，七种量法",
                headlines={
                    "differ": "**{first} 和 {second}：在 {pairs} 对词里排第 {now} 名，看用哪种量法。** "
                    "训练之前：第 {start} 名。",
                    "same": "**{first} 和 {second}：不管用哪种量法，都在 {pairs} 对词里排第 {now} 名。** "
                    "训练之前：第 {start} 名。",
                },
                more="另外 {others} 种量法里，有 {inside} 种的名次，随机方向也会有（灰色）。一对随机词的原始余弦，"
                "十次有九次在 {low:+.3f} 到 {high:+.3f} 之间。",
                reading="**怎么看这张图。** 每一行量的都是同样两个向量。实心点是这一对在全部词对里的名次（1 "
                "最相近），空心圈是训练之前的名次。灰色：在随机方向的表里，取原始余弦名次相同的一对词，"
                "十张里有九张落在这里。把所有向量的长度都变成 1，余弦一点也不变；那之后，"
                "点积和距离排出的次序也和余弦一样。",
                formula=explain(ZH_STATISTICS["pair"], "zh"),
                alt="词对 {first} – {second} 按七种量法在全部词对里的名次：现在、训练之前、偶然。",
            ),
            "nearest": Part(
                title="最近的词",
                headlines={
                    "": "**{words} 个词里，中心化让 {centred:.0f} 个的最近邻变了，去掉最强方向让 {top:.0f} 个变了；"
                    "训练让 {trained} 个变了。**",
                    "start": "**{words} 个词里，中心化让 {centred:.0f} 个的最近邻变了，去掉最强方向让 {top:.0f} "
                    "个变了；这时还没有训练。**",
                },
                more="训练之前是 {centred_start:.0f} 个和 {top_start:.0f} 个。同样大小的随机方向的表：{centred_low:.0f} 到 "
                "{centred_high:.0f} 个，{top_low:.0f} 到 {top_high:.0f} 个。",
                reading="**怎么看这张图。** 每个实心点表示：换成这种量法，有几个词的最近邻和按原始余弦时不同；"
                "空心圈是训练之前，灰色是随机方向的情形。最后一行是训练之后最近邻变了的词数；如果起点全忘了，"
                "它就会落在灰色里。别的行落在灰色里，说明换量法的影响和噪声里的一样大。减去平均就不见了的邻居，"
                "靠近的是平均，而不是那个词。",
                formula=explain(ZH_STATISTICS["nearest"], "zh"),
                alt="按每种量法，最近邻变了的词数：现在、训练之前、偶然。",
            ),
            "direction": Part(
                title="共同方向",
                headlines={
                    "chance": "**这些词没有共同的方向：平均余弦 {now:+.4f}，训练之前 {start:+.4f}；随机方向的表，十张里有九张在 {low:+.4f} 到 {high:+.4f} 之间。**",
                    "one": "**这些词偏向同一边：平均余弦 {now:+.4f}，训练之前 {start:+.4f}；随机方向的表，十张里有九张在 {low:+.4f} 到 {high:+.4f} 之间。**",
                    "apart": "**这些词彼此避开：平均余弦 {now:+.4f}，训练之前 {start:+.4f}；随机方向的表，十张里有九张在 {low:+.4f} 到 {high:+.4f} 之间。**",
                },
                more="最强的方向占方差的 {first:.1%}，训练之前 {first_start:.1%}；随机方向是 {first_low:.1%} 到 {first_high:.1%}。",
                reading="**怎么看这张图。** 0 是指向四面八方，1 是全都同向。实心点落在灰色里，"
                "说明随机方向也会这样。如果词都偏向一边，原始余弦就都偏大，中心化的影响也就大；"
                "大语言模型里的词偏得比这里厉害得多。",
                formula=explain(ZH_STATISTICS["direction"], "zh"),
                alt="平均余弦和第一主成分的占比：现在、训练之前、偶然。",
            ),
            "hubs": Part(
                title="枢纽词",
                headlines={
                    "hub": "**{word} 是枢纽词：它是 {count} 个词的 {k} 个最近邻之一；只凭偶然，最大的枢纽也有 "
                    "{low:.0f} 到 {high:.0f} 个。**",
                    "chance": "**没有超出偶然的枢纽词：最大的是 {word}，它是 {count} 个词的 {k} 个最近邻之一；"
                    "只凭偶然，最大的也有 {low:.0f} 到 {high:.0f} 个。**",
                },
                more="{word} 在训练之前是 {word_start}，那时最大的是 {start}。次数的偏度 {skew:+.2f}，训练之前 {skew_start}；随机方向是 {skew_low:+.2f} 到 "
                "{skew_high:+.2f}。",
                reading="**怎么看这张图。** 词按“是多少个词的近邻”从多到少排列。灰色是随机方向在每个位置上的次数。"
                "只有左端高出灰色的才是枢纽：跟什么词都近，也就跟什么词都不特别近。虚线是训练之前的排列，"
                "同一个位置上可能是别的词。",
                formula=explain(ZH_STATISTICS["hubs"], "zh"),
                alt="每个词是多少个词的 {k} 个最近邻之一，从多到少：现在、训练之前、偶然。",
            ),
        },
        part=part.TEXT["zh"],
        word="词",
        span="{low} 到 {high}",
        place="名次",
        place_axis="名次（1 最相近）",
        start_place="训练前名次",
        place_help="1 表示在全部词对里最相近。一样相近的名次相同；全都一样就没有名次。",
        place_low="偶然名次，从",
        place_high="偶然名次，到",
        place_chance_help="在随机方向的表里，取原始余弦名次相同的一对词，十张里有九张在这之间。",
        usual_low="随机词对，从",
        usual_high="随机词对，到",
        usual_help="长度和这次实验一样、方向随机的词对，十对里有九对在这之间。",
        low="偶然，从",
        high="偶然，到",
        chance_help="长度和这次实验一样、方向随机的表，十张里有九张在这之间。",
        now="现在",
        start="训练之前",
        chance="随机方向",
        changed="最近邻变了的词数",
        training="训练",
        changes="最近邻变了的词",
        changes_none="没有词的最近邻变了。",
        nearest="最近的词：{measure}",
        start_nearest="训练之前最近的词",
        quantity="量",
        quantities=("平均余弦", "第一主成分"),
        share_axis="0 = 四面八方，1 = 同一个方向",
        count_axis="是多少个词的 {k} 个最近邻之一",
        count_now="现在的次数",
        count_start="训练前次数",
        word_place="词，从次数最多的排起",
    ),
}
