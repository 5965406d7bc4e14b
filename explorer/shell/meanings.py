"""What words mean to the visitor: known of the pairs that came with the program, else what the visitor has written.

A run keeps the meanings its recipe had when it was trained. Those written since then count for it, too, as long as the
draft has the same pairs.
"""

from dataclasses import replace

from core.corpora.glosses import glosses
from core.recipe import Recipe
from explorer.shell.session import session
from explorer.show.text import Lang


def meanings(recipe: Recipe, lang: Lang) -> dict[str, str]:
    """Word -> what it means."""
    return glosses(explained(recipe).corpus, lang)


def explained(recipe: Recipe) -> Recipe:
    """The recipe with what the visitor has written about its words."""
    corpus, drafted = recipe.corpus, session().draft.corpus
    if not drafted.glosses or drafted.glosses == corpus.glosses or drafted.pairs != corpus.pairs:
        return recipe
    both = {**dict(corpus.glosses), **dict(drafted.glosses)}
    return replace(recipe, corpus=replace(corpus, glosses=tuple(both.items())))
