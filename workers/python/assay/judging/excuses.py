"""Why a failed comparison is no evidence against a claim, or what alone differs. Pure."""

from __future__ import annotations

import ast
import re
import sys

from ..claims.claim import Claim, Reading
from ..claims.syntax.sources import PLATFORM
from ..claims.syntax.varies import is_random
from ..claims.wording.qualifiers import Facts
from ..claims.wording.said import Expected
from ..guard.own_world import in_own_world

HERE = "Differs here: 32-bit WebAssembly."
#: Whether error numbers are WASI's; from 3.14 on they are Linux's (`running/linux_errors.py`).
_OWN_ERRNO = sys.version_info < (3, 14)
_ERRNO = re.compile(r"\[Errno -?\d+\]")
_QUOTES = re.compile(r"['\"]")
_REPR = re.compile(r"[A-Za-z_][\w.]*\(.*\)$", re.S)
#: Another machine's paths, in a message or a repr.
_FOREIGN = re.compile(r"(?:[A-Z]:\\|/home/|/Users/|/usr/(?:local/)?lib)[\w\\/.-]*")
_PLATFORMS = {"64-bit", "32-bit", "wasm32", "linux", "windows", "macos"}


def excuse_for(claim: Claim, reading: Reading, facts: Facts) -> str | None:
    """What a run of this kind can't settle about the claim, known before it runs."""
    if reading.expected.kind in ("quantity", "exception", "fine", "type error"):
        return None
    if claim.varies == PLATFORM:
        return HERE if "wasm32" in facts.platforms and not named_platform(reading) else None
    return claim.varies and f"Can’t be claimed: {claim.varies}."


def always(excuse: str | None, claim: Claim) -> bool:
    """Even what is claimed may have come out by luck."""
    return excuse is not None and is_random(claim.varies)


@in_own_world
def platform_excuse(claim: Claim, expected: Expected, actual: str, wasm: bool) -> str | None:
    """What came out differs from what is claimed as WebAssembly differs from a desktop."""
    if not wasm:
        return None
    claimed = (claimed_text(expected), *expected.readings)
    if _OWN_ERRNO and any(
        _ERRNO.search(c) and _ERRNO.sub("", c) == _ERRNO.sub("", actual) for c in claimed
    ):
        return HERE
    if expected.quantity is not None and claim.form == "size" and _holds_pointers(claim):
        number = re.search(r"[\d.]+(?:e[-+]?\d+)?", actual)
        if number and 1 < expected.quantity.number / max(float(number[0]), 1e-9) <= 2.2:
            return HERE  # pointers are half as long
    return None


def _holds_pointers(claim: Claim) -> bool:
    """Bytes and arrays are as long everywhere."""
    if claim.statement is None:
        return False
    return not re.search(r"\b(?:bytes|bytearray|array|b?['\"])", ast.unparse(claim.statement.node))


def named_platform(reading: Reading) -> bool:
    """The claim says for which platform it is made."""
    return bool(_PLATFORMS.intersection(reading.alternative.conditions))


def claimed_text(expected: Expected) -> str:
    """The claim as it reads."""
    if expected.kind == "exception" and expected.message is not None:
        return f"{expected.text}: {expected.message}"
    return expected.text


@in_own_world
def what_differs(claimed: str, actual: str) -> str | None:
    """What alone differs between two texts; None where it is more than one thing."""
    if _squeezed(claimed) == _squeezed(actual):
        return "Differs only in spaces."
    if _squeezed(_QUOTES.sub("", claimed)) == _squeezed(_QUOTES.sub("", actual)):
        return "Differs only in quotes."
    if claimed == actual.replace("__main__.", ""):
        return "Differs only in the name of the module."
    if _squeezed(claimed).lower() == _squeezed(actual).lower():
        return "Differs only in capital letters."
    if _FOREIGN.search(claimed) and _FOREIGN.sub("", claimed) == _FOREIGN.sub("", actual):
        return "Differs only in a path."
    pair = claimed.strip()[:1] + claimed.strip()[-1:]
    if (pair in ("{}", "[]", "()") or _REPR.match(claimed.strip())) and sorted(
        _items(claimed)
    ) == sorted(_items(actual)):
        same = [[text.count(c) for c in "([{"] for text in (claimed, actual)]
        return "Differs only in order." if same[0] == same[1] else "Differs only in brackets."
    if (
        sorted(claimed.strip().split("\n"))
        == sorted(actual.strip().split("\n"))
        != [claimed.strip()]
    ):
        return "Differs only in the order of lines."
    return None


def _items(text: str) -> list[str]:
    inner = text.strip()[:-1].partition("(" if _REPR.match(text.strip()) else text.strip()[:1])[2]
    return [part.strip(" \n{[()]}") for part in _QUOTES.sub("'", inner).split(",")]


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
