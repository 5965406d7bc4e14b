"""The corpora that come with the program."""

from collections.abc import Callable

from core.corpus import Corpus, Pair

_ARTICLES = (
    ("我 爱 自然 语言 处理", "I love natural language processing"),
    ("今天 天气 很 好", "Today weather is good"),
    ("机器 学习 很 有趣", "Machine learning is interesting"),
    ("深度 学习 很 强大", "Deep learning is powerful"),
    ("人工 智能 改变 世界", "AI changes the world"),
)


def articles() -> Corpus:
    """The five pairs of the articles."""
    return Corpus("articles", tuple(Pair(source, target) for source, target in _ARTICLES))


BUILTINS: dict[str, Callable[[], Corpus]] = {"articles": articles}
