"""COPY … FROM STDIN: the server takes it only as a whole, so what is copied in is gathered first."""

from __future__ import annotations

import re

from psycopg.pq._enums import ExecStatus

from .messages import message, query
from .results import PGresult

_COMMENT = re.compile(rb"--[^\n]*|/\*.*?\*/", re.S)
_COPY_IN = re.compile(rb"\s*copy\b.*\bfrom\s+stdin\b(.*)", re.I | re.S)
_BINARY = re.compile(rb"\bbinary\b", re.I)


class CopyIn:
    """One that is being gathered."""

    def __init__(self, sql: bytes, options: bytes) -> None:
        self.sql = sql
        self._binary = bool(_BINARY.search(options))
        self._data = bytearray()

    def result(self) -> PGresult:
        """What libpq says once the server is ready to take data."""
        result = PGresult(ExecStatus.COPY_IN)
        result.copies_binary = self._binary
        return result

    def put(self, data: bytes | bytearray | memoryview) -> None:
        """Gathers a piece."""
        self._data += message(b"d", bytes(data))

    def end(self, error: bytes | None) -> bytes:
        """All of it, to be sent. With an error the server lets go of what it had."""
        end = message(b"c") if error is None else message(b"f", error + b"\0")
        return query(self.sql) + bytes(self._data) + end


def copies_in(sql: bytes) -> CopyIn | None:
    """Whether that is what a statement does."""
    found = _COPY_IN.fullmatch(_COMMENT.sub(b" ", sql))
    return CopyIn(sql, found[1]) if found else None
