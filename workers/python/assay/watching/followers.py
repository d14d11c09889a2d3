"""Where control may go once a statement has ended: the lines on which its end shows."""

import ast

from ..claims.syntax.statements import Statement


def followers(statement: Statement) -> set[int]:
    """First lines of everything that can run next in the same code object, a superset."""
    found: set[int] = set()
    _after(statement, found)
    # An exception inside may be handled by any handler around it.
    here = statement.parent
    while here is not None and not _is_scope(here.node):
        for handler in getattr(here.node, "handlers", ()):
            found.add(handler.lineno)
        for suite in here.suites:
            if suite is not statement.block:
                found.add(suite.statements[0].first)
        if isinstance(here.node, (ast.For, ast.AsyncFor, ast.While)):
            found.add(here.node.lineno)  # `continue`
            _after(here, found)  # `break`
        here = here.parent
    return found


def _after(statement: Statement, found: set[int]) -> None:
    following = statement.following()
    if following is not None:
        found.add(following.first)
        _headers(following, found)
        return
    parent = statement.parent
    if parent is None or _is_scope(parent.node):
        return
    match parent.node:
        case ast.For() | ast.AsyncFor() | ast.While():
            found.add(parent.node.lineno)
            test = parent.node.test if isinstance(parent.node, ast.While) else parent.node.iter
            found.update(range(parent.node.lineno, (test.end_lineno or 0) + 1))
        case ast.With() | ast.AsyncWith():
            for item in parent.node.items:  # leaving shows on the context managers' lines
                found.update(
                    range(item.context_expr.lineno, (item.context_expr.end_lineno or 0) + 1)
                )
            found.add(parent.node.lineno)
    for suite in parent.suites:
        if suite is not statement.block and suite.statements:
            found.add(suite.statements[0].first)
            _headers(suite.statements[0], found)
    _after(parent, found)


def _headers(statement: Statement, found: set[int]) -> None:
    """The first line that a statement's own code may be on: a decorator's, or any of its lines."""
    end = statement.suites[0].statements[0].first - 1 if statement.compound else statement.last
    found.update(range(statement.first, max(end, statement.first) + 1))


def _is_scope(node: ast.AST) -> bool:
    return isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
