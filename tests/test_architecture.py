"""The house rules that a machine can check: which room may import which, how long things are, what is never called."""

import ast
import importlib
import subprocess
import sys
from collections.abc import Collection, Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from core.runs import Run
from tests import ROOT

CORE = (
    *(("errors", "limits", "arrays", "cache"), ("data",), ("corpora",), ("embeddings",), ("recipe",), ("lessons",)),
    *(("link",), ("model",)),
    *(("runs",), ("training",), ("analysis.similarity",), ("analysis.projection",), ("analysis.evidence",)),
    *(("analysis.spaces",), ("ideas",), ("program",), ("claims",)),
)
"the rooms of core, ground first: each may import only from rooms that stand before it, and from itself"
EXPLORER = {
    "jobs": set(),
    "show": set(),
    "study": {"jobs"},
    "shell": {"jobs", "show", "study"},
    "screens": {"jobs", "show", "study", "shell"},
}
"the packages of explorer, and which others each may import; a screen imports no other screen"
TORCH = ("core.training", "core.program")


def modules(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    """Every module that is imported, lazily or for types only too, and every name of one."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


def loaded_after_importing(names: list[str]) -> set[str]:
    """Top-level packages in a fresh interpreter after these imports, indirect ones included."""
    program = f"import {', '.join(names)}, sys; print(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", program], cwd=ROOT, capture_output=True, check=True)
    return set(done.stdout.decode().split())


def core_room(name: str) -> str:
    """The room of a module of core: its first word, two words in the analysis; '' for core itself."""
    words = name.split(".")[1:]
    return ".".join(words[: 2 if words[:1] == ["analysis"] else 1])


def test_a_room_of_core_imports_only_what_stands_before_it() -> None:
    floor = {room: number for number, rooms in enumerate(CORE) for room in rooms}
    wrong = []
    for path in modules("core"):
        mine = core_room(name_of(path))
        assert not mine or mine == "analysis" or mine in floor, f"{mine} is no room of the table"
        for name in imports(path):
            room = core_room(name)
            if name.startswith("core.") and mine in floor and room != mine and floor.get(room, 99) >= floor[mine]:
                wrong.append(f"{name_of(path)} imports {name}")
    assert not wrong


def test_every_room_and_every_screen_has_a_folder_of_tests() -> None:
    rooms = [f"core/{room.replace('.', '/')}" for floor in CORE for room in floor]
    rooms += [f"explorer/{package}" for package in EXPLORER]
    rooms += [f"explorer/screens/{path.name}" for path in (ROOT / "explorer" / "screens").iterdir()]
    without = [
        room
        for room in rooms
        if (ROOT / room / "__init__.py").exists() and not [*(ROOT / "tests" / room).rglob("test_*.py")]
    ]
    assert len(rooms) > 25
    assert without == []


def test_a_package_of_explorer_imports_only_what_it_may() -> None:
    wrong = []
    for path in modules("explorer"):
        mine = name_of(path).split(".")[1:]
        for name in imports(path):
            words = name.split(".")[1:]
            if not name.startswith("explorer.") or not mine or words[0] in ("ASSETS", "ROOT"):
                continue
            other_screen = mine[0] == words[0] == "screens" and mine[1:2] != words[1:2]
            if other_screen or (words[0] != mine[0] and words[0] not in EXPLORER[mine[0]]):
                wrong.append(f"{name_of(path)} imports {name}")
    assert not wrong


def needed(path: Path, paths: Collection[str]) -> Iterator[str]:
    """The modules that are imported; of `from package import module` that module, else the package itself."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (name if name in paths else node.module for name in names)


def test_no_imports_go_round_in_a_circle() -> None:
    paths = {name_of(path): path for path in [*modules("core", "explorer", "pages", "benchmarks"), ROOT / "Home.py"]}
    graph = {name: {other for other in needed(path, paths) if other in paths} for name, path in paths.items()}
    assert graph["core.embeddings"] > {"core.embeddings.files"}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"a circle: {' -> '.join(error.args[1])}")


@pytest.mark.slow
def test_core_knows_nothing_of_the_screen() -> None:
    loaded = loaded_after_importing([name_of(path) for path in modules("core")])
    assert "numpy" in loaded
    assert not {"streamlit", "plotly", "explorer"} & {name.split(".")[0] for name in loaded}


def test_torch_is_imported_below_training_and_program_only() -> None:
    direct = {name_of(path) for path in modules("core") for name in imports(path) if name.split(".")[0] == "torch"}
    assert direct
    assert all(name.startswith(TORCH) for name in direct)
    others = [name for path in modules("core") if not (name := name_of(path)).startswith(TORCH)]
    assert "torch" not in loaded_after_importing(others)


@pytest.mark.slow
def test_the_web_process_never_imports_torch() -> None:
    loaded = loaded_after_importing([name_of(path) for path in modules("explorer")])
    assert "streamlit" in loaded
    assert "torch" not in loaded


def test_welcome_needs_neither_scikit_learn_nor_pandas() -> None:
    loaded = loaded_after_importing(
        ["explorer.shell.frame", "explorer.screens.welcome.player", "explorer.screens.welcome.story"]
    )
    assert not {"torch", "sklearn", "scipy", "pandas", "joblib"} & loaded


def test_jobs_knows_no_streamlit_and_show_no_visitor() -> None:
    assert not [
        path for path in modules("explorer/jobs") if "streamlit" in {name.split(".")[0] for name in imports(path)}
    ]


PICKED = {"lang", "run", "epoch", "word"}


def written_keys(path: Path) -> Iterator[str]:
    """Keys of the session or the address that are set or removed by name, and keys of controls."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, (ast.Store, ast.Del)):
            where, keys = node.value, [node.slice]
        elif isinstance(node, ast.Call):
            method = node.func if isinstance(node.func, ast.Attribute) else None
            changes = method and method.attr in {"pop", "setdefault", "update"}
            where = method.value if method and changes else ast.Name("st.session_state")
            keys = node.args[:1] if changes else [one.value for one in node.keywords if one.arg == "key"]
        else:
            continue
        if ast.unparse(where) in {"st.session_state", "st.query_params"}:
            yield from (key.value for key in keys if isinstance(key, ast.Constant))


def test_the_pickers_alone_write_what_is_selected() -> None:
    wrong = [
        f"{name_of(path)} writes {key}"
        for path in modules("explorer", "pages")
        for key in PICKED.intersection(written_keys(path))
        if name_of(path) != "explorer.shell.pickers"
    ]
    assert not wrong
    assert PICKED - {"lang"} == PICKED.intersection(written_keys(ROOT / "explorer/shell/pickers.py"))


def test_caches_that_grow_with_runs_and_visitors_have_their_bytes_together() -> None:
    """With a bound each the process grew for days: the cache of opened runs alone had room for thousands."""
    rooms = [
        (name_of(path), *(ast.unparse(each) for each in node.args))
        for path in modules("core", "explorer")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Cache"
    ]
    rooms.remove(("core.analysis.evidence.permutation", "Room(8 * KEPT)"))  # of what no run decides
    assert len(rooms) == 5
    assert {tuple(room) for _, *room in rooms} == {("SHARED",)}, rooms


def test_no_cache_of_the_process_knows_a_visit() -> None:
    """What is kept for all visitors stands where no session is known, or in functions that name none of it."""
    for path in modules("explorer/study", "explorer/jobs"):
        for word in ("session_state", "query_params", "st.context"):
            assert word not in path.read_text(encoding="utf-8"), (path, word)
    kept = [
        (path, function)
        for path in modules("explorer", "pages")
        for function in functions(path)
        if any(ast.unparse(each) in ("cached", "partial(cached, cache=RUNS)") for each in function.decorator_list)
    ]
    assert len(kept) > 20
    for path in modules("explorer", "pages"):
        for mark in (ast.unparse(each) for function in functions(path) for each in function.decorator_list):
            assert "cache_data" not in mark, path
            assert "cache_resource" not in mark or "session" in mark, f"{path}: what is kept for all is in core.cache"
    for path, function in kept:
        assert name_of(path).startswith(("explorer.study.", "explorer.show.", "explorer.jobs.")), path
        for word in ("session_state", "query_params", "st.context", "session("):
            assert word not in ast.unparse(function), (path, function.name)


def test_screens_read_no_files_of_runs_by_themselves() -> None:
    """A file may be damaged or gone by the time: `core.runs` makes a value of that."""
    for path in [*modules("explorer/screens", "explorer/show", "pages")]:
        named = {node.attr for node in ast.walk(tree_of(path)) if isinstance(node, ast.Attribute)}
        assert not {"stat", "read_bytes", "iterdir", "glob"} & named, path


def test_a_figure_knows_no_streamlit_no_language_and_no_statistics() -> None:
    for path in modules("explorer"):
        if path.stem.endswith(("figures", "charts", "figure")):
            first = {name.split(".")[0] for name in imports(path)}
            assert not {"streamlit", "torch", "scipy", "sklearn"} & first, path
            assert not any("text" in name.split(".") for name in imports(path)), path


def test_a_page_reads_like_its_screen() -> None:
    for path in modules("pages"):
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 60, path
        assert ast.get_docstring(tree_of(path)), f"{path}: a page begins with the question it answers"
        assert {name.split(".")[0] for name in imports(path)} <= {"streamlit", "core", "explorer", "collections"}, path
        for function in functions(path):
            assert any("ticking" in ast.unparse(mark) for mark in function.decorator_list), (path, function.name)
        for word in ("go.", "if lang", '== "en"', '== "zh"', "unsafe_allow_html", "<div", "<span"):
            assert word not in text, (path, word)


def test_modules_and_functions_stay_short() -> None:
    for path in modules("core", "explorer", "pages", "benchmarks"):
        text = path.stem.endswith("text") or path.parent.name == "text"
        longest = 600 if text else 250  # two languages side by side take twice the room
        assert len(path.read_text(encoding="utf-8").splitlines()) <= longest, path
        for function in functions(path):
            arguments = function.args
            lines = (function.end_lineno or 0) - function.lineno - len(function.decorator_list)
            assert lines < 40, (path, function.name)
            named = [argument.arg for argument in arguments.posonlyargs + arguments.args + arguments.kwonlyargs]
            most = 8 if function.name == "judge_groups" else 6  # each replicate has an argument of its own
            assert len([name for name in named if name not in {"self", "cls"}]) <= most, (path, function.name)
        assert path.stem not in {"utils", "helpers", "common", "misc"}


UNSAFE = {"pickle", "cPickle", "dill", "shelve", "marshal"}
NETWORK = {"requests", "httpx", "urllib.request", "http.client"}
CALLS = {"eval", "exec", "torch.load", "joblib.load", "pd.read_pickle", "torch.manual_seed", "torch.seed"}


def test_no_pickle_no_network_no_process_wide_seed() -> None:
    for path in [*modules("core", "explorer", "pages"), ROOT / "Home.py"]:
        assert not (UNSAFE | NETWORK) & set(imports(path)), path
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called not in CALLS, (path, called)
                assert not called.endswith("random.seed"), (path, called)
                named = {keyword.arg: ast.unparse(keyword.value) for keyword in node.keywords}
                assert named.get("allow_pickle", "False") == "False", path
                assert named.get("unsafe_allow_html", "False") == "False", path


PUBLIC = {
    "core.data.corpus": "Pair Corpus",
    "core.data.readers": "read_corpus",
    "core.corpora": "builtin builtin_names",
    "core.errors": "InputError",
    "core.data.vocabulary": "Vocabulary",
    "core.recipe": "ModelConfig TrainConfig Recipe",
    "core.training": "train record train_tables train_halves train_control",
    "core.runs": "Run",
    "core.model": "encode step greedy beam",
    "core.embeddings": "EmbeddingTable read_vectors",
    "core.analysis.similarity": "top_pairs",
    "core.analysis.evidence": "judge_pairs judge_groups",
    "core.program": "program",
}
"names that other programs rely on"


def test_names_that_other_programs_rely_on_stay_where_they_are() -> None:
    missing = [
        f"{module}.{name}"
        for module, names in PUBLIC.items()
        for name in names.split()
        if not hasattr(importlib.import_module(module), name)
    ]
    assert not missing
    assert all(
        hasattr(Run, name)
        for name in ("open", "table", "weights", "translate", "last", "kept", "dataset", "trained_table")
    )
