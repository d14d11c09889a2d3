"""Finds threads that wait for each other for ever, and says how that came about."""

from __future__ import annotations

import sys
import threading
from types import FrameType

from .lock import RLock, lock
from .stacks import Stack, Stacks, is_library
from .start import _ThreadHandle


class DeadlockError(RuntimeError):
    """The program would never go on. The message tells who waits for whom."""


DeadlockError.__module__ = "assay"


def find(stacks: Stacks) -> DeadlockError | None:
    """The error to raise in the main thread, where it will never go on by itself; else None."""
    if stacks.main.ticket not in stacks.stuck:
        return None
    if len(stacks.stuck) == len(stacks.live):
        chain = _chain(stacks)
        title = "the program would wait for ever: nothing that could wake it is left"
        if len(stacks.live) > 1:
            title = (
                "the program would wait for ever: all its threads wait, and none can wake another"
            )
        return _error(title, list(stacks.live.values()), _cycle(chain))
    chain = _chain(stacks, sure=True)
    cycle = _cycle(chain)
    if not cycle:
        return None
    return _error(
        "the main thread would wait for ever: it depends on threads that wait for each other",
        list(dict.fromkeys(chain)),
        cycle,
    )


def _error(title: str, waiting: list[Stack], cycle: list[Stack]) -> DeadlockError:
    lines = [title, *(f"  {_line(stack)}" for stack in waiting[:_SHOWN])]
    if len(waiting) > _SHOWN:
        lines.append(f"  and {len(waiting) - _SHOWN} more")
    if len(cycle) > 1:
        lines.append(f"  the circle: {' → '.join(map(name_of_stack, [*cycle, cycle[0]]))}")
    return DeadlockError("\n".join(lines))


#: So many threads are told of.
_SHOWN = 20


def _awaited(stack: Stack, sure: bool) -> Stack | None:
    """Whom that stack waits for, as far as one can tell. `sure`: no other could wake it."""
    on = stack.on
    if isinstance(on, _ThreadHandle):
        return on._stack
    if isinstance(on, RLock):
        return on._lock._owner
    if isinstance(on, lock):
        owner = on._owner
        # Waiting for one's own lock is how one waits to be notified.
        return None if sure and owner is stack else owner
    return None


def _chain(stacks: Stacks, sure: bool = False) -> list[Stack]:
    """The main thread, whom it waits for, whom that one waits for, … up to the first that comes again."""
    chain: list[Stack] = []
    at: Stack | None = stacks.main
    while at is not None and at.ticket in stacks.stuck:
        chain.append(at)
        if chain.index(at) < len(chain) - 1:
            break
        at = _awaited(at, sure)
    return chain


def _cycle(chain: list[Stack]) -> list[Stack]:
    """Those of a chain that wait in a circle."""
    last = chain[-1] if chain else None
    start = chain.index(last) if last is not None else 0
    return chain[start:-1]


def _line(stack: Stack) -> str:
    who = name_of_stack(stack)
    return f"{who} waits for {what(stack)}{_place(stack.frames)}"


def _place(frames: tuple[FrameType, ...]) -> str:
    if not frames:
        return ""
    name, line = frames[-1].f_code.co_filename, frames[-1].f_lineno
    if is_library(name):
        return ", at the program's end"
    return f", in {name}, line {line}"


def what(stack: Stack) -> str:
    """What that stack waits for, in words."""
    on = stack.on
    if isinstance(on, _ThreadHandle):
        return f"the end of {name_of_stack(on._stack)}" if on._stack else "the end of a thread"
    called = _called(stack.frames)
    if called:
        return called
    owner = on._owner if isinstance(on, lock) else None
    name = name_of(on, stack.frames) or "a lock"
    label = name if name == "a lock" else f"lock {name}"
    if owner is stack:
        return f"{label}, which it holds itself"
    return f"{label}, held by {name_of_stack(owner)}" if owner else label


def _called(frames: tuple[FrameType, ...]) -> str | None:
    """`q.join()`: the library's method that the program called and that waits inside."""
    for frame in reversed(frames[:-1]):
        receiver = frame.f_locals.get("self")
        if receiver is not None and frame.f_code.co_name not in ("__enter__", "_wait"):
            name = name_of(receiver, frames) or type(receiver).__name__
            return f"{name}.{frame.f_code.co_name}()"
    return None


def name_of(value: object, frames: tuple[FrameType, ...]) -> str | None:
    """A name of the program's for that object: `lock`, `account.lock`, `locks[0]`; None without one."""
    scopes = []
    if frames:
        scopes += [frames[-1].f_locals, frames[-1].f_globals]
    main = sys.modules.get("__main__")
    if main is not None:
        scopes.append(vars(main))
    for scope in scopes:
        for name, held in list(scope.items()):
            if held is value and not name.startswith("__"):
                return name
    for scope in scopes:
        for name, held in list(scope.items()):
            if name.startswith("__"):
                continue
            if found := _inside(name, held, value):
                return found
    return None


def _inside(name: str, holder: object, value: object) -> str | None:
    if type(holder) is dict:
        return next((f"{name}[{k!r}]" for k, v in holder.items() if v is value), None)
    if type(holder) in (list, tuple):
        return next((f"{name}[{i}]" for i, v in enumerate(holder) if v is value), None)  # type: ignore[arg-type, var-annotated]
    attributes = getattr(holder, "__dict__", None)
    if type(attributes) is dict and not isinstance(holder, type(sys)):
        return next((f"{name}.{k}" for k, v in attributes.items() if v is value), None)
    return None


def name_of_stack(stack: Stack | None) -> str:
    """The thread's name."""
    if stack is None:
        return "nobody"
    thread = threading._active.get(stack.ident)  # type: ignore[attr-defined]
    return thread.name if thread is not None else f"thread {stack.ident}"
