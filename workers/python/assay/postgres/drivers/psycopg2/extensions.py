"""Connections and cursors, and what else psycopg2 keeps under this name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
from psycopg import sql as _sql
from psycopg.conninfo import conninfo_to_dict as parse_dsn
from psycopg.conninfo import make_conninfo as make_dsn
from psycopg.pq import TransactionStatus as _Status

from .errors import InterfaceError, NotSupportedError, ProgrammingError, translated
from .types import AsIs, adapters, merge, prepare, quote

__all__ = ["AsIs", "adapt", "connection", "cursor", "make_dsn", "parse_dsn", "quote_ident"]

ISOLATION_LEVEL_AUTOCOMMIT = 0
ISOLATION_LEVEL_READ_COMMITTED, ISOLATION_LEVEL_REPEATABLE_READ = 1, 2
ISOLATION_LEVEL_SERIALIZABLE, ISOLATION_LEVEL_READ_UNCOMMITTED = 3, 4
ISOLATION_LEVEL_DEFAULT = None
STATUS_READY, STATUS_BEGIN, STATUS_IN_TRANSACTION, STATUS_PREPARED = 1, 2, 2, 5
TRANSACTION_STATUS_IDLE, TRANSACTION_STATUS_ACTIVE = 0, 1
TRANSACTION_STATUS_INTRANS, TRANSACTION_STATUS_INERROR, TRANSACTION_STATUS_UNKNOWN = 2, 3, 4
UNICODE = UNICODEARRAY = None

_LEVELS = {
    "READ COMMITTED": ISOLATION_LEVEL_READ_COMMITTED,
    "REPEATABLE READ": ISOLATION_LEVEL_REPEATABLE_READ,
    "SERIALIZABLE": ISOLATION_LEVEL_SERIALIZABLE,
    "READ UNCOMMITTED": ISOLATION_LEVEL_READ_UNCOMMITTED,
}
#: psycopg 3 numbers the levels otherwise.
_THEIRS = {1: 2, 2: 3, 3: 4, 4: 1}


class connection:
    """A connection. A `with` ends a transaction and leaves the connection open."""

    def __init__(self, dsn: str) -> None:
        self.dsn = dsn
        self.cursor_factory: Any = None
        self.notices: list[str] = []
        self.notifies: list[Any] = []
        with translated():
            self.connection = psycopg.Connection.connect(dsn, cursor_factory=psycopg.ClientCursor)
        self.connection.add_notice_handler(self._note)
        prepare(self.connection)

    def _note(self, notice: Any) -> None:
        self.notices.append(f"{notice.severity}:  {notice.message_primary}\n")

    def _raw(self) -> Any:
        if self.connection.closed:
            raise InterfaceError("connection already closed")
        return self.connection

    @property
    def adapters(self) -> Any:
        return self.connection.adapters

    @property
    def pgconn(self) -> Any:
        return self.connection.pgconn

    def cursor(
        self, name: str | None = None, cursor_factory: Any = None, withhold: bool = False, **_: Any
    ) -> Any:
        """A cursor; with a name, of the server's."""
        self._raw()
        return (cursor_factory or self.cursor_factory or cursor)(self, name)

    def commit(self) -> None:
        with translated():
            self._raw().commit()

    def rollback(self) -> None:
        with translated():
            self._raw().rollback()

    def close(self) -> None:
        self.connection.close()

    def cancel(self) -> None:
        """Nothing is ever under way."""

    def reset(self) -> None:
        self.rollback()
        with translated():
            self._raw().execute("RESET ALL")
        self.commit()

    def __enter__(self) -> connection:
        self._raw()
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self.commit()
        else:
            self.rollback()

    @property
    def closed(self) -> int:
        return int(self.connection.closed)

    @property
    def status(self) -> int:
        idle = self.connection.info.transaction_status == _Status.IDLE
        return STATUS_READY if idle else STATUS_BEGIN

    def get_transaction_status(self) -> int:
        return int(self.connection.info.transaction_status)

    @property
    def info(self) -> Any:
        return self.connection.info

    @property
    def server_version(self) -> int:
        return self.connection.info.server_version

    protocol_version, encoding = 3, "UTF8"

    def set_client_encoding(self, encoding: str) -> None:
        """It is UTF-8 always."""

    def get_dsn_parameters(self) -> dict[str, str]:
        return self.connection.info.get_parameters()

    def get_parameter_status(self, parameter: str) -> str | None:
        return self.connection.info.parameter_status(parameter)

    def get_backend_pid(self) -> int:
        return self.connection.info.backend_pid

    @property
    def autocommit(self) -> bool:
        return self.connection.autocommit

    @autocommit.setter
    def autocommit(self, on: bool) -> None:
        self.set_session(autocommit=on)

    @property
    def isolation_level(self) -> int | None:
        level = self.connection.isolation_level
        return next((ours for ours, theirs in _THEIRS.items() if theirs == level), None)

    @isolation_level.setter
    def isolation_level(self, level: Any) -> None:
        self.set_session(isolation_level=level)

    def set_isolation_level(self, level: int | None) -> None:
        if level == 0:
            return self.set_session(autocommit=True)
        self.set_session(isolation_level=level, autocommit=False)

    def set_session(
        self,
        isolation_level: Any = None,
        readonly: bool | None = None,
        deferrable: bool | None = None,
        autocommit: bool | None = None,
    ) -> None:
        """How the next transactions are to be."""
        raw = self._raw()
        if self.status != STATUS_READY:
            raise ProgrammingError("set_session cannot be used inside a transaction")
        if isolation_level is not None:
            level = _LEVELS.get(str(isolation_level).upper()) or isolation_level
            raw.isolation_level = psycopg.IsolationLevel(_THEIRS[int(level)])
        for name, value in (("read_only", readonly), ("deferrable", deferrable)):
            if value is not None:
                setattr(raw, name, value)
        if autocommit is not None:
            raw.autocommit = bool(autocommit)


class cursor:
    """A cursor of a connection."""

    itersize, lastrowid = 2000, 0

    def __init__(self, connection: Any, name: str | None = None) -> None:
        self.connection, self.name = connection, name
        self.query: bytes | None = None
        raw = connection.connection
        self._cursor = raw.cursor() if name is None else raw.cursor(name)
        self.arraysize = 1

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
        if not self.query.strip():
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
        places = ", ".join(["%s"] * len(parameters))
        self.execute(f"SELECT * FROM {procname}({places})", tuple(parameters))
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


def _target(table: str, columns: Any) -> str:
    names = ", ".join(f'"{name}"' for name in columns or ())
    return f'"{table}"' + (f" ({names})" if names else "")


def _form(sep: str, null: str) -> str:
    return f"WITH DELIMITER AS {_literal(sep)} NULL AS {_literal(null)}"


def _literal(text: str) -> str:
    return quote(text, None).decode()


def quote_ident(name: str, scope: Any = None) -> str:
    """A name as SQL."""
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


class _Adapter:
    def __init__(self, value: object) -> None:
        self.adapted = value

    def getquoted(self) -> bytes:
        return quote(self.adapted, None)


def adapt(value: object) -> Any:
    """What knows how a value is written in SQL."""
    make = adapters.get(type(value))
    return make(value) if make else _Adapter(value)


def register_adapter(kind: type, adapter: Any) -> None:
    """Has values of a type written by this from now on."""
    adapters[kind] = adapter


def register_type(kind: object, scope: object = None) -> None:
    """psycopg 3 knows the types already."""
