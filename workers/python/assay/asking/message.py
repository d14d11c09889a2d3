"""A request as it comes from the page, and its answer as it goes there."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import perf_counter
from typing import Any
from urllib.parse import unquote_to_bytes

#: Sends a piece of an answer.
Tell = Callable[..., None]


@dataclass
class Request:
    """A request, or the beginning of a WebSocket."""

    method: str
    target: str
    headers: list[tuple[str, str]]
    body: bytes

    @classmethod
    def of(cls, question: dict[str, Any]) -> "Request":
        headers = [(name, value) for name, value in question["headers"]]
        body = b64decode(question.get("body", ""))
        return cls(question.get("method", "GET"), question["target"], headers, body)

    @property
    def raw_path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def path(self) -> bytes:
        """With its escapes resolved."""
        return unquote_to_bytes(self.raw_path)

    @property
    def query(self) -> str:
        return self.target.partition("?")[2]

    def header(self, name: str, other: str = "") -> str:
        """The first of that name."""
        return next((v for n, v in self.headers if n.lower() == name), other)

    @property
    def host(self) -> tuple[str, int]:
        name, _, port = self.header("host", "127.0.0.1:80").partition(":")
        return name, int(port) if port.isdigit() else 80


class Reply:
    """The answer to a request, told piece by piece."""

    def __init__(self, tell: Tell, bodiless: bool = False) -> None:
        self._tell, self._bodiless = tell, bodiless
        self._start = perf_counter()
        self.begun = False
        self.status, self.reason = 0, ""
        self._whole = False

    def head(self, status: int, reason: str, headers: Iterable[tuple[str, str]]) -> None:
        self.begun = True
        self.status, self.reason = status, reason
        self._tell("head", status=status, reason=reason, headers=[list(pair) for pair in headers])

    def body(self, data: bytes) -> None:
        if data and not self._bodiless:
            self._tell("body", data=b64encode(data).decode())

    def whole(self) -> None:
        """All was sent; what goes on is background work."""
        if not self._whole:
            self._whole = True
            self._tell("sent", ms=self.ms)

    def failed(self) -> None:
        """What a server says where the app raised before it said anything."""
        if not self.begun:
            text = b"Internal Server Error"
            kind = ("content-type", "text/plain; charset=utf-8")
            self.head(500, "Internal Server Error", [kind, ("content-length", str(len(text)))])
            self.body(text)

    @property
    def ms(self) -> float:
        return (perf_counter() - self._start) * 1000
