"""The words in which every number is set beside its start, on all pages that compare."""

from dataclasses import dataclass

from explorer.show.text import Lang


@dataclass(frozen=True)
class Text:
    """One language."""

    now: str
    start: str
    change: str
    unchanged: str
    "of points on the diagonal"
    now_help: str
    start_help: str
    change_help: str
    download: str
    meaning: str
    meaning_help: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        now="Now",
        start="Before training",
        change="Change",
        unchanged="no change",
        now_help="At the epoch chosen with the cursor.",
        start_help="At epoch 0 of the same run, before the first update.",
        change_help="Now minus before training: what training added.",
        meaning="Meaning",
        meaning_help="What the words mean in English; known for the corpora that come with the program.",
        download="Download as CSV",
    ),
    "zh": Text(
        now="现在",
        start="训练之前",
        change="变化",
        unchanged="没有变化",
        now_help="轮次游标所在的那一轮。",
        start_help="同一次实验的第 0 轮，第一次更新之前。",
        change_help="现在减去训练之前，也就是训练带来的部分。",
        meaning="词义",
        meaning_help="这些词的中文意思；自带语料的词才有。",
        download="下载 CSV",
    ),
}
