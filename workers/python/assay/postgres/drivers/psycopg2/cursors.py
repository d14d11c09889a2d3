"""Cursors, as psycopg2 has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import psycopg
from psycopg import sql as _sql

from .errors import InterfaceError, NotSupportedError, ProgrammingError, translated
from .types import merge, quote


class cursor:
    """A cursor of a connection."""

    itersize, lastrowid = 2000, 0

    def __init__(self, connection: Any, name: str | None = None) -> None:
        self.connection, self.name = connection, name
        self.query: bytes | None = None
        raw = connection.connection
        self._cursor = raw.cursor() if name is None else raw.cursor(name)
        self._held: dict[str, Any] = {}
        self.arraysize = 1

    def _declared(self, what: str) -> Any:
        return self._held.get(what)

    def _declare(self, what: str, value: Any) -> None:
        if self.name is None:
            raise ProgrammingError(f"trying to set .{what} on unnamed cursor")
        self._held[what] = value
        self._cursor = self.connection.connection.cursor(self.name, **self._held)

    #: How a cursor with a name is declared; before it is used.
    withhold = property(
        lambda self: bool(self._declared("withhold")),
        lambda self, on: self._declare("withhold", bool(on)),
    )
    scrollable = property(
        lambda self: self._declared("scrollable"),
        lambda self, on: self._declare("scrollable", on),
    )

    def _live(self) -> Any:
        if self._cursor.closed:
            raise InterfaceError("cursor already closed")
        self.connection._raw()
        return self._cursor

    @property
    def adapters(self) -> Any:
        return self.connection.adapters

    def mogrify(self, query: Any, vars: Any = None) -> bytes:
        """The statement as it would be sent."""
        raw = self.connection.connection
        text = query.as_string(raw) if isinstance(query, _sql.Composable) else query
        text = text.decode() if isinstance(text, bytes) else text
        return merge(text, vars, raw).encode()

    def execute(self, query: Any, vars: Any = None) -> None:
        live = self._live()
        self.query = self.mogrify(query, vars)
        if not self.query.strip(b"; \t\n"):
            raise ProgrammingError("can't execute an empty query")
        with translated(self):
            live.execute(self.query)
            # Of several statements, the last counts.
            while self.name is None and live.nextset():
                pass

    def executemany(self, query: Any, vars_list: Any) -> None:
        count = 0
        for each in vars_list:
            self.execute(query, each)
            count += max(self.rowcount, 0)
        self._count = count

    _count: int | None = None

    @property
    def rowcount(self) -> int:
        count, self._count = self._count, None
        return self._cursor.rowcount if count is None else count

    @property
    def description(self) -> Any:
        return self._cursor.description and tuple(self._cursor.description)

    @property
    def rownumber(self) -> int:
        return self._cursor.rownumber or 0

    @property
    def statusmessage(self) -> str | None:
        return self._cursor.statusmessage

    @property
    def closed(self) -> bool:
        return self._cursor.closed

    def _rows(self) -> Any:
        live = self._live()
        if live.description is None:
            raise ProgrammingError("no results to fetch")
        return live

    def _row(self, row: tuple) -> Any:
        """As this kind of cursor gives it."""
        return row

    def fetchone(self) -> Any:
        with translated(self):
            row = self._rows().fetchone()
        return None if row is None else self._row(row)

    def fetchmany(self, size: int | None = None) -> list[Any]:
        with translated(self):
            rows = self._rows().fetchmany(self.arraysize if size is None else size)
        return [self._row(row) for row in rows]

    def fetchall(self) -> list[Any]:
        with translated(self):
            rows = self._rows().fetchall()
        return [self._row(row) for row in rows]

    def __iter__(self) -> Iterator[Any]:
        while (row := self.fetchone()) is not None:
            yield row

    def __next__(self) -> Any:
        row = self.fetchone()
        if row is None:
            raise StopIteration
        return row

    def scroll(self, value: int, mode: str = "relative") -> None:
        with translated(self):
            self._rows().scroll(value, mode)

    def callproc(self, procname: str, parameters: Any = ()) -> Any:
        named = isinstance(parameters, Mapping)
        places = [f"{identifier(name)} => %s" for name in parameters] if named else []
        values = tuple(parameters.values() if named else parameters)
        listed = ", ".join(places or ["%s"] * len(values))
        self.execute(f"SELECT * FROM {procname}({listed})", values)
        return parameters

    def copy_expert(self, sql: Any, file: Any, size: int = 8192) -> None:
        """COPY from a file or to one, as the statement says."""
        with translated(self), self._live().copy(self.mogrify(sql)) as copy:
            _copy(copy, file, size)

    def copy_from(
        self, file: Any, table: str, sep: str = "\t", null: str = "\\N", size: int = 8192,
        columns: Any = None,
    ) -> None:  # fmt: skip
        self.copy_expert(
            f"COPY {_target(table, columns)} FROM STDIN {_form(sep, null)}", file, size
        )

    def copy_to(
        self, file: Any, table: str, sep: str = "\t", null: str = "\\N", columns: Any = None
    ) -> None:
        self.copy_expert(f"COPY {_target(table, columns)} TO STDOUT {_form(sep, null)}", file)

    def nextset(self) -> None:
        raise NotSupportedError("not supported by PostgreSQL")

    def setinputsizes(self, sizes: Any) -> None:
        """Does nothing, as the DB-API lets it."""

    def setoutputsize(self, size: int, column: int | None = None) -> None:
        """Does nothing, as the DB-API lets it."""

    def close(self) -> None:
        self._cursor.close()

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _copy(copy: Any, file: Any, size: int) -> None:
    if copy.cursor.pgresult.status == psycopg.pq.ExecStatus.COPY_IN:
        while piece := file.read(size):
            copy.write(piece)
        return
    for piece in copy:
        try:
            file.write(bytes(piece).decode())
        except TypeError:
            file.write(bytes(piece))


def identifier(name: str) -> str:
    """A name as SQL."""
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def _target(table: str, columns: Any) -> str:
    names = ", ".join(f'"{name}"' for name in columns or ())
    return f'"{table}"' + (f" ({names})" if names else "")


def _form(sep: str, null: str) -> str:
    return f"WITH DELIMITER AS {_literal(sep)} NULL AS {_literal(null)}"


def _literal(text: str) -> str:
    return quote(text, None).decode()
