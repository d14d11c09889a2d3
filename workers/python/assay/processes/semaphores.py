"""`_multiprocessing`: semaphores that all processes of the run share."""

import threading
from typing import Any

from .kernel import Kernel

_RECURSIVE_MUTEX = 0


def make_module(module: Any, kernel: Kernel) -> None:
    """Fills in the module, as far as `multiprocessing` uses it on Unix."""

    class SemLock:
        SEM_VALUE_MAX = 2**31 - 1

        def __init__(self, kind, value, maxvalue, name, unlink, *, handle=None):
            if handle is None:
                handle = kernel.ask("semaphore", value=value, max=maxvalue)
            self.handle, self.kind, self.maxvalue = handle, kind, maxvalue
            #: None: there is no name to give back when it is done with.
            self.name = None
            self._owner, self._times = None, 0

        @classmethod
        def _rebuild(cls, handle, kind, maxvalue, name):
            return cls(kind, 0, maxvalue, name, False, handle=handle)

        def acquire(self, block=True, timeout=None):
            if self.kind == _RECURSIVE_MUTEX and self._is_mine():
                self._times += 1
                return True
            waits = block and (timeout is None or timeout > 0)
            try:
                taken = kernel.ask(
                    "acquire", semaphore=self.handle, wait=bool(waits),
                    timeout=timeout if waits else None,
                )  # fmt: skip
            except TimeoutError:
                return False
            if taken:
                self._owner = threading.get_ident()
                self._times += 1
            return taken

        def release(self):
            if self.kind == _RECURSIVE_MUTEX:
                if not self._is_mine():
                    raise AssertionError("attempt to release recursive lock not owned by thread")
                if self._times > 1:
                    self._times -= 1
                    return
            kernel.ask("release", semaphore=self.handle)
            self._times -= 1

        def _count(self):
            return self._times

        def _is_mine(self):
            return self._times > 0 and self._owner == threading.get_ident()

        def _get_value(self):
            return kernel.ask("value", semaphore=self.handle)

        def _is_zero(self):
            return self._get_value() == 0

        def _after_fork(self):
            self._times = 0

        def __enter__(self):
            return self.acquire()

        def __exit__(self, *_):
            self.release()

    SemLock.__module__ = "_multiprocessing"
    SemLock.__qualname__ = "SemLock"
    module.SemLock = SemLock
    module.sem_unlink = lambda name: None
    module.flags = {"HAVE_SEM_OPEN": 1, "HAVE_SEM_TIMEDWAIT": 1}
