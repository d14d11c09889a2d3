"""Exceptions that reach the top: whose they are, whether a claim announced them, how they are reported."""

import sys
from contextlib import suppress
from typing import Any

from ...claims.claim import Claim
from ...claims.syntax.statements import Statement
from ...judging.seen import Caught, describe
from ..stage import ExceptHook, Stage
from ..verdicts import Send, Verdicts
from . import tracebacks


class Trouble:
    """Tells of exceptions. `error` is the last one that no claim announced, as plain data."""

    def __init__(
        self, stage: Stage, verdicts: Verdicts, places: tracebacks.Places, send: Send
    ) -> None:
        self._stage, self._verdicts = stage, verdicts
        self._places, self._send = places, send
        self.error: dict[str, Any] | None = None
        #: The exception that ended the program as its output is shown to end.
        self.shown: Caught | None = None
        #: Modules that the blocks before the program import and that aren't here.
        self.absent: list[str] = []

    def report(self, error: BaseException, claimed: bool) -> None:
        """Prints the traceback as the interpreter would, and tells the page."""
        said = describe(error)
        with self._stage.own:
            tracebacks.trim(error)
            told = claimed or self._verdicts.ends_with(error)
            data = tracebacks.told(error, self._places, told)
        if said.type == "NameError" and self.absent:
            data["absent"] = self.absent
        if not claimed and self._verdicts.ends_with(error):
            self.shown = said
        elif not claimed:
            self.error = data
        try:
            with suppress(ValueError, OSError):  # the program has closed its streams
                self._print(error, data["traceback"])
        finally:
            self._send("raised", error=data)

    def _print(self, error: BaseException, text: str) -> None:
        """As `PyErr_Print`. Raises the SystemExit of a hook."""
        sys.last_exc = sys.last_value = error
        sys.last_type, sys.last_traceback = type(error), tracebacks.traceback_of(error)
        hook = sys.__dict__.get("excepthook", self)
        if hook is self:
            self._write("sys.excepthook is missing\n")
            hook = self._stage.excepthook
        if hook is self._stage.excepthook and sys.version_info < (3, 13):
            self._write(text)  # theirs knows files alone, and no input of the prompt
            return
        try:
            self._call(hook, error)
        except SystemExit:
            raise
        except BaseException as second:
            tracebacks.trim(second)
            self._write("Error in sys.excepthook:\n")
            self._call(self._stage.excepthook, second)
            self._write("\nOriginal exception was:\n")
            self._call(self._stage.excepthook, error)

    def _write(self, text: str) -> None:
        with suppress(ValueError, OSError):  # the program may have closed it
            self._stage.stderr.write(text)

    def _call(self, hook: ExceptHook, error: BaseException) -> None:
        arguments = type(error), error, tracebacks.traceback_of(error)
        if callable(hook):
            self._stage.call(hook, *arguments)
        else:
            hook(*arguments)

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
