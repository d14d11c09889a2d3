"""An ASGI app's side of a server: requests, WebSockets, lifespan."""

import asyncio
from base64 import b64decode, b64encode
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from ..stacks.stacks import entrance
from .message import Reply, Request, Tell

AsgiApp = Callable[..., Any]

_VERSION = {"version": "3.0", "spec_version": "2.4"}


def _scope(kind: str, request: Request, state: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": kind,
        "asgi": dict(_VERSION),
        "http_version": "1.1",
        "scheme": "http" if kind == "http" else "ws",
        "path": request.path.decode("utf-8", "replace"),
        "raw_path": request.raw_path.encode(),
        "query_string": request.query.encode(),
        "root_path": "",
        "headers": [(n.lower().encode("latin-1"), v.encode("latin-1")) for n, v in request.headers],
        "client": ("127.0.0.1", 50_000),
        "server": request.host,
        "state": dict(state),
    }


@entrance
async def answer(
    app: AsgiApp, request: Request, reply: Reply, state: dict[str, Any], left: asyncio.Event
) -> None:
    """One request; raises what the app raises. `left`: nobody waits for the answer any more."""
    sent_body = False

    async def receive():
        nonlocal sent_body
        if not sent_body:
            sent_body = True
            return {"type": "http.request", "body": request.body, "more_body": False}
        await left.wait()
        return {"type": "http.disconnect"}

    async def send(event):
        if event["type"] == "http.response.start":
            pairs = [
                (n.decode("latin-1"), v.decode("latin-1")) for n, v in event.get("headers", ())
            ]
            status = event["status"]
            reply.head(status, _reason(status), pairs)
        elif event["type"] == "http.response.body":
            reply.body(bytes(event.get("body", b"")))
            if not event.get("more_body", False):
                reply.whole()
                left.set()
        # So that others run between two pieces, as when a socket is written to.
        await asyncio.sleep(0)

    scope = {**_scope("http", request, state), "method": request.method}
    await app(scope, receive, send)


def _reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


class Socket:
    """A WebSocket between the page and an app."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._inbox: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._inbox.put_nowait({"type": "websocket.connect"})
        self._accepted = self.closed = False

    def hear(self, data: str, is_bytes: bool) -> None:
        """A message from the page."""
        key, value = ("bytes", b64decode(data)) if is_bytes else ("text", data)
        self._inbox.put_nowait({"type": "websocket.receive", key: value})

    def leave(self) -> None:
        """The page closes it."""
        if not self.closed:
            self.closed = True
            self._tell("closed", code=1000, reason="")
            self._inbox.put_nowait({"type": "websocket.disconnect", "code": 1000, "reason": ""})

    @entrance
    async def run(self, app: AsgiApp, request: Request, state: dict[str, Any]) -> None:
        """Until the app returns; raises what it raises."""
        wanted = request.header("sec-websocket-protocol")
        protocols = [part.strip() for part in wanted.split(",") if part.strip()]
        scope = {**_scope("websocket", request, state), "subprotocols": protocols}
        code = 1011
        try:
            await app(scope, self._inbox.get, self._send)
            code = 1000
        finally:
            if not self._accepted and not self.closed:
                self._refuse(500 if code == 1011 else 403)
            elif not self.closed:
                self._close(code, "")

    async def _send(self, event: dict[str, Any]) -> None:
        kind = event["type"]
        if kind == "websocket.accept":
            self._accepted = True
            self._tell("accepted", subprotocol=event.get("subprotocol"))
        elif kind == "websocket.send":
            if self.closed:
                raise OSError("the WebSocket is closed")
            data = event.get("bytes")
            if data is None:
                self._tell("message", bytes=False, data=event["text"])
            else:
                self._tell("message", bytes=True, data=b64encode(data).decode())
        elif kind == "websocket.close" and self._accepted:
            self._close(event.get("code", 1000), event.get("reason") or "")
        elif kind == "websocket.close":
            self._refuse(403)
        await asyncio.sleep(0)

    def _close(self, code: int, reason: str) -> None:
        if not self.closed:
            self.closed = True
            self._tell("closed", code=code, reason=reason)
            self._inbox.put_nowait({"type": "websocket.disconnect", "code": code, "reason": reason})

    def _refuse(self, status: int) -> None:
        self.closed = True
        self._tell("head", status=status, reason=_reason(status), headers=[])


class Lifespan:
    """Start-up and shutdown of an app, where it has them."""

    def __init__(self, app: AsgiApp) -> None:
        self._app = app
        self.state: dict[str, Any] = {}
        self._said: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._started = asyncio.Event()
        self._ended = asyncio.Event()
        self._failure: BaseException | str | None = None
        self._task: asyncio.Task | None = None

    async def start(self) -> None:
        """Waits until the app has started, once; raises what its start raised."""
        if self._task is None:
            self._said.put_nowait({"type": "lifespan.startup"})
            self._task = asyncio.create_task(self._run())
        await self._started.wait()
        if isinstance(self._failure, BaseException):
            raise self._failure
        if self._failure is not None:
            raise RuntimeError(self._failure or "the application failed to start")

    async def stop(self) -> None:
        """Waits until the app has shut down."""
        if self._task is None or self._task.done():
            return
        self._said.put_nowait({"type": "lifespan.shutdown"})
        await self._ended.wait()

    @entrance
    async def _run(self) -> None:
        scope = {"type": "lifespan", "asgi": dict(_VERSION), "state": self.state}
        heard = False

        async def receive():
            nonlocal heard
            heard = True
            return await self._said.get()

        try:
            await self._app(scope, receive, self._send)
        except BaseException as error:
            # An app without a lifespan may raise at once: it starts all the same.
            if heard and not self._started.is_set() and self._failure is None:
                self._failure = error
        finally:
            self._started.set()
            self._ended.set()

    async def _send(self, event: dict[str, Any]) -> None:
        kind = event["type"]
        if kind == "lifespan.startup.failed":
            self._failure = event.get("message", "")
        if kind.startswith("lifespan.startup."):
            self._started.set()
        elif kind.startswith("lifespan.shutdown."):
            self._ended.set()
