"""What a mode makes of a source: the code objects that run one after another.

*Script*: one code object for the whole file, as `python file.py`. *Prompt*: what the version's
default REPL makes of each input: 3.12 compiles an input as one, 3.13 and later each statement by
itself, of which only the input's last echoes (`_pyrepl.console`, `InteractiveColoredConsole`).
"""

import __future__

import ast
import copy
import functools
import linecache
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType
from typing import Any

from ..claims.syntax.statements import Statement, Statements
from ..watching.rewrite import share_constants

#: Flags that a `from __future__ import …` turns on.
FUTURES: int = functools.reduce(
    int.__or__, (getattr(__future__, name).compiler_flag for name in __future__.all_feature_names)
)
#: What 3.12's prompt calls each input.
STDIN = "<stdin>"
#: `await` outside functions is allowed.
AWAIT = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


@dataclass
class Unit:
    """One code object to run."""

    code: CodeType
    filename: str
    #: Add to a line of the code to get the snippet's line.
    offset: int
    #: Index of the first and last top-level statement in it.
    first: int
    last: int


def script(
    tree: ast.Module, filename: str, displays: bool, flags: int, start: int = 0,
    like: CodeType | None = None,
) -> Unit:  # fmt: skip
    """The program from its `start`th statement on, as one code object.

    `displays`: bare values at the top go to `sys.displayhook`; one code object all the same, so
    that constants merge and lines stay as CPython has them. `like` is the program's first code
    object, whose constants are shared when the program goes on after an exception.
    """
    last = len(tree.body) - 1
    if not displays and start == 0:
        # From the tree and not the text: a claim inside a function may have marked a bare value.
        return Unit(compile(tree, filename, "exec", flags, True), filename, 0, 0, last)
    body = tree.body[start:]
    if displays:
        code = compile(ast.Interactive(body), filename, "single", flags, True)
    else:
        code = compile(ast.Module(body, []), filename, "exec", flags, True)
    if like is not None:
        code = share_constants(code, like)
    return Unit(code, filename, 0, start, last)


@dataclass
class Input:
    """What is typed at one prompt: whole lines, with one or more statements."""

    number: int
    first_line: int
    last_line: int
    statements: list[Statement]

    @property
    def filename(self) -> str:
        return STDIN if sys.version_info < (3, 13) else f"<python-input-{self.number}>"


def inputs(statements: Statements) -> list[Input]:
    """The statements of a module grouped by the lines that they share."""
    found: list[Input] = []
    for statement in statements.top.statements:
        if found and statement.first <= found[-1].last_line:
            found[-1].statements.append(statement)
            found[-1].last_line = max(found[-1].last_line, statement.last)
        else:
            found.append(Input(len(found), statement.first, statement.last, [statement]))
    return found


def prompt(typed: Input, flags: int, text: str | None = None) -> Iterator[Unit]:
    """The code objects of one input, lines counted from its first, as the prompt counts them.

    `text`: the input as it is typed, where it is to be run.
    """
    if text is not None:
        # The prompt tries at each line whether it is whole, with filters of its own for that moment:
        # from then on what was warned about counts as new.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
        # For its warnings: those of the parser come before all of the compiler's.
        compile(text, typed.filename, "exec", flags | ast.PyCF_ONLY_AST, True)
    offset = typed.first_line - 1
    nodes = [copy.deepcopy(statement.node) for statement in typed.statements]
    for node in nodes:
        ast.increment_lineno(node, -offset)
    first, last = typed.statements[0].index, typed.statements[-1].index
    if sys.version_info < (3, 13):
        code = compile(ast.Interactive(nodes), typed.filename, "single", flags, True)
        yield Unit(code, typed.filename, offset, first, last)
        return
    for statement, node in zip(typed.statements, nodes):
        echoes = node is nodes[-1]
        wrapped = ast.Interactive([node]) if echoes else ast.Module([node], [])
        code = compile(wrapped, typed.filename, "single" if echoes else "exec", flags, True)
        if text is not None and sys.version_info >= (3, 14):
            # Tracebacks find the lines by the code, and warnings, which go by the name, none.
            register: Any = getattr(linecache, "_register_code")  # noqa: B009
            register(code, text, typed.filename)
        yield Unit(code, typed.filename, offset, statement.index, statement.index)


def command(typed: Input, name: str) -> Iterator[Unit]:
    """What the prompt does for a word of its own."""
    source = {"exit": "raise SystemExit", "quit": "raise SystemExit", "clear": "pass"}
    code = compile(source.get(name, f"{name}()"), "<stdin>", "exec", 0, True)
    at = typed.statements[0].index
    yield Unit(code, typed.filename, typed.first_line - 1, at, at)
