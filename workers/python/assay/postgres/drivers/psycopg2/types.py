"""How values go into SQL and come out of it, as psycopg2 does it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import psycopg
from psycopg.adapt import Loader, Transformer
from psycopg.types.string import TextLoader

from .errors import ProgrammingError


class DBAPITypeObject:
    """A group of types, equal to the number of each."""

    def __init__(self, name: str, *names: str) -> None:
        self.name = name
        self.values = tuple(psycopg.adapters.types[each].oid for each in names)

    def __eq__(self, other: object) -> bool:
        return other in self.values

    def __hash__(self) -> int:
        return hash(self.values)


STRING = DBAPITypeObject("STRING", "text", "varchar", "bpchar", "name", '"char"')
NUMBER = DBAPITypeObject("NUMBER", "int2", "int4", "int8", "float4", "float8", "numeric")
DATETIME = DBAPITypeObject("DATETIME", "timestamp", "timestamptz", "date", "time", "interval")
BINARY = DBAPITypeObject("BINARY", "bytea")
ROWID = DBAPITypeObject("ROWID", "oid")

#: By type: what makes an adapter, an object with `getquoted`.
adapters: dict[type, Callable[[Any], Any]] = {}


class AsIs:
    """Goes into SQL as it stands."""

    def __init__(self, adapted: object) -> None:
        self.adapted = adapted

    def getquoted(self) -> bytes:
        return str(self.adapted).encode()


class _BytesView(Loader):
    """psycopg2 gives bytes as a memoryview."""

    def load(self, data: Any) -> memoryview:
        return memoryview(bytes.fromhex(bytes(data)[2:].decode()))


def prepare(raw: Any) -> None:
    """Has a connection give what psycopg2 gives, where psycopg 3 gives something else."""
    raw.adapters.register_loader("bytea", _BytesView)
    for name in ("uuid", "inet", "cidr"):
        raw.adapters.register_loader(name, TextLoader)


def quote(value: Any, raw: Any) -> bytes:
    """A value as SQL. Raises ProgrammingError where it can't be."""
    make = adapters.get(type(value))
    if make:
        value = make(value)
    if callable(getattr(value, "getquoted", None)):
        return value.getquoted()
    if isinstance(value, tuple):
        return b"(%s)" % b", ".join(quote(each, raw) for each in value)
    if isinstance(value, list):
        if not value:
            return b"'{}'"
        return b"ARRAY[%s]" % b",".join(quote(each, raw) for each in value)
    try:
        return Transformer(raw).as_literal(value)
    except psycopg.ProgrammingError:
        raise ProgrammingError(f"can't adapt type '{type(value).__name__}'") from None


_PLACE = re.compile(r"%(?:\((\w+)\))?(.)", re.S)


def merge(sql: str, given: Any, raw: Any) -> str:
    """The statement with its values in it: psycopg2 sends them as a part of the text."""
    if given is None:
        return sql
    values = iter(given) if isinstance(given, Sequence) else None

    def put(found: re.Match[str]) -> str:
        name, kind = found.groups()
        if kind == "%":
            return "%"
        if kind == "(":
            raise ProgrammingError("incomplete placeholder: '%(' without ')'")
        if kind != "s":
            at = found.end() - 1
            raise ValueError(
                f"unsupported format character '{kind}' (0x{ord(kind):x}) at index {at}"
            )
        if name is not None:
            if not isinstance(given, Mapping):
                raise TypeError("format requires a mapping")
            return quote(given[name], raw).decode()
        if values is None:
            raise TypeError("dict is not a sequence")
        try:
            return quote(next(values), raw).decode()
        except StopIteration:
            raise IndexError("tuple index out of range") from None

    merged = _PLACE.sub(put, sql)
    if values is not None and next(values, merged) is not merged:
        raise TypeError("not all arguments converted during string formatting")
    return merged
