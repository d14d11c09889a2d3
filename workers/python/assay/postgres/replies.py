"""The server's messages, read into results: one for each statement, None after the last of a command."""

from __future__ import annotations

import struct
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from psycopg.pq._enums import ExecStatus, TransactionStatus
from psycopg.pq.misc import PGnotify

from .messages import parted
from .results import PGresult, columns_of, formats_of, row_of

_STATUS = {
    b"I": TransactionStatus.IDLE,
    b"T": TransactionStatus.INTRANS,
    b"E": TransactionStatus.INERROR,
}

#: What a command is sent for; a `sync` ends those of a pipeline.
SIMPLE, PREPARE, EXECUTE, DESCRIBE, CLOSE, SYNC = range(6)


class Command(NamedTuple):
    """A command that is under way, and its statement, for what an error says of it."""

    kind: int
    sql: bytes = b""


class Replies:
    """Takes bytes, gives results. `pipeline`: commands follow each other without waiting."""

    def __init__(self) -> None:
        self.pipeline = False
        self.status = TransactionStatus.UNKNOWN
        #: The connection's end, in the server's words.
        self.fatal: PGresult | None = None
        self.ready = False
        self.pid = 0
        self.parameters: dict[bytes, bytes] = {}
        self.results: deque[PGresult | None] = deque()
        self.copied: deque[bytes | None] = deque()
        self.notifies: deque[PGnotify] = deque()
        self.on_notice: Callable[[PGresult], None] = lambda _: None
        self._commands: deque[Command] = deque()
        self._unread = bytearray()
        #: Whose rows come.
        self._open: PGresult | None = None

    def expect(self, kind: int, sql: bytes = b"") -> None:
        """A command was sent."""
        self._commands.append(Command(kind, sql))

    def feed(self, data: bytes) -> None:
        """Takes what the server said."""
        self._unread += data
        for kind, body in parted(self._unread):
            handle = self._HANDLERS.get(kind)
            if handle:
                handle(self, body)

    # ---- what is said of the connection ---------------------------------------------------------

    def _parameter(self, body: bytes) -> None:
        name, value = body.split(b"\0")[:2]
        self.parameters[name] = value

    def _key(self, body: bytes) -> None:
        self.pid = struct.unpack_from("!i", body)[0]

    def _notice(self, body: bytes) -> None:
        self.on_notice(PGresult.of_error(ExecStatus.NONFATAL_ERROR, body, b""))

    def _notification(self, body: bytes) -> None:
        channel, payload = body[4:].split(b"\0")[:2]
        self.notifies.append(PGnotify(channel, struct.unpack_from("!i", body)[0], payload))

    def _ready_for_query(self, body: bytes) -> None:
        self.status = _STATUS[body[:1]]
        self.ready = True
        if not self._commands:
            return
        if not self.pipeline:
            self._commands.clear()
            self.results.append(None)
            return
        while self._commands.popleft().kind != SYNC:
            # One before it failed.
            self.results += [PGresult(ExecStatus.PIPELINE_ABORTED), None]
        self.results.append(PGresult(ExecStatus.PIPELINE_SYNC))

    # ---- what is said of a command --------------------------------------------------------------

    def _columns(self, body: bytes) -> None:
        if self._kind() == DESCRIBE:
            result = self._open or PGresult()
            result.columns = columns_of(body)
            return self._described(result)
        self._open = PGresult(ExecStatus.TUPLES_OK)
        self._open.columns = columns_of(body)

    def _row(self, body: bytes) -> None:
        if self._open:
            self._open.rows.append(row_of(body))

    def _types(self, body: bytes) -> None:
        count = struct.unpack_from("!h", body)[0]
        self._open = PGresult()
        self._open.types = list(struct.unpack_from(f"!{count}I", body, 2))

    def _no_columns(self, _: bytes) -> None:
        if self._kind() == DESCRIBE:
            self._described(self._open or PGresult())

    def _described(self, result: PGresult) -> None:
        result.status = ExecStatus.COMMAND_OK
        self._done(result)

    def _complete(self, body: bytes) -> None:
        result = self._open or PGresult(ExecStatus.COMMAND_OK)
        if result.status in (ExecStatus.COPY_IN, ExecStatus.COPY_OUT):
            result = PGresult(ExecStatus.COMMAND_OK)
        result.command_status = body.rstrip(b"\0")
        self._done(result)

    def _empty(self, _: bytes) -> None:
        self._done(PGresult(ExecStatus.EMPTY_QUERY))

    def _parsed(self, _: bytes) -> None:
        if self._kind() == PREPARE:
            self._done(PGresult(ExecStatus.COMMAND_OK))

    def _closed(self, _: bytes) -> None:
        self._done(PGresult(ExecStatus.COMMAND_OK))

    def _error(self, body: bytes) -> None:
        sql = self._commands[0].sql if self._commands else b""
        result = PGresult.of_error(ExecStatus.FATAL_ERROR, body, sql)
        if result.fields.get("V") == b"FATAL":
            self.fatal = result
        self._done(result)

    def _copy_out(self, body: bytes) -> None:
        result = formats_of(body)
        result.status = ExecStatus.COPY_OUT
        self.results.append(result)

    def _copy_data(self, body: bytes) -> None:
        self.copied.append(body)

    def _copy_done(self, _: bytes) -> None:
        self.copied.append(None)

    def _kind(self) -> int | None:
        return self._commands[0].kind if self._commands else None

    def _done(self, result: PGresult) -> None:
        """A simple query may give several results; `ReadyForQuery` ends it."""
        self._open = None
        self.results.append(result)
        if self.pipeline and self._commands:
            self._commands.popleft()
            self.results.append(None)

    _HANDLERS: dict[bytes, Callable[[Replies, bytes], None]] = {
        b"S": _parameter,
        b"K": _key,
        b"N": _notice,
        b"A": _notification,
        b"Z": _ready_for_query,
        b"T": _columns,
        b"D": _row,
        b"t": _types,
        b"n": _no_columns,
        b"C": _complete,
        b"I": _empty,
        b"1": _parsed,
        b"3": _closed,
        b"E": _error,
        b"H": _copy_out,
        b"d": _copy_data,
        b"c": _copy_done,
    }
