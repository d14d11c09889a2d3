"""SQLite's databases: connections that are open, and files. What is looked at is a copy."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import closing, suppress
from typing import Any

from .database import MOST_ROWS, Refused, Rows, column, quoted, rows, table

_MAGIC = b"SQLite format 3\0"
#: Of more, the rest isn't offered.
_MOST = 20
#: In bytes; a larger one isn't copied.
_LARGEST = 100_000_000
#: Where the header says how the file is written and read: 2 for a log beside it, which a copy has not.
_VERSIONS = slice(18, 20)


class Connection:
    """What an open connection sees, with all that isn't committed.

    It is known by its identity alone: a framework lets go of a connection to have it closed, and where
    it stayed open, the next one would wait for what it has locked.
    """

    kind = "SQLite"

    def __init__(self, name: str, identity: int) -> None:
        self.name, self._identity = name, identity

    def _bytes(self) -> bytes:
        for each in _open_connections():
            if id(each) == self._identity:
                try:
                    return each.serialize()
                except Exception as error:
                    raise Refused(str(error)) from None
        raise Refused("The program has closed this connection.")

    def _copy(self) -> Any:
        """A connection to a database in memory with the same content."""
        import sqlite3

        data = bytearray(self._bytes())
        if len(data) > _LARGEST:
            raise Refused(f"The database is larger than {_LARGEST // 1_000_000} MB.")
        copy = sqlite3.connect(":memory:")
        if data:
            data[_VERSIONS] = b"\1\1"
            copy.deserialize(bytes(data))
        copy.text_factory = _text
        return copy

    def _look(self, sql: str, *parameters: object) -> tuple[list[str], list[tuple]]:
        import sqlite3

        with closing(self._copy()) as copy:
            try:
                cursor = copy.execute(sql, parameters)
                names = [each[0] for each in cursor.description or []]
                return names, cursor.fetchmany(MOST_ROWS + 1)
            except (sqlite3.Error, sqlite3.Warning) as error:
                raise Refused(str(error)) from None

    def tables(self) -> list[dict[str, Any]]:
        with closing(self._copy()) as copy:
            found = copy.execute(
                "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')"
                " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
            ).fetchall()
            told = []
            for name, kind in found:
                each = table(name, kind, quoted(name))
                with suppress(Exception):  # a view of what isn't there
                    facts = copy.execute(
                        'SELECT name, type, pk, "notnull" FROM pragma_table_info(?)', (name,)
                    )
                    each["columns"] = [column(n, t, pk > 0, bool(must)) for n, t, pk, must in facts]
                indexes = copy.execute(
                    "SELECT sql FROM sqlite_master"
                    " WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL ORDER BY name",
                    (name,),
                )
                each["indexes"] = [sql for (sql,) in indexes]
                told.append(each)
            return told

    def query(self, sql: str) -> Rows:
        return rows(*self._look(sql))

    def plan(self, sql: str) -> Rows:
        _, steps = self._look(f"EXPLAIN QUERY PLAN {sql}")
        depths = {0: -1}
        lines = []
        for number, parent, _, detail in steps:
            depths[number] = depths.get(parent, -1) + 1
            lines.append(["  " * depths[number] + detail])
        return rows(["plan"], lines)


class File(Connection):
    """What is written to a file: all that was committed."""

    def __init__(self, path: str) -> None:
        super().__init__(os.path.basename(path), 0)
        self._path = path

    def _bytes(self) -> bytes:
        try:
            with open(self._path, "rb") as file:
                return file.read(_LARGEST + 1)
        except OSError as error:
            raise Refused(str(error)) from None


def find(names: dict[str, Any]) -> list[Connection]:
    """Of the program with these global names: connections first, then files of its folder. Asks none of
    them anything."""
    return [*_connections(names), *_files()][:_MOST]


def _connections(names: dict[str, Any]) -> list[Connection]:
    named = {id(value): name for name, value in names.items()}
    return [
        Connection(named.get(id(each), "a connection"), id(each)) for each in _open_connections()
    ]


def _open_connections() -> list[Any]:
    """The program's connections of `sqlite3` that are open."""
    sqlite3 = sys.modules.get("sqlite3")
    if sqlite3 is None:
        return []
    found = [each for each in gc.get_objects() if issubclass(type(each), sqlite3.Connection)]
    return [each for each in found if _is_open(each)]


def _is_open(connection: Any) -> bool:
    """Told without any SQL, which a trace of the program's would see."""
    try:
        return connection.total_changes >= 0
    except Exception:
        return False


def _files() -> list[Connection]:
    found: list[Connection] = []
    with suppress(OSError), os.scandir(".") as entries:
        for entry in sorted(entries, key=lambda each: each.name):
            with suppress(OSError):
                if entry.is_file() and _begins_as_one(entry.path):
                    found.append(File(os.path.abspath(entry.path)))
    return found


def _begins_as_one(path: str) -> bool:
    with open(path, "rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def _text(data: bytes) -> str:
    return data.decode(errors="replace")
