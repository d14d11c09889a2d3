"""Messages of the interpreter that newer Pythons word in another way. Pure."""

from __future__ import annotations

import re

#: The first version with the new words, the old ones, and the new ones, which may refer back.
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
    ("3.14", r"math domain error", r"expected a .*"),
    ("3.14", r"(?:float|integer) (?:(?:floor )?division(?: or modulo)?|modulo)(?: by zero)?", r"division by zero"),
    ("3.14", r"0\.0 cannot be raised to a negative power", r"zero to a negative power"),
    ("3.14", r".* is not in list", r"list\.index\(x\): x not in list"),
    ("3.14", r"day is out of range for month", r"day -?\d+ must be in range .*"),
    ("3.14", r"(month|day|hour|minute|second|microsecond) must be in (\S+)", r"\1 must be in \2, not .*"),
    ("3.14", r"year -?\d+ is out of range", r"year must be in .*"),
    ("3.14", r"too many values to unpack \(expected \d+\)", r"too many values to unpack \(expected \d+, got \d+\)"),
    ("3.14", r"argument of type '\w+' is not iterable", r"argument of type '\w+' is not a container or iterable"),
    ("3.14", r"object \w+ can't be used in 'await' expression", r"'\w+' object can't be awaited"),
    ("3.14", r"('\w+' object does not support the context manager protocol)", r"\1 \(missed .*"),
    ("3.13", r"super\(type, obj\): obj must be .*", r"super\(type, obj\): obj \(.*"),
    ("3.13", r"Expecting value: .*", r"Illegal trailing comma before end of .*"),
    ("3.13", r"float modulo", r"float modulo by zero"),
    ("3.12", r"(max|min)\(\) arg is an empty sequence", r"\1\(\) iterable argument is empty"),
    ("3.12", r"reduce\(\) of empty sequence with no initial value", r"reduce\(\) of empty iterable .*"),
    ("3.11", r"string indices must be integers", r"string indices must be integers, not .*"),
    ("3.10", r"(.*\b)a number\b(.*)", r"\1a real number\2"),
    ("3.10", r"cannot assign to literal", r"cannot assign to literal here\. .*"),
    ("3", r"(?:\w+\(\) )?takes (?:exactly|at (?:most|least)) .* \(\d+ given\)", r".*positional argument.*"),
    ("3", r"global name ('\w+') is not defined", r"name \1 is not defined"),
    ("3", r"No module named (\w+)", r"No module named '\1'"),
    ("3", r"cannot concatenate 'str' and '\w+' objects", r"can only concatenate str .*"),
    ("3", r"unorderable types: .*", r".* not supported between instances of .*"),
    ("3", r".*<type '.*", r".*<class '.*"),
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
        if re.fullmatch(f"{before}\0{after}", f"{old}\0{new}", re.S):
            return f"Pythons before {version} say it so."
    return None
