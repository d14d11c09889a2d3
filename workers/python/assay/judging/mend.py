"""How a broken claim would read if it said what came out ("Accept actual")."""

import re

from ..claims.claim import Claim, Reading
from ..claims.wording.wording import read_claim
from .judge import Record

_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{5,}")
#: What is said where there was no value.
_NO_VALUE = ("nothing to compare", "nothing to measure", "nothing was printed", "no number")
#: Longer than this no comment is written for the reader.
LONGEST = 200


def mended(claim: Claim, record: Record, lines: list[str]) -> dict[str, object] | None:
    """`{span, text}` that makes the comment true, None where no rewrite of it can."""
    reading = record.reading
    if record.verdict != "broken" or reading is None or not record.actual:
        return None
    if reading.start == reading.end:  # what it claims isn't in the code
        return None
    if claim.form == "block":
        text = _block(record, reading, lines)
    else:
        text = _line(claim, record, reading)
    if text is None:
        return None
    return {"span": span(reading, lines), "text": text}


def _line(claim: Claim, record: Record, reading: Reading) -> str | None:
    distinct = list(dict.fromkeys(record.actuals))
    actual = distinct[0] if len(distinct) == 1 else " ".join(record.actuals)
    if actual in _NO_VALUE or actual.startswith("no exception"):
        return None
    text = _ADDRESS.sub("0x...", actual)
    if "\n" in text or len(text) > LONGEST or claim.beside is None:
        return None
    for spelled in (text, repr(text)):
        again = read_claim(spelled, claim.beside)
        if again is not None and again.end == len(spelled) and again.kind != "prints":
            return spelled
    return repr(text) if reading.expected.kind == "prints" else None


def _block(record: Record, reading: Reading, lines: list[str]) -> str | None:
    joined = "\n".join(record.actuals).strip("\n").split("\n")
    first = lines[reading.start[0] - 1]
    indent = first[: reading.start[1]]
    text = f"\n{indent}".join(f"# {line}".rstrip() for line in joined)
    return text if len(joined) <= 50 and len(text) <= LONGEST * 20 else None


def span(reading: Reading, lines: list[str]) -> dict[str, int]:
    """Where the claim itself stands, columns in UTF-16 units as editors count them."""
    (line, column), (end_line, end_column) = reading.start, reading.end
    return {
        "line": line,
        "column": utf16_column(lines[line - 1], column),
        "endLine": end_line,
        "endColumn": utf16_column(lines[end_line - 1], end_column),
    }


def utf16_column(line: str, column: int) -> int:
    """A column in UTF-16 units, from one in code points."""
    return len(line[:column].encode("utf-16-le", "surrogatepass")) // 2
