"""Finds threads that wait for each other forever, and says how that came about."""

from __future__ import annotations

import asyncio
from types import FrameType

from ..stacks.stacks import Stack, Stacks, is_library
from . import names


class DeadlockError(RuntimeError):
    """The program would never go on. The message tells who waits for whom."""


DeadlockError.__module__ = "assay"


def find(stacks: Stacks) -> DeadlockError | None:
    """The error to raise in the main thread, which is stuck, where nothing will wake it; else None."""
    if len(stacks.stuck) == len(stacks.live):
        chain = _chain(stacks)
        title = "the program would wait forever: nothing that could wake it is left"
        if len(stacks.live) > 1:
            title = (
                "the program would wait forever: all its threads wait, and none can wake another"
            )
        return _error(title, list(stacks.live.values()), _cycle(chain))
    chain = _chain(stacks, sure=True)
    cycle = _cycle(chain)
    if not cycle:
        return None
    return _error(
        "the main thread would wait forever: it depends on threads that wait for each other",
        list(dict.fromkeys(chain)),
        cycle,
    )


def _error(title: str, waiting: list[Stack], cycle: list[Stack]) -> DeadlockError:
    told = [line for stack in waiting for line in (_line(stack), *_tasks(stack.on))]
    lines = [title, *(f"  {line}" for line in told[:_SHOWN])]
    if len(told) > _SHOWN:
        lines.append(f"  and {len(told) - _SHOWN} more")
    if len(cycle) > 1:
        lines.append(f"  the circle: {' → '.join(map(names.of_stack, [*cycle, cycle[0]]))}")
    return DeadlockError("\n".join(lines))


#: How many threads and tasks are named.
_SHOWN = 20


def _awaited(stack: Stack, sure: bool) -> Stack | None:
    """Whom that stack waits for, as far as one can tell. `sure`: no other could wake it."""
    holder = stack.holder()
    # Waiting for one's own lock is how one waits to be notified.
    return None if sure and holder is stack else holder


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
    who = names.of_stack(stack)
    return f"{who} waits for {_what(stack)}{_place(stack.frames)}"


def _tasks(on: object) -> list[str]:
    """A line for each task that waits, where that is an event loop."""
    if not isinstance(on, asyncio.AbstractEventLoop):
        return []
    waiting = sorted(asyncio.all_tasks(on), key=lambda task: names.in_order(task.get_name()))
    return [f"  {_task(task)}" for task in waiting]


def _task(task: asyncio.Task) -> str:
    what, frame = names.awaited(task)
    return f"{names.of_task(task)} waits for {what}{_place((frame,) if frame else ())}"


def _place(frames: tuple[FrameType, ...]) -> str:
    if not frames:
        return ""
    name, line = frames[-1].f_code.co_filename, frames[-1].f_lineno
    if is_library(name):
        return ", at the program's end"
    return f", in {name}, line {line}"


def _what(stack: Stack) -> str:
    """What that stack waits for, and who could end that."""
    said, holder = names.of_wait(stack), stack.holder()
    if holder is not None and holder is stack.on:
        return f"the end of {said}"
    if holder is None or said.endswith("()"):
        return said
    if holder is stack:
        return f"{said}, which it holds itself"
    return f"{said}, held by {names.of_stack(holder)}"
