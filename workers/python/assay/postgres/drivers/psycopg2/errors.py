"""Exceptions: psycopg 3's classes under psycopg2's names, with what psycopg2 tells of an error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg.errors as _theirs


class Warning(Exception):
    """Of the DB-API."""


class Error(Exception):
    """Of the DB-API. `pgcode` is PostgreSQL's code of it."""

    pgcode: str | None = None
    pgerror: str | None = None
    cursor: Any = None
    diag: Any = None


class InterfaceError(Error):
    """The driver was used wrongly."""


class DatabaseError(Error):
    """What the database says."""


_BASES: dict[str, type[Error]] = {"InterfaceError": InterfaceError, "DatabaseError": DatabaseError}
for _name in ("Data", "Operational", "Integrity", "Internal", "Programming", "NotSupported"):
    _BASES[f"{_name}Error"] = type(f"{_name}Error", (DatabaseError,), {})
_BASES["Error"] = Error
DataError, OperationalError = _BASES["DataError"], _BASES["OperationalError"]
IntegrityError, InternalError = _BASES["IntegrityError"], _BASES["InternalError"]
ProgrammingError, NotSupportedError = _BASES["ProgrammingError"], _BASES["NotSupportedError"]
for _base in (Warning, *_BASES.values()):
    _base.__module__ = "psycopg2"

#: Classes by PostgreSQL's codes.
_BY_CODE: dict[str, type[Error]] = {}


def _base_of(kind: type) -> type[Error]:
    return next((_BASES[k.__name__] for k in kind.__mro__ if k.__name__ in _BASES), DatabaseError)


for _name, _kind in vars(_theirs).items():
    _code = getattr(_kind, "sqlstate", None)
    if isinstance(_kind, type) and _code:
        _made = type(_name, (_base_of(_kind),), {"__module__": "psycopg2.errors"})
        _BY_CODE[_code] = globals()[_name] = _made


def lookup(code: str) -> type[Error]:
    """The class for a code. Raises KeyError where there is none."""
    return _BY_CODE[code]


@contextmanager
def translated(cursor: Any = None) -> Iterator[None]:
    """What psycopg 3 raises within is psycopg2's outside."""
    try:
        yield
    except _theirs.Error as error:
        raise _translation(error, cursor) from None


def _translation(error: Any, cursor: Any) -> Error:
    code = error.sqlstate
    kind = _BY_CODE.get(code or "") or _base_of(type(error))
    # libpq's words end with a newline; the driver's own don't.
    ours = kind(f"{error}\n" if code else str(error))
    ours.cursor = cursor
    if code:
        ours.pgcode, ours.diag = code, error.diag
        ours.pgerror = f"{error.diag.severity}:  {error}\n"
    return ours
