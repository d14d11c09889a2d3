"""Claims as the plain data of `wire/claim.ts`."""

from ..claims.claim import Claim
from ..claims.wording.qualifiers import Facts
from .excuses import always, excuse_for, named_platform
from .judge import Record
from .mend import mended, utf16_column

#: What came out is shown up to this length.
SHOWN = 2000


def first_record(claim: Claim, facts: Facts) -> Record:
    """A claim's state before anything ran."""
    if claim.form in ("note", "prose"):
        return Record("unchecked", None)
    if claim.form == "type error":
        return Record("unchecked", "Only a type checker can tell; running can’t.")
    reading = claim.reading(facts)
    if reading is None:
        where = " | ".join(", ".join(r.alternative.conditions) for r in claim.readings)
        return Record("unchecked", f"Claimed for {where} only.", applies=False)
    excuse = excuse_for(claim, reading, facts)
    return Record(
        "unreached", None, reading=reading, excuse=excuse, by_luck=always(excuse, claim),
        wasm="wasm32" in facts.platforms and not named_platform(reading),
    )  # fmt: skip


def as_data(claim: Claim, record: Record, lines: list[str]) -> dict[str, object]:
    """A `Claim` of the protocol."""
    claimed = claim.comment
    if record.reading is not None:
        claimed = record.reading.expected.text
        if record.reading.expected.message is not None:
            claimed = f"{claimed}: {record.reading.expected.message}"
    actual = record.actual
    if actual is not None and len(actual) > SHOWN:
        actual = actual[:SHOWN] + f" … ({len(actual)} characters)"
    code = {"code": _code(claim, lines)} if claim.form == "type error" else {}
    return {
        "index": claim.index,
        "form": claim.form,
        "line": claim.line,
        "lastLine": claim.last,
        "claimed": claimed,
        "verdict": record.verdict,
        "actual": actual,
        "reason": record.reason,
        "applies": record.applies,
        "guide": claim.guide,
        "mend": mended(claim, record, lines),
        **code,
    }


def _code(claim: Claim, lines: list[str]) -> dict[str, object]:
    """`ClaimedCode`: what a type checker has to look at."""
    line = lines[claim.line - 1]
    first, last = claim.code
    return {
        "firstLine": first,
        "lastLine": last,
        "column": utf16_column(line, claim.column),
        "revived": None if claim.aside is None else line[: claim.column] + claim.aside,
    }
