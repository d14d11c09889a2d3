"""The words that a snippet prints, as far as its syntax tells: what its strings say."""

from __future__ import annotations

import ast
import re

_WORD = re.compile(r"[^\W\d_]+")
_FIELD = re.compile(r"%(?:\(\w+\))?[-#0 +]*[\d.*]*[sdrfgxiec]|(?<!\{)\{[^{}]*\}(?!\})")
#: Stands for a value in the text of a print.
_VALUE = "\0"


class Words:
    """Words of a snippet's strings, docstrings left out, and the names that it has."""

    def __init__(self, tree: ast.AST | None = None) -> None:
        self._words: set[str] = set()
        self._texts: list[str] = []
        self.names: frozenset[str] = frozenset()
        #: Names that nothing but functions' parameters have.
        self.parameters: frozenset[str] = frozenset()
        self.caught: frozenset[str] = frozenset()
        if tree is None:
            return
        prose = {
            id(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr) and _is_docstring(node)
        }
        self.names = names_in(tree)
        self.parameters = frozenset(n.arg for n in ast.walk(tree) if isinstance(n, ast.arg))
        self.parameters -= names_in(tree, parameters=False)
        self.caught = caught_in(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                if id(node) not in prose:
                    self._words.update(_WORD.findall(node.value.lower()))
                    self._texts.extend(_squeeze(line).lower() for line in node.value.split("\n"))

    def says(self, text: str) -> bool:
        """The text is that of a whole string."""
        return bool(_WORD.search(text)) and _squeeze(text).lower() in self._texts

    def knows(self, text: str) -> bool:
        """Each word of the text is in a string of the snippet; there is at least one."""
        text = text.lower()
        words = _WORD.findall(text)
        return bool(words) and (_squeeze(text) in self._texts or self._words.issuperset(words))


def caught_in(tree: ast.AST) -> frozenset[str]:
    """Names that exceptions are caught as."""
    return frozenset(
        n.name for n in ast.walk(tree) if isinstance(n, ast.ExceptHandler) and n.name is not None
    )


def names_in(tree: ast.AST, parameters: bool = True) -> frozenset[str]:
    """Names that are used, bound, defined, imported or taken as parameters."""
    found: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ctx) if parameters or not isinstance(ctx, ast.Load):
                found.add(name)
            case ast.arg(arg=name) if parameters:
                found.add(name)
            case (
                ast.FunctionDef(name=name)
                | ast.AsyncFunctionDef(name=name)
                | ast.ClassDef(name=name)
            ):
                found.add(name)
            case ast.alias(name=name, asname=asname):
                found.add(asname or name.partition(".")[0])
            case _:
                pass
    return frozenset(found)


def without_fields(text: str) -> str:
    """The text without what `%` and `format` fill in."""
    return _FIELD.sub("", text)


def printed_by(call: ast.Call) -> re.Pattern[str] | None:
    """What a `print` writes, with gaps for values; None where it says no words of its own."""
    text = _squeeze(_given(call, "sep", " ").join(map(_shape, call.args)) + _given(call, "end", ""))
    if len(_WORD.findall(text)) == 0:
        return None
    return re.compile(re.escape(text).replace(re.escape(_VALUE), r".+?"), re.I)


def _given(call: ast.Call, keyword: str, default: str) -> str:
    match [k.value for k in call.keywords if k.arg == keyword]:
        case [ast.Constant(value=str(text))]:
            return text
        case _:
            return default


def label_of(call: ast.Call) -> str:
    """The words with which a `print` begins, before its first value; empty where there is none."""
    label, value, _ = " ".join(map(_shape, call.args)).partition(_VALUE)
    return _squeeze(label) if value else ""


def _shape(node: ast.expr) -> str:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(map(_shape, parts))
        case ast.BinOp(left=ast.Constant(value=str(text)), op=ast.Mod()):
            return _FIELD.sub(_VALUE, text)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            sides = _shape(left), _shape(right)
            return "".join(sides) if any(side != _VALUE for side in sides) else _VALUE
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(text)), attr="format")):
            return _FIELD.sub(_VALUE, text)
        case _:
            pass
    return _VALUE


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
