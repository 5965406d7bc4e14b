"""The words of a verdict, on every page that shows one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.text import Lang

if TYPE_CHECKING:  # the welcome page shows these words without the statistics behind them
    from core.analysis.evidence import Verdict


@dataclass(frozen=True)
class Text:
    """One language."""

    column: str
    "heading of a column of verdicts"
    column_help: str
    words: dict[Verdict, str]
    reasons: dict[Verdict, str]
    "why, with the numbers of the pair or group"


TEXT: dict[Lang, Text] = {
    "en": Text(
        column="Verdict",
        column_help="**Asks:** is this cosine more than luck, and more than the start? **signal**: closer than chance gives among "
        "so many, also without what the start carries, and standing out by itself in at least half of the seeds. "
        "**inherited**: it stands out, but the start gave more of it than training. **noise**: as chance gives. "
        "**undecided**: the seeds disagree, or there are too few words.\n\n"
        r"**Chance** for a pair: random directions, $\tfrac{1+c}{2}\sim\mathrm{Beta}\!\left(\tfrac{E-1}{2},\tfrac{E-1}{2}\right)$, "
        "or the table's ordinary pairs where these lie closer or wider (Efron 2004). For a group: shuffled words. $q$ is $p$ "
        "corrected for all looked at; the bar is 0.05 (Benjamini and Hochberg 1995).",
        words={"signal": "signal", "noise": "noise", "inherited": "inherited", "undecided": "undecided"},
        reasons={
            "signal": "Closer than chance would give among so many (q = {q:.2g}), also without the {brought:+.3f} that "
            "came from the start. It stands out by itself in {share:.0%} of the seeds looked at.",
            "noise": "As close as chance gives: p = {p:.2g}, corrected for all looked at q = {q:.2g}. Cosine {now:+.3f}.",
            "inherited": "It stands out, but it was there before training: {start:+.3f} then, {now:+.3f} now. Training "
            "added {added:+.3f} of it.",
            "undecided": "Too little to compare with, or the seeds disagree: it stands out by itself in {share:.0%} of "
            "the seeds looked at (q = {q:.2g}).",
        },
    ),
    "zh": Text(
        column="判定",
        column_help="**问的是：** 这个余弦是不是超过了运气，也超过了起点？**信号**：在这么多里比偶然更近，去掉起点带来的部分之后仍然如此，"
        "而且至少有一半的种子单独看也突出。**起点带来**：确实突出，但起点给的比训练给的多。**噪声**：偶然就会这样。"
        "**未定**：种子之间不一致，或者词太少。\n\n"
        r"**偶然：** 对一对词，是随机方向，$\tfrac{1+c}{2}\sim\mathrm{Beta}\!\left(\tfrac{E-1}{2},\tfrac{E-1}{2}\right)$；"
        "如果这张表里寻常的词对本来就更近或更散，就和它们比（Efron 2004）。对一组词，是打乱之后的词。$q$ 是按看过的个数校正之后的 $p$，"
        "界限是 0.05（Benjamini 和 Hochberg 1995）。",
        words={"signal": "信号", "noise": "噪声", "inherited": "起点带来", "undecided": "未定"},
        reasons={
            "signal": "在这么多里比偶然更近（q = {q:.2g}），去掉起点带来的 {brought:+.3f} 之后仍然如此；在看过的种子里，有 {share:.0%} 单独看也突出。",
            "noise": "偶然就会这么近：p = {p:.2g}，按看过的个数校正之后 q = {q:.2g}。余弦 {now:+.3f}。",
            "inherited": "确实突出，但训练之前就有了：当时 {start:+.3f}，现在 {now:+.3f}，其中训练只添了 {added:+.3f}。",
            "undecided": "可比的太少，或者种子之间不一致：在看过的种子里，有 {share:.0%} 单独看是突出的（q = {q:.2g}）。",
        },
    ),
}
