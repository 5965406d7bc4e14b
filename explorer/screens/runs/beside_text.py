"""The words of runs side by side, and of training a run again with one setting changed."""

from dataclasses import dataclass
from typing import Literal

from core.data.corpus import Side
from explorer.show.text import Lang
from explorer.show.text.counted import Counted
from explorer.show.text.part import Part
from explorer.show.text.statistics import explained

View = Literal["curves", "settings", "cosines", "neighbours", "maps"]


@dataclass(frozen=True)
class Text:
    """One language."""

    tick: str
    tick_help: str
    tick_label: str
    ticked_one: str
    ticked_most: str
    gone: str
    title: str
    run: str
    "a letter and its run"
    view: str
    views: dict[View, str]
    side: str
    side_help: str
    sides: dict[Side, str]
    working: str
    joined: str
    "between parts of a sentence"
    listed: str
    "between names"
    parts: dict[View, Part]
    ends: str
    untrained: str
    right: str
    right_then: str
    "where it was last measured some epochs ago"
    right_held_out: str
    guessing: str
    other_pairs: str
    results: dict[str, str]
    settings_differ: str
    settings_same: str
    setting: str
    corpus: str
    pairs: str
    all_words: str
    most_frequent: str
    too_few: str
    swapped: str
    inherited: str
    "as much agreement was there before training"
    partly_inherited: str
    "some was, less than now"
    pair_chance: str
    "what chance gives a pair of words, {runs}: a range for each run"
    range_of: str
    "of one run"
    first_word: str
    second_word: str
    start_of: str
    now_of: str
    now_axis: str
    "the cosine in a run now or before"
    start_points: str
    now_points: str
    chance_of: str
    least_points: str
    word: str
    neighbours_of: str
    common_of: str
    by_chance: str
    words_axis: str
    common_axis: str
    distance: str
    map_axis: str
    again: str
    again_help: str
    again_setting: str
    again_value: str
    again_start: str
    again_same: str
    again_trains: str
    again_there: str
    compare: str


EN = Text(
    tick="Choose two to four runs to see them **side by side**.",
    tick_help="The first one chosen is A; the others are compared with it. The address holds the choice.",
    tick_label="Runs side by side",
    ticked_one="Choose one more run to see both side by side.",
    ticked_most="Four are the most: take one out before you add another.",
    gone="{runs}: not on this server. Runs that nobody opens are deleted after {days} days; import the run, or open a "
    "shared link of it.",
    title="Side by side",
    run="- **{letter}** {name}",
    view="Compare",
    views={
        "curves": "Curves and results",
        "settings": "Settings",
        "cosines": "Cosines",
        "neighbours": "Neighbours",
        "maps": "Maps",
    },
    side="Words",
    side_help="Source words are read by the encoder, target words by the decoder: it reads its translation so far.",
    sides={"source": "Source", "target": "Target"},
    working="Comparing …",
    joined="; ",
    listed=", ",
    parts={
        "curves": Part(
            title="Curves and results",
            headlines={"": "**{ends}.** Guessing would give {guessing}."},
            more="",
            reading="**How to read this.** Colour is the run, a dashed line is its held-out loss. The axis is logarithmic. "
            "The dotted line is the loss of guessing, ln V, for each number of words.",
            formula=explained("en", "loss", "exact"),
            alt="Loss of {runs} over the epochs, each in a colour of its own and named at its end.",
        ),
        "settings": Part(
            title="Settings",
            headlines={},
            more="",
            reading="**How to read this.** Only what differs is listed. If two things differ, the results do not say which "
            "of them made the difference.",
            formula="",
            alt="The settings in which {runs} differ.",
        ),
        "cosines": Part(
            title="Cosines",
            headlines={
                "more": "**{a} and {b} agree on which pairs are close: r = {now:.2f}; by chance {low:+.2f} to "
                "{high:+.2f}.** Before training r = {start:.2f} (by chance {start_low:+.2f} to {start_high:+.2f}); of what "
                "training added, r = {added:.2f} (by chance {added_low:+.2f} to {added_high:+.2f}).",
                "chance": "**{a} and {b} agree on which pairs are close no more than by chance: r = {now:.2f}; by chance "
                "{low:+.2f} to {high:+.2f}.** Before training r = {start:.2f} (by chance {start_low:+.2f} to {start_high:+.2f}); of "
                "what training added, r = {added:.2f} (by chance {added_low:+.2f} to {added_high:+.2f}).",
            },
            more="",
            reading="**How to read this.** A point is a pair of words: its cosine in A across, in another run upwards. Grey "
            "is before training, colour is now. On the dotted diagonal both runs agree. In the grey stripes lie nine of "
            "ten pairs of random directions of that run's size. The table lists the pairs on which the runs differ most.",
            formula=explained("en", "rsa")
            + "\n\nThe chance level is that of 199 shuffles of the second run's words (Mantel 1967): nine of ten lie "
            "between its ends.",
            alt=Counted(
                "Cosines of {shown} {shown:pair|pairs} of common words in {runs}, before training in grey and now in colour."
            ),
        ),
        "neighbours": Part(
            title="Neighbours",
            headlines={
                "more": "**{a} and {b} agree on {now:.0f} of {words} nearest neighbours; by chance {mean:.1f}.** Before "
                "training they agreed on {start:.0f}.",
                "chance": "**{a} and {b} agree on {now:.0f} of {words} nearest neighbours, no more than by chance "
                "({mean:.1f}).** Before training they agreed on {start:.0f}.",
            },
            more=Counted(
                "Nine of ten shuffles of the words give {low:.0f} to {high:.0f}. Of its {k:nearest word|{k} nearest words}, a word shares "
                "{chance:.2f} by chance; {most} shares fewest: {fewest}."
            ),
            reading="**How to read this.** The bars count words by how many of their nearest words in A are also among their "
            "nearest in the other run; grey is how many words chance would put there. The table lists every word, the "
            "most different neighbourhoods first.",
            formula=explained("en", "repeats"),
            alt=Counted(
                "How many of {words} words share none {k:or one|, one, or up to {k}} of their nearest words between {runs}."
            ),
        ),
        "maps": Part(
            title="Maps",
            headlines={
                "more": "**Turned onto the map of {a}, the map of {b} explains {now:.0%} of it; by chance {low:.0%} to "
                "{high:.0%}.** Before training {start:.0%}.",
                "chance": "**Turned onto the map of {a}, the map of {b} explains {now:.0%} of it, no more than by chance "
                "({low:.0%} to {high:.0%}).** Before training {start:.0%}.",
            },
            more="Farthest from its place in A: {word}.",
            reading="**How to read this.** Each run's map shows its two strongest principal components. A map has no up and no "
            "left, so the others are turned, mirrored, shifted and scaled onto A. A line joins the same word: short "
            "lines everywhere mean the same map. The less alike two maps are, the smaller the second one is drawn.",
            formula=explained("en", "procrustes")
            + "\n\nHere it is asked of the two-dimensional maps, in which a turn has little room. The chance level is that of "
            "199 shuffles of the second run's words, each moved onto A in the same way; of a word's distance, their mean.",
            alt="Maps of {words} common words in {runs}, the others turned onto that of A.",
        ),
    },
    ends="{letter} ends at a loss of {loss:.4f}",
    untrained="{letter} has not finished an epoch",
    right="{letter} translates {share:.0%} of its training pairs right",
    right_then="{letter} translated {share:.0%} of its training pairs right after epoch {epoch}",
    right_held_out="of the pairs it never saw, {share:.0%}",
    guessing="{letter} {chance:.2f}",
    other_pairs="The runs are trained on different pairs, so their losses are those of different tasks.",
    results={
        "run": "Run",
        "loss": "Final loss",
        "held_out": "Held-out loss",
        "exact": "Right (training)",
        "held_out_exact": "Right (held out)",
        "epochs": "Epochs",
        "seconds": "Time (s)",
    },
    settings_differ="**What differs ({number}): {names}.** All else is the same.",
    settings_same="**Nothing differs: the same pairs, settings and seed.**",
    setting="Setting",
    corpus="Sentence pairs",
    pairs="{corpus} ({number})",
    all_words=Counted(
        "Compared over all {known} {known:word|words} that these runs have in common, each run at its last epoch."
    ),
    most_frequent=Counted(
        "Compared over the {shown} most frequent of {known} common {known:word|words}, each run at its last epoch."
    ),
    too_few=Counted(
        "**{runs} have {known} {known:word|words} of this side in common; a comparison needs at least {least}.**"
    ),
    swapped=Counted(
        "**{runs} have {known} {known:word|words} of this side in common; {number} {number:word|words} of one run's source are in the other run's "
        "target: their sides are swapped.**"
    ),
    inherited="As much was there before training, as in runs from the same start.",
    partly_inherited="Part of it was there before training.",
    pair_chance="By chance the cosine of a pair lies between these in nine of ten cases: {runs}.",
    range_of="{letter} ±{edge:.2f}",
    first_word="Word",
    second_word="Other word",
    start_of="{letter} before",
    now_of="{letter} now",
    now_axis="Cosine in {letter}",
    start_points="before training",
    now_points="{letter} now",
    chance_of="by chance in {letter}",
    least_points=Counted("{shown} of {all} {all:pair|pairs} {shown:is|are} drawn, evenly chosen."),
    word="Word",
    neighbours_of="Nearest in {letter}",
    common_of="Shared with {letter}",
    by_chance="by chance",
    words_axis="Words",
    common_axis="Shared nearest words",
    distance="Distance from A",
    map_axis="Axis {number} of A's map",
    again="Train again with …",
    again_help="One setting changed, everything else as in this run. It becomes a run of its own; your draft stays as it is.",
    again_setting="Setting",
    again_value="Value",
    again_start="Start",
    again_same="This is the value of this run.",
    again_trains="**{name}** is being trained with {setting}.",
    again_there="**{name}** has been trained with {setting}.",
    compare="Compare with {name}",
)
ZH = Text(
    tick="选两到四次实验，**并排比较**。",
    tick_help="先选的是 A，其余的都和它比。选了哪几次，网址里都记着。",
    tick_label="并排比较的实验",
    ticked_one="再选一次实验，就可以并排比较了。",
    ticked_most="最多选四次：先去掉一次，再加别的。",
    gone="{runs}：这台服务器上没有。没人打开的实验，{days} 天后会被删除；可以把它导入，或者打开它的分享链接。",
    title="并排比较",
    run="- **{letter}** {name}",
    view="比较",
    views={"curves": "曲线和结果", "settings": "设置", "cosines": "余弦", "neighbours": "近邻", "maps": "地图"},
    side="词",
    side_help="原文词由编码器读入；译文词由解码器读入，它边写边读自己的译文。",
    sides={"source": "原文", "target": "译文"},
    working="正在比较……",
    joined="；",
    listed="、",
    parts={
        "curves": Part(
            title="曲线和结果",
            headlines={"": "**{ends}。** 瞎猜的损失：{guessing}。"},
            more="",
            reading="**怎么看这张图。** 颜色代表实验，虚线是它的留出损失。纵轴是对数刻度。点线是瞎猜的损失 ln V，"
            "词数不同，就各有一条。",
            formula=explained("zh", "loss", "exact"),
            alt="{runs} 的损失随轮次的变化，每次实验一种颜色，名字写在线的末端。",
        ),
        "settings": Part(
            title="设置",
            headlines={},
            more="",
            reading="**怎么看这张表。** 只列出不一样的。如果有两项不同，就没法从结果看出是哪一项起的作用。",
            formula="",
            alt="{runs} 不同的设置。",
        ),
        "cosines": Part(
            title="余弦",
            headlines={
                "more": "**哪些词对近，{a} 和 {b} 看法一致：r = {now:.2f}；随机水平是 {low:+.2f} 到 {high:+.2f}。** "
                "训练之前 r = {start:.2f}（随机水平 {start_low:+.2f} 到 {start_high:+.2f}）；只看训练带来的部分，r = {added:.2f}"
                "（随机水平 {added_low:+.2f} 到 {added_high:+.2f}）。",
                "chance": "**哪些词对近，{a} 和 {b} 的一致程度不超过随机水平：r = {now:.2f}；随机水平是 {low:+.2f} 到 "
                "{high:+.2f}。** 训练之前 r = {start:.2f}（随机水平 {start_low:+.2f} 到 {start_high:+.2f}）；只看训练带来的部分，"
                "r = {added:.2f}（随机水平 {added_low:+.2f} 到 {added_high:+.2f}）。",
            },
            more="",
            reading="**怎么看这张图。** 一个点是一个词对：横轴是它在 A 里的余弦，纵轴是在另一次实验里的余弦。灰色是训练之前，"
            "彩色是现在。在点线上，两次实验一致。灰色条带里，是那次实验的维数下十分之九的随机方向。"
            "表格里先列两次实验差得最多的词对。",
            formula=explained("zh", "rsa")
            + "\n\n随机水平：把后一次实验的词打乱 199 次（Mantel 1967），十分之九落在这两端之间。",
            alt="{runs} 里 {shown} 个共同词对的余弦，灰色是训练之前，彩色是现在。",
        ),
        "neighbours": Part(
            title="近邻",
            headlines={
                "more": "**{words} 个词的最近邻里，{a} 和 {b} 有 {now:.0f} 个一致；随机水平是 {mean:.1f} 个。** "
                "训练之前有 {start:.0f} 个一致。",
                "chance": "**{words} 个词的最近邻里，{a} 和 {b} 有 {now:.0f} 个一致，不超过随机水平（{mean:.1f} 个）。** "
                "训练之前有 {start:.0f} 个一致。",
            },
            more="把词打乱，十次里有九次是 {low:.0f} 到 {high:.0f} 个。每个词看最近的 {k} 个，随机水平是共有 {chance:.2f} 个；"
            "共有最少的是 {most}：{fewest} 个。",
            reading="**怎么看这张图。** 柱子数的是词：它在 A 里最近的几个词，有多少个在另一次实验里也最近；灰色是按随机水平"
            "该有多少词。表格列出每个词，近邻差得最多的排在前面。",
            formula=explained("zh", "repeats"),
            alt="{words} 个词里，有多少个在 {runs} 之间共有零个、一个……直到 {k} 个近邻。",
        ),
        "maps": Part(
            title="地图",
            headlines={
                "more": "**把 {b} 的地图转到 {a} 上，能解释 {now:.0%}；随机水平是 {low:.0%} 到 {high:.0%}。** "
                "训练之前是 {start:.0%}。",
                "chance": "**把 {b} 的地图转到 {a} 上，能解释 {now:.0%}，不超过随机水平（{low:.0%} 到 {high:.0%}）。** "
                "训练之前是 {start:.0%}。",
            },
            more="离 A 里的位置最远的是 {word}。",
            reading="**怎么看这张图。** 每次实验的地图取它最强的两个主成分。地图没有上下左右，所以其余的都经过旋转、翻转、"
            "平移和缩放，叠到 A 上。线连着同一个词：线都很短，就是同一张地图。两张地图越不像，后一张就画得越小。",
            formula=explained("zh", "procrustes")
            + "\n\n这里问的是二维地图，旋转的余地不大。随机水平：把后一次实验的词打乱 199 次，每次都同样叠到 A 上；"
            "一个词的距离，取这 199 次的平均。",
            alt="{runs} 里 {words} 个共同词的地图，其余的都转到 A 上。",
        ),
    },
    ends="{letter} 最后的损失是 {loss:.4f}",
    untrained="{letter} 还没有训练完一轮",
    right="{letter} 译对了训练句对的 {share:.0%}",
    right_then="{letter} 在第 {epoch} 轮之后译对了训练句对的 {share:.0%}",
    right_held_out="没见过的句对译对了 {share:.0%}",
    guessing="{letter} {chance:.2f}",
    other_pairs="这几次实验的句对不同，所以损失说的不是同一件事。",
    results={
        "run": "实验",
        "loss": "最后的损失",
        "held_out": "留出损失",
        "exact": "译对（训练）",
        "held_out_exact": "译对（留出）",
        "epochs": "轮数",
        "seconds": "用时（秒）",
    },
    settings_differ="**不同的有 {number} 项：{names}。** 其余都一样。",
    settings_same="**没有不同：句对、设置和种子都一样。**",
    setting="设置",
    corpus="句对",
    pairs="{corpus}（{number}）",
    all_words="比较的是这几次实验共有的全部 {known} 个词，每次都取最后一轮。",
    most_frequent="比较的是 {known} 个共有词里最常见的 {shown} 个，每次都取最后一轮。",
    too_few="**{runs} 在这一边只有 {known} 个共有的词，至少要 {least} 个才能比较。**",
    swapped="**{runs} 在这一边只有 {known} 个共有的词；一次实验的原文里有 {number} 个词在另一次的译文里：两边对调了。**",
    inherited="训练之前就已经这么一致了，从同样的起点出发就会这样。",
    partly_inherited="其中一部分，训练之前就已经一致了。",
    pair_chance="随便两个方向，余弦十次里有九次落在这个范围里：{runs}。",
    range_of="{letter} ±{edge:.2f}",
    first_word="词",
    second_word="另一个词",
    start_of="{letter} 训练之前",
    now_of="{letter} 现在",
    now_axis="{letter} 里的余弦",
    start_points="训练之前",
    now_points="{letter} 现在",
    chance_of="{letter} 的随机水平",
    least_points="{all} 个词对里均匀取了 {shown} 个画出来。",
    word="词",
    neighbours_of="{letter} 里的近邻",
    common_of="与 {letter} 共有",
    by_chance="随机水平",
    words_axis="词数",
    common_axis="共有的近邻个数",
    distance="与 A 的距离",
    map_axis="A 的地图的第 {number} 轴",
    again="再训练一次，只改……",
    again_help="只改一项设置，其余都和这次实验一样。它会成为单独的一次实验，你正在编辑的草稿不变。",
    again_setting="设置",
    again_value="值",
    again_start="开始",
    again_same="这次实验就是这个值。",
    again_trains="正在训练 **{name}**，改成了：{setting}。",
    again_there="**{name}** 已经有了，改成了：{setting}。",
    compare="和 {name} 比较",
)
TEXT: dict[Lang, Text] = {"en": EN, "zh": ZH}
