"""A module's text for one recipe: branches on options decided, names of unused options removed, settings as constants.

It works on the text rather than on the syntax tree so that comments and line breaks stay as they are. Two habits of the
modules make that safe: an option is a statement of its own (`if` on a test that `options` knows), and an argument that
can go never stands first, or stands alone.
"""

import ast
import re
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence

_SETTING = re.compile(r"\b(?:config|recipe\.(?:model|training|corpus\.text))\.([a-z_]+)")
"a setting as the modules read it: config.lr, recipe.training.lr"

LINE = 120  # characters
_BROKEN = re.compile(r"^(def \w+)\(\n +([^\n]+)\n\)( -> .+)$", flags=re.MULTILINE)
"a signature on three lines"

_ALWAYS_GIVEN = re.compile(r"\b((?:unseen|held_out|shared|frozen): [\w.\[\]]+)(?: \| None)?(?: = (?:None|\(\)))?")
"parameters that are optional in the modules; a program that has them always gives them"

_PARSING = threading.Lock()


def parsed(text: str) -> ast.Module:
    """The syntax tree of a text, one at a time: in Python 3.11 two threads that parse at once may both fail."""
    with _PARSING:
        return ast.parse(text)


def decided(text: str, answered: Mapping[str, bool]) -> str:
    """The text with every `if` whose test is answered replaced by the branch taken."""
    while found := list(_outermost(parsed(text), answered)):
        lines = text.splitlines(keepends=True)
        for node in reversed(found):  # from the last line up: every line after a branch that was taken moves
            lines[node.lineno - 1 : node.end_lineno] = _branch(node, lines, answered[ast.unparse(node.test)])
        text = "".join(lines)
    return text


def _outermost(node: ast.AST, answered: Mapping[str, bool]) -> Iterator[ast.If]:
    """Each `if` below the node whose test is answered, but for those within another such one, in order."""
    for part in ast.iter_child_nodes(node):
        if isinstance(part, ast.If) and ast.unparse(part.test) in answered:
            yield part
        elif not isinstance(part, ast.expr):
            yield from _outermost(part, answered)


def _branch(node: ast.If, lines: Sequence[str], answer: bool) -> list[str]:
    """The lines that stand for an `if` statement, at its own indentation."""
    body_end = node.body[-1].end_lineno or 0
    if answer:
        return [line.removeprefix("    ") for line in lines[node.test.end_lineno or 0 : body_end]]
    if not node.orelse:
        return []
    otherwise = list(lines[body_end : node.end_lineno])  # from `else:` or `elif ...:` on
    if otherwise[0].lstrip().startswith("elif"):
        return [otherwise[0].replace("elif", "if", 1), *otherwise[1:]]
    return [line.removeprefix("    ") for line in otherwise[1:]]


def removed(text: str, names: Iterable[str], values: Mapping[str, object]) -> str:
    """The text without these names where they are arguments, parameters or assigned; settings as constants."""

    def constant(found: re.Match[str]) -> str:
        value = values[found[1]]
        return repr(value) if isinstance(value, bool) else found[1].upper()

    text = _ALWAYS_GIVEN.sub(r"\1", _SETTING.sub(constant, text))
    gone = "|".join(["config", *names])
    # The statement that gives such a name its value, then every place where it is handed on: `, name`, `key=name`,
    # `, name: type = default`.
    text = re.sub(rf"^ *(?:{gone})(?:: [^=\n]+)? = .*\n", "", text, flags=re.MULTILINE)
    annotation, default = r"(?:: [\w.\[\] |]+)?", r"(?: = (?:None|\(\)|\(None, None\)))?"
    argument = rf"(?:, )?(?:\w+=)?\b(?:recipe[.\w]*|(?:{gone})(?:\[\d\])?){annotation}{default}(?=[,)]|\n\))"
    return _BROKEN.sub(_joined, re.sub(argument, "", text))


def _joined(found: re.Match[str]) -> str:
    """A signature that has become short, on one line."""
    line = f"{found[1]}({found[2]}){found[3]}"
    return line if len(line) <= LINE else found[0]
