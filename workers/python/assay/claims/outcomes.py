"""Claims about tests: what a comment on the first line of a test says will become of it."""

import ast
import re

from .syntax.statements import Statement
from .wording.marks import SET_APART, cut, ends
from .wording.said import Expected

#: What people write, and pytest's word for it.
_WORDS = {
    "pass": "passed", "passes": "passed", "passed": "passed",
    "fail": "failed", "fails": "failed", "failed": "failed",
    "skip": "skipped", "skips": "skipped", "skipped": "skipped",
    "error": "error", "errors": "error",
    "xfail": "xfailed", "xfails": "xfailed", "xfailed": "xfailed",
    "xpass": "xpassed", "xpasses": "xpassed", "xpassed": "xpassed",
}  # fmt: skip
_WORD = re.compile(r"[a-z]+(?![\w'’-])")
_COUNT = re.compile(r"(\d+) (passed|failed|skipped|xfailed|xpassed|errors?)(?!\w)")
#: How what pytest says of a failure begins: a comparison, an exception, a fixture that isn't there.
_FAILURE = re.compile(
    r"assert\b|fixture '|\[XPASS|(?:[a-z_]\w*\.)*[A-Z]\w*(?=:|\s*$|\s+(?:[—–(]|--?\s))"
)


def is_test(statement: Statement | None) -> bool:
    """A function that pytest collects by its name, or a class of such functions."""
    if statement is None:
        return False
    parent = statement.parent
    if parent is not None and not isinstance(parent.node, ast.ClassDef):
        return False
    match statement.node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            return name.startswith("test")
        case ast.ClassDef(name=name, bases=bases):
            cased = any(ast.unparse(base).endswith("TestCase") for base in bases)
            return name.startswith("Test") or cased
        case _:
            return False


def read_outcome(text: str, start: int) -> Expected | None:
    """`passes`, `fails: assert 1 == 2`, `2 passed, 1 failed`; None for prose such as `passes it on`."""
    return _counts(text, start) or _outcome(text, start)


def outcome_named(word: str) -> str:
    """pytest's word for an outcome: `passed` for `passes`."""
    return _WORDS[word]


def counts(text: str) -> dict[str, int] | None:
    """How many tests came out how; None where the text doesn't count."""
    found = {name.rstrip("s"): int(number) for number, name in _COUNT.findall(text)}
    return found or None


def _counts(text: str, start: int) -> Expected | None:
    at = start
    while match := _COUNT.match(text, at):
        end = match.end()
        if not text.startswith(", ", end) or not _COUNT.match(text, end + 2):
            return _expected(text, start, end) if ends(text, end, SET_APART) else None
        at = end + 2
    return None


def _outcome(text: str, start: int) -> Expected | None:
    match = _WORD.match(text, start)
    if match is None or match[0] not in _WORDS:
        return None
    end = match.end()
    if not text.startswith(": ", end):
        return _expected(text, start, end) if ends(text, end, SET_APART) else None
    begin = end + 2
    outcome = _WORDS[match[0]]
    explained = outcome in ("skipped", "xfailed") and text[begin:].strip() != ""
    if outcome in ("failed", "error") and match[0] != "errors":
        explained = bool(_FAILURE.match(text, begin))
    if not explained:
        return None
    stop = cut(text, begin)
    whole = text[begin:].rstrip()
    return Expected("outcome", start, stop, match[0], (whole,), text[begin:stop])


def _expected(text: str, start: int, end: int) -> Expected:
    return Expected("outcome", start, end, text[start:end])
