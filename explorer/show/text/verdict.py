"""The words of a verdict, on every page that shows one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.show.text import Lang
from explorer.show.text.statistics import tip

if TYPE_CHECKING:  # the welcome page shows these words without the statistics behind them
    from core.analysis.evidence.control import Origin
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
    origins: dict[Origin, str]
    "where it comes from, once that is asked; follows the reason"
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
            "meaning": "Learned, and other sentences confirm it: it stands out in two sets of sentences that have none in "
            "common. A test of one seed alone finds it in {share:.0%} of the seeds. Cosine {now:+.4f}.",
            "local": "Learned, and a test of one seed alone finds it in {share:.0%} of the seeds, but other sentences do "
            "not confirm it: it may hold for these sentences only, or the others are too few to show it. Cosine {now:+.4f}.",
            "signal": "More unusual than chance explains (q = {q:.2g}), also without the "
            "{inherited:+.4f} that came from the start. A test of one seed alone finds it in {share:.0%} of the "
            "seeds.",
            "noise": "No more than chance explains: p = {p:.2g}, corrected for all that were tested q = {q:.2g}. Cosine "
            "{now:+.4f}, {start:+.4f} before training.",
            "inherited": "It stands out, but it was there before training: {start:+.4f} then, {now:+.4f} now. "
            "Training added {added:+.4f}.",
            "undecided": "Not shown, which is not the same as absent: p = {p:.2g}, corrected q = {q:.2g}; a test of one "
            "seed alone finds it in {share:.0%} of the seeds. More seeds, sentences or training may decide it.",
        },
        origins={
            "translation": "It comes from the translation: with re-paired translations it no longer stands out.",
            "company": "It comes from the company of words: with re-paired translations it is still there.",
            "both": "It comes from both: re-paired translations weaken it and do not end it.",
        },
        length_help=tip("en", "norm_verdict"),
        length_reasons={
            "meaning": "{now:.3f} long where {ordinary:.3f} is ordinary. Other sentences confirm it: in two sets of "
            "sentences that have none in common it is as unusual among words as frequent. A test of one seed alone finds it in "
            "{share:.0%} of the seeds.",
            "local": "{now:.3f} long where {ordinary:.3f} is ordinary, and a test of one seed alone finds it in {share:.0%} of "
            "the seeds; but other sentences do not confirm it among words as frequent.",
            "signal": "{now:.3f} long where {ordinary:.3f} is ordinary: more unusual than chance explains among so "
            "many (q = {q:.2g}), also without the {inherited:+.3f} that came from the start. A test of one seed "
            "alone finds it in {share:.0%} of the seeds.",
            "noise": "No more unusual than chance explains: {now:.3f} where {ordinary:.3f} is ordinary; p = "
            "{p:.2g}, corrected for all words q = {q:.2g}. Before training {start:.3f}.",
            "inherited": "It stands out ({now:.3f} where {ordinary:.3f} is ordinary), but it was drawn so: "
            "{start:.3f} before training. Of the difference {inherited:+.3f} came from the start and {added:+.3f} "
            "from training.",
            "undecided": "Too little to compare with, or the seeds disagree: a test of one seed alone finds this "
            "length in {share:.0%} of the seeds (q = {q:.2g}).",
        },
    ),
    "zh": Text(
        column="判定",
        column_help=tip("zh", "verdict"),
        words={
            "meaning": "词义",
            "local": "限于这些句子",
            "signal": "信号",
            "noise": "噪声",
            "inherited": "起点带来",
            "undecided": "未定",
        },
        reasons={
            "meaning": "是学到的，换成别的句子也能证实：在没有一句相同的两批句子里都突出。每个种子单独检验，有 {share:.0%} 能发现它。"
            "余弦 {now:+.4f}。",
            "local": "是学到的，每个种子单独检验，有 {share:.0%} 能发现它；但换成别的句子，没有证实：可能只在这些句子里成立，也可能别的句子太少，看不出来。"
            "余弦 {now:+.4f}。",
            "signal": "考虑到检验的个数，仍比偶然更突出（q = {q:.2g}）；去掉起点带来的 {inherited:+.4f}，也还是如此。"
            "每个种子单独检验，有 {share:.0%} 能发现它。",
            "noise": "没有超出偶然能解释的：p = {p:.2g}，按检验的个数校正之后 q = {q:.2g}。余弦 {now:+.4f}，训练之前 {start:+.4f}。",
            "inherited": "确实突出，但训练之前就有了：当时是 {start:+.4f}，现在是 {now:+.4f}，训练添了 {added:+.4f}。",
            "undecided": "没有发现，但不等于没有：p = {p:.2g}，校正之后 q = {q:.2g}；每个种子单独检验，有 {share:.0%} 能发现它。"
            "多一些种子、句子或训练，也许就能判断。",
        },
        origins={
            "translation": "它来自译文：译文打乱之后就不再突出。",
            "company": "它来自同伴：译文打乱之后还在，因为总和同样的词一起出现。",
            "both": "译文和同伴都有份：译文打乱之后弱了一些，但没有消失。",
        },
        length_help=tip("zh", "norm_verdict"),
        length_reasons={
            "meaning": "长度是 {now:.3f}，一般的词是 {ordinary:.3f}。换成别的句子也能证实：在没有一句相同的两批句子里，"
            "和出现次数相近的词比，都这样突出。每个种子单独检验，有 {share:.0%} 能发现它。",
            "local": "长度是 {now:.3f}，一般的词是 {ordinary:.3f}；每个种子单独检验，有 {share:.0%} 能发现它，"
            "但换成别的句子，和出现次数相近的词比，没有证实。",
            "signal": "长度是 {now:.3f}，一般的词是 {ordinary:.3f}：考虑到词数，仍超过了偶然（q = {q:.2g}）；"
            "去掉起点带来的 {inherited:+.3f}，也还是如此。每个种子单独检验，有 {share:.0%} 能发现它。",
            "noise": "没有超过偶然：长度是 {now:.3f}，一般的词是 {ordinary:.3f}；p = {p:.2g}，按全部词校正之后 q = "
            "{q:.2g}。训练之前 {start:.3f}。",
            "inherited": "确实突出（{now:.3f}，一般的词是 {ordinary:.3f}），但起点就是这样：训练之前是 "
            "{start:.3f}。相差的部分里，{inherited:+.3f} 来自起点，{added:+.3f} 来自训练。",
            "undecided": "可比的太少，或者种子之间不一致：每个种子单独检验，有 {share:.0%} 能发现这个长度（q = "
            "{q:.2g}）。",
        },
    ),
}
