"""Amounts in a comment: `~8 MB`, `≈0.5 s ±30%`, `2.718 (approx.)`."""

from __future__ import annotations

import re

from .marks import SET_APART, ends
from .said import BYTES, SECONDS, Beside, Expected, Quantity

_PLUS_MINUS = r"(?:\s*(?:±|\+/-|\+-)\s*(?P<tol>\d+(?:\.\d+)?)\s*%)"
_QUANTITY = re.compile(
    r"(?P<about>[~≈]\s*|(?:about|approx\.?|approximately|roughly)\s+(?=[-\d.]))?(?P<num>-?(?:\d[\d_,]*(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?)"
    r"(?:\s*(?P<unit>[A-Za-zµ×]+)(?!\w))?" + _PLUS_MINUS + "?"
)
#: How near "about" is, unless it is written.
_ABOUT = 0.05
#: `2.718 (approx.)`
_ROUGHLY = re.compile(
    r",?\s+\(?(?:approx(?:\.|imately|imate)?|roughly|about|rounded|or so|more or less)(?:\W|$)",
    re.I,
)


def read_quantity(text: str, start: int, beside: Beside) -> Expected | None:
    """A number that is said to be rough, or how rough it is."""
    match = _QUANTITY.match(text, start)
    if not match or beside.kind in ("header", "alone"):
        return None
    if not (match["about"] or match["tol"]):
        if match["unit"] or "." not in match["num"] or not _ROUGHLY.match(text, match.end()):
            return None
    unit, end = match["unit"] or "", match.end()
    if unit and unit not in BYTES and unit not in SECONDS and unit not in ("x", "×"):
        if match["tol"]:
            return None
        unit, end = "", match.end("num")
    if re.match(r"[\w%]|\s+%", text[end:]):  # ~20% faster, ~3rd
        return None
    if match["about"] and match["about"][0].isalpha() and not ends(text, end, SET_APART):
        return None  # `about 3 of them`
    number = float(match["num"].replace(",", "").replace("_", ""))
    tolerance = float(match["tol"]) / 100 if match["tol"] else _ABOUT
    return Expected(
        "quantity", start, end, text[start:end], quantity=Quantity(number, unit, tolerance)
    )
