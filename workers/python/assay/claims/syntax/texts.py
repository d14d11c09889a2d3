"""Expressions that give a text, by their syntax, and whether words beside them may be that text."""

from __future__ import annotations

import ast
import re
from collections import Counter

from .words import without_fields

_METHODS = {
    "lower", "upper", "title", "capitalize", "swapcase", "strip", "lstrip", "rstrip", "replace",
    "join", "format", "center", "ljust", "rjust", "zfill", "casefold", "removeprefix",
    "removesuffix", "expandtabs", "strftime", "isoformat",
}  # fmt: skip
_LETTER = re.compile(r"[^\W\d_]")


def gives_text(node: ast.expr) -> bool:
    """A text comes out, whatever the names stand for."""
    match node:
        case ast.JoinedStr() | ast.Constant(value=str()):
            return True
        case ast.Attribute(attr="__name__" | "__qualname__"):
            return True
        case ast.BinOp(left=left, op=ast.Mod()):
            return gives_text(left)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return gives_text(left) or gives_text(right)
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return gives_text(left) or gives_text(right)
        case ast.Subscript(value=value):
            return gives_text(value)
        case ast.Call(func=ast.Attribute(value=value, attr="replace"), args=args):
            return len(args) >= 2 and all(map(_may_be_text, args)) and _may_be_text(value)
        case ast.Call(func=ast.Attribute(value=value, attr=name)):
            return name in _METHODS and _may_be_text(value)
        case _:
            pass
    return False


def spells(node: ast.expr, said: str) -> bool:
    """The words have most of the letters of the literals that the text is made of, and no others.

    A slip of the author has so too; `# lower case` beside "HELLO".lower() hasn't.
    """
    literals = [without_fields(text) for text in _literals(node)]
    there = Counter(_LETTER.findall("".join(literals).lower()))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        there = Counter({letter: 20 * count for letter, count in there.items()})
        some = True
    else:
        some = _is_part(node)
    spelled = Counter(_LETTER.findall(said.lower()))
    shared = (there & spelled).total()
    if not spelled or len(said.split()) > len(" ".join(literals).split()) + 1:
        return False
    return shared >= 0.8 * spelled.total() and (some or shared >= 0.6 * there.total())


def names_method(node: ast.expr, said: str) -> bool:
    """`"lower".lower()  # lower` says what is called, or repeats what is given."""
    match node:
        case ast.Call(func=ast.Attribute(attr=attr), args=args):
            given = [a.value for a in args if isinstance(a, ast.Constant)]
            return said.lower() == attr or said in given
        case _:
            pass
    return False


def _may_be_text(node: ast.expr) -> bool:
    """Nothing in its syntax speaks against it: a display or a number is no text."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str)
    return not isinstance(node, (ast.List, ast.Tuple, ast.Dict, ast.Set, ast.ListComp, ast.Compare))


def _is_part(node: ast.expr) -> bool:
    return any(isinstance(n, ast.Subscript) for n in ast.walk(node))


def _literals(node: ast.expr) -> list[str]:
    return [
        n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)
    ]
