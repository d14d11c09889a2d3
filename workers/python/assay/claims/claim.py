"""Claims as data: a comment that says what the code beside it does, and where it is."""

from dataclasses import dataclass, field

from .syntax.statements import Statement
from .wording.qualifiers import Alternative, Facts
from .wording.said import Beside, Expected


@dataclass
class Reading:
    """One alternative of a comment, read: what it claims, and where its text is in the source."""

    alternative: Alternative
    expected: Expected
    #: First and last position of the claim itself, (line, column in code points).
    start: tuple[int, int]
    end: tuple[int, int]


@dataclass(eq=False)
class Claim:
    """One comment of a snippet. Lines are those of the snippet, 1-based."""

    index: int
    form: str
    line: int
    last: int
    #: The comment's text, without `#` and outer space.
    comment: str
    readings: list[Reading] = field(default_factory=list[Reading])
    #: What it is beside; None for prose that is beside nothing.
    statement: Statement | None = None
    #: Sources of what to look at: targets of a binding, or a call's receiver (the first that is
    #: neither module nor class).
    subjects: tuple[str, ...] = ()
    #: Source of a commented-out statement, for `would raise` and `type error`.
    aside: str | None = None
    #: `after` or `before` the statement is the aside tried.
    aside_first: bool = False
    #: Quotes in printed text are the point of the snippet.
    quotes_matter: bool = False
    #: What it was read beside, to read a mended text the same way.
    beside: Beside | None = None
    #: doctest's options for this answer, such as `NORMALIZE_WHITESPACE`.
    options: frozenset[str] = frozenset()
    #: Why what is claimed can't be the same in each run; `platform` where it differs by platform only.
    varies: str | None = None
    #: Statements before its own on the line, whose output it is about too: `print(a); print(b)  # 1 2`.
    together: tuple[Statement, ...] = ()
    #: It is about all that the program prints.
    whole: bool = False
    #: An answer of a transcript, which has no statement of its own.
    transcript: bool = False
    #: Names of what it calls, or of what that is in: without them it never gets to what is claimed.
    calls: frozenset[str] = frozenset()
    #: The exception with which the program ends, by what is claimed of its output.
    raises: str | None = None
    #: Lines of the code that a `type error` is about, and where its comment begins on its own line.
    code: tuple[int, int] = (0, 0)
    column: int = 0
    #: What the user's guide says on this line.
    guide: str | None = None

    @property
    def judged(self) -> bool:
        """A claim that running can settle."""
        return self.form not in ("prose", "note", "type error")

    def reading(self, facts: Facts) -> Reading | None:
        """The alternative that applies to a run: a conditional one before one that always does."""
        fitting = [r for r in self.readings if r.alternative.applies(facts)]
        return max(fitting, key=lambda r: len(r.alternative.conditions), default=None)
