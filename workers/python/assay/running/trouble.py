"""Exceptions that reach the top: whose they are, whether a claim announced them, how they are told."""

import sys
from contextlib import suppress
from typing import Any

from ..claims.claim import Claim
from ..claims.statements import Statement
from ..judging.seen import describe
from . import tracebacks
from .stage import Stage
from .verdicts import Send, Verdicts


class Trouble:
    """Tells of exceptions. `error` is the last one that no claim announced, as plain data."""

    def __init__(
        self, stage: Stage, verdicts: Verdicts, places: tracebacks.Places, send: Send
    ) -> None:
        self._stage, self._verdicts = stage, verdicts
        self._places, self._send = places, send
        self.error: dict[str, Any] | None = None
        #: Modules that the blocks before the program import and that aren't here.
        self.absent: list[str] = []

    def report(self, error: BaseException, claimed: bool) -> None:
        """Prints the traceback as the interpreter would, and tells the page."""
        said = describe(error)
        with self._stage.own:
            data: dict[str, Any] = {
                "type": said.type,
                "message": said.message,
                "traceback": tracebacks.render(error),
                "frames": tracebacks.frames(error, self._places),
                "claimed": claimed,
            }
        if said.type == "NameError" and self.absent:
            data["absent"] = self.absent
        hook = getattr(sys, "excepthook", None)
        if hook not in (None, self._stage.excepthook):
            hook(type(error), error, error.__traceback__)
        else:
            with suppress(ValueError, OSError):  # the program has closed it
                self._stage.stderr.write(data["traceback"])
        self._send("raised", error=data)
        if not claimed:
            self.error = data

    def is_claimed(self, error: BaseException) -> bool:
        """A claim on a line that the exception passed through says that something is raised."""
        with self._stage.own:
            lines = {f["line"] for f in tracebacks.frames(error, self._places)}
        return any(
            lines & _lines(claim)
            for claim in self._verdicts.claims
            if self._verdicts.announces(claim)
        )

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
