"""Exceptions that reach the top: whose they are, whether a claim announced them, how they are told."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ..claims.claim import Claim
from ..claims.statements import Statement
from ..judging.seen import describe
from . import tracebacks

if TYPE_CHECKING:
    from .run import Run


class Trouble:
    """Tells of exceptions. `error` is the last one that no claim announced, as plain data."""

    def __init__(self, run: Run) -> None:
        self._run, self._places = run, run.places
        self._claims, self._records = run.claims, run.records
        self.error: dict | None = None

    def report(self, error: BaseException, claimed: bool) -> None:
        """Prints the traceback as the interpreter would, and tells the page."""
        said = describe(error)
        with self._run.own:
            data = {
                "type": said.type,
                "message": said.message,
                "traceback": tracebacks.render(error),
                "frames": tracebacks.frames(error, self._places),
                "claimed": claimed,
            }
        if said.type == "NameError" and self._run.absent:
            data["absent"] = self._run.absent
        hook = getattr(sys, "excepthook", None)
        if hook not in (None, self._run.excepthook):
            hook(type(error), error, error.__traceback__)
        else:
            self._run.stderr.write(data["traceback"])
        self._run.send("raised", error=data)
        if not claimed:
            self.error = data

    def is_claimed(self, error: BaseException) -> bool:
        """A claim on a line that the exception passed through says that something is raised."""
        with self._run.own:
            lines = {f["line"] for f in tracebacks.frames(error, self._places)}
        return any(lines & _lines(claim) for claim in self._claims if self._announces(claim))

    def _announces(self, claim: Claim) -> bool:
        record = self._records[claim.index]
        if not record.applies or record.reading is None or claim.form == "would raise":
            return False
        return record.reading.expected.kind == "exception"

    def top_level(self, error: BaseException, statements: list[Statement]) -> Statement | None:
        """The statement among these that the exception came out of."""
        for frame in tracebacks.frames(error, self._places):
            for statement in statements:
                if statement.first <= frame["line"] <= statement.last:
                    return statement
        return None


def _lines(claim: Claim) -> set[int]:
    """The lines that a claim speaks for: its statement's, of a compound one those up to its own."""
    statement = claim.statement
    if statement is None:
        return {claim.line}
    if statement.compound:
        return set(range(statement.first, claim.line + 1))
    return set(range(statement.first, statement.last + 1))
