"""The wording of a claim: what a comment's text says, before any program is looked at.

`read_claim` decides from the text and the kind of statement beside it alone, never from what comes
out. Offsets are code points into the text that it was given.
"""

import builtins
import re
from dataclasses import dataclass

from .literals import is_literal, item_end, items, parse_value


@dataclass(frozen=True)
class Beside:
    """What the syntax tree says of the statement beside a comment."""

    #: `print`, `value` (a bare expression), `assign`, `other` (any other simple statement),
    #: `header` (of a compound statement, or inside a statement of several lines) or `alone`.
    kind: str
    #: Exceptions that the snippet defines, besides the built-in ones.
    exceptions: frozenset[str] = frozenset()
    #: The printed expression asks for a class's name, so that an exception's name is plain text.
    prints_names: bool = False


@dataclass(frozen=True)
class Expected:
    """A claim in a comment. `text[start:end]` is the claim itself, the rest is label and explanation."""

    #: `literal`, `word`, `bindings`, `exception`, `prints`, `fine`, `quantity` or `type error`.
    kind: str
    start: int
    end: int
    #: The claim as written. For an exception, its name.
    text: str
    #: Longer or labelled readings of a printed claim: what was printed may be any of them.
    readings: tuple[str, ...] = ()
    #: An exception's message, None where none is claimed; readings hold its longer forms.
    message: str | None = None
    #: (name or None, literal) for `bindings`.
    bindings: tuple[tuple[str | None, str], ...] = ()
    quantity: "Quantity | None" = None


@dataclass(frozen=True)
class Quantity:
    """`~8 MB`, `≈0.5 s ±30%`. `unit` is as written, empty for a plain number; `tolerance` a ratio."""

    number: float
    unit: str
    tolerance: float


BYTES = {"B": 1, "byte": 1, "bytes": 1, "KB": 1e3, "kB": 1e3, "MB": 1e6, "GB": 1e9,
         "KiB": 2**10, "MiB": 2**20, "GiB": 2**30}  # fmt: skip
SECONDS = {"ns": 1e-9, "µs": 1e-6, "us": 1e-6, "ms": 1e-3, "s": 1.0, "sec": 1.0,
           "second": 1.0, "seconds": 1.0, "min": 60.0}  # fmt: skip
_PLUS_MINUS = r"(?:\s*(?:±|\+/-|\+-)\s*(?P<tol>\d+(?:\.\d+)?)\s*%)"
_QUANTITY = re.compile(
    r"(?P<about>[~≈]\s*)?(?P<num>-?(?:\d[\d_,]*(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?)"
    r"(?:\s*(?P<unit>[A-Za-zµ×]+)(?!\w))?" + _PLUS_MINUS + "?"
)
_EXPLAINS = re.compile(r"\s*(?:[—–←→⟵⇒;]|<-|->|=>|//)|\s+(?:-{1,2}\s|\(|\S)|\s*$")
# On an assignment only a mark that sets words apart begins an explanation.
_SET_APART = re.compile(r"\s*(?:[—–←→⟵⇒;]|<-|->|=>|//)|\s+(?:-{1,2}\s|\()|\s{2,}\S|\s*$")
_OPERATOR = re.compile(r"\s*(?:[-+*/%<>=&^@!]=?(?=[\s\w({\[]))(?!-|>)")
_LABEL = re.compile(r"(?P<label>[^\W\d][\w'’/*.()+ -]{0,40}?)\s*:\s+(?=\S)")
_WORDS = re.compile(r"\S+")
_EXCEPTION = re.compile(r"(?:[A-Za-z_]\w*\.)*[A-Za-z_]\w*")
_TYPE_ERROR = re.compile(
    r"(?:mypy|pyright|basedpyright|type[ -]checker|type[ -]checking|static(?: type)?)\s+error\b",
    re.I,
)
_PRINTS = re.compile(r"prints?:?\s+(?=\S)|outputs?:\s+(?=\S)", re.I)
_FINE = re.compile(r"(?:OK|ok)(?!\w)")
_RAISES = re.compile(r"raises:?\s+", re.I)
_ARROW = re.compile(r"(?:->|=>|→|⇒)\s*")
_UNIT = re.compile(
    r"\s*(?:ns|[µu]s|ms|secs?|seconds?|mins?|minutes?|hours?|days?|weeks?|years?|bytes?|[KMG]i?B|times)\b"
)
_TODO = re.compile(r"(?:TODO|FIXME|XXX|HACK|NOTE|BUG)\b")
_HEDGE = re.compile(
    r"(?:\s|^)(?:may be|might be|maybe|could be|usually|sometimes|if|unless|or)(?:\s|$)"
)


def read_claim(text: str, beside: Beside) -> Expected | None:
    """What the text claims beside such a statement, or None where it is prose."""
    start = len(text) - len(text.lstrip())
    if arrow := _ARROW.match(text, start):
        start = arrow.end()
    if start == len(text) or _TODO.match(text, start):
        return None
    for read in (
        _type_error,
        _prints,
        _fine,
        _exception,
        _quantity,
        _bindings,
        _literal,
        _labelled,
        _word,
    ):
        if found := read(text, start, beside):
            return found
    return None


def _type_error(text: str, start: int, beside: Beside) -> Expected | None:
    match = _TYPE_ERROR.match(text, start)
    return match and Expected("type error", start, match.end(), match[0])


def _prints(text: str, start: int, beside: Beside) -> Expected | None:
    match = _PRINTS.match(text, start)
    if not match or beside.kind == "header":
        return None
    begin = match.end()
    end = item_end(text, begin)
    if end is None:  # `prints hello`: one word; more words need quotes
        word = _WORDS.match(text, begin)
        if not word or "!" in word[0] or not _ends(text, word.end(), _SET_APART):
            return None
        end = word.end()
    return Expected("prints", begin, end, text[begin:end], _longer(text, begin, end))


def _fine(text: str, start: int, beside: Beside) -> Expected | None:
    match = _FINE.match(text, start)
    if not match or beside.kind in ("header", "alone") or not _ends(text, match.end(), _SET_APART):
        return None
    return Expected("fine", start, match.end(), match[0])


def is_exception_name(name: str, defined: frozenset[str]) -> bool:
    """A built-in exception, one that the snippet defines, or a name that ends as theirs do."""
    last = name.rpartition(".")[2]
    known = getattr(builtins, last, None)
    if isinstance(known, type) and issubclass(known, BaseException):
        return True
    return last in defined or bool(
        re.fullmatch(r"[A-Z]\w*(?:Error|Exception|Warning|DoesNotExist)", last)
    )


def _exception(text: str, start: int, beside: Beside) -> Expected | None:
    begin = start
    if match := _RAISES.match(text, start):
        begin = match.end()
    match = _EXCEPTION.match(text, begin)
    if not match or not is_exception_name(match[0], beside.exceptions):
        return None
    if beside.kind == "print" and beside.prints_names and begin == start:
        return None
    end = match.end()
    if message := re.match(r":\s+(?=\S)", text[end:]):
        at = end + message.end()
        cut = _cut(text, at)
        return Expected(
            "exception", begin, cut, match[0], _longer(text, at, cut), message=text[at:cut].rstrip()
        )
    if text[end : end + 1] == "!":
        return Expected("exception", begin, end, match[0])
    if _ends(text, end, _SET_APART) or re.match(r"\s*[.,]?\s*$", text[end:]):
        return Expected("exception", begin, end, match[0])
    return None


def _quantity(text: str, start: int, beside: Beside) -> Expected | None:
    match = _QUANTITY.match(text, start)
    if not match or not (match["about"] or match["tol"]) or beside.kind in ("header", "alone"):
        return None
    unit, end = match["unit"] or "", match.end()
    if unit and unit not in BYTES and unit not in SECONDS and unit not in ("x", "×"):
        if match["tol"]:
            return None
        unit, end = "", match.end("num")
    if re.match(r"[\w%]|\s+%", text[end:]):  # ~20% faster, ~3rd
        return None
    number = float(match["num"].replace(",", "").replace("_", ""))
    tolerance = float(match["tol"]) / 100 if match["tol"] else 0.2
    return Expected(
        "quantity", start, end, text[start:end], quantity=Quantity(number, unit, tolerance)
    )


_BINDING = re.compile(r"(?:(?P<name>[A-Za-z_][\w.]*(?:\[[^\]]*\])?)\s*=(?!=)\s*)?")


def _bindings(text: str, start: int, beside: Beside) -> Expected | None:
    """`first=1, rest=[2, 3]`, or `0, dq = [1, 2, 3]`: at least one of them named."""
    if beside.kind in ("header", "alone"):
        return None
    found: list[tuple[str | None, str]] = []
    at, end = start, start
    while True:
        match = _BINDING.match(text, at)
        begin = match.end() if match else at
        stop = item_end(text, begin)
        if stop is None or not _ends(text, stop, _EXPLAINS, ","):
            break
        found.append((match["name"] if match else None, text[begin:stop]))
        end = stop
        gap = re.match(r"\s*(?:,|;|\band\b)\s*", text[stop:])
        if not gap:
            break
        at = stop + gap.end()
    if not any(name for name, _ in found):
        return None
    if not _ends(text, end, _EXPLAINS) or _HEDGE.match(text, end):
        return None
    return Expected("bindings", start, end, text[start:end], bindings=tuple(found))


def _literal(text: str, start: int, beside: Beside) -> Expected | None:
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
    after = _SET_APART if beside.kind in ("assign", "alone") else _EXPLAINS
    tail = r"\s*[.!?]?\s*$" if beside.kind != "assign" else r"\s*\.?\s*$"
    if not (_ends(text, end, after) or re.match(tail, text[end:])):
        return None
    if _OPERATOR.match(text, end) and not re.match(r"\s+-\s", text[end:]):
        return None
    if _HEDGE.match(text, end):
        return None
    if beside.kind == "value" and core[-1].isdigit() and _UNIT.match(text, end):
        return None  # `5 minutes` is what an argument means
    if beside.kind == "assign" and not _plain(core):
        return None
    return Expected("literal", start, end, core, _longer(text, start, end))


def _plain(core: str) -> bool:
    """On an assignment: strict literals and call-shaped reprs, no displays of bare names."""
    node = parse_value(core)
    return node is None or is_literal(node) or not core.startswith("(") or "=" in core


def _glued(text: str, at: int) -> bool:
    """True where only a comma, not spaces alone, stands before the item at `at`."""
    return text[:at].rstrip().endswith(",")


def _labelled(text: str, start: int, beside: Beside) -> Expected | None:
    match = _LABEL.match(text, start)
    if not match or beside.kind == "header" or len(match["label"].split()) > 4:
        return None
    inner = _literal(text, match.end(), beside)
    if inner is None and beside.kind == "print":
        inner = _word(text, match.end(), beside)
    if inner is None:
        return None
    with_label = tuple(text[start : inner.start] + r for r in (inner.text, *inner.readings))
    return Expected(inner.kind, inner.start, inner.end, inner.text, inner.readings + with_label)


def _word(text: str, start: int, beside: Beside) -> Expected | None:
    """After print, a single bare word."""
    if beside.kind != "print":
        return None
    match = _WORDS.match(text, start)
    if not match or "!" in match[0] or not _ends(text, match.end(), _SET_APART):
        return None
    word = match[0]
    if word.endswith((":", ",")) or not re.search(r"\w", word) or word.lower().startswith("http"):
        return None
    return Expected("word", start, match.end(), word, _longer(text, start, match.end()))


def _ends(text: str, at: int, after: re.Pattern[str], also: str = "") -> bool:
    """The claim may end here: nothing follows, or what explains it."""
    return bool(after.match(text, at)) or (bool(also) and text[at:].lstrip()[:1] in also)


def _cut(text: str, start: int) -> int:
    """Where a message ends: before an explanation that a dash or an arrow sets apart."""
    match = re.search(r"\s+(?:[—–←→⟵⇒]|<-\s|--?\s)|\s*$", text[start:])
    return start + match.start() if match else len(text)


def _longer(text: str, start: int, end: int) -> tuple[str, ...]:
    """Readings beyond `text[start:end]`: up to a mark that sets words apart, and the whole."""
    ends: list[int] = []
    if match := re.search(r"\s+(?:[—–←→⟵⇒(]|--?\s)|\s{2,}\S", text[end:]):
        ends.append(end + match.start())
    ends.append(len(text.rstrip()))
    return tuple(dict.fromkeys(text[start:e] for e in ends if e > end))
