"""Names and what they stand for, in a comment: `first=1, rest=[2, 3]`."""

from __future__ import annotations

import re

from .literals import item_end
from .marks import EXPLAINS, SET_APART, ends, hedges
from .phrases import squeezed
from .said import Beside, Expected

_BINDING = re.compile(
    r"(?:(?P<name>[A-Za-z_][\w.]*(?:\[[^\]]*\])?)"
    r"(?:\s*=(?!=)\s*|(?P<is>\s*==\s*|\s+(?:is(?: now)?|equals|becomes)\s+)))?"
)


def read_bindings(text: str, start: int, beside: Beside) -> Expected | None:
    """`first=1, rest=[2, 3]`, or `0, dq = [1, 2, 3]`: at least one of them named."""
    if beside.kind in ("header", "alone"):
        return None
    if beside.kind == "print" and beside.label and squeezed(text[start:]).startswith(beside.label):
        return None  # `print("a =", a)  # a = 5` says what is printed
    found: list[tuple[str | None, str]] = []
    at, end = start, start
    while True:
        match = _BINDING.match(text, at)
        if match and match["name"] and not _is_named(match, beside):
            break
        begin = match.end() if match else at
        stop = item_end(text, begin)
        if stop is None or not ends(text, stop, EXPLAINS, ","):
            break
        found.append((match["name"] if match else None, text[begin:stop]))
        end = stop
        gap = re.match(r"\s*(?:,|;|\band\b)\s*", text[stop:])
        if not gap:
            break
        at = stop + gap.end()
    if not any(name for name, _ in found):
        return None
    if not ends(text, end, SET_APART, ",.") or hedges(text, end):
        return None
    return Expected("bindings", start, end, text[start:end], bindings=tuple(found))


def _is_named(binding: re.Match[str], beside: Beside) -> bool:
    """The name is one of the program's; `x is 5` speaks of a name of the statement itself."""
    name = re.split(r"\W", binding["name"])[0]
    if binding["is"]:
        return name in beside.names
    known = beside.words.names - beside.words.parameters
    return not beside.words.names or name in known or name in beside.names
