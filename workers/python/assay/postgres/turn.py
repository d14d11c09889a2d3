"""Whose turn it is: the server has one session, so that a transaction keeps all other connections waiting."""

from __future__ import annotations

import threading
from contextvars import ContextVar
from time import monotonic

from ..stacks.stacks import stacks

#: Said where a connection would wait for good.
LIMIT = (
    "another connection is in a transaction, and PostgreSQL has a single session here: "
    "commit or roll that back first"
)

#: How long one waits, in seconds, where it can't be told whether the wait would ever end.
PATIENCE = 10.0

#: Whether the caller comes again later, in place of being blocked.
cooperative: ContextVar[bool] = ContextVar("cooperative", default=False)


class Turn:
    """Taken by a connection from its first message until its transaction is over."""

    def __init__(self) -> None:
        self._owner: object | None = None
        self._freed = threading.Condition()

    @property
    def owner(self) -> object | None:
        """Whose transaction is open; None for nobody's."""
        return self._owner

    def try_to_take(self, connection: object) -> bool:
        """Takes it, unless it is another's."""
        if self._owner is None:
            self._owner = connection
        return self._owner is connection

    def take(self, connection: object) -> bool:
        """Waits for it while another thread may give it back. False where nobody will."""
        if self.try_to_take(connection):
            return True
        end = monotonic() + PATIENCE
        with self._freed:
            while not self.try_to_take(connection):
                left = end - monotonic()
                if left <= 0 or len(stacks.live) <= 1:
                    return False
                self._freed.wait(min(left, 0.1))
        return True

    def give_back(self, connection: object) -> None:
        """Lets others go on, if it was this one's."""
        if self._owner is not connection:
            return
        self._owner = None
        with self._freed:
            self._freed.notify_all()


turn = Turn()
