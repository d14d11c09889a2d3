"""What a database is to whoever looks at it: tables, and rows of a query or its plan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

#: At most this many rows of an answer are given.
MOST_ROWS = 100
#: A value is shown up to this many characters.
_LONGEST = 300

#: `Rows` of the wire: `columns`, `rows` and whether there are `more`.
Rows = dict[str, Any]


class Refused(Exception):
    """What was asked can't be looked at; the message says why, as a sentence or in the database's words."""


class Database(Protocol):
    """One that can be looked at. Each method raises `Refused`."""

    name: str
    kind: str

    def tables(self) -> list[dict[str, Any]]:
        """Its tables and views, as `DatabaseTable` of the wire."""
        ...

    def query(self, sql: str) -> Rows:
        """What that gives; whatever it would change is undone."""
        ...

    def plan(self, sql: str) -> Rows:
        """How the database would come by that."""
        ...


def look(database: Database | None, question: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The answer to a question of kind `tables` or `query`: its piece's kind, and what it says."""
    try:
        if database is None:
            raise Refused("There is no such database any more.")
        if question["kind"] == "tables":
            return "tables", {"tables": database.tables()}
        answer = database.plan if question["plan"] else database.query
        return "rows", {"rows": answer(question["sql"])}
    except Refused as refused:
        return "refused", {"message": str(refused)}


def table(name: str, kind: str, quoted: str) -> dict[str, Any]:
    """A `DatabaseTable` without columns and indexes yet; `quoted`: its name in SQL."""
    select = f"SELECT * FROM {quoted} LIMIT {MOST_ROWS}"
    return {"name": name, "kind": kind, "select": select, "columns": [], "indexes": []}


def column(name: str, type_: str, key: bool, required: bool) -> dict[str, Any]:
    """A `Column` of the wire."""
    return {"name": name, "type": type_, "key": key, "required": required}


def rows(columns: list[str], found: Iterable[Iterable[object]]) -> Rows:
    """The first of them; give one more than `MOST_ROWS`, if there is one."""
    shown = [[_shown(value) for value in row] for row in found]
    return {"columns": columns, "rows": shown[:MOST_ROWS], "more": len(shown) > MOST_ROWS}


def _shown(value: object) -> str | None:
    """NULL is None; bytes as SQL has them."""
    if value is None:
        return None
    text = f"x'{value.hex()}'" if isinstance(value, bytes) else str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def quoted(name: str) -> str:
    """As an identifier in SQL."""
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
