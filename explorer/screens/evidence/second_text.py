"""The words of the page `evidence` about a second file as the other sentences."""

from dataclasses import dataclass
from typing import Literal

from core.runs.resampling import Refusal
from explorer.show.text import Lang
from explorer.show.text.counted import Counted

Refused = Refusal | Literal["no_words"]


@dataclass(frozen=True)
class Text:
    """One language."""

    open: str
    hint: str
    upload: str
    upload_help: str
    refused: dict[Refused, str]
    "why a file cannot be asked"
    used: str
    left_out: str
    no_link: str
    drop: str
    headlines: dict[str, str]
    "the following take the place of what the part says of halves"
    more: str
    reading: str
    alt: str
    axes: tuple[str, str]
    diagonal: str
    names: tuple[str, str]
    "of this run's sentences and of the file's"
    row: str
    "of the part about the origin"
    column_help: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        open="Ask a file of your own instead of halves",
        hint="A second file of sentence pairs, languages and columns as in this run. The model is trained anew on its sentences, "
        "from other starts; what one of the two shows, the other has to confirm. So this run gives none of "
        "its sentences away, and the file may come from somewhere else.",
        upload="Second file (up to {mib} MB)",
        upload_help=Counted("In any of the forms that “Sentence pairs” reads; at most {pairs:,} {pairs:pair|pairs}."),
        refused={
            "too_few_sentences": "**This file cannot be asked.** This run and the file need at least 20 different sentences each "
            "that the other one does not have.",
            "one_target": "**This file cannot be asked.** All translations of one of the two are the same, so there is nothing "
            "about the words to learn.",
            "no_words": "**This file cannot be asked.** Hardly any word of this run occurs in it: are its columns in the same order?",
        },
        used=Counted(
            "**The other sentences are those of “{name}”**: {count} {count:pair|pairs} without a sentence of this run. Of this "
            "run's {words} {words:word|words}, {known} {known:occurs|occur} in them."
        ),
        left_out=Counted(
            "{left} further {left:pair of the file is|pairs of the file are} left out: one of their sentences is in this run, too, "
            "if perhaps with other spaces, letter case or punctuation."
        ),
        no_link="The file stays chosen for this run until you do without it. It does not go into a link: on another computer the "
        "verdicts are those without it.",
        drop="Do without this file",
        headlines={
            "agree": "**The sentences of this run and those of the second file agree at {r:z.2f}; with the words of one of them "
            "shuffled, at {chance:z.2f}.**",
            "differ": "**The sentences of this run and those of the second file do not agree more than by chance: {r:z.2f}; with "
            "the words of one of them shuffled, up to {high:.2f}.**",
        },
        more=Counted(
            "{meaning} {meaning:pair repeats|pairs repeat} over the seeds and in the second file: **meaning**. {local} "
            "{local:repeats|repeat} over the seeds, but the second file does not confirm them: they may hold for **these "
            "sentences** only, or the file is too small to show them."
        ),
        reading="**How to read this.** The model is trained on the sentences of this run, and anew on those of the second file. "
        "Each point is a pair of words: how close this run puts it across, the file upwards. In random text the points are a "
        "round cloud. What both have learned lies along the diagonal.",
        alt=Counted(
            "Cosine of {shown} {shown:pair|pairs} of words, as learned in this run across and from the second file upwards; the "
            "two agree at {r}."
        ),
        axes=("cosine, learned in this run", "cosine, learned from the second file"),
        diagonal="both the same",
        names=("this run", "the second file"),
        row="other sentences",
        column_help="Cosine of what these sentences taught about the two words.",
    ),
    "zh": Text(
        open="不分两半，用你自己的另一份文件来问",
        hint="再传一份句对文件，语言和列的次序都和这次实验一样。模型换上别的起点，用这份文件里的句子重新训练；一边显出来的，"
        "要由另一边来证实。这样，这次实验的句子一句也不用让出来，文件也可以来自别处。",
        upload="第二份文件（不超过 {mib} MB）",
        upload_help="“句对语料”页能读的格式都可以；最多 {pairs:,} 个句对。",
        refused={
            "too_few_sentences": "**这份文件没法用来问。** 这次实验和这份文件，各自至少要有 20 个对方没有的不同句子。",
            "one_target": "**这份文件没法用来问。** 两边有一边的译文全都相同，学不到词的什么。",
            "no_words": "**这份文件没法用来问。** 这次实验的词几乎都没有在里面出现：列的次序是不是反了？",
        },
        used="**别的句子来自“{name}”**：{count} 个句对，没有一句和这次实验相同。这次实验的 {words} 个词里，有 {known} 个在里面出现。",
        left_out="文件里另有 {left} 个句对没有用：其中有的句子，这次实验里也有（可能只是空格、大小写或标点不同）。",
        no_link="这次实验会一直用这份文件，直到你不用它为止。链接里不带它：在别的电脑上，看到的是没有它的判定。",
        drop="不用这份文件",
        headlines={
            "agree": "**这次实验的句子和第二份文件的一致程度是 {r:z.2f}；把其中一边的词打乱，只有 {chance:z.2f}。**",
            "differ": "**这次实验的句子和第二份文件并不比偶然更一致：{r:z.2f}；把其中一边的词打乱，也能到 {high:.2f}。**",
        },
        more="有 {meaning} 对换种子、换成第二份文件都重现：**词义**。有 {local} 对换种子重现，第二份文件没有证实：可能**限于这些句子**，"
        "也可能文件太小，看不出来。",
        reading="**怎么看这张图。** 模型先用这次实验的句子训练，再用第二份文件的句子重新训练。每个点是一对词：横轴是这次实验让它们有多近，"
        "纵轴是第二份文件。随机的句子只会是一团圆圆的云；两边都学到的，会排在对角线上。",
        alt="{shown} 对词的余弦：横轴是这次实验学到的，纵轴是从第二份文件学到的；两边的一致程度是 {r}。",
        axes=("余弦，这次实验学到的", "余弦，从第二份文件学到的"),
        diagonal="两边一样",
        names=("这次实验", "第二份文件"),
        row="别的句子",
        column_help="学了这些句子之后，学到的部分里这两个词的余弦。",
    ),
}
