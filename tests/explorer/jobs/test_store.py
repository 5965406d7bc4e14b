"""The store: ids cannot leave it, visitors see their own runs only, and room is made by use and age."""

import json
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import InputError
from core.limits import HOSTED
from core.recipe import Recipe, TrainConfig
from core.training.recording import record
from explorer.jobs import store as module
from explorer.jobs.lists import Listed, is_run_id
from explorer.jobs.room import DAY
from explorer.jobs.store import Store, new_visitor, store

A, B, C = ("a" * 24, "b" * 24, "c" * 24)


def put(place: Store, run_id: str, size: int = 7, days_ago: float = 0.0) -> Path:
    folder = place.folder(run_id)
    (folder / "tables").mkdir(parents=True)
    (folder / "recipe.json").write_text("{}")
    (folder / "tables" / "0.safetensors").write_bytes(b"x" * size)
    used = time.time() - days_ago * DAY
    os.utime(folder, (used, used))
    return folder


@pytest.fixture
def place(tmp_path: Path) -> Store:
    return Store(tmp_path / "store", replace(HOSTED, store_bytes=1_000, store_days=3))


@pytest.mark.parametrize(
    "text",
    ["", "..", "../" + A, A[:-1], A + "0", A.upper(), A[:-1] + "/", A[:-1] + "\n", A + "\n", "/etc/passwd", "٠" * 24],
)
def test_nothing_but_a_run_id_is_looked_up(place: Store, text: str) -> None:
    assert not is_run_id(text)
    assert place.find(text) is None
    for refused in (place.folder, place.discard, lambda run_id: place.own("me", run_id)):
        with pytest.raises(InputError) as error:
            refused(text)
        assert error.value.kind == "unknown_run"


def test_a_recorded_run_is_found_and_an_unknown_one_is_not(place: Store) -> None:
    folder = put(place, A)
    assert place.find(A) == folder
    assert place.find(B) is None


def test_a_folder_without_a_recipe_is_no_run_yet(place: Store) -> None:
    place.folder(A).mkdir(parents=True)
    assert place.find(A) is None


def test_a_shipped_run_is_found_by_its_recipe(place: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = tmp_path / "assets" / "articles"
    shipped.mkdir(parents=True)
    (shipped / "recipe.json").write_text(Recipe.articles().to_json(), encoding="utf-8")
    monkeypatch.setattr(module, "ASSETS", tmp_path / "assets")
    module.shipped_runs.cache_clear()
    try:
        assert place.find(Recipe.articles().id) == shipped
    finally:
        module.shipped_runs.cache_clear()


def test_a_visitor_lists_own_runs_only_newest_first(place: Store) -> None:
    me, other = new_visitor(), new_visitor()
    for run_id in (A, B, C):
        put(place, run_id)
    place.own(me, A, "first")
    place.own(me, B)
    place.own(other, C, "secret")
    assert place.owned(me) == {B: Listed(2), A: Listed(1, "first")}
    assert list(place.owned(me)) == [B, A]
    assert place.owned(other) == {C: Listed(1, "secret")}
    assert place.owned(new_visitor()) == {}


def test_a_visitor_token_is_long_random_and_never_written(place: Store) -> None:
    me = new_visitor()
    put(place, A)
    place.own(me, A)
    assert len(me) == 32
    assert me != new_visitor()
    written = [path for path in place.root.rglob("*") if path.is_file()]
    assert written
    assert not any(me in str(path) or me in path.read_text() for path in written)


def test_renaming_keeps_one_line_of_eighty_characters_and_owning_again_keeps_the_name(place: Store) -> None:
    put(place, A)
    place.own("me", A, " two\nlines " + "x" * 200)
    assert place.owned("me")[A].name == ("two lines " + "x" * 200)[:80]
    place.own("me", A)
    assert place.owned("me")[A].name.startswith("two lines")


def test_a_run_keeps_its_number_and_no_two_of_a_list_have_the_same(place: Store) -> None:
    for run_id in (A, B, C):
        put(place, run_id)
        place.own("me", run_id)
    place.own("me", A, "renamed")
    place.disown("me", B)
    put(place, B)
    place.own("me", B)
    assert {run_id: entry.number for run_id, entry in place.owned("me").items()} == {A: 1, C: 3, B: 4}


def test_a_list_of_names_alone_is_read_with_their_places_as_numbers(place: Store) -> None:
    put(place, A)
    put(place, B)
    place.own("me", A)
    next((place.root / "visitors").iterdir()).write_text(json.dumps({A: "first", B: ""}), encoding="utf-8")
    assert place.owned("me") == {B: Listed(2), A: Listed(1, "first")}


def test_of_a_damaged_list_every_run_is_found_that_can_be_made_out(place: Store) -> None:
    for run_id in (A, B):
        put(place, run_id)
        place.own("me", run_id, "a name")
    path = next((place.root / "visitors").iterdir())
    whole = path.read_bytes()
    for damage in (b"", b"{", b"[1]", b"\xff\xfe", b'{"../../x": "y"}', b"[" * 100_000):
        path.write_bytes(damage)
        assert place.owned("me") == {}
        place.evict()
    for spot in range(len(whole)):
        for bit in range(8):
            path.write_bytes(whole[:spot] + bytes([whole[spot] ^ 1 << bit]) + whole[spot + 1 :])
            assert set(place.owned("me")) & {A, B}, "one byte cannot hide both"
    path.write_bytes(whole[:-5])
    assert place.owned("me") == {B: Listed(2), A: Listed(1)}
    place.own("me", B, "a name again")
    assert place.owned("me") == {B: Listed(2, "a name again"), A: Listed(1)}
    path.unlink()
    path.symlink_to(path.name)
    assert place.owned("me") == {}
    place.own("me", A)
    assert place.owned("me") == {A: Listed(1)}


def test_a_run_with_nothing_readable_in_it_is_listed_and_deleted(place: Store) -> None:
    put(place, A)
    place.own("me", A)
    for path in [path for path in place.folder(A).rglob("*") if path.is_file()]:
        path.unlink()
        path.symlink_to(path.name)
    assert list(place.owned("me")) == [A]
    assert place.find(A) == place.folder(A)
    assert place.evict() == []
    place.disown("me", A)
    assert not os.path.lexists(place.folder(A))


def test_a_run_goes_when_its_last_owner_deletes_it(place: Store) -> None:
    folder = put(place, A)
    place.own("me", A)
    place.own("other", A)
    place.disown("me", A)
    assert folder.is_dir()
    assert place.owned("me") == {}
    place.disown("other", A)
    assert not folder.exists()


def test_a_running_run_is_not_deleted(place: Store) -> None:
    folder = put(place, A)
    place.own("me", A)
    place.disown("me", A, running=[A])
    assert folder.is_dir()


def test_the_least_recently_used_go_first_until_the_bytes_suffice(place: Store) -> None:
    for run_id, days in ((A, 2.0), (B, 1.0), (C, 0.5)):
        put(place, run_id, size=450, days_ago=days)
    assert place.evict() == [A]
    assert place.find(B) is not None
    assert place.find(C) is not None


def test_being_looked_at_saves_a_run(place: Store) -> None:
    for run_id, days in ((A, 2.0), (B, 1.0), (C, 0.5)):
        put(place, run_id, size=450, days_ago=days)
    place.find(A)
    assert place.evict() == [B]


def test_unused_days_end_a_run(place: Store) -> None:
    put(place, A, days_ago=3.1)
    put(place, B, days_ago=2.9)
    assert place.evict() == [A]


def test_a_running_run_is_never_evicted(place: Store) -> None:
    put(place, A, size=5_000, days_ago=99)
    put(place, B, size=5_000)
    assert place.evict(running=[A]) == [B]
    assert place.find(A) is not None


def test_eviction_leaves_nothing_behind(place: Store) -> None:
    put(place, A, days_ago=9)
    place.evict()
    assert [path for path in place.root.rglob("*") if path.is_file()] == []


def test_the_environment_says_where_the_store_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_STORE", str(tmp_path / "elsewhere"))
    assert store().root == tmp_path / "elsewhere"
    assert not store().root.exists()
    assert store().owned("me") == {}


def draft_of(place: Store, visitor: str, size: int, days_ago: float = 0.0) -> Path:
    path = place.root / "drafts" / f"{visitor}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x" * size)
    os.utime(path, (time.time() - days_ago * DAY,) * 2)
    return path


def test_drafts_count_and_old_ones_go(place: Store) -> None:
    old, fresh = draft_of(place, "old", 10, days_ago=4), draft_of(place, "fresh", 10)
    put(place, A, size=900)
    assert place.evict() == []
    assert (old.exists(), fresh.exists()) == (False, True)
    for number in range(40):
        draft_of(place, f"visitor {number}", 200, days_ago=1 + number / 100)
    place.evict()
    everything = [path for path in place.root.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in everything) <= 1_000


def test_what_a_killed_server_left_goes_after_an_hour(place: Store) -> None:
    place.own("me", A)
    put(place, A)
    parts = (("runs", ".import-1", "recipe.json"), ("trash", "1", "x"), ("visitors", "a.part"))
    left = [place.root.joinpath(*names) for names in parts]
    for path in left:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    place.evict()
    assert [path.exists() for path in left] == [True, False, True], "what is being written stays"
    for path in (left[0].parent, left[2]):
        os.utime(path, (time.time() - 7_200,) * 2)
    place.evict()
    assert not any(path.exists() for path in left)
    assert list(place.owned("me")) == [A]


def test_a_visitor_with_too_much_pushes_out_nobody_else(place: Store) -> None:
    mine = put(place, A, size=100, days_ago=2)
    place.own("me", A)
    for number, run_id in enumerate((B, C, "d" * 24)):
        put(place, run_id, size=400, days_ago=1 - number / 10)
        place.own("eve", run_id)
    assert place.evict() == [B]
    assert mine.exists()


def test_a_read_only_store_still_finds_its_runs(place: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    put(place, A)
    monkeypatch.setattr(os, "utime", lambda *_: (_ for _ in ()).throw(OSError(30, "Read-only file system")))
    assert place.find(A) == place.folder(A)


def test_what_is_kept_for_one_address_is_bounded(tmp_path: Path) -> None:
    place = Store(tmp_path, replace(HOSTED, address_bytes=1_000))
    for days_ago, (run_id, visitor) in enumerate([(A, "ann"), (B, "bob"), (C, "cho")]):
        put(place, run_id, 600, days_ago)
        place.own(visitor, run_id)
    assert place.evict(households=[{"ann", "cho"}, {"bob"}]) == [C]
    assert place.evict(households=[{"ann", "cho"}, {"bob"}]) == []


@pytest.mark.slow
def test_the_store_holds_a_class_behind_one_router(tmp_path: Path) -> None:
    long = Recipe(Recipe.articles().corpus, training=TrainConfig(epochs=500))
    folder = record(long, tmp_path / "one").folder
    taken = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    assert 50 * taken < HOSTED.address_bytes < HOSTED.store_bytes
