"""The words of the experiment on rotary positions."""

from dataclasses import dataclass

from explorer.screens.ideas.idea import Words
from explorer.show.text import Lang
from explorer.show.text.counted import Counted


@dataclass(frozen=True)
class Text(Words):
    """One language."""

    place: str
    distance: str
    answer: str
    first: str
    rotary: str
    added: str
    score: str
    distances: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="Rotary positions",
        question="Two words move ten places on in a sentence. What happens to their dot product?",
        bet=(
            "It changes with either way of writing positions.",
            "With rotary positions nothing, with added ones it changes.",
            "With added positions nothing, with rotary ones it changes.",
        ),
        reveal="Turning both vectors by the same further angle leaves the angle between them as it is, so only the distance counts. Added position vectors bring "
        "products of word and position with them, and these depend on both places.",
        alt="The dot product of two words against their distance, from the first place and from a later one, with rotary and with added positions",
        reading="Line and points of rotary positions lie on each other wherever the first word stands. Those of added sinusoids part as soon as it moves.",
        given="`q` and `k`, two rows of this run; `m` and `n`, their places. They have an even number of entries.",
        meaning=r"$R_p$ turns the pair $(x_{2i},x_{2i+1})$ by $p\,\theta_i$, $\theta_i=10000^{-2i/d}$. Then "
        r"$\langle R_mq,R_nk\rangle=\langle q,R_{n-m}k\rangle$: places enter by $n-m$ alone. $\lVert R_px\rVert=\lVert x\rVert$, so words need not be "
        r"multiplied by $\sqrt d$ first; attention still divides its scores by $\sqrt d$ (Su et al. 2021).",
        articles="They explain rotary positions. That only relative places count **holds**, exactly, for the dot product of the two turned "
        "vectors. An LSTM like the one of this run uses neither: it reads words in order.",
        place="Place of the first word",
        distance="Distance to the second",
        answer=Counted(
            "{first} and {second}, {distance} places apart: with rotary positions the dot product moves by **{rotary:.1e}** when both go {place} {place:place|places} on, with "
            "added sinusoids by **{added:.2f}**."
        ),
        first="from place 0",
        rotary="rotary",
        added="added",
        score="dot product",
        distances="distance of the second word, in places",
    ),
    "zh": Text(
        title="旋转位置",
        question="两个词在句子里一起往后挪十个位置，它们的点积会怎样？",
        bet=("不管怎么写位置，都会变。", "旋转位置不变，相加的位置会变。", "相加的位置不变，旋转位置会变。"),
        reveal="两个向量都多转同样的角度，它们之间的夹角不变，所以只有距离起作用。相加的位置向量会带出词与位置的乘积，这些乘积与两个位置都有关。",
        alt="两个词的点积随距离的变化：第一个词在开头或在后面，旋转位置与相加的位置",
        reading="旋转位置的线和点重合在一起，不管第一个词站在哪里。相加的正弦位置，第一个词一动，两者就分开。",
        given="`q` 和 `k` 是这次实验的两行，`m` 和 `n` 是它们的位置。数的个数是偶数。",
        meaning=r"$R_p$ 把每一对 $(x_{2i},x_{2i+1})$ 转 $p\,\theta_i$，$\theta_i=10000^{-2i/d}$。于是 "
        r"$\langle R_mq,R_nk\rangle=\langle q,R_{n-m}k\rangle$：位置只以 $n-m$ 出现。又因为 $\lVert R_px\rVert=\lVert x\rVert$，词不必先乘 $\sqrt d$；"
        r"注意力的分数仍要除以 $\sqrt d$（Su 等 2021）。",
        articles="文章讲解了旋转位置。只有相对位置起作用，这对两个转过的向量的点积来说**成立**，而且一点不差。这次实验里的 LSTM 两种都不用：它按顺序读词。",
        place="第一个词的位置",
        distance="到第二个词的距离",
        answer="{first} 和 {second} 相隔 {distance} 个位置：两个词一起往后挪 {place} 个位置，用旋转位置时点积变了 **{rotary:.1e}**，用相加的正弦位置时变了 **{added:.2f}**。",
        first="从位置 0 开始",
        rotary="旋转",
        added="相加",
        score="点积",
        distances="第二个词的距离（位置数）",
    ),
}
