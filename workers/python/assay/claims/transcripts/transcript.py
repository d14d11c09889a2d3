"""Transcripts of the prompt: `>>>` lines are the program, what is between them is claimed."""

from __future__ import annotations

import ast
import re
import warnings
from dataclasses import dataclass

from ..claim import Claim, Reading
from ..syntax.printing import Printing
from ..syntax.statements import Statements, parse_tolerantly
from ..syntax.subjects import called_names
from ..syntax.varies import Varies
from ..syntax.words import Words
from ..wording.qualifiers import Alternative
from ..wording.said import Beside, Expected
from .answers import directives, read_answer, read_hash_answer, without_comments_below
from .prompts import Example, read_examples

#: Four words or more in angle brackets describe; of a repr, the third would be a name or address.
_SPOKEN = re.compile(r"<(?!built-in |bound |class |function )[a-z]+(?: [a-z][\w'’-]*){3,}[.!]?>$")
_SILENT = (
    ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Import, ast.ImportFrom, ast.FunctionDef,
    ast.AsyncFunctionDef, ast.ClassDef, ast.Delete,
)  # fmt: skip
_FUTURE = re.compile(r"\s*from\s+__future__\s+import\s+(.*)")


@dataclass
class Fault:
    """An input that is no Python: lines of the source, 1-based, and what the prompt says to it."""

    first: int
    last: int
    error: SyntaxError


class Transcript:
    """A transcript as a program of the same lines, and its answers as claims."""

    def __init__(
        self, before: list[str], examples: list[Example], length: int, above: str = ""
    ) -> None:
        self.faults: list[Fault] = []
        self._claims: dict[int, Claim] = {}
        self._inputs: list[Example] = []
        self._body: list[ast.stmt] = []
        lines = [*before, *[""] * (length - len(before))]
        flags = 0
        self._parse(1, "\n".join(before), flags)
        for example in examples:
            if "SKIP" not in directives(example.text):
                self._inputs.append(example)
                at = example.first - 1
                flags |= _futures(example.text)
                fault = self._parse(example.first, example.text, flags)
                if fault is not None:
                    self.faults.append(Fault(example.first, example.last, fault))
                    continue
                lines[at : at + len(example.code)] = example.code
        self.source = "\n".join(lines)
        earlier = parse_tolerantly(above)[0].body if above.strip() else []
        self._words = Words(ast.Module([*earlier, *self._body], []))
        self._varies = Varies(self.tree(), earlier)
        self._printing = Printing(Statements(self.tree()))
        for example in examples:
            self._claim(example)

    def tree(self) -> ast.Module:
        """The inputs that are Python as one module, each parsed with the features on by then."""
        return ast.Module(self._body, [])

    def _parse(self, first: int, text: str, flags: int) -> SyntaxError | None:
        """Adds an input to the tree; what the parser has against it, if anything."""
        with warnings.catch_warnings(action="ignore"):
            try:
                tree = compile(text, "<stdin>", "exec", flags | ast.PyCF_ONLY_AST, True)
            except SyntaxError as error:
                return error.with_traceback(None)
            except (ValueError, RecursionError, MemoryError):
                return None  # said when the program is run
        ast.increment_lineno(tree, first - 1)
        self._body.extend(tree.body)
        return None

    def _claim(self, example: Example) -> None:
        """The claim that is made below an input."""
        skipped = "SKIP" in directives(example.text)
        if example.shown and not example.shown[0].strip() and self._is_silent(example):
            return  # text further down that isn't about it
        expected, form = read_answer(example.shown), "block"
        start, lines = example.shown_at, without_comments_below(example.shown)
        text = expected.text if expected else ""
        if expected is None:
            lines = _comments(example.shown)
            said = self._hash_answer(example, lines) if lines else None
            if said is None:
                return
            text, expected = said
        if expected.kind == "exception":
            form = "raises"
            text = "\n".join(lines) if len(lines) == 1 else text
            said_of = f"{expected.text}: {expected.message}" if expected.message else expected.text
            text = text if len(lines) == 1 else said_of
        claim = Claim(0, form, start, start + len(lines) - 1, text)
        claim.quotes_matter = claim.transcript = True
        claim.options = directives(example.text)
        end = (claim.last, len(lines[-1]))
        claim.readings = [Reading(Alternative((), 0, text), expected, (start, 0), end)]
        if skipped or example.spoken_of or _is_wild(expected):
            claim.form, claim.readings = "note", []
        nodes = self._nodes_at(example)
        claim.varies = next(filter(None, map(self._varies.reason, nodes)), None)
        claim.calls = called_names(nodes)
        self._claims[example.last] = claim

    def _is_silent(self, example: Example) -> bool:
        """An input that shows nothing, as most statements."""
        nodes = self._nodes_at(example)
        return bool(nodes) and isinstance(nodes[0], _SILENT)

    def _nodes_at(self, example: Example) -> list[ast.stmt]:
        inside = range(example.first, example.first + len(example.code))
        return [n for n in ast.walk(self.tree()) if isinstance(n, ast.stmt) and n.lineno in inside]

    def _hash_answer(self, example: Example, lines: list[str]) -> tuple[str, Expected] | None:
        """`# 20` under an input that shows something."""
        try:
            body = Statements(ast.parse(example.text)).top.statements
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None
        if not body:
            return None
        prints = self._printing.prints(body[-1])
        if not prints and not isinstance(body[-1].node, ast.Expr):
            return None
        told = prints and self._words.knows(lines[0].lstrip("#> "))
        return read_hash_answer(lines, told, Beside("print" if prints else "value"))

    def claims(self, comments: list[Claim]) -> list[Claim]:
        """The answers' claims together with those of the comments, in order of lines."""
        for comment in comments:
            statement = comment.statement
            if statement is None or statement.last not in self._claims:
                continue
            if comment.line < statement.first:
                continue
            # The answer below says what comes out; a comment beside the input only explains.
            comment.form, comment.readings = "prose", []
        both = sorted([*comments, *self._claims.values()], key=lambda c: (c.line, c.last))
        for index, claim in enumerate(both):
            claim.index = index
        return both

    def answer(self, last_line: int) -> Claim | None:
        """The claim under the input that ends on that line."""
        claim = self._claims.get(last_line)
        return claim if claim is not None and claim.judged else None


def read_transcript(source: str, above: str = "") -> Transcript | None:
    """The source as a transcript, None where it is none. `above`: what runs before it."""
    found = read_examples(source)
    return found and Transcript(*found, source.count("\n") + 1, above)


def _comments(lines: list[str]) -> list[str]:
    """The comment lines straight below an input."""
    end = next((n for n, line in enumerate(lines) if not line.lstrip().startswith("#")), len(lines))
    return lines[:end]


def _is_wild(expected: Expected) -> bool:
    """`...` alone, as people write for what doesn't matter here, or `<a list of all names>`."""
    if expected.kind != "block":
        return False
    return not expected.text.replace("...", "").strip() or bool(_SPOKEN.match(expected.text))


def _futures(text: str) -> int:
    """The flags of the features that an input turns on."""
    match = _FUTURE.match(text)
    if not match:
        return 0
    try:
        code = compile(match[0].strip(), "<stdin>", "exec", 0, True)
    except SyntaxError:
        return 0
    return code.co_flags & ~compile("", "<stdin>", "exec", 0, True).co_flags
