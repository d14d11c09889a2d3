"""`asyncpg`, which is written in C, over psycopg 3: connections, pools, transactions and records."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import psycopg
import psycopg.errors as _theirs
from psycopg.conninfo import make_conninfo

__version__ = "0.31.0"


class PostgresError(Exception):
    """What the server says."""

    sqlstate: str | None = None
    detail: str | None = None
    constraint_name: str | None = None


class InterfaceError(Exception):
    """The driver was used wrongly."""


#: Classes by PostgreSQL's codes: psycopg's, whose names asyncpg ends with `Error`.
_BY_CODE: dict[str, type[PostgresError]] = {}
for _name, _kind in list(vars(_theirs).items()):
    _code = getattr(_kind, "sqlstate", None)
    if isinstance(_kind, type) and _code:
        _full = _name if _name.endswith("Error") else f"{_name}Error"
        _made = type(_full, (PostgresError,), {"__module__": "asyncpg.exceptions"})
        _BY_CODE[_code] = globals()[_full] = _made


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except psycopg.Error as error:
        if not error.sqlstate:
            raise InterfaceError(str(error)) from None
        ours = _BY_CODE.get(error.sqlstate, PostgresError)(error.diag.message_primary)
        ours.sqlstate, ours.detail = error.sqlstate, error.diag.message_detail
        ours.constraint_name = error.diag.constraint_name
        raise ours from None


class Record(tuple):
    """A row: by number, by name, as a mapping."""

    _names: tuple[str, ...]

    @classmethod
    def _of(cls, names: tuple[str, ...], values: Iterable[Any]) -> Record:
        record = cls(values)
        record._names = names
        return record

    def __getitem__(self, key: Any) -> Any:
        if not isinstance(key, str):
            return super().__getitem__(key)
        if key not in self._names:
            raise KeyError(key)
        return super().__getitem__(self._names.index(key))

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def get(self, name: str, default: Any = None) -> Any:
        return self[name] if name in self else default

    def keys(self) -> Iterator[str]:
        return iter(self._names)

    def values(self) -> Iterator[Any]:
        return iter(self)

    def items(self) -> Iterator[tuple[str, Any]]:
        return zip(self._names, self, strict=True)

    def __repr__(self) -> str:
        return f"<Record {' '.join(f'{name}={value!r}' for name, value in self.items())}>"


class Connection:
    """A connection; each statement is committed by itself, outside of `transaction()`."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw

    async def _run(self, query: str, args: tuple) -> Any:
        if self._raw.closed:
            raise InterfaceError("connection is closed")
        with _translated():
            return await self._raw.execute(query, list(args) or None)

    async def execute(self, query: str, *args: Any, timeout: float | None = None) -> str:
        """The status of the last statement, such as `INSERT 0 1`."""
        cursor = await self._run(query, args)
        while cursor.nextset():
            pass
        return cursor.statusmessage

    async def executemany(self, command: str, args: Any, *, timeout: float | None = None) -> None:
        async with self.transaction():
            for each in args:
                await self._run(command, tuple(each))

    async def fetch(self, query: str, *args: Any, timeout: float | None = None) -> list[Record]:
        cursor = await self._run(query, args)
        if cursor.description is None:
            return []
        names = tuple(column.name for column in cursor.description)
        return [Record._of(names, row) for row in await cursor.fetchall()]

    async def fetchrow(self, query: str, *args: Any, timeout: float | None = None) -> Any:
        rows = await self.fetch(query, *args)
        return rows[0] if rows else None

    async def fetchval(
        self, query: str, *args: Any, column: int = 0, timeout: float | None = None
    ) -> Any:
        row = await self.fetchrow(query, *args)
        return None if row is None else row[column]

    @asynccontextmanager
    async def transaction(
        self, *, isolation: str | None = None, readonly: bool = False, deferrable: bool = False
    ) -> AsyncIterator[None]:
        """Commits at its end, or rolls back; a savepoint within another one."""
        with _translated():
            async with self._raw.transaction():
                if isolation:
                    level = isolation.replace("_", " ")
                    await self._raw.execute(f"SET TRANSACTION ISOLATION LEVEL {level}")
                if readonly:
                    await self._raw.execute("SET TRANSACTION READ ONLY")
                yield

    def is_in_transaction(self) -> bool:
        return self._raw.info.transaction_status != psycopg.pq.TransactionStatus.IDLE

    def is_closed(self) -> bool:
        return self._raw.closed

    async def close(self, *, timeout: float | None = None) -> None:
        await self._raw.close()


async def connect(dsn: str | None = None, *, timeout: float = 60, **options: Any) -> Connection:
    """Opens a connection."""
    known = {"host", "port", "user", "password", "passfile"}
    said = {k: v for k, v in options.items() if k in known and v is not None}
    if options.get("database"):
        said["dbname"] = options["database"]
    with _translated():
        raw = await psycopg.AsyncConnection.connect(
            make_conninfo(dsn or "", **said),
            autocommit=True,
            cursor_factory=psycopg.AsyncRawCursor,
        )
    return Connection(raw)


class Pool:
    """Connections that are handed out one by one: `min_size` from the first, `max_size` at most."""

    def __init__(self, dsn: str | None, min_size: int, max_size: int, options: dict) -> None:
        if max_size <= 0:
            raise ValueError("max_size is expected to be greater than zero")
        if min_size > max_size:
            raise ValueError("min_size is greater than max_size")
        self._dsn, self._min, self._max, self._options = dsn, min_size, max_size, options
        self._idle: list[Connection] = []
        self._all: list[Connection] = []
        self._free = asyncio.Semaphore(max_size)
        self._closed = False

    async def _start(self) -> Pool:
        while len(self._all) < self._min:
            self._idle.append(await self._open())
        return self

    async def _open(self) -> Connection:
        opened = await connect(self._dsn, **self._options)
        self._all.append(opened)
        return opened

    def __await__(self) -> Any:
        return self._start().__await__()

    async def __aenter__(self) -> Pool:
        return await self._start()

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    def acquire(self, *, timeout: float | None = None) -> _Acquired:
        """To be awaited, or used by `async with`."""
        return _Acquired(self, timeout)

    async def _take(self, timeout: float | None) -> Connection:
        if self._closed:
            raise InterfaceError("pool is closed")
        await asyncio.wait_for(self._free.acquire(), timeout)
        return self._idle.pop() if self._idle else await self._open()

    async def release(self, connection: Connection, *, timeout: float | None = None) -> None:
        if connection.is_in_transaction():
            await connection._raw.rollback()
        self._idle.append(connection)
        self._free.release()

    async def execute(self, query: str, *args: Any, timeout: float | None = None) -> str:
        async with self.acquire() as connection:
            return await connection.execute(query, *args)

    async def fetch(self, query: str, *args: Any, timeout: float | None = None) -> list[Record]:
        async with self.acquire() as connection:
            return await connection.fetch(query, *args)

    async def fetchrow(self, query: str, *args: Any, timeout: float | None = None) -> Any:
        async with self.acquire() as connection:
            return await connection.fetchrow(query, *args)

    async def fetchval(self, query: str, *args: Any, timeout: float | None = None) -> Any:
        async with self.acquire() as connection:
            return await connection.fetchval(query, *args)

    def get_size(self) -> int:
        return len(self._all)

    def get_idle_size(self) -> int:
        return len(self._idle)

    def get_min_size(self) -> int:
        return self._min

    def get_max_size(self) -> int:
        return self._max

    async def close(self) -> None:
        self._closed = True
        for connection in self._all:
            await connection.close()


class _Acquired:
    def __init__(self, pool: Pool, timeout: float | None) -> None:
        self._pool, self._timeout = pool, timeout
        self._taken: Connection | None = None

    def __await__(self) -> Any:
        return self._pool._take(self._timeout).__await__()

    async def __aenter__(self) -> Connection:
        self._taken = await self._pool._take(self._timeout)
        return self._taken

    async def __aexit__(self, *_: object) -> None:
        if self._taken is not None:
            await self._pool.release(self._taken)


def create_pool(
    dsn: str | None = None, *, min_size: int = 10, max_size: int = 10, **options: Any
) -> Pool:
    """A pool, to be awaited or used by `async with`."""
    return Pool(dsn, min_size, max_size, options)
