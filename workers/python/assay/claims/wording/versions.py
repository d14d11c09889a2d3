"""Versions in words: `in Python <3.7`, `(Python 2)`, `3.8+`, as conditions of a claim."""

from __future__ import annotations

import re

_VERSION = re.compile(
    r"(?P<when>\b(?:since|from|as of|starting with|new in|until|before|up to|prior to)\s+)?"
    r"(?:\bC?Py(?:thon)?\s*(?:versions?\s*)?(?P<op><=?|>=?|≥|≤)?\s*v?(?P<named>[23](?:\.\d+)?)"
    r"|(?P<bare_op><=?|>=?|≥|≤)\s*(?P<compared>3\.\d+)|(?<![\w.])(?P<bare>3\.\d+)(?=\+|\s+(?:and|or)\s))"
    r"(?:\.(?:x|\d+))?(?P<plus>\+|\s+(?:(?:and|or)\s+)?(?:later|above|newer|up|higher|onwards?)\b)?",
    re.I,
)
_SINCE = ("since", "from", "as of", "starting with", "new in")
_STRING = re.compile(r"'[^']*'|\"[^\"]*\"")


def version_words(text: str) -> tuple[str, ...]:
    """The condition that a text states, as `<3.7`, `3.8+`, `3.6` or `2`; none without one."""
    match = _VERSION.search(_STRING.sub(lambda m: " " * len(m[0]), text))
    if not match:
        return ()
    version = match["named"] or match["compared"] or match["bare"]
    op = {"≥": ">=", "≤": "<="}.get(
        match["op"] or match["bare_op"], match["op"] or match["bare_op"]
    )
    when = (match["when"] or "").strip().lower()
    if op:
        return (f"{op}{version}",)
    if match["plus"] or when in _SINCE:
        return (f"{version}+",)
    if when:
        return (f"{'<=' if when in ('until', 'up to') else '<'}{version}",)
    return (version,)


def holds(condition: str, version: tuple[int, int]) -> bool:
    """Whether a version fulfils such a condition; `3` is all of Python 3."""
    match = re.fullmatch(r"(<=?|>=?)?(\d(?:\.\d+)?)(\+?)", condition)
    assert match is not None
    wanted = tuple(map(int, match[2].split(".")))
    here = version[: len(wanted)]
    if match[3]:
        return here >= wanted
    match match[1]:
        case "<":
            return here < wanted
        case "<=":
            return here <= wanted
        case ">":
            return here > wanted
        case ">=":
            return here >= wanted
        case _:
            pass
    return here == wanted
