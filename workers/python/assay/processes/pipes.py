"""Ends of pipes, and what `multiprocessing.connection` makes of them."""

import io
import itertools
from typing import Any

from .kernel import Kernel


class Lent:
    """A handle on its way to another process, as a file descriptor is sent over a socket."""

    kernel: Kernel

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self.kernel.ask("lend", handle=handle)

    def detach(self) -> int:
        """The handle, which is this process's from now on."""
        self.kernel.ask("claim", handle=self._handle)
        return self._handle


def amend_connection(module: Any, kernel: Kernel) -> None:
    """`Connection` and what makes them work on handles; a message is one call."""

    def close(self):
        kernel.tell("close", handle=self._handle)

    def send_bytes(self, buf):
        kernel.ask("send", data=bytes(buf), handle=self._handle)

    def recv_bytes(self, maxsize=None):
        data = kernel.ask("receive", handle=self._handle)
        if maxsize is not None and len(data) > maxsize:
            return None
        buffer = io.BytesIO()
        buffer.write(data)
        return buffer

    def pipe(duplex=True):
        """Returns pair of connection objects at either end of a pipe"""
        one, other = kernel.ask("pipe", duplex=bool(duplex))
        if duplex:
            return module.Connection(one), module.Connection(other)
        reader = module.Connection(one, writable=False)
        return reader, module.Connection(other, readable=False)

    def wait(object_list, timeout=None):
        """
        Wait till an object in object_list is ready/readable.

        Returns list of those objects in object_list which are ready/readable.
        """
        objects = list(object_list)
        handles = [each if isinstance(each, int) else each.fileno() for each in objects]
        waits = timeout is None or timeout > 0
        if not handles and timeout is None:
            waits = False
        try:
            ready = kernel.ask(
                "ready", handles=handles, wait=waits, timeout=timeout if waits else None
            )
        except TimeoutError:
            ready = []
        return [each for each, handle in zip(objects, handles) if handle in ready]

    module.Connection._close = close
    module.Connection._send_bytes = send_bytes
    module.Connection._recv_bytes = recv_bytes
    module.Connection._poll = lambda self, timeout: bool(wait([self], timeout))
    pipe.__name__ = pipe.__qualname__ = "Pipe"
    module.Pipe = pipe
    module.wait = wait
    for function in (pipe, wait):
        function.__module__ = module.__name__
    _amend_listening(module, kernel)


def _amend_listening(module: Any, kernel: Kernel) -> None:
    ports = itertools.count(49152)

    class SocketListener:
        def __init__(self, address, family, backlog=1):
            if family == "AF_INET" and address[1] == 0:
                address = (address[0], next(ports))
            self._handle = kernel.ask("listen", address=repr(address))
            self._address = address
            self._family = family
            self._last_accepted = None

        def accept(self):
            return module.Connection(kernel.ask("accept", handle=self._handle))

        def close(self):
            if self._handle is not None:
                kernel.tell("close", handle=self._handle)
            self._handle = None

    def socket_client(address):
        return module.Connection(kernel.ask("connect", address=repr(address)))

    module.SocketListener = SocketListener
    module.SocketClient = socket_client
