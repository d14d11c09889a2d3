"""The wording of a claim: what a comment's text says, before any program is looked at.

`read_claim` decides from the text and the kind of statement beside it alone, never from what comes
out. Offsets are code points into the text that it was given.
"""

import re

from ..outcomes import read_outcome
from .amounts import read_quantity
from .bindings import read_bindings
from .errors import read_exception
from .literals import item_end
from .marks import ARROW, SET_APART, ends, hedges, is_like_marker, is_marker, longer
from .phrases import WORDS, read_message, read_moment, read_told, read_type_name, read_word
from .said import Beside, Expected
from .values import read_labelled, read_literal

_TYPE_ERROR = re.compile(
    r"(?:mypy|pyright|basedpyright|type[ -]checker|type[ -]checking|static(?: type)?)\s+error\b",
    re.I,
)
_PRINTS = re.compile(r"(?:(?:this|it|will)\s+)*(?:prints?|printed)(?P<sure>:)?\s+(?=\S)", re.I)
_GIVES = re.compile(
    r"(?:(?:expected|sample)\s+)?(?:(?:outputs?|results?|out|returns|displays|shows|printed)"
    r"(?P<sure>\s*(?::|->|=>|→))|returns?|evaluates to|outputs?"
    r"|(?P<now>gives|yields|produces|equals|becomes|is now|results in"
    r"|(?:the )?(?:result|answer|output|value) is(?: now)?))\s+(?=\S)",
    re.I,
)
_FINE = re.compile(r"(?:OK|ok)(?!\w)")
_TICKED = re.compile(r"\s*`(?P<code>[^`]+)`(?=\s*$|\s+[—–(-])")
#: `1 + 4 = 5`, `(2 * 3) - 1 => 5`: how it is worked out stands before what comes out.
_WORKED_OUT = re.compile(
    r"\(?\d[\d.]*(?:\s*(?:\*\*|//|[-+*/%×·])\s*\(?[\d.]+\)?)+\s*=>?\s*(?=[-\d.])"
)
_TODO = re.compile(r"(?:TODO|FIXME|XXX|HACK|NOTE|BUG)\b")


def read_claim(text: str, beside: Beside) -> Expected | None:
    """What the text claims beside such a statement, or None where it is prose."""
    if ticked := _TICKED.match(text):  # `5`: as Markdown writes code
        a, b = ticked.span("code")
        text = f"{text[: a - 1]} {text[a:b]} {text[b + 1 :]}"
    start = len(text) - len(text.lstrip())
    if is_marker(text) or (beside.only_strings and is_like_marker(text)):
        return None
    # `#> out` says that it is output, as does `# Output: …`.
    sure = text.startswith(">") and not text.startswith(">>")
    if arrow := ARROW.match(text, start):
        start = arrow.end()
    elif gives := _gives(text, start, beside):
        start, sure = gives.end(), bool(gives["sure"])
    elif worked := _WORKED_OUT.match(text, start):
        start = worked.end()
    if start == len(text) or _TODO.match(text, start):
        return None
    if beside.test and (found := read_outcome(text, start)):
        return found
    for read in (
        _type_error,
        _prints,
        _fine,
        read_exception,
        read_quantity,
        read_bindings,
        read_literal,
        read_labelled,
        read_moment,
        read_message,
        read_word,
        read_type_name,
    ):
        if found := read(text, start, beside):
            return found
    return read_told(text, start, beside, sure)


def _gives(text: str, start: int, beside: Beside) -> re.Match[str] | None:
    """`returns 5`, `Output: 5`, `is now 5`: words before what comes out."""
    match = _GIVES.match(text, start)
    if match is None or beside.kind not in ("print", "value", "assign"):
        return None
    return match if beside.kind != "assign" or match["now"] else None


def _type_error(text: str, start: int, beside: Beside) -> Expected | None:
    match = _TYPE_ERROR.match(text, start)
    return match and Expected("type error", start, match.end(), match[0])


def _prints(text: str, start: int, beside: Beside) -> Expected | None:
    match = _PRINTS.match(text, start)
    if not match or beside.kind == "header":
        return None
    begin = match.end()
    end = item_end(text, begin)
    if end is not None:
        if hedges(text, end):
            return None
    else:  # `prints hello`: one word, or words that the snippet is seen to print
        word = WORDS.match(text, begin)
        if word and "!" not in word[0] and ends(text, word.end(), SET_APART):
            end = word.end()
        elif match["sure"] or beside.tells(text[begin:]):
            end = len(text.rstrip())
        else:
            return None
    return Expected("prints", begin, end, text[begin:end], longer(text, begin, end))


def _fine(text: str, start: int, beside: Beside) -> Expected | None:
    """`OK` after a `print` could be what is printed; that it is said is no claim then."""
    match = _FINE.match(text, start)
    if not match or beside.kind in ("header", "alone", "print"):
        return None
    if not ends(text, match.end(), SET_APART):
        return None
    return Expected("fine", start, match.end(), match[0])
