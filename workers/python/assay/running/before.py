"""Earlier blocks of a guide, run before the program for what they define.

As at the prompt, an exception ends a statement and not the session: a guide's blocks show errors on
purpose, and what stands below such a line is defined all the same. What they print isn't the
program's, and their claims are judged where they stand.
"""

import ast
import asyncio
from contextlib import suppress
from dataclasses import dataclass, field

from ..judging.consequences import bound_names
from ..judging.seen import describe
from ..stacks.stacks import entrance
from . import modes, program
from .stage import Stage

_COROUTINE = 0x80


@dataclass
class Before:
    """What the blocks left behind."""

    #: Modules that they import and that aren't here: what the program lacks may be theirs.
    absent: list[str] = field(default_factory=list[str])
    #: Names that they would have made, each with what went wrong instead.
    unmade: dict[str, str] = field(default_factory=dict[str, str])


def run_before(stage: Stage, blocks: list[dict[str, str]]) -> Before:
    """Runs blocks (`name`, `source`) in the program's namespace, silently."""
    left = Before()
    with stage.silenced():
        for block in blocks:
            filename = f"<{block['name']}>"
            program.remember_source(filename, block["source"])
            with suppress(SyntaxError, ValueError, RecursionError, MemoryError):
                _run_block(stage, _parse(block["source"], filename), block["name"], left)
    left.unmade = {n: why for n, why in left.unmade.items() if n not in stage.names}
    return left


def _parse(source: str, filename: str) -> ast.Module:
    """What a block says, less the statements that are shown because they are no Python."""
    lines = source.split("\n")
    while True:
        try:
            return ast.parse("\n".join(lines), filename)
        except SyntaxError as error:
            at = min(error.lineno or 1, len(lines)) - 1
            starts = [n for n, line in enumerate(lines) if line and not line[0].isspace()]
            first = max((n for n in starts if n <= at), default=None)
            if first is None:
                raise
            after = min((n for n in starts if n > first), default=len(lines))
            lines[first:after] = [""] * (after - first)


@entrance
def _run_block(stage: Stage, tree: ast.Module, name: str, left: Before) -> None:
    flags, filename = stage.flags, f"<{name}>"
    for statement in tree.body:
        try:
            code = compile(ast.Module([statement], []), filename, "exec", flags, True)
            flags |= code.co_flags & modes.FUTURES
            try:
                result = stage.inside(eval, code, stage.names)
                if code.co_flags & _COROUTINE:
                    stage.inside(asyncio.run, result)
            except SystemExit:
                return
            except ModuleNotFoundError as error:
                if isinstance(error.name, str) and error.name not in left.absent:
                    left.absent.append(error.name)
                raise
        except Exception as error:
            with stage.own:
                why = f"Line {statement.lineno} of {name} raised {describe(error)}."
                for unmade in bound_names([statement]):
                    left.unmade.setdefault(unmade, why)
