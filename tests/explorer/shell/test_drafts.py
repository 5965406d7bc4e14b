"""Two changes of one draft: neither is lost, and a clash is one only where both changed the same thing."""

import os
from dataclasses import replace
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from core.data.corpus import Corpus, Pair, TextConfig
from core.embeddings import GivenVectors
from core.recipe import ModelConfig, Recipe, TrainConfig
from explorer.jobs.room import DAY
from explorer.jobs.store import store
from explorer.shell import drafts, second_files
from explorer.shell.drafts import merged
from explorer.shell.session import Session
from explorer.shell.two_drafts import _apart
from explorer.show.text import Lang

PAIRS = tuple(Pair(left, right) for left, right in product("abcd", "xy"))
BASE = Recipe(Corpus("base", PAIRS[:4]), ModelConfig(3, 5), TrainConfig(epochs=9))


@some.composite
def changed(draw: some.DrawFn) -> Recipe:
    """The base with any of a few changes, which may be none."""
    model = draw(some.sampled_from([BASE.model, ModelConfig(4, 5), ModelConfig(3, 6), ModelConfig(7, 5)]))
    lr = draw(some.sampled_from([0.001, 0.002, 0.003]))
    text = draw(some.sampled_from([TextConfig(), TextConfig(min_count=2), TextConfig(max_words=50)]))
    taken = draw(some.sampled_from([(), PAIRS[:1], PAIRS[1:2]]))
    added = draw(some.sampled_from([(), PAIRS[4:5], PAIRS[5:7]]))
    pairs = tuple(pair for pair in BASE.corpus.pairs if pair not in taken) + added
    return Recipe(Corpus("base", pairs, text), model, replace(BASE.training, lr=lr))


def values(recipe: Recipe) -> dict[str, object]:
    """Everything that can be changed, one by one."""
    parts: dict[str, object] = {}
    for config in (recipe.corpus.text, recipe.model, recipe.training):
        parts |= {name: getattr(config, name) for name in config.__dataclass_fields__}
    return parts | {f"pair {pair}": pair in recipe.corpus.pairs for pair in PAIRS}


@given(changed(), changed())
def test_every_change_of_either_tab_is_in_the_whole_and_a_clash_is_the_same_thing_changed_twice(
    later: Recipe, earlier: Recipe
) -> None:
    both, clash = merged(BASE, later, earlier)
    base, one, two, whole = map(values, (BASE, later, earlier, both))
    assert whole == {name: one[name] if one[name] != base[name] else two[name] for name in base}
    assert clash == any(base[name] not in (one[name], two[name]) and one[name] != two[name] for name in base)
    assert merged(BASE, earlier, later)[1] == clash
    assert merged(BASE, later, BASE) == (later, False)


def test_vectors_given_in_one_tab_stay_and_in_both_are_a_clash() -> None:
    one, two = (replace(BASE, given=GivenVectors("source", digit * 24)) for digit in "01")
    other = replace(BASE, training=replace(BASE.training, lr=0.5))
    assert merged(BASE, other, one) == (replace(other, given=one.given), False)
    assert merged(BASE, one, other) == (replace(other, given=one.given), False)
    assert merged(BASE, one, two) == (one, True)
    assert merged(one, replace(one, given=None), one) == (BASE, False)
    shared = replace(BASE, model=replace(BASE.model, shared_embedding=True))
    assert merged(BASE, shared, one) == (shared, True)  # rows of one side do not fit one table for both


def test_vectors_and_another_embedding_size_are_a_clash_whichever_was_later_and_the_later_one_stands_whole() -> None:
    for length in (BASE.model.embed_size, 8):
        vectors = replace(BASE, model=replace(BASE.model, embed_size=length), given=GivenVectors("source", "0" * 24))
        longer = replace(BASE, model=replace(BASE.model, embed_size=7), training=replace(BASE.training, lr=0.5))
        assert merged(BASE, vectors, longer)[0].given == vectors.given
        assert merged(BASE, vectors, longer)[0].model == vectors.model
        assert merged(BASE, vectors, longer)[1]
        assert merged(BASE, longer, vectors) == (longer, True)
        without = replace(longer, given=None)
        assert merged(vectors, without, replace(vectors, training=replace(BASE.training, epochs=3)))[0].given is None


def test_glosses_written_in_one_tab_stay_and_in_both_are_a_clash() -> None:
    one, two = (replace(BASE, corpus=replace(BASE.corpus, glosses=(("a", meaning),))) for meaning in ("x", "y"))
    other = replace(BASE, training=replace(BASE.training, lr=0.5))
    for both, clash in (merged(BASE, one, other), merged(BASE, other, one)):
        assert (both.corpus.glosses, both.training.lr, clash) == (one.corpus.glosses, 0.5, False)
    both, clash = merged(BASE, one, two)
    assert (both.corpus.glosses, clash) == (one.corpus.glosses, True)


def test_another_corpus_in_both_tabs_is_a_clash_and_so_are_changes_that_cannot_be_trained_together() -> None:
    one, two = (replace(BASE, corpus=Corpus(name, PAIRS[at:])) for name, at in (("one", 6), ("two", 7)))
    assert merged(BASE, one, two) == (one, True)
    rare = replace(BASE, corpus=replace(BASE.corpus, text=TextConfig("characters", "characters")))
    spaced = replace(BASE, corpus=Corpus("base", (*PAIRS[:4], Pair("q " * 60, "x"))))
    assert merged(BASE, rare, spaced) == (rare, True)  # more characters than a sentence may have


@pytest.mark.usefixtures("fresh_store")
def test_the_later_tab_keeps_both_drafts_and_can_exchange_them() -> None:
    first, second = (Session("ann", BASE, BASE.id) for _ in range(2))
    quick, slow = (replace(BASE, training=replace(BASE.training, lr=lr)) for lr in (0.5, 0.25))
    first.edit(quick)
    assert second.others == ()
    second.edit(slow)
    assert (second.draft, second.others) == (slow, (quick,))
    second.exchange(quick)
    assert (second.draft, second.others) == (quick, (slow,))
    first.catch_up()
    assert (first.draft, first.others) == (quick, (slow,))
    first.drop_other(slow)
    assert second.others == ()
    second.edit(replace(quick, model=ModelConfig(8, 5)))
    first.edit(slow)  # another setting: no clash
    assert (first.draft, first.others) == (replace(slow, model=ModelConfig(8, 5)), ())
    assert drafts.kept("ann") == first.draft


@pytest.mark.usefixtures("fresh_store")
@pytest.mark.parametrize("tabs", [2, 3, 5])
def test_of_any_number_of_tabs_that_clash_every_draft_is_kept_whatever_is_exchanged(tabs: int) -> None:
    chance = Random(tabs)
    sessions = [Session("ann", BASE, BASE.id) for _ in range(tabs)]
    typed = [replace(BASE, corpus=Corpus("own", (Pair(f"s{tab}", f"t{tab}"),))) for tab in range(tabs)]
    for session, recipe in zip(sessions, typed, strict=True):
        session.edit(recipe)
    last = sessions[-1]
    for _ in range(4):
        assert {*typed} == {last.draft, *last.others}
        assert len(last.others) == tabs - 1
        last.exchange(chance.choice(last.others))
    gone = chance.choice(last.others)
    last.drop_other(gone)
    assert {*typed} - {gone} == {last.draft, *last.others}


@pytest.mark.usefixtures("fresh_store")
def test_of_very_many_the_newest_are_kept() -> None:
    many = tuple(replace(BASE, training=replace(BASE.training, seed=seed)) for seed in range(drafts.MOST_OTHERS + 5))
    drafts.keep_others("ann", many)
    assert drafts.others("ann") == many[: drafts.MOST_OTHERS]


@pytest.mark.usefixtures("fresh_store")
def test_the_one_other_draft_of_earlier_times_is_read() -> None:
    path = store().draft_file("ann", "other")
    path.parent.mkdir(parents=True)
    path.write_text(BASE.to_json(), encoding="utf-8")
    assert drafts.others("ann") == (BASE,)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_distinguishes_two_drafts_is_named(lang: Lang) -> None:
    fewer = replace(BASE, corpus=Corpus("base", PAIRS[:3]), training=replace(BASE.training, lr=0.5))
    assert "3" in _apart(fewer, BASE, lang)
    assert "0.5" in _apart(fewer, BASE, lang)
    assert "0.001" in _apart(BASE, fewer, lang)


@pytest.mark.parametrize("which", ["draft", "other", "second"])
def test_what_is_read_again_is_in_use_and_a_day_later_it_is_another_version_once(which: str) -> None:
    recipe, path = Recipe.articles(), store().draft_file("v", {"second": f"second.{'a' * 24}"}.get(which, which))
    if which == "second":
        second_files.keep("v", second_files.SecondFile("a" * 24, recipe, 0))
    elif which == "other":
        drafts.keep_others("v", (recipe,))
    else:
        drafts.keep("v", recipe)

    def read() -> float:
        assert any([drafts.kept("v"), drafts.others("v"), second_files.kept("v", "a" * 24)])
        return path.stat().st_mtime

    young = path.stat().st_mtime
    assert read() == young
    os.utime(path, (young - 2 * DAY,) * 2)
    again = read()
    assert again >= young
    assert read() == again
    assert store().evict() == []
    assert path.exists()


def test_the_second_file_of_a_run_goes_with_the_run() -> None:
    run, other = "a" * 24, "b" * 24
    for each in (run, other):
        second_files.keep("v", second_files.SecondFile(each, Recipe.articles(), 0))
    store().own("v", run)
    store().disown("v", run)
    assert second_files.kept("v", run) is None
    assert second_files.kept("v", other)
