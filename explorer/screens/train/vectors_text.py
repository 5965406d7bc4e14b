"""The words for starting from vectors, on the page `train`."""

from dataclasses import dataclass
from typing import Literal

from core.data.corpus import Side
from core.embeddings.given import GivenSide
from core.embeddings.kept_rows import VectorFormat
from explorer.show.text import Lang
from explorer.show.text.counted import Counted

Way = Literal["tuned", "frozen"]


@dataclass(frozen=True)
class VectorsText:
    """One language."""

    why: str
    chosen: dict[GivenSide, str]
    "whose rows are given; the name of the file or run"
    ways: dict[Way, str]
    way: str
    way_help: str
    remove: str
    remove_help: str
    source: str
    sources: dict[str, str]
    source_help: str
    upload: str
    upload_help: str
    which_files: str
    "which of several files count"
    reading: str
    formats: dict[VectorFormat, str]
    read: str
    remarks: dict[str, str]
    "of rows that repeat a word, have none, or hold nothing but zeros"
    run: str
    table: str
    tables: dict[Side, str]
    learned: str
    nothing_learned: str
    side: str
    side_help: str
    sides: dict[Side, str]
    covered: dict[GivenSide, str]
    missing: str
    look_again: str
    "what to do for words that the kept rows do not have"
    more: str
    share: str
    share_help: str
    sets_size: str
    use: str


TEXT: dict[Lang, VectorsText] = {
    "en": VectorsText(
        why="**Start from vectors that somebody else has trained**, instead of random ones: from a file, or from another "
        "run of yours.",
        chosen={
            "source": "**The source words start with vectors of {name}**, {way}.",
            "target": "**The target words start with vectors of {name}**, {way}.",
            "both": "**The words of the shared table start with vectors of {name}**, {way}.",
        },
        ways={"tuned": "trained further", "frozen": "frozen"},
        way="Given rows",
        way_help="Trained further: they are a start like any other. Frozen: no update moves them, and only the rest of the "
        "model learns. Words without a vector are trained in both cases.",
        remove="Remove them",
        remove_help="All word vectors are drawn at random again.",
        source="Vectors from",
        sources={"file": "A file", "run": "Another run"},
        source_help="A file of word vectors, or the table of a run on your list after its last epoch.",
        upload="File of word vectors (at most {mib} MB)",
        upload_help="word2vec (text or binary), GloVe, fastText .vec; or two files together: TSV or NumPy, and their words in "
        "metadata.tsv. Gzip, too. At most {width} numbers a word. Only the words of your pairs are kept.",
        which_files="The file added last counts, and two together if one has the numbers (NumPy, TSV) and the other their words.",
        reading="Reading the file …",
        formats={
            "word2vec text": "word2vec, as text",
            "word2vec binary": "word2vec, binary",
            "fasttext": "fastText",
            "glove": "GloVe",
            "projector": "Embedding Projector",
            "numpy": "NumPy",
        },
        read="Read as **{format}**, {dimension} numbers a word. Rows in the file: {found}. Kept, because your pairs have the "
        "word: {kept}. Left out: {left_out}.",
        remarks={
            "merged": " Rows that repeat a word (the first one counts): {count}.",
            "unnamed": " Rows without a word: {count}.",
            "zero_rows": " Rows of zeros only, whose words have no direction: {count}.",
        },
        run="Run",
        table="Its table",
        tables={"source": "source", "target": "target"},
        learned="What **{name}** has learned after epoch {epoch}: {words} words of {dimension} numbers.",
        nothing_learned="This run has nothing to show.",
        side="For the words of",
        side_help="Source words are read by the encoder, target words by the decoder. The other table is drawn at random.",
        sides={"source": "the source", "target": "the target"},
        covered={
            "source": Counted("**{count} of {all} source {all:word|words} {count:has|have} a vector.**"),
            "target": Counted("**{count} of {all} target {all:word|words} {count:has|have} a vector.**"),
            "both": Counted("**{count} of {all} {all:word|words} {count:has|have} a vector.**"),
        },
        missing=" Missing: {words}. These are drawn as the random start says, and trained.",
        look_again="For words that you have added to the pairs since, upload the file again or choose the run again: new words "
        "are not looked up by themselves.",
        more=" and {count} more",
        share="How many of them",
        share_help="Give a vector to the most frequent of these words only. The others are drawn at random.",
        sets_size="The embedding size becomes {dimension}, as long as these vectors are.",
        use="Start with these vectors",
    ),
    "zh": VectorsText(
        why="**不从随机数开始，而是从别人已经训练好的词向量开始**：可以用文件，也可以用你的另一次实验。",
        chosen={
            "source": "**原文词从 {name} 的词向量开始**，{way}。",
            "target": "**译文词从 {name} 的词向量开始**，{way}。",
            "both": "**共用的词向量表从 {name} 的词向量开始**，{way}。",
        },
        ways={"tuned": "继续训练", "frozen": "固定不动"},
        way="给定的行",
        way_help="继续训练：它们只是一个起点，和别的起点一样会变。固定不动：任何一次更新都不改它们，只有模型的其余部分在学。"
        "没有现成向量的词，两种情况下都照常训练。",
        remove="不用它们",
        remove_help="所有词向量重新随机抽取。",
        source="词向量来自",
        sources={"file": "文件", "run": "另一次实验"},
        source_help="一个词向量文件，或者你列表里某次实验最后一轮的词向量表。",
        upload="词向量文件（最大 {mib} MB）",
        upload_help="word2vec（文本、二进制）、GloVe、fastText .vec，或 TSV、NumPy 加写着词的 metadata.tsv（可 gzip）。"
        "每词最多 {width} 维，只留句对里的词。",
        which_files="以最后添加的文件为准；如果一个文件只有数字（NumPy、TSV），另一个写着这些数字的词，就一起读。",
        reading="正在读文件……",
        formats={
            "word2vec text": "word2vec 文本",
            "word2vec binary": "word2vec 二进制",
            "fasttext": "fastText",
            "glove": "GloVe",
            "projector": "Embedding Projector",
            "numpy": "NumPy",
        },
        read="按 **{format}** 读取，每个词 {dimension} 个数。文件共 {found} 行，你的句对里有的词 {kept} 行，保留下来；"
        "其余 {left_out} 行没有保留。",
        remarks={
            "merged": "重复出现的词有 {count} 行，以第一行为准。",
            "unnamed": "没有词的行有 {count} 行。",
            "zero_rows": "全是 0 的行有 {count} 行，这些词没有方向。",
        },
        run="实验",
        table="它的词向量表",
        tables={"source": "原文", "target": "译文"},
        learned="**{name}** 在第 {epoch} 轮之后学到的词向量：{words} 个词，每个词 {dimension} 个数。",
        nothing_learned="这次实验还没有可用的词向量。",
        side="给哪一边的词",
        side_help="原文词由编码器读，译文词由解码器读。另一边的词向量表仍然随机抽取。",
        sides={"source": "原文", "target": "译文"},
        covered={
            "source": "**{all} 个原文词里，{count} 个有现成的向量。**",
            "target": "**{all} 个译文词里，{count} 个有现成的向量。**",
            "both": "**{all} 个词里，{count} 个有现成的向量。**",
        },
        missing=" 缺少：{words}。这些词按“随机起点”的设置抽取，并照常训练。",
        look_again="如果之后往句对里加了新词，请再上传一次这个文件，或再选一次那次实验：新词不会自动去查。",
        more="，还有 {count} 个",
        share="用其中多少",
        share_help="只给其中最常出现的词现成的向量，其余的仍然随机抽取。",
        sets_size="词向量维数会变成 {dimension}，和这些向量一样长。",
        use="从这些词向量开始",
    ),
}
