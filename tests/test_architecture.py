"""The house rules that a machine can check."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TORCH_SIDE = {
    *(
        "core.training.network",
        "core.training.optimizer",
        "core.training.batches",
        "core.training.trainer",
        "core.training.recording",
        "core.training.shipped",
    ),
    "core.training.ensemble",
}


def modules(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
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


def test_core_knows_nothing_of_the_screen() -> None:
    loaded = loaded_after_importing(
        [name_of(path) for path in modules("core") if name_of(path) != "core.training.shipped"]
    )
    assert "numpy" in loaded
    assert not {"streamlit", "plotly", "explorer"} & {name.split(".")[0] for name in loaded}


def test_only_the_worker_side_of_core_needs_torch() -> None:
    names = [name for path in modules("core") if (name := name_of(path)) not in TORCH_SIDE]
    direct = {name_of(path) for path in modules("core") for name in imports(path) if name.split(".")[0] == "torch"}
    assert direct <= TORCH_SIDE, "torch belongs into the modules that run in worker processes"
    assert "torch" not in loaded_after_importing(names)


def test_the_web_process_never_imports_torch() -> None:
    loaded = loaded_after_importing([name_of(path) for path in modules("explorer")])
    assert "streamlit" in loaded
    assert "torch" not in loaded


def test_welcome_needs_neither_scikit_learn_nor_pandas() -> None:
    loaded = loaded_after_importing(["explorer.frame", "explorer.story", "explorer.text.welcome"])
    assert not {"torch", "sklearn", "scipy", "pandas", "joblib"} & loaded


@pytest.mark.parametrize("path", modules("explorer/figures"), ids=name_of)
def test_a_figure_knows_no_streamlit_no_language_and_no_statistics(path: Path) -> None:
    first = {name.split(".")[0] for name in imports(path)}
    assert not {"streamlit", "torch", "scipy", "sklearn"} & first
    assert not any(name.startswith("explorer.text") for name in imports(path))


@pytest.mark.parametrize("path", modules("pages"), ids=lambda path: path.stem)
def test_a_page_reads_like_its_screen(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 60
    assert ast.get_docstring(tree_of(path)), "a page begins with the question it answers"
    assert {name.split(".")[0] for name in imports(path)} <= {"streamlit", "core", "explorer", "collections"}
    for function in functions(path):
        assert any("ticking" in ast.unparse(mark) for mark in function.decorator_list), function.name
    for word in ("go.", "if lang", '== "en"', '== "zh"', "unsafe_allow_html", "<div", "<span"):
        assert word not in text


@pytest.mark.parametrize("path", modules("core", "explorer", "pages", "benchmarks"), ids=name_of)
def test_modules_and_functions_stay_short(path: Path) -> None:
    longest = {"text": 600}.get(path.parent.name, 250)  # two languages side by side take twice the room
    assert len(path.read_text(encoding="utf-8").splitlines()) <= longest
    for function in functions(path):
        arguments = function.args
        assert (function.end_lineno or 0) - function.lineno < 40 + len(function.decorator_list), function.name
        named = [argument.arg for argument in arguments.posonlyargs + arguments.args + arguments.kwonlyargs]
        assert len([name for name in named if name not in {"self", "cls"}]) <= 6, function.name
    assert path.stem not in {"utils", "helpers", "common", "misc"}


UNSAFE = {"pickle", "cPickle", "dill", "shelve", "marshal"}
NETWORK = {"requests", "httpx", "urllib.request", "http.client"}
CALLS = {"eval", "exec", "torch.load", "joblib.load", "pd.read_pickle", "torch.manual_seed", "torch.seed"}


@pytest.mark.parametrize("path", [*modules("core", "explorer", "pages"), ROOT / "Home.py"], ids=name_of)
def test_no_pickle_no_network_no_process_wide_seed(path: Path) -> None:
    assert not (UNSAFE | NETWORK) & set(imports(path))
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in CALLS, called
            assert not called.endswith("random.seed"), called
            named = {keyword.arg: ast.unparse(keyword.value) for keyword in node.keywords}
            assert named.get("allow_pickle", "False") == "False"
            assert named.get("unsafe_allow_html", "False") == "False"
