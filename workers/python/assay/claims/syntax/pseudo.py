"""Tells pseudo-code from Python: `<list> = [<el>, …]`, syntax tables, gaps to be filled."""

from __future__ import annotations

import ast
import re
import warnings

#: `<list>`, `<el_1>`, `<function/class>`: something to put in, where a comparison can't be meant.
_GAP = re.compile(r"(?<![\w)\]\"'<])<[A-Za-z_][\w .,/|*-]*>(?![\w=])|(?<=[\w.(])<[a-z_]\w*>")
#: `[, key=<func>]`, `range(start, stop[, step])`: what may be left out.
_OPTIONAL = re.compile(r"\[\s*,\s*\w|\w\[, ")
#: `{'abcde':>10}`: the inside of an f-string alone, as tables of formats have them.
_FORMAT = re.compile(r"^\{[^{}]*(?:![rsa])?:[^{}]*\}\s*(?:#.*)?$")
_STRING = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|#.*")
REASON = "Pseudo-code: shown, not run."


def is_pseudo(source: str) -> bool:
    """The source is no Python, and has what people write for the reader to fill in."""
    with warnings.catch_warnings(action="ignore"):
        try:
            ast.parse(source)
            return False
        except SyntaxError:
            pass
        except (ValueError, RecursionError, MemoryError):
            return False
    lines = [
        line for line in source.split("\n") if line.strip() and not line.lstrip().startswith("#")
    ]
    if lines and all(_FORMAT.match(line.strip()) for line in lines):
        return True
    bare = [_STRING.sub("''", line) for line in lines]
    return any((_GAP.search(line) or _OPTIONAL.search(line)) and not _parses(line) for line in bare)


def _parses(line: str) -> bool:
    with warnings.catch_warnings(action="ignore"):
        try:
            ast.parse(line.strip())
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False
    return True
