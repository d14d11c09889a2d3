"""Watches with `sys.monitoring` (3.12 and later).

Events come only in code objects that hold a watched statement, and only on lines that matter.
"""

import opcode
import sys
from contextlib import suppress
from types import CodeType

from .watch import Listener, Watch

_TAKEN = "The program took Assay’s place in sys.monitoring."


class MonitoringWatch(Watch):
    """`sys.monitoring`: free where nothing is watched."""

    def __init__(self, listener: Listener) -> None:
        super().__init__(listener)
        self._tool = 4

    def _attach(self, code: CodeType) -> None:
        events = sys.monitoring.events
        local = events.LINE | events.PY_RETURN | events.PY_YIELD | events.PY_RESUME
        if any(w.repeats for lines in self._lines[id(code)].values() for w in lines):
            local |= events.JUMP  # a jump back to the same line is no new line to LINE
        with suppress(ValueError):  # the program has taken our place; `stop` tells
            sys.monitoring.set_local_events(self._tool, code, local)

    def start(self) -> None:
        monitoring, events = sys.monitoring, sys.monitoring.events
        monitoring.use_tool_id(self._tool, "assay")
        self._callbacks = {
            events.LINE: self._line,
            events.JUMP: self._jump,
            events.PY_RETURN: self._return,
            events.PY_YIELD: self._yield,
            events.PY_RESUME: self._resume,
            events.RAISE: self._raise,
            events.PY_UNWIND: self._unwind,
        }
        for event, callback in self._callbacks.items():
            monitoring.register_callback(self._tool, event, callback)
        monitoring.set_events(self._tool, events.RAISE | events.PY_UNWIND)

    def stop(self) -> str | None:
        try:
            sys.monitoring.set_events(self._tool, 0)
            for code in self._codes.values():
                sys.monitoring.set_local_events(self._tool, code, 0)
            there = [
                sys.monitoring.register_callback(self._tool, event, None)
                for event in self._callbacks
            ]
            sys.monitoring.free_tool_id(self._tool)
        except ValueError:  # the tool isn't in use any more
            return _TAKEN
        return None if there == list(self._callbacks.values()) else _TAKEN

    def _line(self, code: CodeType, line: int) -> object:
        try:
            if self._at_line(code, line, sys._getframe(1)):
                return None
        except RecursionError:
            return None  # the program is about to run into the limit by itself
        return sys.monitoring.DISABLE

    def _jump(self, code: CodeType, offset: int, target: int) -> None:
        if target < offset:
            frame = sys._getframe(1)
            with suppress(RecursionError):
                self._at_line(code, frame.f_lineno, frame)

    def _return(self, code: CodeType, offset: int, value: object) -> None:
        if self._open:
            with suppress(RecursionError):
                self._at_return(sys._getframe(1))

    def _yield(self, code: CodeType, offset: int, value: object) -> None:
        if self._open:
            self._at_pause(sys._getframe(1), True)

    def _resume(self, code: CodeType, offset: int) -> None:
        if self._open:
            self._at_pause(sys._getframe(1), False)

    def _raise(self, code: CodeType, offset: int, error: BaseException) -> None:
        if self._open and id(code) in self._codes and not _is_end(code, offset, error):
            with suppress(RecursionError):
                self._at_raise(sys._getframe(1), error)

    def _unwind(self, code: CodeType, offset: int, error: BaseException) -> None:
        if self._open and id(code) in self._codes:
            with suppress(RecursionError):
                self._at_unwind(sys._getframe(1), error, _is_again(code.co_code, offset))


def _is_end(code: CodeType, offset: int, error: BaseException) -> bool:
    """How an iterator or a future of C's tells a loop or an `await` that it is through."""
    return isinstance(error, StopIteration) and code.co_code[offset] in _TAKE_NEXT


def _is_again(instructions: bytes, offset: int) -> bool:
    """Whether an exception that leaves there was caught before in the code, and raised once more."""
    # Whatever leaves a coroutine or a generator passes such a place at its end, caught before or not.
    at_end = instructions[offset - 2] == _INTRINSIC
    return instructions[offset] == _RAISE_AGAIN and not at_end


_RAISE_AGAIN = opcode.opmap["RERAISE"]
_INTRINSIC = opcode.opmap.get("CALL_INTRINSIC_1")
_TAKE_NEXT = {opcode.opmap[name] for name in ("FOR_ITER", "SEND") if name in opcode.opmap}
