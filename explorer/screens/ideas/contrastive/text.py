"""The words of the experiment on contrastive learning."""

from dataclasses import dataclass

from explorer.screens.ideas.idea import Words
from explorer.show.text import Lang


@dataclass(frozen=True)
class Text(Words):
    """One language."""

    view: str
    views: dict[str, str]
    temperature: str
    step: str
    play: str
    pause: str
    answer: str
    sentence: str
    press: str
    colours: tuple[str, str, str, str]
    shapes: tuple[str, str, str, str]
    places: tuple[str, str, str, str]
    picture: str
    pictures: str
    matrix: str
    rows: str
    columns: str
    cosine: str
    held: str
    seen: str
    unseen: str
    chance: str
    steps: str
    share: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="Contrastive learning",
        question="Once every picture seen finds its words, do pictures never seen find theirs too?",
        bet=(
            "No: it can name only what it has seen.",
            "It depends on the temperature: a low one learns the pairs by heart, a high one also the parts.",
            "Yes, always: it has seen every colour, every shape and every place.",
        ),
        reveal="At every temperature from 0.07 on, all pictures seen find their words. Of those never seen about 40% do at 0.07, 80 to 100% at 1 (eleven "
        "seeds). A low temperature counts the pair against its nearest rivals only; once these are beaten, nothing more is learned. A high one keeps "
        "pulling at all pairs, until colour, shape and place each have a direction of their own.",
        alt="All pictures; and the cosine of every picture with every text, from the first step of training to the last",
        reading="On top the 64 pictures: three rows that are trained on, and apart from them the last, never trained on. In the matrix a row is a picture, a "
        "column a text, blue a high cosine: the right pairs lie on the diagonal, the combinations never seen in the orange frame. In the course the dotted line is chance.",
        given="`pixels` (n, 192) of n pictures; `words` (n, 3), the ids of their words; `projection` (192, 16); `table` (12, 16); `temperature`.",
        meaning=r"Two encoders, one space. With unit vectors $p_i$ of pictures and $t_j$ of texts, $S_{ij}=p_i\cdot t_j$, and in a batch of $n$ pairs each "
        r"picture has to choose its text among $n$, each text its picture: $L=\frac12\big(\mathrm{CE}(S/\tau)+\mathrm{CE}(S^\top/\tau)\big)$. Here a "
        r"picture is one linear map of its pixels, a text the sum of three rows of a table. $\tau$ is the temperature; CLIP starts at 0.07 and learns it. "
        r"Weights start from this run's seed.",
        articles="They present CLIP as one space for pictures and words, in which $\\tau$ scales the cosines. **True, and it matters more than "
        "that**: the same pictures, the same words and the same steps give a model that knows its pairs by heart or one that takes them apart, by "
        "$\\tau$ alone. A perfect diagonal on what was trained does not tell them apart; only the held-out part does.",
        view="Show",
        views={"matrix": "Matrix", "course": "Course"},
        temperature="Temperature τ",
        step="step ",
        play="Train",
        pause="Pause",
        answer="After {steps} steps at τ = {sharp}, **{sharp_seen:.0%}** of the pictures seen find their words, and **{sharp_held:.0%}** of those never seen; at "
        "τ = {soft:g} {soft_seen:.0%} and **{soft_held:.0%}**. Chance: {chance:.1%}.",
        sentence="After {steps} steps at τ = {temperature:g}, **{seen:.0%}** of the 48 pictures seen are nearest to their own words among all 64 texts, and "
        "**{held:.0%}** of the 16 never seen (before training {start:.0%}, chance {chance:.1%}).",
        press="Press **Train** under the matrix to see it turn diagonal.",
        colours=("red", "green", "blue", "yellow"),
        shapes=("square", "frame", "cross", "disc"),
        places=("top left", "top right", "bottom left", "bottom right"),
        picture="{colour} {shape}, {place}",
        pictures="The pictures; the last row is never trained on",
        matrix="Found: seen {seen:.0%}, never seen {held:.0%}",
        rows="pictures",
        columns="texts",
        cosine="cosine",
        held="never seen",
        seen="seen",
        unseen="never seen",
        chance="chance",
        steps="steps",
        share="share that finds its words",
    ),
    "zh": Text(
        title="对比学习",
        question="看过的图都能找到自己的词之后，没看过的图也能找到吗？",
        bet=(
            "不能：只认得看过的。",
            "要看温度：温度低，只把一对一对背下来；温度高，还学会了每个部分。",
            "一定能：每种颜色、形状和位置都看过了。",
        ),
        reveal="温度从 0.07 起，看过的图全都能找到自己的词。没看过的图，0.07 时大约 40% 能找到，1 时有 80% 到 100%（十一个种子）。"
        "温度低，只和最像的几个对手比，赢了就不再学；温度高，一直在拉所有的配对，直到颜色、形状和位置各有自己的方向。",
        alt="全部图片，以及每张图与每段文字的余弦，从训练的第一步到最后一步",
        reading="上面是 64 张图：前三行参加训练，隔开的最后一行从不参加。矩阵里一行是一张图，一列是一段文字，蓝色表示余弦大：正确的配对在对角线上，橙色框里是从没看过的组合。“过程”里的点线是碰运气。",
        given="`pixels`（n, 192）是 n 张图，`words`（n, 3）是它们的词的编号，另有 `projection`（192, 16）、`table`（12, 16）和 `temperature`。",
        meaning=r"两个编码器，一个空间。图和文字的单位向量是 $p_i$、$t_j$，$S_{ij}=p_i\cdot t_j$。一批 $n$ 对里，每张图要在 $n$ 段文字中选出自己的，每段文字也要选出自己的图："
        r"$L=\frac12\big(\mathrm{CE}(S/\tau)+\mathrm{CE}(S^\top/\tau)\big)$。这里一张图是像素的一个线性映射，一段文字是表里三行之和。$\tau$ 是温度，CLIP 从 0.07 开始，并让它参加学习。"
        r"权重的起点用这次实验的种子。",
        articles="文章说 CLIP 把图和词放进同一个空间，$\\tau$ 用来缩放余弦。这**说得对，但不止这些**：同样的图、同样的词、同样的步数，只凭 $\\tau$ 的大小，"
        "得到的可以是死记硬背的模型，也可以是学会拆分的模型。训练过的部分对角线再漂亮也看不出区别，要看留出来的部分。",
        view="显示",
        views={"matrix": "矩阵", "course": "过程"},
        temperature="温度 τ",
        step="第几步：",
        play="训练",
        pause="暂停",
        answer="τ = {sharp}，训练 {steps} 步之后，看过的图 **{sharp_seen:.0%}** 找到自己的词，没看过的 **{sharp_held:.0%}**；τ = {soft:g} 时分别是 {soft_seen:.0%} 和 "
        "**{soft_held:.0%}**。碰运气是 {chance:.1%}。",
        sentence="τ = {temperature:g}，训练 {steps} 步之后，看过的 48 张图有 **{seen:.0%}** 在全部 64 段文字里离自己的最近，没看过的 16 张有 **{held:.0%}**"
        "（训练之前 {start:.0%}，碰运气 {chance:.1%}）。",
        press="按矩阵下面的**训练**，看它怎样变成对角线。",
        colours=("红色", "绿色", "蓝色", "黄色"),
        shapes=("方块", "方框", "叉", "圆"),
        places=("左上", "右上", "左下", "右下"),
        picture="{place}的{colour}{shape}",
        pictures="全部图片，最后一行从不参加训练",
        matrix="找到的：看过的 {seen:.0%}，没看过的 {held:.0%}",
        rows="图片",
        columns="文字",
        cosine="余弦",
        held="没看过",
        seen="看过的",
        unseen="没看过的",
        chance="碰运气",
        steps="步数",
        share="找到自己的词的比例",
    ),
}
