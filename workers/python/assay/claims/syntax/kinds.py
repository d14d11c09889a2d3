"""What kind of value an expression gives, as far as its syntax alone tells."""

from __future__ import annotations

import ast
import re

_NUMBERS = {
    "len", "int", "float", "abs", "sum", "ord", "hash", "id", "round", "count", "index", "find",
    "divmod", "pow", "complex", "sqrt", "floor", "ceil", "bit_length", "total_seconds", "getsizeof",
}  # fmt: skip
_TRUTHS = {
    "bool", "isinstance", "issubclass", "callable", "hasattr", "any", "all", "startswith",
    "endswith", "isdigit", "isalpha", "isalnum", "isupper", "islower", "isspace", "isnumeric",
    "issubset", "issuperset", "isdisjoint", "isclose",
}  # fmt: skip
_ITEMS = {"sorted", "list", "dict", "set", "tuple", "range", "frozenset", "zip", "map", "filter",
          "enumerate", "split", "splitlines", "keys", "values", "items", "bytes"}  # fmt: skip
_RESPELLS = {
    "lower", "upper", "title", "capitalize", "swapcase", "strip", "lstrip", "rstrip", "replace",
    "join", "format", "center", "ljust", "rjust", "casefold", "removeprefix", "removesuffix",
}  # fmt: skip
#: A word as long as this has enough letters to tell by.
_LONG = 6
_LETTER = re.compile(r"[^\W\d_]")


def can_be_word(node: ast.expr, word: str) -> bool:
    """Whether a print of the expression may write this word: a comparison, for one, writes none."""
    if _has_no_words(node):
        return False
    letters, spelled = _letters(node), _LETTER.findall(word.lower())
    if letters is None or len(spelled) < _LONG:
        return True
    # A slip has most of its letters right; `lowercase` beside "HELLO".lower() hasn't.
    return 2 * sum(letter in letters for letter in spelled) >= len(spelled)


def _has_no_words(node: ast.expr) -> bool:
    """A number, a truth or a container, by operator or by the name that is called."""
    match node:
        case ast.Constant(value=value):
            return not isinstance(value, str)
        case ast.Compare() | ast.UnaryOp() | ast.List() | ast.Tuple() | ast.Set() | ast.Dict():
            return True
        case ast.Subscript(value=ast.List() | ast.Tuple(), slice=ast.Slice()):
            return True
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            return True
        case ast.BinOp(left=left, op=ast.Add() | ast.Mult(), right=right):
            return _has_no_words(left) and _has_no_words(right)
        case ast.BinOp(left=left, op=ast.Mod()):
            return _has_no_words(left)
        case ast.BinOp(op=ast.Sub() | ast.FloorDiv() | ast.Pow()):
            return True
        case ast.BoolOp(values=values):
            return all(map(_has_no_words, values))
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            if name in ("max", "min"):
                return all(isinstance(a, (ast.List, ast.Tuple)) for a in node.args) and all(
                    _has_no_words(e) for a in node.args for e in getattr(a, "elts", ())
                )
            return name in _NUMBERS or name in _TRUTHS or name in _ITEMS
        case _:
            pass
    return False


def _letters(node: ast.expr) -> set[str] | None:
    """The letters of a text that is made of nothing but literals; None where more goes into it."""
    match node:
        case ast.Constant(value=str(text)):
            return set(_LETTER.findall(text.lower()))
        case ast.Constant():
            return set()
        case ast.BinOp(left=left, op=ast.Add() | ast.Mult(), right=right):
            return _all_letters([left, right])
        case ast.Subscript(value=value):
            return _letters(value)
        case ast.List(elts=elts) | ast.Tuple(elts=elts):
            return _all_letters(elts)
        case ast.Call(func=ast.Attribute(value=value, attr=name), args=args, keywords=[]):
            return _all_letters([value, *args]) if name in _RESPELLS else None
        case _:
            pass
    return None


def _all_letters(nodes: list[ast.expr]) -> set[str] | None:
    found: set[str] = set()
    for node in nodes:
        letters = _letters(node)
        if letters is None:
            return None
        found |= letters
    return found
