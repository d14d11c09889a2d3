"""Waiting for JavaScript's promises: Pyodide's `run_sync`, with a loop that runs or none."""

import asyncio
from asyncio import events
from asyncio import tasks as _tasks
from typing import Any

from ..stacks.stacks import stacks
from .loop import Loop

#: With what typeshed doesn't tell of it.
tasks: Any = _tasks

try:
    import _pyodide_core
    from pyodide import ffi
except ImportError:  # natively there is no JavaScript
    ffi = _pyodide_core = None


def install() -> None:
    """Replaces Pyodide's `run_sync`, which makes its argument a task of the loop that runs, and then
    suspends that loop."""
    if ffi is not None and _pyodide_core is not None:
        ffi.run_sync = _pyodide_core.run_sync = run_sync


def run_sync(awaitable):
    """Waits for a promise or a coroutine, on this stack: a running loop stands still meanwhile."""
    if isinstance(awaitable, asyncio.Future):
        return _wait_for(awaitable)
    outer = events._get_running_loop()
    task = None if outer is None else tasks._swap_current_task(outer, None)
    events._set_running_loop(None)
    inner = Loop()
    try:
        return inner.run_until_complete(_result(awaitable))
    finally:
        inner.close()
        events._set_running_loop(outer)
        if outer is not None:
            tasks._swap_current_task(outer, task)


def _wait_for(future: asyncio.Future):
    """The result of what Pyodide makes of a promise that a function of JavaScript's returns."""
    loop, me = future.get_loop(), stacks.current
    still = loop if isinstance(loop, Loop) and loop is events._get_running_loop() else None
    made_by_asyncio = isinstance(future, (asyncio.Task, tasks._GatheringFuture))
    if still and made_by_asyncio and not future.done():
        raise RuntimeError(
            "run_sync() can't wait for a task: its event loop stands still meanwhile; await it instead"
        )

    def wake(_: object) -> None:
        stacks.wake(me)

    future.add_done_callback(wake)
    if still:
        still.waited_for_by(me)  # and won't call `wake`
    try:
        while not future.done():
            stacks.wait("a promise", outside=True)
    finally:
        future.remove_done_callback(wake)
        if still:
            still.waited_for_by(None)
    return future.result()


async def _result(awaitable):
    return await awaitable
