"""Every statistic that a page shows, explained to somebody who never took a course in it, in four short parts.

The pages' own texts take their help from here by name, so that a number is explained in the same words everywhere.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from explorer.show.text import Lang

# fmt: off
Name = Literal[
    "cosine", "change", "spread", "order", "verdict", "power", "luck", "kept", "cohesion", "shared", "norm",
    "deviation", "norm_verdict", "variance", "tsne", "map_kept", "map_moved", "terms", "displaced", "sentences", "repeats",
    "top_share", "interval", "settings", "groups", "centring", "cka", "rsa", "procrustes", "loss", "exact",
    "distance", "gradient", "own_group", "rotation", "csls", "canonical",
    "turned", "again",
]
# fmt: on
NAMES: tuple[Name, ...] = get_args(Name)


@dataclass(frozen=True)
class Statistic:
    """One number and what to make of it."""

    asks: str
    "the question that it answers, in everyday words"
    formula: str
    "how it is worked out, its letters named"
    chance: str
    "what it would be if there were nothing to find"
    source: str
    "where to read on"


@dataclass(frozen=True)
class Text:
    """One language."""

    labels: tuple[str, str, str, str]
    "of the four parts"
    statistics: dict[Name, Statistic]


def explain(statistic: Statistic, lang: Lang) -> str:
    """The four parts as Markdown, each after its label."""
    parts = statistic.asks, statistic.formula, statistic.chance, statistic.source
    return "\n\n".join(f"**{label}** {part}" for label, part in zip(TEXT[lang].labels, parts, strict=True))


def told(lang: Lang, *names: Name) -> str:
    """The help of one statistic, or of several one after another."""
    return "\n\n---\n\n".join(explain(TEXT[lang].statistics[name], lang) for name in names)


EN: dict[Name, Statistic] = {
    "cosine": Statistic(
        "Do two vectors point the same way? 1: the same way, 0: at right angles, −1: opposite ways. Lengths do not count.",
        r"$\cos(u,v)=\dfrac{u\cdot v}{\lVert u\rVert\,\lVert v\rVert}$: multiply number by number, add up, divide by both "
        "lengths.",
        r"About 0, give or take $1/\sqrt E$ for $E$ numbers a word (0.125 for 64). The best of many pairs lies far above.",
        "Cai, Fan and Jiang (2013).",
    ),
    "change": Statistic(
        "Which words did training bring together?",
        r"$\cos(u,v)-\cos(u^0,v^0)$: the cosine now minus the cosine before the first update.",
        "Training moves every pair a little, and one of many always rises most. Who picks it has to ask how far the best "
        "of so many rises anyway.",
        "Gelman and Loken (2014).",
    ),
    "spread": Statistic(
        "How alike are words on the whole, and how much do pairs differ from each other?",
        r"Mean $\bar c=\frac1m\sum_p c_p$ and standard deviation $s=\sqrt{\frac1m\sum_p(c_p-\bar c)^2}$ of the cosines of all "
        "$m$ pairs, specials left out.",
        r"Mean 0 and standard deviation $1/\sqrt E$ for random directions in $E$ dimensions.",
        "Cai, Fan and Jiang (2013).",
    ),
    "order": Statistic(
        "Is a pair close because of training, or was it close before?",
        r"$r=\dfrac{\sum_p(c_p-\bar c)(c^0_p-\bar c^0)}{\sqrt{\sum_p(c_p-\bar c)^2\,\sum_p(c^0_p-\bar c^0)^2}}$, Pearson's "
        "correlation over all pairs $p$; $c_p$ is a pair's cosine now, $c^0_p$ the one before the first update.",
        "Near 1 if training changes nothing: the order of the pairs is the start's. Near 0 if training outweighs the start.",
        "Rodgers and Nicewander (1988).",
    ),
    "verdict": Statistic(
        "Is this cosine more than luck, and more than the start? **signal**: closer than chance gives among so many, also "
        "without what the start carries, and in at least half of the seeds by itself. **inherited**: it stands out, but the "
        "start gave more of it than training. **noise**: as chance gives. **undecided**: the seeds disagree, or there are "
        "too few words.",
        r"$q_{(k)}=\min_{j\ge k}p_{(j)}\,m/j$: the $k$-th smallest of $m$ p-values, corrected for having looked at all of them. "
        r"To stand out is $q\le0.05$.",
        r"For a pair random directions, $\tfrac{1+c}{2}\sim\mathrm{Beta}\!\left(\tfrac{E-1}{2},\tfrac{E-1}{2}\right)$, or the "
        "table's ordinary pairs where these lie closer or wider. For a group, words drawn by shuffling.",
        "Benjamini and Hochberg (1995); Efron (2004).",
    ),
    "power": Statistic(
        "What could this test have seen? A test that could find nothing says little by finding nothing.",
        r"The cosine that is found four times out of five: a pair is called when $p\le q/m$ for $m$ pairs ($q=0.05$), and its "
        r"own cosine scatters by about $1/\sqrt{ER}$ over $R$ seeds. Of a group the mean cosine, held against that of as many "
        "shuffled words.",
        "A pair of unrelated words is called wrongly in at most 5 of 100 tables.",
        "Cohen (1988).",
    ),
    "luck": Statistic(
        "How close are two words by chance, and how close is the closest of many?",
        r"$p=\dfrac{1+\#\{\text{best}\ge c\}}{1+\text{draws}}$: the share of random tables whose best of $m=N(N-1)/2$ pairs is as "
        "close as $c$; 2 000 tables are drawn.",
        r"One pair: $\tfrac{1+c}{2}\sim\mathrm{Beta}\!\left(\tfrac{E-1}{2},\tfrac{E-1}{2}\right)$, mean 0, standard deviation "
        r"$1/\sqrt E$. The best of $m$: below $c$ with about $F(c)^m$, $F$ the share of single pairs below $c$.",
        "Cai, Fan and Jiang (2013).",
    ),
    "kept": Statistic(
        "Are a word's neighbours now those it had at the start?",
        r"$\dfrac{|A\cap B|}{K}$, with $A$ its $K$ nearest words now and $B$ its $K$ nearest before training; mean over all $N$ "
        "words.",
        r"$K/(N-1)$ if the two had nothing to do with each other; all of them if training changes nothing.",
        "Wendlandt, Kummerfeld and Mihalcea (2018).",
    ),
    "cohesion": Statistic(
        "Are the words of a topic closer to each other than other words are?",
        r"$T=\dfrac{2}{n(n-1)}\sum_{i<j}\cos(w_i,w_j)$: the mean cosine over all pairs of the $n$ words found.",
        r"The same for as many words drawn by shuffling, $B$ times: $p=\dfrac{1+\#\{T^*\ge T\}}{1+B}$ is the share of shuffles "
        "that do as well. The verdict uses it.",
        "Phipson and Smyth (2010).",
    ),
    "shared": Statistic(
        "Does training bring the words of one sentence together?",
        r"$\dfrac1{|S|}\sum_{(i,j)\in S}\cos(w_i,w_j)$, once with $S$ all pairs that stand together in a training sentence of "
        "this side, once with all others.",
        "Both means are about 0 at the start, and both change alike if sentences do not matter.",
        "Harris (1954).",
    ),
    "norm": Statistic(
        "How long is a vector, and did training make it so?",
        r"$\lVert w\rVert=\sqrt{w_1^2+w_2^2+\dots+w_E^2}$, Pythagoras in $E$ dimensions.",
        r"About $s\sqrt E$ from the start alone, for numbers drawn from $N(0,s)$: 8 for $s=1$ and $E=64$.",
        "Schakel and Wilson (2015): in large corpora the length goes with how often and how evenly a word is used.",
    ),
    "deviation": Statistic(
        "Is this length unusual among all words?",
        r"$(\lVert w\rVert-\bar\ell)/s_\ell$: how many standard deviations $s_\ell$ (of the population) it lies from the mean "
        r"length $\bar\ell$.",
        "Of many words about one in twenty lies beyond 2, and three in a thousand beyond 3. Of few words fewer: of five, none "
        "can lie beyond 2.",
        "Pukelsheim (1994), “The three sigma rule”; Thompson (1935).",
    ),
    "norm_verdict": Statistic(
        "Is this length more than luck, and more than the start? **signal**: longer or shorter than chance gives among so many "
        "words, also had it been drawn at ordinary length, and in at least half of the seeds by itself. **inherited**: it "
        "stands out, but the start gave more of it than training. **noise**: as chance gives. **undecided**: the seeds "
        "disagree, or there are too few words. Signal tells how a word is used rather than what it means.",
        r"$p=2\min\bigl(P(X\le x),P(X\ge x)\bigr)$, $x=\lVert w\rVert^2/m$, $m$ the mean squared length of the $k$ other words of "
        r"ordinary length. Without the start: $\lVert w\rVert^2-a^2(\lVert w^0\rVert^2-m^0)$ instead of $\lVert w\rVert^2$, $a$ the "
        r"part of $w^0$ left in $w$. To stand out is $q\le0.05$: $p$ corrected for all words.",
        r"$\lVert w^0\rVert^2/s^2\sim\chi^2_E$ for numbers from $N(0,s)$, so that $X\sim F_{E,\,kE}$; narrower for numbers drawn "
        "evenly, wider where the table's middle half lies wider.",
        "Jensen and Solomon (1972); Benjamini and Hochberg (1995).",
    ),
    "variance": Statistic(
        "How much of the differences between words does the picture show?",
        r"Share of axis $d$: $\lambda_d/\sum_k\lambda_k$, with $\lambda_1\ge\lambda_2\ge\dots$ the eigenvalues of "
        r"$C=\frac1N\sum_i(x_i-\bar x)(x_i-\bar x)^\top$, $x_i$ the vector of word $i$ and $\bar x$ the mean of all $N$. A word "
        r"is drawn at $y_d=a_d^\top(x-\bar x)$, $a_d$ the eigenvector.",
        "The same share for as many vectors of random numbers, just as long; 9 of 10 draws lie in the range given.",
        "Pearson (1901).",
    ),
    "tsne": Statistic(
        "Who is near whom?",
        r"The picture makes $\sum_{i\ne j}p_{ij}\ln(p_{ij}/q_{ij})$ small. In the table "
        r"$p_{j|i}\propto\exp(-\lVert x_i-x_j\rVert^2/2\sigma_i^2)$, with $\sigma_i$ set by the perplexity, and "
        r"$p_{ij}=(p_{j|i}+p_{i|j})/2N$; in the picture $q_{ij}\propto(1+\lVert y_i-y_j\rVert^2)^{-1}$.",
        "Random vectors have nearest neighbours too, so they form clumps. Sizes and distances of clumps mean nothing.",
        "van der Maaten and Hinton (2008); Wattenberg, Viégas and Johnson (2016).",
    ),
    "map_kept": Statistic(
        "Does the picture show who is near whom?",
        r"$\dfrac{|A\cap B|}{k}$, with $A$ a word's $k$ nearest in all numbers and $B$ those in the picture; mean over all $N$ "
        "words.",
        r"$k/(N-1)$ for points put anywhere.",
        "Lee and Verleysen (2009).",
    ),
    "map_moved": Statistic(
        "How far did training move the words on this map?",
        r"The median of $\lVert y-y^0\rVert$ as a share of the map's radius $\sqrt{\frac1N\sum_i\lVert y_i-\bar y\rVert^2}$; $y^0$ "
        "is where a word lay before training.",
        "0 if nothing is learned.",
        "Dryden and Mardia (1998).",
    ),
    "terms": Statistic(
        "How much of what two words have in common did training write?",
        r"$W=W_0+D$: every vector is its start plus a displacement, so $w_i\cdot w_j=w^0_i\cdot w^0_j+w^0_i\cdot d_j+"
        r"d_i\cdot w^0_j+d_i\cdot d_j$. The share of a term $T$ in the total $G$, over all pairs, is $\sum TG/\sum G^2$; the "
        "four shares sum to 1.",
        "Start × start is 100 % if nothing is learned. Displacements do not point in random directions, so they are judged by "
        "shuffles and other seeds, not by the chance of random directions.",
        "Chizat, Oyallon and Bach (2019).",
    ),
    "displaced": Statistic(
        "How far did training move the vectors, measured by their own length?",
        r"$\sqrt{\sum_i\lVert d_i\rVert^2/\sum_i\lVert w^0_i\rVert^2}$, with $d_i=w_i-w^0_i$ the displacement of word $i$.",
        "0 if nothing is learned.",
        "Chizat, Oyallon and Bach (2019).",
    ),
    "sentences": Statistic(
        "Did words that share sentences move the same way?",
        r"Pearson's $r$ over all pairs of $\cos(d_i,d_j)$ with $n_{ij}$, the number of sentences that hold both words.",
        "About 0 if sentences do not matter.",
        "Mantel (1967).",
    ),
    "repeats": Statistic(
        "Does the same training from another random start say the same?",
        r"$\dfrac{|A\cap B|}{K}$, with $A$ a word's $K$ nearest words in this run and $B$ those in the other seed.",
        r"$\dfrac{K}{N-1}$ on average among $N$ words.",
        "Hellrich and Hahn (2016); Antoniak and Mimno (2018); Wendlandt, Kummerfeld and Mihalcea (2018).",
    ),
    "top_share": Statistic(
        "Is the pair among the closest in other seeds, too?",
        "$R_K/R$: seeds in which it is among the $K$ closest pairs, divided by all other seeds.",
        r"$K/m$ among $m$ pairs.",
        "Antoniak and Mimno (2018).",
    ),
    "interval": Statistic(
        "Where would the mean lie if all seeds there could be were trained?",
        r"$\bar c\pm t_{R-1}\,s/\sqrt R$: mean and standard deviation of the cosine over $R$ seeds, and Student's $t$ for 95 %.",
        "19 of 20 such intervals hold the true mean. One that holds 0 leaves open whether there is anything.",
        "Student (1908).",
    ),
    "settings": Statistic(
        "Which has to change, the corpus or the start?",
        "Pearson's $r$ of the cosines of all pairs. Pink: before with after training, mean over the seeds. Green: one seed "
        "with another, mean over all pairs of seeds.",
        "The green one is 0 if nothing comes out again; the pink one is 1 if nothing is learned.",
        "Hellrich and Hahn (2016).",
    ),
    "groups": Statistic(
        "Are the words of a class closer than other words that keep the same company?",
        r"$p=\dfrac{1+\#\{T^*\ge T\}}{1+B}$, with $T$ the mean cosine of the group's pairs and $T^*$ that of a shuffled group, "
        r"$B=10\,000$ shuffles; all groups are corrected together.",
        "Words are shuffled. Nouns change places only with nouns of the same verb, which share their sentences anyway.",
        "Phipson and Smyth (2010).",
    ),
    "centring": Statistic(
        "Does a neighbour depend on the mean of all words?",
        r"$\cos(w_i-\bar w,\;w_j-\bar w)$ instead of $\cos(w_i,w_j)$, with $\bar w$ the mean of all words.",
        "The mean of random vectors is not exactly 0, so even of noise some nearest words change.",
        "Mu and Viswanath (2018), “All-but-the-Top”.",
    ),
    "cka": Statistic(
        "Are two tables alike, however they are turned?",
        r"$\mathrm{CKA}=\dfrac{\lVert A^\top B\rVert^2}{\lVert A^\top A\rVert\,\lVert B^\top B\rVert}$ of the centred tables $A$ and "
        "$B$: 1 for alike. Debiased: the same with an estimate that is 0 on average for unrelated tables.",
        "Far above 0 where there are fewer words than dimensions, although nothing is shared; debiased 0.",
        "Kornblith et al. (2019); Song et al. (2012); Murphy, Zylberberg and Fyshe (2024).",
    ),
    "rsa": Statistic(
        "Do two tables put the pairs of words in the same order?",
        r"Spearman's $\rho=1-\dfrac{6\sum_p\delta_p^2}{m(m^2-1)}$, with $\delta_p$ the difference between the places of pair $p$ in "
        "both lists of $m$ cosines.",
        "About 0 for unrelated tables.",
        "Kriegeskorte, Mur and Bandettini (2008).",
    ),
    "procrustes": Statistic(
        "How well can one table be turned onto the other?",
        r"$1-\min_Q\lVert A-sBQ\rVert^2/\lVert A\rVert^2$ over all rotations $Q$ and scales $s$: the share explained.",
        "Far above 0 where there are fewer words than dimensions, since there is much room to turn in.",
        "Schönemann (1966).",
    ),
    "loss": Statistic(
        "How surprised is the model by the right next word?",
        r"$L=-\frac1T\sum_t\ln p_t$ over all $T$ words written, $p_t$ the probability given to the right word. 0 is perfect.",
        r"$\ln V$ for a guess among $V$ words.",
        "Shannon (1948).",
    ),
    "exact": Statistic(
        "How many sentences come out without a single fault?",
        r"$n_\text{right}/n$: sentences translated word for word as in their pair, divided by all.",
        r"Next to none: a guess gets a sentence of $T$ words right once in $V^T$ times.",
        "Rajpurkar et al. (2016), “exact match”.",
    ),
    "distance": Statistic(
        "How far did the word vectors get from their random start?",
        r"$\sqrt{\frac1N\sum_i\lVert w_i-w^0_i\rVert^2}$ over $N$ words, specials left out.",
        r"0 if nothing is learned. Compare it with the length of a start, about $s\sqrt E$ for numbers from $N(0,s)$.",
        "Chizat, Oyallon and Bach (2019).",
    ),
    "gradient": Statistic(
        "How steep is the loss? The steeper, the further the next update goes (before the optimiser has its say).",
        r"$\lVert g\rVert=\sqrt{\sum_k g_k^2}$, with $g_k=\partial L/\partial\theta_k$ the slope along each number $\theta_k$.",
        "0 for a word that is not in the batch, and 0 for all at the bottom of the valley.",
        "Pascanu, Mikolov and Bengio (2013).",
    ),
    "own_group": Statistic(
        "Do the words of a group stand together?",
        r"$\dfrac1n\sum_i\big[g(\arg\max_{j\ne i}\cos(w_i,w_j))=g(i)\big]$: the share of the $n$ grouped words whose nearest "
        "grouped word is of their own group $g$, mean over the seeds.",
        r"$\dfrac1n\sum_i\dfrac{n_{g(i)}-1}{n-1}$ for groups of $n_g$ words, if the nearest were any of the others.",
        "Cover and Hart (1967).",
    ),
    "rotation": Statistic(
        "Can the words of one language be turned onto their translations, and does that hold for words not used for it?",
        r"$R=UV^\top$ with $X^\top Y=U\Sigma V^\top$ is the rotation that brings the source words $X$ closest to their "
        "translations $Y$. Found: the nearest target word is the translation.",
        "The same with the translations shuffled 199 times. With fewer pairs than dimensions the pairs of the fit are found "
        "even then; pairs kept out, a fifth at a time, are not.",
        "Schönemann (1966); Smith et al. (2017).",
    ),
    "csls": Statistic(
        "Is a word's translation its nearest word in the other table, as both tables are?",
        r"$2\cos(x,y)-r(x)-r(y)$, with $r$ the mean cosine of a word with its 10 nearest in the other table, so that words "
        "near everything do not win always.",
        "The same with the translations shuffled.",
        "Conneau et al. (2018).",
    ),
    "canonical": Statistic(
        "Do the two tables vary together in some directions?",
        r"Singular values of $U_X^\top U_Y$: the correlations $\rho_k$ of the best-matched of a few principal components $U$ of "
        "each table; their mean is shown.",
        "The same with the translations shuffled. With as many components as word pairs every correlation is 1.",
        "Hotelling (1936).",
    ),
    "turned": Statistic(
        "How far did training turn the vectors?",
        r"$\min_i\cos(w_i,w^0_i)$: each word's cosine with its own start, the smallest over all words.",
        "1 if nothing is learned, about 0 once the start is forgotten.",
        "Chizat, Oyallon and Bach (2019).",
    ),
    "again": Statistic(
        "Do other seeds put the pairs of words in the same order?",
        r"Pearson's $r$ of the cosines of all pairs in two seeds, mean over all pairs of seeds; once of the vectors, "
        r"$\cos(w_i,w_j)$, and once of what training added to them, $\cos(d_i,d_j)$ with $d_i=w_i-w^0_i$.",
        "0 if nothing comes out again.",
        "Hellrich and Hahn (2016).",
    ),
}

ZH: dict[Name, Statistic] = {
    "cosine": Statistic(
        "两个向量指的是不是同一个方向？1 是同向，0 是垂直，−1 是反向；与长短无关。",
        r"$\cos(u,v)=\dfrac{u\cdot v}{\lVert u\rVert\,\lVert v\rVert}$：对应的数相乘再相加，除以两个长度。",
        r"在 0 附近，一个词有 $E$ 个数时上下浮动 $1/\sqrt E$（64 个数是 0.125）。很多对里最近的那一对，要比这大得多。",
        "Cai、Fan 和 Jiang（2013）。",
    ),
    "change": Statistic(
        "训练把哪两个词拉近了？",
        r"$\cos(u,v)-\cos(u^0,v^0)$：现在的余弦减去第一次更新之前的余弦。",
        "训练会让每一对都动一点，很多对里总有一对升得最多。要是专挑这一对，就得问：这么多对里的第一名，本来会升多少？",
        "Gelman 和 Loken（2014）。",
    ),
    "spread": Statistic(
        "总的来说，词与词有多像？各对之间差别有多大？",
        r"全部 $m$ 对词（特殊符号除外）余弦的平均 $\bar c=\frac1m\sum_p c_p$ 和标准差 $s=\sqrt{\frac1m\sum_p(c_p-\bar c)^2}$。",
        r"$E$ 维空间里的随机方向，平均是 0，标准差是 $1/\sqrt E$。",
        "Cai、Fan 和 Jiang（2013）。",
    ),
    "order": Statistic(
        "一对词近，是因为训练，还是本来就近？",
        r"$r=\dfrac{\sum_p(c_p-\bar c)(c^0_p-\bar c^0)}{\sqrt{\sum_p(c_p-\bar c)^2\,\sum_p(c^0_p-\bar c^0)^2}}$，"
        "对全部词对 $p$ 算的皮尔逊相关系数；$c_p$ 是一对词现在的余弦，$c^0_p$ 是第一次更新之前的。",
        "训练什么都没改变，就接近 1：谁近谁远，次序还是起点的。训练压过了起点，就接近 0。",
        "Rodgers 和 Nicewander（1988）。",
    ),
    "verdict": Statistic(
        "这个余弦是不是超过了运气，也超过了起点？**信号**：在这么多里比偶然更近，去掉起点带来的部分之后仍然如此，"
        "而且至少有一半的种子单独看也突出。**起点带来**：确实突出，但起点给的比训练给的多。**噪声**：偶然就会这样。"
        "**未定**：种子之间不一致，或者词太少。",
        r"$q_{(k)}=\min_{j\ge k}p_{(j)}\,m/j$：$m$ 个 p 值里第 $k$ 小的那个，按“一共看了 $m$ 个”校正之后的值。"
        r"$q\le0.05$ 才算突出。",
        r"对一对词，是随机方向：$\tfrac{1+c}{2}\sim\mathrm{Beta}\!\left(\tfrac{E-1}{2},\tfrac{E-1}{2}\right)$；"
        "如果这张表里寻常的词对本来就更近或更散，就和它们比。对一组词，是打乱之后抽到的词。",
        "Benjamini 和 Hochberg（1995）；Efron（2004）。",
    ),
    "power": Statistic(
        "这个检验能看见多大的效应？本来就什么也发现不了的检验，没有发现也说明不了什么。",
        r"五次里有四次能发现的余弦：看了 $m$ 对词，$p\le q/m$（$q=0.05$）才算数；$R$ 个种子平均之后，"
        r"一对词的余弦大约还有 $1/\sqrt{ER}$ 的波动。对一组词，是平均余弦，和打乱之后同样多的词相比。",
        "100 张什么都没有的表里，最多有 5 张会被错认出什么来。",
        "Cohen（1988）。",
    ),
    "luck": Statistic(
        "两个词偶然有多近？很多对里最近的一对又有多近？",
        r"$p=\dfrac{1+\#\{\text{best}\ge c\}}{1+\text{draws}}$：抽 2 000 张随机的表（draws），有多大比例的表，"
        r"$m=N(N-1)/2$ 对里最近的一对（best）也有 $c$ 这么近。",
        r"单独一对：$\tfrac{1+c}{2}\sim\mathrm{Beta}\!\left(\tfrac{E-1}{2},\tfrac{E-1}{2}\right)$，平均 0，标准差 "
        r"$1/\sqrt E$。$m$ 对里最近的一对不超过 $c$ 的概率约为 $F(c)^m$，$F$ 是单独一对不超过 $c$ 的概率。",
        "Cai、Fan 和 Jiang（2013）。",
    ),
    "kept": Statistic(
        "一个词现在的邻居，是不是起点上就有的邻居？",
        r"$\dfrac{|A\cap B|}{K}$：$A$ 是它现在最近的 $K$ 个词，$B$ 是训练之前最近的 $K$ 个；对全部 $N$ 个词取平均。",
        "两者毫无关系，就是 $K/(N-1)$；训练什么都没改变，就全部留下。",
        "Wendlandt、Kummerfeld 和 Mihalcea（2018）。",
    ),
    "cohesion": Statistic(
        "一个主题的词，是不是比别的词彼此更近？",
        r"$T=\dfrac{2}{n(n-1)}\sum_{i<j}\cos(w_i,w_j)$：找到的 $n$ 个词，两两余弦的平均。",
        r"打乱之后抽到的同样多的词，打乱 $B$ 次：$p=\dfrac{1+\#\{T^*\ge T\}}{1+B}$，就是打乱之后也这么近的比例。判定用的就是它。",
        "Phipson 和 Smyth（2010）。",
    ),
    "shared": Statistic(
        "训练会不会把同一句里的词拉到一起？",
        r"$\dfrac1{|S|}\sum_{(i,j)\in S}\cos(w_i,w_j)$：$S$ 先取这一侧训练句子里同过句的全部词对，再取其余的全部词对。",
        "起点上两个平均都在 0 附近；同句与否没有影响的话，两者的变化也一样。",
        "Harris（1954）。",
    ),
    "norm": Statistic(
        "一个向量有多长？是训练使然吗？",
        r"$\lVert w\rVert=\sqrt{w_1^2+w_2^2+\dots+w_E^2}$，就是 $E$ 维的勾股定理。",
        r"光凭起点，每个数取自 $N(0,s)$ 时约为 $s\sqrt E$：$s=1$、$E=64$ 时就是 8。",
        "Schakel 和 Wilson（2015）：在大语料里，长度与一个词用得多少、用得是否均匀有关。",
    ),
    "deviation": Statistic(
        "在所有词里，这个长度不寻常吗？",
        r"$(\lVert w\rVert-\bar\ell)/s_\ell$：离平均长度 $\bar\ell$ 有几个（总体）标准差 $s_\ell$。",
        "词很多时，大约二十个里有一个超出 2，一千个里有三个超出 3。词少时更少：五个词里，一个也不可能超出 2。",
        "Pukelsheim（1994），“The three sigma rule”（三西格玛法则）；Thompson（1935）。",
    ),
    "norm_verdict": Statistic(
        "这个长度是不是超过了运气，也超过了起点？**信号**：在这么多词里比偶然更长或更短，就算起点是寻常的长度也仍然如此，而且至少有一半的种子"
        "单独看也突出。**起点带来**：确实突出，但起点给的比训练给的多。**噪声**：偶然就会这样。**未定**：种子之间不一致，或者词太少。"
        "信号说的是一个词怎么被使用（读到多少次、和哪些词在一起），而不是它的意思。",
        r"$p=2\min\bigl(P(X\le x),P(X\ge x)\bigr)$，$x=\lVert w\rVert^2/m$，$m$ 是另外 $k$ 个寻常长度的词的平方长度的平均。去掉起点："
        r"用 $\lVert w\rVert^2-a^2(\lVert w^0\rVert^2-m^0)$ 代替 $\lVert w\rVert^2$，$a$ 是 $w^0$ 留在 $w$ 里的那一部分。"
        r"$q\le0.05$ 才算突出，$q$ 是按全部词校正之后的 $p$。",
        r"每个数取自 $N(0,s)$ 时，$\lVert w^0\rVert^2/s^2\sim\chi^2_E$，所以 $X\sim F_{E,\,kE}$；均匀抽取的数，分布更窄；"
        "一张表里中间那一半词明显更散的，分布更宽。",
        "Jensen 和 Solomon（1972）；Benjamini 和 Hochberg（1995）。",
    ),
    "variance": Statistic(
        "词与词的差别，图上看得到多少？",
        r"第 $d$ 轴的份额：$\lambda_d/\sum_k\lambda_k$，$\lambda_1\ge\lambda_2\ge\dots$ 是 "
        r"$C=\frac1N\sum_i(x_i-\bar x)(x_i-\bar x)^\top$ 的特征值，$x_i$ 是第 $i$ 个词的向量，$\bar x$ 是全部 $N$ 个词的平均。"
        r"一个词画在 $y_d=a_d^\top(x-\bar x)$ 处，$a_d$ 是特征向量。",
        "同样多、同样长的随机数向量也有这样一个份额；十次抽样里有九次落在给出的范围里。",
        "Pearson（1901），主成分分析。",
    ),
    "tsne": Statistic(
        "谁和谁近？",
        r"画出来的图让 $\sum_{i\ne j}p_{ij}\ln(p_{ij}/q_{ij})$ 尽量小。表里 "
        r"$p_{j|i}\propto\exp(-\lVert x_i-x_j\rVert^2/2\sigma_i^2)$，$\sigma_i$ 由困惑度决定，"
        r"$p_{ij}=(p_{j|i}+p_{i|j})/2N$；图上 $q_{ij}\propto(1+\lVert y_i-y_j\rVert^2)^{-1}$。",
        "随机向量也有最近的邻居，所以也会聚成团。团的大小和距离都没有意义。",
        "van der Maaten 和 Hinton（2008）；Wattenberg、Viégas 和 Johnson（2016）。",
    ),
    "map_kept": Statistic(
        "从图上看得出谁和谁近吗？",
        r"$\dfrac{|A\cap B|}{k}$：$A$ 是按全部数算最近的 $k$ 个词，$B$ 是图上最近的 $k$ 个；对全部 $N$ 个词取平均。",
        "把点随便乱放，是 $k/(N-1)$。",
        "Lee 和 Verleysen（2009）。",
    ),
    "map_moved": Statistic(
        "训练让图上的词移动了多远？",
        r"$\lVert y-y^0\rVert$ 的中位数，除以整幅图的半径 $\sqrt{\frac1N\sum_i\lVert y_i-\bar y\rVert^2}$；$y^0$ 是这个词训练之前的位置。",
        "什么都没学，就是 0。",
        "Dryden 和 Mardia（1998）。",
    ),
    "terms": Statistic(
        "两个词的共同之处，有多少是训练写上去的？",
        r"$W=W_0+D$：每个向量都是起点加位移，所以 $w_i\cdot w_j=w^0_i\cdot w^0_j+w^0_i\cdot d_j+d_i\cdot w^0_j+"
        r"d_i\cdot d_j$。在全部词对上，一项 $T$ 占总和 $G$ 的份额是 $\sum TG/\sum G^2$，四份加起来等于 1。",
        "什么都没学的话，起点 × 起点占 100 %。位移的方向并不随机，随机方向的规律对它不成立，所以要靠打乱和别的种子来判断。",
        "Chizat、Oyallon 和 Bach（2019）。",
    ),
    "displaced": Statistic(
        "按向量自身的长度来量，训练让它们移动了多远？",
        r"$\sqrt{\sum_i\lVert d_i\rVert^2/\sum_i\lVert w^0_i\rVert^2}$，$d_i=w_i-w^0_i$ 是第 $i$ 个词的位移。",
        "什么都没学，就是 0。",
        "Chizat、Oyallon 和 Bach（2019）。",
    ),
    "sentences": Statistic(
        "同过句的词，是不是朝同一个方向移动？",
        r"对全部词对，$\cos(d_i,d_j)$ 与 $n_{ij}$（同时含有两个词的句数）的皮尔逊 $r$。",
        "同句与否没有影响的话，在 0 附近。",
        "Mantel（1967）。",
    ),
    "repeats": Statistic(
        "同样的训练换一个随机起点，说的还一样吗？",
        r"$\dfrac{|A\cap B|}{K}$：$A$ 是一个词在这次实验里最近的 $K$ 个词，$B$ 是在另一个种子里最近的 $K$ 个。",
        r"$N$ 个词的时候，平均是 $\dfrac{K}{N-1}$。",
        "Hellrich 和 Hahn（2016）；Antoniak 和 Mimno（2018）；Wendlandt、Kummerfeld 和 Mihalcea（2018）。",
    ),
    "top_share": Statistic(
        "换了种子，这一对还排在最近的几对里吗？",
        "$R_K/R$：它排进最近的 $K$ 对的种子数，除以别的种子的总数。",
        "$m$ 对词的时候，是 $K/m$。",
        "Antoniak 和 Mimno（2018）。",
    ),
    "interval": Statistic(
        "要是把所有可能的种子都训练一遍，平均值会落在哪里？",
        r"$\bar c\pm t_{R-1}\,s/\sqrt R$：$R$ 个种子的余弦的平均和标准差，$t$ 是学生氏分布 95 % 的值。",
        "这样的区间，二十个里有十九个含有真正的平均值。区间里有 0，就还说不准到底有没有东西。",
        "Student（1908），学生氏 t 分布。",
    ),
    "settings": Statistic(
        "要改的是语料，还是起点？",
        "对全部词对的余弦算皮尔逊 $r$。粉色：训练前对训练后，各种子取平均。绿色：一个种子对另一个种子，各对种子取平均。",
        "什么都不再出现，绿色就是 0；什么都没学，粉色就是 1。",
        "Hellrich 和 Hahn（2016）。",
    ),
    "groups": Statistic(
        "一类词，是不是比搭配相同的别的词更近？",
        r"$p=\dfrac{1+\#\{T^*\ge T\}}{1+B}$：$T$ 是组内词对的平均余弦，$T^*$ 是打乱之后的组的，打乱 $B=10\,000$ 次；所有的组一起校正。",
        "把词打乱。名词只和同一个动词的名词互换，因为它们本来就同句。",
        "Phipson 和 Smyth（2010）。",
    ),
    "centring": Statistic(
        "近邻会不会随全体词的平均而变？",
        r"用 $\cos(w_i-\bar w,\;w_j-\bar w)$ 代替 $\cos(w_i,w_j)$，$\bar w$ 是全部词的平均。",
        "随机向量的平均也不正好是 0，所以连噪声里也有词换了最近的邻居。",
        "Mu 和 Viswanath（2018），“All-but-the-Top”。",
    ),
    "cka": Statistic(
        "两张表不管怎么转，像不像？",
        r"$\mathrm{CKA}=\dfrac{\lVert A^\top B\rVert^2}{\lVert A^\top A\rVert\,\lVert B^\top B\rVert}$，$A$、$B$ 是中心化之后的表，1 就是一样。"
        "去偏：换用一种估计，两张不相干的表平均得 0。",
        "词比维数少的时候，毫无共同之处也远大于 0；去偏之后是 0。",
        "Kornblith 等（2019）；Song 等（2012）；Murphy、Zylberberg 和 Fyshe（2024）。",
    ),
    "rsa": Statistic(
        "两张表里，词对谁近谁远的次序一样吗？",
        r"斯皮尔曼 $\rho=1-\dfrac{6\sum_p\delta_p^2}{m(m^2-1)}$，$\delta_p$ 是词对 $p$ 在两份 $m$ 个余弦的名单里名次之差。",
        "两张表不相干，就在 0 附近。",
        "Kriegeskorte、Mur 和 Bandettini（2008）。",
    ),
    "procrustes": Statistic(
        "把一张表转一转，能多好地盖住另一张？",
        r"$1-\min_Q\lVert A-sBQ\rVert^2/\lVert A\rVert^2$，在所有旋转 $Q$ 和倍数 $s$ 里取最好的：能解释的份额。",
        "词比维数少的时候，能转的余地很大，所以总是远大于 0。",
        "Schönemann（1966），普氏分析。",
    ),
    "loss": Statistic(
        "对于正确的下一个词，模型有多意外？",
        r"$L=-\frac1T\sum_t\ln p_t$，对写下的全部 $T$ 个词取平均，$p_t$ 是给正确的词的概率。0 是完美。",
        r"在 $V$ 个词里瞎猜，是 $\ln V$。",
        "Shannon（1948），信息论。",
    ),
    "exact": Statistic(
        "有多少句一个字也没有译错？",
        r"$n_\text{right}/n$：译文与句对里一词不差的句数，除以全部句数。",
        "几乎没有：瞎猜的话，$T$ 个词的句子 $V^T$ 次里才会对一次。",
        "Rajpurkar 等（2016），“exact match”。",
    ),
    "distance": Statistic(
        "词向量离开随机的起点有多远？",
        r"$\sqrt{\frac1N\sum_i\lVert w_i-w^0_i\rVert^2}$，对 $N$ 个词算，特殊符号除外。",
        r"什么都没学，就是 0。要和起点的长度比：每个数取自 $N(0,s)$ 时约为 $s\sqrt E$。",
        "Chizat、Oyallon 和 Bach（2019）。",
    ),
    "gradient": Statistic(
        "损失的坡有多陡？越陡，下一次更新走得越远（优化器还会再作调整）。",
        r"$\lVert g\rVert=\sqrt{\sum_k g_k^2}$，$g_k=\partial L/\partial\theta_k$ 是沿着每个数 $\theta_k$ 的坡度。",
        "不在这一批里的词，是 0；到了谷底，全都是 0。",
        "Pascanu、Mikolov 和 Bengio（2013）。",
    ),
    "own_group": Statistic(
        "同一组的词站在一起吗？",
        r"$\dfrac1n\sum_i\big[g(\arg\max_{j\ne i}\cos(w_i,w_j))=g(i)\big]$：$n$ 个分了组的词里，最近的（分了组的）词正好和它同组 $g$ 的占多少，"
        "对各个种子取平均。",
        r"$\dfrac1n\sum_i\dfrac{n_{g(i)}-1}{n-1}$，$n_g$ 是一组的词数：最近的词若是其余的词里随便一个，就是这么多。",
        "Cover 和 Hart（1967）。",
    ),
    "rotation": Statistic(
        "能不能把一种语言的词转到译词的位置上？没用来求旋转的词也能转到吗？",
        r"$X^\top Y=U\Sigma V^\top$ 时，$R=UV^\top$ 是把源词 $X$ 转得离译词 $Y$ 最近的旋转。找到，就是最近的目标词正好是译词。",
        "把译词打乱 199 次，同样再做。词对比维数少的时候，用来求旋转的词对即使打乱了也能找到；每次留出五分之一不用，留出的就找不到。",
        "Schönemann（1966）；Smith 等（2017）。",
    ),
    "csls": Statistic(
        "两张表原样不动，一个词的译词是不是它在另一张表里最近的词？",
        r"$2\cos(x,y)-r(x)-r(y)$，$r$ 是一个词与另一张表里最近 10 个词的平均余弦，免得和什么都近的词总是赢。",
        "把译词打乱，同样再做。",
        "Conneau 等（2018）。",
    ),
    "canonical": Statistic(
        "两张表在某些方向上是不是一起变化？",
        r"$U_X^\top U_Y$ 的奇异值：各取少数几个主成分 $U$，配得最好的方向之间的相关 $\rho_k$；这里给出平均。",
        "把译词打乱，同样再做。主成分和词对一样多的时候，每个相关都是 1。",
        "Hotelling（1936）。",
    ),
    "turned": Statistic(
        "训练让向量转了多少？",
        r"$\min_i\cos(w_i,w^0_i)$：每个词与自己的起点的余弦，取所有词里最小的。",
        "什么都没学，就是 1；把起点忘光了，就在 0 附近。",
        "Chizat、Oyallon 和 Bach（2019）。",
    ),
    "again": Statistic(
        "换了种子，词对谁近谁远的次序还一样吗？",
        r"两个种子里全部词对余弦的皮尔逊 $r$，对各对种子取平均：先对向量算，$\cos(w_i,w_j)$；再对训练添上的部分算，"
        r"$\cos(d_i,d_j)$，其中 $d_i=w_i-w^0_i$。",
        "什么都不再出现，就是 0。",
        "Hellrich 和 Hahn（2016）。",
    ),
}

TEXT: dict[Lang, Text] = {
    "en": Text(("Asks:", "Worked out:", "By chance:", "Read on:"), EN),
    "zh": Text(("问的是：", "怎么算：", "偶然：", "出处："), ZH),
}
