"""What threads, locks and waits are called, in the program's own words."""

from __future__ import annotations

import asyncio
import re
import sys
import threading
from collections.abc import Iterator
from types import FrameType

from ..stacks.stacks import Stack, is_library

#: Methods that are a step of another one, not what the program called.
_STEPS = (
    "__enter__",
    "__exit__",
    "_wait",
    "_acquire_restore",
    "_bootstrap",
    "_bootstrap_inner",
    "run",
)


def of_stack(stack: Stack | None) -> str:
    """The thread's name."""
    if stack is None:
        return "nobody"
    thread = threading._active.get(stack.ident)  # pyright: ignore[reportAttributeAccessIssue]
    return thread.name if thread is not None else stack.name


def of_task(task: asyncio.Task) -> str:
    """Its name; where asyncio gave it that, with its coroutine's."""
    name = task.get_name()
    called = getattr(task.get_coro(), "__name__", None)
    return f"{name} ({called})" if called and re.fullmatch(r"Task-\d+", name) else name


def in_order(name: str) -> list[str | int]:
    """A key by which Task-10 comes after Task-9."""
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", name)]


def of_value(value: object, frames: tuple[FrameType, ...]) -> str | None:
    """A name of the program's for that object: `lock`, `account.lock`, `locks[0]`; None without one."""
    scopes = []
    if (main := sys.modules.get("__main__")) is not None:
        scopes.append(vars(main))
    if frames:
        scopes += [frames[-1].f_globals, frames[-1].f_locals]
    for scope in scopes:
        for name, held in list(scope.items()):
            if held is value and not name.startswith("__"):
                return name
    for scope in scopes:
        for name, held in list(scope.items()):
            if not name.startswith("__") and (found := _inside(name, held, value)):
                return found
    return None


def of_wait(stack: Stack) -> str:
    """What that stack waits for: `lock a`, `q.join()`, `sleep`, a thread's name."""
    on = stack.on
    if isinstance(on, str):
        return on
    if isinstance(on, asyncio.AbstractEventLoop):
        return "the event loop's next event"
    if isinstance(on, Stack):
        return of_stack(on)
    if called := _called(stack.frames):
        return called
    return of_lock(on, stack.frames)


def of_lock(held: object, frames: tuple[FrameType, ...]) -> str:
    """`lock a`; `a lock` where the program has no name for it."""
    name = of_value(held, frames)
    return f"lock {name}" if name else "a lock"


def awaited(task: asyncio.Task) -> tuple[str | None, FrameType | None]:
    """What a task waits for, and the program's innermost frame in it; None where there is none."""
    on, frame = None, None
    for coroutine in _coroutines(task):
        inner = getattr(coroutine, "cr_frame", None) or getattr(coroutine, "ag_frame", None)
        if inner is None:
            continue
        if not is_library(inner.f_code.co_filename):
            on, frame = None, inner
        elif on is None:
            on = _method(inner, (frame,) if frame else ())
    waiter = getattr(task, "_fut_waiter", None)
    if on is None and isinstance(waiter, asyncio.Task):
        on = of_task(waiter)
    elif on is None and waiter is not None:
        on = "tasks" if type(waiter).__name__ == "_GatheringFuture" else "a future"
    return on, frame


def _coroutines(task: asyncio.Task) -> Iterator[object]:
    at: object = task.get_coro()
    while at is not None:
        yield at
        at = getattr(at, "cr_await", None) or getattr(at, "ag_await", None)


def _method(frame: FrameType, frames: tuple[FrameType, ...]) -> str:
    """`sleep`, or `q.get()` of a method."""
    called = frame.f_code.co_name
    receiver = frame.f_locals.get("self")
    if receiver is None:
        return called
    if called == "__aenter__":
        called = "acquire"
    return f"{of_value(receiver, frames) or type(receiver).__name__}.{called}()"


def _called(frames: tuple[FrameType, ...]) -> str | None:
    """`q.join()`: the library's method that the program called and that waits inside."""
    for frame in reversed(frames[:-1]):
        receiver = frame.f_locals.get("self")
        if receiver is not None and frame.f_code.co_name not in _STEPS:
            name = of_value(receiver, frames) or type(receiver).__name__
            return f"{name}.{frame.f_code.co_name}()"
    return None


def _inside(name: str, holder: object, value: object) -> str | None:
    """The name of what a holder has: an item, or an attribute."""
    if type(holder) is dict:
        return next((f"{name}[{k!r}]" for k, v in holder.items() if v is value), None)
    if isinstance(holder, (list, tuple)):
        return next((f"{name}[{i}]" for i, v in enumerate(holder) if v is value), None)
    attributes = getattr(holder, "__dict__", None)
    if type(attributes) is dict and not isinstance(holder, type(sys)):
        return next((f"{name}.{k}" for k, v in attributes.items() if v is value), None)
    return None
