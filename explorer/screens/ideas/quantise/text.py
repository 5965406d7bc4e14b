"""The words of the experiment on quantisation."""

from dataclasses import dataclass

from explorer.screens.ideas.idea import Words
from explorer.show.text import Lang
from explorer.show.text.counted import Counted


@dataclass(frozen=True)
class Text(Words):
    """One language."""

    bits: str
    scale: str
    scales: dict[str, str]
    answer: str
    answer_alone: str
    cosine: str
    restored: str
    unchanged: str
    error: str
    bytes: str
    same: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="Quantisation",
        question="How many bits does a number of the table need?",
        bet=("All 32: fewer spoil the translations.", "About 4 to 8 are enough.", "More than 16."),
        reveal="In the articles' run cosines change by 0.001 with 8 bits, and with 4 bits all five translations are still the same. Below that errors "
        "grow quickly: each bit less more than doubles the width of a level.",
        alt="The cosine of each pair of words before quantisation and after it",
        reading="A point a pair of words: across its cosine now, upwards its cosine after quantisation. On the line nothing has changed. More bits draw the "
        "points to the line.",
        given="`weight`, the source table of this run, and `bits`, 2 to 8. There is one scale for the table.",
        meaning=r"$s=\dfrac{\max|w|}{2^{b-1}-1}$, $\hat w=s\cdot\text{round}(w/s)$, so $|w-\hat w|\le s/2$. With one bit only the sign and a mean are kept. "
        "A scale for each row costs 4 bytes a row and helps where rows differ in length.",
        articles="They present quantisation to n bits as a way to save memory. Down to a few bits that **holds**. Whether cosines or translations are the "
        "measure makes a difference: translations stay the same when cosines have changed.",
        bits="Bits a number",
        scale="Scale",
        scales={"table": "one for the table", "row": "one for each row"},
        answer=Counted(
            "With **{bits} bits**, cosines are off by {error:.3f} on average, **{same} of {sentences}** {sentences:translation|translations} {same:stays|stay} the same, and the table takes "
            "{bytes:,} bytes instead of {before:,}."
        ),
        answer_alone=Counted(
            "With **{bits} bits**, **{same} of {sentences}** {sentences:translation|translations} {same:stays|stay} the same, and the table takes {bytes:,} bytes instead of {before:,}. "
            "There are fewer than two words, so there is no cosine."
        ),
        cosine="cosine now",
        restored="after quantisation",
        unchanged="unchanged",
        error="mean error of cosines",
        bytes="bytes",
        same="same translations",
    ),
    "zh": Text(
        title="量化",
        question="表里的一个数需要多少位？",
        bet=("32 位一位都不能少，否则翻译就坏了。", "4 到 8 位就够了。", "至少要 16 位以上。"),
        reveal="在文章的实验里，8 位时余弦只变 0.001；4 位时五句译文还都和原来一样。再少下去误差就涨得很快：每少一位，每一级的宽度都翻一倍还多。",
        alt="每对词量化之前和之后的余弦",
        reading="一个点是一对词：横向是现在的余弦，纵向是量化之后的余弦。落在线上就是没有变。位数越多，点离线越近。",
        given="`weight` 是这次实验的原文词向量表，`bits` 是 2 到 8。整张表共用一个尺度。",
        meaning=r"$s=\dfrac{\max|w|}{2^{b-1}-1}$，$\hat w=s\cdot\text{round}(w/s)$，所以 $|w-\hat w|\le s/2$。只有 1 位时，只留下正负号和一个平均值。"
        "每行各用一个尺度，每行多花 4 字节，各行长短不一时有用。",
        articles="文章把量化成 n 位当作省内存的办法。减到几位为止，这**成立**。但要看用什么来衡量：余弦已经变了，译文可能还一样。",
        bits="每个数的位数",
        scale="尺度",
        scales={"table": "整张表一个", "row": "每行一个"},
        answer="用 **{bits} 位**时，余弦平均差 {error:.3f}，**{sentences} 句中有 {same} 句**译文不变，表占 {bytes:,} 字节，原来是 {before:,} 字节。",
        answer_alone="用 **{bits} 位**时，**{sentences} 句中有 {same} 句**译文不变，表占 {bytes:,} 字节，原来是 {before:,} 字节。词不到两个，没有余弦可比。",
        cosine="现在的余弦",
        restored="量化之后",
        unchanged="没有变",
        error="余弦的平均误差",
        bytes="字节",
        same="不变的译文",
    ),
}
