"""The six parts of the page `evidence`, and its traps: headline, how to read the picture, formula."""

from dataclasses import dataclass

from explorer.text import Lang


@dataclass(frozen=True)
class Part:
    """One part of the story, or one trap."""

    title: str
    headlines: dict[str, str]
    "the sentence with its one number, by what the number says"
    more: str
    "what else there is to say, with numbers; may be empty"
    reading: str
    "how to read the picture"
    formula: str
    "what is asked, the formula, what chance gives, a reference"
    alt: str


@dataclass(frozen=True)
class Story:
    """One language."""

    parts: dict[str, Part]
    traps: dict[str, Part]


EN_PARTS = {
    "before": Part(
        title="Before and after",
        headlines={
            "same": "**The order of the pairs was there at the start: cosines before and after training correlate at {r:.3f}.**",
            "partly": "**Part of the pairs' order was there at the start: cosines before and after training correlate at "
            "{r:.3f}.**",
            "new": "**Training put the pairs in a new order: cosines before and after training correlate at only {r:.3f}.**",
            "start": "**Nothing is trained yet: both axes show the random start, r = {r:.3f}.**",
            "flat": "**{pairs} pair: a correlation wants more words.**",
        },
        more="",
        reading="**How to read this.** Each point is a pair of words: its cosine before training across, now upwards. If "
        "training had found out what words mean, related pairs would leave the dotted diagonal.",
        formula="**Asks:** is a pair close because of training, or was it close before?\n\n"
        r"$r=\dfrac{\sum_p(c_p-\bar c)(c^0_p-\bar c^0)}{\sqrt{\sum_p(c_p-\bar c)^2\,\sum_p(c^0_p-\bar c^0)^2}}$ over all "
        "pairs $p$; $c_p$ is the cosine now, $c^0_p$ the one before the first update.\n\n**If training outweighs the start:** "
        "$r$ near 0. **If it changes nothing:** $r$ near 1. Pearson's correlation; Rodgers and Nicewander (1988).",
        alt="Cosine of {shown} pairs of words, before training across and now upwards; r = {r}.",
    ),
    "band": Part(
        title="What chance gives",
        headlines={
            "chance": "**{first} and {second}, the closest pair ({cosine:.3f}), are no closer than luck: the best of {pairs} "
            "random pairs gets as close in {p:.0%} of draws.**",
            "rare": "**{first} and {second}, the closest pair ({cosine:.3f}), are closer than luck: the best of {pairs} random "
            "pairs gets as close in only {p:.2%} of draws.**",
        },
        more="A closest pair always exists. By chance alone it has a cosine of {median:.3f} on average, 90 % of the time "
        "from {low:.3f} to {high:.3f}.",
        reading="**How to read this.** The bars are this run's cosines, the dotted curve what one random pair gives, the "
        "grey bars what the *best* of as many random pairs gives. Whoever picks the top pair must compare it with the "
        "grey bars. Closer than luck is not yet signal: the start may have drawn it so, or training may have moved all "
        "words the same way. The verdict asks that too.",
        formula="**Asks:** how close are two words by chance, and how close is the best of many?\n\n"
        r"For random directions in $E$ dimensions $\tfrac{1+c}{2}\sim\mathrm{Beta}\!\left(\tfrac{E-1}{2},\tfrac{E-1}{2}"
        r"\right)$: mean 0, standard deviation $1/\sqrt E$. The best of $m=N(N-1)/2$ pairs is simulated 2 000 times; "
        r"$p=\dfrac{1+\#\{\text{best}\ge c\}}{1+\text{draws}}$."
        "\n\n"
        "For the verdict all $m$ looks are corrected: call the $k$ "
        r"smallest p-values, $k$ the largest with $p_{(k)}\le qk/m$ ($q=0.05$). Benjamini and Hochberg (1995).",
        alt="Histogram of this run's cosines, the curve for one random pair and the histogram of the best of {pairs} "
        "random pairs; the top pair lies at {cosine}.",
    ),
    "learned": Part(
        title="What was learned",
        headlines={
            "start": "**{start:.1%} of what two words have in common is the start alone.**",
            "learned": "**{learned:.1%} of what two words have in common was learned by both.**",
            "mixed": "**What was learned by both makes up {learned:.1%} of what two words have in common.**",
            "nothing": "**Before training everything is the start: {start:.0%}.**",
        },
        more="Training moved the vectors by {length:.1%} of their starting length; the one it turned most has a "
        "cosine of {turned:.3f} with its own start.{sentences}",
        reading="**How to read this.** Every vector is its start plus a displacement, so every product of two words is a "
        "sum of four terms. Pink is what two starts give, green what two displacements give. Meaning can only be in what "
        "training added, and there it can still be something simpler: which words share a sentence.",
        formula="**Asks:** how much of the table did training write?\n\n"
        r"$W=W_0+D$, so $w_i\cdot w_j=w^0_i\cdot w^0_j+w^0_i\cdot d_j+d_i\cdot w^0_j+d_i\cdot d_j$. The share of a term "
        r"$T$ in the total $G$ over all pairs is $\sum TG/\sum G^2$; the four shares sum to 1."
        "\n\n"
        "**If nothing is learned:** "
        "start × start is 100 %. $D$ is not isotropic: chance for random directions does not hold for it, so it is judged "
        "by shuffles and by other seeds."
        "\n\n"
        r"How far: $\sqrt{\sum_i\lVert d_i\rVert^2/\sum_i\lVert w^0_i\rVert^2}$. Sentences: Pearson's $r$ over all pairs of "
        r"$\cos(d_i,d_j)$ with the number of sentences that hold both words; **by chance** 0.",
        alt="One bar with the four terms of the products of pairs: {shares}.",
    ),
    "seeds": Part(
        title="Other seeds",
        headlines={
            "pair": "**{first} and {second} are among the {k} closest pairs in {times} of {seeds} other seeds.**",
            "words": "**In {seeds} other seeds a word keeps {kept:.0%} of its {k} nearest words.**",
        },
        more="A word keeps {kept:.0%} of its {k} nearest words in another seed; chance alone keeps {chance:.0%}.",
        reading="**How to read this.** Each column is the same training from another random start, each row a word. Grey: of "
        "its nearest words no more come out again there than chance gives 95 % of the time. Green: more do. What only this seed "
        "says is its own history, not a property of the words.",
        formula="**Asks:** does the same training from another start say the same?\n\nShare of a word's $K$ nearest words "
        r"that are among its $K$ nearest in the other seed, $\dfrac{|A\cap B|}{K}$; **by chance** $\dfrac{K}{N-1}$. Of each "
        r"pair: the share of seeds in which it is among the $K$ closest, and the mean cosine with its 95 % interval "
        r"$\bar c\pm t_{R-1}\,s/\sqrt R$."
        "\n\n"
        "Hellrich and Hahn (2016), Antoniak and Mimno (2018), Wendlandt et al. (2018).",
        alt="{words} words by {seeds} seeds: share of each word's {k} nearest words that are the same in the other seed.",
    ),
    "real": Part(
        title="What would make it real",
        headlines={
            "shipped": "**With a corpus that needs meaning and a smaller start, {classes} of {groups} noun classes are signal; "
            "in the control {control}, in the articles' run {articles} of {topics} topics.**",
        },
        more="In `classes` the noun decides the English verb (one Chinese verb for read books, watch television, visit doctors). `classes-control` has "
        "the same Chinese sentences and one English verb for each Chinese verb: nothing to learn about a noun's class. "
        "Both start from N(0, 0.1) instead of N(0, 1), so that training can outweigh the start.",
        reading="**How to read this.** Pink: how much of the order of all pairs was there before training. Green: how much of "
        "it comes out again from another start. The articles' run is all pink: its similarities are those of the start "
        "and no other seed repeats them. A smaller start lets learning through, but what is learned need not be meaning: "
        "in the control it is which words share a sentence. Only where meaning decides the translation do the classes "
        "come out.",
        formula="**Asks:** which of corpus and start has to change?\n\nPink and green are Pearson's $r$ over all pairs of "
        "words: before against after training (mean over the seeds), and seed against seed (mean over pairs of seeds). "
        "**By chance** the green one is 0.\n\nA group is signal when the mean cosine of its words is larger than that of "
        r"shuffled groups, $p=\dfrac{1+\#\{T^*\ge T\}}{1+B}$, with $B=10\,000$, all groups corrected together. Nouns change "
        "places only with nouns of the same verb, since those keep the same company anyway.",
        alt="For each setting the correlation of all cosines with the start and between seeds: {values}.",
    ),
    "traps": Part(
        title="Traps: meaning made of noise",
        headlines={},
        more="",
        reading="",
        formula="",
        alt="",
    ),
}

EN_TRAPS = {
    "best": Part(
        title="Top pair",
        headlines={
            "": "**The more words, the closer the luckiest pair: {median:.2f} among {words} random words, {many:.2f} among "
            "{most}.**"
        },
        more="",
        reading="**How to read this.** The line is the cosine of the closest pair of a random table, the band holds 90 % of "
        "draws. A list of “most similar words” shows you the end of this line, whatever was trained. More dimensions "
        "lower it, more words raise it.",
        formula=r"**Asks:** how close is the closest of many? The best of $m=N(N-1)/2$ cosines; for independent ones $P(\text{best}\le c)=F(c)^m$ with $F$ the Beta "
        "distribution of part 2.",
        alt="Cosine of the closest pair of random words, by the number of words.",
    ),
    "tsne": Part(
        title="t-SNE",
        headlines={
            "": "**Pure noise, and yet it looks grouped: a word keeps {kept:.0%} of its {k} nearest words here; put anywhere "
            "it would keep {chance:.0%}.**"
        },
        more="{words} random words in {size} dimensions, perplexity {perplexity}.",
        reading="**How to read this.** t-SNE pulls near neighbours together. Noise has near neighbours too, so it gets clumps "
        "and gaps. Their sizes and distances mean nothing. Perplexity is a number of neighbours and must be below the "
        "number of words.",
        formula=r"**Asks:** who is near whom? t-SNE minimises $\mathrm{KL}(P\,\|\,Q)=\sum_{i\ne j}p_{ij}\ln\dfrac{p_{ij}}{q_{ij}}$. van der Maaten and "
        "Hinton (2008); Wattenberg, Viégas and Johnson, “How to use t-SNE effectively” (2016).",
        alt="t-SNE picture of {words} random words.",
    ),
    "plane": Part(
        title="2D picture",
        headlines={
            "": "**Two axes of this run's table hold {share:.0%} of its variance; of pure noise they hold {noise:.0%}.**"
        },
        more="",
        reading="**How to read this.** Each bar is the share of one principal axis. A flat picture drops all but the first "
        "two. If the run's bars follow those of noise, the picture's directions are those of chance.",
        formula=r"**Asks:** how much of a table is in its picture? $\dfrac{\sigma_1^2+\sigma_2^2}{\sum_k\sigma_k^2}$ with $\sigma_k$ the singular values of the centred table. "
        "Beside it: a table of N(0, 1) of the same size.",
        alt="Share of variance along the principal axes, of this run and of noise.",
    ),
    "centring": Part(
        title="Centring",
        headlines={
            "": "**Taking the mean away changes the nearest word of {changed} of {words} words of noise, and of {own} of this "
            "run's.**"
        },
        more="",
        reading="**How to read this.** Each point is a pair of random words: its cosine as it is across, without the mean of "
        "all words upwards. Some tools centre without saying so (the Embedding Projector does). If a neighbour depends "
        "on that, it was never near.",
        formula=r"**Asks:** does a neighbour depend on the mean? $\cos(w_i-\bar w,\;w_j-\bar w)$ instead of $\cos(w_i,w_j)$. Mu and Viswanath, “All-but-the-Top” (2018).",
        alt="Cosine of pairs of random words, as they are across and centred upwards.",
    ),
    "cka": Part(
        title="CKA",
        headlines={
            "": "**Two tables of pure noise with {words} words and {size} dimensions are “{cka:.0%} alike” by linear CKA; "
            "without its bias, {debiased:+.1%}.**"
        },
        more="",
        reading="**How to read this.** Both tables are random and have nothing in common, so an honest measure reads 0. With "
        "fewer words than dimensions linear CKA and Procrustes find likeness in anything. The whiskers hold 90 % of draws.",
        formula=r"**Asks:** are two tables alike? $\mathrm{CKA}=\dfrac{\lVert A^\top B\rVert^2}{\lVert A^\top A\rVert\,\lVert B^\top B\rVert}$ (centred; "
        "Kornblith et al. 2019); debiased with the unbiased HSIC (Song et al. 2012; Murphy et al. 2024). RSA: Spearman's "
        "correlation of the pair cosines. Procrustes: share that a rotation explains.",
        alt="Four measures of likeness for two tables of noise.",
    ),
}

ZH_PARTS = {
    "before": Part(
        title="训练之前与之后",
        headlines={
            "same": "**词对谁近谁远，一开始就定了：训练前后的余弦，相关系数是 {r:.3f}。**",
            "partly": "**词对谁近谁远，一部分一开始就定了：训练前后的余弦，相关系数是 {r:.3f}。**",
            "new": "**训练重新排了词对的远近：训练前后的余弦，相关系数只有 {r:.3f}。**",
            "start": "**还没有训练：两个轴都是随机的起点，r = {r:.3f}。**",
            "flat": "**只有 {pairs} 对词：要算相关，词还不够。**",
        },
        more="",
        reading="**怎么看这张图。** 每个点是一对词：横轴是训练之前的余弦，纵轴是现在的。假如训练真的弄懂了词义，意思相近的词对应该离开虚线的对角线。",
        formula="**问的是：** 一对词近，是因为训练，还是本来就近？\n\n"
        r"$r=\dfrac{\sum_p(c_p-\bar c)(c^0_p-\bar c^0)}{\sqrt{\sum_p(c_p-\bar c)^2\,\sum_p(c^0_p-\bar c^0)^2}}$，"
        "对全部词对 $p$ 计算；$c_p$ 是现在的余弦，$c^0_p$ 是第一次更新之前的余弦。\n\n**训练压过起点：** $r$ 接近 0。"
        "**什么都没变：** $r$ 接近 1。这是皮尔逊相关系数，见 Rodgers 和 Nicewander（1988）。",
        alt="{shown} 对词的余弦：横轴是训练之前，纵轴是现在；r = {r}。",
    ),
    "band": Part(
        title="偶然能给多少",
        headlines={
            "chance": "**最近的一对是 {first} 和 {second}（{cosine:.3f}），并不比运气更近：{pairs} 对随机词里最近的那一对，有 {p:.0%} 的时候也这么近。**",
            "rare": "**最近的一对是 {first} 和 {second}（{cosine:.3f}），比运气更近：{pairs} 对随机词里最近的那一对，只有 {p:.2%} 的时候这么近。**",
        },
        more="总有一对是最近的。光凭偶然，它的余弦平均就有 {median:.3f}，十次里有九次在 {low:.3f} 到 {high:.3f} 之间。",
        reading="**怎么看这张图。** 彩色的柱子是这次实验的余弦，虚线是一对随机词的分布，灰色的柱子是同样多对随机词里**最近那一对**的分布。"
        "既然挑的是最近的一对，就该和灰色的柱子比。比运气更近也还不等于信号：可能起点恰好抽成这样，也可能训练把所有词推向了同一边。判定会把这些也问到。",
        formula="**问的是：** 两个词偶然有多近？很多对里最近的一对又有多近？\n\n"
        r"$E$ 维空间里的随机方向满足 $\tfrac{1+c}{2}\sim\mathrm{Beta}\!\left(\tfrac{E-1}{2},\tfrac{E-1}{2}\right)$："
        r"平均值 0，标准差 $1/\sqrt E$。$m=N(N-1)/2$ 对里最近的一对用模拟得到，共 2 000 次；"
        r"$p=\dfrac{1+\#\{\text{best}\ge c\}}{1+\text{draws}}$。"
        "\n\n"
        "判定时要按看过的 $m$ 对一起校正：取最小的 $k$ 个 p 值，"
        r"$k$ 是满足 $p_{(k)}\le qk/m$ 的最大值（$q=0.05$）。见 Benjamini 和 Hochberg（1995）。",
        alt="这次实验的余弦直方图、一对随机词的曲线，以及 {pairs} 对随机词里最近一对的直方图；最近的一对在 {cosine}。",
    ),
    "learned": Part(
        title="到底学到了什么",
        headlines={
            "start": "**两个词之间的共同之处，有 {start:.1%} 纯粹来自起点。**",
            "learned": "**两个词之间的共同之处，有 {learned:.1%} 是两个词都学来的。**",
            "mixed": "**两个词之间的共同之处，两个词都学来的占 {learned:.1%}。**",
            "nothing": "**训练之前，一切都是起点：{start:.0%}。**",
        },
        more="训练让向量移动了起点长度的 {length:.1%}；转得最多的一个，与自己的起点的余弦是 {turned:.3f}。{sentences}",
        reading="**怎么看这张图。** 每个向量都是起点加位移，所以两个词的内积是四项之和。粉色是两个起点给的，绿色是两个位移给的。"
        "词义只可能在训练添上的部分里，而那里也可能只是更简单的东西：哪些词出现在同一句里。",
        formula="**问的是：** 这张表有多少是训练写上去的？\n\n"
        r"$W=W_0+D$，所以 $w_i\cdot w_j=w^0_i\cdot w^0_j+w^0_i\cdot d_j+d_i\cdot w^0_j+d_i\cdot d_j$。"
        r"在全部词对上，一项 $T$ 占总和 $G$ 的份额是 $\sum TG/\sum G^2$，四份加起来等于 1。"
        "\n\n"
        "**什么都没学：** 起点 × 起点占 100 %。"
        "$D$ 不是各向同性的，随机方向的规律对它不成立，所以要靠打乱和别的种子来判断。"
        "\n\n"
        r"移动多远：$\sqrt{\sum_i\lVert d_i\rVert^2/\sum_i\lVert w^0_i\rVert^2}$。同句：对全部词对，$\cos(d_i,d_j)$ 与同时含有两个词的句数的皮尔逊 $r$；"
        "**偶然**是 0。",
        alt="一根柱子，分成词对内积的四项：{shares}。",
    ),
    "seeds": Part(
        title="换一个种子",
        headlines={
            "pair": "**{seeds} 个别的种子里，{first} 和 {second} 有 {times} 次排进最近的 {k} 对。**",
            "words": "**换成 {seeds} 个别的种子，一个词最近的 {k} 个词平均只留下 {kept:.0%}。**",
        },
        more="换一个种子，一个词最近的 {k} 个词平均留下 {kept:.0%}；光凭偶然也会留下 {chance:.0%}。",
        reading="**怎么看这张图。** 每一列是从另一个随机起点做的同样的训练，每一行是一个词。灰色：它的近邻在那里重现的，不比偶然（95 % 的时候）给的多。"
        "绿色：比偶然多。只有这一个种子说的，是它自己的经历，不是这些词的性质。",
        formula="**问的是：** 同样的训练换一个起点，说的还一样吗？\n\n一个词最近的 $K$ 个词里，有多少在另一个种子里也是最近的 $K$ 个之一："
        r"$\dfrac{|A\cap B|}{K}$；**偶然**是 $\dfrac{K}{N-1}$。对每一对词：它在多少种子里排进最近的 $K$ 对，以及平均余弦和它的 95 % 区间 "
        r"$\bar c\pm t_{R-1}\,s/\sqrt R$。"
        "\n\n"
        "见 Hellrich 和 Hahn（2016）、Antoniak 和 Mimno（2018）、Wendlandt 等（2018）。",
        alt="{words} 个词乘 {seeds} 个种子：每个词最近的 {k} 个词里，有多少在另一个种子里也是。",
    ),
    "real": Part(
        title="怎样才会是真的",
        headlines={
            "shipped": "**语料离不开词义、起点又小的时候，{groups} 类名词里有 {classes} 类是信号；对照语料里是 {control} 类，文章里的实验是 {topics} 个主题里的 {articles} 个。**",
        },
        more="在 `classes` 里，英语动词由名词决定（看 书 read，看 电视 watch，看 医生 visit）。`classes-control` 的中文句子完全相同，"
        "但每个汉语动词只对应一个英语动词，名词属于哪一类没什么可学的。两者都从 N(0, 0.1) 开始，而不是 N(0, 1)，好让训练压得过起点。",
        reading="**怎么看这张图。** 粉色：全部词对的次序有多少在训练之前就有。绿色：换一个起点，这个次序有多少会再出现。文章里的实验全是粉色："
        "它的相似度是起点的，别的种子都不重复。起点小，学到的才透得出来；但学到的不一定是词义：在对照语料里，学到的是哪些词同句。"
        "只有当词义决定翻译的时候，类别才会出现。",
        formula="**问的是：** 要改的是语料，还是起点？\n\n粉色和绿色都是对全部词对算的皮尔逊 $r$：前者是训练前对训练后（各种子的平均），"
        "后者是种子对种子（各对种子的平均）。**偶然**的时候，绿色是 0。\n\n如果一组词的平均余弦比打乱之后的组更大，这一组就是信号："
        r"$p=\dfrac{1+\#\{T^*\ge T\}}{1+B}$，$B=10\,000$，所有的组一起校正。名词只和同一个动词的名词互换，因为它们的搭配本来就一样。",
        alt="每种设置下，全部余弦与起点的相关、种子之间的相关：{values}。",
    ),
    "traps": Part(title="陷阱：用噪声做出来的“词义”", headlines={}, more="", reading="", formula="", alt=""),
}

ZH_TRAPS = {
    "best": Part(
        title="最近的一对",
        headlines={
            "": "**词越多，运气最好的那一对就越近：{words} 个随机词里是 {median:.2f}，{most} 个里是 {many:.2f}。**"
        },
        more="",
        reading="**怎么看这张图。** 线是随机的表里最近那一对的余弦，带子里有 90 % 的抽样。“最相似的词”这种榜单，不管训练了什么，给你看的都是这条线的一端。"
        "维数多，它就低；词多，它就高。",
        formula=r"**问的是：** 很多对里最近的一对有多近？$m=N(N-1)/2$ 个余弦里最大的一个；若彼此独立，$P(\text{best}\le c)=F(c)^m$，$F$ 是第 2 部分的 Beta 分布。",
        alt="随机词里最近一对的余弦，随词数变化。",
    ),
    "tsne": Part(
        title="t-SNE",
        headlines={
            "": "**纯粹的噪声，看上去却一团一团的：在这张图里，一个词最近的 {k} 个词留下 {kept:.0%}；随便乱放，会留下 {chance:.0%}。**"
        },
        more="{size} 维空间里的 {words} 个随机词，困惑度 {perplexity}。",
        reading="**怎么看这张图。** t-SNE 把近邻拉到一起。噪声也有近邻，于是也会出现团块和空隙，它们的大小和距离都没有意义。"
        "困惑度是近邻的个数，必须小于词数。",
        formula=r"**问的是：** 谁和谁近？t-SNE 让 $\mathrm{KL}(P\,\|\,Q)=\sum_{i\ne j}p_{ij}\ln\dfrac{p_{ij}}{q_{ij}}$ 最小。"
        "见 van der Maaten 和 Hinton（2008）；Wattenberg、Viégas 和 Johnson，“How to use t-SNE effectively”（2016）。",
        alt="{words} 个随机词的 t-SNE 图。",
    ),
    "plane": Part(
        title="平面图",
        headlines={"": "**这次实验的表，两个轴留住了方差的 {share:.0%}；纯粹的噪声，两个轴也留住 {noise:.0%}。**"},
        more="",
        reading="**怎么看这张图。** 每根柱子是一个主轴的份额。平面图只留下前两个。如果这次实验的柱子和噪声的差不多，图上的方向就是偶然的方向。",
        formula=r"**问的是：** 一张表有多少在图上？$\dfrac{\sigma_1^2+\sigma_2^2}{\sum_k\sigma_k^2}$，$\sigma_k$ 是中心化之后的表的奇异值。旁边是同样大小、取自 N(0, 1) 的表。",
        alt="各个主轴的方差份额：这次实验和噪声。",
    ),
    "centring": Part(
        title="中心化",
        headlines={"": "**减去平均向量，{words} 个噪声词里有 {changed} 个换了最近的词；这次实验里有 {own} 个。**"},
        more="",
        reading="**怎么看这张图。** 每个点是一对随机词：横轴是原来的余弦，纵轴是减去全体平均之后的余弦。有些工具不声不响就做中心化（Embedding Projector 就是）。"
        "如果近邻因此就变，那它本来就不算近。",
        formula=r"**问的是：** 近邻会不会随平均向量而变？用 $\cos(w_i-\bar w,\;w_j-\bar w)$ 代替 $\cos(w_i,w_j)$。见 Mu 和 Viswanath，“All-but-the-Top”（2018）。",
        alt="随机词对的余弦：横轴是原来的，纵轴是中心化之后的。",
    ),
    "cka": Part(
        title="CKA",
        headlines={
            "": "**两张纯噪声的表，{words} 个词、{size} 维，按线性 CKA 有 {cka:.0%} “相似”；去掉偏差，是 {debiased:+.1%}。**"
        },
        more="",
        reading="**怎么看这张图。** 两张表都是随机的，毫无共同之处，老实的量应该是 0。词比维数少的时候，线性 CKA 和普氏分析在什么里都能看出相似。"
        "须线里有 90 % 的抽样。",
        formula=r"**问的是：** 两张表像不像？$\mathrm{CKA}=\dfrac{\lVert A^\top B\rVert^2}{\lVert A^\top A\rVert\,\lVert B^\top B\rVert}$（先中心化；"
        "Kornblith 等 2019）；去偏用无偏的 HSIC（Song 等 2012；Murphy 等 2024）。RSA：词对余弦的斯皮尔曼相关。普氏分析：旋转能解释的份额。",
        alt="两张噪声表之间的四种相似度。",
    ),
}

TEXT: dict[Lang, Story] = {"en": Story(EN_PARTS, EN_TRAPS), "zh": Story(ZH_PARTS, ZH_TRAPS)}
