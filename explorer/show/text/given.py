"""The words for a start that was given: where the texts speak of the random start, it is another one."""

from dataclasses import dataclass

from core.embeddings.given import GivenSide
from explorer.show.text import Lang


@dataclass(frozen=True)
class Text:
    """One language."""

    random: str
    "what the start is called where all is drawn"
    given: str
    "what it is called instead"
    notes: dict[GivenSide, str]
    "whose words start with vectors of a file or run, and what that means for what is called inherited"
    frozen: str


TEXT: dict[Lang, Text] = {
    "en": Text(
        random="random start",
        given="given start",
        notes={
            "source": "The source words of this run start with the vectors of **{name}**: for them “start” means these vectors, "
            "and “inherited” means inherited from them. Every seed and every half of the sentences starts with the same ones: what they repeat may come from these vectors.",
            "target": "The target words of this run start with the vectors of **{name}**: for them “start” means these vectors, "
            "and “inherited” means inherited from them. Every seed and every half of the sentences starts with the same ones: what they repeat may come from these vectors.",
            "both": "The words of this run start with the vectors of **{name}**: “start” means these vectors, and “inherited” "
            "means inherited from them. Every seed and every half of the sentences starts with the same ones: what they repeat may come from these vectors.",
        },
        frozen=" They are frozen: training does not move them.",
    ),
    "zh": Text(
        random="随机的起点",
        given="给定的起点",
        notes={
            "source": "这次实验的原文词从 **{name}** 里的词向量开始：对它们来说，“起点”就是这些词向量，“起点带来”就是它们带来的。换种子、换句子，"
            "这些词向量都不变：重现的也可能就是它们带来的。",
            "target": "这次实验的译文词从 **{name}** 里的词向量开始：对它们来说，“起点”就是这些词向量，“起点带来”就是它们带来的。换种子、换句子，"
            "这些词向量都不变：重现的也可能就是它们带来的。",
            "both": "这次实验的词从 **{name}** 里的词向量开始：“起点”就是这些词向量，“起点带来”就是它们带来的。换种子、换句子，"
            "这些词向量都不变：重现的也可能就是它们带来的。",
        },
        frozen="它们固定不动，训练不会改变它们。",
    ),
}
