"""Answers the page's questions, while a program serves or after its end.

One event loop on the main stack hears them. Apps of asyncio are its tasks, so that what they start in
the background goes on between questions. Whatever else runs code of the program's (a WSGI app, an
expression) has the main stack for itself meanwhile: without a loop, one after another, in the thread
that made the program's objects.
"""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from contextvars import copy_context
from time import perf_counter
from typing import Any

from ..blocking.loop import Loop
from ..judging.seen import describe
from ..running import tracebacks
from ..running.stage import Stage
from . import asgi, names, wsgi
from .apps import App, find
from .asked import asked
from .message import Reply, Request

#: Work of the program's for a question: None, or more of the answer's last piece.
_Work = Callable[[], None]


class Asking:
    """The questions to one run."""

    def __init__(
        self, host: Any, send: Callable[..., None], stage: Stage, places: tracebacks.Places
    ) -> None:
        self._host, self._send = host, send
        self._stage, self._places = stage, places
        self._apps: dict[str, App] = {}
        self._lifespans: dict[str, asgi.Lifespan] = {}
        self._foreground: deque[tuple[int, _Work]] = deque()
        self._tasks: dict[int, asyncio.Task] = {}
        self._sockets: dict[int, asgi.Socket] = {}
        self._left: dict[int, asyncio.Event] = {}
        self._loop: Loop | None = None
        self._due: asyncio.Future | None = None

    def open(self) -> bool:
        """Tells the page what can be asked; False where nothing can."""
        return self.offer(find(self._stage.names))

    def offer(self, apps: list[App]) -> bool:
        """The same for these apps."""
        if not apps:
            return False
        self._apps = {app.name: app for app in apps}
        self._host.onWord(self._heard)
        self._send("open", apps=[app.data() for app in apps])
        return True

    def serve(self) -> None:
        """Answers until an exception ends it, KeyboardInterrupt as a rule."""
        loop = self._loop = Loop()
        loop.outside = True
        try:
            self._take_words()
            while True:
                loop.run_until_complete(self._foreground_due())
                number, work = self._foreground.popleft()
                copy_context().run(self._run, number, work)
        finally:
            self._loop = None
            loop.close()

    # ---- hearing --------------------------------------------------------------------------------

    def _heard(self) -> None:
        """Called from outside, while all stacks are suspended."""
        if self._loop is not None:
            self._loop.call_soon(self._take_words)

    def _take_words(self) -> None:
        while (word := self._host.word()) is not None:
            self._take(json.loads(word))

    def _take(self, word: dict[str, Any]) -> None:
        number: int = word["id"]
        if word["kind"] == "ask":
            self._ask(number, word["question"])
        elif word["kind"] == "message" and number in self._sockets:
            self._sockets[number].hear(word["data"], word["bytes"])
        elif word["kind"] == "leave":
            self._leave(number)

    def _leave(self, number: int) -> None:
        if number in self._sockets:
            self._sockets[number].leave()
        elif number in self._left:
            self._left[number].set()

    async def _foreground_due(self) -> None:
        if not self._foreground:
            self._due = asyncio.get_running_loop().create_future()
            await self._due

    # ---- answering ------------------------------------------------------------------------------

    def _ask(self, number: int, question: dict[str, Any]) -> None:
        kind = question["kind"]
        if kind in ("http", "websocket"):
            app = self._apps.get(question["app"])
            if app is None:
                self._end(number, {"kind": "gone", "message": "There is no such app any more."})
            else:
                self._request(number, app, kind, Request.of(question))
        elif kind == "expression":
            self._later(number, lambda: self._evaluate(number, question["source"]))
        else:
            self._later(number, lambda: self._variables(number))

    def _request(self, number: int, app: App, kind: str, request: Request) -> None:
        if app.protocol == "asgi":
            run = self._http if kind == "http" else self._websocket
            context = copy_context()
            context.run(asked.set, number)
            loop = self._loop
            assert loop is not None
            self._tasks[number] = loop.create_task(run(number, app, request), context=context)
        else:
            self._later(number, lambda: self._wsgi(number, app, request))

    def _later(self, number: int, work: _Work) -> None:
        self._foreground.append((number, work))
        if self._due is not None and not self._due.done():
            self._due.set_result(None)

    def _run(self, number: int, work: _Work) -> None:
        asked.set(number)
        start = perf_counter()
        try:
            work()
        except KeyboardInterrupt:
            self._end(number, {"kind": "stopped"})
            raise
        except BaseException as error:
            self._raised(number, error, (perf_counter() - start) * 1000)
        else:
            self._end(number, {"kind": "answered", "ms": (perf_counter() - start) * 1000})

    def _wsgi(self, number: int, app: App, request: Request) -> None:
        reply = Reply(self._teller(number), request.method == "HEAD")
        try:
            wsgi.answer(app.call, request, reply)
        except Exception:
            reply.failed()
            raise

    async def _http(self, number: int, app: App, request: Request) -> None:
        reply = Reply(self._teller(number), request.method == "HEAD")
        left = self._left[number] = asyncio.Event()

        async def run() -> None:
            lifespan = await self._started(app)
            await asgi.answer(app.call, request, reply, lifespan.state, left)
            if not reply.begun:
                raise RuntimeError("the app returned without a response")

        await self._watch(number, reply, run)
        del self._left[number]

    async def _websocket(self, number: int, app: App, request: Request) -> None:
        socket = self._sockets[number] = asgi.Socket(self._teller(number))

        async def run() -> None:
            lifespan = await self._started(app)
            await socket.run(app.call, request, lifespan.state)

        await self._watch(number, None, run)
        del self._sockets[number]

    async def _started(self, app: App) -> asgi.Lifespan:
        lifespan = self._lifespans.setdefault(app.name, asgi.Lifespan(app.call))
        await lifespan.start()
        return lifespan

    async def _watch(self, number: int, reply: Reply | None, run: Callable[[], Any]) -> None:
        start = perf_counter()
        try:
            await run()
        except asyncio.CancelledError:
            self._end(number, {"kind": "stopped"})
        except Exception as error:
            if reply is not None:
                reply.failed()
            self._raised(number, error, (perf_counter() - start) * 1000)
        else:
            self._end(number, {"kind": "answered", "ms": (perf_counter() - start) * 1000})
        del self._tasks[number]

    def _evaluate(self, number: int, source: str) -> None:
        self._teller(number)("value", repr=names.evaluate(source, self._stage.names))

    def _variables(self, number: int) -> None:
        self._teller(number)("variables", variables=list(names.variables(self._stage.names)))

    # ---- telling --------------------------------------------------------------------------------

    def _teller(self, number: int) -> Callable[..., None]:
        def tell(kind: str, **rest: object) -> None:
            self._stage.flush()
            self._send("answer", id=number, piece={"kind": kind, **rest})

        return tell

    def _end(self, number: int, end: dict[str, Any]) -> None:
        self._teller(number)("end", end=end)

    def _raised(self, number: int, error: BaseException, ms: float) -> None:
        shown = tracebacks.trimmed(error)
        said = describe(shown)
        data = {
            "type": said.type,
            "message": said.message,
            "traceback": tracebacks.render(shown),
            "frames": tracebacks.frames(shown, self._places),
            "claimed": False,
        }
        self._end(number, {"kind": "raised", "error": data, "ms": ms})
