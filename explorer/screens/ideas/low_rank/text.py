"""The words of the experiment on low rank."""

from dataclasses import dataclass

from explorer.screens.ideas.idea import Words
from explorer.show.text import Lang


@dataclass(frozen=True)
class Text(Words):
    """One language."""

    rank: str
    answer: str
    answer_still: str
    sentence: str
    sentence_still: str
    saves: str
    costs: str
    share: str
    now: str
    start: str
    learned: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="Low rank",
        question="Can the table be written as two thin ones?",
        bet=(
            "Yes, and any rank saves numbers.",
            "Yes, but it saves only below a certain rank, and random numbers do not survive it.",
            "No, a table cannot be split.",
        ),
        reveal="Two tables of rank r have r (V + d) numbers. That is fewer than V d only below V d / (V + d). And what comes from a random start fills all "
        "directions alike, so a low rank loses most of it; what training added is another matter.",
        alt="The share of the sum of squares that each rank keeps: the table now, before training, and what training added",
        reading="Each curve starts at 0 and reaches 1 at full rank. The earlier a curve rises, the fewer directions it needs. Pink is the random start; "
        "green is what training added, the table now minus the start.",
        given="`weight`, the source table of this run, and `rank`.",
        meaning=r"$E\approx AB$ with $A\in\mathbb R^{V\times r}$, $B\in\mathbb R^{r\times d}$, best by the singular values $\sigma_1\ge\sigma_2\ge\dots$ "
        r"(Eckart and Young 1936): rank $r$ keeps $\sum_{i\le r}\sigma_i^2\big/\sum_i\sigma_i^2$. It saves numbers only if $r(V+d)<Vd$.",
        articles="They say that low-rank factorisation reduces the number of parameters. **Only partly**: it does below r = V d / (V + d), and above it costs "
        "more than the table itself.",
        rank="Rank r",
        answer="Below rank {even:.1f} two thin tables have fewer numbers. Rank {rank} keeps **{now:.0%}** of the table, {start:.0%} of the random start and "
        "**{learned:.0%}** of what training added.",
        answer_still="Below rank {even:.1f} two thin tables have fewer numbers. Rank {rank} keeps **{now:.0%}** of the table, and {start:.0%} of it before "
        "training. Training has added nothing to it.",
        sentence="Rank {rank}: {numbers:,} numbers instead of {whole:,}, **{verdict}**. Kept: **{now:.1%}** of the table, {start:.1%} of the start, "
        "{learned:.1%} of what training added.",
        sentence_still="Rank {rank}: {numbers:,} numbers instead of {whole:,}, **{verdict}**. Kept: **{now:.1%}** of the table, which training has not changed.",
        saves="that saves",
        costs="that does not save",
        share="share kept",
        now="table now",
        start="before training",
        learned="what training added",
    ),
    "zh": Text(
        title="低秩分解",
        question="词向量表能写成两张窄表的乘积吗？",
        bet=("能，而且秩取多少都省。", "能，但秩小到一定程度才省，而且随机数经不起这样压。", "不能，表拆不开。"),
        reveal="秩为 r 的两张窄表有 r (V + d) 个数，只有 r 小于 V d / (V + d) 时才比 V d 少。随机的起点在各个方向上一样多，低秩会丢掉大半；"
        "训练带来的部分则是另一回事。",
        alt="每个秩能留下的平方和的比例：现在的表、训练之前的表、训练带来的部分",
        reading="每条曲线从 0 开始，到满秩时等于 1。升得越早，需要的方向越少。粉色是随机的起点；绿色是训练带来的部分，也就是现在的表减去起点。",
        given="`weight` 是这次实验的原文词向量表，`rank` 是秩。",
        meaning=r"$E\approx AB$，其中 $A\in\mathbb R^{V\times r}$，$B\in\mathbb R^{r\times d}$。按奇异值 $\sigma_1\ge\sigma_2\ge\dots$ 取最好"
        r"（Eckart 和 Young 1936）：秩 $r$ 留下 $\sum_{i\le r}\sigma_i^2\big/\sum_i\sigma_i^2$。只有 $r(V+d)<Vd$ 时才省。",
        articles="文章说低秩分解能减少参数。这**只对一半**：r 小于 V d / (V + d) 时才减少，超过了反而比原来的表还多。",
        rank="秩 r",
        answer="秩小于 {even:.1f} 时，两张窄表的数才更少。秩 {rank} 留下现在的表的 **{now:.0%}**、随机起点的 {start:.0%}、训练带来的部分的 **{learned:.0%}**。",
        answer_still="秩小于 {even:.1f} 时，两张窄表的数才更少。秩 {rank} 留下现在的表的 **{now:.0%}**，训练之前的表的 {start:.0%}。训练没有给它带来什么。",
        sentence="秩 {rank}：{numbers:,} 个数，原来是 {whole:,} 个，**{verdict}**。留下现在的表的 **{now:.1%}**、起点的 {start:.1%}、训练带来的部分的 {learned:.1%}。",
        sentence_still="秩 {rank}：{numbers:,} 个数，原来是 {whole:,} 个，**{verdict}**。留下表的 **{now:.1%}**；训练没有改动它。",
        saves="省了",
        costs="没有省",
        share="留下的比例",
        now="现在的表",
        start="训练之前",
        learned="训练带来的部分",
    ),
}
