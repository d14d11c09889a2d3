"""pytest's reports as plain data: `Test` of `wire/tests.ts`."""

from dataclasses import dataclass, field
from typing import Any, cast

#: pytest's categories that are a test's outcome.
OUTCOMES = ("passed", "failed", "error", "skipped", "xfailed", "xpassed")
#: Longer texts are cut.
_KEPT = 20_000


@dataclass
class Test:
    """One test, or one case of it, and what has become of it so far."""

    id: str
    #: Its class, if any, and its name with the case in brackets.
    names: list[str]
    #: The snippet's line at which it begins; None in another file.
    line: int | None
    outcome: str = "waiting"
    seconds: float = 0.0
    #: What went wrong, or why it was skipped, as pytest's summary has it.
    brief: str = ""
    #: The same with where it happened, as pytest prints it.
    detail: str = ""
    output: str = ""
    #: What pytest counts: a test that passes and whose teardown fails is one of each.
    counted: list[str] = field(default_factory=list[str])

    def take(self, report: Any, category: str) -> None:
        """Takes the report of a phase in."""
        if not hasattr(report, "context"):  # a subtest's time is the test's too
            self.seconds += report.duration
            self.output = _cut("".join(text for _, text in report.sections))
        if category not in OUTCOMES:
            return
        self.counted.append(category)
        # The first thing that goes wrong decides: a test whose subtests fail passes by itself.
        if self.outcome in ("waiting", "running", "passed"):
            self.outcome = category
            self.brief = "" if category == "passed" else _cut(brief_of(report))
        if category not in ("passed", "skipped"):
            self.detail = _cut(f"{self.detail}\n\n{report.longreprtext}".lstrip("\n"))

    def as_data(self) -> dict[str, object]:
        """As it crosses to the page."""
        return {
            "id": self.id,
            "names": self.names,
            "line": self.line,
            "outcome": self.outcome,
            "seconds": self.seconds,
            "brief": self.brief,
            "detail": self.detail,
            "output": self.output,
        }


def brief_of(report: Any) -> str:
    """The message of a report: an assertion's comparison, an exception, a reason."""
    if hasattr(report, "wasxfail"):
        return str(report.wasxfail).removeprefix("reason: ")
    told = report.longrepr
    if isinstance(told, tuple):
        return str(cast("Any", told)[2]).removeprefix("Skipped: ")
    crash = getattr(told, "reprcrash", None)
    if crash is not None:
        message = str(crash.message).removeprefix("Skipped: ")
        # As pytest has it of a comparison that needs one line.
        bare = message.removeprefix("AssertionError: ")
        return bare if bare.startswith("assert ") else message
    return str(getattr(told, "errorstring", None) or told or "")


def summary(counted: list[str]) -> str:
    """`2 passed, 1 failed`, as pytest sums up."""
    parts: list[str] = []
    for outcome in ("failed", "passed", "skipped", "xfailed", "xpassed", "error"):
        if number := counted.count(outcome):
            plural = "s" if outcome == "error" and number > 1 else ""
            parts.append(f"{number} {outcome}{plural}")
    return ", ".join(parts)


def _cut(text: str) -> str:
    return text if len(text) <= _KEPT else f"{text[:_KEPT]} … ({len(text)} characters)"
