"""The words around all experiments of the page `ideas`."""

from dataclasses import dataclass

from explorer.screens.ideas.idea import Chapter
from explorer.show.text import Lang
from explorer.show.text.counted import Counted


@dataclass(frozen=True)
class Text:
    """One language."""

    title: str
    lead: str
    chapters: dict[Chapter, str]
    open: str
    back: str
    next: str
    bet: str
    bet_hint: str
    right: str
    wrong: str
    look: str
    looks: dict[str, str]
    nothing: str
    lines: str
    given: str
    meaning: str
    articles: str
    unknown: str
    train: str
    train_help: str
    training: str
    stop: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        title="How does each part work?",
        lead="Every idea that the articles explain, as an experiment of its own. The sentence on each card is computed from "
        "the run and the epoch chosen in the menu.",
        chapters={
            "table": "The table",
            "start": "The start",
            "learning": "Learning",
            "sizes": "Sizes",
            "order": "Order and context",
            "use": "Use",
        },
        open="Try it",
        back="All ideas",
        next="Next: {title}",
        bet="A bet first",
        bet_hint="Choose an answer; then the right one is explained.",
        right="**Right.**",
        wrong="**Not quite: “{answer}”**",
        look="Show",
        looks={"picture": "Picture", "table": "Table"},
        nothing="This run has nothing to draw here.",
        lines="The same in PyTorch",
        given="The lines start from",
        meaning="What it means",
        articles="In the articles",
        unknown="There is no experiment of that name. All that there are stand below.",
        train="Train ({count})",
        train_help="Small trainings on this run's pairs, with its settings. They are kept; you can look at other pages meanwhile.",
        training=Counted("{done} of {all} {all:training|trainings} {done:has|have} ended."),
        stop="Stop",
    ),
    "zh": Text(
        title="每个部分是怎么工作的？",
        lead="文章讲到的每个想法，在这里都是一个小实验。卡片上的那句话，是用菜单里选中的实验和轮次现算出来的。",
        chapters={
            "table": "词向量表",
            "start": "起点",
            "learning": "学习",
            "sizes": "大小与代价",
            "order": "顺序与上下文",
            "use": "用途",
        },
        open="试一试",
        back="全部想法",
        next="下一个：{title}",
        bet="先猜一猜",
        bet_hint="选一个答案，就能看到哪个对，为什么。",
        right="**猜对了。**",
        wrong="**不对，正确答案是“{answer}”**",
        look="显示",
        looks={"picture": "图", "table": "表格"},
        nothing="这次实验在这里没有可画的内容。",
        lines="用 PyTorch 做同样的事",
        given="代码从这里开始：",
        meaning="这说明什么",
        articles="文章里怎么说",
        unknown="没有叫这个名字的实验。下面是全部实验。",
        train="开始训练（{count}）",
        train_help="用这次实验的句子和设置做几次小训练。结果会保留；训练时可以先看别的页面。",
        training="{all} 次训练，已完成 {done} 次。",
        stop="停止",
    ),
}
