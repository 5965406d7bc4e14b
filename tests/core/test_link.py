"""A link opens the same recipe, and nothing else opens anything."""

import base64
import string
import zlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.corpora import builtin, builtin_names
from core.data.corpus import Corpus, Pair, TextConfig
from core.errors import InputError
from core.link import ID_DIGITS, LARGEST, from_link, to_link
from core.recipe import ModelConfig, Recipe, TrainConfig

EDITED = tuple(replace(pair, target=pair.target + " today") for pair in builtin("articles").pairs)
OTHER = Recipe(
    Corpus("我的 <b>pairs</b>", (*EDITED, Pair("a b", "c", "who wrote it")), TextConfig(min_count=2)),
    ModelConfig(7, 7, 2, init="xavier", shared_embedding=True, tied_output=True),
    TrainConfig(seed=3, epochs=5, lr=0.02, optimizer="sgd", held_out=0.2),
)


def packed(text: bytes, digits: str = "0" * ID_DIGITS) -> str:
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    return digits + base64.urlsafe_b64encode(deflater.compress(text) + deflater.flush()).decode().rstrip("=")


@pytest.mark.parametrize("recipe", [Recipe.articles(), OTHER, *(Recipe(builtin(name)) for name in builtin_names())])
def test_a_link_opens_the_same_recipe(recipe: Recipe) -> None:
    opened = from_link(to_link(recipe))
    assert opened == recipe
    assert opened.to_json() == recipe.to_json()  # names and credits too, which equality leaves out


def test_a_whole_number_in_a_floats_field_makes_the_same_recipe() -> None:
    whole, float_ = (Recipe(OTHER.corpus, training=TrainConfig(lr=lr)) for lr in (1, 1.0))
    assert whole.id == float_.id
    assert from_link(to_link(whole)) == Recipe.from_json(whole.to_json()) == float_


def test_a_link_is_short_and_safe_in_a_url() -> None:
    edited = to_link(Recipe(Corpus("mine", EDITED)))
    assert len(to_link(Recipe.articles())) < 100
    assert len(edited) < 600
    assert set(edited) <= set(string.ascii_letters + string.digits + "-_")


def test_a_link_cut_anywhere_or_changed_anywhere_is_refused() -> None:
    link = to_link(OTHER)
    for end in range(len(link)):
        with pytest.raises(InputError):
            from_link(link[:end])
    for place in range(len(link)):
        other = "A" if link[place] != "A" else "B"
        try:
            assert from_link(link[:place] + other + link[place + 1 :]).id == OTHER.id  # a letter of the name, say
        except InputError:
            continue


def test_a_name_or_credit_no_page_can_show_is_refused_in_an_otherwise_right_link() -> None:
    digits = Recipe(Corpus("x", (Pair("a", "b"),))).id[:ID_DIGITS]
    rest = b',"text":{},"model":{},"training":{}}'
    assert from_link(packed(b'{"name":"x","pairs":[["a","b","c"]]' + rest, digits)).corpus.pairs[0].credit == "c"
    for forged in (b'{"name":"\\ud800","pairs":[["a","b"]]', b'{"name":"x","pairs":[["a","b","\\udfff"]]'):
        with pytest.raises(InputError):
            from_link(packed(forged + rest, digits))


def test_a_builtin_name_with_edited_pairs_carries_its_pairs() -> None:
    recipe = Recipe(Corpus("articles", EDITED))
    assert from_link(to_link(recipe)) == recipe


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{}",
        b"null",
        b"[]",
        b'"pairs"',
        b"[" * 100_000,
        b"1" * 5_000,
        b'{"name":"articles","text":{},"model":{"embed_size":NaN},"training":{}}',
        b'{"name":"articles","text":{},"model":{"embed_size":1e999},"training":{}}',
        b'{"name":"articles","text":{},"model":{"hidden_size":1000000},"training":{}}',
        b'{"name":"articles","text":{},"model":{"hidden_size":true},"training":{}}',
        b'{"name":"articles","text":{},"model":{},"training":{"epochs":1000000000}}',
        b'{"name":"articles","text":{},"model":{},"training":{"__class__":1}}',
        b'{"name":"articles","text":[],"model":{},"training":{}}',
        b'{"name":["articles"],"text":{},"model":{},"training":{}}',
        b'{"name":"../../etc/passwd","text":{},"model":{},"training":{}}',
        b'{"name":"x","pairs":[["a"]],"text":{},"model":{},"training":{}}',
        b'{"name":"x","pairs":[["a",1]],"text":{},"model":{},"training":{}}',
        b'{"name":"x","pairs":[["a","\\ud800"]],"text":{},"model":{},"training":{}}',
        b'{"name":"\\ud800","pairs":[["a","b"]],"text":{},"model":{},"training":{}}',
        b'{"name":"x","pairs":[["a","\\u0000"]],"text":{},"model":{},"training":{}}',
        b'{"name":"x","pairs":[],"text":{},"model":{},"training":{}}',
        b"\xff\xfe",
    ],
)
def test_a_forged_link_is_one_input_error(text: bytes) -> None:
    with pytest.raises(InputError):
        from_link(packed(text))


def test_a_long_link_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zlib, "decompressobj", lambda *_: pytest.fail("it was unpacked"))
    with pytest.raises(InputError, match="broken_link"):
        from_link("A" * 70_000)


def test_a_bomb_is_refused_unread() -> None:
    bomb = packed(b'{"name":"' + b"a" * (LARGEST + 1))
    assert len(bomb) < 10_000
    with pytest.raises(InputError, match="broken_link"):
        from_link(bomb)


@settings(max_examples=300)
@given(st.text(max_size=200) | st.text("ABCdef019-_", max_size=200) | st.binary(max_size=99).map(packed))
def test_any_text_is_refused_in_one_way(text: str) -> None:
    with pytest.raises(InputError):
        from_link(text)
