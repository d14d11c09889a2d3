"""Names of hosts, which aren't looked up: whichever is named, it is the run's server."""

from __future__ import annotations

from inspect import iscoroutinefunction
from typing import Any


def amend(module: Any) -> None:
    """Takes the looking up from psycopg's `_conninfo_attempts` and its async twin."""
    waits = iscoroutinefunction(module._resolve_hostnames)
    module._resolve_hostnames = _later if waits else _now


def _now(params: dict[str, Any]) -> list[dict[str, Any]]:
    return [params]


async def _later(params: dict[str, Any]) -> list[dict[str, Any]]:
    return [params]
