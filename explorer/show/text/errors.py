"""One plain sentence for each kind of mistake, naming the place and the limit.

In the sentences {line} becomes "Line 7: " or nothing, {where} and {limit} are the error's own, the rest are limits.
"""

from dataclasses import dataclass

from core.errors import LIST, InputError, Place
from core.limits import MIB, limits
from explorer.show.escape import escape_markdown
from explorer.show.text import Lang, listed, separators
from explorer.show.text.counted import Counted


@dataclass(frozen=True)
class Sentences:
    """A sentence for every `core.errors.ErrorKind`, under the kind's own name."""

    empty_file: str
    file_too_large: str
    file_type: str
    other_format: str
    encoding: str
    which_encoding: str
    not_two_columns: str
    mixed_columns: str
    mixed_unquoted: str
    mixed_separators: str
    unequal_files: str
    broken_json: str
    no_pairs: str
    empty_side: str
    too_many_pairs: str
    sentence_too_long: str
    too_many_words: str
    forbidden_character: str
    reserved_word: str
    not_a_gloss: str
    setting: str
    not_a_run_file: str
    archive_too_large: str
    archive_damaged: str
    vector_format: str
    broken_vector: str
    row_count: str
    too_many_dimensions: str
    too_many_vectors: str
    given_too_large: str
    no_given_words: str
    given_missing: str
    run_mismatch: str
    broken_link: str
    unknown_run: str
    queue_full: str
    already_running: str
    others_run: str
    left_queue: str
    diverged: str
    out_of_memory: str
    disk_full: str
    worker_lost: str
    cluster_away: str
    analysis_lost: str
    analysis_too_large: str
    over_budget: str
    damaged: str
    trained_again: str
    run_too_large: str


@dataclass(frozen=True)
class Text:
    """One language."""

    places: dict[Place, str]
    "where a number counts lines of a file, items of a JSON list or rows of the table of pairs"
    sentences: Sentences
    settings: dict[str, str]
    "what a setting is called, by its field's name"


def sentence(error: InputError, lang: Lang) -> str:
    """What happened, where, and which limit it broke, as Markdown that shows a visitor's words to the letter."""
    text, bounds = TEXT[lang], limits()
    where = text.settings.get(error.where, error.where) if error.kind == "setting" else error.where
    limit = "" if error.limit is None else f"{error.limit:g}" if isinstance(error.limit, float) else str(error.limit)
    template: str = getattr(text.sentences, error.kind)
    said = template.format(
        line=text.places[error.place].format(where=escape_markdown(where)) if where else "",
        where=_listed(where, lang),
        limit=_listed(limit, lang),
        **_signs(error, lang),
        tokens=bounds.sentence_tokens,
        characters=bounds.sentence_characters,
        pairs=bounds.pairs,
        mib=(error.limit if isinstance(error.limit, int) else bounds.upload_bytes) // MIB,
        seconds=round(bounds.training_seconds),
        steps=bounds.training_steps,
    )
    return said[:1].upper() + said[1:] if template.startswith("{line}") else said  # a file name keeps its case


def _signs(error: InputError, lang: Lang) -> dict[str, str]:
    """The separator of a row and that of most rows, by name."""
    named = {str(sign): name for sign, name in separators.TEXT[lang].items()}
    found, _, usual = str(error.limit).partition(LIST)
    return {"found": named.get(found, found), "usual": named.get(usual, usual)}


def _listed(named: str, lang: Lang) -> str:
    return listed((escape_markdown(each) for each in named.split(LIST)), lang)


TEXT: dict[Lang, Text] = {
    "en": Text(
        places={"line": "Line {where}: ", "item": "Item {where}: ", "row": "Row {where}: "},
        sentences=Sentences(
            empty_file="There is nothing in the file {where}.",
            file_too_large="The file {where} is too large; {mib} MB is the most.",
            file_type="{where} is not a text file. TSV, CSV, JSON and plain text can be read; save a spreadsheet as CSV.",
            other_format="This looks like {limit}, not like rows of pairs. Save its sentences as CSV, or as text with one pair a "
            "line and a tab between source and target.",
            encoding="{line}these bytes do not fit the encoding of the rest. Save the file again as UTF-8.",
            which_encoding="The bytes of {where} can be read in more than one way ({limit}). Choose the encoding, or save the file again as UTF-8.",
            not_two_columns="{line}two columns are needed, source and target (and a third for credits, if any).",
            mixed_columns=Counted(
                "{line}this row has {limit} {limit:cell|cells}, other rows have another number. Enclose cells that hold the separator in quotation marks, or choose another separator."
            ),
            mixed_unquoted=Counted(
                "{line}this row has {limit} {limit:cell|cells}, other rows have another number. Take away the tab or sign that is too many in this row, put in the one that is missing, or choose another separator."
            ),
            mixed_separators="{line}here the sides are divided by {found}, in other rows by {usual}. Put the same between source and target in every row.",
            unequal_files="The two files have different numbers of lines ({where}). Each line needs its translation on the same line of the other file.",
            broken_json="{line}this is not valid JSON. Expected: a list of \\[source, target\\] pairs.",
            no_pairs="There is no sentence pair here; at least one is needed.",
            empty_side="{line}one side of the pair is empty. Fill it in or delete the row.",
            too_many_pairs="There are too many sentence pairs here; this server takes {pairs} at most.",
            sentence_too_long="{line}the sentence is too long; {tokens} tokens and {characters} characters are the most.",
            too_many_words="There are too many different words ({where}, at most {limit}). Raise the minimum "
            "count or cut the sentences into subwords.",
            forbidden_character="{line}the character {limit} cannot be shown or stored. Remove it.",
            reserved_word="{line}{limit} is a special token of the model and cannot be a word of a sentence.",
            not_a_gloss="{line}write one word, an equals sign and what it means, in at most {limit} characters.",
            setting="{where}: this value is not possible. Possible: {limit}.",
            not_a_run_file="{where} is not part of an exported run. Choose a .zip that “My runs” has exported.",
            archive_too_large="{where} would unpack to more than is allowed.",
            archive_damaged="The archive {where} is damaged and cannot be read. Export or fetch it again.",
            vector_format="{where} holds no word vectors in a known form: word2vec, GloVe, fastText .vec, or TSV and NumPy "
            "(without pickle) with their words in metadata.tsv.",
            broken_vector=Counted("{line}each word needs {limit} finite {limit:number|numbers}."),
            row_count=Counted(
                "The file announces {limit} {limit:row|rows} and holds {where}. It is damaged or cut off."
            ),
            too_many_dimensions=Counted(
                "{line}the vectors are too long; a word may have {limit} {limit:number|numbers} at most."
            ),
            too_many_vectors="{line}there are too many vectors, more than {limit}. Shorten the file to its most "
            "frequent words.",
            given_too_large="Some of these vectors hold numbers beyond {limit}. A run cannot start with them.",
            no_given_words="None of your words has a vector here. Check that it is the same language and that the words "
            "are written alike.",
            given_missing="This run starts with word vectors that are not on this server: **{where}**. A link names them "
            "but does not carry them. Import the exported run, or choose the file on the page Train: Settings, Given "
            "vectors.",
            run_mismatch="{where} does not fit the run's own recipe, so the run was not imported.",
            broken_link="The link is incomplete or damaged ({where}). Ask for a complete copy of it.",
            unknown_run="There is no such run on this server. It may have been deleted, or left unused for too long.",
            queue_full="The queue is full. Try again in about {where} seconds.",
            others_run="Another visitor has this run, too, so its epochs are not deleted. Change a setting, such as the seed: that is a new run.",
            already_running="A run of yours is already training or waiting. Wait for it to end, or stop it first.",
            left_queue="This run left the queue before its turn, because its page had been closed for two minutes. "
            "Start it again.",
            diverged="In epoch {where} the loss stopped being a number: the learning rate is too high for this "
            "model. The last good epoch is kept.",
            out_of_memory="The training needed more memory than one run may use. Make the model or the batch smaller.",
            disk_full="The disk is full or read-only, so nothing more can be stored. What was stored before is intact.",
            worker_lost="The training process ended unexpectedly. Press Resume to go on from the last stored state.",
            cluster_away="The computers that do the work do not answer at the moment. Nothing is lost: what waits is done "
            "as soon as they are back.",
            analysis_lost="The analysis ended unexpectedly. Open this page again, and it is computed anew.",
            analysis_too_large="The analysis needs more memory than this server gives it. Choose a run with fewer words.",
            over_budget="The run has used up its budget ({seconds} s of training or {steps} steps) and stopped. "
            "Everything up to there is kept.",
            damaged="The stored file {where} is damaged and cannot be read. What it held is missing; training again "
            "gives the same numbers.",
            trained_again="The stored state was damaged ({where}), so this run was trained again from the start. "
            "Its numbers are the same.",
            run_too_large="This run would take {where} MB even if only its first and last epoch were kept; {limit} MB are "
            "the most. Make the vectors shorter or the vocabulary smaller.",
        ),
        settings={
            "seeds": "Number of seeds",
            "halves": "Number of splits",
            "control": "Number of re-pairings",
            "source": "Source tokeniser",
            "target": "Target tokeniser",
            "subword_size": "Number of subwords",
            "min_count": "Minimum count",
            "max_words": "Vocabulary limit",
            "embed_size": "Embedding size",
            "hidden_size": "Hidden size",
            "num_layers": "Layers",
            "init": "Initialisation",
            "init_scale": "Scale of the start",
            "shared_embedding": "Shared table",
            "tied_output": "Tied output",
            "freeze_embedding": "Frozen table",
            "dropout": "Dropout",
            "seed": "Seed",
            "epochs": "Epochs",
            "batch_size": "Batch size",
            "lr": "Learning rate",
            "optimizer": "Optimiser",
            "weight_decay": "Weight decay",
            "clip_norm": "Gradient clipping",
            "teacher_forcing": "Teacher forcing",
            "held_out": "Held-out share",
            "patience": "Patience",
            "max_tokens": "Longest translation",
            "given": "Given vectors",
        },
    ),
    "zh": Text(
        places={"line": "第 {where} 行：", "item": "第 {where} 项：", "row": "表格第 {where} 行："},
        sentences=Sentences(
            empty_file="文件 {where} 里什么也没有。",
            file_too_large="文件 {where} 太大了，最多 {mib} MB。",
            file_type="{where} 不是文本文件。可以读 TSV、CSV、JSON 和纯文本；电子表格请另存为 CSV。",
            other_format="这看起来是 {limit} 格式，不是一行行的句对。请把句子存成 CSV，或者存成文本：每行一对，原文和译文之间用制表符。",
            encoding="{line}这里的字节与其余部分的编码不符。请把文件另存为 UTF-8。",
            which_encoding="文件 {where} 的字节有不止一种读法（{limit}）。请选择编码，或者把文件另存为 UTF-8。",
            not_two_columns="{line}需要两列：原文和译文（署名可以放在第三列）。",
            mixed_columns="{line}这一行有 {limit} 格，其他行的格数不同。请给含有分隔符的单元格加上引号，或者改选别的分隔符。",
            mixed_unquoted="{line}这一行有 {limit} 格，其他行的格数不同。请删掉这一行多出的制表符或分隔符，补上缺少的，或者改选别的分隔符。",
            mixed_separators="{line}这一行原文和译文之间是{found}，别的行是{usual}。请让每一行都用同一种。",
            unequal_files="两个文件的行数不同（{where}）。每一行的译文要在另一个文件的同一行。",
            broken_json="{line}这不是合格的 JSON。应当是由 \\[原文, 译文\\] 组成的列表。",
            no_pairs="这里没有句对，至少要有一对。",
            empty_side="{line}句对有一边是空的。请补上，或者删掉这一行。",
            too_many_pairs="这里的句对太多，这台服务器最多接受 {pairs} 对。",
            sentence_too_long="{line}句子太长，最多 {tokens} 个词元、{characters} 个字符。",
            too_many_words="不同的词（{where}）超过了上限 {limit}。请提高最低次数，或者改用子词切分。",
            forbidden_character="{line}字符 {limit} 无法显示和保存，请把它删掉。",
            reserved_word="{line}{limit} 是模型的特殊符号，不能当作句子里的词。",
            not_a_gloss="{line}要写一个词、等号和它的意思，意思最多 {limit} 个字符。",
            setting="{where}：不能取这个值。可取：{limit}。",
            not_a_run_file="{where} 不是导出的实验。请选择由“我的实验”导出的 .zip 文件。",
            archive_too_large="{where} 解压后会超出允许的大小。",
            archive_damaged="压缩包 {where} 已损坏，读不出来。请重新导出或下载。",
            vector_format="{where} 里没有可以识别的词向量。可以读 word2vec、GloVe、fastText 的 .vec，以及 TSV 和 NumPy（不含 pickle），"
            "后两种的词写在 metadata.tsv 里。",
            broken_vector="{line}每个词需要 {limit} 个有限的数。",
            row_count="文件里写的是 {limit} 行，实际有 {where} 行。文件已损坏，或者不完整。",
            too_many_dimensions="{line}向量太长，每个词最多 {limit} 个数。",
            too_many_vectors="{line}向量太多，最多 {limit} 个。请只保留文件里最常用的词。",
            given_too_large="有的向量里有绝对值超过 {limit} 的数，不能用来作起点。",
            no_given_words="你的词在这里一个也找不到。请检查是不是同一种语言，词的写法是不是一样。",
            given_missing="这次实验从现成的词向量开始，而这台服务器上没有它们：**{where}**。链接里只写了用的是哪些词向量，没有带上它们。"
            "请导入导出的实验文件，或者到“训练”页的“设置”里，在“现成的词向量”下选择这个文件。",
            run_mismatch="{where} 与这次实验自己的配方对不上，所以没有导入。",
            broken_link="链接不完整或已损坏（{where}）。请让对方重新完整地复制一次。",
            unknown_run="这台服务器上没有这次实验。它可能已被删除，或者太久没有人打开。",
            queue_full="排队已满。请过大约 {where} 秒再试。",
            others_run="别人也有这次实验，所以已有的记录不会删掉。改一个设置，比如种子，就是一次新的实验。",
            already_running="你已经有一次实验在训练或排队。请等它结束，或者先停止它。",
            left_queue="这次实验还没轮到就退出了排队，因为它的页面已经关掉两分钟以上。请重新开始。",
            diverged="在第 {where} 轮，损失不再是一个数：对这个模型来说学习率太高了。最后一轮正常的结果已保留。",
            out_of_memory="训练需要的内存超过了一次实验的上限。请把模型或批量改小。",
            disk_full="磁盘已满或只能读取，无法继续保存。之前保存的内容完好无损。",
            worker_lost="训练进程意外结束了。点“继续”，就从最后保存的地方接着训练。",
            cluster_away="负责计算的计算机暂时没有回应。什么都不会丢失：等它们恢复，排队的任务就会继续。",
            analysis_lost="分析意外中断了。请重新打开这一页，它会从头计算。",
            analysis_too_large="这项分析需要的内存超过了服务器的上限。请选一次词较少的实验。",
            over_budget="这次实验的额度（训练 {seconds} 秒或 {steps} 步）已经用完，训练停在这里。之前的结果全部保留。",
            damaged="保存的文件 {where} 已损坏，无法读取，里面的内容缺失了。重新训练一次，得到的数字相同。",
            run_too_large="就算只保留第一轮和最后一轮，这次实验也要占 {where} MB，而上限是 {limit} MB。请缩短词向量，或者减少词数。",
            trained_again="之前保存的状态已损坏（{where}），所以这次实验从头重新训练了一遍，数字没有变。",
        ),
        settings={
            "seeds": "种子个数",
            "halves": "分成两半的次数",
            "control": "打乱译文的次数",
            "source": "原文的切分",
            "target": "译文的切分",
            "subword_size": "子词个数",
            "min_count": "最低次数",
            "max_words": "词汇表上限",
            "embed_size": "词向量维数",
            "hidden_size": "隐藏层大小",
            "num_layers": "层数",
            "init": "初始化",
            "init_scale": "初始幅度",
            "shared_embedding": "共用一张词向量表",
            "tied_output": "输出层共用译文词向量",
            "freeze_embedding": "冻结词向量",
            "dropout": "随机失活",
            "seed": "种子",
            "epochs": "轮数",
            "batch_size": "批量",
            "lr": "学习率",
            "optimizer": "优化器",
            "weight_decay": "权重衰减",
            "clip_norm": "梯度裁剪",
            "teacher_forcing": "教师强制",
            "held_out": "留出比例",
            "patience": "耐心",
            "max_tokens": "译文词数上限",
            "given": "现成的词向量",
        },
    ),
}
