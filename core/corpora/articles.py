"""The five sentence pairs of the articles, and what the articles say of their words."""

from core.corpora.topic import Topic
from core.data.corpus import Corpus, Pair

_ARTICLES = (
    ("我 爱 自然 语言 处理", "I love natural language processing"),
    ("今天 天气 很 好", "Today weather is good"),
    ("机器 学习 很 有趣", "Machine learning is interesting"),
    ("深度 学习 很 强大", "Deep learning is powerful"),
    ("人工 智能 改变 世界", "AI changes the world"),
)
TOPICS = (
    Topic("时间天气", ("今天", "天气", "好")),
    Topic("AI技术", ("人工", "智能", "机器", "学习")),
    Topic("NLP", ("自然", "语言", "处理")),
    Topic("情感", ("爱", "有趣", "强大")),
)


def articles() -> Corpus:
    """The five pairs of the articles."""
    return Corpus("articles", tuple(Pair(source, target) for source, target in _ARTICLES))
