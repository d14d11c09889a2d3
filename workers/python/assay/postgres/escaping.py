"""Literals and names in SQL: `Escaping` of psycopg's `pq`, with standard-conforming strings."""

from __future__ import annotations

from typing import Any

Data = bytes | bytearray | memoryview


class Escaping:
    """psycopg's `pq.Escaping`."""

    def __init__(self, conn: Any = None) -> None:
        self.conn = conn

    def escape_string(self, data: Data) -> bytes:
        return bytes(data).replace(b"'", b"''")

    def escape_literal(self, data: Data) -> bytes:
        text = bytes(data).replace(b"'", b"''")
        return b" E'%s'" % text.replace(b"\\", b"\\\\") if b"\\" in text else b"'%s'" % text

    def escape_identifier(self, data: Data) -> bytes:
        return b'"%s"' % bytes(data).replace(b'"', b'""')

    def escape_bytea(self, data: Data) -> bytes:
        return b"\\x" + bytes(data).hex().encode()

    def unescape_bytea(self, data: Data) -> bytes:
        return bytes.fromhex(bytes(data)[2:].decode())
