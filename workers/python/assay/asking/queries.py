"""The SQL that runs for a question, told by what the libraries offer for it: nothing is replaced."""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import perf_counter
from typing import Any

from .asked import asked

#: Takes a question's number, a statement, its parameters and its time in ms.
TellQuery = Callable[[int, str, str, float | None], None]

#: While a library above `sqlite3` executes: it tells of the statement itself.
_inside: ContextVar[bool] = ContextVar("inside", default=False)

#: A parameter list is shown up to this length.
_SHOWN = 500


class Queries:
    """Watches what is there of SQLAlchemy, Django and `sqlite3`."""

    def __init__(self, tell: TellQuery) -> None:
        self._tell = tell
        self._watched = False
        self._before: dict[int, float] = {}

    def watch(self) -> None:
        """Looks for libraries that the program has imported since. Call it before a question."""
        engine = sys.modules.get("sqlalchemy.engine")
        if engine is not None and not self._watched:
            self._watched = True
            self._watch_sqlalchemy(engine)
        if "sqlite3" in sys.modules:
            self._watch_sqlite(sys.modules["sqlite3"])
        if "django.db" in sys.modules:
            self._watch_django(sys.modules["django.db"])

    def _executed(self, sql: object, parameters: object, ms: float | None) -> None:
        number = asked.get()
        if number:
            shown = "" if not parameters else repr(parameters)[:_SHOWN]
            self._tell(number, str(sql), shown, ms)

    @contextmanager
    def _timed(self, sql: object, parameters: object) -> Iterator[None]:
        token, start = _inside.set(True), perf_counter()
        try:
            yield
        finally:
            _inside.reset(token)
            self._executed(sql, parameters, (perf_counter() - start) * 1000)

    def _watch_sqlalchemy(self, engine: Any) -> None:
        listen = sys.modules["sqlalchemy.event"].listen

        def before(connection, cursor, statement, parameters, context, executemany):
            self._before[id(cursor)] = perf_counter()
            _inside.set(True)

        def after(connection, cursor, statement, parameters, context, executemany):
            start = self._before.pop(id(cursor), None)
            _inside.set(False)
            ms = None if start is None else (perf_counter() - start) * 1000
            self._executed(statement, parameters, ms)

        def failed(context):
            _inside.set(False)
            if context.statement is not None:
                self._executed(context.statement, context.parameters, None)

        listen(engine.Engine, "before_cursor_execute", before)
        listen(engine.Engine, "after_cursor_execute", after)
        listen(engine.Engine, "handle_error", failed)

    def _watch_django(self, db: Any) -> None:
        """A thread has connections of its own, so that this is asked anew each time."""
        try:
            connections = db.connections.all()
        except Exception:
            return  # no settings
        for connection in connections:
            if self._around_django not in connection.execute_wrappers:
                connection.execute_wrappers.append(self._around_django)

    def _around_django(self, execute, sql, parameters, many, context):
        with self._timed(sql, parameters):
            return execute(sql, parameters, many, context)

    def _trace(self, statement: str) -> None:
        if not _inside.get():
            self._executed(statement, None, None)

    def _watch_sqlite(self, sqlite3: Any) -> None:
        """Connections that are open before the question; one that it opens can't be seen to open."""
        for connection in gc.get_objects():
            if type(connection) is sqlite3.Connection:
                connection.set_trace_callback(self._trace)
