"""Which names of a program are those of exceptions, by its syntax tree."""

from __future__ import annotations

import ast
import re

from ..wording.errors import is_exception_name
from .printing import called_name

#: Modules of nothing but exceptions, and calls that are given one.
_OF_ERRORS = re.compile(r"(?:^|\.)(?:exceptions?|errors?|exc)$")
_EXPECT = {"raises", "assertRaises", "assertRaisesRegex", "suppress"}


def exceptions_in(tree: ast.Module) -> frozenset[str]:
    """Names of exceptions: classes that derive from one, and what is raised or caught."""
    found: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.ClassDef(name=name, bases=bases):
                if any(is_exception_name(ast.unparse(base), frozenset(found)) for base in bases):
                    found.add(name)
            case ast.Raise(exc=ast.Call(func=raised) | raised) if raised is not None:
                found.update(_class_names(raised))
            case ast.ImportFrom(module=str(module), names=names) if _OF_ERRORS.search(module):
                found.update(n.asname or n.name for n in names if n.name[:1].isupper())
            case ast.Call(args=[ast.expr() as first, *_]) if called_name(node) in _EXPECT:
                found.update(_class_names(first))
            case ast.ExceptHandler(type=ast.Tuple(elts=caught)):
                found.update(name for each in caught for name in _class_names(each))
            case ast.ExceptHandler(type=caught) if caught is not None:
                found.update(_class_names(caught))
            case _:
                pass
    return frozenset(found)


def _class_names(node: ast.expr) -> list[str]:
    """`Empty` of `queue.Empty`; nothing for a variable."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) if name[:1].isupper():
            return [name]
        case _:
            pass
    return []
