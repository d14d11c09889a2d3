"""Literals in a comment, alone or behind a label: `[1, 2]`, `union: {1, 2}`."""

from __future__ import annotations

import ast
import re

from .literals import is_literal, item_end, items, parse_value
from .marks import EXCLAIMS, EXPLAINS, SET_APART, UNSPACED, ends, hedges, longer
from .phrases import read_word
from .said import Beside, Expected

_OPERATOR = re.compile(r"\s*(?:[-+*/%<>=&^@!]=?(?=[\s\w({\[]))(?!-|>)")
_LABEL = re.compile(
    r"(?P<label>[^\W\d][\w'’/*.,()+ -]{0,80}?)\s*(?::\s+|(?:->|=>|→|⇒)\s*|(?P<equals>=\s+))(?=\S)"
)
#: Labels of what isn't what comes out here.
_ELSEWHERE = re.compile(
    r"(?:equivalent|same|eg|e\.g|i\.e|ie|see|note|default|cf|usage|example|was|before|previous"
    r"|formerly|instead|like|alias|try|hint|tip|warning|args?|since|new|python|complexity|time|space"
    r"|but|not|wrong|bad|good|better|never|step|line|type|shape|pep)\b",
    re.I,
)
_UNIT = re.compile(
    r"\s*(?:ns|[µu]s|ms|secs?|seconds?|mins?|minutes?|hours?|days?|weeks?|years?|bytes?|[KMG]i?B|times)\b"
)


def read_literal(text: str, start: int, beside: Beside) -> Expected | None:
    """`[1, 2]`, `True (the same object)`: literals with which the text begins."""
    end = item_end(text, start)
    if end is None or beside.kind == "header":
        return None
    for a, b in items(text[start:]):
        if text[start + a] == "(" and a > 0 and not _glued(text[start:], a):
            break  # `True (1)`: an explanation in parentheses that happens to be a literal
        end = start + b
    core = text[start:end].strip()
    if "..." in core and not core.replace("...", "").strip(" ,"):
        return None  # a wildcard alone would match anything
    if beside.kind == "alone" and not is_literal(parse_value(core)) and core[0] not in "([{<":
        return None
    after = SET_APART if beside.kind in ("assign", "alone") else EXPLAINS
    tail = r"\s*[.!?]?\s*$" if beside.kind != "assign" else r"\s*\.?\s*$"
    exclaims = core in ("True", "False", "None") and after is EXPLAINS and EXCLAIMS.match(text, end)
    unspaced = after is EXPLAINS and UNSPACED.match(text, end)
    if not (ends(text, end, after) or exclaims or unspaced or re.match(tail, text[end:])):
        return None
    dash = re.match(r"\s+-\s", text[end:])
    if _OPERATOR.match(text, end) and not dash and not exclaims:
        return None
    if hedges(text, end):
        return None
    if dash and beside.label:  # `print("Weight:", w)  # 9.81 - gravity` speaks of something in it
        return None
    if beside.kind == "value" and core[-1].isdigit() and _UNIT.match(text, end):
        return None  # `5 minutes` is what an argument means
    if beside.kind == "assign" and not _plain(core):
        return None
    readings = longer(text, start, end)
    if beside.label:
        readings += tuple(f"{beside.label} {said}" for said in (core, *readings))
    return Expected("literal", start, end, core, readings)


def _plain(core: str) -> bool:
    """On an assignment: strict literals and call-shaped reprs, no displays of bare names."""
    node = parse_value(core)
    if isinstance(node, (ast.Dict, ast.List, ast.Set)) and any(
        isinstance(n, ast.Name)
        and n.id[0].islower()
        and n.id not in ("inf", "nan")
        and not _is_called(n, node)
        for n in ast.walk(node)
    ):
        return False  # `{"key": value}` is a pattern
    return node is None or is_literal(node) or not core.startswith("(") or "=" in core


def _is_called(name: ast.Name, within: ast.expr) -> bool:
    """`deque` of `[deque([1])]`."""
    return any(isinstance(n, ast.Call) and n.func is name for n in ast.walk(within))


def _glued(text: str, at: int) -> bool:
    """True where only a comma, not spaces alone, stands before the item at `at`."""
    return text[:at].rstrip().endswith(",")


def read_labelled(text: str, start: int, beside: Beside) -> Expected | None:
    """`union: {1, 2}`, `sum = 5`: a literal, or after a print a word, behind words for it."""
    match = _LABEL.match(text, start)
    if not match or beside.kind == "header":
        return None
    if len(match["label"].split()) > 4 or len(match["label"]) > 41:
        return _at_end(text, match, beside)
    if _ELSEWHERE.match(match["label"]):
        return None
    inner = read_literal(text, match.end(), beside)
    if match["equals"]:  # `sum = 5`, where nothing is called so
        if beside.kind == "assign" or match["label"] in beside.words.names or inner is None:
            return None
        if not ends(text, inner.end, SET_APART):
            return None
    if inner is None and beside.kind == "print":
        inner = read_word(text, match.end(), beside)
    if inner is None:
        return None
    with_label = tuple(text[start : inner.start] + r for r in (inner.text, *inner.readings))
    return Expected(inner.kind, inner.start, inner.end, inner.text, inner.readings + with_label)


def _at_end(text: str, label: re.Match[str], beside: Beside) -> Expected | None:
    """`the first two of them => [1, 2]`: a sentence, an arrow, and what comes out."""
    if beside.kind not in ("print", "value") or ":" in label[0]:
        return None
    inner = read_literal(text, label.end(), beside)
    return inner if inner is not None and inner.end == len(text.rstrip()) else None
