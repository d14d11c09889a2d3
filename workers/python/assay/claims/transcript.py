"""Transcripts of the prompt: `>>>` lines are the program, what is between them is claimed."""

import ast
import re
from dataclasses import dataclass

from .claim import Claim, Reading
from .qualifiers import Alternative
from .wording import Expected

_TRACEBACK = "Traceback (most recent call last):"
_PLACE = re.compile(r'\s*File "<[\w-]+>", line \d+')
#: A directive of doctest: what comes out is another thing each time.
_SKIPPED = re.compile(r"doctest:.*\+SKIP\b")
_SYNTAX = re.compile(r"(SyntaxError|IndentationError|TabError)\b")


@dataclass
class _Answer:
    """What a transcript shows under an input: lines of the source, 1-based."""

    input_last: int
    first: int
    lines: list[str]


@dataclass
class Fault:
    """An input that is no Python: lines of the source, 1-based, and what the prompt says to it."""

    first: int
    last: int
    error: SyntaxError


class Transcript:
    """A transcript as a program of the same lines, and its answers as claims."""

    def __init__(self, source: str, answers: list[_Answer], faults: list[Fault]) -> None:
        self.source = source
        self.faults = faults
        self._answers = answers
        self._claims: dict[int, Claim] = {}

    def claims(self, comments: list[Claim]) -> list[Claim]:
        """The answers' claims together with those of the comments, in order of lines."""
        for answer in self._answers:
            text, exception = _expected(answer.lines)
            claim = Claim(0, "raises" if exception else "block", answer.first,
                          answer.first + len(answer.lines) - 1, text)  # fmt: skip
            claim.quotes_matter = True
            expected = exception or Expected("block", 0, len(text), text)
            end = (claim.last, len(answer.lines[-1]))
            claim.readings = [Reading(Alternative((), 0, text), expected, (answer.first, 0), end)]
            claim.transcript = True
            self._claims[answer.input_last] = claim
        for comment in comments:
            answered = self._claims.get(comment.statement.last) if comment.statement else None
            if answered is None or comment.line < comment.statement.first:
                continue
            # The answer below says what comes out; a comment beside the input only explains.
            if _SKIPPED.search(comment.comment):
                answered.form, answered.readings = "note", []
            comment.form, comment.readings = "prose", []
        both = sorted([*comments, *self._claims.values()], key=lambda c: (c.line, c.last))
        for index, claim in enumerate(both):
            claim.index = index
        return both

    def answer(self, last_line: int) -> Claim | None:
        """The claim under the input that ends on that line."""
        claim = self._claims.get(last_line)
        return claim if claim is not None and claim.judged else None


def read_transcript(source: str) -> Transcript | None:
    """The source as a transcript, None where its first line of text has no prompt."""
    lines = source.split("\n")
    first = next((line for line in lines if line.strip()), "")
    if not (first.startswith(">>> ") or first == ">>>"):
        return None
    program: list[str] = []
    answers: list[_Answer] = []
    starts: list[int] = []
    last_input = 0
    for number, line in enumerate(lines, 1):
        answer = answers[-1] if answers and answers[-1].input_last == last_input else None
        if line == "..." and answer and answer.lines[0].startswith(_TRACEBACK):
            program.append("")  # the frames that a traceback leaves out
            answer.lines.append(line)
        elif line.startswith((">>> ", "... ")) or line in (">>>", "..."):
            is_more = line.startswith("...")
            if is_more and answers and answers[-1].input_last == last_input:
                is_more = False  # an answer of `...` alone
            program.append(line[4:])
            if not is_more:
                starts.append(number)
            last_input = number if line[4:].strip() or not is_more else last_input
        else:
            program.append("")
            if not line.strip() or not last_input:
                continue
            if answers and answers[-1].input_last == last_input:
                gap = number - answers[-1].first - len(answers[-1].lines)
                answers[-1].lines.extend([""] * gap + [line])
            else:
                answers.append(_Answer(last_input, number, [line]))
    faults = _blank_faults(program, starts)
    return Transcript("\n".join(program), answers, faults)


def _blank_faults(program: list[str], starts: list[int]) -> list[Fault]:
    """Takes inputs out of a program that are no Python: at the prompt, the others run all the same."""
    if _fault("\n".join(program)) is None:
        return []
    faults: list[Fault] = []
    for first, after in zip(starts, [*starts[1:], len(program) + 1], strict=True):
        error = _fault("\n".join(program[first - 1 : after - 1]))
        if error is None:
            continue
        last = max(n for n in range(first, after) if n == first or program[n - 1].strip())
        faults.append(Fault(first, last, error))
        program[first - 1 : after - 1] = [""] * (after - first)
    return faults


def _fault(text: str) -> SyntaxError | None:
    try:
        ast.parse(text, "<stdin>")
    except SyntaxError as error:
        return error.with_traceback(None)
    except (ValueError, RecursionError, MemoryError):
        pass  # said when the program is run
    return None


def _expected(lines: list[str]) -> tuple[str, Expected | None]:
    """An answer's text; where it is a traceback, the exception at its end."""
    text = "\n".join(lines)
    last = lines[-1].strip()
    # A syntax error comes with its place, and without a traceback.
    placed = _PLACE.match(lines[0]) and _SYNTAX.match(last)
    if not lines[0].startswith(_TRACEBACK) and not placed:
        return text, None
    name, _, message = last.partition(": ")
    said = f"{name}: {message}" if message else name
    return said, Expected("exception", 0, len(last), name, (), message or None)
