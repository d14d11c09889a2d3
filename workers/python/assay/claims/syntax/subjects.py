"""What a claim looks at once its statement has run: targets, receivers."""

import ast
from collections.abc import Iterable

from ..wording.said import Expected


def target(node: ast.stmt, expected: Expected) -> tuple[tuple[str, ...], bool]:
    """Sources of what an assignment's claim is about, and whether that is a receiver.

    `x = 1` is about `x`; `a, b = b, a` about `(a, b)`; `d['k'] = 1  # {'k': 1}` and `del d['k']`
    about `d`, since a display can't be what a constant was stored as.
    """
    match node:
        case ast.Assign(targets=[first, *_], value=value):
            pass
        case ast.AnnAssign(target=first, value=value) | ast.AugAssign(target=first, value=value):
            pass
        case ast.Delete(targets=[ast.Subscript() | ast.Attribute() as first]):
            return _some(_named(first.value)), True
        case _:
            return (), False
    if isinstance(first, ast.Subscript) and (
        isinstance(first.slice, ast.Slice)
        or (isinstance(value, ast.Constant) and expected.text[:1] in "[{")
    ):
        return _some(_named(first.value)), True
    if isinstance(first, ast.Attribute) and isinstance(value, ast.Constant):
        if expected.text[:1] in "[{":
            return _some(_named(first.value)), True
    return (_loaded(first),), False


def targets(node: ast.stmt) -> set[str | None]:
    """The names that an assignment binds."""
    return {
        n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
    }


def receiver(node: ast.stmt) -> tuple[str, ...]:
    """Sources of what a bare call may work on: `dq` of `dq.append(1)`, `nums` of `heapify(nums)`.

    Only what can be looked at again without calling anything. Of `heapq.heapify(nums)` there are
    two: a module or a class is no receiver, and which one is shows when it runs.
    """
    if not isinstance(node, ast.Expr):
        return ()
    call = node.value.value if isinstance(node.value, ast.Await) else node.value
    if not isinstance(call, ast.Call):
        return ()
    first = _named(call.args[0]) if call.args else None
    if isinstance(call.func, ast.Attribute):
        return _some(_named(call.func.value), first)
    return _some(first)


def called_names(nodes: Iterable[ast.AST]) -> frozenset[str]:
    """`sys` and `f` of `sys.exit(f(x))`."""
    found: set[str] = set()
    for call in (n for node in nodes for n in ast.walk(node) if isinstance(n, ast.Call)):
        root: ast.expr = call.func
        while isinstance(root, ast.Attribute):
            root = root.value
        if isinstance(root, ast.Name):
            found.add(root.id)
    return frozenset(found)


def _some(*sources: str | None) -> tuple[str, ...]:
    return tuple(s for s in sources if s)


def _named(node: ast.expr) -> str | None:
    """The source of a name, or of attributes and constant subscripts of one."""
    inner = node
    while isinstance(inner, (ast.Attribute, ast.Subscript)):
        if isinstance(inner, ast.Subscript) and not isinstance(
            inner.slice, (ast.Constant, ast.Name)
        ):
            return None
        inner = inner.value
    return ast.unparse(node) if isinstance(inner, ast.Name) else None


def _loaded(node: ast.expr) -> str:
    """A target's source as an expression: `first, *rest` is `(first, rest)`'s items in a tuple."""
    if isinstance(node, (ast.Tuple, ast.List)):
        return "(" + "".join(f"{_loaded(e)}, " for e in node.elts) + ")"
    if isinstance(node, ast.Starred):
        return _loaded(node.value)
    return ast.unparse(node)
