"""The words of the page `evidence` about other sentences and re-paired translations, beside its parts."""

from dataclasses import dataclass

from core.analysis.evidence.control import Origin
from core.analysis.evidence.verdict import Verdict
from core.runs.ensemble import Kind
from core.runs.resampling import Refusal
from explorer.show.text import Lang


@dataclass(frozen=True)
class Text:
    """One language."""

    refused: dict[tuple[str, Refusal], str]
    "(kind, why) -> why a kind of replicates cannot be asked"
    too_large: str
    unfinished: str
    other_epoch: str
    nothing_common: str
    "other sentences were asked, and there is no pair that they could say anything about"
    not_asked: dict[Kind, str]
    "what a kind of replicates would say"
    bet: str
    bet_label: str
    bets: dict[str, str]
    bet_hint: str
    bet_waits: str
    outcomes: dict[str, str]
    "what came out, by whether the bet was right and what other sentences say"
    axes: tuple[str, str]
    diagonal: str
    half_columns: tuple[str, str, str]
    half_help: str
    pair: str
    pair_help: str
    pair_sentences: dict[tuple[Verdict, Origin | None], str]
    "what the three rows show, for somebody who has never met a statistic"
    plain: dict[Verdict, str]
    apart: dict[Verdict, str]
    "instead, of a pair that stands out as farther apart than most"
    "the same, where the origin is not asked or does not matter"
    origin_unknown: str
    "follows, where the origin of a pair that stands out as close was asked and neither shows"
    origin_apart: str
    "follows, where the origin was asked and a pair stands out as far apart"
    none_stands_out: str
    rows: dict[Kind, str]
    row_not_asked: str
    row_silent: str
    "it was asked, and one of the two words does not occur there"
    learned: str
    "the axis of the three rows"
    halves: tuple[str, str]
    origins: dict[Origin | None, str]
    origin: str
    origin_help: str
    translation_p: str
    company_p: str
    mean: str


EN = Text(
    refused={
        (
            "halves",
            "too_few_sentences",
        ): "**Other sentences: not asked.** There are too few different sentences to divide them "
        "into two halves that both teach something: at least 40 are needed. So nobody can say whether other sentences "
        "would agree; this is no verdict of noise.",
        (
            "halves",
            "one_target",
        ): "**Other sentences: not asked.** All translations are the same, so there is nothing about the "
        "words to learn in either half.",
        (
            "control",
            "too_few_sentences",
        ): "**Where it comes from: not asked.** There are too few different sentences to give each one "
        "the translation of another.",
        (
            "control",
            "one_target",
        ): "**Where it comes from: not asked.** All translations are the same, so exchanging them changes nothing.",
    },
    too_large="Not asked: the tables of these trainings take more room than one run may keep.",
    unfinished="This run was not trained to its end. The other trainings are, so they cannot be compared with it.",
    other_epoch="The other trainings end with the last epoch; move the epoch cursor there to compare.",
    nothing_common="**Other sentences have nothing to say here.** Fewer than eight words of this run occur in both sets of "
    "sentences, or training has moved no word.",
    not_asked={
        "seeds": "",
        "halves": "**All seeds read the same sentences, so they also repeat what is peculiar to them.** Two halves of the "
        "sentences, trained one by one, share no sentence: what both say is no accident of a few sentences.",
        "control": "**Two words may be close because of their translation, or because they are used with the same words.** Give "
        "every sentence the translation of another one, and only the second is left.",
    },
    bet="Place your bet: **{first}** and **{second}** are the pair that stands out most over all seeds (cosine {cosine:+.2f}). "
    "Will other sentences confirm it?",
    bet_label="Your bet",
    bets={"yes": "Yes, they will", "no": "No, they will not"},
    bet_hint="The answer appears when you choose.",
    bet_waits="Your bet stands. The answer comes with the other sentences.",
    outcomes={
        "right_meaning": "**Right: other sentences confirm {first} and {second}.** In {one} the cosine of what was learned is "
        "{a:+.2f}, in {other} {b:+.2f}.",
        "right_local": "**Right: other sentences do not confirm {first} and {second}.** In {one} the cosine of what was learned "
        "is {a:+.2f}, in {other} {b:+.2f}.",
        "wrong_meaning": "**Wrong: other sentences do confirm {first} and {second}.** In {one} the cosine of what was learned is "
        "{a:+.2f}, in {other} {b:+.2f}.",
        "wrong_local": "**Wrong: other sentences do not confirm {first} and {second}.** In {one} the cosine of what was learned "
        "is {a:+.2f}, in {other} {b:+.2f}.",
        "unknown": "**Nobody wins: {first} and {second} do not both occur in {one} and in {other}**, so other sentences say "
        "nothing about them.",
    },
    axes=("cosine, learned from half A", "cosine, learned from half B"),
    diagonal="both halves the same",
    half_columns=("Half A", "Half B", "Confirmed: q"),
    half_help="Cosine of what this half of the sentences taught about the two words.",
    pair="Pair",
    pair_help="The pairs that stand out come first; all three rows are about this one.",
    pair_sentences={
        (
            "meaning",
            "translation",
        ): "**Read other sentences, and {first} and {second} come together again. Exchange the "
        "translations, and they no longer do: the translation makes them alike.**",
        (
            "meaning",
            "company",
        ): "**Read other sentences, and {first} and {second} come together again, even with exchanged "
        "translations: they are used with the same words.**",
        (
            "meaning",
            "both",
        ): "**Read other sentences, and {first} and {second} come together again. Exchanged translations weaken "
        "this and do not end it: both the translation and the words around them make them alike.**",
        (
            "local",
            "translation",
        ): "**From most starts {first} and {second} end up close in these sentences, because of their "
        "translations; but other sentences do not confirm it.**",
        (
            "local",
            "company",
        ): "**From most starts {first} and {second} end up close in these sentences, because of the words around "
        "them; but other sentences do not confirm it.**",
        (
            "local",
            "both",
        ): "**From most starts {first} and {second} end up close in these sentences, because of the translations "
        "and of the words around them; but other sentences do not confirm it.**",
        (
            "signal",
            "translation",
        ): "**From most starts {first} and {second} end up close; with exchanged translations they no longer "
        "do. Other sentences have said nothing about it.**",
        (
            "signal",
            "company",
        ): "**From most starts {first} and {second} end up close, even with exchanged translations: they are "
        "used with the same words. Other sentences have said nothing about it.**",
        (
            "signal",
            "both",
        ): "**From most starts {first} and {second} end up close; exchanged translations weaken this and do not "
        "end it. Other sentences have said nothing about it.**",
    },
    plain={
        "meaning": "**Read other sentences, and {first} and {second} come together again: that is no accident of a few sentences.**",
        "local": "**From most starts {first} and {second} end up close in these sentences, but other sentences do not confirm "
        "it.**",
        "signal": "**From most starts {first} and {second} end up close in these sentences. Other sentences have said nothing about it.**",
        "inherited": "**{first} and {second} were closer than most pairs before the first sentence was read: the random start "
        "put them there.**",
        "noise": "**{first} and {second} are no closer and no farther apart than chance explains among so many words.**",
        "undecided": "**Something may be there between {first} and {second}, but these trainings do not show it clearly.**",
    },
    apart={
        "meaning": "**Read other sentences, and {first} and {second} come apart again: that is no accident of a few sentences.**",
        "local": "**From most starts {first} and {second} end up farther apart than most words in these sentences, but other "
        "sentences do not confirm it.**",
        "signal": "**From most starts {first} and {second} end up farther apart than most words in these sentences. Other sentences "
        "have said nothing about it.**",
        "inherited": "**{first} and {second} lay farther apart than most pairs before the first sentence was read: the random "
        "start put them there.**",
    },
    origin_unknown="Whether this comes from the translation or from the words around them is not shown.",
    origin_apart="Where that comes from is not asked: exchanged translations are compared only for words that are close.",
    none_stands_out="No pair is shown to stand out because of training, so there is no origin to ask for.",
    rows={"seeds": "each start", "halves": "half the sentences", "control": "other translations"},
    row_not_asked="{row}: not asked",
    row_silent="{row}: without one of the words",
    learned="cosine of what was learned",
    halves=("half A", "half B"),
    origins={"translation": "translation", "company": "company", "both": "both", None: "not shown"},
    origin="Origin",
    origin_help="Translation: with re-paired translations the pair no longer stands out. Company: it still does. Both: it does, but less.",
    translation_p="p: translation",
    company_p="p: company",
    mean="mean",
)

ZH = Text(
    refused={
        (
            "halves",
            "too_few_sentences",
        ): "**别的句子：没有问。** 不同的句子太少，分成两半就学不到什么了：至少要有 40 句。"
        "所以说不出换一批句子会怎样；这不等于噪声。",
        ("halves", "one_target"): "**别的句子：没有问。** 所有译文都相同，哪一半都学不到词的什么。",
        ("control", "too_few_sentences"): "**从何而来：没有问。** 不同的句子太少，没法让每一句都换上别的句子的译文。",
        ("control", "one_target"): "**从何而来：没有问。** 所有译文都相同，换了也没有变化。",
    },
    too_large="没有问：这些训练的词向量太大，超过了一次实验可以保存的量。",
    unfinished="这次实验没有训练到底。别的训练都到底了，所以不能和它比。",
    other_epoch="别的训练只看最后一轮；把轮次游标移到最后，就能比较。",
    nothing_common="**这里别的句子说不出什么。** 两边句子里都有的词不到八个，或者训练没有移动任何词。",
    not_asked={
        "seeds": "",
        "halves": "**所有种子读的都是同样的句子，这些句子碰巧有的特点，它们也会一再重现。** 把句子分成两半，各自训练，"
        "没有一句是共同的：两半都这么说，就不是几句话的巧合。",
        "control": "**两个词相近，可能是因为译文，也可能只是因为总和同样的词一起出现。** 让每一句都换上别的句子的译文，"
        "留下来的就只有后一种。",
    },
    bet="先押一注：**{first}** 和 **{second}** 是所有种子里最突出的一对（余弦 {cosine:+.2f}）。"
    "换成别的句子，也会证实这一对吗？",
    bet_label="你押哪一边",
    bets={"yes": "会", "no": "不会"},
    bet_hint="选了之后，答案才会出现。",
    bet_waits="押好了。问过别的句子，就知道答案。",
    outcomes={
        "right_meaning": "**押对了：别的句子也证实了 {first} 和 {second}**。学到的部分的余弦，{one}里是 {a:+.2f}，{other}里是 {b:+.2f}。",
        "right_local": "**押对了：别的句子没有证实 {first} 和 {second}**。学到的部分的余弦，{one}里是 {a:+.2f}，{other}里是 {b:+.2f}。",
        "wrong_meaning": "**押错了：别的句子证实了 {first} 和 {second}**。学到的部分的余弦，{one}里是 {a:+.2f}，{other}里是 {b:+.2f}。",
        "wrong_local": "**押错了：别的句子没有证实 {first} 和 {second}**。学到的部分的余弦，{one}里是 {a:+.2f}，{other}里是 {b:+.2f}。",
        "unknown": "**不分输赢：{first} 和 {second} 没有在{one}和{other}里都出现**，别的句子说明不了它们。",
    },
    axes=("余弦，只学一半（A）", "余弦，只学另一半（B）"),
    diagonal="两半一样",
    half_columns=("一半（A）", "另一半（B）", "证实：q"),
    half_help="只学这一半句子，学到的部分里这两个词的余弦。",
    pair="词对",
    pair_help="突出的词对排在前面；下面三行说的都是这一对。",
    pair_sentences={
        (
            "meaning",
            "translation",
        ): "**换一批句子，{first} 和 {second} 还是走到一起；译文一换，就不再走到一起：是译文让它们相近。**",
        (
            "meaning",
            "company",
        ): "**换一批句子，{first} 和 {second} 还是走到一起，连译文换了也一样：它们总和同样的词一起出现。**",
        ("meaning", "both"): "**换一批句子，{first} 和 {second} 还是走到一起；译文换了，近得少一些，但没有散开："
        "译文和身边的词都让它们相近。**",
        (
            "local",
            "translation",
        ): "**在这些句子里，从多数起点开始，{first} 和 {second} 都会因为译文而走近；但换一批句子，不能证实。**",
        (
            "local",
            "company",
        ): "**在这些句子里，从多数起点开始，{first} 和 {second} 都会因为身边的词而走近；但换一批句子，不能证实。**",
        (
            "local",
            "both",
        ): "**在这些句子里，从多数起点开始，{first} 和 {second} 都会因为译文和身边的词而走近；但换一批句子，不能证实。**",
        (
            "signal",
            "translation",
        ): "**从多数起点开始，{first} 和 {second} 都会走近；译文一换，就不再走近。别的句子对此还没有说什么。**",
        (
            "signal",
            "company",
        ): "**从多数起点开始，{first} 和 {second} 都会走近，连译文换了也一样：它们总和同样的词一起出现。"
        "别的句子对此还没有说什么。**",
        (
            "signal",
            "both",
        ): "**从多数起点开始，{first} 和 {second} 都会走近；译文换了，近得少一些，但没有散开。别的句子对此还没有说什么。**",
    },
    plain={
        "meaning": "**换一批句子，{first} 和 {second} 还是走到一起：这不是几句话的巧合。**",
        "local": "**在这些句子里，从多数起点开始，{first} 和 {second} 都会走近；但换一批句子，不能证实。**",
        "signal": "**在这些句子里，从多数起点开始，{first} 和 {second} 都会走近。别的句子对此还没有说什么。**",
        "inherited": "**一句都还没读，{first} 和 {second} 就已经比多数词对近：是随机的起点把它们放在那里的。**",
        "noise": "**{first} 和 {second} 的远近，在这么多词里偶然就能解释。**",
        "undecided": "**{first} 和 {second} 之间也许有些什么，但这些训练没有清楚地显示出来。**",
    },
    apart={
        "meaning": "**换一批句子，{first} 和 {second} 还是彼此远离：这不是几句话的巧合。**",
        "local": "**在这些句子里，从多数起点开始，{first} 和 {second} 都会离得比大多数词更远；但换一批句子，不能证实。**",
        "signal": "**在这些句子里，从多数起点开始，{first} 和 {second} 都会离得比大多数词更远。别的句子对此还没有说什么。**",
        "inherited": "**一句都还没读，{first} 和 {second} 就已经比多数词对离得远：是随机的起点把它们放在那里的。**",
    },
    origin_unknown="这来自译文还是身边的词，没有显示出来。",
    origin_apart="这从何而来，没有问：换译文只用来比较走近的词。",
    none_stands_out="没有哪一对能肯定是训练使它突出的，也就说不上从何而来。",
    rows={"seeds": "各个起点", "halves": "一半的句子", "control": "换译文"},
    row_not_asked="{row}：没有问",
    row_silent="{row}：缺其中一个词",
    learned="学到的部分的余弦",
    halves=("一半（A）", "另一半（B）"),
    origins={"translation": "译文", "company": "同伴", "both": "两者都有", None: "看不出来"},
    origin="从何而来",
    origin_help="译文：译文打乱之后就不再突出。同伴：打乱之后还突出。两者都有：打乱之后还突出，但少一些。",
    translation_p="p：译文",
    company_p="p：同伴",
    mean="平均",
)

TEXT: dict[Lang, Text] = {"en": EN, "zh": ZH}
