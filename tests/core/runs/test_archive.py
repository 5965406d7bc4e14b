"""A run goes out as a zip and comes in the same; a stranger's zip is refused and writes nothing."""

import io
import json
import pickle
import re
import stat
import struct
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load, save

from core.data.corpus import TextConfig, TokenizerName
from core.errors import InputError
from core.limits import limits
from core.recipe import ModelConfig, Recipe, TrainConfig
from core.runs.archive import NAMES, VOCABULARY, VOCABULARY_BYTES, export_zip, import_zip
from core.runs.run import Run
from core.training.recording import record
from tests.core.runs import RECIPE

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def files(run: Run) -> Files:
    with zipfile.ZipFile(io.BytesIO(export_zip(run))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Path]:
    """An empty store that is still empty when the test ends, as is everything around it."""
    folder = tmp_path / "around" / "store"
    folder.mkdir(parents=True)
    yield folder
    assert [*tmp_path.rglob("*")] == [tmp_path / "around", folder]


def zipped(files: Files, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def refuse(data: bytes, store: Path, *kinds: str) -> InputError:
    with pytest.raises(InputError) as caught:
        import_zip(data, store)
    assert not kinds or caught.value.kind in kinds
    return caught.value


def test_a_run_comes_back_the_same(run: Run, files: Files, tmp_path: Path) -> None:
    back = import_zip(export_zip(run), tmp_path)
    assert (back.recipe.to_json(), back.versions, back.epochs) == (run.recipe.to_json(), run.versions, run.epochs)
    assert (back.status, back.kept, back.weight_epochs) == ("finished", run.kept, run.weight_epochs)
    for kind in ("tables", "weights"):
        for epoch in run.shelves[kind].epochs:
            before, after = run.shelves[kind].read(epoch), back.shelves[kind].read(epoch)
            assert before.keys() == after.keys()
            assert all(np.array_equal(before[name], after[name]) for name in before)
    assert back.translate("a b") == run.translate("a b")
    assert sorted(files) == sorted((*NAMES, VOCABULARY))
    assert (back.folder / "vocabulary.json").read_bytes() == (run.folder / "vocabulary.json").read_bytes()


def test_an_imported_run_never_takes_the_place_of_a_trained_one(run: Run, tmp_path: Path) -> None:
    back = import_zip(export_zip(run), tmp_path)
    assert back.id != RECIPE.id
    assert len(back.id) == 24
    assert back.id == import_zip(export_zip(run), tmp_path).id  # and twice the same file is one run
    assert [path.name for path in tmp_path.iterdir()] == [back.id]


def test_a_large_run_is_thinned_to_what_can_be_imported(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = export_zip(run)
    bounds = type(limits())(upload_bytes=14_000)
    monkeypatch.setattr("core.runs.archive.limits", lambda: bounds)
    thinned = export_zip(run)
    assert len(thinned) < bounds.upload_bytes < len(whole)
    back = import_zip(thinned, tmp_path)
    assert back.kept[0] == 0
    assert back.kept[-1] == RECIPE.training.epochs
    assert back.weight_epochs[0] == 0
    assert len(back.weight_epochs) < len(run.weight_epochs)


def test_an_archive_cut_anywhere_is_refused(run: Run, store: Path) -> None:
    data = export_zip(run)
    for end in {*range(0, len(data), 97), *range(len(data) - 60, len(data))}:
        refuse(data[:end], store)


def test_a_flipped_byte_never_raises_anything_else(run: Run, tmp_path: Path) -> None:
    data = export_zip(run)
    for place in range(0, len(data), 61):
        forged = bytearray(data)
        forged[place] ^= 0x55
        try:
            import_zip(bytes(forged), tmp_path)
        except InputError:
            continue


OTHER_NAMES = [
    "../recipe.json",
    "/etc/recipe.json",
    "C:\\recipe.json",
    "..\\recipe.json",
    "run/recipe.json",
    "recipe.json/",
    "RECIPE.JSON",
    "run.zip",
]


def test_other_names_are_refused(subtests: pytest.Subtests, files: Files, store: Path) -> None:
    for name in OTHER_NAMES:
        with subtests.test(name):
            refuse(zipped(files | {name: files["recipe.json"]}), store, "not_a_run_file")
            renamed = {name if old == "recipe.json" else old: data for old, data in files.items()}
            refuse(zipped(renamed), store, "not_a_run_file", "archive_damaged")


def test_an_archive_of_before_there_was_a_vocabulary_is_taken(run: Run, files: Files, tmp_path: Path) -> None:
    about = json.loads(files["recipe.json"])
    del about["versions"]["engine"]
    old = {name: files[name] for name in NAMES} | {"recipe.json": json.dumps(about).encode()}
    back = import_zip(zipped(old), tmp_path)
    assert set(back.versions) == {"torch", "numpy"}
    assert not (back.folder / "vocabulary.json").exists()
    assert back.table("source", 7).words == run.table("source", 7).words
    assert back.translate("a b") == run.translate("a b")
    again = import_zip(export_zip(back), tmp_path / "again")
    assert again.table("target", 7).words == run.table("target", 7).words


def test_a_missing_file_is_refused(subtests: pytest.Subtests, files: Files, store: Path) -> None:
    for missing in NAMES:
        with subtests.test(missing):
            refuse(zipped({name: data for name, data in files.items() if name != missing}), store, "not_a_run_file")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_duplicate_name_is_refused(files: Files, store: Path) -> None:
    buffer = io.BytesIO(zipped(files))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("recipe.json", b"{}")
    refuse(buffer.getvalue(), store, "not_a_run_file")


def test_a_link_and_a_password_are_refused(files: Files, store: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(entry, data)
    refuse(buffer.getvalue(), store, "not_a_run_file")
    data = bytearray(zipped(files))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        offset, place = (6 if mark == b"PK\x03\x04" else 8), -1
        while (place := data.find(mark, place + 1)) >= 0:
            data[place + offset] |= 1
    refuse(bytes(data), store, "not_a_run_file")


def test_a_bomb_is_refused_unread(files: Files, store: Path) -> None:
    bomb = zipped(files | {"tables.safetensors": bytes(40_000_000)})
    assert len(bomb) < 200_000
    refuse(bomb, store, "archive_too_large")
    liar = bytearray(zipped(files | {"tables.safetensors": bytes(8_000_000)}))
    place = liar.find(b"PK\x01\x02", liar.find(b"PK\x01\x02", liar.find(b"PK\x01\x02") + 1) + 1)
    while liar[place + 46 : place + 64] != b"tables.safetensors":
        place = liar.find(b"PK\x01\x02", place + 1)
    struct.pack_into("<L", liar, place + 24, 1000)  # the directory says 1 000 bytes unpacked
    refuse(bytes(liar), store, "archive_damaged")


@pytest.mark.slow
@pytest.mark.parametrize("entries", [7, 60_000, 100_000])
def test_many_entries_are_refused_unlisted(entries: int, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(entries):
            archive.writestr(str(number), b"")
    if entries > 7:
        monkeypatch.setattr(zipfile, "ZipFile", None)  # to list them alone takes a second
    refuse(buffer.getvalue(), store, "not_a_run_file", "archive_damaged")


def test_a_comment_or_a_zip64_ending_is_refused(files: Files, store: Path) -> None:
    buffer = io.BytesIO(zipped(files))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.comment = b"hello"
    refuse(buffer.getvalue(), store, "archive_damaged")
    data = zipped(files)
    refuse(data[:-22] + b"PK\x06\x07" + bytes(16) + data[-22:], store, "archive_damaged")


class Canary:
    """A pickle that leaves a file when it is opened."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
        return Path.touch, (self.path,)  # type: ignore[return-value]  # a hostile pickle need not be well typed


def test_a_renamed_pickle_is_refused_and_never_opened(files: Files, store: Path) -> None:
    trap = pickle.dumps(Canary(store / "canary"))
    refuse(trap, store, "not_a_run_file")
    for name in ("tables.safetensors", "weights.safetensors"):
        refuse(zipped(files | {name: trap}), store, "not_a_run_file")
    buffer = io.BytesIO()
    np.savez(buffer, a=np.array([Canary(store / "canary")], dtype=object), allow_pickle=True)
    refuse(buffer.getvalue(), store, "not_a_run_file")


def nan(arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {name: np.full_like(array, np.nan) for name, array in arrays.items()}


def infinite(arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {name: np.where(array == array.max(), np.float32(np.inf), array) for name, array in arrays.items()}


def far_away(arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {name: np.full_like(array, 3e38) for name, array in arrays.items()}


def wider(arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {name: array.astype(np.float64) for name, array in arrays.items()}


def narrower(arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {name: array.astype(np.float16) for name, array in arrays.items()}


def turned(arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {name: np.ascontiguousarray(array.T[..., None]) for name, array in arrays.items()}


def without_one(arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    return dict(list(arrays.items())[1:])


def one_more(arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    return arrays | {"0/more": np.zeros(3, np.float32)}


def an_epoch_more(arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    return arrays | {name.replace("0/", "8/"): array for name, array in arrays.items() if name.startswith("0/")}


def padded_number(arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {f"0{name}": array for name, array in arrays.items()}


def no_start(arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {name: array for name, array in arrays.items() if not name.startswith("0/")}


def outside(arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {f"../../{name}": array for name, array in arrays.items()}


FORGERIES = (
    nan,
    infinite,
    far_away,
    wider,
    narrower,
    turned,
    without_one,
    one_more,
    an_epoch_more,
    padded_number,
    no_start,
    outside,
)


def test_arrays_that_do_not_fit_the_recipe_are_refused(subtests: pytest.Subtests, files: Files, store: Path) -> None:
    for name in ("tables.safetensors", "weights.safetensors"):
        for forge in FORGERIES:
            with subtests.test(forge.__name__, name=name):
                refuse(zipped(files | {name: save(forge(load(files[name])))}), store, "run_mismatch")


def test_a_header_that_lies_is_refused(files: Files, store: Path) -> None:
    for header in (
        b'{"0/source":{"dtype":"F32","shape":[9999999999,9999999999],"data_offsets":[0,4]}}',
        b'{"0/source":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}',
        b'{"0/source":{"dtype":"XX","shape":[1],"data_offsets":[0,4]}}',
        b'{"0/source":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}}',
        b'{"0/source":{"dtype":"F32","shape":[1],"data_offsets":[0,400]}}',
        b"[" * 1_000,
    ):
        forged = struct.pack("<Q", len(header)) + header + bytes(4)
        refuse(zipped(files | {"tables.safetensors": forged}), store, "not_a_run_file", "run_mismatch")
    refuse(zipped(files | {"tables.safetensors": struct.pack("<Q", 2**63) + b"{}"}), store, "not_a_run_file")


def test_a_recipe_that_is_not_the_runs_is_refused(files: Files, store: Path) -> None:
    recipe = json.loads(files["recipe.json"])

    def forged(**changed: object) -> bytes:
        return zipped(files | {"recipe.json": json.dumps(recipe | changed).encode()})

    refuse(forged(format=2), store, "run_mismatch")
    refuse(forged(id="0" * 24), store, "run_mismatch")
    refuse(forged(id=None), store, "run_mismatch")
    refuse(forged(versions={"torch": "<b>", "numpy": "2"}), store, "run_mismatch")
    refuse(forged(versions={"torch": "2"}), store, "run_mismatch")
    refuse(forged(model=recipe["model"] | {"hidden_size": 10**9}), store, "setting")
    other = Recipe(RECIPE.corpus, ModelConfig(5, 7), RECIPE.training)
    refuse(forged(model=json.loads(other.to_json())["model"], id=other.id), store, "run_mismatch")
    refuse(zipped(files | {"recipe.json": b"\xff"}), store, "run_mismatch")
    refuse(zipped(files | {"recipe.json": b"[" * 9_000}), store, "run_mismatch", "archive_too_large")


FORGED: dict[str, Callable[[dict[str, list]], object]] = {  # what is changed in the source side
    "a word more": lambda side: (side["words"].append("more"), side["counts"].append(1)),
    "a word less": lambda side: (side["words"].pop(), side["counts"].pop()),
    "a count less": lambda side: side["counts"].pop(),
    "a word twice": lambda side: side["words"].__setitem__(5, side["words"][4]),
    "a special later": lambda side: side["words"].__setitem__(5, "<EOS>"),
    "specials in another order": lambda side: side["words"].insert(0, side["words"].pop(1)),
    "no word": lambda side: side["words"].__setitem__(5, ""),
    "white space": lambda side: side["words"].__setitem__(5, "a\u3000b"),
    "a character no page can show": lambda side: side["words"].__setitem__(5, "\ud800"),
    "a number for a word": lambda side: side["words"].__setitem__(5, 5),
    "a list for a word": lambda side: side["words"].__setitem__(5, ["a"]),
    "a negative count": lambda side: side["counts"].__setitem__(5, -1),
    "a broken count": lambda side: side["counts"].__setitem__(5, 1.5),
    "a flag for a count": lambda side: side["counts"].__setitem__(5, True),
    "a huge count": lambda side: side["counts"].__setitem__(5, 2**63),
    "padding counted": lambda side: side["counts"].__setitem__(0, 1),
    "subwords of a tokeniser that learns none": lambda side: side.update(subwords={"pieces": []}),
    "no words": lambda side: side.pop("words"),
    "words that are none": lambda side: side.update(words=5),
}


def test_words_that_cutting_cannot_have_given_are_refused(subtests: pytest.Subtests, files: Files, store: Path) -> None:
    for what, forge in FORGED.items():
        with subtests.test(what):
            sides = json.loads(files["vocabulary.json"])
            forge(sides["source"])
            refuse(zipped(files | {"vocabulary.json": json.dumps(sides).encode()}), store, "run_mismatch")


def test_a_vocabulary_file_that_is_none_is_refused(files: Files, store: Path) -> None:
    for data in (b"", b"[]", b"null", b"5", b'{"source": {}}', b"\xff", b"[" * 9_000, b'{"source": null, "target": 1}'):
        refuse(zipped(files | {"vocabulary.json": data}), store, "run_mismatch", "archive_too_large")
    noise = np.random.default_rng(3).bytes(VOCABULARY_BYTES + 1)
    refuse(zipped(files | {"vocabulary.json": noise}), store, "archive_too_large")


SUBWORDS: dict[str, tuple[TokenizerName, dict[str, object]]] = {  # what is wrong with what a tokeniser learned
    "a merge of nothing": ("bpe", {"alphabet": ["a"], "merges": [["a", "b"]]}),
    "a merge of three": ("bpe", {"alphabet": ["a"], "merges": [["a", "a", "a"]]}),
    "a long character": ("bpe", {"alphabet": ["ab"], "merges": []}),
    "the unknown piece": ("bpe", {"alphabet": ["\0"], "merges": []}),
    "no merges": ("bpe", {"alphabet": ["a"]}),
    "a piece twice": ("unigram", {"pieces": [["a", -1.0], ["a", -2.0]]}),
    "an empty piece": ("unigram", {"pieces": [["", -1.0]]}),
    "a score that is no number": ("unigram", {"pieces": [["a", float("nan")]]}),
    "a score beyond all bounds": ("unigram", {"pieces": [["a", float("inf")]]}),
    "a score in words": ("unigram", {"pieces": [["a", "high"]]}),
    "pieces without scores": ("unigram", {"pieces": ["ab", "c"]}),
}


def test_pieces_that_learning_cannot_have_given_are_refused(
    subtests: pytest.Subtests, store: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for learner in ("bpe", "unigram"):
        corpus = replace(RECIPE.corpus, text=TextConfig(source=learner))
        run = record(Recipe(corpus, RECIPE.model, TrainConfig(epochs=0)), tmp_path_factory.mktemp("runs") / "run")
        with zipfile.ZipFile(io.BytesIO(export_zip(run))) as archive:
            files = {entry: archive.read(entry) for entry in archive.namelist()}
        sides = json.loads(files["vocabulary.json"])
        for what, learned in [
            ("nothing", None),
            *((what, each) for what, (name, each) in SUBWORDS.items() if name == learner),
        ]:
            sides["source"]["subwords"] = learned
            with subtests.test(what, learner=learner):
                refuse(zipped(files | {"vocabulary.json": json.dumps(sides).encode()}), store, "run_mismatch")


def test_a_shared_table_has_one_vocabulary(store: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    shared = replace(RECIPE, model=replace(RECIPE.model, shared_embedding=True), training=TrainConfig(epochs=0))
    run = record(shared, tmp_path_factory.mktemp("runs") / "run")
    with zipfile.ZipFile(io.BytesIO(export_zip(run))) as archive:
        files = {entry: archive.read(entry) for entry in archive.namelist()}
    sides = json.loads(files["vocabulary.json"])
    assert sides["source"] == sides["target"]
    sides["target"]["words"][5:] = sides["target"]["words"][:4:-1]
    refuse(zipped(files | {"vocabulary.json": json.dumps(sides).encode()}), store, "run_mismatch")


def test_a_journal_that_is_not_one_is_refused(files: Files, store: Path) -> None:
    lines = re.sub(', "check": "[0-9a-f]*"', "", files["epochs.jsonl"].decode())  # else that alone would refuse them
    first = lines.split("\n")[0] + "\n"
    for text in (
        "",
        first * 2,
        lines + first,
        lines.replace('"number": 3', '"number": 30'),
        lines.replace('"loss": null', '"loss": NaN'),
        lines.replace('"loss": null', '"loss": 1e999'),
        lines.replace('"loss": null', '"loss": true'),
        lines.replace('"loss": null', '"loss": 1.0'),
        re.sub('"loss": [0-9.]+', '"loss": -1e-9', lines),
        re.sub('"loss": [0-9.]+', '"loss": 1e30', lines),
        re.sub('"gradient_norm": [0-9.]+', '"gradient_norm": 1e300', lines),
        re.sub('"source_displacement": [0-9.]+', '"source_displacement": null', lines),
        re.sub('"exact_match": [0-9.]+', '"exact_match": 1.5', lines),
        lines.replace('"held_out_loss": null', '"held_out_loss": 1.0', 1),
        "".join(lines.splitlines(keepends=True)[:-1]),  # finished, without its last epoch
        lines.replace('"loss"', '"lost"'),
        lines + lines.split("\n")[-2].replace('"number": 7', '"number": 8') + "\n",
        "{}\n",
        "null\n",
    ):
        refuse(zipped(files | {"epochs.jsonl": text.encode()}), store, "run_mismatch")


def test_a_status_of_its_own_is_refused(files: Files, store: Path) -> None:
    for status in (b'{"status": "running", "problem": null}', b'{"status": "<b>", "problem": null}', b"", b"{}"):
        refuse(zipped(files | {"status.json": status}), store, "run_mismatch")


def test_a_nested_archive_is_no_run(run: Run, store: Path) -> None:
    refuse(zipped({"run.zip": export_zip(run)}), store, "not_a_run_file")


def test_too_large_an_upload_is_refused(store: Path) -> None:
    refuse(bytes(limits().upload_bytes + 1), store, "archive_too_large")


def test_noise_is_no_run(store: Path) -> None:
    draw = np.random.default_rng(5)
    for size in range(0, 400, 7):
        refuse(draw.bytes(size), store, "not_a_run_file")
        refuse(b"PK\x03\x04" + draw.bytes(size), store)
