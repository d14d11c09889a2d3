"""Comment lines under a statement that say what it prints."""

from __future__ import annotations

import ast
import re
from dataclasses import replace

from .claim import Claim, Reading
from .comments import Comment
from .syntax.printing import Printing, called_name
from .syntax.statements import Statement
from .wording.literals import all_items, item_end
from .wording.marks import SET_APART, ends
from .wording.qualifiers import Alternative
from .wording.said import Beside, Expected
from .wording.wording import read_claim

_HEADING = re.compile(
    r"(?:(?:expected|sample|the|program)\s+)?(?:outputs?|prints|printed|results?)\b"
    r"(?:\s*\([^)]*\)|[^:]*(?=:))?\s*:?$",
    re.I,
)
_HEADED = re.compile(r"(?:(?:expected|sample)\s+)?(?:outputs?|prints|results?)\s*:\s+(?=\S)", re.I)
_PLACES = re.compile(
    r"(?:example|step|part|chapter|section|case|test|version|exercise|level|task|option|method|approach"
    r"|solution|way|line|note|phase|round|number|question|problem|lesson|figure|table|item|rule|tip"
    r"|python|day|week)s?\s",
    re.I,
)
_HEADING_VERSION = re.compile(r"\b(?:C?Python\s+)(\d\.\d+\+?)")


def read_block(
    run: list[Comment], statement: Statement, beside: Beside, printing: Printing
) -> Claim | None:
    """The lines, all of one column and straight under one another, as the statement's output.

    They are where the first begins as a claim does, with words that are seen to be printed, with
    `#>`, or under a heading such as `# Output:`.
    """
    first = run[0]
    beside = replace(beside, kind="print", prints_names=True)
    texts = [_unindented(c.text) for c in run]
    if texts[0].startswith(">>>"):
        return None  # a transcript that is commented out
    conditions: tuple[str, ...] = ()
    sure = False
    lines = run
    if first.text.startswith(">") and not first.text.startswith(">>"):
        count = next((n for n, c in enumerate(run) if not c.text.startswith(">")), len(run))
        lines, sure = run[:count], True
        texts = [c.text[1:].removeprefix(" ") for c in lines]
    elif (headed := _HEADED.match(texts[0])) and not re.match(
        r"[^\w'\"\[({<-]", texts[0][headed.end() :]
    ):
        texts[0], sure = texts[0][headed.end() :], True
    elif _HEADING.match(first.text.strip()) and len(run) > 1:
        version = _HEADING_VERSION.search(first.text)
        conditions = (version[1],) if version else ()
        lines, texts, sure = run[1:], texts[1:], True
    whole = "\n".join(texts).strip()
    if (
        len(texts) > 1
        and whole[0] in "[({"
        and (item_end(whole) == len(whole) or _is_framed(texts))
    ):
        sure = True
    if len(texts) > 1 and {len(text.split()) for text in texts} == {_columns(statement)}:
        sure = True
    told = [
        n for n, text in enumerate(texts)
        if sure or _says(text.strip(), beside) or printing.opens(text.strip())
    ]  # fmt: skip
    if not told or told[0] != 0:
        return None
    lines, texts = lines[: told[-1] + 1], texts[: told[-1] + 1]
    text = "\n".join(texts)
    if not text.replace("...", "").strip():
        return None
    claim = Claim(0, "block", first.line, lines[-1].line, text)
    claim.statement = statement
    last = lines[-1]
    start = lines[0].column
    claim.readings = [
        Reading(
            Alternative(conditions, 0, text),
            Expected("block", 0, len(text), text, _readings(text, beside)),
            (lines[0].line, start),
            (last.line, last.column + 1 + len(last.text)),
        )
    ]
    return claim


def read_string(
    string: Statement, statement: Statement, beside: Beside, printing: Printing
) -> Claim | None:
    """A string in three quotes below a statement that prints, as its output (pytest-examples)."""
    match string.node:
        case ast.Expr(value=ast.Constant(value=str(said))) if string.last > string.first + 1:
            lines = said.strip("\n").split("\n")
        case _:
            return None
    if len(lines) > 1 and _HEADING.match(lines[0].strip()):
        lines = lines[1:]
    else:
        first = lines[0].strip()
        around = replace(beside, kind="print", prints_names=True)
        if not _says(first, around) and not printing.opens(first):
            return None
    text = "\n".join(lines)
    claim = Claim(0, "block", string.first, string.last, text)
    claim.statement = statement
    place = (string.last, 0)  # the string isn't rewritten: it is code
    claim.readings = [
        Reading(Alternative((), 0, text), Expected("block", 0, len(text), text), place, place)
    ]
    return claim


def is_heading(comment: Comment) -> bool:
    """`# Output:` alone, with the output on the lines below."""
    return bool(_HEADING.match(comment.text.strip()))


def is_headed(comment: Comment) -> bool:
    """`# Output: 5`, which may stand below a blank line."""
    return bool(_HEADED.match(comment.text.strip()))


def is_last_output(
    run: list[Comment], statement: Statement, around: Beside, printing: Printing
) -> bool:
    """Lines at the code's end, that are output and nothing else, of the only statement that prints."""
    alone = [s for s in statement.block.statements if printing.prints(s)] == [statement]
    return len(run) > 1 and alone and continues(run[0], run[1:], around, printing)


def read_whole(run: list[Comment]) -> Claim:
    """The lines below a heading as all that the program prints, which a script alone can tell."""
    texts = [_unindented(c.text) for c in run[1:]]
    text, last = "\n".join(texts), run[-1]
    claim = Claim(0, "block", run[0].line, last.line, text, whole=True)
    start, end = (run[1].line, run[1].column), (last.line, last.column + 1 + len(last.text))
    expected = Expected("block", 0, len(text), text)
    claim.readings = [Reading(Alternative(("script",), 0, text), expected, start, end)]
    return claim


def _readings(text: str, beside: Beside) -> tuple[str, ...]:
    """A line alone may end in an explanation, as one behind code may."""
    if "\n" in text:
        return ()
    found = read_claim(text, beside)
    return (found.text,) if found is not None and found.kind in ("literal", "word") else ()


def continues(first: Comment, run: list[Comment], around: Beside, printing: Printing) -> bool:
    """Comment lines that go on with one behind a print, aligned with it, each of which is output."""
    around = replace(around, kind="print", prints_names=True)
    texts = [c.text.strip() for c in run]
    return all(_says(text, around) or printing.opens(text) for text in (first.text.strip(), *texts))


def read_continued(first: Comment, run: list[Comment], statement: Statement) -> Claim:
    """Such lines as the output of their statement."""
    texts, last = [_unindented(c.text) for c in (first, *run)], run[-1]
    text = "\n".join(texts)
    claim = Claim(0, "block", first.line, last.line, text)
    claim.statement = statement
    start, end = (first.line, first.column), (last.line, last.column + 1 + len(last.text))
    said = Expected("block", 0, len(text), text)
    claim.readings = [Reading(Alternative((), 0, text), said, start, end)]
    return claim


def _columns(statement: Statement) -> int:
    """How many values each line of the only `print` in a statement has; 0 where that isn't seen."""
    calls = [n for n in ast.walk(statement.node) if isinstance(n, ast.Call)]
    prints = [call for call in calls if called_name(call) == "print"]
    if len(prints) != 1 or prints[0].keywords or len(prints[0].args) < 2:
        return 0
    return 0 if any(isinstance(a, ast.Starred) for a in prints[0].args) else len(prints[0].args)


def _is_framed(texts: list[str]) -> bool:
    """A bracket alone on the first line, and one on the last, as JSON is printed."""
    return texts[0].strip() in ("{", "[") and texts[-1].strip() in ("}", "]")


def _says(text: str, beside: Beside) -> bool:
    """A line of a block that begins as a claim does."""
    expected = read_claim(text, beside)
    if expected is not None and expected.kind in ("literal", "word", "exception", "bindings"):
        rest = text[expected.end :]
        # `100 lines are left out`: a line of its own says more than what explains a number.
        words = expected.kind == "literal" and re.match(r"[,.]?\s[^\W\d_]", rest)
        return not words or ends(text, expected.end, SET_APART) or beside.words.knows(rest)
    word = re.match(r"[^\W\d]\w*\s+(?=\S)", text)  # `a [1]`: a word, and nothing but literals
    if not word or all_items(text[word.end() :]) is None:
        return False
    return not _PLACES.match(word[0]) or beside.words.knows(word[0])  # `Example 2` is a heading


def _unindented(text: str) -> str:
    return text[1:] if text.startswith(" ") else text
