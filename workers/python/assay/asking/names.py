"""Expressions typed at a prompt, and the program's variables."""

import ast
import reprlib
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from ..running import program
from ..stacks.stacks import entrance

_FILE = "<asked>"
_SHOWN = 200


@entrance
def evaluate(source: str, names: dict[str, Any]) -> str | None:
    """What a prompt would echo for the last of these statements; None where it echoes nothing."""
    program.remember_source(_FILE, source)
    tree = ast.parse(source, _FILE)
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr):
        exec(compile(tree, _FILE, "exec", dont_inherit=True), names)
        return None
    tree.body.pop()
    exec(compile(tree, _FILE, "exec", dont_inherit=True), names)
    value = eval(compile(ast.Expression(last.value), _FILE, "eval", dont_inherit=True), names)
    return None if value is None else repr(value)


def variables(names: dict[str, Any]) -> Iterator[dict[str, str]]:
    """Names with types and short reprs, less modules."""
    short = reprlib.Repr()
    short.maxstring = short.maxother = _SHOWN
    for name in program.own_names(names):
        value = names[name]
        if isinstance(value, ModuleType):
            continue
        try:
            shown = short.repr(value)
        except Exception as error:
            shown = f"<repr raised {type(error).__name__}>"
        yield {"name": name, "type": type(value).__name__, "repr": shown}
