"""Words in a comment that say what a statement prints or gives: text without quotes."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable

from .literals import item_end
from .marks import ARROW, SET_APART, ends, longer
from .said import Beside, Expected

#: One word after the other, with what is attached.
WORDS = re.compile(r"\S+")
_FINE_WORD = re.compile(r"(?:OK|ok)\.?")
#: Single words that say something of a print, and are seldom what it prints.
_DESCRIBES = re.compile(
    r"[Ee]rrors?|works|fails|same|different|wrong|correct|nothing|ditto|crash(?:es)?|bad|good|better"
    r"|(?:un)?changed|(?:un)?expected|surprise|string|integer|number|boolean|dictionary|empty|blank"
    r"|newline|again|first|last|next|previous|length|size|total|average|mean|maximum|minimum"
    r"|biggest|largest|smallest|longest|shortest|(?:as|des)cending|(?:un)?sorted|reversed?"
    r"|(?:lower|upper)case|capitali[sz]ed|concatenat(?:ion|ed)|repetition|slic(?:e|ing)|index(?:ing)?"
    r"|comparison|addition|subtraction|multiplication|division|modul(?:o|us)|remainder|quotient"
    r"|exponent(?:iation)?|round(?:ed|ing)|truncated|element|item|items|result|output|answer"
    r"|original|copy|modified|mutated|updated|added|removed|deleted|inserted|appended|greeting"
    r"|message|default|optional|recursion|iteration|example|yes|no|yep|nope|Yes|No"
)
#: How people write that a line of the output ends.
_LINE_END = re.compile(r"\s*(?:\((?:new ?line|line ?break)\)|<newline>|[↵⏎]|,\s+then\s)\s*", re.I)
_THEN = re.compile(r",\s+then\s", re.I)
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[-+]\d\d:\d\d)?(?![\w:.])"
)
_DATE = re.compile(
    r"(?:\d{1,4}(?P<by>[-/.])\d{1,2}(?P=by)\d{1,4}(?:[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[-+]\d\d:?\d\d)?)?"
    r"|(?:-?\d+ days?, )?\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)(?![\w:/-]|\.\w)"
)
_DATED = re.compile(r"date|time|delta|^dt|now|today|moment|birthday|deadline", re.I)
#: How messages of the interpreter begin, or what is in them.
_MESSAGE = re.compile(
    r"(?:integer |float )?(?:division|modulo) by |\w+(?: assignment)? index out of range|invalid (?:literal|syntax)"
    r"|unsupported operand|name '\w+' is not|'[\w.]+' object |can(?:no|')t |could not |\[Errno \d"
    r"|(?:not enough|too many) values|No module named|unhashable type|\w+\(\) (?:missing|takes|got)"
    r"|maximum recursion|local variable|'[<>=]+' not supported|.* (?:must be|is not) "
)


def read_moment(text: str, start: int, beside: Beside) -> Expected | None:
    """`2024-01-31 12:00:00`, as a print writes a datetime; other ways where a date is what comes out."""
    dated = beside.kind == "value" and (
        beside.text is not None or any(_DATED.search(name) for name in beside.names)
    )
    match = (_DATE if dated else _MOMENT).match(text, start)
    if not match or not (dated or beside.kind == "print") or not ends(text, match.end(), SET_APART):
        return None
    return Expected("word", start, match.end(), match[0], longer(text, start, match.end()))


def read_message(text: str, start: int, beside: Beside) -> Expected | None:
    """`print(e)  # division by zero`: what CPython says of an exception that was caught."""
    if not beside.prints_caught or not _MESSAGE.match(text, start):
        return None
    end = len(text.rstrip())
    short = start + cut_words(text[start:end])
    return Expected("word", start, short, text[start:short], longer(text, start, short))


def read_word(text: str, start: int, beside: Beside) -> Expected | None:
    """After print, a single bare word."""
    if beside.kind != "print":
        return None
    match = WORDS.match(text, start)
    stop = item_end(text, start)
    if stop is not None and text[stop : stop + 1] in ("", " ", ","):
        return None  # a literal, and what follows made no claim of it
    if not match or "!" in match[0] or not ends(text, match.end(), SET_APART):
        return None
    word = match[0]
    if word.endswith((":", ",")) or not re.search(r"\w", word) or word.lower().startswith("http"):
        return None
    if (_FINE_WORD.fullmatch(word) or _DESCRIBES.fullmatch(word)) and not beside.words.knows(word):
        return None
    if not beside.may_print(word) or any(map(_is_named_so(word), beside.printed)):
        return None
    readings = longer(text, start, match.end())
    if beside.label:
        readings += (f"{beside.label} {word}",)
    return Expected("word", start, match.end(), word, readings)


def _is_named_so(word: str) -> Callable[[ast.expr], bool]:
    """`print(total)  # total`: the comment repeats a name of the code."""
    return lambda node: isinstance(node, ast.Name) and node.id == word


def read_type_name(text: str, start: int, beside: Beside) -> Expected | None:
    """`type(x)  # str`: a type by its name."""
    match = re.match(r"[A-Za-z_][\w.]*", text[start:])
    if not match or not beside.asks_type or beside.kind != "value":
        return None
    end = start + match.end()
    return Expected("word", start, end, match[0]) if ends(text, end, SET_APART) else None


def read_told(text: str, start: int, beside: Beside, sure: bool) -> Expected | None:
    """Several words after a print that are seen to be what it prints, or said to be its output."""
    end = len(text.rstrip())
    said = text[start:end]
    knows = beside.tells
    if beside.kind not in ("print", "value") or not re.search(r"\w", said):
        return None
    stop = cut_words(said)
    if beside.kind == "value" and (
        (beside.shows_text and beside.words.says(said[:stop])) or beside.may_give(said[:stop])
    ):
        return Expected("word", start, start + stop, said[:stop], (said,))
    if beside.label and squeezed(said).rstrip(":").strip() == beside.label.rstrip(":").strip():
        return None  # the label alone names what is printed
    if _is_row(said[:stop], beside) or _is_spelled(said[:stop], beside):
        return Expected("word", start, start + stop, said[:stop], (said,))
    pointed = beside.kind == "print" or bool(ARROW.match(text.lstrip()))
    if sure or (pointed and (knows(said) or knows(said[:stop]))):
        short = said if sure or knows(said) else said[:stop]
        readings = tuple(dict.fromkeys((said, said[:stop])))
        return Expected("word", start, start + len(short), short, readings)
    return None


def read_lines(text: str, start: int, beside: Beside) -> Expected | None:
    """`1 a, then 2 b`, `a (newline) b`: several lines of the output, written on one."""
    end = len(text.rstrip())
    said = text[start:end]
    lines = _LINE_END.split(said)
    if beside.kind != "print" or len(lines) < 2 or not all(lines):
        return None
    # `1, then 2` may tell of what the next call gives.
    alone = not _THEN.search(said)
    if not all(_is_line(line, beside, alone) for line in lines):
        return None
    return Expected("word", start, end, said, ("\n".join(lines),))


def _is_line(line: str, beside: Beside, alone: bool) -> bool:
    literal = item_end(line) == len(line)
    return (alone if literal else beside.words.knows(line)) or _is_row(line, beside)


def _is_row(text: str, beside: Beside) -> bool:
    """`RED 1` for two expressions: one item for each, literals and words that the snippet has."""
    parts = text.split()
    if len(parts) < 2 or len(parts) != len(beside.printed) or beside.kind != "print":
        return False
    return all(
        item_end(part) == len(part)
        or (len(part) == 1 and part not in beside.words.names)
        or (part not in beside.names and (part in beside.words.names or beside.words.says(part)))
        for part in parts
    )


def _is_spelled(text: str, beside: Beside) -> bool:
    """`P y t h o n`: letters one by one, of which nobody makes a sentence."""
    parts = text.split()
    return beside.kind == "print" and len(parts) > 2 and all(len(p) == 1 for p in parts)


def cut_words(text: str) -> int:
    """Where an explanation begins behind words."""
    match = re.search(r"\s+(?:[—–←→⟵⇒(#]|<-|--?\s)|\s{3,}", text)
    return match.start() if match else len(text)


def squeezed(text: str) -> str:
    """The text with one space where there are several."""
    return re.sub(r"\s+", " ", text).strip()
