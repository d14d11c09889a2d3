"""Threads on suspended stacks: CPython's own `threading`, `queue` and executors on other primitives.

`_thread`'s primitives are replaced, here and wherever their names were bound already. What waits is
suspended by `assay.blocking`; everything above is CPython's.
"""

from __future__ import annotations

import _thread
import faulthandler
import logging
import queue
import sys
import threading
from types import ModuleType
from typing import TYPE_CHECKING

from ..stacks.stacks import stacks
from . import frames, start
from .deadlock import DeadlockError, find
from .lock import RLock, lock
from .timeline import record, stop_recording

if TYPE_CHECKING:
    from ..stacks.park import Parking

__all__ = ["DeadlockError", "finish", "install", "record", "stacks", "stop_recording"]

_REPLACED: dict[str, object] = {
    "LockType": lock,
    "lock": lock,
    # The class and no function: as an attribute of another class, one would be a method.
    "allocate_lock": lock,
    "allocate": lock,
    "RLock": RLock,
    "_ThreadHandle": start._ThreadHandle,
    "_make_thread_handle": start.make_handle,
    "start_joinable_thread": start.start_joinable_thread,
    "start_new_thread": start.start_new_thread,
    "start_new": start.start_new_thread,
    "get_ident": start.get_ident,
    "interrupt_main": start.interrupt_main,
    "_count": start.thread_count,
    "_shutdown": start.shutdown,
}


def supported() -> bool:
    """Whether this interpreter's threads are ours: Pyodide's, of 3.14.

    Older ones keep the state of all stacks in one place, and die when many are suspended.
    """
    return sys.platform == "emscripten" and sys.version_info >= (3, 14)


def _replace() -> None:
    """Puts the primitives in place, once."""
    import _threading_local

    originals = {name: getattr(_thread, name) for name in _REPLACED}
    for new in _REPLACED.values():
        new.__module__ = "_thread"
    by_id = {id(originals[name]): new for name, new in _REPLACED.items()}
    locks, rlocks = originals["lock"], originals["RLock"]
    by_id[id(_thread._local)] = _threading_local.local  # the C one is one for all stacks
    by_id[id(queue.SimpleQueue)] = queue._PySimpleQueue  # pyright: ignore[reportAttributeAccessIssue]
    for name, module in list(sys.modules.items()):
        if isinstance(module, ModuleType) and not name.startswith(__name__.partition(".")[0]):
            _rebind(vars(module), by_id, locks, rlocks)
    for stand_in, original in (
        (queue._PySimpleQueue, "_queue.SimpleQueue"),  # pyright: ignore[reportAttributeAccessIssue]
        (_threading_local.local, "_thread._local"),
    ):
        stand_in.__module__, _, stand_in.__name__ = original.partition(".")
        stand_in.__qualname__ = stand_in.__name__
    sys.setswitchinterval = start.setswitchinterval
    sys._current_frames = frames.current_frames
    faulthandler.dump_traceback = frames.dump_traceback
    if logging.lastResort is not None:
        logging.lastResort.createLock()


def _rebind(names: dict[str, object], by_id: dict[int, object], locks: type, rlocks: type) -> None:
    for name, value in list(names.items()):
        if id(value) in by_id:
            names[name] = by_id[id(value)]
        elif type(value) is locks:
            names[name] = lock()
        elif type(value) is rlocks:
            names[name] = RLock()


stacks.on_stuck = find
if supported():
    _replace()


def install(parking: Parking) -> None:
    """Has the threads of a run suspended by `parking`; called anew for each run."""
    stacks.parking = parking
    stacks.reset(start._main_ident)
    if not supported():
        return
    start.forget_all()
    parking.on_start(start.run_stack)
    main = threading._MainThread.__new__(threading._MainThread)  # pyright: ignore[reportAttributeAccessIssue]
    threading._active.clear()  # pyright: ignore[reportAttributeAccessIssue]
    main.__init__()
    threading._main_thread = main  # pyright: ignore[reportAttributeAccessIssue]
    threading._SHUTTING_DOWN = False  # pyright: ignore[reportAttributeAccessIssue]

    if not parking.can_suspend:
        from . import inline  # imports the executors, which most programs don't need

        inline.install()


def await_plain() -> None:
    """Waits for threads that end by themselves: neither daemons nor executors' workers."""
    executors = sys.modules.get("concurrent.futures.thread")
    workers = set(executors._threads_queues) if executors is not None else set()
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon and thread not in workers:
            thread.join()


def finish() -> None:
    """Waits for threads as the interpreter does at its end: executors' first, then all but daemons."""
    if supported() and stacks.parking is not None:
        threading._shutdown()  # pyright: ignore[reportAttributeAccessIssue]
        return
    for thread in threading.enumerate():
        if thread is not threading.main_thread() and not thread.daemon:
            thread.join()
