"""The words of the diagram while it plays a sentence; plain text, no Markdown."""

from dataclasses import dataclass

from explorer.show.text import Lang
from explorer.show.text.counted import Counted


@dataclass(frozen=True)
class Text:
    """One language."""

    sentence: str
    sentence_help: str
    buttons: dict[str, str]
    player: str
    "the controls as a group, for screen readers"
    invitation: str
    still: str
    nearest_epoch: str
    words: str
    ids: str
    unknown: str
    row: str
    state: str
    context: str
    given_start: str
    given: str
    memory: str
    choice: str
    choice_end: str
    end: str
    cut: str
    nothing: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        sentence="Sentence in the diagram",
        sentence_help="Choose a sentence the model was trained on, or type your own in the source language and press Enter.",
        buttons={"play": "Play", "pause": "Pause", "back": "Back", "step": "Step", "restart": "Restart"},
        player="The sentence on its way through the model",
        invitation="See this sentence on its way through the model, stage by stage, with this run's numbers.",
        still="Your device asks for less motion: press Step for each stage.",
        nearest_epoch="Full weights are kept for some epochs only: the numbers are those of epoch {epoch}.",
        words="The sentence is cut into words, {count} in all.",
        ids="Each word is replaced by its id, its row in the source table: {word} is number {id} of {vocabulary}.",
        unknown=" Words that the model never saw are read as <UNK>: {count} of {total}.",
        row="The row of {word} is read from the source table: {size} numbers, beginning with {numbers}.",
        state="The encoder reads this row. {word} moves its memory by {change:.2f}: {size} numbers, now beginning with "
        "{numbers}.",
        context="The memory after the last word is the context vector. Its {size} numbers and those of the LSTM's cell "
        "are all the decoder knows of the sentence; they begin with {numbers}.",
        given_start="The decoder starts from the context and reads the start token {word}. Its row of the target table "
        "begins with {numbers}.",
        given="The decoder reads {word}, which it has just written. Its row of the target table begins with {numbers}.",
        memory="{word} moves the decoder's memory by {change:.2f}: {size} numbers, now beginning with {numbers}.",
        choice="Most probable next words: {top}. It writes {word}.",
        choice_end="Most probable next words: {top}. It takes {word}, the end token, and stops.",
        end="The translation: {translation}. The model gives these words together a probability of {probability}.",
        cut=Counted(
            "Not finished: after {count} {count:word|words} the limit of this run is reached. Written so far: {translation}."
        ),
        nothing="(nothing: it stops at once)",
    ),
    "zh": Text(
        sentence="图里的句子",
        sentence_help="选一句模型学过的原文，或者自己输入一句，按回车。",
        buttons={"play": "播放", "pause": "暂停", "back": "上一步", "step": "下一步", "restart": "从头开始"},
        player="这句话怎样走过模型",
        invitation="看这句话怎样一步一步走过模型，用的都是这次实验的数。",
        still="你的设备要求少一些动画：请用“下一步”逐步查看。",
        nearest_epoch="完整的权重只保留了一部分轮次，这里的数来自第 {epoch} 轮。",
        words="句子切成词，一共 {count} 个。",
        ids="每个词换成它的编号，也就是它在原文词向量表里的行号：{word} 是 {vocabulary} 行里的第 {id} 号。",
        unknown="模型没见过的词读作 <UNK>：{total} 个词里有 {count} 个。",
        row="从原文词向量表里取出 {word} 的那一行：{size} 个数，开头是 {numbers}。",
        state="编码器读入这一行。{word} 让它的记忆移动了 {change:.2f}；记忆有 {size} 个数，现在开头是 {numbers}。",
        context="读完最后一个词，记忆就是上下文向量。解码器对这句话的了解，全在它的 {size} 个数和 LSTM 的细胞里；它的开头是 {numbers}。",
        given_start="解码器从上下文向量出发，先读开始标记 {word}。它在译文词向量表里的那一行，开头是 {numbers}。",
        given="解码器读入自己刚写出的 {word}。它在译文词向量表里的那一行，开头是 {numbers}。",
        memory="{word} 让解码器的记忆移动了 {change:.2f}；记忆有 {size} 个数，现在开头是 {numbers}。",
        choice="接下来最可能的词：{top}。它写出 {word}。",
        choice_end="接下来最可能的词：{top}。它选了结束标记 {word}，到此为止。",
        end="译文是：{translation}。模型给这串词的总概率是 {probability}。",
        cut="没有写完：写了 {count} 个词，就到了这次实验的上限。已经写出：{translation}。",
        nothing="（什么也没写，一开始就停了）",
    ),
}
