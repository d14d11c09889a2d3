"""The program's threads as stacks: which runs, which wait, and for what.

Python runs on one stack at a time; the others are suspended (JSPI). So whatever happens between two
suspensions is atomic, and the primitives beside this file need no locks of their own.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from types import CodeType, FrameType, FunctionType
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from .park import Parking

_OURS = os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep
_LIBRARY = os.path.dirname(os.path.abspath(threading.__file__)) + os.sep


class Stack:
    """A thread that was started and hasn't ended."""

    __slots__ = ("chain", "error", "holder", "ident", "name", "on", "parent", "ticket")

    def __init__(self, ident: int, name: str, parent: Stack | None = None) -> None:
        self.ident = ident
        #: The thread's, when it was started.
        self.name = name
        #: Who started it.
        self.parent = parent
        #: The number that it waits under; 0 while it doesn't.
        self.ticket = 0
        #: What it waits for: a lock, a thread that it joins, or a word such as `sleep`; None while it
        #: doesn't.
        self.on: object = None
        #: Says whose move ends that wait.
        self.holder: Holder = nobody
        #: Its frames while it is suspended, innermost first, ours among them. They may be asked for
        #: their own line and names, not for `f_back`.
        self.chain: tuple[FrameType, ...] = ()
        #: To be raised when it goes on.
        self.error: BaseException | None = None

    @property
    def frames(self) -> tuple[FrameType, ...]:
        """Where it waits: the standard library's frames, innermost first, and the program's that
        called it."""
        return _innermost(self.chain)

    def descends_from(self, other: Stack) -> bool:
        """Whether it is that one, or was started by it, directly or not."""
        at: Stack | None = self
        while at is not None and at is not other:
            at = at.parent
        return at is not None


#: Says which stack holds what another waits for; None where no one does, or nobody can tell.
Holder = Callable[[], Stack | None]


def nobody() -> None:
    """Holds nothing."""


class Recording(Protocol):
    """Hears what threads do, where a recording is wanted."""

    def starts(self, stack: Stack) -> None:
        """A thread was started, and may run."""

    def enters(self, stack: Stack) -> None:
        """It runs."""

    def leaves(self, stack: Stack) -> None:
        """The running thread is suspended."""

    def wakes(self, stack: Stack) -> None:
        """It may go on."""

    def ends(self, stack: Stack) -> None:
        """It ends."""

    def scheduled(self, callback: object) -> None:
        """An event loop will call that soon."""


class _Waiting:
    """A context; a class, since frames of `contextlib` would be taken for the program's."""

    __slots__ = ("_on", "_stack")

    def __init__(self, stack: Stack, on: object) -> None:
        self._stack, self._on = stack, on

    def __enter__(self) -> None:
        self._stack.on, self._stack.chain = self._on, all_frames()

    def __exit__(self, *_: object) -> None:
        self._stack.on, self._stack.chain = None, ()


class Stacks:
    """All of them. `parking` suspends them, once a run has one."""

    def __init__(self, main: int) -> None:
        self.parking: Parking | None = None
        #: Called when the main thread waits for what only another thread can do. Returns the error to
        #: raise in it, where none will.
        self.on_stuck: Callable[[Stacks], BaseException | None] = lambda _: None
        self.reset(main)

    def reset(self, main: int) -> None:
        """Forgets all but the main thread, whose ident is given."""
        self.main = self.current = Stack(main, "MainThread")
        self.live: dict[int, Stack] = {main: self.main}
        #: Those that wait without a time for what only another of them can do, by ticket.
        self.stuck: dict[int, Stack] = {}
        #: What was raised for a deadlock: once, however often the program meets it on its way out.
        self.deadlock: BaseException | None = None
        #: The program wanted what needs suspending where no stack can be suspended: what came of it
        #: isn't CPython's.
        self.lacking = False
        #: Whether the program's code runs on a stack without a frame of ours (`apart.py`).
        self.apart = False
        #: Where a recording is wanted.
        self.recording: Recording | None = None

    def wait(
        self,
        on: object,
        seconds: float | None = None,
        *,
        outside: bool = False,
        holder: Holder = nobody,
    ) -> bool:
        """The running stack waits for what another does, which then calls `wake` with it. `outside`:
        JavaScript may do that, too. `holder` says who holds what it waits for.

        True where it was woken, or went on for nothing; False where the time is over.
        """
        parking, me = self.parking, self.current
        if parking is None:
            raise RuntimeError("nothing can be waited for before a program runs")
        me.ticket = parking.ticket()
        me.on, me.holder, me.chain = on, holder, all_frames()
        try:
            if seconds is None and not outside:
                self.stuck[me.ticket] = me
                if parking.can_suspend:
                    self._look_for_deadlock()
            woken = parking.wait(seconds, me.ticket)
        finally:
            self.stuck.pop(me.ticket, None)
            me.ticket, me.on, me.holder, me.chain = 0, None, nobody, ()
            error, me.error = me.error, None
        if error is not None:
            raise error
        return woken

    def wake(self, stack: Stack) -> None:
        """Ends that stack's wait, where it waits."""
        self.stuck.pop(stack.ticket, None)
        if stack.ticket:
            if self.recording is not None:
                self.recording.wakes(stack)
            self.parking.wake(stack.ticket)  # pyright: ignore[reportOptionalMemberAccess]

    def waiting(self, on: object) -> _Waiting:
        """A context in which the running stack is noted to wait for that."""
        return _Waiting(self.current, on)

    def ended(self, stack: Stack) -> None:
        """The running stack is about to end."""
        if self.recording is not None:
            self.recording.ends(stack)
        del self.live[stack.ident]
        self._look_for_deadlock()

    def _look_for_deadlock(self) -> None:
        if self.main.ticket not in self.stuck:
            return
        error = self.on_stuck(self)
        if error is None:
            return
        error = self.deadlock = self.deadlock or error
        if self.current is self.main:
            raise error
        self.main.error = error
        self.wake(self.main)


#: How many frames of a suspended stack are known.
_DEEPEST = 100


def all_frames(frame: FrameType | None = None) -> tuple[FrameType, ...]:
    """The running stack's frames, innermost first, from the given one on."""
    found: list[FrameType] = []
    at = frame or sys._getframe(1)
    while at is not None and len(found) < _DEEPEST:
        found.append(at)
        at = at.f_back
    return tuple(found)


def program_frames() -> tuple[FrameType, ...]:
    """The running stack's frames, innermost first, less ours, up to the first of the program's own."""
    return _innermost(all_frames())


def _innermost(chain: tuple[FrameType, ...]) -> tuple[FrameType, ...]:
    found: list[FrameType] = []
    for frame in chain:
        name = frame.f_code.co_filename
        if not is_ours(name):
            found.append(frame)
            if not is_library(name):
                break
    return tuple(found)


#: Code of ours that calls the program's and may be left in the middle of that.
entrances: set[CodeType] = set()

Function = TypeVar("Function", bound=Callable[..., Any])


def entrance(function: Function) -> Function:
    """Marks a function of ours so: while the program's code runs below it, other threads may run."""
    entrances.add(cast("FunctionType", function).__code__)
    return function


def may_give_way(frame: FrameType | None) -> bool:
    """Whether another thread may run now.

    Not while code of ours works, which relies on that, nor in callbacks of its own: a
    profiler, a `__repr__`.
    """
    outermost = None
    while frame is not None:
        if is_ours(frame.f_code.co_filename):
            return frame.f_code in entrances
        outermost = frame
        frame = frame.f_back
    # A callback of JavaScript's begins in Pyodide's own code.
    return stacks.apart and outermost is not None and not _is_pyodide(outermost.f_code.co_filename)


def _is_pyodide(filename: str) -> bool:
    return "/pyodide/" in filename or "/_pyodide/" in filename


def is_ours(filename: str) -> bool:
    """Whether that is a file of Assay's."""
    return filename.startswith(_OURS)


def is_library(filename: str) -> bool:
    """Whether that is a file of the standard library's."""
    if filename.startswith("<frozen "):
        return True
    return filename.startswith(_LIBRARY) and "site-packages" not in filename


#: The interpreter's.
stacks = Stacks(threading.get_ident())
