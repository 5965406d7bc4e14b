"""What a corpus is called: the corpora that come with the program by their names, any other as the visitor typed it."""

from explorer.show.text import Lang

TEXT: dict[Lang, dict[str, str]] = {
    "en": {
        "articles": "The articles' five",
        "reverse": "Backwards",
        "dates": "Dates",
        "numbers": "Numerals",
        "synonyms": "Synonyms",
        "classes": "Noun classes",
        "classes-control": "Noun classes, control",
    },
    "zh": {
        "articles": "文章的五句",
        "reverse": "倒着说",
        "dates": "日期",
        "numbers": "数字",
        "synonyms": "同义词",
        "classes": "名词类别",
        "classes-control": "名词类别（对照）",
    },
}


def corpus_name(name: str, lang: Lang) -> str:
    """The name of a corpus on the screen, by its name in a recipe."""
    return TEXT[lang].get(name, name)
