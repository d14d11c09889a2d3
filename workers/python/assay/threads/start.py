"""Threads begin and end: what `_thread` has for that, on stacks."""

import signal
import sys
import threading
from _thread import interrupt_main as _interrupt_main
from asyncio import events
from collections.abc import Callable
from contextvars import Context
from itertools import count
from typing import Any

from ..stacks.stacks import Stack, entrances, stacks

_main_ident = threading.get_ident()
_idents = count(_main_ident + 4096, 4096)
#: What stacks that were asked for will run, by ident.
_targets: dict[int, tuple[Stack, "_ThreadHandle", Callable[[], object]]] = {}
#: Joined at the program's end.
_not_daemons: list["_ThreadHandle"] = []
_interval = sys.getswitchinterval()


class _ThreadHandle:
    """A thread to be joined."""

    def __init__(self) -> None:
        self.ident = 0
        self._state = "new"
        #: Its stack; None where it is one that was made with another's ident.
        self._stack: Stack | None = None
        self._joining: list[Stack] = []

    def is_done(self) -> bool:
        return self._state == "done"

    def _set_done(self) -> None:
        if self._state == "new":
            raise RuntimeError("thread not started")
        self._state = "done"
        joining, self._joining = self._joining, []
        for stack in joining:
            stacks.wake(stack)

    def join(self, timeout: float | None = None, /) -> None:
        """Waits until the thread has ended, or for `timeout` seconds; negative means forever."""
        if timeout is not None and not isinstance(timeout, (int, float)):
            raise TypeError(
                f"'{type(timeout).__name__}' object cannot be interpreted as an integer"
            )
        if self._state == "new":
            raise RuntimeError("thread not started")
        if self._state == "done":
            return
        if self.ident == stacks.current.ident:
            raise RuntimeError("Cannot join current thread")
        end = None if timeout is None or timeout < 0 else _clock() + timeout
        me = stacks.current
        self._joining.append(me)
        try:
            while self._state != "done":
                left = None if end is None else end - _clock()
                if left is not None and left <= 0:
                    return
                stacks.wait(self._stack or "a thread", left, holder=lambda: self._stack)
        finally:
            if me in self._joining:
                self._joining.remove(me)

    def __repr__(self) -> str:
        return f"<_ThreadHandle object: ident={self.ident}>"


_ThreadHandle.__module__ = "_thread"


def _clock() -> float:
    import time

    return time.monotonic()


def make_handle(ident: int) -> _ThreadHandle:
    """`_make_thread_handle`: a handle of a thread that runs already."""
    handle = _ThreadHandle()
    handle.ident, handle._state = ident, "running"
    handle._stack = stacks.live.get(ident)
    return handle


def get_ident() -> int:
    """Identity of the running thread."""
    return stacks.current.ident


def thread_count() -> int:
    """`_count`: threads that were started and haven't ended."""
    return len(stacks.live) - 1


def start_joinable_thread(
    function: Callable[[], object], handle: _ThreadHandle | None = None, daemon: bool = True
) -> _ThreadHandle:
    """Starts a thread that calls the function."""
    if not callable(function):
        raise TypeError("thread function must be callable")
    if handle is None:
        handle = _ThreadHandle()
    elif not isinstance(handle, _ThreadHandle):
        raise TypeError("'handle' must be a _ThreadHandle")
    if handle._state != "new":
        raise RuntimeError("thread already started")
    parking = stacks.parking
    if parking is None:
        raise RuntimeError("can't start new thread")
    stack = Stack(ident := next(_idents), _name(function, ident), stacks.current)
    handle.ident, handle._state, handle._stack = stack.ident, "running", stack
    if not daemon:
        _not_daemons.append(handle)
    stacks.live[stack.ident] = stack
    if stacks.recording is not None:
        stacks.recording.starts(stack)
    _targets[stack.ident] = stack, handle, function
    if parking.can_start():
        if len(stacks.live) == 2:
            parking.tick(_interval)
        parking.start(stack.ident)
    else:
        # Nobody else can run while this stack waits: the thread has its turn now, up to its end.
        stacks.lacking, caller = True, stacks.current
        try:
            run_stack(stack.ident)
        finally:
            stacks.current = caller
    return handle


def start_new_thread(
    function: Callable[..., object], args: tuple, kwargs: dict[str, Any] | None = None, /
) -> int:
    """Starts a thread that calls the function; returns its ident."""
    if not callable(function):
        raise TypeError("first arg must be callable")
    if not isinstance(args, tuple):
        raise TypeError("2nd arg must be a tuple")
    if kwargs is not None and not isinstance(kwargs, dict):
        raise TypeError("optional 3rd arg must be a dictionary")

    def call() -> None:
        try:
            function(*args, **(kwargs or {}))
        except SystemExit:
            pass
        except BaseException as error:
            _unraisable(error, function)

    entrances.add(call.__code__)
    return start_joinable_thread(call).ident


def run_stack(ident: int) -> None:
    """What a new stack runs, from its begin to its end. Never raises."""
    stack, handle, function = _targets.pop(ident)
    parking = stacks.parking
    assert parking is not None
    started = parking.can_start()
    stacks.current = stack
    if started:
        parking.entered()
        events._set_running_loop(None)
    if stacks.recording is not None:
        stacks.recording.enters(stack)
    try:
        Context().run(function)
    except SystemExit:
        pass
    except BaseException as error:
        _unraisable(error, function)
    finally:
        _forget(ident)
        if handle in _not_daemons:
            _not_daemons.remove(handle)
        handle._set_done()
        stacks.ended(stack)
        if len(stacks.live) == 1:
            parking.tick(0)
        if started:
            parking.left()


entrances.add(run_stack.__code__)


def _name(function: object, ident: int) -> str:
    thread = getattr(function, "__self__", None)
    return thread.name if isinstance(thread, threading.Thread) else f"thread {ident}"


def _forget(ident: int) -> None:
    """A thread that `threading` didn't start, but was asked about, has an entry that nobody drops."""
    thread = threading._active.get(ident)  # pyright: ignore[reportAttributeAccessIssue]
    if isinstance(thread, threading._DummyThread):
        del threading._active[ident]  # pyright: ignore[reportAttributeAccessIssue]


def _unraisable(error: BaseException, function: object) -> None:
    """As CPython tells of an exception that ends a thread of `start_new_thread`."""
    told = _UnraisableHookArgs(
        (type(error), error, error.__traceback__, f"Exception ignored in thread started by {function!r}", None)
    )  # fmt: skip
    sys.unraisablehook(told)


def _args_type() -> type:
    """The type of `sys.unraisablehook`'s argument, which has no name anywhere."""
    seen: list[Any] = []

    class Raises:
        def __del__(self) -> None:
            raise ValueError

    kept, sys.unraisablehook = sys.unraisablehook, seen.append
    try:
        Raises()
    finally:
        sys.unraisablehook = kept
    return type(seen[0])


_UnraisableHookArgs = _args_type()


def shutdown() -> None:
    """`_thread._shutdown`: waits for the threads that aren't daemons."""
    while others := [h for h in _not_daemons if h.ident != stacks.current.ident]:
        others[0].join()
        if others[0] in _not_daemons:
            _not_daemons.remove(others[0])


def forget_all() -> None:
    """For another run in the same interpreter."""
    _targets.clear()
    _not_daemons.clear()


def interrupt_main(signum: int = signal.SIGINT, /) -> None:
    """Simulates a signal, which the main thread handles."""
    if stacks.current is stacks.main or stacks.parking is None:
        _interrupt(signum)
        return
    if not 1 <= signum < signal.NSIG:
        raise ValueError("signal number out of range")
    if signal.getsignal(signum) not in (signal.SIG_DFL, signal.SIG_IGN, None):
        stacks.parking.signal_main(signum)


#: It takes any signal's number, and not typeshed's `Signals` alone.
_interrupt: Any = _interrupt_main
_set_interval = sys.setswitchinterval


def setswitchinterval(interval: float, /) -> None:
    """`sys.setswitchinterval`: how long a thread runs before others may, in seconds."""
    global _interval
    _set_interval(interval)
    _interval = sys.getswitchinterval()
    if len(stacks.live) > 1 and stacks.parking is not None:
        stacks.parking.tick(_interval)
