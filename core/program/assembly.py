"""The program of a recipe, put together from the text of the modules beside this one. They are read, never imported.

Four steps lead from the modules to a chapter of the program:

    decide    an `if` on an option gives way to the branch that the recipe takes
    remove    parameters and variables of options that are not used go; a setting becomes a constant of the program
    reach     a function, class or constant that nothing leads to from `main` is left out
    imports   those of all chapters become one block
"""

import ast
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

from core.data.corpus import SIDES
from core.data.dataset import tokenize
from core.embeddings.given import GivenRows
from core.limits import HOSTED
from core.program.literals import pair_lines
from core.program.options import answers, unused
from core.program.specialization import decided, parsed, removed
from core.recipe import Recipe

MODULES = {
    "Vocabulary": "vocabulary",
    "Data": "data",
    "Embedding": "embedding",
    "Given vectors": "given",
    "Encoder": "encoder",
    "Decoder": "decoder",
    "Encoder-decoder": "seq2seq",
    "Dropout": "dropout",
    "Training": "train",
    "Translation": "translation",
    "Program": "main",
}
"chapters in the program's order, and the modules they come from"

HEAD = '''"""A training run as one plain PyTorch program: it prints the loss of every epoch, then a few translations.

Run it with `python program.py`. It needs PyTorch (the package torch) and {else_}. On any machine the
losses are those of the run but for rounding.
"""
'''
PAIRS_FILE = "pairs.tsv"
"of a program with too many pairs to stand in it"
VECTORS_FILE = "vectors.txt"
"of a program that starts with given vectors, as it calls it"
CUT = """\
# Cut into tokens beforehand ({source}, {target}), a space between two tokens: another version of
# the tokeniser might cut differently, and the losses would be different.
"""


class Chapter(NamedTuple):
    """A part of the program under its title."""

    title: str
    text: str


def token_pairs(recipe: Recipe) -> tuple[list[tuple[Sequence[str], Sequence[str]]], ...]:
    """The pairs that are trained on and the pairs that are held out, each side cut into its tokens."""
    dataset = recipe.dataset
    source, target = (tokenize(recipe.corpus.sentences(side), dataset.language(side).tokenizer) for side in SIDES)
    return tuple([(source[row], target[row]) for row in rows] for rows in (dataset.train, dataset.held_out))


def reads_file(recipe: Recipe) -> bool:
    """Whether the program reads its pairs from `PAIRS_FILE`: those of a corpus above the hosted limit."""
    return len(recipe.corpus.pairs) > HOSTED.pairs


def pairs_file(recipe: Recipe) -> str:
    """What `PAIRS_FILE` holds: a line a pair, held-out pairs last; spaces between tokens, a tab between the sides."""
    pairs = [pair for part in token_pairs(recipe) for pair in part]
    return "".join(f"{' '.join(source)}\t{' '.join(target)}\n" for source, target in pairs)


def vectors_file(given: GivenRows) -> str:
    """What `VECTORS_FILE` holds: a line for each word, the word and its numbers to the last digit."""
    rows = zip(given.words, given.vectors.tolist(), strict=True)
    return "".join(f"{word} {' '.join(map(repr, numbers))}\n" for word, numbers in rows)


def head(recipe: Recipe) -> str:
    """What a program says about itself: its docstring."""
    files = [PAIRS_FILE] * reads_file(recipe) + [VECTORS_FILE] * (recipe.given is not None)
    needed = (
        f"the {'file' if len(files) == 1 else 'files'} {' and '.join(files)} beside it" if files else "nothing else"
    )
    return HEAD.format(else_=needed)


def chapters(recipe: Recipe) -> list[Chapter]:
    """The program in chapters, in order; side by side they are the program."""
    answered, gone, values = answers(recipe), unused(recipe), _values(recipe)
    texts = _reached(
        {title: removed(decided(_source(module), answered), gone, values) for title, module in MODULES.items()}
    )
    run = f"torch.manual_seed(SEED)\nmain({'PAIRS, HELD_OUT_PAIRS' if recipe.dataset.held_out else 'PAIRS'})\n"
    pairs = _pairs(recipe)
    used = _names(parsed("\n".join([*texts.values(), run])))
    first = f"{head(recipe)}\n{_imports(used | _names(parsed(pairs)))}"
    parts = [
        Chapter("Settings", first + "\n# %% Settings\n" + _settings(recipe, used)),
        Chapter("Pairs", "\n# %% Pairs\n" + pairs),
        *(Chapter(title, f"\n\n# %% {title}\n{text}") for title, text in texts.items() if text),
    ]
    end = 'if __name__ == "__main__":\n' + "".join(f"    {line}\n" for line in run.splitlines())
    return [*parts[:-1], Chapter(parts[-1].title, f"{parts[-1].text}\n\n{end}")]


@cache
def _source(module: str) -> str:
    return (Path(__file__).parent / f"{module}.py").read_text(encoding="utf-8")


@cache
def _imported() -> tuple[ast.Import | ast.ImportFrom, ...]:
    """What the modules import, and what a program needs beside that."""
    sources = [*map(_source, MODULES.values()), "import torch\nfrom pathlib import Path"]
    nodes = (node for source in sources for node in parsed(source).body)
    return tuple(node for node in nodes if isinstance(node, (ast.Import, ast.ImportFrom)))


def _values(recipe: Recipe) -> dict[str, object]:
    return asdict(recipe.model) | asdict(recipe.training) | asdict(recipe.corpus.text)


def _reached(texts: Mapping[str, str]) -> dict[str, str]:
    """Every chapter with only those definitions that `main` leads to."""
    trees = {title: [n for n in parsed(text).body if not _is_preamble(n)] for title, text in texts.items()}
    defined = {name: node for nodes in trees.values() for node in nodes for name in _defines(node)}
    reached, waiting = set[ast.stmt](), [defined["main"]]
    while waiting:
        node = waiting.pop()
        if node not in reached:
            reached.add(node)
            waiting += [defined[name] for name in _names(node) & defined.keys()]
    return {
        title: _joined([node for node in nodes if node in reached], texts[title].splitlines(keepends=True))
        for title, nodes in trees.items()
    }


def _is_preamble(node: ast.stmt) -> bool:
    return isinstance(node, (ast.Import, ast.ImportFrom, ast.Expr))


def _defines(node: ast.stmt) -> set[str]:
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return {node.name}
    return {name.id for name in ast.walk(node) if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)}


def _names(node: ast.AST) -> set[str]:
    return {name.id for name in ast.walk(node) if isinstance(name, ast.Name)}


def _joined(nodes: Sequence[ast.stmt], lines: Sequence[str]) -> str:
    """Constants line by line, then functions and classes with two empty lines before each."""
    text = ""
    for node in nodes:
        is_definition = isinstance(node, (ast.FunctionDef, ast.ClassDef))
        first = min([node.lineno, *(mark.lineno for mark in getattr(node, "decorator_list", ()))])
        text += "\n\n" if text and is_definition else ""
        text += "".join(lines[first - 1 : node.end_lineno])
    return text


def _imports(used: Set[str]) -> str:
    """One import block, standard library first, of these names."""
    whole, parts = set[str](), dict[str, set[str]]()
    for node in _imported():
        if isinstance(node, ast.Import):
            whole |= {alias.name for alias in node.names} & used
        elif node.module and not node.module.startswith("core."):
            parts.setdefault(node.module, set()).update({alias.name for alias in node.names} & used)
    lines = [f"import {name}" for name in sorted(whole)]
    lines += [f"from {module} import {', '.join(_sorted(names))}" for module, names in sorted(parts.items()) if names]
    standard = [line for line in lines if line.split()[1].split(".")[0] != "torch"]
    torch = [line for line in lines if line not in standard]
    return "".join(f"{line}\n" for line in [*standard, "", *torch])


def _sorted(names: Iterable[str]) -> list[str]:
    """As ruff sorts them: constants, classes, functions."""
    return sorted(names, key=lambda name: (not name.isupper(), not name[0].isupper(), name))


def _settings(recipe: Recipe, used: Set[str]) -> str:
    return "".join(f"{name.upper()} = {value!r}\n" for name, value in _values(recipe).items() if name.upper() in used)


def _pairs(recipe: Recipe) -> str:
    text = recipe.corpus.text
    lines = "" if text.source == text.target == "spaces" else CUT.format(source=text.source, target=text.target)
    parts = token_pairs(recipe)
    if reads_file(recipe):
        lines += f'LINES = Path("{PAIRS_FILE}").read_text(encoding="utf-8").split("\\n")[:-1]\n'
    for name, place, pairs in zip(
        ("", "HELD_OUT_"), (f"[:{len(parts[0])}]", f"[{len(parts[0])}:]"), parts, strict=True
    ):
        if pairs:
            embedded = f"[\n{pair_lines(pairs)}]"
            from_file = f'[line.split("\\t") for line in LINES{place}]'
            lines += f"{name}SENTENCES = {from_file if reads_file(recipe) else embedded}\n"
            lines += f"{name}PAIRS = [(source.split(), target.split()) for source, target in {name}SENTENCES]\n"
    return lines
