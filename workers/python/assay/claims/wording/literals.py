"""Complete literals and call-shaped reprs at the start of a text that goes on in prose.

A comment such as `[1, 2]  the same list` has to be cut after the literal without a parser's help,
since what follows isn't Python.
"""

import ast
import builtins
import re
from collections.abc import Iterator

_NUMBER = re.compile(
    r"[-+]?(?:0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+"
    r"|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][-+]?\d+)?[jJ]?)(?![\w.]*[0-9A-Za-z_])(?![^\W\u2e80-\uffff])"
)
_WORD = re.compile(r"(?:True|False|None|Ellipsis|NotImplemented|-?inf|nan)(?!\w)|\.\.\.(?!\.)")
_STRING = re.compile(r"""(?:[rRbBuUfF]|[rR][bBfF]|[bBfF][rR])?(?P<q>'''|\"\"\"|'|")""")
_CALL = re.compile(r"[A-Za-z_][\w.]*(?=\()")
# O(n) is no repr, nor is an instruction such as LOAD_ATTR('sqrt').
_NO_REPR = re.compile(r"[OΘΩ]$|[A-Z]+(?:_[A-Z]+)+$")
# print(x) is commented-out code.
_FUNCTIONS = {n for n, f in vars(builtins).items() if callable(f) and not isinstance(f, type)}
_CLOSES = {"(": ")", "[": "]", "{": "}"}


def item_end(text: str, start: int = 0) -> int | None:
    """Where the literal or call-shaped repr that begins at `start` ends; None where there is none.

    Displays may hold names (`(D, B, object)`), as people write them for classes. A word in
    parentheses is no display: `(optional)` is prose.
    """
    if start >= len(text):
        return None
    for pattern in (_WORD, _NUMBER):
        if match := pattern.match(text, start):
            return match.end()
    if match := _STRING.match(text, start):
        return _string_end(text, match.end(), match["q"])
    if text[start] in _CLOSES:
        end = _bracket_end(text, start)
        return end if end is not None and _is_display(text[start:end]) else None
    if text[start] == "<":
        return _angle_end(text, start)
    match = _CALL.match(text, start)
    if match and not _NO_REPR.match(match[0]) and match[0] not in _FUNCTIONS:
        end = _bracket_end(text, match.end())
        return end if end is not None and _is_repr(_parse(text[start:end])) else None
    return None


def _string_end(text: str, start: int, quote: str) -> int | None:
    i = start
    while i < len(text):
        if text[i] == "\\":
            i += 2
        elif text.startswith(quote, i):
            return i + len(quote)
        else:
            i += 1
    return None


def _bracket_end(text: str, start: int) -> int | None:
    stack: list[str] = []
    i = start
    while i < len(text):
        c = text[i]
        if c in "'\"":
            end = _string_end(text, i + 1, c)
            if end is None:
                return None
            i = end
            continue
        if c in _CLOSES:
            stack.append(_CLOSES[c])
        elif c in ")]}":
            if not stack or stack.pop() != c:
                return None
            if not stack:
                return i + 1
        i += 1
    return None


def _angle_end(text: str, start: int) -> int | None:
    """`<object at 0x...>`: a name comes straight after the bracket, and brackets balance."""
    if not re.match(r"<[A-Za-z_]", text[start:]):
        return None
    depth = 0
    for i in range(start, len(text)):
        depth += (text[i] == "<") - (text[i] == ">" and text[i - 1] != "-")
        if depth == 0:
            return i + 1
    return None


_ANGLE = re.compile(r"<[A-Za-z_][^<>]*>")


def _parse(text: str) -> ast.expr | None:
    """The text as an expression; reprs such as `<Foo object at 0x...>` inside count as names."""
    try:
        return ast.parse(_ANGLE.sub("_angle_", text), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None


def _is_display(text: str) -> bool:
    node = _parse(text)
    if isinstance(node, (ast.List, ast.Set, ast.Dict, ast.Tuple)):
        return all(isinstance(n, _IN_DISPLAY) for n in ast.walk(node))
    return text[0] == "(" and is_literal(node)


_IN_DISPLAY = (
    ast.List, ast.Set, ast.Dict, ast.Tuple, ast.Constant, ast.Name, ast.Attribute, ast.Call,
    ast.keyword, ast.UnaryOp, ast.USub, ast.UAdd, ast.expr_context, ast.BinOp, ast.Add, ast.Sub,
    ast.Starred, ast.JoinedStr,
)  # fmt: skip


def _is_repr(node: ast.expr | None) -> bool:
    """A call as reprs have them; `clock(hour, minute and second)` is a signature."""
    if not isinstance(node, ast.Call):
        return False
    return not any(
        isinstance(n, (ast.BoolOp, ast.Compare, ast.Lambda, ast.IfExp)) for n in ast.walk(node)
    )


def is_literal(node: ast.expr | None) -> bool:
    """A literal in the strict sense: constants and displays of them."""
    if node is None:
        return False
    try:
        ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return False
    return True


def items(text: str) -> Iterator[tuple[int, int]]:
    """The literals that follow one another from the start of `text`, with spaces or commas between."""
    start = 0
    while (end := item_end(text, start)) is not None:
        yield start, end
        gap = re.match(r"\s*,\s*|\s+", text[end:])
        if not gap:
            return
        start = end + gap.end()


def all_items(text: str) -> list[str] | None:
    """The whole text as literals side by side, None where it isn't."""
    found = [text[a:b] for a, b in items(text.strip())]
    rest = re.sub(r"[\s,]+", "", text)
    return found if found and re.sub(r"[\s,]+", "", "".join(found)) == rest else None


def parts_of(text: str) -> int:
    """How many literals or words the text has, side by side."""
    found = all_items(text)
    return len(found) if found is not None else len(text.split())


def parse_value(text: str) -> ast.expr | None:
    """The text as an expression tree for comparing, or None where it is none."""
    if _ANGLE.search(text):
        return None
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None
