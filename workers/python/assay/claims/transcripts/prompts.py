"""The lines of a transcript, told apart: what was typed, and what is shown below it."""

from __future__ import annotations

import ast
import codeop
import re
import warnings
from dataclasses import dataclass, field

_TYPED = re.compile(
    r"(?P<indent>\s*)(?:>>>|(?P<ipython>In \[\d*\]:))(?: (?P<code>.*)|(?P<glued>[^\s>].*)|\s*)$"
)
#: IPython's marks of an input that goes on, and of a value.
_GOES_ON = re.compile(r"\s*\.\.\.: ?")
_OUT = re.compile(r"Out\[\d*\]: ?")
#: What IPython alone understands: magics, shell commands, questions.
_MAGIC = re.compile(r"\s*(?:%{1,2}\w|!)|.*\?\s*$")
#: A syntax error is shown with its place, which is no more of the input.
_PLACE = re.compile(r'\s*File "')
#: What a terminal says before the first prompt.
#: What no sentence has.
_CODE = re.compile(
    r"^\s*(?:def|class|async|@\w|import|from\s\S+\simport|[\w.\[\]]+\s*[-+*/|&]?=|\w+\()|\"{3}|'{3}|:\s*$"
)
_BANNER = re.compile(
    r"Python \d|\[(GCC|Clang|MSC)|Type [\"']|\S*[$%] |\S*[$%]$|[A-Za-z]:\\\S*>|\(\w+\) \S*[$%] "
)


@dataclass
class Example:
    """One input and what stands below it. Line numbers are 1-based, those of the source."""

    first: int
    indent: int = 0
    #: Lines of the input, one after another from `first`.
    code: list[str] = field(default_factory=list[str])
    #: Where what is shown begins, and its lines; comments and blank lines are among them.
    shown_at: int = 0
    shown: list[str] = field(default_factory=list[str])
    #: `... look at it ...`: what comes out is only spoken of.
    spoken_of: bool = False
    #: The input goes on in lines without a prompt.
    bare: bool = False
    #: Typed at the prompt of IPython.
    ipython: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.code)

    @property
    def last(self) -> int:
        """The line on which the last statement of the input ends."""
        with warnings.catch_warnings(action="ignore"):
            try:
                body = ast.parse(self.text).body
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                body = []
        if body:
            return self.first - 1 + (body[-1].end_lineno or 1)
        filled = [n for n, line in enumerate(self.code) if line.strip()]
        return self.first + max(filled, default=0)


def read_examples(source: str) -> tuple[list[str], list[Example]] | None:
    """The code before the first prompt, line by line, and the examples; None without a prompt.

    What stands before the first prompt is a comment, a terminal's greeting, code that doesn't need a
    prompt to be understood, or words, which doctest passes over.
    """
    lines = source.split("\n")
    start = next((n for n, line in enumerate(lines) if _TYPED.match(line)), None)
    if start is None:
        return None
    before = ["" if _BANNER.match(line.strip()) else line for line in lines[:start]]
    if any(line.strip() for line in before):
        if _parses(source):
            return None
        if not _parses("\n".join(before)):
            if any(map(_CODE.search, before)):
                return None
            before = [""] * len(before)
    examples: list[Example] = []
    for number, line in enumerate(lines[start:], start + 1):
        if typed := _TYPED.match(line):
            code = typed["code"] or typed["glued"] or ""
            ipython = bool(typed["ipython"])
            examples.append(Example(number, len(typed["indent"]), [code], ipython=ipython))
            if ipython and _MAGIC.match(code):
                examples[-1].code, examples[-1].spoken_of = [""], True
        elif examples[-1].ipython and (goes_on := _GOES_ON.match(line)):
            _take(examples[-1], number, f"... {line[goes_on.end() :]}")
        elif examples[-1].ipython and (out := _OUT.match(line)):
            _take(examples[-1], number, line[out.end() :])
        else:
            lead = len(line) - len(line.lstrip())
            _take(examples[-1], number, line[min(lead, examples[-1].indent) :])
    return before, examples


def _take(example: Example, number: int, line: str) -> None:
    """One more line below an input."""
    shows = any(line.strip() for line in example.shown)
    if not shows and line.startswith("..."):
        rest = line[4:] if line[3:4] == " " else line[3:]
        if not rest.strip() or _goes_on(example.text, rest):
            gap = number - example.first - len(example.code)
            example.code.extend([*[""] * gap, rest])
            example.shown.clear()
            return
        if rest and line[3:4] == " ":
            example.spoken_of = True
            return
    elif not example.shown and _is_bare(example, line):
        example.bare = True
        example.code.append(line)
        return
    if not example.shown:
        example.shown_at = number
    example.shown.append(line.rstrip())


def _goes_on(text: str, rest: str) -> bool:
    """`... rest` belongs to the input, whole or not; else it is words about what comes out."""
    if rest.lstrip().startswith("#") or not _parses(text):
        return True
    return _parses(f"{text}\n{rest}") or rest[:1].isspace() or _compound(text)


def _compound(text: str) -> bool:
    """The input ends in a suite, which more lines may belong to, or is a comment so far."""
    body = ast.parse(text).body
    return not body or isinstance(getattr(body[-1], "body", None), list)


def _is_bare(example: Example, line: str) -> bool:
    """The line goes on with the input, though it has no prompt: inside brackets, a string, a suite."""
    if _PLACE.match(line):
        return False
    indented = line[:1].isspace() and bool(line.strip())
    if example.bare and indented:
        return True
    if _parses(example.text) or not _is_open(example.text):
        return False
    return indented or not example.text.rstrip().endswith(":")


def _is_open(text: str) -> bool:
    with warnings.catch_warnings(action="ignore"):
        try:
            return codeop.compile_command(text, "<stdin>", "single") is None
        except (SyntaxError, ValueError, OverflowError, RecursionError, MemoryError):
            return False


def _parses(text: str) -> bool:
    with warnings.catch_warnings(action="ignore"):
        try:
            ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False
    return True
