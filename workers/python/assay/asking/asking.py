"""Answers the page's questions, while a program serves or after its end.

One event loop on the main stack hears them. Apps of asyncio are its tasks, so that what they start in
the background goes on between questions. Whatever else runs code of the program's (a WSGI app, an
expression) has the main stack for itself meanwhile: without a loop, one after another, in the thread
that made the program's objects.
"""

import asyncio
import json
import os
import sys
from collections import deque
from collections.abc import Callable
from contextvars import copy_context
from time import perf_counter
from typing import Any

from ..blocking.loop import Loop
from ..running.reports import tracebacks
from ..running.stage import Stage
from . import apps as found_apps
from . import asgi, names, wsgi
from .apps import App
from .asked import asked
from .connection import Connection
from .databases.database import Database, look
from .databases.find import find as find_databases
from .message import Reply, Request
from .queries import Queries

#: Work of the program's for a question: None, or more of the answer's last piece.
_Work = Callable[[], None]


class Asking:
    """The questions to one run."""

    def __init__(
        self,
        host: Any,
        send: Callable[..., None],
        stage: Stage,
        places: tracebacks.Places,
        before: Callable[[], None],
    ) -> None:
        """`before`: called before the first question, when nothing more is to be judged."""
        self._host, self._send, self._before = host, send, before
        self._stage, self._places = stage, places
        self._apps: dict[str, App] = {}
        self._databases: dict[str, Database] = {}
        self._lifespans: dict[str, asgi.Lifespan] = {}
        self._foreground: deque[tuple[int, _Work]] = deque()
        self._tasks: dict[int, asyncio.Task] = {}
        self._sockets: dict[int, asgi.Socket] = {}
        self._left: dict[int, asyncio.Event] = {}
        self._loop: Loop | None = None
        self._due: asyncio.Future | None = None
        #: The program's own server, while it serves.
        self._server: Any = None
        self._leaving = False
        #: Questions that the program's own server answers.
        self._handed: set[int] = set()
        self._queries = Queries(self._queried)
        #: Whether requests are logged as uvicorn does.
        self._logs = False

    def open(self, inspect: bool) -> bool:
        """Tells the page what can be asked; False where nothing can. `inspect`: names can, at least."""
        apps = found_apps.find(self._stage.names)
        databases = find_databases(self._stage.names)
        if not apps and not databases and not inspect:
            return False
        self._offer(apps, databases)
        return True

    def _offer(self, apps: list[App], databases: dict[str, Database]) -> None:
        self._databases = databases
        self._apps = {app.name: app for app in apps}
        self._host.onWord(self._heard)
        told = [{"name": name, "kind": each.kind} for name, each in self._databases.items()]
        self._send("open", apps=[app.data() for app in apps], databases=told)

    def serve(self) -> None:
        """Answers until an exception ends it, KeyboardInterrupt as a rule."""
        self._before()
        loop = self._loop = Loop()
        loop.outside = True
        self._leaving = False
        try:
            self._take_words()
            while not self._leaving:
                loop.run_until_complete(self._foreground_due())
                self._work()
        finally:
            self._loop = None
            loop.close()

    def serve_server(self, server: Any) -> None:
        """The same for a server of the program's, which hands each request to its handler."""
        app = getattr(server, "app", None) or getattr(server, "application", None)
        value = app if app is not None else server.RequestHandlerClass
        host, port = server.server_address[:2]
        self._server = server
        try:
            served = found_apps.serving(value, "wsgi", host, port, self._stage.names)
            self._offer([served], find_databases(self._stage.names))
            self.serve()
        finally:
            self._server = None

    def serve_app(self, app: Any, host: str, port: int) -> None:
        """Serves an app of asyncio as uvicorn does, on a loop of its own."""
        asyncio.run(self.serve_app_here(app, host, port))

    async def serve_app_here(self, app: Any, host: str, port: int) -> None:
        """The same on the loop that runs, until the task is cancelled."""
        loop = asyncio.get_running_loop()
        assert isinstance(loop, Loop)
        served = found_apps.serving(app, "asgi", host, port, self._stage.names)
        say = uvicorn_says
        say(f"Started server process [{os.getpid()}]")
        say("Waiting for application startup.")
        lifespan = self._lifespans[served.name] = asgi.Lifespan(app)
        try:
            await lifespan.start()
        except Exception as error:
            print(tracebacks.render(tracebacks.trimmed(error)), file=sys.stderr, end="")
            say("Application startup failed. Exiting.", "ERROR")
            sys.exit(3)
        say("Application startup complete.")
        say(f"Uvicorn running on {served.address} (Press CTRL+C to quit)")
        self._before()
        self._offer([served], find_databases(self._stage.names))
        self._loop, loop.outside, self._logs = loop, True, True
        try:
            self._take_words()
            while True:
                await self._foreground_due()
                self._work()
        finally:
            self._loop, loop.outside, self._logs = None, False, False
            say("Shutting down")
            say("Waiting for application shutdown.")
            await lifespan.stop()
            say("Application shutdown complete.")
            say(f"Finished server process [{os.getpid()}]")

    def leave(self) -> None:
        """Ends serving, from another thread or a handler."""
        self._leaving = True
        self._later(0, lambda: None)
        self._heard()

    def _work(self) -> None:
        number, work = self._foreground.popleft()
        copy_context().run(self._run, number, work)

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
        elif kind in ("tables", "query"):
            self._later(number, lambda: self._look(number, question))
        elif kind == "expression":
            self._later(number, lambda: self._evaluate(number, question["source"]))
        else:
            self._later(number, lambda: self._variables(number))

    def _request(self, number: int, app: App, kind: str, request: Request) -> None:
        self._queries.watch()
        if app.protocol == "asgi":
            run = self._http if kind == "http" else self._websocket
            context = copy_context()
            context.run(asked.set, number)
            loop = self._loop
            assert loop is not None
            self._tasks[number] = loop.create_task(run(number, app, request), context=context)
        elif self._server is not None:
            self._later(number, lambda: self._connect(number, self._server, request))
        else:
            self._later(number, lambda: self._wsgi(number, app, request))

    def _later(self, number: int, work: _Work) -> None:
        self._foreground.append((number, work))
        if self._due is not None and not self._due.done():
            self._due.set_result(None)

    def _connect(self, number: int, server: Any, request: Request) -> None:
        start = perf_counter()

        def end() -> None:
            self._end(number, {"kind": "answered", "ms": (perf_counter() - start) * 1000})

        reply = Reply(self._teller(number), request.method == "HEAD")
        connection = Connection(number, request, reply, self._queries.watch, end)
        self._handed.add(number)
        try:
            server.process_request(connection, connection.getpeername())
        except Exception:
            server.handle_error(connection, connection.getpeername())
            server.shutdown_request(connection)

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
            # A server of the program's may answer in a thread.
            if number not in self._handed:
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
        if self._logs:
            status = f"{reply.status} {reply.reason}"
            line = f'127.0.0.1:50000 - "{request.method} {request.target} HTTP/1.1" {status}'
            uvicorn_says(line, stream=sys.stdout)

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

    def _look(self, number: int, question: dict[str, Any]) -> None:
        kind, answer = look(self._databases.get(question["database"]), question)
        self._teller(number)(kind, **answer)

    # ---- telling --------------------------------------------------------------------------------

    def _teller(self, number: int) -> Callable[..., None]:
        def tell(kind: str, **rest: object) -> None:
            self._stage.flush()
            self._send("answer", id=number, piece={"kind": kind, **rest})

        return tell

    def _queried(self, number: int, sql: str, parameters: str, ms: float | None) -> None:
        query = {"sql": sql, "parameters": parameters, "ms": ms}
        self._teller(number)("sql", query=query)

    def _end(self, number: int, end: dict[str, Any]) -> None:
        self._teller(number)("end", end=end)

    def _raised(self, number: int, error: BaseException, ms: float) -> None:
        data = tracebacks.told(tracebacks.trimmed(error), self._places, claimed=False)
        self._end(number, {"kind": "raised", "error": data, "ms": ms})


def uvicorn_says(text: str, level: str = "INFO", stream: Any = None) -> None:
    """A line of uvicorn's log."""
    print(f"{level}:".ljust(9), text, file=stream or sys.stderr)
