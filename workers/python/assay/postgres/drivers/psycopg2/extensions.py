"""Connections, and what else psycopg2 keeps under this name."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict as parse_dsn
from psycopg.conninfo import make_conninfo as make_dsn
from psycopg.pq import TransactionStatus as _Status

from . import errors as _errors
from .cursors import cursor, identifier
from .errors import InterfaceError, ProgrammingError, translated
from .types import AsIs, DBAPITypeObject, adapters, prepare, quote

__all__ = ["AsIs", "adapt", "connection", "cursor", "make_dsn", "parse_dsn", "quote_ident"]

ISOLATION_LEVEL_AUTOCOMMIT = 0
ISOLATION_LEVEL_READ_COMMITTED, ISOLATION_LEVEL_REPEATABLE_READ = 1, 2
ISOLATION_LEVEL_SERIALIZABLE, ISOLATION_LEVEL_READ_UNCOMMITTED = 3, 4
ISOLATION_LEVEL_DEFAULT = None
STATUS_READY, STATUS_BEGIN, STATUS_IN_TRANSACTION, STATUS_PREPARED = 1, 2, 2, 5
TRANSACTION_STATUS_IDLE, TRANSACTION_STATUS_ACTIVE = 0, 1
TRANSACTION_STATUS_INTRANS, TRANSACTION_STATUS_INERROR, TRANSACTION_STATUS_UNKNOWN = 2, 3, 4
UNICODE = UNICODEARRAY = None
BOOLEAN, DECIMAL = DBAPITypeObject("BOOLEAN", "bool"), DBAPITypeObject("DECIMAL", "numeric")
INTEGER, FLOAT = DBAPITypeObject("INTEGER", "int4"), DBAPITypeObject("FLOAT", "float8", "float4")
LONGINTEGER = DBAPITypeObject("LONGINTEGER", "int8", "int4", "int2")
DATE, TIME = DBAPITypeObject("DATE", "date"), DBAPITypeObject("TIME", "time", "timetz")
INTERVAL = DBAPITypeObject("INTERVAL", "interval")

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

    # As the DB-API would have it.
    Warning, Error = _errors.Warning, _errors.Error
    InterfaceError, DatabaseError = _errors.InterfaceError, _errors.DatabaseError
    InternalError, OperationalError = _errors.InternalError, _errors.OperationalError
    ProgrammingError, IntegrityError = _errors.ProgrammingError, _errors.IntegrityError
    DataError, NotSupportedError = _errors.DataError, _errors.NotSupportedError

    def __init__(self, dsn: str) -> None:
        self.dsn = dsn
        #: While a `with` goes on: whether each statement was committed by itself before it.
        self._within: bool | None = None
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
        self,
        name: str | None = None,
        cursor_factory: Any = None,
        withhold: bool = False,
        scrollable: bool | None = None,
    ) -> Any:
        """A cursor; with a name, of the server's."""
        self._raw()
        made = (cursor_factory or self.cursor_factory or cursor)(self, name)
        if withhold:
            made.withhold = withhold
        if scrollable is not None:
            made.scrollable = scrollable
        return made

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
        raw = self._raw()
        if self._within is not None:
            raise ProgrammingError("the connection cannot be re-entered recursively")
        self._within = raw.autocommit
        if self._within:
            raw.autocommit = False
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        before, self._within = self._within, None
        if kind is None:
            self.commit()
        else:
            self.rollback()
        if before:
            self._raw().autocommit = True

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


def quote_ident(name: str, scope: Any = None) -> str:
    """A name as SQL."""
    return identifier(name)


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
