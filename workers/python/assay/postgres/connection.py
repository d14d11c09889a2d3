"""A connection: `PGconn` of psycopg's `pq`, with the run's server at its other end.

Nothing is ever under way: what is flushed is answered at once, so that nothing of psycopg waits for a
socket.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic
from typing import Any

import psycopg.errors as e
from psycopg.pq import misc
from psycopg.pq._enums import ConnStatus, PipelineStatus, PollingStatus, TransactionStatus
from psycopg.pq.misc import ConninfoOption, PGnotify

from . import messages
from .cancelling import PGcancel, PGcancelConn
from .conninfo import Conninfo, complete
from .copying import CopyIn, copies_in
from .messages import Value
from .replies import CLOSE, DESCRIBE, EXECUTE, PREPARE, SIMPLE, SYNC, Replies
from .results import PGresult
from .session import Session
from .turn import LIMIT, PATIENCE, cooperative, turn

#: What of a connection string the server is told.
_TOLD = {"user": "user", "dbname": "database", "application_name": "application_name"}


class PGconn:
    """A connection that is open, or says in `error_message` why it isn't."""

    def __init__(self, conninfo: bytes) -> None:
        self.notice_handler: Callable[[PGresult], None] | None = None
        self.notify_handler: Callable[[PGnotify], None] | None = None
        self.nonblocking = 0
        self.status = ConnStatus.BAD
        self.error_message = b""
        self.info: list[ConninfoOption] = Conninfo.parse(conninfo)
        self._options = complete(conninfo)
        self._unsent = bytearray()
        self._copy: CopyIn | None = None
        self._replies = Replies()
        self._replies.on_notice = self._on_notice
        self._session: Session | None = None
        self._waits_since: float | None = None
        self._open()

    @classmethod
    def connect(cls, conninfo: bytes) -> PGconn:
        return cls(conninfo)

    @classmethod
    def connect_start(cls, conninfo: bytes) -> PGconn:
        return cls(conninfo)

    def connect_poll(self) -> int:
        return PollingStatus.OK if self.status == ConnStatus.OK else PollingStatus.FAILED

    def _open(self) -> None:
        told = {name: self._options[key] for key, name in _TOLD.items() if key in self._options}
        try:
            self._session = Session()
            self._replies.feed(self._session.exchange(messages.startup(told)))
        except (OSError, EOFError) as error:
            return self._lose(str(error))
        if self._replies.fatal or not self._replies.ready:
            fatal = self._replies.fatal
            return self._lose(fatal.get_error_message() if fatal else "no answer")
        self._replies.results.clear()
        self.status = ConnStatus.OK

    def _lose(self, why: str) -> None:
        where = f'"{self.host.decode()}", port {self.port.decode()}'
        self.error_message = f"connection to server at {where} failed: {why}\n".encode()
        self.finish()

    def finish(self) -> None:
        """Closes it; its transaction is rolled back."""
        session, self._session = self._session, None
        self.status = ConnStatus.BAD
        if session is not None:
            session.close()
        turn.give_back(self)

    def __del__(self) -> None:
        if getattr(self, "_session", None) is not None:
            self.finish()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {misc.connection_summary(self)} at 0x{id(self):x}>"

    # ---- what there is to know ------------------------------------------------------------------

    @property
    def pgconn_ptr(self) -> int | None:
        return self._session.number if self._session else None

    @property
    def db(self) -> bytes:
        return self._options["dbname"]

    @property
    def user(self) -> bytes:
        return self._options["user"]

    @property
    def password(self) -> bytes:
        return self._options.get("password", b"")

    @property
    def host(self) -> bytes:
        return self._options["host"]

    @property
    def port(self) -> bytes:
        return self._options["port"]

    @property
    def options(self) -> bytes:
        return self._options.get("options", b"")

    hostaddr = tty = b""
    needs_password = used_password = used_gssapi = ssl_in_use = False
    protocol_version, full_protocol_version = 3, 30000
    _encoding = "utf-8"

    @property
    def transaction_status(self) -> int:
        return self._replies.status if self._session else TransactionStatus.UNKNOWN

    def parameter_status(self, name: bytes) -> bytes | None:
        return self._replies.parameters.get(name)

    def get_error_message(self, encoding: str = "utf-8") -> str:
        return misc._clean_error_message(self.error_message, encoding)

    @property
    def server_version(self) -> int:
        major, _, minor = self._replies.parameters[b"server_version"].split()[0].partition(b".")
        return int(major) * 10000 + int(minor or 0)

    @property
    def socket(self) -> int:
        if self._session is None:
            raise e.OperationalError("the connection is lost")
        return self._session.number

    @property
    def backend_pid(self) -> int:
        return self._replies.pid or self.socket

    # ---- sending --------------------------------------------------------------------------------

    def send_query(self, command: bytes) -> None:
        copy = copies_in(command)
        if copy:
            self._replies.results.append(copy.result())
            self._copy = copy
            return
        self._send(SIMPLE, messages.query(command), command)

    def send_query_params(
        self,
        command: bytes,
        param_values: Sequence[Value] | None,
        param_types: Sequence[int] | None = None,
        param_formats: Sequence[int] | None = None,
        result_format: int = 0,
    ) -> None:
        bound = messages.execute(b"", param_values, param_formats, result_format)
        self._send(EXECUTE, messages.parse(b"", command, param_types) + bound, command)

    def send_prepare(
        self, name: bytes, command: bytes, param_types: Sequence[int] | None = None
    ) -> None:
        self._send(PREPARE, messages.parse(self._own(name), command, param_types), command)

    def send_query_prepared(
        self,
        name: bytes,
        param_values: Sequence[Value] | None,
        param_formats: Sequence[int] | None = None,
        result_format: int = 0,
    ) -> None:
        bound = messages.execute(self._own(name), param_values, param_formats, result_format)
        self._send(EXECUTE, bound)

    def send_describe_prepared(self, name: bytes) -> None:
        self._send(DESCRIBE, messages.describe(b"S", self._own(name)))

    def send_describe_portal(self, name: bytes) -> None:
        self._send(DESCRIBE, messages.describe(b"P", name))

    def send_close_prepared(self, name: bytes) -> None:
        self._send(CLOSE, messages.close(b"S", self._own(name)))

    def send_close_portal(self, name: bytes) -> None:
        self._send(CLOSE, messages.close(b"P", name))

    def _own(self, name: bytes) -> bytes:
        """Connections number their statements alike, and share a session."""
        return b"%s_%d" % (name, self.socket) if name else name

    def _send(self, kind: int, data: bytes, sql: bytes = b"") -> None:
        if self._session is None:
            raise e.OperationalError("sending query failed: no connection to the server")
        self._unsent += data
        if kind != SIMPLE and not self._replies.pipeline:
            self._unsent += messages.SYNC
        self._replies.expect(kind, sql)

    # ---- the same, with the result --------------------------------------------------------------

    def exec_(self, command: bytes) -> PGresult:
        self.send_query(command)
        return self._last()

    def exec_params(self, command: bytes, *args: Any, **options: Any) -> PGresult:
        self.send_query_params(command, *args, **options)
        return self._last()

    def prepare(self, name: bytes, *args: Any, **options: Any) -> PGresult:
        self.send_prepare(name, *args, **options)
        return self._last()

    def exec_prepared(self, name: bytes, *args: Any, **options: Any) -> PGresult:
        self.send_query_prepared(name, *args, **options)
        return self._last()

    def describe_prepared(self, name: bytes) -> PGresult:
        self.send_describe_prepared(name)
        return self._last()

    def describe_portal(self, name: bytes) -> PGresult:
        self.send_describe_portal(name)
        return self._last()

    def close_prepared(self, name: bytes) -> PGresult:
        self.send_close_prepared(name)
        return self._last()

    def close_portal(self, name: bytes) -> PGresult:
        self.send_close_portal(name)
        return self._last()

    def _last(self) -> PGresult:
        self.flush()
        last = PGresult()
        while (result := self.get_result()) is not None:
            last = result
        return last

    # ---- exchanging -----------------------------------------------------------------------------

    def flush(self) -> int:
        """Sends what there is to send, and takes the answer; 1 where another's turn isn't over."""
        if not self._unsent or self._session is None:
            return 0
        if not self._may_send():
            return 1
        data = bytes(self._unsent)
        self._unsent.clear()
        try:
            self._replies.feed(self._session.exchange(data))
        except (OSError, EOFError):
            self.finish()
            raise e.OperationalError("server closed the connection unexpectedly") from None
        if self._replies.fatal:
            self.finish()
        elif self._replies.status == TransactionStatus.IDLE:
            turn.give_back(self)
        return 0

    def _may_send(self) -> bool:
        """Whether it is this one's turn. Raises OperationalError where it won't come to that."""
        if cooperative.get():
            if turn.try_to_take(self):
                self._waits_since = None
                return True
            self._waits_since = self._waits_since or monotonic()
            if monotonic() - self._waits_since < PATIENCE:
                return False
        elif turn.take(self):
            return True
        self._waits_since = None
        self._unsent.clear()
        self._replies = self._forgetful()
        raise e.OperationalError(LIMIT)

    def _forgetful(self) -> Replies:
        """The same connection's, with nothing under way."""
        fresh = Replies()
        fresh.status, fresh.parameters = self._replies.status, self._replies.parameters
        fresh.pid, fresh.pipeline = self._replies.pid, self._replies.pipeline
        fresh.on_notice, fresh.ready = self._on_notice, True
        return fresh

    def consume_input(self) -> None:
        self.flush()

    def is_busy(self) -> int:
        return 0

    def get_result(self) -> PGresult | None:
        results = self._replies.results
        return results.popleft() if results else None

    def notifies(self) -> PGnotify | None:
        found = self._replies.notifies
        return found.popleft() if found else None

    def _on_notice(self, notice: PGresult) -> None:
        if self.notice_handler:
            self.notice_handler(notice)

    def set_single_row_mode(self) -> None:
        """All rows are here already."""

    def set_chunked_rows_mode(self, size: int) -> None:
        """All rows are here already."""

    def make_empty_result(self, exec_status: int) -> PGresult:
        return PGresult(exec_status)

    # ---- copying --------------------------------------------------------------------------------

    def put_copy_data(self, buffer: bytes | bytearray | memoryview) -> int:
        if self._copy is None:
            raise e.OperationalError("no COPY in progress")
        self._copy.put(buffer)
        return 1

    def put_copy_end(self, error: bytes | None = None) -> int:
        copy, self._copy = self._copy, None
        if copy is None:
            raise e.OperationalError("no COPY in progress")
        self._send(SIMPLE, copy.end(error), copy.sql)
        return 1

    def get_copy_data(self, async_: int) -> tuple[int, memoryview]:
        copied = self._replies.copied
        data = copied.popleft() if copied else None
        return (-1, memoryview(b"")) if data is None else (len(data), memoryview(data))

    # ---- pipelines ------------------------------------------------------------------------------

    @property
    def pipeline_status(self) -> int:
        return PipelineStatus.ON if self._replies.pipeline else PipelineStatus.OFF

    def enter_pipeline_mode(self) -> None:
        self._replies.pipeline = True

    def exit_pipeline_mode(self) -> None:
        self._replies.pipeline = False

    def pipeline_sync(self) -> None:
        self._unsent += messages.SYNC
        self._replies.expect(SYNC)

    def send_flush_request(self) -> None:
        self._unsent += messages.FLUSH

    # ---- cancelling -----------------------------------------------------------------------------

    def get_cancel(self) -> PGcancel:
        return PGcancel()

    def cancel_conn(self) -> PGcancelConn:
        return PGcancelConn()
