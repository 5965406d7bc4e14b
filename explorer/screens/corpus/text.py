"""The words of the page `corpus`."""

from dataclasses import dataclass

from core.data.charsets import Encoding
from core.data.corpus import Side, TokenizerName
from explorer.show.text import Lang
from explorer.show.text.counted import Counted
from explorer.show.text.settings import TEXT as SETTINGS


@dataclass(frozen=True)
class Text:
    """One language."""

    title: str
    answer: str
    answer_once: str
    answer_never_once: str
    answer_unknown: str
    train: str
    start: str
    start_help: str
    purposes: dict[str, str]
    "what each built-in corpus teaches"
    own: str
    own_name: str
    undo: str
    undo_help: str
    too_short: str
    long_enough: str
    unsegmented: dict[str, str]
    "sentences without spaces in a corpus cut at spaces, by side"
    segment: dict[str, str]
    "ways to cut them"
    view: str
    view_help: str
    views: dict[str, str]
    reading: dict[str, str]
    "how to read each view"
    sides: dict[Side, str]
    source: str
    target: str
    credit: str
    source_help: str
    target_help: str
    credit_help: str
    editor_alt: str
    broken: str
    half: str
    "rows of the table with one side only"
    new_pair: str
    add_pair: str
    invisible: str
    row: str
    column: str
    shown: str
    composed: str
    compose: str
    exchange: str
    exchange_help: str
    exchanges: dict[str, str]
    upload: str
    upload_help: str
    upload_forms: str
    "how the two sides may stand in a file"
    encoding: str
    encoding_help: str
    encodings: dict[str, str]
    read: str
    preview: str
    by_line: str
    "the form of two parallel files"
    use: str
    add: str
    discard: str
    paste: str
    paste_help: str
    paste_example: str
    download: str
    format: str
    file_encoding: str
    download_help: str
    side: str
    side_help: str
    word_id: str
    word: str
    count: str
    count_help: str
    vocabulary_answer: str
    vocabulary_alt: str
    glosses: str
    glosses_help: str
    glosses_example: str
    frequencies_alt: str
    lengths_alt: str
    lengths_answer: str
    length_axis: str
    sentences_axis: str
    tokenizer: dict[str, str]
    tokenizer_help: str
    tokenizers: dict[TokenizerName, str]
    subword_size: str
    subword_size_help: str
    min_count: str
    min_count_help: str
    max_words: str
    max_words_help: str
    held_out: str
    held_out_help: str
    split: str
    split_none: str
    split_alt: str
    sentence: str
    sentence_help: str
    empty: str
    becomes: str
    all_known: str
    some_unknown: str
    token: str
    known: str
    yes: str
    no: str
    preview_alt: str


_ENCODINGS: dict[Encoding, str] = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "gb18030": "GB18030",
    "big5": "Big5",
    "big5-hkscs": "Big5-HKSCS",
    "shift_jis": "Shift_JIS",
    "euc-jp": "EUC-JP",
    "euc-kr": "EUC-KR",
    "iso-2022-jp": "ISO-2022-JP",
    "windows-1250": "Windows-1250",
    "windows-1251": "Windows-1251",
    "windows-1252": "Windows-1252",
    "windows-1253": "Windows-1253",
    "windows-1254": "Windows-1254",
    "windows-1255": "Windows-1255",
    "windows-1256": "Windows-1256",
    "windows-1257": "Windows-1257",
    "windows-874": "Windows-874",
    "iso-8859-2": "ISO 8859-2",
    "koi8-r": "KOI8-R",
    "mac-roman": "Mac Roman",
    "cp850": "CP850",
    "cp866": "CP866",
}

TEXT: dict[Lang, Text] = {
    "en": Text(
        title="What does it learn from?",
        answer=Counted(
            "**{pairs} sentence {pairs:pair|pairs}: {source} different source {source:word|words}, {target} target {target:word|words}.** A source sentence has "
            "{mean:.1f} words on average."
        ),
        answer_once=Counted(
            " {once} of the {source} source {source:word|words} {once:occurs|occur} a single time: the model meets each of them in one "
            "sentence only."
        ),
        answer_never_once=" Every source word occurs more than once.",
        answer_unknown=Counted(" {unknown} rare {unknown:word becomes|words become} <UNK>."),
        train="Train on these pairs",
        start="Start from",
        start_help="Corpora that come with the program. Choosing one replaces the table below; “Undo” restores yours.",
        purposes={
            "articles": "The five pairs of the articles: enough to learn by heart, far too few to learn meaning from.",
            "reverse": "Colours, and the same colours backwards: every word means itself, only the order must be learned.",
            "dates": "Dates in Chinese and in English: words move, and a number becomes the name of a month.",
            "numbers": "Chinese numerals and their digits: what is a word on one side is a position on the other.",
            "synonyms": "Sentences with planted synonyms: words with the same translation and the same neighbours "
            "in a sentence should move together.",
            "classes": "One Chinese verb is read, watch or visit, depending on its noun: to translate it, the "
            "model must learn kinds of nouns.",
            "classes-control": "The same Chinese, but one English verb each: nothing to learn about a noun but its translation.",
        },
        own="Your own pairs: “{name}”.",
        own_name="My pairs",
        undo="Undo",
        undo_help="Restore the pairs from before they were replaced, with the settings they had.",
        too_short=Counted(
            "The longest target has {longest} {longest:word|words}, but a translation ends after {most}: such a pair can never come out "
            "right. “Longest translation” among the settings of Train can be raised."
        ),
        long_enough="Translations may have {most} words: the longest target has {longest}, and its end counts as one.",
        unsegmented={
            "source": "The source sentences are written without spaces; cut at spaces, each whole sentence would be one word.",
            "target": "The target sentences are written without spaces; cut at spaces, each whole sentence would be one word.",
        },
        segment={"chinese": "Cut by words", "characters": "Cut by characters"},
        view="Show",
        view_help="The pairs themselves, the words they give, how they are cut and split, or what a sentence becomes.",
        views={"pairs": "Pairs", "words": "Words", "settings": "Cutting and split", "preview": "Try a sentence"},
        reading={
            "pairs": "**How to read this.** One line is one pair. Click a cell to edit it, use the empty last line to add a "
            "pair, tick lines at the left to delete them; cells copied from a spreadsheet can be pasted. What you change is "
            "used for the next training; runs that exist keep the pairs they were trained on.",
            "words": "**How to read this.** Ids 0 to 3 are the special tokens; words follow in order of first "
            "appearance. A word seen once or twice gets its vector from one or two sentences: whatever that vector "
            "looks like, it cannot hold much meaning.",
            "settings": "**How to read this.** Smaller pieces make a shorter vocabulary and longer sentences. "
            "Held-out pairs are never trained on: only they show whether the model has learned a rule or has "
            "learned the pairs by heart.",
            "preview": "**How to read this.** The model sees only the ids. An unknown word becomes `<UNK>`, id 3, and every "
            "unknown word is the same to it.",
        },
        sides={"source": "source", "target": "target"},
        source="Source",
        target="Target",
        credit="Credit",
        source_help="The sentence the encoder reads.",
        target_help="The sentence the decoder learns to write.",
        credit_help="Who wrote the pair (a third column, as in Tatoeba exports). Kept and downloaded, never trained on.",
        editor_alt="The sentence pairs, one pair a line: source, target, credit.",
        half="Not yet used for training: line {rows}, where source or target is still missing. It is kept until both are there or "
        "the line is deleted.",
        new_pair="Add a pair",
        add_pair="Add",
        broken="The last pairs without a fault are kept; the next training uses those.",
        invisible="Some cells hold characters that cannot be seen. They count as part of their word:",
        row="Line",
        column="Column",
        shown="With every character visible",
        composed="Some letters are written as a letter and a separate accent. They look like the composed letter, "
        "but make another word for the model.",
        compose="Compose them (NFC)",
        exchange="Files",
        exchange_help="Load pairs from a file, or save them to one.",
        exchanges={"upload": "Upload", "paste": "Paste text", "download": "Download"},
        upload="A file of pairs, or two files of sentences (at most {mib} MB each)",
        upload_help=Counted(
            "TSV, CSV, JSON, JSON lines or plain text, each also as .gz, up to {pairs} {pairs:pair|pairs}; or two files, such as "
            "train.en and train.zh. Nothing is replaced before you say so."
        ),
        upload_forms="Columns: source, target and perhaps credit, or others that a heading names. JSON: a list of [source, target], or "
        "objects with keys such as source and target or en and zh. In plain text the two sides may also stand on lines in turn. "
        "Two files dropped together are read line by line.",
        encoding="Encoding",
        encoding_help="Change it if the preview looks wrong: short Chinese texts can be valid in two encodings.",
        encodings={"auto": "guess"} | {str(name): said for name, said in _ENCODINGS.items()},
        read=Counted("Read as {encoding}, {format}: {pairs} {pairs:pair|pairs}."),
        preview="The first pairs of the file.",
        by_line="line by line",
        use="Use these pairs",
        add="Add to the table",
        discard="Discard",
        paste="Pairs, one a line",
        paste_help="Between source and target: a tab (as copied from a spreadsheet), |||, |, =, an arrow, a dash between blanks or two spaces; or each on its own line, in turn.",
        paste_example="我 爱 你 ||| I love you\n今天 下雨 ||| It rains today",
        download="Download the pairs",
        format="Format",
        file_encoding="Encoding",
        download_help="Reads back to the same words. In tables, a cell that a spreadsheet would run as a formula gets an "
        "apostrophe, which is taken away again here.",
        side="Side",
        side_help="The encoder reads source words; the decoder writes target words, and then reads each one it has "
        "written.",
        word_id="Id",
        word="Word",
        count="Count",
        count_help="How often the word occurs in the training pairs. For <UNK>: how many words are not in the "
        "vocabulary.",
        vocabulary_answer=Counted(
            "The most frequent of {words} {side} words is {word}: it occurs {count} {count:time|times} in the "
            "training pairs, {share:.0%} of all their words. {once} of the words occur only once."
        ),
        vocabulary_alt="The vocabulary of this side: id, word, count.",
        glosses="What words mean, one a line",
        glosses_help="Meanings stand beside the words on all pages.\n\nThey travel with the link and the run, and nothing is trained on them.",
        glosses_example="猫 = cat\n学习 = learn",
        frequencies_alt="The {words} most frequent words of this side and how often each was seen.",
        lengths_alt="How many sentences have how many words, source and target.",
        lengths_answer="Source sentences have {source:.1f} words on average, target sentences {target:.1f}; the longest has {longest}.",
        length_axis="Words in a sentence",
        sentences_axis="Sentences",
        tokenizer={"source": "Cut source sentences", "target": "Cut target sentences"},
        tokenizer_help="The articles cut at spaces. Chinese words are found by jieba. BPE and unigram learn "
        "frequent pieces of words from this corpus; ▁ begins a word.",
        tokenizers=SETTINGS["en"].tokenizers,
        subword_size="Number of subwords",
        subword_size_help="How many pieces BPE or unigram may learn, {low} to {high}. More pieces make longer pieces.",
        min_count="Minimum count",
        min_count_help="Words seen less often become <UNK>, {low} to {high}.",
        max_words="Vocabulary limit",
        max_words_help="Only the most frequent words get an id, the four special tokens included, {low} to {high}.",
        held_out="Held-out share",
        held_out_help="Share of pairs kept out of training, drawn with the seed of the training settings, 0 to 50%.",
        split=Counted("{train} {train:pair is|pairs are} trained on, {held_out} {held_out:is|are} held out: these."),
        split_none=Counted(
            "All {train} {train:pair is|pairs are} trained on. Without held-out pairs, nothing shows how well the model "
            "translates new sentences."
        ),
        split_alt="The held-out pairs: line, source, target.",
        sentence="A sentence",
        sentence_help="What you type is cut and numbered exactly as in training.",
        empty="Type a sentence to see its words and ids.",
        becomes="The model gets the ids {ids}.",
        all_known=Counted("All known: {tokens} {tokens:word|words}."),
        some_unknown=Counted(
            "{unknown} of {tokens} words {unknown:is|are} unknown: {words}. The model sees `<UNK>` for each."
        ),
        token="Word",
        known="Known",
        yes="yes",
        no="no, becomes <UNK>",
        preview_alt="The words of the typed sentence, each with its id, its count and whether it is known.",
    ),
    "zh": Text(
        title="它从什么学起？",
        answer="**{pairs} 个句对：原文有 {source} 个不同的词，译文有 {target} 个**。原文平均每句 {mean:.1f} 个词。",
        answer_once="{source} 个原文词里有 {once} 个只出现过一次，也就是说，模型只在一个句子里见过它们。",
        answer_never_once="每个原文词都不止出现一次。",
        answer_unknown="另有 {unknown} 个少见的词变成 <UNK>。",
        train="用这些句对训练",
        start="从这里开始",
        start_help="程序自带的语料。选一份就会替换下面的表格；点“撤销”可以恢复你的句对。",
        purposes={
            "articles": "文章里的五个句对：背下来足够，想学出词义却远远不够。",
            "reverse": "几种颜色，再倒过来说一遍：每个词就是它自己，要学的只有顺序。",
            "dates": "中文和英文的日期：词会换位置，数字会变成月份的名字。",
            "numbers": "汉字数字和阿拉伯数字：一边的一个词，在另一边只是一个数位。",
            "synonyms": "句子里藏着同义词：它们译文相同，前后的词也相同，词向量应当靠拢。",
            "classes": "“看”要按名词译成 read、watch 或 visit：想译对，模型就得学会名词的类别。",
            "classes-control": "中文完全相同，但每个动词只有一种英文译法：关于名词，除了它的译文，没有别的可学。",
        },
        own="你自己的句对：“{name}”。",
        own_name="我的句对",
        undo="撤销",
        undo_help="恢复被替换之前的句对和当时的设置。",
        too_short="最长的译文有 {longest} 个词，但翻译写到 {most} 个词就停：这样的句对永远译不对。可以在训练页的设置里调大“译文最长”。",
        long_enough="译文最长可以写 {most} 个词：最长的一句有 {longest} 个，句子的结尾也算一个。",
        unsegmented={
            "source": "原文的句子里没有空格。按空格切分的话，一整句会变成一个词。",
            "target": "译文的句子里没有空格。按空格切分的话，一整句会变成一个词。",
        },
        segment={"chinese": "按词切分", "characters": "逐字符切分"},
        view="显示",
        view_help="句对本身、由它们得到的词、怎样切分和留出，或者一句话会变成什么。",
        views={"pairs": "句对", "words": "词汇表", "settings": "切分与留出", "preview": "试一句话"},
        reading={
            "pairs": "**怎么看**：一行是一个句对。点一下格子就能改；在最后的空行里添加；勾选最左边可以删除；从电子表格里复制的格子可以直接粘贴。"
            "改动会用在下一次训练里，已有的实验仍旧保留它们训练时的句对。",
            "words": "**怎么看**：编号 0 到 3 是特殊符号，其余的词按第一次出现的先后排列。只出现过一两次的词，"
            "词向量只来自一两个句子：不管看起来怎样，里面都不会有多少词义。",
            "settings": "**怎么看**：切得越碎，词汇表越短，句子越长。留出的句对从不参加训练："
            "只有它们能看出模型是学会了，还是只背下来了。",
            "preview": "**怎么看**：模型看到的只有编号。不认识的词变成 `<UNK>`（编号 3），在模型眼里，所有不认识的词都一样。",
        },
        sides={"source": "原文", "target": "译文"},
        source="原文",
        target="译文",
        credit="署名",
        source_help="编码器读的句子。",
        target_help="解码器要学着写出的句子。",
        credit_help="句对的作者（第三列，Tatoeba 导出的文件就是这样）。会保留，也能下载，但不参加训练。",
        editor_alt="句对表，一行一对：原文、译文、署名。",
        half="第 {rows} 行还缺原文或译文，暂时不参加训练。补全或删除之前会一直保留。",
        new_pair="添加一个句对",
        add_pair="添加",
        broken="已保留最近一次没有错误的句对，下一次训练用它们。",
        invisible="有些格子里有看不见的字符，它们也算词的一部分：",
        row="行",
        column="列",
        shown="把每个字符都写出来",
        composed="有些字母是由字母加单独的重音符号拼成的。看起来和合成的字母一样，对模型来说却是另一个词。",
        compose="合成为一个字符（NFC）",
        exchange="文件",
        exchange_help="从文件读入句对，或者保存成文件。",
        exchanges={"upload": "上传", "paste": "粘贴文字", "download": "下载"},
        upload="一个句对文件，或两个句子文件（每个最大 {mib} MB）",
        upload_help="TSV、CSV、JSON、JSON lines 或纯文本，也可以是它们的 .gz，最多 {pairs} 对；或者 train.en 和 train.zh "
        "这样的两个文件。你确认之前，什么都不会被替换。",
        upload_forms="列是原文、译文，也可以有署名，或者由列名指明。JSON 写成由 [原文, 译文] 组成的列表，或者键为 source 和 target、en 和 zh "
        "之类的对象。纯文本也可以一行原文、一行译文。两个文件一起放进来，就逐行对应。",
        encoding="编码",
        encoding_help="如果预览不对，就在这里改：很短的中文，有时按两种编码都读得通。",
        encodings={"auto": "自动判断"} | {str(name): f"{said} 编码" for name, said in _ENCODINGS.items()},
        read="按 {encoding}、{format} 读取，共 {pairs} 对。",
        preview="文件开头的几对。",
        by_line="两边逐行",
        use="用这些句对",
        add="添加到表格",
        discard="不要了",
        paste="每行一个句对",
        paste_help="原文和译文之间用制表符（从电子表格复制就是这样）、|||、|、=、箭头、两边有空格的破折号或两个空格隔开；也可以一行原文、一行译文。",
        paste_example="我 爱 你 ||| I love you\n今天 下雨 ||| It rains today",
        download="下载句对",
        format="格式",
        file_encoding="编码",
        download_help="重新读入时，词完全一样。如果某一格会被电子表格当成公式，就在前面加一个撇号，读入时再去掉。",
        side="哪一侧",
        side_help="编码器读原文的词；解码器写译文的词，写出一个，就接着读它。",
        word_id="编号",
        word="词",
        count="次数",
        count_help="这个词在训练句对里出现的次数。<UNK> 的次数是词汇表以外的词的总数。",
        vocabulary_answer="{words} 个{side}词里最常见的是 {word}：在训练句对里出现 {count} 次，占全部词的 {share:.0%}。有 {once} 个词只出现过一次。",
        vocabulary_alt="这一侧的词汇表：编号、词、次数。",
        glosses="词的意思，每行一个",
        glosses_help="各页会把意思写在词的旁边。\n\n它随链接和实验一起走，不参加训练。",
        glosses_example="cat = 猫\nlearning = 学习",
        frequencies_alt="这一侧最常见的 {words} 个词和各自出现的次数。",
        lengths_alt="原文和译文里，各种长度的句子各有多少。",
        lengths_answer="原文平均每句 {source:.1f} 个词，译文 {target:.1f} 个；最长的一句有 {longest} 个。",
        length_axis="一句里的词数",
        sentences_axis="句子数",
        tokenizer={"source": "原文怎样切分", "target": "译文怎样切分"},
        tokenizer_help="文章里是按空格切分。中文词由 jieba 识别。BPE 和 unigram 从这份语料里学出常见的词的片段，▁ "
        "表示一个词的开头。",
        tokenizers=SETTINGS["zh"].tokenizers,
        subword_size="子词个数",
        subword_size_help="BPE 或 unigram 最多学多少个片段，{low} 到 {high}。片段越多，片段越长。",
        min_count="最低次数",
        min_count_help="出现次数更少的词变成 <UNK>，{low} 到 {high}。",
        max_words="词汇表上限",
        max_words_help="只有最常见的词才有编号，四个特殊符号也算在内，{low} 到 {high}。",
        held_out="留出比例",
        held_out_help="不参加训练的句对所占的比例，用训练设置里的种子抽取，0 到 50%。",
        split="{train} 对参加训练，留出 {held_out} 对，就是下面这些。",
        split_none="全部 {train} 对都参加训练。没有留出的句对，就看不出模型翻译新句子的水平。",
        split_alt="留出的句对：行、原文、译文。",
        sentence="一句话",
        sentence_help="你输入的句子会像训练时一样切分和编号。",
        empty="输入一句话，看看它的词和编号。",
        becomes="模型得到的编号是 {ids}。",
        all_known="{tokens} 个词全都认识。",
        some_unknown="{tokens} 个词里有 {unknown} 个不认识：{words}。模型把它们都看成 `<UNK>`。",
        token="词",
        known="认识吗",
        yes="认识",
        no="不认识，变成 <UNK>",
        preview_alt="这句话里的词，各有编号、次数，以及是否认识。",
    ),
}
