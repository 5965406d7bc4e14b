"""How each claim of the page `claims` is tested: what is asked, the formula, what chance gives, where to read on."""

from dataclasses import dataclass

from core.claims import Kind
from explorer.text import Lang


@dataclass(frozen=True)
class Text:
    """One language."""

    tests: dict[Kind, str]


EN: dict[Kind, str] = {
    "closest": r"**Asks:** is the closest pair closer than luck, and did training bring it together? $\cos(u,v)=u\cdot v/"
    r"(\lVert u\rVert\lVert v\rVert)$. **By chance** the best of $m$ random pairs in $E$ dimensions, simulated; one pair has "
    r"mean 0 and standard deviation $1/\sqrt E$. All pairs are corrected together: Benjamini and Hochberg (1995).",
    "near": "**Asks:** is the cosine of the two words really 0.85 or more, and if so, is that signal? **By chance** cosines "
    r"lie around 0 with standard deviation $1/\sqrt E$.",
    "short_norm": r"**Asks:** was the vector short before? $r$ (Pearson) of lengths $\lVert w\rVert$ before and after training, "
    "and of lengths with the logarithm of the counts. **If training decides the length**, the first is near 0 and the second "
    "above 0. Compare Schakel and Wilson (2015).",
    "mean_norm": r"**Asks:** how much of the mean length did training add? $(\bar\ell-\bar\ell_0)/\bar\ell$. **The start alone** "
    r"gives about $s\sqrt E$ for numbers drawn from $N(0,s)$.",
    "topics": r"**Asks:** are a group's words closer than as many others? $T$ = mean cosine of its pairs. **By chance:** "
    r"words change places 10 000 times, $p=(1+\#\{T^*\ge T\})/(1+B)$. A permutation test: Phipson and Smyth (2010).",
    "specials": r"**Asks:** was a row ever trained? Distance $\lVert W-W_0\rVert$ of the rows of these signs, and how often they "
    "are read. **A row that is never read** moves by 0 (or by weight decay only).",
    "alignment": "**Asks:** is a word's translation its nearest word in the other table, and do the two tables vary together? "
    r"CSLS $=2\cos(x,y)-r(x)-r(y)$, with $r$ the mean cosine with the 10 nearest (Conneau et al. 2018); canonical correlation "
    "of a few principal components (Hotelling 1936). **By chance:** the same with translations shuffled; the smaller of two "
    "p-values, doubled.",
    "position": "**Asks:** does the encoder notice the order without position vectors? "
    r"$\lVert h_\to-h_\leftarrow\rVert/\lVert h_\to\rVert$ of one sentence and its reverse; blind to order it would be 0. Beside "
    "it, the mean cosine of neighbouring words: **by chance** 0.",
    "tsne": "**Asks:** do distances in the picture follow those in the table? Spearman's rank correlation of both, and the "
    "share of 3 nearest words that stay. **By chance:** the same picture of random vectors. Wattenberg et al. (2016).",
    "lookup": r"**Asks:** is $W[i]=e_i^\top W$, to the last bit? Largest difference over all ids. No luck is involved.",
    "gradient": "**Asks:** which rows does the model feel? Each row is moved a little; a row has a gradient only if the "
    r"encoder's state changes. For a sum, $\partial\sum/\partial w_i=n_i$, the count. No luck is involved.",
    "unseen_row": "**Asks:** how far does a row move in an update in which its gradient is 0? "
    r"SGD: $\Delta w=-\eta g=0$. Adam: $\Delta w=-\eta\,\hat m/(\sqrt{\hat v}+\epsilon)$, and $\hat m$ remembers (Kingma and "
    "Ba 2015).",
    "pad": "**Asks:** is every number of the row 0, and every gradient recorded for it? No luck is involved.",
    "loss": r"**Asks:** what was the loss before the first update? Mean cross-entropy $-\ln p$ of the right word, in nats. "
    r"**Guessing** among $V$ words costs $\ln V$.",
    "memory": r"**Asks:** is the sum right? $4V$ bytes one-hot, $4E$ bytes as a vector. No luck is involved.",
    "gpt3": r"**Asks:** is the product right? $V\cdot E$. Brown et al. (2020) give the sizes.",
    "lookup_cost": r"**Asks:** how does the time grow with the table? Shortest of several measurements; a copy of one row costs "
    r"$O(E)$, the product $O(VE)$. Growth by less than 4 for 32 times the rows counts as none.",
    "sampling": r"**Asks:** do the shares sum to 1? $\sum_i (n_i/N)^{3/4}$ is above 1 for two words or more. What is drawn from: "
    r"$n_i^{3/4}/\sum_j n_j^{3/4}$ (Mikolov et al. 2013).",
    "low_rank": r"**Asks:** up to which rank is $r(V+E)<VE$? No luck is involved.",
    "shape": r"**Asks:** how many rows and columns has the table? $V\times E$, one row a word.",
    "scaling": r"**Asks:** which is longer, word or position? A word drawn from $N(0,1/\sqrt E)$ is 1 long, times $\sqrt E$ it is "
    r"$\sqrt E$; a position of sines and cosines is $\sqrt{E/2}$ long. Vaswani et al. (2017).",
}

ZH: dict[Kind, str] = {
    "closest": r"**问的是：** 最近的一对是不是比运气更近？是不是训练让它们靠近的？$\cos(u,v)=u\cdot v/"
    r"(\lVert u\rVert\lVert v\rVert)$。**偶然：** $E$ 维空间里 $m$ 对随机词中最近的一对，用模拟得到；单独一对平均为 0，"
    r"标准差 $1/\sqrt E$。所有词对一起校正：Benjamini 和 Hochberg（1995）。",
    "near": r"**问的是：** 这两个词的余弦真有 0.85 吗？如果有，是不是信号？**偶然：** 余弦在 0 附近，标准差 $1/\sqrt E$。",
    "short_norm": r"**问的是：** 这个向量本来就短吗？看训练前后长度 $\lVert w\rVert$ 的皮尔逊 $r$，以及长度与词频对数的 $r$。"
    "**如果长度由训练决定**，前者接近 0，后者大于 0。可参看 Schakel 和 Wilson（2015）。",
    "mean_norm": r"**问的是：** 平均长度里有多少是训练添上的？$(\bar\ell-\bar\ell_0)/\bar\ell$。**光凭起点：** 每个数取自 "
    r"$N(0,s)$，长度约为 $s\sqrt E$。",
    "topics": r"**问的是：** 一组词是不是比同样多的别的词更近？$T$ 是组内词对余弦的平均。**偶然：** 把词打乱 10 000 次，"
    r"$p=(1+\#\{T^*\ge T\})/(1+B)$。这是置换检验：Phipson 和 Smyth（2010）。",
    "specials": r"**问的是：** 这几行训练过没有？看它们移动的距离 $\lVert W-W_0\rVert$，以及被读到的次数。**从没读到的行**一步也不动"
    "（最多因权重衰减而缩短）。",
    "alignment": r"**问的是：** 一个词在另一张表里最近的词是不是它的译词？两张表是不是一起变化？CSLS $=2\cos(x,y)-r(x)-r(y)$，"
    r"$r$ 是与最近 10 个词的平均余弦（Conneau 等 2018）；另取少数主成分算典型相关（Hotelling 1936）。**偶然：** 把译词打乱再算；"
    "两个 p 值取小的，再乘 2。",
    "position": "**问的是：** 没有位置向量，编码器看得出词序吗？对一句话算 "
    r"$\lVert h_\to-h_\leftarrow\rVert/\lVert h_\to\rVert$（正着读和倒着读）；看不出词序就是 0。旁边是相邻两词的平均余弦，**偶然**是 0。",
    "tsne": "**问的是：** 图上的距离跟得上表里的距离吗？看两者的斯皮尔曼等级相关，以及最近的 3 个词留下多少。**偶然：** "
    "用随机向量画同样的图。Wattenberg 等（2016）。",
    "lookup": r"**问的是：** $W[i]=e_i^\top W$，是否一位不差？看所有编号里最大的差。这里没有偶然的成分。",
    "gradient": "**问的是：** 模型感觉得到哪几行？把每一行挪动一点，只有编码器的状态变了，这一行才有梯度。对求和来说，"
    r"$\partial\sum/\partial w_i=n_i$，也就是次数。这里没有偶然的成分。",
    "unseen_row": r"**问的是：** 梯度为 0 的那一次更新里，这一行移动多远？SGD：$\Delta w=-\eta g=0$。Adam："
    r"$\Delta w=-\eta\,\hat m/(\sqrt{\hat v}+\epsilon)$，而 $\hat m$ 记得从前的梯度（Kingma 和 Ba 2015）。",
    "pad": "**问的是：** 这一行的每个数、记录下来的每个梯度，是不是都是 0？这里没有偶然的成分。",
    "loss": r"**问的是：** 第一次更新之前损失是多少？正确的词的平均交叉熵 $-\ln p$，单位是奈特。在 $V$ 个词里**瞎猜**，是 $\ln V$。",
    "memory": r"**问的是：** 算得对不对？独热向量 $4V$ 字节，词向量 $4E$ 字节。这里没有偶然的成分。",
    "gpt3": r"**问的是：** 乘得对不对？$V\cdot E$。两个数见 Brown 等（2020）。",
    "lookup_cost": r"**问的是：** 表变大，时间跟着变长吗？取几次测量里最短的；复制一行是 $O(E)$，矩阵乘法是 $O(VE)$。"
    "行数变成 32 倍而时间不到 4 倍，就算没有变长。",
    "sampling": r"**问的是：** 加起来是 1 吗？只要有两个词，$\sum_i (n_i/N)^{3/4}$ 就大于 1。真正抽样用的是 "
    r"$n_i^{3/4}/\sum_j n_j^{3/4}$（Mikolov 等 2013）。",
    "low_rank": r"**问的是：** 秩到多大还有 $r(V+E)<VE$？这里没有偶然的成分。",
    "shape": r"**问的是：** 这张表几行几列？$V\times E$，一个词一行。",
    "scaling": r"**问的是：** 词和位置，哪个更长？取自 $N(0,1/\sqrt E)$ 的词向量长 1，乘以 $\sqrt E$ 之后长 $\sqrt E$；"
    r"正弦余弦的位置向量长 $\sqrt{E/2}$。Vaswani 等（2017）。",
}

TEXT: dict[Lang, Text] = {"en": Text(EN), "zh": Text(ZH)}
