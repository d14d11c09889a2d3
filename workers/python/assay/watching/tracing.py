"""Watches with `sys.settrace`, on Pythons that have no `sys.monitoring`."""

import dis
import threading
from collections.abc import Callable
from types import CodeType, FrameType
from typing import Any

from .watch import Listener, Watch

_TAKEN = "The program took Assay’s place in sys.settrace."
#: A trace function that can't be called any more is taken away, too.
_ENDED = (
    "This Python stopped tracing before the line: the program called sys.settrace, or it reached "
    "the recursion limit."
)


class TracingWatch(Watch):
    """The trace function is set by what runs the program, and only while it runs."""

    def __init__(self, listener: Listener) -> None:
        super().__init__(listener)
        self._ended: str | None = None

    def _attach(self, code: CodeType) -> None:
        pass

    def start(self) -> None:
        self.tracer = self._call
        threading.settrace(self._call)

    def stop(self) -> str | None:
        self.tracer = None
        threading.settrace(None)
        return self._ended

    def left(self, tracer: object) -> None:
        if self.tracer is not None and tracer != self.tracer:
            self._ended = _ENDED if tracer is None else _TAKEN

    def _call(self, frame: FrameType, event: str, argument: object) -> Callable | None:
        if id(frame.f_code) not in self._codes:
            return None
        self._at_pause(frame, False)
        raised: BaseException | None = None

        def trace(frame: FrameType, event: str, argument: Any) -> Callable:
            nonlocal raised
            if event == "line":
                raised = None
                self._at_line(frame.f_code, frame.f_lineno, frame)
            elif event == "exception":
                raised = argument[1]
                self._at_raise(frame, argument[1])
            elif event == "return" and raised is not None and argument is None:
                self._at_unwind(frame, raised)
            elif event == "return" and frame.f_code.co_flags & 0x2A0 and _suspended(frame):
                self._at_pause(frame, True)
            elif event == "return":
                self._at_return(frame)
            return trace

        return trace


def _suspended(frame: FrameType) -> bool:
    """A generator's frame that returns at a yield, not at its end."""
    code = frame.f_code.co_code
    return 0 <= frame.f_lasti < len(code) and dis.opname[code[frame.f_lasti]] == "YIELD_VALUE"
