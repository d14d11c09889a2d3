"""The comments of a source text, by the interpreter's own tokenizer."""

import re
import tokenize
from dataclasses import dataclass


@dataclass(frozen=True)
class Comment:
    """One `#` token. `line` is 1-based, `column` counts code points from 0 (that of the `#`)."""

    line: int
    column: int
    #: What follows the `#`, as written, trailing space removed.
    text: str
    #: Nothing but white space stands before it on its line.
    alone: bool


# Comments that speak to tools, never to readers.
_FOR_TOOLS = re.compile(
    r"!|\s*-\*-|\s*(type:\s*ignore|noqa|pragma|pylint:|fmt:|ruff:|isort:)", re.I
)


def speaks_to_tools(comment: Comment) -> bool:
    """True for a shebang, a coding line, `# noqa`, `# type: ignore` and their like."""
    return bool(_FOR_TOOLS.match(comment.text))


def find_comments(source: str) -> list[Comment]:
    """All comments, in order. A text that doesn't tokenize is read on after the line that stopped it."""
    lines = source.splitlines(keepends=True)
    found: list[Comment] = []
    start = 0
    while start < len(lines):
        stopped_at = _read(lines, start, found)
        if stopped_at is None:
            break
        start = max(stopped_at, start + 1)
    return found


def _read(lines: list[str], start: int, found: list[Comment]) -> int | None:
    """Tokenizes from `lines[start]`; returns the 0-based line to go on from, None at the end."""
    known = {(c.line, c.column) for c in found}
    feed = iter(lines[start:])
    try:
        for token in tokenize.generate_tokens(lambda: next(feed, "")):
            if token.type != tokenize.COMMENT:
                continue
            row, column = token.start
            line = start + row
            if (line, column) in known:
                continue
            before = lines[line - 1][:column]
            found.append(Comment(line, column, token.string[1:].rstrip(), not before.strip()))
    except (tokenize.TokenError, SyntaxError) as error:
        row = error.args[1][0] if isinstance(error, tokenize.TokenError) else (error.lineno or 1)
        if start + row >= len(lines):  # an open bracket or string is noticed at the end only
            row = max((c.line for c in found), default=start + 1) - start
        return start + row
    return None


def quotes_closed(code: str) -> bool:
    """A `#` that isn't inside a string of the commented-out code."""
    return code.count("'") % 2 == 0 and code.count('"') % 2 == 0
