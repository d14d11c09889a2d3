"""The program's code on a stack of its own, below which there is no frame: not even ours.

So `f_back` of its outermost frame is None, the whole recursion limit is its own, and a warning that is
about nobody's line is attributed to `sys`, as in an interpreter that runs a file.
"""

import operator
import select
import sys
from asyncio import events
from collections.abc import Callable
from functools import partial, reduce
from typing import Any

from .park import Parking, run_sync
from .stacks import stacks

#: Calls a function with arguments, in a context of its own or not.
Inside = Callable[..., Any]

#: What CPython notes of an exception that ended a program.
LAST = ("last_exc", "last_type", "last_value", "last_traceback")


def forget_last() -> None:
    """Takes that away."""
    for name in LAST:
        sys.__dict__.pop(name, None)


class _Silence:
    """Keeps Pyodide from printing what leaves the call, by the program's own hook at that.

    It prints by `PyErr_Print`, which says nothing where an audit hook raises RuntimeError for
    "sys.excepthook". As a key that hashes as that word, this is asked for no other event: an audit
    hook of C's, a dict's `get`, costs next to nothing and needs no frame near the recursion limit.
    """

    def __init__(self) -> None:
        self.on = self.told = False

    def __hash__(self) -> int:
        return hash("sys.excepthook")

    def __eq__(self, other: object) -> bool:
        # With frames below it is a callback of JavaScript's; and so it is while the program waits.
        me = stacks.current
        if self.on and me.on is None and not me.ticket and sys._getframe().f_back is None:
            self.told = True
            raise RuntimeError("told elsewhere")
        return False


_silence = _Silence()
#: Whether this interpreter has the hook; it can't be taken away.
_hooked: list[bool] = []


def _prepare(call: Callable[..., object], _: None) -> Callable[..., object]:
    """Begins the new stack, and gives the call back.

    It is the main thread's, though another thread may have run since that was suspended. And it takes
    over the loop that runs where JavaScript enters Python, where the program has none: that can be
    taken away on the stack itself only.
    """
    stacks.current = stacks.main
    events._set_running_loop(None)
    return call


class Apart:
    """Calls functions so, one at a time, from the main stack, which is suspended meanwhile."""

    def __init__(self, host: Any, parking: Parking) -> None:
        self._host, self._parking = host, parking
        if not _hooked and sys.version_info >= (3, 14):
            _hooked.append(True)
            sys.addaudithook({_silence: None}.get)  # pyright: ignore[reportArgumentType]

    def possible(self) -> bool:
        """Whether this stack can be suspended."""
        if sys.version_info < (3, 14):
            return False  # there, Pyodide leaves the suspended stack's frames linked
        return self._parking.can_start() and stacks.current is stacks.main

    def begin(
        self, inside: Inside, function: Callable[..., object], *arguments: object
    ) -> Callable[[], object]:
        """Prepares the call, by `inside`. Call what is returned, which is a built-in function too, and
        then `end`."""
        stacks.apart = _silence.on = True
        _silence.told = False
        *rest, last = (function, *arguments)
        # Functions of C's only, since there is to be no frame below the call.
        first = partial(_prepare, partial(inside, *rest))
        step: Any = operator.call
        self._host.apart(partial(reduce, step, (None, last), first))
        if self._parking.by_poll:
            return select.poll().poll
        # `run_sync` needs Pyodide's loop to run.
        events._set_running_loop(self._parking.web_loop)
        return partial(run_sync, self._host.parked().woken)

    def end(self) -> BaseException | None:
        """What the call raised, if it did."""
        stacks.apart = _silence.on = False
        if not self._parking.by_poll:
            events._set_running_loop(None)
        raised = None
        if _silence.told:
            raised = sys.__dict__.get("last_exc")
            forget_last()
        try:
            self._parking.back()
        except BaseException as error:
            return error
        return raised

    def call(self, inside: Inside, function: Callable[..., object], *arguments: object) -> None:
        """Calls it by `inside`; raises what it raises."""
        if not self.possible():
            inside(function, *arguments)
            return
        wait = self.begin(inside, function, *arguments)
        wait()
        error = self.end()
        if error is not None:
            raise error
