"""`psycopg2`, which is written in C, over psycopg 3: the same names, the same merging of parameters."""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime as Timestamp
from datetime import time as Time
from typing import Any

from psycopg.conninfo import make_conninfo

from . import errors, extensions
from .errors import (
    DatabaseError,
    DataError,
    Error,
    IntegrityError,
    InterfaceError,
    InternalError,
    NotSupportedError,
    OperationalError,
    ProgrammingError,
    Warning,
)
from .extensions import connection as _connection
from .types import BINARY, DATETIME, NUMBER, ROWID, STRING

__version__ = "2.9.11 (dt dec pq3 ext lo64)"
__libpq_version__ = 180000
apilevel, threadsafety, paramstyle = "2.0", 2, "pyformat"

__all__ = [
    "BINARY", "DATETIME", "NUMBER", "ROWID", "STRING", "Binary", "DataError", "DatabaseError",
    "Date", "DateFromTicks", "Error", "IntegrityError", "InterfaceError", "InternalError", "NotSupportedError",
    "OperationalError", "ProgrammingError", "Time", "TimeFromTicks", "Timestamp",
    "TimestampFromTicks", "Warning", "connect", "errors",
    "extensions",
]  # fmt: skip

Binary = memoryview
#: From seconds since 1970, in local time.
DateFromTicks, TimestampFromTicks = Date.fromtimestamp, Timestamp.fromtimestamp


def TimeFromTicks(ticks: float) -> Time:
    """The time of day, in local time."""
    return Timestamp.fromtimestamp(ticks).time()


def connect(
    dsn: str | None = None,
    connection_factory: Any = None,
    cursor_factory: Any = None,
    **kwargs: Any,
) -> Any:
    """Opens a connection."""
    asynchronous = kwargs.pop("async", 0) or kwargs.pop("async_", 0)
    if asynchronous:
        raise NotSupportedError("asynchronous connections aren't there")
    if dsn is None and not kwargs:
        raise TypeError("missing dsn and no parameters")
    if "database" in kwargs:
        kwargs["dbname"] = kwargs.pop("database")
    with errors.translated():
        text = make_conninfo(dsn or "", **{k: v for k, v in kwargs.items() if v is not None})
    opened = (connection_factory or _connection)(text)
    opened.cursor_factory = cursor_factory
    return opened
