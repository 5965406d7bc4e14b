"""The nine parts of the page `evidence`, and its traps: headline, how to read the picture, formula."""

from dataclasses import dataclass

from explorer.show.text import Lang
from explorer.show.text.counted import Counted
from explorer.show.text.part import Part
from explorer.show.text.statistics import explained


@dataclass(frozen=True)
class Story:
    """One language."""

    parts: dict[str, Part]
    traps: dict[str, Part]


EN_PARTS = {
    "before": Part(
        title="Before and after",
        headlines={
            "same": "**The order of the pairs was there at the start: cosines before and after training correlate at {r:.3f}.**",
            "partly": "**Part of the pairs' order was there at the start: cosines before and after training correlate at "
            "{r:.3f}.**",
            "new": "**Training put the pairs in a new order: cosines before and after training correlate at only {r:.3f}.**",
            "start": "**Nothing is trained yet: both axes show the random start, r = {r:.3f}.**",
            "flat": "**{pairs} pair: a correlation needs more words.**",
        },
        more="",
        reading="**How to read this.** Each point is a pair of words: its cosine before training across, now upwards. If "
        "training had found out what words mean, related pairs would leave the dotted diagonal.",
        formula=explained("en", "order", "change"),
        alt=Counted("Cosine of {shown} {shown:pair|pairs} of words, before training across and now upwards; r = {r}."),
    ),
    "band": Part(
        title="What to expect by chance",
        headlines={
            "judged": Counted(
                "**{first} and {second}, the closest pair ({cosine:.4f}): {verdict}.** The best of {pairs} "
                "random {pairs:pair|pairs} gets as close in {p:.2%} of draws."
            ),
            "alone": Counted(
                "**{first} and {second} are the closest pair ({cosine:.4f}).** The best of {pairs} random {pairs:pair|pairs} "
                "gets as close in {p:.2%} of draws."
            ),
        },
        more="A closest pair always exists. By chance alone it has a cosine above {median:.3f} in half of the cases, in 90% of them "
        "from {low:.3f} to {high:.3f}.",
        reading="**How to read this.** The bars are this run's cosines, the dotted curve is one random pair, the "
        "grey bars are the *best* of as many random pairs. Compare the closest pair with the grey bars. Closer "
        "than chance is not yet signal: the start may already have been so, or training may have moved all "
        "words the same way. The verdict tests that too.",
        formula=explained("en", "luck", "verdict"),
        alt=Counted(
            "Histogram of this run's cosines, the curve for one random pair and the histogram of the best of {pairs} "
            "random {pairs:pair|pairs}; the top pair lies at {cosine}."
        ),
    ),
    "seeds": Part(
        title="Other seeds",
        headlines={
            "pair": Counted(
                "**{first} and {second} are {k:the closest pair|among the {k} closest pairs} in {times} of {seeds} other {seeds:seed|seeds}.**"
            ),
            "words": Counted(
                "**In {seeds} other {seeds:seed|seeds} a word keeps {kept:.0%} of its {k:nearest word|{k} nearest words}.**"
            ),
        },
        more=Counted(
            "A word keeps {kept:.0%} of its {k:nearest word|{k} nearest words} in another seed; chance alone keeps {chance:.0%}."
        ),
        reading="**How to read this.** Each column is the same training with another seed, each row a "
        "word. Grey: no more of its nearest words are the same there than in 95% of random cases. Green: more "
        "are. What only one seed shows is the history of that seed, not a property of the words.",
        formula=explained("en", "repeats", "again", "top_share", "interval"),
        alt=Counted(
            "{words} words by {seeds} {seeds:seed|seeds}: share of each word's {k:nearest word|{k} nearest words} that {k:is|are} the same in the other seed."
        ),
    ),
    "halves": Part(
        title="Other sentences",
        headlines={
            "agree": "**Two halves of the sentences agree at {r:z.2f}; with the words of one half shuffled, at {chance:z.2f}.**",
            "differ": "**Two halves of the sentences do not agree more than by chance: {r:z.2f}; with the words of one half "
            "shuffled, up to {high:.2f}.**",
        },
        more=Counted(
            "{meaning} {meaning:pair repeats|pairs repeat} over the seeds and in other sentences: **meaning**. {local} {local:repeats|repeat} over the seeds "
            "without other sentences to confirm it: such a pair may hold for **these sentences** only, or half of the sentences is too few to show them."
        ),
        reading="**How to read this.** The sentences are divided into two halves, and each half is trained by itself. Each "
        "point is a pair of words: how close half A puts it across, half B upwards. In random text the points are a round "
        "cloud. What both halves have learned lies along the diagonal.",
        formula=explained("en", "halves"),
        alt=Counted(
            "Cosine of {shown} {shown:pair|pairs} of words, as learned from half A across and from half B upwards; the halves agree at {r}."
        ),
    ),
    "origin": Part(
        title="Where it comes from",
        headlines={},
        more=Counted(
            "Of {count} {count:pair that stands|pairs that stand} out as close, {translation} {translation:comes|come} from the translation, {company} from the company of "
            "words, {both} from both; of {unknown} it is not shown."
        ),
        reading="**How to read this.** Each dot is one training: how close this pair is in what was learned. Upper row: the "
        "same sentences from other starts. Middle row: halves of the sentences, A round, B square; or this run, round, and a "
        "second file, square. Lower row: the same "
        "sentences, each with the translation of another one. Dots far to the right in all three rows: the words keep the "
        "same company, whatever the translation. Only the lower row at 0: the translation matters. The bar is the mean.",
        formula=explained("en", "origin"),
        alt="Cosine of {first} and {second} in what was learned: {values}.",
    ),
    "learned": Part(
        title="What was learned",
        headlines={
            "start": "**{start:.1%} of what two words have in common comes from the start alone.**",
            "learned": "**{learned:.1%} of what two words have in common is what both have learned.**",
            "mixed": "**What both have learned makes up {learned:.1%} of what two words have in common.**",
            "nothing": "**Before training everything is the start: {start:.0%}.**",
        },
        more="Training moved the vectors by {length:.1%} of their starting length; the one it turned most has a "
        "cosine of {turned:.3f} with its own start.{sentences}",
        reading="**How to read this.** Every vector is its start plus a displacement, so every product of two "
        "words is a sum of four terms. Pink is the product of two starts, green that of two displacements. Meaning "
        "can only be in what training added, and even that may be something simpler: which words share a sentence.",
        formula=explained("en", "terms", "displaced", "turned", "sentences"),
        alt="One bar with the four terms of the products of pairs: {shares}.",
    ),
    "real": Part(
        title="What would make it real",
        headlines={
            "shipped": Counted(
                "**With a corpus that needs meaning and a smaller start, {classes} of {groups} noun {groups:class|classes} {classes:is|are} signal; "
                "in the control {control}, in the articles' run {articles} of {topics} topics.**"
            ),
        },
        more="In “{classes_name}” the noun decides the English verb (one Chinese verb for read books, watch "
        "television, visit doctors). “{control_name}” has the same Chinese sentences and one English verb for each "
        "Chinese verb: nothing to learn about a noun's class. Both start from N(0, 0.1) instead of N(0, 1), so "
        "that training can outweigh the start.\n"
        "\n"
        "**How close must words be to be found?** A class of {size} nouns is found four times out of five from a "
        "mean cosine of {classes:.2f} on, in the control from {control:.2f}. In the articles' run a topic of {words} "
        "words would need {articles:.2f}; training turned its words too little for that.",
        reading="**How to read this.** Pink: how much of the order of all pairs was there before training. Green: "
        "how much of it another start repeats. The articles' run is all pink: its similarities are those of the "
        "start, and no other seed repeats them. With a smaller start, learning outweighs the start, but what seeds "
        "repeat need not be meaning: the control repeats some of its order, too, and none of its classes appears. They "
        "appear only where the noun decides the translation.",
        formula=explained("en", "settings", "groups", "power"),
        alt="For each setting the correlation of all cosines with the start and between seeds: {values}.",
    ),
    "course": Part(
        title="How long to train",
        headlines={
            "groups": Counted(
                "**After {epoch} {epoch:epoch|epochs} {signal} of {groups} {groups:group|groups} {signal:is|are} signal, and {own:.0%} of their words "
                "are nearest to a word of the same group (by chance {chance:.0%}).**"
            ),
            "untrained": "**Before training {own:.0%} of the words are nearest to a word of the same group; by "
            "chance {chance:.0%}.**",
            "pairs": Counted(
                "**After {epoch} {epoch:epoch|epochs} the order of all pairs still correlates with the start at {r:.2f}.**"
            ),
            "few": "**This side has too few words to follow them through training.**",
        },
        more="",
        reading="**How to read this.** Each line is one number, epoch by epoch; the slider moves the mark. Pink: "
        "how much of the order of all pairs comes from the start. Green: how much of it another seed repeats. The "
        "solid line: of the words in groups, how many have a word of the same group as the nearest among them; "
        "dotted grey: by chance. Dashed: the mean cosine of words that share their translation.",
        formula=explained("en", "own_group", "groups", "settings"),
        alt="Over the epochs: {values}.",
    ),
    "traps": Part(
        title="Traps: meaning made of noise",
        headlines={},
        more="",
        reading="",
        formula="",
        alt="",
    ),
}

EN_TRAPS = {
    "best": Part(
        title="Top pair",
        headlines={
            "": "**The more words, the closer the closest pair by chance: {median:.2f} among {words} random words, "
            "{many:.2f} among {most}.**"
        },
        more="",
        reading="**How to read this.** The line is the cosine of the closest pair of a random table, the band holds 90% of "
        "draws. A list of “most similar words” shows you the end of this line, whatever was trained. More dimensions "
        "lower it, more words raise it.",
        formula=explained("en", "luck"),
        alt="Cosine of the closest pair of random words, by the number of words.",
    ),
    "tsne": Part(
        title="t-SNE",
        headlines={
            "": Counted(
                "**Pure noise, and yet it looks grouped: a word keeps {kept:.0%} of its {k:nearest word|{k} nearest words} here; "
                "for points put anywhere it would be {chance:.0%}.**"
            )
        },
        more="{words} random words in {size} dimensions, perplexity {perplexity}.",
        reading="**How to read this.** t-SNE pulls near neighbours together. Noise has near neighbours too, so it gets clumps "
        "and gaps. Their sizes and distances mean nothing. Perplexity is a number of neighbours and must be below the "
        "number of words.",
        formula=explained("en", "tsne", "map_kept"),
        alt="t-SNE picture of {words} random words.",
    ),
    "plane": Part(
        title="2D picture",
        headlines={
            "": "**Two axes of this run's table hold {share:.0%} of its variance; of pure noise they hold {noise:.0%}.**"
        },
        more="",
        reading="**How to read this.** Each bar is the share of one principal axis. A flat picture drops all but the first "
        "two. If the run's bars follow those of noise, the picture's directions are those of chance.",
        formula=explained("en", "variance"),
        alt="Share of variance along the principal axes, of this run and of noise.",
    ),
    "centring": Part(
        title="Centring",
        headlines={
            "": "**Subtracting the mean changes the nearest word of {changed} of {words} words of noise, and of "
            "{own} of this run's.**"
        },
        more="",
        reading="**How to read this.** Each point is a pair of random words: its raw cosine across, its cosine "
        "without the mean of all words upwards. Some tools centre by default (the Embedding Projector does). A "
        "neighbour that depends on centring is no reliable neighbour.",
        formula=explained("en", "centring"),
        alt="Cosine of pairs of random words, as they are across and centred upwards.",
    ),
    "cka": Part(
        title="CKA",
        headlines={
            "seeds": "**By the usual measure this run and another seed are alike to {own:.2f}, where 1 is the same, and to "
            "{noise:.2f} with the other seed's words in random order. Corrected for so few words: {own_fair:z.2f} and {fair:z.2f}.**",
            "alone": "**By the usual measure this run and its own start are alike to {start:.2f}, where 1 is the same, and to "
            "{noise:.2f} with the start's {words} words in random order. Corrected for so few words: {start_fair:z.2f} and "
            "{fair:z.2f}.**",
            "few": "**By the usual measure two tables of pure noise with {words} words and {size} dimensions are alike to "
            "{noise:.2f}, where 1 is the same; corrected for so few words, to {fair:z.2f}.**",
        },
        more="",
        reading="**How to read this.** Grey is chance: 90% of comparisons with the words of the other table in random order lie in it (if "
        "the run has too few words, 90% of pairs of random tables). With fewer words than dimensions linear CKA and Procrustes find any two tables alike, so a "
        "large value means nothing; debiased CKA and RSA put noise at 0. Inside the grey a dot means nothing. Outside it the "
        "tables share something, but not necessarily meaning: that frequent words go the same way is enough. The line through a green dot goes from the least alike seed to the most alike.",
        formula=explained("en", "cka", "rsa", "procrustes"),
        alt="Four measures of likeness for two tables of noise.",
    ),
    "alignment": Part(
        title="Two languages",
        headlines={
            "": "**A rotation fitted on {words} word pairs finds {fitted:.0%} of them again, and {fitted_chance:.0%} when the "
            "translations are shuffled. Of pairs kept out of the fit it finds {held:.0%}; shuffled, {held_chance:.0%}.**",
            "few": "**Fewer than {least} word pairs of this run are known to be translations: too few to fit a rotation and keep "
            "some out.**",
        },
        more="There are {words} word pairs and {size} dimensions. Pairs kept out are found at least as often in "
        "{p:.0%} of shuffles, before training in {p_start:.0%}.",
        reading="**How to read this.** Grey holds 90% of the results with shuffled translations, where there is "
        "nothing to find. With fewer pairs than dimensions some rotation brings any words onto any others, and "
        "with as many directions as pairs every canonical correlation is 1. Only pairs kept out and few directions "
        "are evidence. A dot right of the grey would mean a common space; two tables that meet only through the "
        "LSTM have no reason to share one.",
        formula=explained("en", "rotation", "csls", "canonical"),
        alt="Five measures of a common space of both languages: this run, its start, and shuffled translations.",
    ),
}

ZH_PARTS = {
    "before": Part(
        title="训练之前与之后",
        headlines={
            "same": "**词对谁近谁远，一开始就定了：训练前后的余弦，相关系数是 {r:.3f}。**",
            "partly": "**词对谁近谁远，一部分一开始就定了：训练前后的余弦，相关系数是 {r:.3f}。**",
            "new": "**训练重新排了词对的远近：训练前后的余弦，相关系数只有 {r:.3f}。**",
            "start": "**还没有训练：两个轴都是随机的起点，r = {r:.3f}。**",
            "flat": "**只有 {pairs} 对词：要算相关，词还不够。**",
        },
        more="",
        reading="**怎么看这张图。** 每个点是一对词：横轴是训练之前的余弦，纵轴是现在的。如果训练真的弄懂了词义，"
        "意思相近的词对应该离开虚线的对角线。",
        formula=explained("zh", "order", "change"),
        alt="{shown} 对词的余弦：横轴是训练之前，纵轴是现在；r = {r}。",
    ),
    "band": Part(
        title="偶然会有多近",
        headlines={
            "judged": "**最近的一对是 {first} 和 {second}（{cosine:.4f}）：{verdict}**。{pairs} "
            "对随机词里最近的那一对，有 {p:.2%} 的机会也这么近。",
            "alone": "**最近的一对是 {first} 和 {second}（{cosine:.4f}）。** {pairs} "
            "对随机词里最近的那一对，有 {p:.2%} 的机会也这么近。",
        },
        more="总有一对是最近的。只凭偶然，它的余弦有一半的机会超过 {median:.3f}，十次里有九次在 {low:.3f} 到 {high:.3f} 之间。",
        reading="**怎么看这张图。** 彩色的柱子是这次实验的余弦，虚线是一对随机词的分布，"
        "灰色的柱子是同样多对随机词里**最近那一对**的分布。挑的既然是最近的一对，就该和灰色的柱子比。比偶然更近，"
        "还不等于信号：可能起点恰好就是这样，也可能训练把所有词推向了同一边。这两点，判定也会检验。",
        formula=explained("zh", "luck", "verdict"),
        alt="这次实验的余弦直方图、一对随机词的曲线，以及 {pairs} 对随机词里最近一对的直方图；最近的一对在 {cosine}。",
    ),
    "seeds": Part(
        title="换一个种子",
        headlines={
            "pair": "**换了 {seeds} 个种子，{first} 和 {second} 有 {times} 次排进最近的 {k} 对。**",
            "words": "**换了 {seeds} 个种子，一个词最近的 {k} 个词平均只留下 {kept:.0%}。**",
        },
        more="换一个种子，一个词最近的 {k} 个词平均留下 {kept:.0%}；只凭偶然也会留下 {chance:.0%}。",
        reading="**怎么看这张图。** 每一列是换一个种子做的同样的训练，每一行是一个词。灰色："
        "它的近邻在那里重现的个数，没有超过 95% 的随机情形。绿色：超过了。只在一个种子里出现的，是那个种子的偶然，"
        "不是这些词的性质。",
        formula=explained("zh", "repeats", "again", "top_share", "interval"),
        alt="{words} 个词乘 {seeds} 个种子：每个词最近的 {k} 个词里，有多少在另一个种子里也是最近的。",
    ),
    "halves": Part(
        title="换一批句子",
        headlines={
            "agree": "**两半句子的一致程度是 {r:z.2f}；把其中一半的词打乱，只有 {chance:z.2f}。**",
            "differ": "**两半句子并不比偶然更一致：{r:z.2f}；把其中一半的词打乱，也能到 {high:.2f}。**",
        },
        more="有 {meaning} 对换种子、换句子都重现：**词义**。有 {local} 对换种子重现，换句子没有证实：可能**限于这些句子**，也可能一半的句子太少，看不出来。",
        reading="**怎么看这张图。** 把句子分成两半，每一半单独训练。每个点是一对词：横轴是一半（A）让它们有多近，"
        "纵轴是另一半（B）。随机的句子只会是一团圆圆的云；两半都学到的，会排在对角线上。",
        formula=explained("zh", "halves"),
        alt="{shown} 对词的余弦：横轴是从一半（A）学到的，纵轴是从另一半（B）学到的；两半的一致程度是 {r}。",
    ),
    "origin": Part(
        title="从何而来",
        headlines={},
        more="在因为相近而突出的 {count} 对里，{translation} 对来自译文，{company} 对来自同伴，{both} 对两者都有；有 {unknown} 对看不出来。",
        reading="**怎么看这张图。** 每个点是一次训练：只看学到的部分，这一对有多近。上面一行：同样的句子，换了起点。"
        "中间一行：一半的句子，A 是圆点，B 是方块；或者这次实验是圆点，第二份文件是方块。下面一行：同样的句子，每一句都换上别的句子的译文。三行的点都远在右边："
        "不管译文是什么，这两个词总和同样的词一起出现。只有下面一行在 0 附近：靠的是译文。竖线是平均。",
        formula=explained("zh", "origin"),
        alt="{first} 和 {second} 在学到的部分里的余弦：{values}。",
    ),
    "learned": Part(
        title="到底学到了什么",
        headlines={
            "start": "**两个词之间的共同之处，有 {start:.1%} 纯粹来自起点。**",
            "learned": "**两个词之间的共同之处，有 {learned:.1%} 是两个词都学到的。**",
            "mixed": "**两个词之间的共同之处，两个词都学到的占 {learned:.1%}。**",
            "nothing": "**训练之前，一切都是起点：{start:.0%}。**",
        },
        more="训练让向量移动了起点长度的 {length:.1%}；转得最多的一个，与自己的起点的余弦是 {turned:.3f}。{sentences}",
        reading="**怎么看这张图。** 每个向量都是起点加位移，所以两个词的点积是四项之和。粉色是两个起点的点积，"
        "绿色是两个位移的点积。词义只可能在训练添上的部分里；但那也可能只是更简单的东西：哪些词出现在同一句里。",
        formula=explained("zh", "terms", "displaced", "turned", "sentences"),
        alt="一根柱子，分成词对点积的四项：{shares}。",
    ),
    "real": Part(
        title="怎样才能真的学到词义",
        headlines={
            "shipped": "**翻译要靠词义，起点又小，{groups} 类名词里就有 {classes} 类是信号；对照语料里是 {control} "
            "类，文章里的实验是 {topics} 个主题里的 {articles} 个。**",
        },
        more="在“{classes_name}”里，英语动词由名词决定（看 书 read，看 电视 watch，看 医生 visit）。"
        "“{control_name}”的中文句子完全相同，但每个汉语动词只对应一个英语动词，学不到名词属于哪一类。两者都从 N(0, "
        "0.1) 开始，而不是 N(0, 1)，好让训练压得过起点。\n"
        "\n"
        "**要有多近才能发现？** {size} 个名词的一类，平均余弦到 {classes:.2f}，五次里就有四次能发现，"
        "对照语料里要到 {control:.2f}；文章的实验里，{words} 个词的一个主题要到 {articles:.2f}，可训练让词转得太少，到不了。",
        reading="**怎么看这张图。** 粉色：全部词对的次序有多少在训练之前就有。绿色：换一个起点，"
        "这个次序有多少会重现。文章里的实验全是粉色：它的相似度来自起点，在别的种子里都不重现。起点小，"
        "才看得出学到的东西；但能重现的不一定是词义：对照语料的次序也能重现一些，却没有一类出现。名词决定译文的时候，类别才会出现。",
        formula=explained("zh", "settings", "groups", "power"),
        alt="每种设置下，全部余弦与起点的相关、种子之间的相关：{values}。",
    ),
    "course": Part(
        title="训练多久",
        headlines={
            "groups": "**训练 {epoch} 轮之后，{groups} 组里有 {signal} 组是信号；组里的词有 {own:.0%} 离同组的词最近（偶然是 {chance:.0%}）。**",
            "untrained": "**训练之前，组里的词有 {own:.0%} 离同组的词最近；偶然就有 {chance:.0%}。**",
            "pairs": "**训练 {epoch} 轮之后，全部词对的次序与起点的相关仍是 {r:.2f}。**",
            "few": "**这一侧的词太少，没法跟踪训练的过程。**",
        },
        more="",
        reading="**怎么看这张图。** 每条线是一个量，从左到右是一轮一轮的训练；滑块移动竖线。粉色："
        "全部词对的次序有多少来自起点。绿色：换一个种子，这个次序有多少会重现。实线：分了组的词里，"
        "有多少个离同组的词最近；灰色点线是偶然。虚线：译词相同的词之间的平均余弦。",
        formula=explained("zh", "own_group", "groups", "settings"),
        alt="随训练轮数：{values}。",
    ),
    "traps": Part(title="陷阱：用噪声做出来的“词义”", headlines={}, more="", reading="", formula="", alt=""),
}

ZH_TRAPS = {
    "best": Part(
        title="最近的一对",
        headlines={
            "": "**词越多，偶然最近的那一对就越近：{words} 个随机词里是 {median:.2f}，{most} 个里是 {many:.2f}。**"
        },
        more="",
        reading="**怎么看这张图。** 线是随机的表里最近那一对的余弦，色带里是 90% 的抽样。“最相似的词”这种榜单，"
        "不管训练了什么，列出的都是这条线的末端。维数多，它就低；词多，它就高。",
        formula=explained("zh", "luck"),
        alt="随机词里最近一对的余弦，随词数变化。",
    ),
    "tsne": Part(
        title="t-SNE",
        headlines={
            "": "**纯粹的噪声，看上去却一团一团的：在这张图里，一个词最近的 {k} 个词留下 {kept:.0%}；随便放点，"
            "会留下 {chance:.0%}。**"
        },
        more="{size} 维空间里的 {words} 个随机词，困惑度 {perplexity}。",
        reading="**怎么看这张图。** t-SNE 把近邻拉到一起。噪声也有近邻，于是也会出现团块和空隙，它们的大小和距离都没有意义。"
        "困惑度是近邻的个数，必须小于词数。",
        formula=explained("zh", "tsne", "map_kept"),
        alt="{words} 个随机词的 t-SNE 图。",
    ),
    "plane": Part(
        title="平面图",
        headlines={"": "**这次实验的表，两个轴保留了方差的 {share:.0%}；换成纯噪声，两个轴也保留 {noise:.0%}。**"},
        more="",
        reading="**怎么看这张图。** 每根柱子是一个主轴的方差占比。平面图只留下前两个。"
        "如果这次实验的柱子和噪声的差不多，图上的方向就是偶然的方向。",
        formula=explained("zh", "variance"),
        alt="各个主轴的方差占比：这次实验和噪声。",
    ),
    "centring": Part(
        title="中心化",
        headlines={"": "**减去平均向量，{words} 个噪声词里有 {changed} 个的最近邻变了；这次实验里有 {own} 个。**"},
        more="",
        reading="**怎么看这张图。** 每个点是一对随机词：横轴是原来的余弦，纵轴是减去全体平均之后的余弦。"
        "有些工具默认就做中心化（Embedding Projector 就是）。中心化之后就变的近邻，本来就靠不住。",
        formula=explained("zh", "centring"),
        alt="随机词对的余弦：横轴是原来的，纵轴是中心化之后的。",
    ),
    "cka": Part(
        title="CKA",
        headlines={
            "seeds": "**用通常的办法量，这次实验和别的种子有 {own:.2f} 像（1 是一模一样）；把别的种子的词打乱，也有 {noise:.2f}。"
            "按这么少的词校正之后，是 {own_fair:z.2f} 和 {fair:z.2f}。**",
            "alone": "**用通常的办法量，这次实验和它自己的起点有 {start:.2f} 像（1 是一模一样）；把起点的 {words} 个词打乱，也有 "
            "{noise:.2f}。按这么少的词校正之后，是 {start_fair:z.2f} 和 {fair:z.2f}。**",
            "few": "**用通常的办法量，两张纯噪声的表（{words} 个词、{size} 维）也有 {noise:.2f} 像（1 是一模一样）；按这么少的词校正之后，是 "
            "{fair:z.2f}。**",
        },
        more="",
        reading="**怎么看这张图。** 灰色是偶然：把另一张表的词打乱再比，90% 落在里面（词太少、没法比的时候，是 90% 的随机表）。"
        "词比维数少的时候，线性 CKA 和普氏分析看什么都相似，所以数值大也不说明什么；去偏 CKA 和 RSA 则把噪声放在 "
        "0。点在灰色里，什么也不说明；在灰色之外，两张表有共同之处，但不一定是词义：常用词走同一个方向就够了。穿过绿点的线，从最不像的种子画到最像的种子。",
        formula=explained("zh", "cka", "rsa", "procrustes"),
        alt="两张噪声表之间的四种相似度。",
    ),
    "alignment": Part(
        title="两种语言",
        headlines={
            "": "**用 {words} 对词求出的旋转，能重新找到其中的 {fitted:.0%}；把译词打乱，也能找到 "
            "{fitted_chance:.0%}。留出的词对只找到 {held:.0%}；打乱之后是 {held_chance:.0%}。**",
            "few": "**这次实验里，知道译词的词对不到 {least} 对：求旋转要用词对，还要留出几对，不够用。**",
        },
        more="词对有 {words} 对，维数是 {size}。把译词打乱，有 {p:.0%} 的机会也能找到这么多留出的词对；训练之前是 "
        "{p_start:.0%}。",
        reading="**怎么看这张图。** 灰色里是打乱译词之后 90% 的结果，也就是毫无关系的情形。词对比维数少的时候，"
        "总有一个旋转能把任何词转到任何别的词上；方向和词对一样多的时候，典型相关全是 1。能说明问题的，"
        "只有留出的词对和少数几个方向。点落在灰色右边，才算有共同的空间；而两张表只在 LSTM 里碰头，"
        "没有理由共用一个空间。",
        formula=explained("zh", "rotation", "csls", "canonical"),
        alt="两种语言有没有共同空间的五个量：这次实验、它的起点，以及打乱的译词。",
    ),
}

TEXT: dict[Lang, Story] = {"en": Story(EN_PARTS, EN_TRAPS), "zh": Story(ZH_PARTS, ZH_TRAPS)}
