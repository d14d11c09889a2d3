"""Connections to the run's PostgreSQL: messages of its wire protocol, over a pipe of the kernel."""

from __future__ import annotations

from typing import Any, Protocol


class Kernel(Protocol):
    """What is asked of the kernel (`assay.processes.kernel`)."""

    def ask(
        self, op: str, data: object = None, timeout: float | None = None, **about: object
    ) -> Any:
        """The answer to a call."""

    def tell(self, op: str, data: object = None, **about: object) -> None:
        """Says what wants no answer."""


#: Where the server listens (`src/runtime/run/postgres.ts`).
_ADDRESS = "postgres"


class Session:
    """One connection. Raises OSError where there is no server."""

    #: Of the run; None before one has begun.
    kernel: Kernel | None = None
    #: Whether the run's program has had a connection.
    spoken = False

    def __init__(self) -> None:
        if self.kernel is None:
            raise ConnectionRefusedError("Connection refused")
        self._kernel = self.kernel
        #: Its number, the same in all processes of a run.
        self.number: int = self._kernel.ask("connect", address=_ADDRESS)
        Session.spoken = True

    def exchange(self, messages: bytes) -> bytes:
        """What the server says to these. Raises EOFError where it is gone."""
        self._kernel.tell("send", messages, handle=self.number)
        return self._kernel.ask("receive", handle=self.number)

    def close(self) -> None:
        """Leaves, without a word."""
        self._kernel.tell("close", handle=self.number)
