"""Records who ran when and who waited for what, where the request asked for it.

Threads are reported by `stacks`, which knows when each is suspended and goes on. Tasks of asyncio are
seen through the loop's handles, since each step of a task is one; locks by their own methods, which
are replaced meanwhile. A run that asks for no timeline has none of that.
"""

from __future__ import annotations

import asyncio
import time
from asyncio import events
from collections.abc import Callable
from types import FrameType
from typing import Any

from ..stacks.stacks import Stack, entrances, program_frames, stacks
from . import names
from .lock import lock

#: Spans that are kept; what comes later is counted.
_LIMIT = 20_000
#: How many spans and locks are sent at once.
_PIECE = 500
#: Seconds after which a piece is sent though it isn't full.
_LATEST = 0.25

_clock = time.perf_counter


class Timeline:
    """A recording. `send` takes pieces as in `wire/timeline.ts`; `line_of` gives the snippet's line."""

    def __init__(
        self, send: Callable[..., None], line_of: Callable[[FrameType], int | None]
    ) -> None:
        self._send, self._line_of = send, line_of
        self._start = self._told = _clock()
        self._ids: dict[int, int] = {}
        self._kept: list[object] = []
        #: What each lane does now: state, since when, for what, where.
        self._now: dict[int, tuple[str, float, str | None, int | None]] = {}
        self._held: dict[int, tuple[int, str, float]] = {}
        self._lanes: list[dict] = []
        self._spans: list[dict] = []
        self._holds: list[dict] = []
        self._count = self._left = 0

    # ---- threads --------------------------------------------------------------------------------

    def starts(self, stack: Stack) -> None:
        """A thread was started, and may run."""
        self._switch(self._lane(stack), "ready", None, None)

    def enters(self, stack: Stack) -> None:
        """It runs."""
        self._switch(self._lane(stack), "running", None, None)

    def leaves(self, stack: Stack) -> None:
        """The running thread is suspended."""
        frames = stack.frames or program_frames()
        line = self._line(frames)
        if stack.on is None:
            self._switch(self._lane(stack), "ready", None, line)
        else:
            self._switch(self._lane(stack), "waiting", names.of_wait(stack), line)

    def wakes(self, stack: Stack) -> None:
        """It may go on."""
        lane = self._lane(stack)
        state, _, on, line = self._now.get(lane, ("", 0.0, None, None))
        if state == "waiting":
            self._switch(lane, "ready", on, line)

    def ends(self, stack: Stack) -> None:
        """It ends."""
        self._close(self._lane(stack), None)

    # ---- tasks ----------------------------------------------------------------------------------

    def steps(self, task: asyncio.Task) -> None:
        """A task runs."""
        self._switch(self._task_lane(task), "running", None, None)

    def stepped(self, task: asyncio.Task) -> None:
        """It has run up to its next `await` that waits, or to its end."""
        lane = self._task_lane(task)
        on, frame = names.awaited(task)
        line = self._line_of(frame) if frame is not None else None
        if task.done():
            self._close(lane, line)
        elif getattr(task, "_fut_waiter", None) is None:
            self._switch(lane, "ready", None, line)
        else:
            self._switch(lane, "waiting", on, line)

    def scheduled(self, callback: object) -> None:
        """A callback will be called soon; where that is a task's step, the task may go on."""
        task = task_of(callback)
        if task is None:
            return
        lane = self._task_lane(task)
        state, _, on, line = self._now.get(lane, ("", 0.0, None, None))
        if state != "running":
            self._switch(lane, "ready", on, line)

    # ---- locks ----------------------------------------------------------------------------------

    def acquired(self, held: lock, name: str) -> None:
        """The running thread holds that lock now."""
        self._kept.append(held)
        self._held[id(held)] = self._lane(stacks.current), name, self._ms()

    def released(self, held: lock) -> None:
        """It doesn't any more."""
        if found := self._held.pop(id(held), None):
            lane, name, since = found
            if self._room():
                self._holds.append({"lane": lane, "lock": name, "from": since, "to": self._ms()})

    def finish(self) -> None:
        """Closes what is open, and tells the rest."""
        for lane in list(self._now):
            self._close(lane, None)
        for held in [k for k in self._kept if id(k) in self._held]:
            self.released(held)  # pyright: ignore[reportArgumentType]
        self._tell()

    # ---- recording ------------------------------------------------------------------------------

    def _ms(self) -> float:
        return round((_clock() - self._start) * 1000, 3)

    def _lane(self, stack: Stack) -> int:
        lane = self._ids.get(id(stack))
        if lane is None:
            lane = self._add(stack, "thread", names.of_stack(stack), None)
        return lane

    def _task_lane(self, task: asyncio.Task) -> int:
        lane = self._ids.get(id(task))
        if lane is None:
            lane = self._add(task, "task", task.get_name(), self._lane(stacks.current))
        return lane

    def _add(self, of: object, kind: str, name: str, parent: int | None) -> int:
        lane = self._ids[id(of)] = len(self._ids) + 1
        self._kept.append(of)  # so that its id stays its own
        self._lanes.append({"id": lane, "kind": kind, "name": name, "parent": parent})
        return lane

    def _switch(self, lane: int, state: str, on: str | None, line: int | None) -> None:
        self._close(lane, line)
        self._now[lane] = state, self._ms(), on, line

    def _close(self, lane: int, line: int | None) -> None:
        before = self._now.pop(lane, None)
        if before is None:
            return
        state, since, on, at = before
        now = self._ms()
        if now <= since:
            return
        if self._room():
            self._spans.append({
                "lane": lane, "from": since, "to": now, "state": state, "on": on,
                "line": line if state == "running" else at,
            })  # fmt: skip
        if len(self._spans) + len(self._holds) >= _PIECE or _clock() - self._told > _LATEST:
            self._tell()

    def _room(self) -> bool:
        """Whether another may be kept."""
        self._count += 1
        self._left = max(self._count - _LIMIT, 0)
        return self._left == 0

    def _tell(self) -> None:
        self._told = _clock()
        if self._lanes or self._spans or self._holds:
            self._send("timeline", lanes=self._lanes, spans=self._spans, holds=self._holds,
                       left=self._left)  # fmt: skip
        self._lanes, self._spans, self._holds = [], [], []

    def _line(self, frames: tuple[FrameType, ...]) -> int | None:
        return self._line_of(frames[-1]) if frames else None


def record(send: Callable[..., None], line_of: Callable[[FrameType], int | None]) -> None:
    """Sends all that happens from now on."""
    global _current
    _current = stacks.recording = timeline = Timeline(send, line_of)
    _plain.update(run=events.Handle._run, acquire=lock.acquire, release=lock.release)
    events.Handle._run = _run  # pyright: ignore[reportAttributeAccessIssue]
    lock.acquire, lock.release = _acquire, _release
    timeline.enters(stacks.main)


def stop_recording() -> None:
    """Ends that, and has it tell what is left."""
    global _current
    timeline, _current, stacks.recording = _current, None, None
    if timeline is not None:
        events.Handle._run = _plain["run"]
        lock.acquire, lock.release = _plain["acquire"], _plain["release"]
        timeline.finish()


#: The recording under way.
_current: Timeline | None = None
#: What is replaced meanwhile.
_plain: dict[str, Callable[..., Any]] = {}


def _run(handle: events.Handle) -> None:
    """`Handle._run`, recorded where it is a task's step."""
    task = task_of(handle._callback)
    timeline = _current
    if task is None or timeline is None:
        _plain["run"](handle)
        return
    timeline.steps(task)
    try:
        _plain["run"](handle)
    finally:
        timeline.stepped(task)


def task_of(callback: object) -> asyncio.Task | None:
    """The task whose next step that callback is; None where it is something else."""
    owner = getattr(callback, "__self__", None)
    return owner if isinstance(owner, asyncio.Task) else None


def _acquire(self: lock, blocking: bool = True, timeout: float = -1) -> bool:
    got = _plain["acquire"](self, blocking, timeout)
    if got and _current is not None:
        frames = program_frames()
        if len(frames) == 1:  # the program's own, not one inside a condition or a queue
            _current.acquired(self, names.of_lock(self, frames))
    return got


def _release(self: lock) -> None:
    if _current is not None:
        _current.released(self)
    _plain["release"](self)


entrances.add(_run.__code__)
