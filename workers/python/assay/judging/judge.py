"""Verdicts: what was seen of a claim against what it says. Pure."""

import re
from dataclasses import dataclass, field

from ..claims.claim import Claim, Reading
from ..claims.wording.said import Expected
from .compare import (
    WILD,
    same_answer,
    same_contents,
    same_items,
    same_printed,
    same_text,
    same_type,
    same_value,
    unquoted,
)
from .excuses import claimed_text, platform_excuse, what_differs
from .moments import written
from .outcomes import same_outcome
from .quantities import same_quantity
from .reworded import older_words, said_before
from .seen import Caught, Seen

#: How many executions are kept, for the list that a broken claim shows.
KEPT = 1000
#: Up to this many, what they gave together is compared at once; beyond, when the run ends.
_SOON = 16


@dataclass
class Record:
    """What became of one claim so far."""

    verdict: str
    reason: str | None = None
    applies: bool = True
    reading: Reading | None = None
    times: int = 0
    all_held: bool = True
    actuals: list[str] = field(default_factory=list[str])
    #: Why the run can't settle the claim, where what comes out is something else.
    excuse: str | None = None
    #: Even where it is what is claimed.
    by_luck: bool = False
    #: The run is in WebAssembly.
    wasm: bool = False

    @property
    def decided(self) -> bool:
        """Nothing that is still to come can change the verdict."""
        return self.times > KEPT and not self.all_held

    @property
    def actual(self) -> str | None:
        """What came out: once where it was always the same, else the list."""
        different = list(dict.fromkeys(self.actuals))
        if not different:
            return None
        if len(different) == 1:
            return different[0]
        more = f" … ({self.times} times)" if self.times > 8 else ""
        return "\n".join(self.actuals[:8]) + more


def judge(claim: Claim, record: Record, seen: Seen) -> None:
    """Takes one more execution into the record."""
    assert record.reading is not None
    if record.decided:
        record.times += 1
        return
    expected = record.reading.expected
    if seen.raised is not None and (
        expected.kind not in ("exception", "fine") or _lacks_a_name(claim, expected, seen.raised)
    ):
        record.reason = f"{seen.raised} was raised here."  # it never got to what is claimed
        return
    held, actual = _compare(claim, expected, seen)
    record.times += 1
    record.all_held &= held
    if len(record.actuals) < KEPT:
        record.actuals.append(actual)
    if record.all_held or (record.times <= _SOON and _joined(claim, expected, record)):
        record.verdict, record.reason = "held", None
        if record.by_luck:
            record.verdict, record.reason = "unchecked", record.excuse
        return
    excuse = record.excuse or platform_excuse(claim, expected, actual, record.wasm)
    if excuse:
        record.verdict, record.reason = "unchecked", excuse
        return
    record.verdict = "broken"
    told = claimed_text(expected)
    record.reason = what_differs(told, record.actual or "") or older_words(told, actual)


def _lacks_a_name(claim: Claim, expected: Expected, raised: Caught) -> bool:
    """What is called is missing, so that it never got to the error that is claimed."""
    if raised.type != "NameError" or expected.kind != "exception" or expected.text == "NameError":
        return False
    return any(raised.message == f"name '{name}' is not defined" for name in claim.calls)


def conclude(claim: Claim, record: Record) -> None:
    """The last word, once the program has ended."""
    if record.times > _SOON and record.verdict == "broken" and record.reading is not None:
        if _joined(claim, record.reading.expected, record):
            record.verdict, record.reason = "held", None


def _joined(claim: Claim, expected: Expected, record: Record) -> bool:
    """A line that ran several times holds too when all that it gave, one after another, is the claim."""
    if not 1 < record.times <= KEPT or expected.kind not in ("literal", "word", "block", "prints"):
        return False
    joined = "\n".join(record.actuals)
    if claim.transcript:
        return False
    return any(_printed(r, joined, claim.quotes_matter) for r in _readings(expected))


def _compare(claim: Claim, expected: Expected, seen: Seen) -> tuple[bool, str]:
    """Whether it held, and what came out in words that could stand in the comment."""
    if expected.kind == "exception":
        return _exception(claim, expected, seen)
    match expected.kind:
        case "outcome":
            return same_outcome(expected, seen)
        case "fine":
            return seen.raised is None, str(seen.raised or "OK")
        case "prints":
            return _text(claim, expected, seen)
        case "quantity":
            assert expected.quantity is not None
            return same_quantity(claim, expected.quantity, seen)
        case "bindings":
            return _bindings(claim, expected, seen)
        case _:
            pass
    if claim.form in ("printed", "block"):
        return _text(claim, expected, seen)
    if claim.form == "bound":
        return _value(expected, seen.subject)
    if claim.form == "state" and seen.value is None and not seen.text:
        return _contents(expected.text, seen.subject)
    return _first_seen(claim, expected, seen)


def _first_seen(claim: Claim, expected: Expected, seen: Seen) -> tuple[bool, str]:
    """The value if it isn't None, else this line's own stdout, else the receiver; the first counts."""
    if seen.value is not None and (seen.value != "None" or expected.text == "None"):
        if expected.kind == "word" and not claim.quotes_matter:
            bare = unquoted(seen.value) or written(seen.value)
            if same_type(expected.text, seen.value) or (
                bare is not None and any(same_text(r, bare) for r in _readings(expected))
            ):
                return True, seen.value
        return _value(expected, seen.value)
    if seen.text:
        return _text(claim, expected, seen)
    if seen.subject is not None and expected.text != "None":
        return _contents(expected.text, seen.subject)
    return _value(expected, seen.value)


def _exception(claim: Claim, expected: Expected, seen: Seen) -> tuple[bool, str]:
    caught = seen.raised
    if caught is None:
        printed = seen.text.strip()
        if claim.transcript and same_answer(claim.comment, printed):
            return True, printed
        return False, f"no exception; printed {printed}" if printed else "no exception"
    names = caught.names | {caught.type}
    if expected.text not in names and expected.text.rpartition(".")[2] not in names:
        return False, str(caught)
    if expected.message in (None, WILD) or "IGNORE_EXCEPTION_DETAIL" in claim.options:
        bare = claim.transcript and expected.message is None and bool(caught.message)
        return not bare or "IGNORE_EXCEPTION_DETAIL" in claim.options, str(caught)
    said = (expected.message, *expected.readings)
    if any(m and "Did you mean" in m for m in said):  # as the interpreter shows it
        hinted = f"{caught.message}{caught.hint}"
        return any(same_text(m, hinted) for m in said), f"{caught.type}: {hinted}"
    messages = (caught.whole, said_before(caught.message) or caught.whole)
    return any(same_text(m, whole) for m in said for whole in messages), str(caught)


def _readings(expected: Expected) -> tuple[str, ...]:
    return (expected.text, *expected.readings)


def _text(claim: Claim, expected: Expected, seen: Seen) -> tuple[bool, str]:
    text = seen.text
    shown = text[:-1] if text.endswith("\n") else text
    if claim.transcript:
        return _answer(claim, expected, seen, shown)
    if not text:
        return False, "nothing was printed"
    quotes_matter = claim.quotes_matter and expected.kind != "prints"
    held = any(_printed(r, shown, quotes_matter) for r in _readings(expected))
    return held or (expected.kind == "word" and same_type(expected.text, shown)), shown


def _answer(claim: Claim, expected: Expected, seen: Seen, shown: str) -> tuple[bool, str]:
    """An answer shows what a terminal shows, where stderr stands among what is printed."""
    both = seen.shown.rstrip("\n")
    for text in (shown, both):
        if text and any(same_answer(r, text, claim.options) for r in _readings(expected)):
            return True, text
    echoed = [text.rstrip("\n") for text in seen.echoed]
    for text in echoed:
        if any(same_answer(r, text, claim.options) for r in _readings(expected)):
            return True, text
    return False, shown or both or next(iter(echoed), "nothing was printed")


def _printed(claimed: str, printed: str, quotes_matter: bool) -> bool:
    if same_printed(claimed, printed, quotes_matter):
        return True
    # A claim of one line has no other way to show where a line of the output ends.
    one_line = _LINE_END.sub(" ", printed.strip())
    if "\n" in claimed:
        return False
    if same_printed(claimed, one_line, quotes_matter):
        return True
    # `1, 2, Fizz`: lines that are listed.
    listed, lines = claimed.split(", "), printed.strip().split("\n")
    return len(listed) == len(lines) > 1 and all(map(same_text, listed, lines))


def _value(expected: Expected, observed: str | None) -> tuple[bool, str]:
    if observed is None:
        return False, "nothing to compare"
    claimed = expected.text
    return same_value(claimed, observed) or same_items(claimed, observed), observed


def _contents(claimed: str, observed: str | None) -> tuple[bool, str]:
    if observed is None:
        return False, "nothing to compare"
    return same_contents(claimed, observed) or same_items(claimed, observed), observed


def _bindings(claim: Claim, expected: Expected, seen: Seen) -> tuple[bool, str]:
    held = True
    parts: list[str] = []
    observed: str | None = None
    for name, literal in expected.bindings:
        if name is None:
            if claim.form == "several" and claim.statement is not None and seen.value is not None:
                observed = seen.value
            else:
                observed = seen.subject if seen.subject is not None else seen.text.strip() or None
        else:
            observed = seen.names.get(name)
        shown = "not defined" if observed is None else observed
        parts.append(shown if name is None else f"{name}={shown}")
        held &= observed is not None and same_contents(literal, observed)
    if len(parts) == 1 and observed is not None:
        return held, observed
    return held, ", ".join(parts)


_LINE_END = re.compile(r"\s*\n\s*")
