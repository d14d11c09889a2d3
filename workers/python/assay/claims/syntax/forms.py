"""The form of a claim, and what it looks at, from the statement's syntax."""

import ast
import re

from ..claim import Claim
from ..wording.said import SECONDS, Beside, Expected
from .printing import called_name
from .statements import Statement
from .subjects import receiver, target, targets
from .texts import gives_text
from .words import Words, label_of, names_in, printed_by

_DECLARES = re.compile(r"field|attrib|ib|mapped_column|relationship|\w*Field|\w*Column")
_LOOSE = {"exception", "literal", "word", "bindings", "quantity", "fine", "prints"}


def beside(
    statement: Statement | None, kind: str, exceptions: frozenset[str], words: Words
) -> Beside:
    """What there is to know of the statement that a comment is beside."""
    prints = statement is not None and kind == "print"
    node = statement.node if statement is not None else None
    label, shape, only_strings, printed = "", None, False, ()
    if prints and isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        if called_name(node.value) == "print":
            label, shape = label_of(node.value), printed_by(node.value)
            if not any(isinstance(a, ast.Starred) for a in node.value.args):
                printed = tuple(node.value.args)
            only_strings = all(
                isinstance(a, ast.Constant) and isinstance(a.value, str) for a in node.value.args
            )
    return Beside(
        kind,
        exceptions,
        prints and _prints_names(statement),
        label,
        _asks_type(node),
        shape,
        only_strings,
        prints and _prints_caught(node, words.caught),
        _shows_text(node),
        node.value if isinstance(node, ast.Expr) and gives_text(node.value) else None,
        printed,
        names_in(node) if node is not None and kind != "header" else frozenset(),
        words,
    )


def name_form(claim: Claim, statement: Statement) -> None:
    """Names the form, and what there is to look at."""
    kinds = {r.expected.kind for r in claim.readings}
    claim.form = "prose"
    if kinds == {"type error"}:
        claim.form = "type error"
    elif kinds <= {"exception"}:
        claim.form = "raises"
    elif kinds <= {"prints"}:
        claim.form = "prints"
    elif kinds <= {"fine"}:
        claim.form = "fine"
    elif kinds <= _LOOSE:
        _value_form(claim, statement.node, kinds)
    if claim.form == "prose":
        claim.readings = []


def _value_form(claim: Claim, node: ast.stmt, kinds: set[str]) -> None:
    kind = kind_of(node)
    expected = claim.readings[0].expected
    if kind == "print":
        claim.form = "about" if kinds == {"quantity"} else "printed"
        return
    if kind == "assign":
        claim.subjects, state = target(node, expected)
        if not claim.subjects and "bindings" not in kinds:
            return
        claim.form = "state" if state else "bound"
    elif kind == "value":
        claim.subjects = receiver(node)
        state = bool(claim.subjects) and _mutates(node) and expected.text != "None"
        claim.form = "state" if state else "value"
    else:
        return
    if "bindings" in kinds:
        names = {name for name, _ in expected.bindings}
        claim.form = "bound" if kind == "assign" and names <= targets(node) else "several"
    elif kinds == {"quantity"}:
        quantity = expected.quantity
        sized = quantity is not None and quantity.unit not in ("", "x", "×")
        claim.form = "size" if sized and not _is_time(expected) else "about"


def kind_of(node: ast.stmt) -> str:
    """What a statement is to the comment beside it."""
    match node:
        case ast.Expr(value=ast.Call() as call) if called_name(call) in ("print", "pprint", "pp"):
            return "print"
        case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            return "other"
        case ast.Expr():
            return "value"
        case ast.AnnAssign(value=ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name))):
            # What declares a field is about what instances get.
            return "other" if _DECLARES.fullmatch(name) else "assign"
        case ast.Assign() | ast.AnnAssign() | ast.AugAssign() | ast.Delete():
            return "assign"
        case _:
            pass
    return "other"


def _prints_names(statement: Statement | None) -> bool:
    """print(type(e).__name__), print(cls.__qualname__): an exception's name is what is printed."""
    if statement is None or kind_of(statement.node) != "print":
        return False
    names = ("__name__", "__qualname__", "__class__")
    return any(
        (isinstance(n, ast.Attribute) and n.attr in names)
        or (isinstance(n, ast.Constant) and isinstance(n.value, str) and "Error" in n.value)
        for n in ast.walk(statement.node)
    )


def _asks_type(node: ast.stmt | None) -> bool:
    """type(x), x.__class__: a type is what comes out."""
    if not isinstance(node, ast.Expr):
        return False
    match node.value:
        case ast.Call(func=ast.Name(id="type"), args=[_]) | ast.Attribute(attr="__class__"):
            return True
        case ast.Call(func=ast.Name(id="print"), args=[asked]):
            return _asks_type(ast.Expr(asked))
        case _:
            pass
    return False


def _prints_caught(node: ast.stmt | None, caught: frozenset[str]) -> bool:
    """print(e), print(str(e)): nothing but an exception."""
    match node:
        case ast.Expr(
            value=ast.Call(
                args=[
                    ast.Name(id=name) | ast.Call(func=ast.Name(id="str"), args=[ast.Name(id=name)])
                ]
            )
        ):
            return name in caught
        case _:
            pass
    return False


def _shows_text(node: ast.stmt | None) -> bool:
    """A bare expression that has no string of its own, which a comment could be about."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, (ast.Name, ast.Attribute, ast.Subscript, ast.Call))
        and not any(
            isinstance(n, ast.Constant) and isinstance(n.value, str) for n in ast.walk(node)
        )
    )


_MUTATORS = {
    "append", "appendleft", "extend", "extendleft", "insert", "remove", "sort", "reverse", "clear",
    "update", "add", "discard", "rotate", "heapify", "heappush", "insort", "insort_left",
    "insort_right", "shuffle", "push", "move_to_end", "subtract", "difference_update",
    "intersection_update", "symmetric_difference_update",
}  # fmt: skip


def _mutates(node: ast.stmt) -> bool:
    """A call by whose name one expects None back and a changed receiver."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and called_name(node.value) in _MUTATORS
    )


def _is_time(expected: Expected) -> bool:
    return expected.quantity is not None and expected.quantity.unit in SECONDS
