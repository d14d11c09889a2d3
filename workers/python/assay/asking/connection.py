"""One connection to a server of the program's own: a request in, its response out, without a socket."""

import io
from collections.abc import Callable

from .asked import asked
from .message import Reply, Request


class Connection:
    """What `socketserver` takes for a connected socket. `begin` is called in the
    thread that answers, `end` when it is closed."""

    def __init__(
        self,
        number: int,
        request: Request,
        reply: Reply,
        begin: Callable[[], None],
        end: Callable[[], None],
    ) -> None:
        self._number, self._reply = number, reply
        self._begin, self._end = begin, end
        self._sent = io.BytesIO(_raw(request))
        self._response = _Response(reply, request.method)
        self._closed = False

    def makefile(self, mode="r", buffering=-1, **_: object) -> io.BytesIO:
        # The handler calls this first, in the thread that it works in.
        asked.set(self._number)
        self._begin()
        return self._sent

    def sendall(self, data: bytes, flags: int = 0) -> None:
        self._response.feed(bytes(data))

    def send(self, data: bytes, flags: int = 0) -> int:
        self.sendall(data)
        return len(data)

    def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        if not self._reply.begun:
            self._reply.failed()
        self._reply.whole()
        self._end()

    def fileno(self) -> int:
        return -1

    def shutdown(self, how: int) -> None: ...

    def settimeout(self, seconds: float | None) -> None: ...

    def gettimeout(self) -> None: ...

    def setsockopt(self, *_: object) -> None: ...

    def getsockname(self) -> tuple[str, int]:
        return "127.0.0.1", 80

    def getpeername(self) -> tuple[str, int]:
        return "127.0.0.1", 50_000


def _raw(request: Request) -> bytes:
    lines = [f"{request.method} {request.target} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in request.headers]
    lines += ["Connection: close", "", ""]
    return "\r\n".join(lines).encode("latin-1", "replace") + request.body


class _Response:
    """Reads a response as it is written."""

    def __init__(self, reply: Reply, method: str) -> None:
        self._reply = reply
        self._bodiless = method == "HEAD"
        self._rest = b""
        self._chunked = False

    def feed(self, data: bytes) -> None:
        self._rest += data
        if not self._reply.begun and not self._head():
            return
        if self._chunked:
            self._chunks()
        elif self._rest:
            self._reply.body(self._rest)
            self._rest = b""

    def _head(self) -> bool:
        head, end, rest = self._rest.partition(b"\r\n\r\n")
        if not end:
            return False
        first, *lines = head.decode("latin-1").split("\r\n")
        _, _, status = first.partition(" ")
        code, _, reason = status.partition(" ")
        if code == "100":  # Continue
            self._rest = rest
            return self._head()
        headers = [(n.strip(), v.strip()) for n, _, v in (line.partition(":") for line in lines)]
        self._chunked = any(
            n.lower() == "transfer-encoding" and "chunked" in v.lower() for n, v in headers
        )
        self._reply.head(int(code), reason, headers)
        self._rest = rest
        return True

    def _chunks(self) -> None:
        while True:
            size, end, rest = self._rest.partition(b"\r\n")
            if not end:
                return
            length = int(size.split(b";")[0] or b"0", 16)
            if length == 0 or len(rest) < length + 2:
                return
            self._reply.body(rest[:length])
            self._rest = rest[length + 2 :]
