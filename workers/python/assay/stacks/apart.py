"""The program's code on a stack of its own, below which there is no frame: not even ours.

So `f_back` of its outermost frame is None, the whole recursion limit is its own, and a warning that is
about nobody's line is attributed to `sys`, as in an interpreter that runs a file.
"""

import select
import sys
from asyncio import events
from collections.abc import Callable
from functools import partial
from typing import Any

from .park import Parking, run_sync
from .stacks import stacks

#: Calls a function with arguments, in a context of its own or not.
Inside = Callable[..., Any]

_missing = object()
#: Of `sys.monitoring`; debuggers, profilers and optimizers have others.
_TOOL, _NAME = 3, "outermost"


def _say_nothing(*_: object) -> None:
    pass


class Apart:
    """Calls built-in functions so, one at a time, from the main stack, which is suspended meanwhile."""

    def __init__(self, host: Any, parking: Parking) -> None:
        self._host, self._parking = host, parking
        self._before: object = _missing
        self._hook: object = _missing
        #: Whether an exception left the code that is called; None where that isn't seen.
        self._raised: bool | None = None

    def possible(self) -> bool:
        """Whether this stack can be suspended."""
        if sys.version_info < (3, 14):
            return False  # there, Pyodide leaves the suspended stack's frames linked
        return self._parking.can_start() and stacks.current is stacks.main

    def begin(
        self, inside: Inside, function: Callable[..., object], *arguments: object
    ) -> Callable[[], object]:
        """Prepares the call, by `inside`. Call what is returned, which is a built-in function too, and then `end`."""
        self._before = sys.__dict__.pop("last_exc", _missing)
        stacks.apart = True
        call = partial(inside, function, *arguments)
        self._hook = _missing
        self._raised = None
        self._watch(arguments[0] if function is eval else None)
        # `run_sync` needs Pyodide's loop to run, and the program none.
        self._host.apart(partial(events._set_running_loop, None), call)
        if self._parking.by_poll:
            return select.poll().poll
        events._set_running_loop(self._parking.web_loop)
        return partial(run_sync, self._host.parked().woken)

    def end(self) -> BaseException | None:
        """What the call raised, if it did."""
        stacks.apart = False
        if not self._parking.by_poll:
            events._set_running_loop(None)
        self._watch(None)
        if self._hook is not _missing:
            sys.excepthook = self._hook  # type: ignore[assignment]
        raised = None
        if (
            self._raised is not False
        ):  # else what is there is the program's own: pytest puts it there
            raised = sys.__dict__.pop("last_exc", None)
            if self._before is not _missing:
                sys.last_exc = self._before  # type: ignore[assignment]
        try:
            self._parking.back()
        except BaseException as error:
            return error
        return raised

    def _watch(self, code: object) -> None:
        """Keeps the program's hook from Pyodide, which calls it for what leaves this code."""
        monitoring, unwind = sys.monitoring, sys.monitoring.events.PY_UNWIND
        if code is None:
            if monitoring.get_tool(_TOOL) == _NAME:
                monitoring.free_tool_id(_TOOL)
            elif self._raised is False:
                self._raised = None  # the program took the tool
            return

        def unwound(left: object, offset: int, error: BaseException) -> None:
            if left is code:
                self._raised = True
                self._hook = sys.__dict__.get("excepthook", _missing)
                sys.excepthook = _say_nothing

        if monitoring.get_tool(_TOOL) is None:
            monitoring.use_tool_id(_TOOL, _NAME)
            monitoring.register_callback(_TOOL, unwind, unwound)
            monitoring.set_events(_TOOL, unwind)
            self._raised = False

    def call(self, inside: Inside, function: Callable[..., object], *arguments: object) -> None:
        """Calls a built-in function by `inside`; raises what it raises."""
        if not self.possible():
            inside(function, *arguments)
            return
        wait = self.begin(inside, function, *arguments)
        wait()
        error = self.end()
        if error is not None:
            raise error
