"""The run's PostgreSQL, which has one session: looked at within a transaction that is undone."""

from __future__ import annotations

import re
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from ...postgres.session import Session
from ...postgres.turn import turn
from .database import MOST_ROWS, Refused, Rows, column, quoted, rows, table

#: What only reads, by its first word: anything else might end the program's transaction.
_READS = re.compile(r"\s*(?:select|with|values|table|show|explain|\()(?!\w)", re.IGNORECASE)

_COLUMNS = """
SELECT n.nspname, c.relname, c.relkind = 'v' OR c.relkind = 'm', a.attname,
       format_type(a.atttypid, a.atttypmod), coalesce(a.attnum = ANY(i.indkey), false), a.attnotnull
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname !~ '^pg_(catalog|toast)|^information_schema$'
ORDER BY n.nspname, c.relname, a.attnum"""

_INDEXES = "SELECT schemaname, tablename, indexdef FROM pg_indexes ORDER BY indexname"


class Server:
    """The server, as the transaction that is open sees it; else what is committed."""

    name, kind = "the server", "PostgreSQL"

    def tables(self) -> list[dict[str, Any]]:
        with _undone() as ask:
            _, columns = ask(_COLUMNS)
            _, indexes = ask(_INDEXES)
        told: dict[tuple, dict[str, Any]] = {}
        for schema, name, is_view, *facts in columns:
            known = schema == "public"
            full = quoted(name) if known else f"{quoted(schema)}.{quoted(name)}"
            kind = "view" if is_view == "t" else "table"
            shown = name if known else f"{schema}.{name}"
            each = told.setdefault((schema, name), table(shown, kind, full))
            each["columns"].append(column(facts[0], facts[1], facts[2] == "t", facts[3] == "t"))
        for schema, name, definition in indexes:
            if (schema, name) in told:
                told[schema, name]["indexes"].append(definition)
        return list(told.values())

    def query(self, sql: str) -> Rows:
        with _undone() as ask:
            names, found = ask(_reading(sql))
        return rows(names, found[: MOST_ROWS + 1])

    def plan(self, sql: str) -> Rows:
        with _undone() as ask:
            _, found = ask(f"EXPLAIN {_reading(sql)}")
        return rows(["plan"], found)


def find() -> list[Server]:
    """The run's server, if anything of this interpreter's has spoken to it."""
    return [Server()] if Session.spoken else []


def _reading(sql: str) -> str:
    if not _READS.match(sql):
        raise Refused(
            "Only what reads can be asked here: SELECT, WITH, VALUES, TABLE, SHOW, EXPLAIN."
        )
    return sql


@contextmanager
def _undone() -> Generator[Any]:
    """Gives what asks, within the program's own open transaction or one of ours."""
    from ...postgres.connection import PGconn

    owner = turn.owner
    if isinstance(owner, PGconn):
        with _steps(owner, "SAVEPOINT assay", "ROLLBACK TO assay", "RELEASE assay") as ask:
            yield ask
        return
    connection = PGconn(b"")
    try:
        with _steps(connection, "BEGIN", "ROLLBACK") as ask:
            yield ask
    finally:
        connection.finish()


@contextmanager
def _steps(connection: Any, first: str, *last: str) -> Generator[Any]:
    def ask(sql: str) -> tuple[list[str], list[list[str | None]]]:
        # The protocol's longer way, which takes no second statement.
        result = connection.exec_params(sql.encode(), None)
        if result.error_message:
            raise Refused(result.get_error_message())
        names = [str(each.name, "utf-8") for each in result.columns]
        return names, [[_text(value) for value in row] for row in result.rows]

    ask(first)
    try:
        ask("SET LOCAL transaction_read_only = on")
        yield ask
    finally:
        for each in last:
            connection.exec_(each.encode())


def _text(value: bytes | None) -> str | None:
    return None if value is None else value.decode(errors="replace")
