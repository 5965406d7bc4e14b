"""Why a built-in corpus is trained with other settings than the articles', in one sentence."""

from core.lessons import Lesson, has_settings_of, lesson_of
from core.recipe import Recipe, differing
from explorer.show.text import Lang
from explorer.show.text.errors import TEXT as ERRORS
from explorer.show.text.lessons import TEXT


def reason(recipe: Recipe, lang: Lang, *, listed: bool = False) -> str:
    """The settings of its lesson and why, as Markdown; '' for a corpus without one.

    listed: the settings stand beside it already. Raises InputError for pairs that cannot be trained on.
    """
    lesson, text = lesson_of(recipe.corpus), TEXT[lang]
    if lesson is None:
        return ""
    if has_settings_of(recipe, lesson):
        said = text.because if listed else text.chosen
    else:
        said = text.articles if has_settings_of(recipe, None) else text.own
    return said.format(settings=_settings(lesson, lang), why=text.why[lesson.promise])


def _settings(lesson: Lesson, lang: Lang) -> str:
    """Those that are not the articles'."""
    names = ERRORS[lang].settings
    return " · ".join(f"{names[name]} {value:g}" for name, value in differing(lesson.recipe()).items())
