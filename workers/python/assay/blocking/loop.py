"""asyncio's event loop: CPython's own, whose waiting suspends the stack."""

import asyncio
import sys
import threading
from asyncio import base_events, events, runners, unix_events
from collections.abc import Callable
from contextvars import Context
from typing import Any

from ..stacks.stacks import Stack, stacks
from . import mentions


class Loop(base_events.BaseEventLoop):
    """`BaseEventLoop` asks a selector for what happened; here nothing but time and wake-ups happens."""

    #: Whether JavaScript may have work for the loop, so that waiting forever isn't a deadlock.
    outside = False

    def __init__(self) -> None:
        super().__init__()
        self._selector = self
        #: The stack that waits for what happens next.
        self._waiting: Stack | None = None
        self._woken = False

    def select(self, timeout: float | None) -> list:
        if self._woken:
            self._woken, timeout = False, 0
        if timeout is None or timeout > 0:
            self._waiting = stacks.current
            try:
                stacks.wait(self, timeout, outside=self.outside)
            finally:
                self._waiting, self._woken = None, False
        return []

    def waited_for_by(self, stack: Stack | None) -> None:
        """Has that stack woken when the loop has something to do, though it doesn't run."""
        self._waiting = stack

    def call_soon(
        self, callback: Callable[..., object], *args: Any, context: Context | None = None
    ):
        handle = super().call_soon(callback, *args, context=context)
        if stacks.recording is not None:
            stacks.recording.scheduled(callback)
        if self._waiting is not None:  # a callback of JavaScript's, while this stack is suspended
            self._write_to_self()
        return handle

    def _process_events(self, event_list: list) -> None:
        pass

    def _write_to_self(self) -> None:
        if self._waiting is not None:
            stacks.wake(self._waiting)
        else:
            self._woken = True


def _refuse(name: str, lack: str) -> None:
    """Has that method of `Loop` say what a browser lacks."""

    def refuse(self, *_: object, **__: object):
        raise NotImplementedError(f"loop.{name}() can't work in a browser: {lack}")

    async def refuse_later(self, *_: object, **__: object):
        refuse(self)

    plain = name.startswith(("add_", "remove_"))
    setattr(Loop, name, refuse if plain else refuse_later)


_LACKS = {
    "programs have no sockets there": (
        "create_connection create_server create_datagram_endpoint create_unix_connection "
        "create_unix_server connect_accepted_socket start_tls sendfile sock_recv sock_recv_into "
        "sock_recvfrom sock_recvfrom_into sock_sendall sock_sendto sock_connect sock_accept "
        "sock_sendfile getaddrinfo getnameinfo add_reader add_writer remove_reader remove_writer"
    ),
    "programs can't start others there": "subprocess_exec subprocess_shell",
    "there are no pipes to other programs": "connect_read_pipe connect_write_pipe",
    "there are no signals but the one of Stop": "add_signal_handler remove_signal_handler",
}
for _lack, _names in _LACKS.items():
    for _name in _names.split():
        _refuse(_name, _lack)

# The reader's program sees the class that it would see on a Unix desktop.
Loop.__name__ = Loop.__qualname__ = "_UnixSelectorEventLoop"
Loop.__module__ = "asyncio.unix_events"


# 3.14 deprecates policies, and their names begin with an underscore.
_NAMES = ("_DefaultEventLoopPolicy", "DefaultEventLoopPolicy")
_DefaultPolicy: Any = next(getattr(unix_events, n) for n in _NAMES if hasattr(unix_events, n))


class _Policy(_DefaultPolicy):
    _loop_factory = Loop
    #: The loop on which Pyodide settles promises that functions of JavaScript's return.
    for_promises: asyncio.AbstractEventLoop | None = None

    def get_event_loop(self) -> asyncio.AbstractEventLoop:
        """The current loop. Pyodide asks for it in C where a promise comes back: then, there is
        always one."""
        if (
            self.for_promises is not None
            and self._local._loop is None
            and mentions.may_call_javascript(sys._getframe(1).f_code)
        ):
            return self.for_promises
        return super().get_event_loop()

    class _Local(threading.local):  # CPython's was made before each thread had its own
        _loop = None
        _set_called = False


def install(for_promises: asyncio.AbstractEventLoop | None) -> None:
    """Makes `Loop` what asyncio makes, in place of Pyodide's loop, which is given: promises need it."""
    Loop.outside = False
    asyncio.run = runners.run
    for module in (asyncio, unix_events):
        vars(module)["SelectorEventLoop"] = Loop
        if hasattr(module, "EventLoop"):
            vars(module)["EventLoop"] = Loop
    events._set_running_loop(None)
    set_policy = getattr(events, "_set_event_loop_policy", None) or asyncio.set_event_loop_policy
    policy = _Policy()
    policy.for_promises = for_promises
    set_policy(policy)
