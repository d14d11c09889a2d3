"""Which statements give what can't be the same in each run, or on each machine, by the syntax tree.

A value is followed from where it comes from through names, attributes, returns, text and arithmetic.
What asks something of it (a comparison, its length, its type) is no longer such a value.
"""

from __future__ import annotations

import ast
from typing import Any, cast

from .sources import ORDER, RANDOM, Imports, hash_of, source_of

_ASKS = {"len", "type", "isinstance", "issubclass", "bool", "callable", "hasattr", "any", "all"}
_METHODS_THAT_ASK = ("is", "starts", "ends", "count", "index")
_LISTS = {"list", "tuple", "iter", "next", "enumerate", "join", "pop"}
_DEFINES = (ast.FunctionDef, ast.AsyncFunctionDef)


class Varies:
    """Reasons by statement, for a whole module. `earlier`: statements that run before it."""

    def __init__(self, tree: ast.Module, earlier: list[ast.stmt] | None = None) -> None:
        both = ast.Module([*(earlier or []), *tree.body], [])
        self._imports = Imports(both)
        #: A seed is set at the top so far, or anywhere, which is what a function may find.
        self._seeded, self._ever_seeded = False, any(map(_is_seed, ast.walk(both)))
        #: Functions that return such a value, and attributes that hold one.
        self._made: dict[str, str] = {}
        self._held: dict[str, str] = {}
        self._sets: set[str] = set()
        self._shown: str | None = None
        self._reasons: dict[tuple[int, int], str] = {}
        for _ in range(2):  # what is defined below is called above
            names: dict[str, str] = {}
            self._seeded = False
            self._suite(earlier or [], names, "")
            self._reasons.clear()
            self._shown = None
            self._suite(tree.body, names, "")

    def reason(self, node: ast.stmt) -> str | None:
        """Why what the statement gives can't be claimed, if it can't."""
        return self._reasons.get((node.lineno, node.col_offset))

    def any_printed(self) -> str | None:
        """Why the output as a whole can't be claimed, if it can't."""
        return self._shown

    def _suite(self, body: list[ast.stmt], names: dict[str, str], function: str) -> None:
        for node in body:
            self._statement(node, names, function)

    def _statement(self, node: ast.stmt, names: dict[str, str], function: str) -> None:
        if function:
            self._seeded = self._ever_seeded
        elif not self._seeded and any(map(_is_seed, ast.walk(node))):
            self._seeded = True
        if isinstance(node, _DEFINES):
            seeded = self._seeded
            self._suite(node.body, dict(names), node.name)
            self._seeded = seeded
            made = [_last(d.func if isinstance(d, ast.Call) else d) for d in node.decorator_list]
            self._makes(node.name, next((self._made[d] for d in made if d in self._made), None))
            self._makes(function, self._made.get(node.name))
            return
        if isinstance(node, ast.ClassDef):
            self._suite(node.body, names, function)
            return
        reason = None
        for value in _values(node):
            reason = reason or self._of(value, names)
        if reason:
            if isinstance(node, (ast.Expr, ast.Assign, ast.AnnAssign, ast.AugAssign)):
                self._reasons[node.lineno, node.col_offset] = reason
            if isinstance(node, ast.Expr):
                self._shown = self._shown or reason
            if isinstance(node, (ast.Return, ast.Expr)):  # it returns or prints it
                self._makes(function, reason)
        for target in _targets(node):
            self._bind(target, reason, names, isinstance(node, ast.AugAssign))
        if isinstance(node, ast.Assign) and _is_set(node.value):
            self._sets.update(t.id for t in node.targets if isinstance(t, ast.Name))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            self._mutates(node.value, reason, names)
        for field in ("body", "orelse", "finalbody"):
            inner: Any = getattr(node, field, None)
            if isinstance(inner, list):  # an expression has a body that is none
                self._suite(cast(list[ast.stmt], inner), names, function)
        for part in (*getattr(node, "handlers", ()), *getattr(node, "cases", ())):
            self._suite(part.body, names, function)

    def _makes(self, function: str, reason: str | None) -> None:
        if function and reason:
            self._made[function] = reason

    def _bind(
        self, target: ast.expr, reason: str | None, names: dict[str, str], more: bool
    ) -> None:
        for node in ast.walk(target):
            if isinstance(node, ast.Name):
                if reason:
                    names[node.id] = reason
                elif isinstance(node.ctx, ast.Store) and not more:
                    names.pop(node.id, None)
            elif isinstance(node, ast.Attribute) and reason:
                self._held[node.attr] = reason

    def _mutates(self, call: ast.Call, reason: str | None, names: dict[str, str]) -> None:
        """`xs.append(now)`, `shuffle(xs)`: what is worked on holds such a value too."""
        if not reason:
            return
        if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name):
            if call.func.attr in ("append", "add", "insert", "extend", "update", "appendleft"):
                names[call.func.value.id] = reason
        if _last(call.func) == "shuffle" and call.args and isinstance(call.args[0], ast.Name):
            names[call.args[0].id] = reason

    def _of(self, node: ast.AST, names: dict[str, str]) -> str | None:
        """Why an expression's value can't be claimed."""
        match node:
            case ast.Name(id=name):
                return names.get(name)
            case ast.Compare() | ast.Lambda() | ast.UnaryOp(op=ast.Not()) | ast.Constant():
                return None
            case ast.IfExp(body=body, orelse=orelse):
                return self._of(body, names) or self._of(orelse, names)
            case ast.Attribute(attr=attr, value=value):
                name = self._imports.qualified(node)
                found = source_of(name, self._seeded) if name else None
                return found or self._held.get(attr) or self._of(value, names)
            case ast.Call():
                return self._call(node, names)
            case _:
                pass
        return self._among(ast.iter_child_nodes(node), names)

    def _among(self, nodes: object, names: dict[str, str]) -> str | None:
        return next((r for n in nodes if (r := self._of(n, names))), None)  # pyright: ignore[reportGeneralTypeIssues, reportUnknownArgumentType, reportUnknownVariableType]

    def _call(self, call: ast.Call, names: dict[str, str]) -> str | None:
        last = _last(call.func)
        name = self._imports.qualified(call.func)
        if last in _ASKS or (isinstance(call.func, ast.Attribute) and _asks(last)):
            return None
        if name == "hash" and len(call.args) == 1:
            return hash_of(call.args[0])
        if name in ("time.strftime", "time.localtime", "time.gmtime", "time.ctime", "time.asctime"):
            if len(call.args) > (name == "time.strftime"):  # of a time that is given
                return self._among(call.args, names)
        if found := source_of(name, self._seeded) if name else None:
            return found
        if last in _LISTS and any(_is_set(n) or _is_one(n, self._sets) for n in _worked_on(call)):
            return ORDER
        if found := self._made.get(last):
            return found
        parts = [*call.args, *(k.value for k in call.keywords)]
        if isinstance(call.func, ast.Attribute):
            parts.append(call.func.value)
        return self._among(parts, names)


def _is_seed(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and bool(node.args)
        and _last(node.func) in ("seed", "default_rng")
    )


def is_random(reason: str | None) -> bool:
    """Such a value may be what is claimed by luck."""
    return reason in (RANDOM, ORDER, "it is random")


def _asks(method: str) -> bool:
    return method.startswith(_METHODS_THAT_ASK) and method != "isoformat"


def _last(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            pass
    return ""


def _values(node: ast.stmt) -> list[ast.expr]:
    """The expressions whose values a statement gives on."""
    match node:
        case ast.For(iter=value) | ast.AsyncFor(iter=value):
            return [value]
        case ast.With(items=items) | ast.AsyncWith(items=items):
            return [item.context_expr for item in items]
        case ast.Expr() | ast.Assign() | ast.AnnAssign() | ast.AugAssign() | ast.Return():
            return [node.value] if node.value is not None else []
        case _:
            pass
    return []


def _targets(node: ast.stmt) -> list[ast.expr]:
    match node:
        case ast.Assign(targets=targets):
            return targets
        case ast.AnnAssign(target=target) | ast.AugAssign(target=target):
            return [target]
        case ast.For(target=target) | ast.AsyncFor(target=target):
            return [target]
        case ast.With(items=items) | ast.AsyncWith(items=items):
            return [item.optional_vars for item in items if item.optional_vars is not None]
        case _:
            pass
    return []


def _worked_on(call: ast.Call) -> list[ast.expr]:
    if isinstance(call.func, ast.Attribute) and call.func.attr == "pop":
        return [call.func.value]
    return call.args


def _is_one(node: ast.expr, sets: set[str]) -> bool:
    return isinstance(node, ast.Name) and node.id in sets


def _is_set(node: ast.expr) -> bool:
    """A set that may hold strings."""
    match node:
        case ast.Set(elts=elts):
            return any(isinstance(e, ast.Constant) and isinstance(e.value, str) for e in elts)
        case ast.Call(func=ast.Name(id="set"), args=[ast.Constant(value=str())]):
            return True
        case _:
            pass
    return False
