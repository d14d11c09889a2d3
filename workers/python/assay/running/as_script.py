"""Runs a program as `python file.py` does, and on after an exception that a claim announced."""

from __future__ import annotations

import ast
import sys
from typing import TYPE_CHECKING

from ..claims.statements import Statements
from . import modes

if TYPE_CHECKING:
    from .run import Run


def run_script(run: Run) -> None:
    """Runs the whole source in script mode."""
    run.places.offsets[run.filename] = 0
    try:
        tree = ast.parse(run.source, run.filename)
        statements = Statements(tree)
        displays = run.prepare(statements)
        docstring = ast.get_docstring(tree, clean=False)
        unit = whole = modes.script(tree, run.filename, displays, run.flags)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        run.trouble.report(error, claimed=False)
        return
    if docstring is not None:
        run.names["__doc__"] = docstring
    if displays:
        sys.displayhook = lambda value: _display(run, value)
    run.observer.start()
    flags = run.flags | whole.code.co_flags & modes.FUTURES
    while (raised := run.execute(unit)) is not None:
        claimed = run.trouble.is_claimed(raised) and not run.stopping()
        run.trouble.report(raised, claimed)
        top = run.trouble.top_level(raised, statements.top.statements[unit.first :])
        if not claimed or top is None:
            return
        run.observer.asides_after(top, run.names)
        if top.following() is None:
            return
        start = top.index + 1
        unit = modes.script(tree, run.filename, displays, flags, start, whole.code)


def _display(run: Run, value: object) -> None:
    """A script echoes nothing; what has a picture of itself is shown all the same."""
    run.observer.display(value, sys._getframe(2))
    run.show(value)
