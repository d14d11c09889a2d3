"""psycopg's waiting, where there is no socket: only another connection's transaction is waited for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator
from time import monotonic, sleep
from typing import Any

from psycopg import errors as e
from psycopg._enums import Ready, Wait

from .turn import cooperative

#: In seconds: how often one looks for one's turn, or for notifications.
_LOOK = 0.005


def amend(module: Any) -> None:
    """Puts these in the place of `psycopg.waiting`'s own."""
    module.wait = module.wait_selector = module.wait_select = module.wait_poll = wait
    module.wait_conn, module.wait_async, module.wait_conn_async = wait, wait_async, wait_async


def wait(gen: Generator, *_: Any, interval: float = 0.0, timeout: float | None = None) -> Any:
    """Drives a generator of psycopg's to its end."""
    end = None if timeout is None else monotonic() + timeout
    try:
        wanted = next(gen)
        while True:
            wanted = gen.send(_ready(wanted))
            if end is not None and monotonic() >= end:
                raise e._WaitTimeout("wait timeout expired")
            if _only_reads(wanted):
                sleep(_LOOK)
    except StopIteration as over:
        return over.value


async def wait_async(
    gen: Generator, *_: Any, interval: float = 0.0, timeout: float | None = None
) -> Any:
    """The same, while other tasks go on."""
    end = None if timeout is None else monotonic() + timeout
    # Elsewhere an answer takes its time, in which other tasks go on.
    await asyncio.sleep(0)
    try:
        wanted = _cooperating(lambda: next(gen))
        while True:
            ready = _ready(wanted)
            wanted = _cooperating(lambda: gen.send(ready))  # noqa: B023 -- it is called at once
            if end is not None and monotonic() >= end:
                raise e._WaitTimeout("wait timeout expired")
            await asyncio.sleep(_LOOK)
    except StopIteration as over:
        return over.value


def _cooperating(step: Callable[[], Any]) -> Any:
    """A step that doesn't block the loop, whose other tasks may be who is waited for."""
    token = cooperative.set(True)
    try:
        return step()
    finally:
        cooperative.reset(token)


def _ready(wanted: Any) -> Ready:
    """All that is asked for is so."""
    state = wanted[1] if isinstance(wanted, tuple) else wanted
    return Ready(int(state))


def _only_reads(wanted: Any) -> bool:
    """Only who waits for notifications does: answers are here at once."""
    return wanted == Wait.R
