"""`_thread.lock` and `_thread.RLock`, on stacks.

As CPython's mutex (3.13 and later) does: the thread that releases a lock wakes the first that waits and
goes on; a lock that isn't taken meanwhile is the woken one's. One that has waited for a millisecond gets
it handed over, so that nobody starves.
"""

import time
from collections import deque
from threading import TIMEOUT_MAX

from ..stacks.stacks import Stack, stacks

#: Seconds after which a lock is handed over (`TIME_TO_BE_FAIR_NS` in CPython's `lock.c`).
_FAIR = 0.001

_clock = time.monotonic


class _Waiter:
    __slots__ = ("granted", "since", "stack")

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.since = _clock()
        self.granted = False


class lock:
    """A lock object, which any thread may release."""

    __slots__ = ("__weakref__", "_owner", "_waiters")

    def __init__(self) -> None:
        #: Who acquired it; None where nobody did.
        self._owner: Stack | None = None
        self._waiters: deque[_Waiter] = deque()

    def __init_subclass__(cls) -> None:
        raise TypeError("type '_thread.lock' is not an acceptable base type")

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Lock the lock. Returns whether it was acquired."""
        if blocking is not True or timeout != -1:
            timeout = _checked(blocking, timeout)
        if self._owner is None:
            self._owner = stacks.current
            return True
        if not blocking:
            return False
        return self._wait(timeout)

    def _wait(self, timeout: float) -> bool:
        waiter = _Waiter(stacks.current)
        end = None if timeout == -1 else waiter.since + timeout
        try:
            while True:
                self._waiters.append(waiter)
                left = None if end is None else max(end - _clock(), 0)
                woken = stacks.wait(self, left, holder=lambda: self._owner)
                if waiter.granted:
                    return True
                self._forget(waiter)
                if self._owner is None:
                    self._owner = waiter.stack
                    return True
                if not woken and end is not None and _clock() >= end:
                    return False
        except BaseException:
            self._forget(waiter)
            if waiter.granted:
                self.release()
            raise

    def _forget(self, waiter: _Waiter) -> None:
        if waiter in self._waiters:
            self._waiters.remove(waiter)

    def release(self) -> None:
        """Unlock the lock, which need not be the caller's."""
        if self._owner is None:
            raise RuntimeError("release unlocked lock")
        self._owner = None
        if self._waiters:
            waiter = self._waiters.popleft()
            if _clock() - waiter.since > _FAIR:
                waiter.granted, self._owner = True, waiter.stack
            stacks.wake(waiter.stack)

    def locked(self) -> bool:
        """Whether the lock is locked."""
        return self._owner is not None

    def _at_fork_reinit(self) -> None:
        self._owner = None
        self._waiters.clear()

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *_: object) -> None:
        self.release()

    acquire_lock, release_lock, locked_lock = acquire, release, locked

    def __repr__(self) -> str:
        state = "unlocked" if self._owner is None else "locked"
        return f"<{state} _thread.lock object at {id(self):#x}>"


class RLock:
    """A lock that its owner may acquire again, and only its owner release."""

    __slots__ = ("__weakref__", "_count", "_lock")

    def __init__(self, *_: object, **__: object) -> None:
        # Any argument is taken, and `threading.RLock` says that this will end.
        self._lock, self._count = lock(), 0

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Lock the lock, once more where it is the caller's already."""
        if blocking is not True or timeout != -1:
            timeout = _checked(blocking, timeout)
        if self._lock._owner is stacks.current:
            self._count += 1
            return True
        if not self._lock.acquire(blocking, timeout):
            return False
        self._count = 1
        return True

    def release(self) -> None:
        """Undo one acquire; the last one unlocks it."""
        if self._lock._owner is not stacks.current:
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if self._count == 0:
            self._lock.release()

    def locked(self) -> bool:
        """Whether the lock is locked."""
        return self._lock.locked()

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *_: object) -> None:
        self.release()

    def _is_owned(self) -> bool:
        return self._lock._owner is stacks.current

    def _recursion_count(self) -> int:
        return self._count if self._is_owned() else 0

    def _release_save(self) -> tuple[int, int]:
        if not self._is_owned():
            raise RuntimeError("cannot release un-acquired lock")
        saved = self._count, stacks.current.ident
        self._count = 0
        self._lock.release()
        return saved

    def _acquire_restore(self, saved: tuple[int, int]) -> None:
        self._lock.acquire()
        self._count = saved[0]

    def _at_fork_reinit(self) -> None:
        self._lock._at_fork_reinit()
        self._count = 0

    def __repr__(self) -> str:
        owner = self._lock._owner
        return (
            f"<{'locked' if owner else 'unlocked'} {type(self).__module__}.{type(self).__qualname__} "
            f"object owner={owner.ident if owner else 0} count={self._count} at {id(self):#x}>"
        )


def _checked(blocking: bool, timeout: float) -> float:
    """The timeout, -1 for none; raises what CPython raises."""
    if not isinstance(timeout, (int, float)):
        raise TypeError(f"'{type(timeout).__name__}' object cannot be interpreted as an integer")
    if not blocking and timeout != -1:
        raise ValueError("can't specify a timeout for a non-blocking call")
    if timeout < 0 and timeout != -1:
        raise ValueError("timeout value must be a non-negative number")
    if timeout > TIMEOUT_MAX:
        raise OverflowError("timeout value is too large")
    return timeout


for _class in (lock, RLock):
    _class.__module__ = "_thread"
