"""The words of the lessons: why a built-in corpus has settings of its own, and what a run of it has come to show."""

from dataclasses import dataclass

from core.lessons import Promise
from explorer.show.text import Lang
from explorer.show.text.counted import Counted


@dataclass(frozen=True)
class Text:
    """One language."""

    chosen: str
    "the settings are the lesson's"
    because: str
    "the same beside a list of the settings"
    articles: str
    "they are the articles'"
    own: str
    "they are the visitor's own"
    why: dict[Promise, str]
    "the reason for the settings, half a sentence"
    use: str
    use_help: str
    back: str
    back_help: str
    title: str
    rule: str
    rule_holds: str
    rule_fails: str
    rule_unseen: str
    synonyms: str
    synonyms_hold: str
    synonyms_fail: str
    groups: str
    groups_found: str
    groups_fail: str
    none_found: str
    none_fail: str
    elsewhere: str
    "the run has other settings than its lesson"
    go: dict[Promise, str]
    "the way to the page that shows it"


TEXT: dict[Lang, Text] = {
    "en": Text(
        chosen="**Settings of this lesson:** {settings} – {why}.",
        because="These are the settings of this lesson: {why}.",
        articles="**These are the articles' settings, not those of this lesson.** It would use {settings} – {why}.",
        own="**Your own settings are kept.** This lesson would use {settings} – {why}.",
        why={
            "rule": "a share of the pairs is kept out of training, to see whether the rule is learned or only a list of "
            "sentences, and larger steps teach the rule within seconds",
            "synonyms": "the word vectors start ten times smaller than the articles', so that what training adds "
            "outweighs the random start, and larger steps need only seconds",
            "groups": "the word vectors start ten times smaller than the articles', so that what training adds about a "
            "noun outweighs the random start",
            "no_groups": "they are those of the noun classes, so that the two runs differ in their English only",
        },
        use="Use the lesson's settings",
        use_help="Replace all settings but the seed by those with which this corpus shows its point.",
        back="Use the articles' settings",
        back_help="Replace all settings but the seed by the articles'.",
        title="What this run shows",
        rule=Counted(
            "{right} of the {held_out} held-out {held_out:pair|pairs} {right:is|are} translated right, though the model never saw them; before "
            "training it was {start}, and remembering the training pairs alone could give at most {by_heart}. Of the "
            "training pairs {trained:.0%} are right."
        ),
        rule_holds="It has learned the rule, not a list.",
        rule_fails="It has not learned the rule: it is right where it was trained at best.",
        rule_unseen="No pair was held out, so this run cannot show whether it learned the rule or a list: "
        "{trained:.0%} of the training pairs are right.",
        synonyms=Counted(
            "The {pairs} {pairs:pair|pairs} of synonyms went from a mean cosine of {start:+.2f} to {now:+.2f}, all other pairs of "
            "words from {others_start:+.2f} to {others:+.2f}. In {nearest} of {pairs} {pairs:pair|pairs} each word is now the other's "
            "nearest word; before training in {nearest_start}."
        ),
        synonyms_hold="The synonyms moved together.",
        synonyms_fail="The synonyms did not move together enough to stand apart from other pairs.",
        groups=Counted(
            "{found} of the {classes} noun {classes:class|classes} {found:stands|stand} out from other nouns of the same verb (seeds judged: "
            "{seeds}); the mean cosine within a class went from {start:+.2f} to {now:+.2f}."
        ),
        groups_found="The model has found the classes: it needs them to translate the verb.",
        groups_fail="It has not found all of the classes.",
        none_found="That is what a control is for: its English tells nothing about classes, so none should be found.",
        none_fail="A control should have none: what stands out here is not in its sentences.",
        elsewhere="This run was trained with other settings than the lesson's.",
        go={
            "rule": "Translate a sentence it never saw",
            "synonyms": "See the synonyms among all pairs",
            "groups": "See the classes over the epochs",
            "no_groups": "Compare with the noun classes",
        },
    ),
    "zh": Text(
        chosen="**这一课的设置：** {settings}——{why}。",
        because="这些是这一课的设置：{why}。",
        articles="**现在用的是文章的设置，不是这一课的设置。** 这一课会用 {settings}——{why}。",
        own="**你自己的设置已保留。** 这一课会用 {settings}——{why}。",
        why={
            "rule": "留出一部分句对不参加训练，才看得出学到的是规律，还是只背下了句子；步子大一些，几秒钟就能学会",
            "synonyms": "词向量的起点只有文章的十分之一大，训练添上的部分才能盖过随机的起点；步子大一些，几秒钟就够",
            "groups": "词向量的起点只有文章的十分之一大，训练给名词添上的部分才能盖过随机的起点",
            "no_groups": "与名词类别的设置相同，这样两次训练只有英文不同",
        },
        use="改用这一课的设置",
        use_help="除种子以外，把全部设置换成最能说明这个语料的设置。",
        back="改用文章的设置",
        back_help="除种子以外，把全部设置换成文章的设置。",
        title="这次训练说明了什么",
        rule="{held_out} 个留出的句对里译对了 {right} 个，模型从没见过它们；训练前译对 {start} 个，只靠背训练句对最多能对 {by_heart} 个。"
        "训练句对译对了 {trained:.0%}。",
        rule_holds="它学到的是规律，而不是一张句子表。",
        rule_fails="它没有学会规律：至多在训练过的句子上译得对。",
        rule_unseen="没有留出句对，所以看不出它学到的是规律还是句子表：训练句对译对了 {trained:.0%}。",
        synonyms="{pairs} 对同义词的平均余弦从 {start:+.2f} 变到 {now:+.2f}，其余词对从 {others_start:+.2f} 变到 {others:+.2f}。"
        "现在有 {nearest} 对（共 {pairs} 对）互为最近的词，训练前有 {nearest_start} 对。",
        synonyms_hold="同义词靠拢了。",
        synonyms_fail="同义词靠得还不够近，与其余词对分不开。",
        groups="{classes} 个名词类别里，有 {found} 个比同一动词的其他名词明显更近（一起判断的种子数：{seeds}）；类别内部的平均余弦从 {start:+.2f} 变到 {now:+.2f}。",
        groups_found="模型找到了这些类别：要译对动词，它离不开它们。",
        groups_fail="它没有找到全部类别。",
        none_found="对照就该如此：它的英文里没有任何类别的信息，所以一个也不该找到。",
        none_fail="对照本该一个也没有：这里显出来的东西不在它的句子里。",
        elsewhere="这次训练用的不是这一课的设置。",
        go={
            "rule": "翻译一个它没见过的句子",
            "synonyms": "在所有词对里看这些同义词",
            "groups": "看类别怎样随轮次形成",
            "no_groups": "与名词类别对比",
        },
    ),
}
