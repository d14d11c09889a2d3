"""An exception as a claim names it: `ValueError`, `raises a NameError`, `TypeError: no such …`."""

from __future__ import annotations

import builtins
import re

from .marks import SET_APART, cut, ends, hedges, longer
from .said import Beside, Expected

_NAME = re.compile(r"(?:[A-Za-z_]\w*\.)*[A-Za-z_]\w*")
_RAISES = re.compile(
    r"(?:(?:this|it|that|will|would|now|always)\s+)*(?:raises?|throws?|raising|gives?|error|exception)"
    r"\b:?\s+(?:an?\s+|the\s+)?(?:(?:error|exception):?\s+)?",
    re.I,
)
#: `Exception: no such shelf`, where it isn't `Exception: ValueError`.
_IS_NAMED = re.compile(r"Exception:\s+(?![A-Z]\w*(?:Error|Exception|Warning)\b)")
_SURELY = re.compile(r"\b(?:raises?|throws?|raising)\b", re.I)
#: How libraries name exceptions that aren't called errors. After a print it could be what is printed.
_LIBRARY = re.compile(
    r"Http\d{3}|[A-Z]\w*(?:NotFound|Denied|Forbidden|Refused|Exceeded|ObjectsReturned|ResultsFound"
    r"|ResultFound|Configured|ReverseMatch|TooManyRedirects|Timeout|TimedOut|Cancelled|Disconnect)"
)
_NO_ERRORS = {"True", "False", "None", "Nothing"}
_RAISED = re.compile(
    r"\s+(?:is |gets |will be |would be |was )?(?:raised|thrown|exception|error)\b"
)


def is_exception_name(name: str, defined: frozenset[str]) -> bool:
    """A built-in exception, one that the snippet defines, or a name that ends as theirs do."""
    last = name.rpartition(".")[2]
    known = getattr(builtins, last, None)
    if isinstance(known, type) and issubclass(known, BaseException):
        return True
    return last in defined or bool(
        re.fullmatch(r"[A-Z]\w*(?:Error|Exception|Warning|DoesNotExist)", last)
    )


def read_exception(text: str, start: int, beside: Beside) -> Expected | None:
    """The exception that the text says is raised."""
    begin = start
    match = _RAISES.match(text, start)
    if match and not _IS_NAMED.match(text, start):
        begin = match.end()
    match = _NAME.match(text, begin)
    if not match:
        return None
    if (
        not is_exception_name(match[0], beside.exceptions)
        and not (_SURELY.search(text, start, begin) and _may_be_raised(match[0]))
        and not _is_of_library(match[0], beside)
    ):
        return None
    if beside.kind == "print" and beside.prints_names and begin == start:
        return None
    end = match.end()
    if message := re.match(r":\s+(?=\S)", text[end:]):
        at = end + message.end()
        last = cut(text, at)
        return Expected(
            "exception", begin, last, match[0], longer(text, at, last),
            message=text[at:last].rstrip(),
        )  # fmt: skip
    if text[end : end + 1] == "!":
        return Expected("exception", begin, end, match[0])
    if ends(text, end, SET_APART) or re.match(r"\s*[.,]?\s*$", text[end:]):
        return Expected("exception", begin, end, match[0])
    if hedges(text, end):  # `raises ValueError if …`
        return None
    if begin > start or _RAISED.match(text, end):  # `raises a NameError since …`
        return Expected("exception", begin, end, match[0])
    return None


def _is_of_library(name: str, beside: Beside) -> bool:
    """Such a name is an exception's beside what prints nothing and isn't called so itself."""
    if beside.kind == "print" or beside.names.intersection(name.split(".")):
        return False
    return bool(_LIBRARY.fullmatch(name.rpartition(".")[2]))


def _may_be_raised(name: str) -> bool:
    """A class by its spelling: `Empty`, `queue.Full`; whoever says `raises` before it means an error."""
    last = name.rpartition(".")[2]
    return last not in _NO_ERRORS and bool(re.match(r"[A-Z]\w*[a-z]", last))
