"""The words of the start-size dial, which two pages show."""

from dataclasses import dataclass

from explorer.show.text import Lang
from explorer.show.text.counted import Counted
from explorer.show.text.statistic import Statistic


@dataclass(frozen=True)
class Text:
    """One language."""

    title: str
    question: str
    train: str
    train_more: str
    train_help: str
    stop: str
    training: str
    size: str
    waits: str
    none: str
    numbers: str
    headline: str
    chance: str
    alt: str
    reading: str
    statistic: Statistic


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="Turn the start down",
        question="The pairs of **{name}**, trained from five sizes of random start, all else the same. What was inherited "
        "should give way to what is learned.",
        train="Train from five starts",
        train_more="Train the rest",
        train_help="{runs} short trainings: the sizes {sizes}, {seeds} seeds each. Results are kept; you can go on looking "
        "at other pages.",
        stop="Stop",
        training=Counted("{done} of {all} {all:training|trainings} {done:has|have} ended."),
        size="start {scale:g}",
        waits="not trained yet",
        none="fewer than three words, or no training came to its end",
        numbers=Counted("**{share:.0%}** inherited  \n**{learned}** of {pairs} {pairs:pair|pairs} learned"),
        headline="**From a start of {large:g}, {large_share:.0%} of the differences between cosines are inherited; from "
        "{small:g}, {small_share:.0%}.** Learned pairs (signal): {large_learned} there, {small_learned} here.",
        chance="Unrelated tables would share {chance:.1%} by chance. Learned pairs: judged from {seeds} seeds, corrected for all pairs.",
        alt=Counted(
            "Cosines of {pairs} {pairs:pair|pairs} before and after training from a start of {scale:g}: {share:.0%} inherited, "
            "{learned} learned."
        ),
        reading="**How to read this.** A point is a pair of source words: to the right its cosine before training, upwards "
        "after it. Points on the dotted diagonal are as the random start made them. Green points are learned: they "
        "stand out from chance without the part of the start, in at least half of the seeds. What is learned need not be meaning: often it is which words share a sentence.",
        statistic=Statistic(
            asks="How much of the differences between the cosines after training was there before training?",
            formula=r"$r^2$, where $r$ is Pearson's correlation of all $K=N(N-1)/2$ cosines before and after training; "
            "the mean over the seeds.",
            chance="Unrelated tables share $1/(K-1)$ on average.",
            source="Pearson (1896); $r^2$ is the share of variance that a straight line explains.",
        ),
    ),
    "zh": Text(
        title="把起点调小",
        question="**{name}** 的句对，从五种大小的随机起点各训练一遍，其余完全相同。继承来的，应当渐渐让位给学到的。",
        train="从五个起点训练",
        train_more="训练其余的",
        train_help="{runs} 次短训练：大小 {sizes}，每种 {seeds} 个种子。结果会保留，训练时可以去看别的页面。",
        stop="停止",
        training="{all} 次训练，已完成 {done} 次。",
        size="起点 {scale:g}",
        waits="还没有训练",
        none="不足三个词，或者没有一次训练到底",
        numbers="继承 **{share:.0%}**  \n{pairs} 对里学到 **{learned}** 对",
        headline="**起点为 {large:g} 时，余弦之间的差别有 {large_share:.0%} 是继承来的；起点为 {small:g} 时是 "
        "{small_share:.0%}。** 学到的词对（信号）：前者 {large_learned} 对，后者 {small_learned} 对。",
        chance="两张无关的表，碰巧也会有 {chance:.1%} 相同。学到的词对：由 {seeds} 个种子判断，并按全部词对校正。",
        alt="起点为 {scale:g} 时，{pairs} 对词在训练前后的余弦：继承 {share:.0%}，学到 {learned} 对。",
        reading="**怎么看。** 一个点是一对原文词：横向是训练之前的余弦，纵向是训练之后的。落在虚线上的点，还是随机起点给的样子。"
        "绿色的点是学到的：去掉起点的那一部分，仍然比偶然突出，而且至少一半的种子都有。学到的不一定是词义：常常只是哪些词出现在同一句里。",
        statistic=Statistic(
            asks="训练之后余弦之间的差别，有多少在训练之前就有？",
            formula=r"$r^2$，$r$ 是全部 $K=N(N-1)/2$ 个余弦在训练前后的皮尔逊相关系数；对各个种子取平均。",
            chance="两张无关的表，平均是 $1/(K-1)$。",
            source="Pearson (1896)；$r^2$ 是一条直线能解释的方差比例。",
        ),
    ),
}
