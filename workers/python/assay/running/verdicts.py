"""The claims of a run, and what became of each: who tells the page, and when."""

import sys
from collections.abc import Callable
from typing import Any

from ..claims.claim import Claim
from ..claims.expected import expected_claim
from ..claims.find import find_claims
from ..claims.syntax.pseudo import REASON, is_pseudo
from ..claims.transcripts.transcript import Transcript
from ..claims.wording.qualifiers import Facts
from ..guard.own_world import OwnWorld
from ..judging.consequences import stopped_before
from ..judging.expectation import Expectation
from ..judging.judge import Record, conclude
from ..judging.report import as_data, first_record

#: Sends an event of the run: its kind, and what it says.
Send = Callable[..., None]


def facts(mode: str) -> Facts:
    """What this interpreter is, for claims that hold for some."""
    bits = "64-bit" if sys.maxsize > 2**32 else "32-bit"
    platforms = {bits, "wasm32"} if sys.platform == "emscripten" else {bits, sys.platform}
    return Facts(mode, sys.version_info[:2], frozenset(platforms))


_NO_TESTS = "Only a test runner can tell; running the file runs no test."


class Verdicts:
    """Owns claims and their records, which are in the order of the claims' indices."""

    def __init__(
        self,
        source: str,
        mode: str,
        transcript: Transcript | None,
        above: str = "",
        tests: bool = False,
    ) -> None:
        self.lines = source.split("\n")
        self.claims = find_claims(source, above)
        self._above = above
        if transcript:
            self.claims = transcript.claims(self.claims)
        self._facts = facts(mode)
        self.records: list[Record] = [first_record(c, self._facts) for c in self.claims]
        if not tests:
            for claim, record in zip(self.claims, self.records):
                if claim.form == "outcome" and record.applies:
                    record.verdict, record.reason = "unchecked", _NO_TESTS
        self._told: dict[int, str] = {}
        #: Whether the block only looks like Python, and isn't to be run.
        self.pseudo = transcript is None and is_pseudo(source)
        if self.pseudo:
            self.records = [Record("unchecked", REASON) for _ in self.claims]

    @property
    def whole(self) -> Expectation | None:
        """The claim about all that the program prints, where a comment makes one."""
        claim = next((claim for claim in self.claims if claim.whole), None)
        return Expectation(claim) if claim else None

    def expect(self, text: str, terminal: bool) -> Expectation:
        """A further claim: that all of the program's output is this, or all that its terminal shows."""
        expectation = Expectation(expected_claim(text, self.lines, self._above, terminal))
        expectation.claim.index = len(self.claims)
        self.claims.append(expectation.claim)
        self.records.append(first_record(expectation.claim, self._facts))
        return expectation

    def set_aside(self, reason: str) -> None:
        """Nothing of what is claimed can be told, for this reason."""
        for record in self.records:
            record.verdict, record.reason, record.applies = "unchecked", reason, False

    def attach(self, send: Send, own: OwnWorld) -> None:
        """From now on verdicts are sent as they come."""
        self._send, self._own = send, own
        send("claims", claims=[self._data(claim) for claim in self.claims])

    def judged(self, claim: Claim) -> None:
        """Tells of a claim whose verdict has changed."""
        verdict = self.records[claim.index].verdict
        if self._told.get(claim.index) != verdict:
            self._told[claim.index] = verdict
            with self._own:
                data = self._data(claim)
            self._send("claim", claim=data)

    def excuse(self, lines: range, answer: Claim | None, cause: str) -> None:
        """What these lines gave follows from an exception before them, which says nothing of claims."""
        for claim in self.claims:
            record = self.records[claim.index]
            own = claim.statement is not None and claim.statement.last in lines
            if (own or claim is answer) and record.verdict in ("held", "broken", "unreached"):
                record.verdict, record.reason, record.times = "unreached", cause, 0
                self._send("claim", claim=self._data(claim))

    def conclude(self, lacking: bool, ended_by: dict[str, Any] | None) -> None:
        """The last word on each claim.

        `lacking`: the program needed what this browser hasn't. `ended_by`: the exception that ended
        a script.
        """
        for claim in self.claims:
            record = self.records[claim.index]
            if record.reason is None and record.verdict == "unreached" and ended_by:
                record.reason = stopped_before(claim.line, ended_by)
            if record.times > 1 or record.reason:
                conclude(claim, record)
                self._send("claim", claim=self._data(claim))
            # What a program did where nothing can be suspended is no evidence against a claim.
            if lacking and record.verdict in ("broken", "unreached"):
                record.verdict = "unchecked"
                record.reason = "This browser can’t suspend Python, which this program needs."
                self._send("claim", claim=self._data(claim))

    def announces(self, claim: Claim) -> bool:
        """Whether a claim that applies says that its line raises."""
        record = self.records[claim.index]
        if not record.applies or record.reading is None or claim.form == "would raise":
            return False
        return record.reading.expected.kind == "exception"

    def ends_with(self, error: BaseException) -> bool:
        """Whether what the block prints is shown to end in the traceback of this exception."""
        names = {kind.__name__ for kind in type(error).__mro__}
        return any(claim.raises in names for claim in self.claims if claim.raises)

    def _data(self, claim: Claim) -> dict[str, Any]:
        return as_data(claim, self.records[claim.index], self.lines)
