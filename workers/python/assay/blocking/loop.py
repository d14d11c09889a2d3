"""asyncio's event loop: CPython's own, whose waiting suspends the stack."""

import asyncio
import threading
from asyncio import base_events, events, runners, unix_events

from ..threads.stacks import stacks
from .park import Parking


class Loop(base_events.BaseEventLoop):
    """`BaseEventLoop` asks a selector for what happened; here nothing but time and wake-ups happens."""

    parking: Parking

    def __init__(self) -> None:
        super().__init__()
        self._selector = self
        self._ticket = self.parking.ticket()
        self._waiting = self._woken = False

    def select(self, timeout: float | None) -> list:
        if self._woken:
            self._woken, timeout = False, 0
        if timeout is None or timeout > 0:
            self._waiting = True
            try:
                with stacks.waiting(self):
                    self.parking.wait(timeout, self._ticket)
            finally:
                self._waiting = self._woken = False
        return []

    def call_soon(self, callback, *args, context=None):
        handle = super().call_soon(callback, *args, context=context)
        if stacks.timeline is not None:
            stacks.timeline.scheduled(callback)
        if self._waiting:  # a callback of JavaScript's, while this stack is suspended
            self._write_to_self()
        return handle

    def _process_events(self, event_list: list) -> None:
        pass

    def _write_to_self(self) -> None:
        if self._waiting:
            self.parking.wake(self._ticket)
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
_DefaultPolicy = getattr(unix_events, "_DefaultEventLoopPolicy", None) or (
    unix_events.DefaultEventLoopPolicy
)


class _Policy(_DefaultPolicy):
    _loop_factory = Loop

    class _Local(threading.local):  # CPython's was made before each thread had its own
        _loop = None
        _set_called = False


def install(parking: Parking) -> None:
    """Makes `Loop` what asyncio makes, in place of Pyodide's loop."""
    Loop.parking = parking
    asyncio.run = runners.run
    for module in (asyncio, unix_events):
        module.SelectorEventLoop = Loop
        if hasattr(module, "EventLoop"):
            module.EventLoop = Loop
    events._set_running_loop(None)
    set_policy = getattr(events, "_set_event_loop_policy", None) or asyncio.set_event_loop_policy
    set_policy(_Policy())
