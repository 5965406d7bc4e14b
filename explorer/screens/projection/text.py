"""The words of the page `projection`."""

from dataclasses import dataclass

from core.data.corpus import Side
from explorer.show.text import Lang, verdict
from explorer.show.text.counted import Counted
from explorer.show.text.statistics import explained, tip


@dataclass(frozen=True)
class Text:
    """One language."""

    title: str
    dim: str
    dim_help: str
    method: str
    method_help: str
    methods: dict[str, str]
    side: str
    side_help: str
    sides: dict[str, str]
    shared: str
    colour: str
    colour_help: str
    colours: dict[str, str]
    line: str
    "the line of a pair that has meaning, in the legend"
    lines: str
    no_lines: str
    lines_not_asked: str
    perplexity: str
    perplexity_help: str
    working: str
    answer_noise: str
    answer_more: str
    answer_tsne: str
    answer_few: str
    kept: str
    moved: str
    not_moved: str
    left_out: str
    other_epoch: str
    words: dict[Side, str]
    words_shared: str
    axis: str
    axis_short: str
    count: str
    epoch: str
    path: str
    play: str
    pause: str
    buttons: dict[str, str]
    alt: str
    alt_word: str
    failed: str
    near_title: str
    near_hint: str
    near_elsewhere: str
    near_unknown: str
    verdict: verdict.Text
    near_alone: str
    near_sentence: str
    column_word: str
    column_side: str
    column_count: str
    column_now: str
    column_start: str
    column_change: str
    column_place: str
    column_place_help: str
    column_axis: str
    column_axis_start: str
    view: str
    views: dict[str, str]
    reading_pca: str
    reading_tsne: str
    reading_both: str
    formulas: dict[str, str]
    "by method"
    answer_help: dict[str, str]
    remarks_help: str
    near_help: str
    change_help: str
    coordinates: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="Where do words lie?",
        dim="Picture",
        dim_help="A plane or a space that can be turned with the mouse. In space one more axis is kept.",
        method="Method",
        method_help="PCA turns the cloud of words so that its widest directions face you: distances shrink, but nothing is "
        "bent. t-SNE bends: it puts each word beside its nearest and gives up all larger distances.",
        methods={"pca": "PCA", "tsne": "t-SNE"},
        side="Table",
        side_help="The encoder's table (source words), the decoder's (target words), or both in one picture. The two "
        "tables are trained apart: that a source word lies near a target word means nothing by itself.",
        sides={"source": "Source", "target": "Target", "both": "Both"},
        shared="Source and target share one table in this run, so there is one picture.",
        colour="Colour by",
        colour_help="By side: source blue, target orange. By count: how often the word stands in the training pairs, on "
        "a logarithmic scale. By verdict: the best verdict among the word's pairs.",
        colours={"side": "Side", "count": "Count", "verdict": "Verdict"},
        line="pair with meaning",
        lines="Every word has the colour of the best verdict among its pairs. {lines} lines join words whose closeness is "
        "meaning: learned, repeated, and confirmed by other sentences.",
        no_lines="Every word has the colour of the best verdict among its pairs. No line is drawn: of no pair do other "
        "sentences confirm that it is close.",
        lines_not_asked="Every word has the colour of the best verdict among its pairs. No line is drawn: lines are for "
        "meaning only, and other sentences have not been asked (part 4 of “Signal or noise”).",
        perplexity="Perplexity",
        perplexity_help="About how many neighbours t-SNE gives each word; smaller than the number of words. Small values make "
        "small groups, even of noise: try several.",
        working=Counted("t-SNE of {words} words at {epochs} {epochs:epoch|epochs}, about {seconds} s …"),
        answer_noise="These {dimensions} axes keep **{share:.1%}** of the variance of {words} words. Random "
        "numbers of the same size keep {low:.1%} to {high:.1%}, and this table before training kept {start:.1%}: "
        "**the picture shows no more order than random numbers do.**",
        answer_more="These {dimensions} axes keep **{share:.1%}** of the variance of {words} words. Random numbers "
        "of the same size keep {low:.1%} to {high:.1%}, and this table before training kept {start:.1%}: **the "
        "words spread along fewer directions than random numbers do.**",
        answer_tsne="t-SNE puts each of {words} words beside its neighbours. **How far apart groups lie, and how large "
        "they are, means nothing**: random vectors form groups, too.",
        answer_few="Too few words for a picture with a meaning: {words}.",
        kept=Counted(
            "Of each word's {k:nearest word|{k} nearest words}, {kept:.0%} {k:is|are} also {k:the|among its {k}} nearest in this picture; for "
            "points put anywhere it would be {chance:.0%}."
        ),
        moved="At epoch {epoch} the typical word lies {moved:.1%} of the map's radius from where it started.",
        not_moved="This is the table before training: nothing has moved yet.",
        left_out=Counted("Shown: the {shown} most frequent of {total} {total:word|words}."),
        other_epoch=Counted(
            "The map shows {shown} of {kept} {kept:epoch|epochs}; it opened at epoch {epoch}, the nearest to the cursor."
        ),
        words={"source": "source words", "target": "target words"},
        words_shared="words of both sides",
        axis="axis {number} · {share} of the variance",
        axis_short="axis {number} · {share}",
        count="count",
        epoch="Epoch ",
        path="path since the start",
        play="Play",
        pause="Pause",
        buttons={
            "Download plot as a PNG": "Save as PNG",
            "Zoom": "Zoom",
            "Pan": "Pan",
            "Zoom in": "Zoom in",
            "Zoom out": "Zoom out",
            "Reset axes": "Reset axes",
            "Orbital rotation": "Orbital rotation",
            "Turntable rotation": "Turntable rotation",
            "Reset camera to default": "Reset camera to default",
            "Reset camera to last save": "Reset camera to last save",
        },
        alt="Map of {words} words ({side}) by {method} in {dimensions} dimensions, opened at epoch {epoch}.",
        alt_word=" {word} is marked with its nearest words: {near}.",
        failed="The map could not be drawn in this browser. Its coordinates are in the table below.",
        near_title="Nearest words",
        near_hint="Click a word on the map, or choose one in the menu, to see which words are nearest to it in all "
        "{size} numbers – not only in those the map shows.",
        near_elsewhere="{word} is not among the words on this map. Choose another table above.",
        near_unknown="{word} is not in this run's vocabulary.",
        verdict=verdict.TEXT["en"],
        near_alone="{word} is alone in its table: it has no neighbour.",
        near_sentence="In all {size} numbers, {near} is nearest to {word}: cosine {now:.4f}, before training {start:.4f}.",
        column_word="Word",
        column_side="Side",
        column_count="Count",
        column_now="Cosine",
        column_start="Before",
        column_change="Change",
        column_place="Was #",
        column_place_help="The place of this neighbour before training; 1 is the nearest.",
        column_axis="Axis {number}",
        column_axis_start="Axis {number}, before training",
        view="Below the map",
        views={"reading": "How to read this", "coordinates": "Coordinates", "formula": "Formulas"},
        reading_pca="- **A point is a word.** The axes are the directions along which the words of the last epoch differ "
        "most. They are fitted once and stay: what moves over the epochs is the word.\n"
        "- **The map hides most of it.** A vector has {size} numbers; the axes keep the share written beside them. Words "
        "that touch here can be far apart in the rest. The table of nearest words uses all {size} numbers.\n"
        "- **The pink line** leads from where a word was before training. Short lines: what you see is the random start.",
        reading_tsne="- **A point is a word**, laid beside the words nearest to it in all {size} numbers. There "
        "are no axes; turning or mirroring the map changes nothing.\n"
        "- **Do not read sizes, gaps or distances between groups.** Change the perplexity: groups that do not stay "
        "were never there.\n"
        "- **One layout, followed back**: it is made for the last epoch and then followed from epoch to epoch. A "
        "new layout for every epoch would jump although the words hardly move.",
        reading_both="- **Two tables, one picture**: source and target words are trained apart. Nothing makes a word lie "
        "near its translation.",
        formulas={
            "pca": explained("en", "variance", "map_kept", "map_moved", "cosine"),
            "tsne": explained("en", "tsne", "map_kept", "map_moved", "cosine"),
        },
        answer_help={"pca": tip("en", "variance"), "tsne": tip("en", "tsne")},
        remarks_help=tip("en", "map_moved", "map_kept"),
        near_help=tip("en", "cosine"),
        change_help=tip("en", "change"),
        coordinates="Where each word lies at epoch {epoch} and where it lay before training, in the units of the vectors "
        "(PCA) or of the layout (t-SNE).",
    ),
    "zh": Text(
        title="词都落在哪里？",
        dim="画面",
        dim_help="平面，或者可以用鼠标转动的空间。空间里多保留一个轴。",
        method="方法",
        method_help="PCA 把词的点云转一个角度，让散得最开的方向正对着你：距离会缩短，但不会弯曲。t-SNE 会弯曲："
        "它让每个词挨着离自己最近的词，不管更远的距离。",
        methods={"pca": "PCA", "tsne": "t-SNE"},
        side="词向量表",
        side_help="编码器的表（原文的词）、解码器的表（译文的词），或者两张表画在一起。两张表是分开训练的："
        "原文的词靠近译文的词，这本身不说明什么。",
        sides={"source": "原文", "target": "译文", "both": "两者"},
        shared="这次实验里原文和译文共用一张表，所以只有一幅图。",
        colour="颜色表示",
        colour_help="按语言：原文蓝色，译文橙色。按词频：这个词在训练句对里出现的次数，对数刻度。按判定：它的词对里最好的判定。",
        colours={"side": "语言", "count": "词频", "verdict": "判定"},
        line="有词义的词对",
        lines="每个词的颜色，是它的词对里最好的判定。{lines} 条线连起的词，相近的是词义：学到了，重现了，别的句子也证实了。",
        no_lines="每个词的颜色，是它的词对里最好的判定。没有画线：没有一对词的相近得到别的句子证实。",
        lines_not_asked="每个词的颜色，是它的词对里最好的判定。没有画线：只有词义才画线，而别的句子还没有问（“信号还是噪声”第 4 部分）。",
        perplexity="困惑度",
        perplexity_help="t-SNE 大约给每个词安排几个邻居，必须小于词数。取值小的时候，噪声也会聚成小团：多试几个值。",
        working="正在计算 {words} 个词、{epochs} 轮的 t-SNE，大约 {seconds} 秒……",
        answer_noise="这 {dimensions} 个轴保留了 {words} 个词 **{share:.1%}** 的方差。同样大小的随机数保留 "
        "{low:.1%} 到 {high:.1%}，这张表训练之前保留 {start:.1%}：**图上的规律不比随机数更多。**",
        answer_more="这 {dimensions} 个轴保留了 {words} 个词 **{share:.1%}** 的方差。同样大小的随机数保留 "
        "{low:.1%} 到 {high:.1%}，这张表训练之前保留 {start:.1%}：**和随机数相比，词集中在更少的方向上。**",
        answer_tsne="t-SNE 让 {words} 个词各自挨着自己的邻居。**一团一团之间离多远、每团有多大，都没有意义**：随机向量也会聚成团。",
        answer_few="只有 {words} 个词，太少了，画出来说明不了什么。",
        kept="每个词最近的 {k} 个词里，有 {kept:.0%} 在这幅图上仍是它最近的 {k} 个；随便放点，这个数是 {chance:.0%}。",
        moved="到第 {epoch} 轮，一个词离起点的典型距离是整幅图半径的 {moved:.1%}。",
        not_moved="这是训练之前的表：什么都还没有动。",
        left_out="图上是 {total} 个词里最常用的 {shown} 个。",
        other_epoch="图上有 {kept} 轮中的 {shown} 轮；打开时停在离游标最近的第 {epoch} 轮。",
        words={"source": "原文的词", "target": "译文的词"},
        words_shared="两种语言的词",
        axis="第 {number} 轴 · 方差的 {share}",
        axis_short="第 {number} 轴 · {share}",
        count="词频",
        epoch="轮次 ",
        path="从起点移动的路线",
        play="播放",
        pause="暂停",
        buttons={
            "Download plot as a PNG": "保存为 PNG",
            "Zoom": "缩放",
            "Pan": "平移",
            "Zoom in": "放大",
            "Zoom out": "缩小",
            "Reset axes": "复原",
            "Orbital rotation": "转动",
            "Turntable rotation": "水平转动",
            "Reset camera to default": "复原视角",
            "Reset camera to last save": "回到上次的视角",
        },
        alt="{words} 个词（{side}）的地图，方法 {method}，{dimensions} 维，打开时在第 {epoch} 轮。",
        alt_word="标出了 {word} 和离它最近的词：{near}。",
        failed="这个浏览器画不出地图。各点的坐标在下面的表里。",
        near_title="最近的词",
        near_hint="点一下地图上的词，或者在菜单里选一个词，就能看到在全部 {size} 个数里（不只是图上这几个轴）哪些词离它最近。",
        near_elsewhere="这幅图上没有 {word}。请在上面选另一张词向量表。",
        near_unknown="这次实验的词汇表里没有 {word}。",
        verdict=verdict.TEXT["zh"],
        near_alone="{word} 的表里只有它一个词，没有邻居。",
        near_sentence="在全部 {size} 个数里，离 {word} 最近的是 {near}：余弦 {now:.4f}，训练之前 {start:.4f}。",
        column_word="词",
        column_side="语言",
        column_count="词频",
        column_now="余弦",
        column_start="训练前",
        column_change="变化",
        column_place="原名次",
        column_place_help="训练之前，这个邻居排在第几位。",
        column_axis="第 {number} 轴",
        column_axis_start="第 {number} 轴（训练之前）",
        view="地图下方",
        views={"reading": "怎么看这幅图", "coordinates": "坐标", "formula": "公式"},
        reading_pca="- **一个点就是一个词。** 轴是最后一轮的词彼此差别最大的方向，只算一次，从此不变："
        "随轮次移动的是词。\n"
        "- **地图上看不到大部分内容。** 一个词向量有 {size} 个数，每个轴保留了多少，写在轴旁边。图上挨着的词，"
        "在其余的数里可能相距很远。“最近的词”那张表用的是全部 {size} 个数。\n"
        "- **粉色的线**从训练之前的位置引过来。线很短，就说明你看到的是随机的起点。",
        reading_tsne="- **一个点就是一个词**，挨着它的是在全部 {size} 个数里离它最近的词。图没有轴，转一转、"
        "翻过来都一样。\n"
        "- **团的大小、间隔和距离都没有意义。** 换一个困惑度试试：换了就消失的团，本来就不存在。\n"
        "- **只排一次布局**：先排好最后一轮，再一轮一轮往回跟踪。如果每轮都重新排，词几乎没动，图却会乱跳。",
        reading_both="- **两张表，一幅图**：原文的词和译文的词是分开训练的，没有什么会让一个词靠近它的译词。",
        formulas={
            "pca": explained("zh", "variance", "map_kept", "map_moved", "cosine"),
            "tsne": explained("zh", "tsne", "map_kept", "map_moved", "cosine"),
        },
        answer_help={"pca": tip("zh", "variance"), "tsne": tip("zh", "tsne")},
        remarks_help=tip("zh", "map_moved", "map_kept"),
        near_help=tip("zh", "cosine"),
        change_help=tip("zh", "change"),
        coordinates="每个词在第 {epoch} 轮的位置和训练之前的位置；PCA 的单位就是词向量的单位，t-SNE 的单位是布局自己的。",
    ),
}
