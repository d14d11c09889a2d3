"""What a statement gave: `PGresult` of psycopg's `pq`."""

from __future__ import annotations

import struct
from typing import Any

from psycopg.pq import misc
from psycopg.pq._enums import DiagnosticField, ExecStatus
from psycopg.pq.misc import PGresAttDesc

from .error_text import Fields, error_text

#: Letters of the protocol for the fields of an error.
_LETTERS = {
    DiagnosticField.SEVERITY: "S",
    DiagnosticField.SEVERITY_NONLOCALIZED: "V",
    DiagnosticField.SQLSTATE: "C",
    DiagnosticField.MESSAGE_PRIMARY: "M",
    DiagnosticField.MESSAGE_DETAIL: "D",
    DiagnosticField.MESSAGE_HINT: "H",
    DiagnosticField.STATEMENT_POSITION: "P",
    DiagnosticField.INTERNAL_POSITION: "p",
    DiagnosticField.INTERNAL_QUERY: "q",
    DiagnosticField.CONTEXT: "W",
    DiagnosticField.SCHEMA_NAME: "s",
    DiagnosticField.TABLE_NAME: "t",
    DiagnosticField.COLUMN_NAME: "c",
    DiagnosticField.DATATYPE_NAME: "d",
    DiagnosticField.CONSTRAINT_NAME: "n",
    DiagnosticField.SOURCE_FILE: "F",
    DiagnosticField.SOURCE_LINE: "L",
    DiagnosticField.SOURCE_FUNCTION: "R",
}


class PGresult:
    """A result. Rows are as the server sent them, NULL is None."""

    def __init__(self, status: int = ExecStatus.EMPTY_QUERY) -> None:
        self.status = status
        self.columns: list[PGresAttDesc] = []
        self.rows: list[list[bytes | None]] = []
        self.types: list[int] = []
        self.fields: Fields = {}
        self.sql = b""
        self.command_status: bytes | None = None
        #: Whether a COPY is binary, which its columns don't say here.
        self.copies_binary = False

    @classmethod
    def of_error(cls, status: int, body: bytes, sql: bytes) -> PGresult:
        """From the body of an error or a notice."""
        result = cls(status)
        result.fields = {chr(part[0]): part[1:] for part in body.split(b"\0") if part}
        result.sql = sql
        return result

    def clear(self) -> None:
        """Lets the rows go."""
        self.rows = []

    @property
    def error_message(self) -> bytes:
        return error_text(self.fields, self.sql)

    def get_error_message(self, encoding: str = "utf-8") -> str:
        return misc._clean_error_message(self.error_message, encoding)

    def error_field(self, fieldcode: int) -> bytes | None:
        return self.fields.get(_LETTERS[DiagnosticField(fieldcode)])

    @property
    def ntuples(self) -> int:
        return len(self.rows)

    @property
    def nfields(self) -> int:
        return len(self.columns)

    def _column(self, number: int) -> Any:
        return self.columns[number] if 0 <= number < len(self.columns) else None

    def fname(self, column_number: int) -> bytes | None:
        column = self._column(column_number)
        return column and column.name

    def ftable(self, column_number: int) -> int:
        column = self._column(column_number)
        return column.tableid if column else 0

    def ftablecol(self, column_number: int) -> int:
        column = self._column(column_number)
        return column.columnid if column else 0

    def fformat(self, column_number: int) -> int:
        column = self._column(column_number)
        return column.format if column else 0

    def ftype(self, column_number: int) -> int:
        column = self._column(column_number)
        return column.typid if column else 0

    def fmod(self, column_number: int) -> int:
        column = self._column(column_number)
        return column.atttypmod if column else 0

    def fsize(self, column_number: int) -> int:
        column = self._column(column_number)
        return column.typlen if column else 0

    @property
    def binary_tuples(self) -> int:
        columns = self.columns
        return int(self.copies_binary or (bool(columns) and all(c.format for c in columns)))

    def get_value(self, row_number: int, column_number: int) -> bytes | None:
        return self.rows[row_number][column_number]

    @property
    def nparams(self) -> int:
        return len(self.types)

    def param_type(self, param_number: int) -> int:
        return self.types[param_number]

    @property
    def command_tuples(self) -> int | None:
        """How many rows were affected: the last word, where it is a number."""
        last = (self.command_status or b"").rpartition(b" ")[2]
        return int(last) if last.isdigit() else None

    @property
    def oid_value(self) -> int:
        return 0

    def set_attributes(self, descriptions: list[PGresAttDesc]) -> None:
        self.columns = list(descriptions)


def columns_of(body: bytes) -> list[PGresAttDesc]:
    """From a description of rows."""
    columns, at = [], 2
    for _ in range(struct.unpack_from("!h", body)[0]):
        end = body.index(b"\0", at)
        table, column, kind, size, modifier, form = struct.unpack_from("!IhIhih", body, end + 1)
        columns.append(PGresAttDesc(body[at:end], table, column, form, kind, size, modifier))
        at = end + 19
    return columns


def row_of(body: bytes) -> list[bytes | None]:
    """From a row."""
    row: list[bytes | None] = []
    at = 2
    for _ in range(struct.unpack_from("!h", body)[0]):
        size = struct.unpack_from("!i", body, at)[0]
        at += 4
        row.append(None if size < 0 else body[at : at + size])
        at += max(size, 0)
    return row


def formats_of(body: bytes) -> PGresult:
    """From the start of a COPY."""
    result = PGresult()
    count = struct.unpack_from("!h", body, 1)[0]
    forms = struct.unpack_from(f"!{count}h", body, 3)
    result.columns = [PGresAttDesc(b"", 0, 0, form, 0, 0, 0) for form in forms]
    result.copies_binary = body[0] == 1
    return result
