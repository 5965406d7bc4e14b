"""The words of a verdict, on every page that shows one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.show.text import Lang
from explorer.show.text.statistics import tip

if TYPE_CHECKING:  # the welcome page shows these words without the statistics behind them
    from core.analysis.evidence.verdict import Verdict


@dataclass(frozen=True)
class Text:
    """One language."""

    column: str
    "heading of a column of verdicts"
    column_help: str
    words: dict[Verdict, str]
    reasons: dict[Verdict, str]
    "why, with the numbers of the pair or group"
    length_help: str
    "instead of `column_help` where lengths are judged"
    length_reasons: dict[Verdict, str]
    "why, with the numbers of the word"


TEXT: dict[Lang, Text] = {
    "en": Text(
        column="Verdict",
        column_help=tip("en", "verdict"),
        words={
            "meaning": "meaning",
            "local": "these sentences",
            "signal": "signal",
            "noise": "noise",
            "inherited": "inherited",
            "undecided": "undecided",
        },
        reasons={
            "meaning": "Learned, and other sentences say the same: it stands out in halves of the corpus that share no "
            "sentence. It stands out by itself in {share:.0%} of the seeds looked at. Cosine {now:+.3f}.",
            "local": "Learned, and it repeats over seeds ({share:.0%} of those looked at), but other sentences do not confirm "
            "it: it is about these sentences. Cosine {now:+.3f}.",
            "signal": "Farther from chance than it would give among so many (q = {q:.2g}), also without the {brought:+.3f} that "
            "came from the start. It stands out by itself in {share:.0%} of the seeds looked at.",
            "noise": "As ordinary as most: p = {p:.2g}, corrected for all looked at q = {q:.2g}. Cosine {now:+.3f}.",
            "inherited": "It stands out, but it was there before training: {start:+.3f} then, {now:+.3f} now. Training "
            "added {added:+.3f} of it.",
            "undecided": "Not shown, which is not the same as absent: p = {p:.2g}, corrected q = {q:.2g}, and it stands out by "
            "itself in {share:.0%} of the seeds looked at. More seeds, sentences or training may say.",
        },
        length_help=tip("en", "norm_verdict"),
        length_reasons={
            "signal": "{now:.3f} long where {ordinary:.3f} is ordinary: more than chance would give among so many (q = {q:.2g}), "
            "also without the {brought:+.3f} that came from the start. It stands out by itself in {share:.0%} of the seeds "
            "looked at.",
            "noise": "A length as chance gives: {now:.3f} where {ordinary:.3f} is ordinary; p = {p:.2g}, corrected for all words "
            "q = {q:.2g}. Before training {start:.3f}.",
            "inherited": "It stands out ({now:.3f} where {ordinary:.3f} is ordinary), but it was drawn so: {start:.3f} before "
            "training. Of the difference the start gave {brought:+.3f} and training {added:+.3f}.",
            "undecided": "Too little to compare with, or the seeds disagree: this length stands out by itself in {share:.0%} of "
            "the seeds looked at (q = {q:.2g}).",
        },
    ),
    "zh": Text(
        column="判定",
        column_help=tip("zh", "verdict"),
        words={
            "meaning": "含义",
            "local": "这些句子",
            "signal": "信号",
            "noise": "噪声",
            "inherited": "起点带来",
            "undecided": "未定",
        },
        reasons={
            "meaning": "学到的，而且别的句子也这么说：在没有共同句子的两半语料里都突出；在看过的种子里，有 {share:.0%} 单独看也突出。余弦 {now:+.3f}。",
            "local": "学到的，各个种子也重复（看过的里有 {share:.0%}），但别的句子没有证实：这只关乎这些句子。余弦 {now:+.3f}。",
            "signal": "在这么多里离偶然更远（q = {q:.2g}），去掉起点带来的 {brought:+.3f} 之后仍然如此；在看过的种子里，有 {share:.0%} 单独看也突出。",
            "noise": "和大多数一样寻常：p = {p:.2g}，按看过的个数校正之后 q = {q:.2g}。余弦 {now:+.3f}。",
            "inherited": "确实突出，但训练之前就有了：当时 {start:+.3f}，现在 {now:+.3f}，其中训练只添了 {added:+.3f}。",
            "undecided": "没有显出来，但这不等于没有：p = {p:.2g}，校正之后 q = {q:.2g}；在看过的种子里，有 {share:.0%} 单独看是突出的。"
            "更多种子、句子或训练也许能说清。",
        },
        length_help=tip("zh", "norm_verdict"),
        length_reasons={
            "signal": "长度 {now:.3f}，寻常的是 {ordinary:.3f}：在这么多词里超过了偶然（q = {q:.2g}），去掉起点带来的 {brought:+.3f} 之后仍然"
            "如此；在看过的种子里，有 {share:.0%} 单独看也突出。",
            "noise": "偶然就会这么长：{now:.3f}，寻常的是 {ordinary:.3f}；p = {p:.2g}，按全部词校正之后 q = {q:.2g}。训练之前 {start:.3f}。",
            "inherited": "确实突出（{now:.3f}，寻常的是 {ordinary:.3f}），但抽出来就是这样：训练之前 {start:.3f}。相差的部分里，起点给了 "
            "{brought:+.3f}，训练给了 {added:+.3f}。",
            "undecided": "可比的太少，或者种子之间不一致：在看过的种子里，有 {share:.0%} 单独看这个长度是突出的（q = {q:.2g}）。",
        },
    ),
}
