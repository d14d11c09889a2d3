"""Messages of PostgreSQL's wire protocol: those that a client writes, and the parting of those it reads."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

#: Of the protocol: 3.0.
_VERSION = 196608

SYNC = b"S\0\0\0\4"
FLUSH = b"H\0\0\0\4"

Value = bytes | bytearray | memoryview | None


def message(kind: bytes, body: bytes = b"") -> bytes:
    """One message."""
    return kind + struct.pack("!i", len(body) + 4) + body


def startup(options: dict[str, bytes]) -> bytes:
    """What a connection says first; it alone has no kind."""
    body = b"".join(_text(name.encode()) + _text(value) for name, value in options.items())
    return struct.pack("!ii", len(body) + 9, _VERSION) + body + b"\0"


def query(sql: bytes) -> bytes:
    """Statements without parameters."""
    return message(b"Q", _text(sql))


def parse(name: bytes, sql: bytes, types: Sequence[int] | None) -> bytes:
    """Prepares a statement."""
    known = types or ()
    return message(
        b"P", _text(name) + _text(sql) + struct.pack(f"!h{len(known)}I", len(known), *known)
    )


def execute(
    name: bytes, values: Sequence[Value] | None, formats: Sequence[int] | None, result: int
) -> bytes:
    """Binds values to a prepared statement, and has it described and executed."""
    bound = values or ()
    kinds = formats or [0] * len(bound)
    head = b"\0" + _text(name) + struct.pack(f"!h{len(kinds)}h", len(kinds), *kinds)
    body = b"".join(map(_value, bound)) + struct.pack("!hh", 1, result)
    return (
        message(b"B", head + struct.pack("!h", len(bound)) + body)
        + message(b"D", b"P\0")
        + message(b"E", b"\0\0\0\0\0")
    )


def describe(what: bytes, name: bytes) -> bytes:
    """`what`: `S` for a statement, `P` for a portal."""
    return message(b"D", what + _text(name))


def close(what: bytes, name: bytes) -> bytes:
    """Forgets a statement or a portal."""
    return message(b"C", what + _text(name))


def parted(data: bytearray) -> Iterator[tuple[bytes, bytes]]:
    """Takes whole messages off the front: kind and body of each."""
    at = 0
    try:
        while len(data) - at >= 5:
            size = struct.unpack_from("!i", data, at + 1)[0]
            if len(data) - at < size + 1:
                return
            kind, body = bytes(data[at : at + 1]), bytes(data[at + 5 : at + 1 + size])
            at += size + 1
            yield kind, body
    finally:
        del data[:at]


def _text(value: bytes) -> bytes:
    return value + b"\0"


def _value(value: Value) -> bytes:
    if value is None:
        return struct.pack("!i", -1)
    return struct.pack("!i", len(value)) + bytes(value)
