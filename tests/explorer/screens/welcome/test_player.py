"""What the diagram says and shows at each stage: the stage's own numbers, in the part where it happens."""

import numpy as np
import pytest

from core.corpora.glosses import glosses
from core.data.vocabulary import UNK
from core.recipe import Recipe
from core.runs.run import Run
from explorer.jobs.store import shipped_runs
from explorer.screens.welcome.player import FIRST_SECONDS, LATER_SECONDS, stages
from explorer.screens.welcome.stages import play
from explorer.screens.welcome.telling import PART
from explorer.show.probability import shown_share
from explorer.show.text import LANGS, Lang

SENTENCE = "机器 学习 猫 有趣"


@pytest.fixture(scope="module")
def articles() -> Run:
    return Run.open(shipped_runs()[Recipe.articles().id])


@pytest.mark.parametrize("lang", LANGS)
def test_each_sentence_has_the_numbers_of_its_stage(articles: Run, lang: Lang) -> None:
    played = play(articles, 50, SENTENCE)
    shown = stages(articles, played, glosses(articles.recipe.corpus, lang), lang)
    for stage, drawn in zip(played.stages, shown, strict=True):
        assert drawn.part == PART[stage.kind]
        for number in stage.numbers[:4]:
            assert f"{number:z.2f}" in drawn.says
        for word, share in stage.top:
            assert word in drawn.says
            assert shown_share(share) in drawn.says
        assert stage.word in drawn.says
        unknown = stage.kind == "ids" or (stage.kind in ("row", "state") and stage.word == "猫")
        assert ("<UNK>" in drawn.says) == unknown
    assert played.sentence in shown[-1].says
    assert shown_share(played.translation.probability) in shown[-1].says


def test_parts_fill_as_the_sentence_goes_through_them(articles: Run) -> None:
    played = play(articles, 50, SENTENCE)
    shown = stages(articles, played, {}, "en")
    standing = {}
    for stage, drawn in zip(played.stages, shown, strict=True):
        standing |= drawn.contents
        if drawn.marked:
            part, place = drawn.marked
            assert standing[part].words[place].split()[0] == stage.word
        if len(stage.numbers):
            colours = np.array(standing[drawn.part].vectors)
            assert np.abs(colours).max() <= 1
            assert np.corrcoef(colours[-1], stage.numbers[: colours.shape[1]])[0, 1] == pytest.approx(1, abs=1e-3)
        if stage.kind == "choice":
            assert [(word, share) for word, share, _ in standing[drawn.part].choices] == list(stage.top)
    assert set(standing) == set(range(8))
    ids = articles.table("source", 50).ids
    assert standing[0].words == tuple(f"{word} {ids.get(word, UNK)}" for word in SENTENCE.split())
    words = articles.language("target").vocabulary.words
    assert standing[7].words == tuple(words[index] for index in played.translation.ids)


def test_what_is_new_stays_longer(articles: Run) -> None:
    played = play(articles, 50, SENTENCE)
    kinds = [stage.kind for stage in played.stages]
    for place, drawn in enumerate(stages(articles, played, {}, "en")):
        assert drawn.seconds == (LATER_SECONDS if kinds[place] in kinds[:place] else FIRST_SECONDS)
