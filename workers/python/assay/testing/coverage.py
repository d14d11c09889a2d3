"""Which lines of the snippet's files its tests ran, by `sys.monitoring`; 3.12 and later.

A line counts where a statement begins on it, as coverage.py counts them.
"""

import ast
import os
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from types import CodeType

#: Neither ours, nor one of those that have a purpose in CPython's documentation.
_TOOL = 3


class Coverage:
    """What ran of the files below a folder."""

    def __init__(self, folder: str) -> None:
        self._folder = os.path.join(os.path.abspath(folder), "")
        #: Of each file that was imported, by its path: the code of its module, and the lines that ran.
        self._modules: dict[str, CodeType] = {}
        self._ran: dict[str, set[int]] = {}

    @contextmanager
    def measured(self) -> Generator[None]:
        """Notes what runs meanwhile; nothing where another tool has the place."""
        monitoring = getattr(sys, "monitoring", None)
        if monitoring is None or monitoring.get_tool(_TOOL) is not None:
            yield
            return
        events = sys.monitoring.events
        sys.monitoring.use_tool_id(_TOOL, "assay coverage")
        sys.monitoring.register_callback(_TOOL, events.PY_START, self._start)
        sys.monitoring.register_callback(_TOOL, events.LINE, self._line)
        sys.monitoring.set_events(_TOOL, events.PY_START)
        try:
            yield
        finally:
            with suppress(ValueError):  # the program has taken our place
                sys.monitoring.set_events(_TOOL, 0)
                sys.monitoring.free_tool_id(_TOOL)

    def files(self) -> list[dict[str, object]]:
        """Each file in which something ran and that is still there, as `FileCoverage` has it."""
        found: list[dict[str, object]] = []
        for path, module in sorted(self._modules.items()):
            statements = _statement_lines(path)
            if statements is None:
                continue
            lines = statements & set(_lines_of(module))
            ran = self._ran.get(path, set()) & lines
            told = {"path": os.path.relpath(path, self._folder), "ran": sorted(ran)}
            found.append({**told, "missed": sorted(lines - ran)})
        return found

    def _start(self, code: CodeType, offset: int) -> object:
        path = code.co_filename
        if path.startswith(self._folder) and path.endswith(".py"):
            if code.co_name == "<module>":
                self._modules[path] = code
            sys.monitoring.set_local_events(_TOOL, code, sys.monitoring.events.LINE)
        return sys.monitoring.DISABLE

    def _line(self, code: CodeType, line: int) -> object:
        self._ran.setdefault(code.co_filename, set()).add(line)
        return sys.monitoring.DISABLE


def _lines_of(code: CodeType) -> Iterator[int]:
    """The lines of all code in it but those on which functions only begin."""
    for _, _, line in code.co_lines():
        if line and (line != code.co_firstlineno or code.co_name == "<module>"):
            yield line
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _lines_of(constant)


def _statement_lines(path: str) -> set[int] | None:
    """None where the tests have made something else of the file, or nothing."""
    try:
        with open(path, "rb") as file:
            tree = ast.parse(file.read())
    except (OSError, SyntaxError, ValueError):
        return None
    return {node.lineno for node in ast.walk(tree) if isinstance(node, ast.stmt)}
