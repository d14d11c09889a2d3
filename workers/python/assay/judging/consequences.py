"""What follows from an exception that nobody claimed: names that were never made, or only in part.

A claim about such a name says nothing of the guide; its cause is the line that raised.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import Any

from ..guard.own_world import in_own_world
from .seen import Caught

_MUTATES = (
    "append",
    "add",
    "extend",
    "insert",
    "update",
    "remove",
    "pop",
    "clear",
    "sort",
    "write",
)


class Consequences:
    """Names spoiled by exceptions so far, each with its cause in words."""

    def __init__(self) -> None:
        self._spoiled: dict[str, str] = {}

    def begin_with(self, unmade: dict[str, str]) -> None:
        """Names that the blocks before failed to make, with their causes."""
        self._spoiled.update(unmade)

    def cause(self, nodes: Iterable[ast.stmt]) -> str | None:
        """The cause of which what these statements give is a consequence, if there is one."""
        if not self._spoiled:
            return None
        return next((self._spoiled[n] for n in _read(nodes) if n in self._spoiled), None)

    @in_own_world
    def failed(self, nodes: Iterable[ast.stmt], line: int, caught: Caught) -> None:
        """An exception that nobody claims ended these statements."""
        nodes = list(nodes)
        cause = self.cause(nodes) or f"Line {line} raised {caught}."
        for name in (*bound_names(nodes), *_changed(nodes)):
            self._spoiled[name] = cause

    @in_own_world
    def ran(self, nodes: Iterable[ast.stmt]) -> None:
        """These statements came to their end: what they bind is made, or made of what is spoiled."""
        if not self._spoiled:
            return
        nodes = list(nodes)
        cause = self.cause(nodes)
        for name in bound_names(nodes):
            if cause is None:
                self._spoiled.pop(name, None)
            else:
                self._spoiled[name] = cause


def stopped_before(line: int, error: dict[str, Any] | None) -> str | None:
    """Why a line of a script wasn't reached, where an exception above it ended the program."""
    frames: list[dict[str, Any]] = error["frames"] if error else []
    if not error or not frames or frames[0]["line"] >= line:
        return None
    said = f"{error['type']}: {error['message']}" if error["message"] else error["type"]
    return f"Line {frames[0]['line']} raised {said}."


def _read(nodes: Iterable[ast.stmt]) -> list[str]:
    return [n.id for s in nodes for n in ast.walk(s)
            if isinstance(n, ast.Name) and isinstance(n.ctx, (ast.Load, ast.Del))]  # fmt: skip


def bound_names(nodes: Iterable[ast.stmt]) -> list[str]:
    """Names that the statements bind, imports and definitions among them."""
    found: list[str] = []
    for statement in nodes:
        stack: list[ast.AST] = [statement]
        while stack:
            node = stack.pop()
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                found.append(node.name)
                continue
            if isinstance(node, ast.Lambda):
                continue
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                found.append(node.id)
            elif isinstance(node, ast.alias):
                found.append((node.asname or node.name).partition(".")[0])
            stack.extend(ast.iter_child_nodes(node))
    return found


def _changed(nodes: Iterable[ast.stmt]) -> list[str]:
    """Names of what the statements would have changed in place."""
    found: list[str] = []
    for node in (n for s in nodes for n in ast.walk(s)):
        base: ast.expr | None = None
        if isinstance(node, (ast.Subscript, ast.Attribute)) and not isinstance(node.ctx, ast.Load):
            base = node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            base = node.func.value if node.func.attr.startswith(_MUTATES) else None
        while isinstance(base, (ast.Subscript, ast.Attribute)):
            base = base.value
        if isinstance(base, ast.Name):
            found.append(base.id)
    return found
