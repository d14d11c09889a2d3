"""Kinds of rows, batches, JSON: what psycopg2 keeps under this name."""

from __future__ import annotations

import json
from collections import namedtuple
from collections.abc import Callable, Iterator
from typing import Any

from . import extensions
from .types import merge, quote


class RealDictRow(dict):
    """A row by the names of its columns."""


class RealDictCursor(extensions.cursor):
    """Gives rows as dicts."""

    def _row(self, row: tuple) -> RealDictRow:
        return RealDictRow(zip((column.name for column in self.description), row, strict=True))


class DictRow(list):
    """A row by numbers and by names."""

    def __init__(self, row: tuple, places: dict[str, int]) -> None:
        super().__init__(row)
        self._places = places

    def __getitem__(self, key: Any) -> Any:
        return super().__getitem__(self._places[key] if isinstance(key, str) else key)

    def keys(self) -> Iterator[str]:
        return iter(self._places)

    def get(self, name: str, default: Any = None) -> Any:
        return self[name] if name in self._places else default

    def __contains__(self, name: object) -> bool:
        return name in self._places


class DictCursor(extensions.cursor):
    """Gives rows that are lists and know their columns."""

    def _row(self, row: tuple) -> DictRow:
        return DictRow(row, {column.name: at for at, column in enumerate(self.description)})


class NamedTupleCursor(extensions.cursor):
    """Gives rows as named tuples."""

    def _row(self, row: tuple) -> Any:
        return namedtuple("Record", [column.name for column in self.description])(*row)


class DictConnection(extensions.connection):
    """Its cursors are of that kind, unless others are asked for."""

    def cursor(self, *args: Any, **kwargs: Any) -> Any:
        kwargs.setdefault("cursor_factory", self.cursor_factory or DictCursor)
        return super().cursor(*args, **kwargs)


class RealDictConnection(extensions.connection):
    """Its cursors are of that kind, unless others are asked for."""

    def cursor(self, *args: Any, **kwargs: Any) -> Any:
        kwargs.setdefault("cursor_factory", self.cursor_factory or RealDictCursor)
        return super().cursor(*args, **kwargs)


class NamedTupleConnection(extensions.connection):
    """Its cursors are of that kind, unless others are asked for."""

    def cursor(self, *args: Any, **kwargs: Any) -> Any:
        kwargs.setdefault("cursor_factory", self.cursor_factory or NamedTupleCursor)
        return super().cursor(*args, **kwargs)


class Json:
    """Goes into SQL as JSON."""

    def __init__(self, adapted: object, dumps: Callable[[Any], str] = json.dumps) -> None:
        self.adapted, self._dumps = adapted, dumps

    def dumps(self, value: object) -> str:
        return self._dumps(value)

    def getquoted(self) -> bytes:
        return quote(self.dumps(self.adapted), None)


def execute_batch(cur: Any, sql: Any, argslist: Any, page_size: int = 100) -> None:
    """Sends many statements together."""
    for page in _pages(argslist, page_size):
        cur.execute(b";".join(cur.mogrify(sql, args) for args in page))


def execute_values(
    cur: Any,
    sql: str,
    argslist: Any,
    template: str | None = None,
    page_size: int = 100,
    fetch: bool = False,
) -> list[Any] | None:
    """One statement with many rows, in the place of its only `%s`."""
    before, _, after = sql.partition("%s")
    raw = cur.connection.connection
    found: list[Any] = []
    for page in _pages(argslist, page_size):
        rows = [
            merge(template, row, raw) if template else quote(tuple(row), raw).decode()
            for row in page
        ]
        cur.execute(f"{before}{','.join(rows)}{after}")
        if fetch:
            found += cur.fetchall()
    return found if fetch else None


def _pages(rows: Any, size: int) -> Iterator[list[Any]]:
    page: list[Any] = []
    for row in rows:
        page.append(row)
        if len(page) == size:
            yield page
            page = []
    if page:
        yield page


class HstoreAdapter:
    """There is no hstore."""

    @staticmethod
    def get_oids(conn_or_curs: object) -> None:
        return None


def register_uuid(oids: object = None, conn_or_curs: Any = None) -> None:
    """Has UUIDs come out as such."""
    from psycopg.types.uuid import UUIDLoader

    if conn_or_curs is not None:
        conn_or_curs.adapters.register_loader("uuid", UUIDLoader)


def _nothing(*_: object, **__: object) -> None:
    """psycopg 3 does this by itself."""


register_default_json = register_default_jsonb = register_json = register_hstore = _nothing
