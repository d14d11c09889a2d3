"""Cancelling a query: none is ever under way when somebody could ask for it."""

from __future__ import annotations

from psycopg.pq._enums import ConnStatus, PollingStatus


class PGcancel:
    """psycopg's `pq.PGcancel`."""

    def free(self) -> None:
        """Nothing is held."""

    def cancel(self) -> None:
        """Nothing is under way."""


class PGcancelConn:
    """psycopg's `pq.PGcancelConn`."""

    status = ConnStatus.OK
    socket = -1
    error_message = b""

    def start(self) -> None:
        """Nothing is under way."""

    blocking = reset = finish = start

    def poll(self) -> int:
        return PollingStatus.OK

    def get_error_message(self, encoding: str = "") -> str:
        return ""
