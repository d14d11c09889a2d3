"""A source as it is typed at the prompt, where what is no Python is an input like any other."""

import ast
import codeop
import re

from ..claims.transcripts.transcript import Fault

_LACKS_BLOCK = re.compile(r"expected an indented block after .* on line (\d+)")


def parse_typed(source: str, filename: str) -> tuple[ast.Module, list[Fault]]:
    """The statements as one module, and what the prompt would refuse between them."""
    lines, faults = source.split("\n"), list[Fault]()
    while True:
        try:
            return ast.parse("\n".join(lines), filename), sorted(faults, key=lambda f: f.first)
        except SyntaxError as error:
            first, after = _refused(lines, error)
            faults.append(Fault(first + 1, after, _said_to("\n".join(lines[first:after]), error)))
            lines[first:after] = [""] * (after - first)


def _refused(lines: list[str], error: SyntaxError) -> tuple[int, int]:
    """The lines of the input that an error is in: from the first, up to before the second."""
    at = min(error.lineno or 1, len(lines)) - 1
    written = [n for n, line in enumerate(lines) if line.strip()]
    starts = [n for n in written if not lines[n][0].isspace()]
    block = _LACKS_BLOCK.match(error.msg)
    upto = int(block[1]) - 1 if block else at
    first = max((n for n in starts if n <= upto), default=written[0])
    if error.msg == "unexpected indent":
        first = at
    if not lines[first].strip():
        first = min((n for n in written if n >= first), default=written[-1])
    if _is_whole(lines[first]) is None:  # refused at once
        return first, first + 1
    ends = [n for n in (*starts, len(lines)) if n > max(at, first)]
    return first, next(
        (n for n in ends if _is_whole("\n".join(lines[first:n])) is not False), ends[-1]
    )


def _is_whole(text: str) -> bool | None:
    """Whether the prompt asks for no more than this; None where it refuses it."""
    try:
        return codeop.compile_command(text, "<stdin>", "single") is not None
    except (SyntaxError, ValueError, OverflowError):
        return None


def _said_to(text: str, otherwise: SyntaxError) -> SyntaxError:
    """What the parser has against an input by itself."""
    said = otherwise
    try:
        ast.parse(text)
    except SyntaxError as error:
        said = error
    said.__context__ = None
    return said.with_traceback(None)
