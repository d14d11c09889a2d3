"""Messages of the interpreter that newer Pythons word in another way. Pure."""

from __future__ import annotations

import re

#: The first version with the new words, the old ones, and the new ones.
_REWORDED: tuple[tuple[str, str, str], ...] = (
    ("3.10", r"EOL while scanning string literal", r"unterminated string literal .*"),
    ("3.10", r"EOF while scanning triple-quoted string literal", r"unterminated triple-quoted .*"),
    ("3.10", r"unexpected EOF while parsing", r".*was never closed|expected .*"),
    ("3.10", r"invalid syntax", r"(?!invalid syntax$).+"),
    ("3.10", r"expected an indented block", r"expected an indented block after .*"),
    ("3.11", r"local variable '\w+' referenced before assignment", r"cannot access local variable .*"),
    ("3.11", r"can't set attribute(?: '\w+')?", r"property '\w+' of .* has no setter"),
    ("3.11", r"can't delete attribute(?: '\w+')?", r"property '\w+' of .* has no deleter"),
    ("3.10", r"can't set attributes of built-in/extension type .*", r"cannot set .* immutable type .*"),
    (
        "3.12",
        r"Can't instantiate abstract class \w+ with abstract methods? .*",
        r"Can't instantiate abstract class \w+ without an implementation .*",
    ),
    ("3.13", r"'\w+' object has no attribute '\w+'", r"'\w+' object has no attribute '\w+' and .*"),
    ("3.14", r"math domain error", r"expected .*, got .*"),
    ("3.14", r"(?:float|integer) (?:floor )?division(?: or modulo)?(?: by zero)?", r"division by zero"),
    ("3.14", r".* is not in list", r"list\.index\(x\): x not in list"),
)  # fmt: skip
#: What 3.14 puts around a message that it had alone.
_AROUND = re.compile(r"cannot use '.+' as a (?:set element|dict key) \((?P<said>.+)\)", re.S)
#: Since 3.10 functions are named with the class that they are in.
_QUALIFIED = re.compile(r"\b(?:[\w<>]+\.)+(?=\w+\(\))")


def said_before(message: str) -> str | None:
    """The message that stands inside a newer one, word for word; None where there is none."""
    found = _AROUND.fullmatch(message)
    return found["said"] if found else None


def older_words(claimed: str, actual: str) -> str | None:
    """Why two messages of the same exception differ, where versions do; both with its name."""
    name, colon, old = claimed.partition(": ")
    new = actual.partition(": ")[2]
    if not colon or not actual.startswith(f"{name}: "):
        return None
    if _QUALIFIED.sub("", new) == old:
        return "Pythons before 3.10 say it so."
    for version, before, after in _REWORDED:
        if re.fullmatch(before, old) and re.fullmatch(after, new, re.S):
            return f"Pythons before {version} say it so."
    return None
