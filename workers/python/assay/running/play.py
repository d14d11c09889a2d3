"""What a mode is given to run a program with."""

from collections.abc import Callable
from dataclasses import dataclass, field

from ..claims.syntax.statements import Statements
from ..claims.transcripts.transcript import Transcript
from ..judging.consequences import Consequences
from ..judging.expectation import Expectation
from ..judging.seen import Seen, describe
from ..watching.observe import Observer
from . import modes
from .execution import Execution
from .reports.pictures import picture_of
from .reports.tracebacks import Places
from .reports.trouble import Trouble
from .stage import Stage
from .verdicts import Send, Verdicts


@dataclass
class Play:
    """A program, the stage that it runs on, and who watches it."""

    source: str
    filename: str
    transcript: Transcript | None
    stage: Stage
    execution: Execution
    observer: Observer
    verdicts: Verdicts
    trouble: Trouble
    places: Places
    send: Send
    #: Whether the reader has asked for the program's end.
    stopping: Callable[[], bool]
    #: What exceptions that nobody claimed have made meaningless.
    consequences: Consequences = field(default_factory=Consequences)
    #: The claim about all that the program prints, if there is one.
    expectation: Expectation | None = None

    def fit(self, statements: Statements) -> bool:
        """Fits the claims to these statements; True where one is about a bare value at the top."""
        return self.execution.fit(self.verdicts.claims, statements)

    def execute(self, unit: modes.Unit) -> BaseException | None:
        """Runs a unit; the exception that ended it. Raises SystemExit where no claim announced it."""
        raised = self.execution.execute(unit)
        if isinstance(raised, SystemExit) and not self.trouble.is_claimed(raised):
            raise raised
        return raised

    def refused(self, error: BaseException, lines: range) -> None:
        """Settles the claims beside these lines, which never ran since they are no Python."""
        for claim in self.verdicts.claims:
            if claim.line in lines and self.verdicts.announces(claim):
                self.observer.settle(claim, Seen(raised=describe(error)))

    def show(self, value: object) -> bool:
        """Shows a value by its picture or table of itself; False where it has none."""
        picture = picture_of(value)
        if picture is not None:
            self.send("display", mime=picture[0], data=picture[1])
        return picture is not None
