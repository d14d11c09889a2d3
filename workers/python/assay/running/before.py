"""Earlier blocks of a guide, run before the program for what they define.

As at the prompt, an exception ends a statement and not the session: a guide's blocks show errors on
purpose, and what stands below such a line is defined all the same. What they print isn't the
program's, and their claims are judged where they stand.
"""

import ast
import asyncio
from contextlib import suppress

from ..stacks.stacks import entrance
from . import modes, program
from .stage import Stage

_COROUTINE = 0x80


def run_before(stage: Stage, blocks: list[dict[str, str]]) -> list[str]:
    """Runs blocks (`name`, `source`) in the program's namespace, silently.

    Returns the modules that they import and that aren't here: what the program lacks may be theirs.
    """
    absent: list[str] = []
    with stage.silenced():
        for block in blocks:
            filename = f"<{block['name']}>"
            program.remember_source(filename, block["source"])
            with suppress(SyntaxError, ValueError, RecursionError, MemoryError):
                _run_block(stage, _parse(block["source"], filename), filename, absent)
    return absent


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
def _run_block(stage: Stage, tree: ast.Module, filename: str, absent: list[str]) -> None:
    flags = stage.flags
    for statement in tree.body:
        with suppress(Exception):
            code = compile(ast.Module([statement], []), filename, "exec", flags, True)
            flags |= code.co_flags & modes.FUTURES
            try:
                result = stage.inside(eval, code, stage.names)
                if code.co_flags & _COROUTINE:
                    stage.inside(asyncio.run, result)
            except SystemExit:
                return
            except ModuleNotFoundError as error:
                if isinstance(error.name, str) and error.name not in absent:
                    absent.append(error.name)
