"""What became of a test, against what a comment claims of it."""

from ..claims.outcomes import counts, outcome_named
from ..claims.wording.said import Expected
from .compare import same_text
from .seen import Seen

#: How a comment says it, so that what came out could stand in one.
_SAID = {
    "passed": "passes", "failed": "fails", "skipped": "skipped", "error": "error",
    "xfailed": "xfail", "xpassed": "xpass",
}  # fmt: skip
_EXPLAINED = ("failed", "error", "skipped", "xfailed")


def same_outcome(expected: Expected, seen: Seen) -> tuple[bool, str]:
    """Whether it held, and what came out. What is seen is an outcome, or how many there were of each."""
    claimed = counts(expected.text)
    if claimed is not None:
        return claimed == counts(seen.outcome), seen.outcome
    first = seen.text.split("\n", 1)[0]
    said = _SAID.get(seen.outcome, seen.outcome)
    actual = f"{said}: {first}" if first and seen.outcome in _EXPLAINED else said
    if outcome_named(expected.text) != seen.outcome:
        return False, actual
    if expected.message is None:
        return True, actual
    # `assert total == 3, "wrong"` gives the words first, and then the comparison.
    told = [first.removeprefix("AssertionError: "), *seen.text.split("\n"), seen.text]
    readings = (expected.message, *expected.readings)
    return any(same_text(r, each) for r in readings for each in told), actual
