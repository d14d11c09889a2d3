"""What a process asks of the page."""

import errno
import json
import os
from contextlib import suppress
from time import monotonic
from typing import Any

from ..blocking import Parking
from ..stacks.stacks import stacks

try:
    from pyodide import ffi
    from pyodide.ffi import to_js

    #: What JavaScript's null is in Python; older Pyodides make it None.
    _NULL = getattr(ffi, "jsnull", None)
except ImportError:  # natively there is no page
    _NULL = None

    def to_js(obj: object, /) -> Any:
        return obj


#: The exception for each `KernelFailure`.
_FAILURES = {
    "unknown": lambda: OSError(errno.EBADF, os.strerror(errno.EBADF)),
    "broken pipe": lambda: BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE)),
    "end": EOFError,
    "released too often": lambda: ValueError("semaphore or lock released too many times"),
    "refused": lambda: ConnectionRefusedError(errno.ECONNREFUSED, os.strerror(errno.ECONNREFUSED)),
    "in use": lambda: OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE)),
    "no memory": MemoryError,
    "too many": lambda: BlockingIOError(
        errno.EAGAIN,
        f"{os.strerror(errno.EAGAIN)}: a browser's memory is for few processes at once; "
        "end some, or start fewer",
    ),
}


class Kernel:
    """Asks, and waits for the answer with the calling stack suspended."""

    def __init__(self, host, parking: Parking) -> None:
        self._host, self._parking = host, parking
        #: Whether this process has started another.
        self.spawned = False

    def tell(self, op: str, data: object = None, **about: object) -> None:
        """Says what wants no answer."""
        given = None if data is None else to_js(data)
        self._host.call(0, json.dumps({"op": op, **about}), given)

    def ask(
        self, op: str, data: object = None, timeout: float | None = None, **about: object
    ) -> Any:
        """The answer: a value or bytes. Raises what the system call would raise, and TimeoutError."""
        if not self._parking.can_start():
            self._parking.missed()
            raise OSError(
                errno.ENOSYS,
                "processes need a program that can be suspended (JSPI), which this browser doesn't "
                "offer or this call doesn't allow",
            )
        self.spawned = self.spawned or op == "spawn"
        ticket = self._parking.ticket()
        self._host.call(
            ticket, json.dumps({"op": op, **about}), None if data is None else to_js(data)
        )
        try:
            reply = self._wait(ticket, timeout)
        except BaseException:
            self._abandon(ticket, op, about)
            raise
        if reply is None:
            self.tell("cancel", call=ticket)
            reply = self._wait(ticket, None)
        return _result(reply)

    def _wait(self, ticket: int, timeout: float | None) -> Any:
        """The reply; None where it isn't there in time."""
        end = None if timeout is None else monotonic() + timeout
        with stacks.waiting(self):
            while (reply := self._host.reply(ticket)) is None:
                left = None if end is None else end - monotonic()
                if left is not None and left <= 0:
                    return None
                self._parking.wait(left, ticket)
        return reply

    def _abandon(self, ticket: int, op: str, about: dict) -> None:
        """An exception ended the wait: what was asked for must not be had by nobody."""
        self.tell("cancel", call=ticket)
        with suppress(BaseException):
            reply = self._wait(ticket, 1)
            if op == "acquire" and reply is not None and reply.kind == "value" and reply.value:
                self.tell("release", semaphore=about["semaphore"])


def _result(reply: Any) -> Any:
    match reply.kind:
        case "value":
            value = reply.value
            if value is _NULL:
                return None
            return value.to_py() if hasattr(value, "to_py") else value
        case "data":
            return reply.data.to_bytes()
    if reply.why == "cancelled":
        raise TimeoutError
    raise _FAILURES[reply.why]()
