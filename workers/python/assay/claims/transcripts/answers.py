"""What a transcript shows under an input, as a claim."""

from __future__ import annotations

import re

from ..wording.errors import is_exception_name
from ..wording.said import Beside, Expected
from ..wording.wording import read_claim

_TRACEBACK = re.compile(
    r"\s*(?:\+ Exception Group )?Traceback \((?:most recent call|innermost) last\):"
    r"|\w+ +Traceback \(most recent call last\)$"  # as IPython has it
)
_PART = re.compile(r"\s*\+-+(?:\+-+)?\s*\d*\s*-*$")
_PLACE = re.compile(r'\s*File "[^"]+", line \d+')
_SYNTAX = re.compile(r"(?:SyntaxError|IndentationError|TabError)\b")
_SAID = re.compile(
    r"(?P<name>(?:[A-Za-z_]\w*\.)*[A-Za-z_]\w*)(?::(?:[ \n](?P<message>.*))?)?$", re.S
)
_NOTE = re.compile(r"(?<=\S)\s+#(?:\s.*)?$")
_DIRECTIVE = re.compile(r"#\s*doctest:\s*(?P<options>[-+\w ,]+)")
_BLANK = "<BLANKLINE>"


def directives(text: str) -> frozenset[str]:
    """doctest's options that an input turns on: `# doctest: +ELLIPSIS`."""
    options: set[str] = set()
    for found in _DIRECTIVE.finditer(text):
        for option in re.split(r"[\s,]+", found["options"].strip()):
            if option.startswith("+"):
                options.add(option[1:])
            else:
                options.discard(option[1:])
    return frozenset(options)


def read_answer(lines: list[str]) -> Expected | None:
    """The claim that an answer makes; None where there is nothing but comments.

    Of plain text there are several readings: all of it, up to a blank line (where doctest ends it),
    and each of both without notes, which people add to what came out.
    """
    lines = _trimmed(lines)
    if not lines or (lines[0].startswith("#") and all(_is_comment(line) for line in lines)):
        return None
    if raised := read_raised(lines):
        return raised
    readings: list[list[str]] = [without_comments_below(lines), lines]
    first = lines[: next((n for n, line in enumerate(lines) if not line), len(lines))]
    for some in (first, lines):
        readings.append(some)
        readings.append([_NOTE.sub("", line) for line in some if not _is_comment(line)])
    texts = [text for r in readings if (text := _unblanked(_trimmed(r)))]
    unique = list(dict.fromkeys(texts))
    return Expected("block", 0, len(unique[0]), unique[0], tuple(unique[1:]))


def read_hash_answer(lines: list[str], told: bool, beside: Beside) -> tuple[str, Expected] | None:
    """An answer written as comments, `# 20`, and its text; None where they only explain.

    `told`: the words are those that the program is seen to print.
    """
    texts = [line.lstrip()[1:].removeprefix(">") for line in lines]
    texts = [text.removeprefix(" ").rstrip() for text in texts]
    if re.fullmatch(r"(?:outputs?|prints|results?)\s*:?", texts[0], re.I) and len(texts) > 1:
        texts, told = texts[1:], True
    text = "\n".join(texts)
    raised = read_raised(texts) if _TRACEBACK.match(texts[0]) or len(texts) == 1 else None
    if raised:
        return text, raised
    found = read_claim(texts[0], beside)
    if not told and (found is None or found.kind not in ("literal", "word", "bindings")):
        return None
    if len(texts) > 1:
        return text, Expected("block", 0, len(text), text)
    readings = (text, *(found.readings if found else ()))
    said = found.text if found and found.kind in ("literal", "word") else text
    return said, Expected("block", 0, len(said), said, readings)


def read_raised(lines: list[str]) -> Expected | None:
    """The exception that an answer shows: with its traceback, its place, or alone."""
    heads = [n for n, line in enumerate(lines) if _TRACEBACK.match(line)]
    # Tracebacks inside a group stand under it, those of a cause above it.
    group = next((n for n in heads if "+ Exception Group" in lines[n]), None)
    head = group if group is not None else heads[-1] if heads else None
    rest = lines
    if head is not None:
        rest = [re.sub(r"^ *\| ?", "", line) for line in lines[head + 1 :]]
        # The frames are indented; the error is not. IPython's frames are neither.
        error = r"\w" if lines[head].endswith(":") else rf"{lines[head].split()[0]}\b"
        begin = next((n for n, line in enumerate(rest) if re.match(error, line)), None)
        if begin is None:
            return None
        rest = rest[begin:]
        # Below the message of a group its exceptions follow, each in a frame of dashes.
        rest = rest[: next((n for n, line in enumerate(rest) if _PART.match(line)), len(rest))]
    elif _PLACE.match(lines[0]):
        begin = next((n for n, line in enumerate(lines) if _SYNTAX.match(line)), None)
        if begin is None:
            return None
        rest = lines[begin:]
    elif not re.match(r"[\w.]+:\s|[\w.]+$", lines[0]):
        return None
    whole = _said(rest)
    # What follows a blank line or a `#` is no longer the message.
    end = next((n for n, line in enumerate(rest) if not line or _is_comment(line)), len(rest))
    short = _said([_NOTE.sub("", line) for line in rest[:end]])
    if short is None or (head is None and not is_exception_name(short[0], frozenset())):
        return None
    longer = [said[1] for said in (whole, _said(rest[:end])) if said and said[1]]
    return Expected(
        "exception", 0, len(short[0]), short[0], tuple(m for m in longer if m), short[1] or None
    )


def _said(lines: list[str]) -> tuple[str, str] | None:
    match = _SAID.match("\n".join(lines).rstrip())
    return match and (match["name"], match["message"] or "")


def without_comments_below(lines: list[str]) -> list[str]:
    """Without what stands below a blank line and is nothing but comments: that is about what follows."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    first = end
    while first and (not lines[first - 1].strip() or _is_comment(lines[first - 1])):
        first -= 1
    if 0 < first < end and not lines[first].strip():
        return lines[:first]
    return lines[:end]


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("# ") or line.strip() == "#"


def _trimmed(lines: list[str]) -> list[str]:
    """Without blank lines at both ends."""
    filled = [n for n, line in enumerate(lines) if line.strip()]
    return lines[filled[0] : filled[-1] + 1] if filled else []


def _unblanked(lines: list[str]) -> str:
    return "\n".join("" if line.strip() == _BLANK else line for line in lines)
