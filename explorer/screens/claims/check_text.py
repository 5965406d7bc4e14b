"""How each claim of the page `claims` is tested, in the four parts in which every statistic is explained."""

from dataclasses import dataclass

from core.claims import Kind
from explorer.show.text import Lang
from explorer.show.text.statistics import Statistic, tip_of


@dataclass(frozen=True)
class Text:
    """One language."""

    tests: dict[Kind, Statistic]

    def helps(self, lang: Lang) -> dict[Kind, str]:
        """Each test as the tooltip beside its claim."""
        return {kind: tip_of(test, lang) for kind, test in self.tests.items()}


EN: dict[Kind, Statistic] = {
    "closest": Statistic(
        "Is the closest pair closer than chance, and did training bring it together?",
        r"$\cos(u,v)=\dfrac{u\cdot v}{\lVert u\rVert\,\lVert v\rVert}$ of all pairs, all p-values corrected together.",
        r"One pair has 0, give or take $1/\sqrt E$ in $E$ dimensions; the best of $m$ random pairs is simulated.",
        "Benjamini and Hochberg (1995).",
        brief=r"one pair has 0, give or take $1/\sqrt E$ in $E$ dimensions; the closest is simulated.",
    ),
    "near": Statistic(
        "Is the cosine of the two words really 0.85 or more, and if so, is that meaning?",
        r"$\cos(u,v)=\dfrac{u\cdot v}{\lVert u\rVert\,\lVert v\rVert}\ge0.85$",
        r"About 0, give or take $1/\sqrt E$ in $E$ dimensions.",
        "Cai, Fan and Jiang (2013).",
    ),
    "short_norm": Statistic(
        "Did training make the shortest vector short, or chance, or the start? And are words that are seen less often shorter?",
        r"$p=2P(X\le x)$ with $x=\lVert w\rVert^2/m$, $m$ the mean squared length of the other words of ordinary "
        "length; once more without the part that came from the start. Beside it Pearson's $r$ of the lengths with "
        r"$\ln n_w$, the logarithm of how often a word is seen.",
        r"A start drawn from $N(0,s)$ has $\lVert w\rVert^2/s^2\sim\chi^2_E$; one of many words is always the shortest, so $p$ is "
        "corrected for all. If the length has nothing to do with how often a word is seen, $r$ is about 0.",
        "Schakel and Wilson (2015); Benjamini and Hochberg (1995).",
        "one of many words is always the shortest.",
    ),
    "mean_norm": Statistic(
        "How much of the mean length did training add?",
        r"$(\bar\ell-\bar\ell_0)/\bar\ell$, with $\bar\ell$ the mean length now and $\bar\ell_0$ that before training.",
        r"The start alone gives about $s\sqrt E$ for numbers drawn from $N(0,s)$.",
        "Vershynin (2018), “High-Dimensional Probability”, chapter 3.",
    ),
    "topics": Statistic(
        "Are the words of a group closer to each other than as many other words?",
        r"$p=\dfrac{1+\#\{T^*\ge T\}}{1+B}$, with $T$ the mean cosine of the group's pairs, $T^*$ that of a shuffled group.",
        "Words change places 10 000 times; other sentences, if asked, as for pairs.",
        "Phipson and Smyth (2010).",
    ),
    "specials": Statistic(
        "Were the rows of these special tokens ever trained?",
        r"The distance $\lVert W-W_0\rVert$ they moved, and how often they are read.",
        "A row that is never read moves by 0, or by weight decay only.",
        "Loshchilov and Hutter (2019), on weight decay.",
    ),
    "alignment": Statistic(
        "Is a word's translation its nearest word in the other table, and do the two tables vary together?",
        r"$\mathrm{CSLS}=2\cos(x,y)-r(x)-r(y)$, with $r$ the mean cosine with the 10 nearest; and the canonical correlation of "
        "a few principal components.",
        "The same with translations shuffled, now and for the change since the start; the smaller of two p-values is doubled.",
        "Conneau et al. (2018); Hotelling (1936).",
        brief="the same with shuffled translations, now and for the change.",
    ),
    "position": Statistic(
        "Does the encoder see the order of words without position vectors?",
        r"$\lVert h_\to-h_\leftarrow\rVert/\lVert h_\to\rVert$, with $h_\to$ the context vector of a sentence, $h_\leftarrow$ that of "
        "the sentence read backwards. Beside it, the mean cosine of neighbouring words.",
        "0 for a reader blind to order; 0 for the mean cosine of random vectors.",
        "Hochreiter and Schmidhuber (1997).",
    ),
    "tsne": Statistic(
        "Do distances in the picture follow those in the table?",
        r"Spearman's $\rho$, the correlation of the places in both lists of distances, and the share of 3 nearest words kept.",
        "The same for a picture of random vectors.",
        "Wattenberg, Viégas and Johnson (2016).",
    ),
    "lookup": Statistic(
        "Is a looked-up row the same as a product, to the last bit?",
        r"$W[i]=e_i^\top W$, with $e_i$ the one-hot vector of id $i$; the largest difference over the ids tried.",
        "Chance plays no part: the difference is 0 or it is not.",
        "Goldberg (2017), “Neural Network Methods for NLP”, chapter 8.",
    ),
    "gradient": Statistic(
        "Which rows change what the model computes?",
        r"Each row is moved a little; it has a gradient only if the encoder's state changes. For a sum, "
        r"$\partial\sum/\partial w_i=n_i$, the count.",
        "Chance plays no part: a row that is not read changes nothing at all.",
        "Goodfellow, Bengio and Courville (2016), chapter 6.",
    ),
    "unseen_row": Statistic(
        "How far does a row move in an update in which its gradient is 0?",
        r"SGD: $\Delta w=-\eta g=0$. Adam: $\Delta w=-\eta\,\hat m/(\sqrt{\hat v}+\epsilon)$, and $\hat m$ remembers earlier "
        "gradients.",
        "Chance plays no part: 0, or what the formula says.",
        "Kingma and Ba (2015).",
    ),
    "pad": Statistic(
        "Is every number of the padding row 0, and every gradient recorded for it?",
        r"$\max_k|w_k|$ and $\max_k|g_k|$ over the row.",
        "Chance plays no part: both are 0 or they are not.",
        "Paszke et al. (2019), PyTorch; see `padding_idx` of `nn.Embedding`.",
    ),
    "loss": Statistic(
        "What was the loss before the first update?",
        r"$-\frac1T\sum_t\ln p_t$ over $T$ words, with $p_t$ the probability of the right word.",
        r"Guessing among $V$ words costs $\ln V$.",
        "Shannon (1948).",
    ),
    "memory": Statistic(
        "Is the calculation right?",
        r"$4V$ bytes for a one-hot vector, $4E$ bytes for a word vector of $E$ numbers; their ratio is $V/E$.",
        "Chance plays no part: it is a multiplication.",
        "IEEE 754 (2019): a number in single precision takes 4 bytes.",
    ),
    "gpt3": Statistic(
        "Is the product right?",
        r"$V\cdot E$, words times numbers a word.",
        "Chance plays no part: it is a multiplication.",
        "Brown et al. (2020).",
    ),
    "lookup_cost": Statistic(
        "How does the time grow with the table?",
        r"The shortest of several measurements. A copy of one row costs $O(E)$, the product $O(VE)$.",
        "A busy server makes any time longer. Growth by less than 4 for 32 times the rows counts as none.",
        "Cormen, Leiserson, Rivest and Stein (2009), on growth.",
    ),
    "sampling": Statistic(
        "Do the shares sum to 1, as probabilities must?",
        r"$\sum_i(n_i/N)^{3/4}$, with $n_i$ the count of word $i$ out of $N$. What is drawn from: $n_i^{3/4}/\sum_jn_j^{3/4}$.",
        "Chance plays no part: the first sum is above 1 for two words or more.",
        "Mikolov et al. (2013).",
    ),
    "low_rank": Statistic(
        "Up to which rank is the factorised table smaller?",
        r"$r(V+E)<VE$, so $r<\dfrac{VE}{V+E}$.",
        "Chance plays no part: it is a multiplication.",
        "Lan et al. (2020), ALBERT.",
    ),
    "shape": Statistic(
        "How many rows and columns does the table have?",
        r"$V\times E$: one row a word, one column a number.",
        "Chance plays no part: one can count them.",
        "Paszke et al. (2019), PyTorch; see `nn.Embedding`.",
    ),
    "scaling": Statistic(
        "Which vector is longer, that of the word or that of its position?",
        r"A word drawn from $N(0,1/\sqrt E)$ is about 1 long, times $\sqrt E$ it is $\sqrt E$; a position of sines and cosines "
        r"is $\sqrt{E/2}$ long.",
        "The lengths that the start alone gives; this run's words are beside them.",
        "Vaswani et al. (2017).",
    ),
}

ZH: dict[Kind, Statistic] = {
    "closest": Statistic(
        "最近的一对是不是比偶然更近？是训练让它们靠近的吗？",
        r"对全部词对算 $\cos(u,v)=\dfrac{u\cdot v}{\lVert u\rVert\,\lVert v\rVert}$，所有 p 值一起校正。",
        r"单独一对在 0 附近，$E$ 维时上下浮动 $1/\sqrt E$；$m$ 对随机词里最近的一对用模拟得到。",
        "Benjamini 和 Hochberg（1995）。",
        brief=r"一对在 0 附近，上下浮动 $1/\sqrt E$（$E$ 维）；最近的一对靠模拟。",
    ),
    "near": Statistic(
        "这两个词的余弦真有 0.85 吗？如果有，是不是词义？",
        r"$\cos(u,v)=\dfrac{u\cdot v}{\lVert u\rVert\,\lVert v\rVert}\ge0.85$",
        r"在 0 附近，$E$ 维时上下浮动 $1/\sqrt E$。",
        "Cai、Fan 和 Jiang（2013）。",
    ),
    "short_norm": Statistic(
        "最短的向量，短是因为训练、偶然，还是起点？出现得少的词是不是更短？",
        r"$p=2P(X\le x)$，$x=\lVert w\rVert^2/m$，$m$ 是其他长度一般的词的长度平方的平均；"
        r"去掉起点带来的部分再算一次。旁边是长度与 $\ln n_w$（出现次数的对数）的皮尔逊 $r$。",
        r"起点取自 $N(0,s)$ 时，$\lVert w\rVert^2/s^2\sim\chi^2_E$；很多词里总有一个最短，所以 $p$ 要按全部词校正。如果长度与出现次数无关，"
        r"$r$ 在 0 附近。",
        "Schakel 和 Wilson（2015）；Benjamini 和 Hochberg（1995）。",
        "很多词里，总有一个最短。",
    ),
    "mean_norm": Statistic(
        "平均长度里有多少是训练添上的？",
        r"$(\bar\ell-\bar\ell_0)/\bar\ell$，$\bar\ell$ 是现在的平均长度，$\bar\ell_0$ 是训练之前的。",
        r"只有起点的话，每个数取自 $N(0,s)$ 时约为 $s\sqrt E$。",
        "Vershynin（2018），“High-Dimensional Probability”第 3 章。",
    ),
    "topics": Statistic(
        "一组词是不是比同样多的别的词彼此更近？",
        r"$p=\dfrac{1+\#\{T^*\ge T\}}{1+B}$，$T$ 是组内词对余弦的平均，$T^*$ 是打乱之后的同一个量。",
        "让词互换位置 10 000 次；如果问过别的句子，做法和词对一样。",
        "Phipson 和 Smyth（2010）。",
    ),
    "specials": Statistic(
        "这几个特殊符号的行训练过没有？",
        r"它们移动的距离 $\lVert W-W_0\rVert$，以及被读到的次数。",
        "从没读到的行不会移动，最多因权重衰减而缩短。",
        "Loshchilov 和 Hutter（2019），讲权重衰减。",
    ),
    "alignment": Statistic(
        "一个词在另一张表里最近的词，是不是它的译词？两张表是不是一起变化？",
        r"$\mathrm{CSLS}=2\cos(x,y)-r(x)-r(y)$，$r$ 是与最近 10 个词的平均余弦；另取少数主成分算典型相关。",
        "把译词打乱再算，现在的值和训练前后的变化都这样比；检验了两次，两个 p 值取小的，再乘 2。",
        "Conneau 等（2018）；Hotelling（1936）。",
        brief="译词打乱以后同样的数，现在的和变化的。",
    ),
    "position": Statistic(
        "没有位置向量，编码器看得出词序吗？",
        r"$\lVert h_\to-h_\leftarrow\rVert/\lVert h_\to\rVert$：$h_\to$ 是一句话的上下文向量，$h_\leftarrow$ 是倒过来读的。"
        "旁边是相邻两词的平均余弦。",
        "如果看不出词序，就是 0；随机向量的平均余弦也在 0 附近。",
        "Hochreiter 和 Schmidhuber（1997）。",
    ),
    "tsne": Statistic(
        "图上的距离和表里的距离一致吗？",
        r"斯皮尔曼 $\rho$，即两组距离的名次的相关系数；以及最近的 3 个词留下多少。",
        "用随机向量画同样的图，再算一遍。",
        "Wattenberg、Viégas 和 Johnson（2016）。",
    ),
    "lookup": Statistic(
        "查表得到的一行，和相乘得到的是不是一位不差？",
        r"$W[i]=e_i^\top W$，$e_i$ 是编号 $i$ 的独热向量；看试过的编号里最大的差。",
        "没有偶然的成分：差要么是 0，要么不是。",
        "Goldberg（2017），“Neural Network Methods for NLP”第 8 章。",
    ),
    "gradient": Statistic(
        "哪几行会影响模型的计算？",
        r"把每一行移动一点；编码器的状态变了，这一行才有梯度。对求和来说，$\partial\sum/\partial w_i=n_i$，"
        "也就是次数。",
        "没有偶然的成分：没读到的行，什么也不会改变。",
        "Goodfellow、Bengio 和 Courville（2016），第 6 章。",
    ),
    "unseen_row": Statistic(
        "梯度为 0 的那一次更新里，这一行移动多远？",
        r"SGD：$\Delta w=-\eta g=0$。Adam：$\Delta w=-\eta\,\hat m/(\sqrt{\hat v}+\epsilon)$，而 $\hat m$ 记得从前的梯度。",
        "没有偶然的成分：是 0，或者就是公式算出的那么多。",
        "Kingma 和 Ba（2015）。",
    ),
    "pad": Statistic(
        "填充符号那一行的每个数、记录下来的每个梯度，是不是都是 0？",
        r"这一行的 $\max_k|w_k|$ 和 $\max_k|g_k|$。",
        "没有偶然的成分：要么都是 0，要么不是。",
        "Paszke 等（2019），PyTorch；见 `nn.Embedding` 的 `padding_idx`。",
    ),
    "loss": Statistic(
        "第一次更新之前，损失是多少？",
        r"$-\frac1T\sum_t\ln p_t$，对 $T$ 个词取平均，$p_t$ 是给正确的词的概率。",
        r"在 $V$ 个词里瞎猜，是 $\ln V$。",
        "Shannon（1948），信息论。",
    ),
    "memory": Statistic(
        "算得对不对？",
        "独热向量 $4V$ 字节，$E$ 个数的词向量 $4E$ 字节，前者是后者的 $V/E$ 倍。",
        "没有偶然的成分：只是一次乘法。",
        "IEEE 754（2019）：单精度的数占 4 个字节。",
    ),
    "gpt3": Statistic(
        "乘得对不对？",
        r"$V\cdot E$，词数乘以每个词的数。",
        "没有偶然的成分：只是一次乘法。",
        "Brown 等（2020）。",
    ),
    "lookup_cost": Statistic(
        "表变大，时间跟着变长吗？",
        "测几次，取最短的。复制一行是 $O(E)$，矩阵乘法是 $O(VE)$。",
        "服务器一忙，什么都会变慢。行数变成 32 倍而时间不到 4 倍，就算没有变长。",
        "Cormen、Leiserson、Rivest 和 Stein（2009），讲增长的快慢。",
    ),
    "sampling": Statistic(
        "概率加起来应当是 1，这些是吗？",
        r"$\sum_i(n_i/N)^{3/4}$，$n_i$ 是第 $i$ 个词在总数 $N$ 里的次数。真正抽样用的是 $n_i^{3/4}/\sum_jn_j^{3/4}$。",
        "没有偶然的成分：只要有两个词，前一个和就大于 1。",
        "Mikolov 等（2013）。",
    ),
    "low_rank": Statistic(
        "秩到多大，分解之后还更小？",
        r"$r(V+E)<VE$，也就是 $r<\dfrac{VE}{V+E}$。",
        "没有偶然的成分：只是一次乘法。",
        "Lan 等（2020），ALBERT。",
    ),
    "shape": Statistic(
        "这张表几行几列？",
        r"$V\times E$：一个词一行，一个数一列。",
        "没有偶然的成分：数一数就知道。",
        "Paszke 等（2019），PyTorch；见 `nn.Embedding`。",
    ),
    "scaling": Statistic(
        "词的向量和位置的向量，哪个更长？",
        r"取自 $N(0,1/\sqrt E)$ 的词向量长约 1，乘以 $\sqrt E$ 之后长 $\sqrt E$；正弦余弦的位置向量长 $\sqrt{E/2}$。",
        "只有起点时的长度；旁边是这次实验的词。",
        "Vaswani 等（2017）。",
    ),
}

TEXT: dict[Lang, Text] = {"en": Text(EN), "zh": Text(ZH)}
